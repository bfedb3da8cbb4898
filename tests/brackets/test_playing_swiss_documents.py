"""A Swiss stage of a document: played, corrected, left."""

import json

from tests.brackets.documents import SWISS, command, matches_of, played
from tests.brackets.swiss_documents import plain, played_out, with_next_round


def row_of(state, entrant):
    return next(row for row in state["standings"] if row["entrant"] == entrant)


# Playing


def test_rounds_that_are_not_paired_wait_and_the_tournament_is_not_complete():
    state = played(SWISS)
    matches = matches_of(state)

    assert [matches[f"main/R{n}.1"]["status"] for n in (1, 2, 3)] == ["done", "done", "waiting"]
    assert matches["main/R3.1"]["slots"] == [
        {"unpaired": 3, "side": 1},
        {"unpaired": 3, "side": 2},
    ]
    assert matches["top/F1"]["status"] == "waiting"
    assert not state["complete"]


def test_byes_count_as_the_rules_say():
    state = played(SWISS)
    points = {row["entrant"]: row["values"]["points"] for row in state["standings"]}

    # 高远 had the bye and then did not come to play 安宁; 鄂梅 drew, and sat out for a draw.
    assert points == {
        "安宁": 4,
        "方圆": 3,
        "白冰": 3,
        "鄂梅": 2,
        "高远": 2,
        "邓超": 1,
        "曹磊": 0,
    }
    assert {(bye["round"], bye["entrant"], bye["kind"]) for bye in state["byes"]} == {
        (1, "高远", "U"),
        (2, "鄂梅", "H"),
    }


def test_the_best_go_on_to_the_knock_out_when_all_rounds_are_over():
    document = plain()
    document["stages"][0] |= {"id": "main"}
    top = {"id": "top", "format": "single_elimination", "lines": ["main/1", "main/2"]}
    document["stages"].append(top)
    document = played_out(document, (1, 0), (1, 0), (1, 1))

    state = played(document)
    ranks = {row["rank"]: row["entrant"] for row in state["standings"]}

    assert matches_of(state)["top/F1"]["slots"] == [ranks[1], ranks[2]]
    assert state["playable"] == ["top/F1"]
    assert all(placing["place"] for placing in state["placings"][2:])


def test_the_best_go_on_by_themselves_if_the_stage_says_how_many():
    document = plain(qualify=4)
    document["stages"][0] |= {"id": "main"}
    document["stages"].append({"id": "top", "format": "single_elimination"})

    slots = [matches_of(played(document))[f"top/W1.{n}"]["slots"] for n in (1, 2)]

    assert [[slot["place"] for slot in pair] for pair in slots] == [[1, 4], [3, 2]]


def test_who_leaves_keeps_the_results_and_loses_the_match_that_is_on():
    document = with_next_round(plain(), (1, 0), (1, 0), (1, 0))
    document = with_next_round(document)
    document["withdrawals"] = [{"entrant": "安宁", "policy": "annul"}]

    state = played(document)
    mine = [match for match in state["matches"] if "安宁" in match["slots"]]

    assert mine[0]["winner"] == "安宁"
    assert [match["kind"] for match in mine] == ["played", "walkover"]
    assert mine[1].get("implied")
    assert row_of(state, "安宁")["values"]["points"] == 2


def test_who_is_disqualified_ranks_after_all_others():
    document = played_out(plain(), (1, 0), (1, 0), (1, 0))
    document["withdrawals"] = [{"entrant": "安宁", "kind": "disqualified"}]

    assert played(document)["standings"][-1]["entrant"] == "安宁"


# Correcting


def corrected(document, ref, **result):
    words = ("correct", "-", "--match", ref, "--result", json.dumps(result))
    status, output, refusal = command(*words, stdin=document)
    assert (status, refusal) == (0, "")
    return json.loads(output)


def test_a_correction_of_the_first_round_keeps_what_was_paired_and_says_who_moves():
    document = played_out(plain(), (1, 0), (1, 0), (1, 0))

    diff = corrected(document, "R1.1", score=[0, 1])

    assert diff["orphaned"] == []
    assert diff["replays"] == []
    assert len(diff["kept"]) == 8
    moved = {row["entrant"]: (row["before"], row["after"]) for row in diff["ranks"]}
    assert moved["邓超"][0] > moved["邓超"][1]
    assert {move["entrant"] for move in diff["moves"]} == set(moved)


# On the timetable


def test_rounds_that_are_not_paired_yet_are_put_on_the_timetable_one_after_the_other():
    document = with_next_round(plain(rounds=3), (1, 0))
    document["schedule"] = {
        "courts": [{"id": "1"}, {"id": "2"}],
        "sessions": [
            {"begin_at": "2026-05-04T09:00+08:00", "end_at": "2026-05-04T17:00+08:00"}
        ],
        "minutes": 30,
        "rest": 10,
    }
    status, output, refusal = command("schedule", "-", stdin=document)
    assert (status, refusal) == (0, "")

    rows = json.loads(output)["matches"]
    begins = {number: [] for number in (1, 2, 3)}
    ends = {number: [] for number in (1, 2, 3)}
    for row in rows:
        number = int(row["match"][1])
        begins[number].append(row["begin_at"])
        ends[number].append(row["end_at"])

    # One match of round one is over; three of each later round can be played, two at a time.
    assert [len(begins[number]) for number in (1, 2, 3)] == [2, 3, 3]
    assert max(ends[1]) < min(begins[2])
    assert max(ends[2]) < min(begins[3])
