"""Contests by marks as documents: public results come out as published, on the command line."""

import json
from decimal import Decimal

import pytest

from tests.brackets.contest_documents import (
    diving,
    freestyle,
    long_jump,
    middle_distance,
    skating,
    sprint,
    trail,
)
from tests.brackets.contest_examples import (
    BY_MARKS,
    QUIZ,
    RUN,
    SPEECHES,
    STEPS,
    jumps,
)
from tests.brackets.documents import changed, command, people, played
from tests.brackets.paris import lanes_of, published, stage, won


def places_of(state):
    return {row["entrant"]: row["place"] for row in state["placings"] if row["place"]}


def lanes(state, contest):
    """Return who stands in which lane, heat by heat."""
    heats = {}
    for row in state["starts"]:
        if row["contest"] == contest:
            heats.setdefault(row["heat"], {})[row["lane"]] = row["entrant"]
    return [dict(sorted(heat.items())) for heat in heats.values()]


def ranking(state, contest="contest", table=None):
    return [
        row
        for row in state["ranking"]
        if row["contest"] == contest and row.get("table") == table
    ]


def advance_of(state, contest):
    (found,) = [row for row in state["contests"] if row["ref"] == contest]
    return found["advance"]


def test_the_100_m_freestyle_of_paris_comes_out_as_published():
    stages = published("100_m_freestyle")

    state = played(freestyle())

    for contest, start in (("semis", "Semifinal"), ("final", "Final")):
        assert lanes(state, contest) == [
            dict(sorted(lanes_of(rows).items())) for rows in stage(stages, start)
        ]
    assert list(places_of(state))[:8] == [who for who, *_ in stages["Final"]]
    assert state["complete"]


def test_the_100_m_of_paris_comes_out_as_published():
    stages = published("100_m")

    state = played(sprint())

    for contest, start in (("preliminary", "Prelim"), ("round_1", "Round"), ("semis", "Semi")):
        heats = stage(stages, start)
        assert set(advance_of(state, contest)["by_place"]) == won(heats, "Q")
        assert set(advance_of(state, contest)["by_mark"]) == won(heats, "q")
    assert lanes(state, "final") == [dict(sorted(lanes_of(stages["Final"]).items()))]
    assert list(places_of(state))[:8] == [who for who, *_ in stages["Final"]]
    assert len(state["placings"]) == len(sprint()["entrants"])


def test_the_1500_m_of_paris_goes_through_jury_and_repechage_as_published():
    stages = published("1500_m")

    state = played(middle_distance())

    assert advance_of(state, "round_1")["by_jury"] == ["JPN1"]
    for contest, start in (("round_1", "Round"), ("repechage", "Rep"), ("semis", "Semi")):
        heats = stage(stages, start)
        assert set(advance_of(state, contest)["by_place"]) == won(heats, "Q")
    finalists = {row["entrant"] for row in state["starts"] if row["contest"] == "final"}
    assert finalists == won(stage(stages, "Semi"), "Q")
    assert state["orphaned_marks"] == []
    assert {row["best"] for row in state["placings"] if row["entrant"] in finalists} == {1}


def test_the_long_jump_of_paris_comes_out_as_published():
    document, rounds = long_jump()

    state = played(document)

    groups = [*rounds["Group_A"], *rounds["Group_B"]]
    advance = advance_of(state, "groups")
    assert set(advance["by_place"]) == {who for who, _, own in groups if own == "Q"}
    assert set(advance["by_mark"]) == {who for who, _, own in groups if own == "q"}
    assert list(places_of(state))[:12] == [who for who, *_ in rounds["Final"]]


def test_the_divers_of_paris_come_out_as_published():
    stages = published("diving")

    state = played(diving())

    for contest, name in (("preliminary", "Preliminary"), ("semis", "Semifinal")):
        through = [who for who, *_, own in stages[name] if own == "Q"]
        assert advance_of(state, contest)["by_place"] == through
    assert list(places_of(state))[:12] == [who for who, *_ in stages["Final"]]


def test_the_skaters_of_the_cup_of_china_have_their_published_totals():
    document, programmes = skating()

    state = played(document)

    totals = {row["entrant"]: Decimal(row["written"]["total"]) for row in ranking(state)}
    assert totals == {
        skater: sum(
            Decimal(programmes[programme, skater][0]) for programme in ("short", "free")
        )
        for skater in totals
    }
    for row in ranking(state):
        segments = row["notes"]["segments"]
        for programme, score in segments.items():
            assert score == programmes[programme, row["entrant"]][0]
    assert [row["rank"] for row in ranking(state)] == list(range(1, 13))


def test_the_trail_race_comes_out_as_published_for_all_and_by_groups():
    document, runners = trail()

    state = played(document)

    finished = [row for row in runners if row[2] != "-"]
    assert places_of(state) == {bib: int(rank) for bib, _g, _t, rank, _r in finished}
    for group in ("men", "women"):
        rows = ranking(state, "race", group)
        assert {row["entrant"]: row["rank"] for row in rows if row["rank"]} == {
            bib: int(rank) for bib, own, _t, _r, rank in finished if own == group
        }
    without = [row for row in state["placings"] if row.get("status")]
    assert {row["status"] for row in without} == {"DNF"}
    assert len(without) == len(runners) - len(finished)


def corrected(document, ref, mark):
    status, output, refusal = command(
        *("correct", "-", f"--match={ref}", f"--result={json.dumps(mark)}"), stdin=document
    )
    assert (status, refusal) == (0, "")
    return json.loads(output)


def test_a_disqualified_semi_finalist_leaves_the_final_and_the_next_one_comes_in():
    diff = corrected(freestyle(), "semis", {"entrant": "CHN2", "status": "DSQ"})

    assert diff["contest"] == "semis"
    assert diff["starters"] == [{"contest": "final", "out": ["CHN2"], "into": ["ITA1"]}]
    assert [mark["entrant"] for mark in diff["orphaned_marks"]] == ["CHN2"]
    assert diff["new"]["status"] == "DSQ"
    assert "CHN2" in {move["entrant"] for move in diff["moves"]}
    assert not diff["after"]["complete"]


def test_a_mark_is_taken_back():
    diff = corrected(RUN, "run", {"entrant": "D"})

    assert "value" not in diff["new"]
    assert {move["entrant"] for move in diff["moves"]} == {"D", "C", "E"}


def test_an_answer_in_a_quiz_is_corrected_by_its_number():
    right = {
        "entrant": "Finance",
        "number": 4,
        "entry": "risk",
        "question": "4",
        "value": 30,
        "answer": "right",
    }

    diff = corrected(QUIZ, "quiz", right)

    scores = {row["entrant"]: row["values"]["score"] for row in diff["after"]["ranking"]}
    assert scores == {"Finance": 140, "Workshop": 80, "Canteen": 80}


def test_a_sudden_death_of_a_team_that_is_level_with_nobody_any_more_is_moot():
    fewer = {"entrant": "Workshop", "number": 5, "entry": "adjusted", "points": -20}
    fewer["reason"] = "prompting"

    diff = corrected(QUIZ, "quiz", fewer)

    notes = {row["entrant"]: row.get("notes") for row in diff["after"]["ranking"]}
    assert notes == {"Finance": None, "Canteen": None, "Workshop": {"moot": [7]}}


def test_a_step_challenge_and_an_attendance_rank_their_units_too():
    state = played(STEPS)

    steps = {row["entrant"]: row["written"] for row in ranking(state, "steps", "units")}
    drill = {row["entrant"]: row["written"] for row in ranking(state, "drill", "units")}
    assert steps["x"]["steps_per_member"] == "18499.5"
    assert drill["x"] == {"share_there": "0.5", "share_always_there": "0.5"}
    assert drill["y"]["share_there"] == "0"


def test_waves_start_later_and_net_times_run_from_the_line():
    state = played(RUN)

    times = {
        row["entrant"]: row.get("written", {}).get("time") for row in ranking(state, "run")
    }
    assert times == {"B": "1:01:53", "A": "1:04:56", "D": "1:10:00", "C": None, "E": None}
    assert [row["notes"] for row in ranking(state, "run") if row["entrant"] == "C"] == [
        {"reason": "point_missed", "point": "hut"}
    ]
    teams = {row["entrant"]: row["rank"] for row in ranking(state, "run", "teams")}
    assert teams == {"x": 1, "y": None, "z": None}


def test_panels_that_judge_a_group_each_are_brought_together():
    state = played(SPEECHES)

    totals = {row["entrant"]: row["written"]["leveled_total"] for row in ranking(state)}
    raw = {row["entrant"]: row["notes"]["segments"]["speech"] for row in ranking(state)}
    assert raw == {"A": "17.70", "B": "17.30", "C": "15.90", "D": "15.50"}
    # The mean of all is 16.60, of the first group 17.50, of the second 15.70.
    assert totals == {"A": "16.79", "B": "16.41", "C": "16.81", "D": "16.39"}
    assert {row["entrant"]: row.get("grade") for row in ranking(state)} == {
        "C": "first",
        "A": "second",
        "B": "second",
        "D": None,
    }


def test_panels_may_be_brought_together_by_a_shift_or_not_at_all():
    shifted = played(changed(SPEECHES, "stages", 0, "leveling", to="shift"))
    plain = played(changed(SPEECHES, "stages", 0, "leveling", to="none"))

    assert {row["entrant"]: row["written"]["leveled_total"] for row in ranking(shifted)} == {
        "A": "16.80",
        "B": "16.40",
        "C": "16.80",
        "D": "16.40",
    }
    assert [row["entrant"] for row in ranking(plain)] == ["A", "B", "C", "D"]


def test_a_lot_parts_those_who_are_level_in_a_group_whose_panel_was_levelled():
    same = {part: dict.fromkeys(("P0", "P2", "P3"), "9.1") for part in ("content", "voice")}
    level = changed(SPEECHES, "marks", 1, "marks", to=same)
    lots = [{"table": "contest", "order": ["B", "A"]}]

    ranks = {row["entrant"]: row["rank"] for row in ranking(played(level | {"lots": lots}))}

    assert ranks["B"] < ranks["A"]


@pytest.mark.parametrize("name", BY_MARKS)
def test_every_document_is_told_in_chinese_too(name):
    status, output, refusal = command("play", "-", stdin=BY_MARKS[name], lang="zh_CN.UTF-8")

    assert (status, refusal) == (0, "")
    whys = [row["why"] for row in json.loads(output)["ranking"] if "why" in row]
    assert whys
    assert all(any("一" <= letter <= "鿿" for letter in why) for why in whys)


def test_who_is_not_kept_after_the_first_attempts_gains_nothing_by_more():
    rules = {"attempts": 4, "first": 2, "kept": 1}
    document = jumps(("A", ["6.10", "6.20", "9.00"]), ("B", ["6.40", None, "6.35"]), **rules)

    state = played(document)

    assert [(row["entrant"], row["rank"]) for row in ranking(state)] == [("B", 1), ("A", 2)]
    assert ranking(state)[1]["values"]["best"] == 620


def test_before_all_have_had_their_first_attempts_nobody_is_kept():
    rules = {"attempts": 4, "first": 2, "kept": 1}
    document = jumps(("A", ["6.10", "6.20", "9.00"]), ("B", ["6.40"]), **rules)

    assert ranking(played(document))[0]["entrant"] == "B"


@pytest.mark.parametrize("rules", [{}, {"heats": 1}, {"lanes": 4}, {"attempts": 3}])
def test_a_contest_of_one_is_held(rules):
    state = played(jumps(("A", ["6.10", None, "6.30"]), **rules))

    assert places_of(state) == {"A": 1}
    assert state["complete"]


def with_a_second_final(final, second, **on):
    """Return two heats of three, the final of these, and the second final of the others."""
    first = {"id": "heats", "format": "heats", "heats": [["A", "B", "C"], ["D", "E", "F"]]}
    others = {"id": "second", "format": "heats", "rest_of": "heats"}
    return {
        "version": 1,
        "entrants": people("ABCDEF"),
        "stages": [first | on, {"id": "final", "format": "heats"}, others],
        "marks": [
            {"contest": contest, "entrant": who, "time": time}
            for contest, order in (("heats", "ABCDEF"), ("final", final), ("second", second))
            for time, who in enumerate(order, start=10)
        ],
    }


@pytest.mark.parametrize("more", [{}, {"room": 5}, {"jury": 2}])
def test_a_second_final_begins_behind_those_who_did_go_on_however_much_room_there_was(more):
    state = played(with_a_second_final("BAD", "ECF", by_place=1, by_mark=1, **more))

    assert state["complete"]
    assert places_of(state) == {"B": 1, "A": 2, "D": 3, "E": 4, "C": 5, "F": 6}


def test_a_second_final_of_those_below_the_standard_begins_behind_those_who_reached_it():
    state = played(with_a_second_final("CBA", "EFD", standard="12.5", places=1))

    assert places_of(state) == {"C": 1, "B": 2, "A": 3, "E": 4, "F": 5, "D": 6}


def test_a_table_of_an_age_group_has_its_own_people_alone_and_the_lots_of_all():
    document = {
        "version": 1,
        "entrants": people("ABCD"),
        "stages": [
            {
                "id": "run",
                "format": "mass_start",
                "groups": {"men": ["A", "B"], "women": ["C", "D"]},
            }
        ],
        "marks": [
            {"entrant": "A", "finished": "20:00"},
            {"entrant": "B", "finished": "20:00"},
            {"entrant": "C", "finished": "21:00"},
            {"entrant": "D", "status": "DNF"},
        ],
        "lots": [{"table": "run", "order": ["B", "A"]}],
    }

    rows = [row for row in played(document)["ranking"] if "table" in row]

    assert [(row["table"], row["rank"], row["entrant"]) for row in rows] == [
        ("men", 1, "B"),
        ("men", 2, "A"),
        ("women", 1, "C"),
        ("women", None, "D"),
    ]
