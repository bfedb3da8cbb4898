"""The next round of a Swiss stage of a document, and what it is refused for."""

import copy
import json

import pytest

from tests.brackets.documents import SWISS, changed, command, played, refused
from tests.brackets.swiss_documents import PLAYERS, paired, plain, played_out, with_next_round


def row_of(state, entrant):
    return next(row for row in state["standings"] if row["entrant"] == entrant)


# Pairing


def test_the_first_round_pairs_the_upper_half_with_the_lower_half():
    made = paired(plain())

    assert (made["stage"], made["round"], made["bye"]) == ("", 1, None)
    assert [pair["pair"] for pair in made["pairs"]] == [
        ["安宁", "邓超"],
        ["鄂梅", "白冰"],
        ["曹磊", "方圆"],
    ]
    assert [pair["match"] for pair in made["pairs"]] == ["R1.1", "R1.2", "R1.3"]
    assert made["document"]["stages"][0]["pairings"] == [
        [["安宁", "邓超"], ["鄂梅", "白冰"], ["曹磊", "方圆"]]
    ]


def test_with_an_odd_number_the_last_has_the_bye_and_it_is_a_fact_in_the_document():
    document = with_next_round(plain(*PLAYERS[:5]), (1, 0), (1, 0))

    assert document["stages"][0]["pairings"] == [
        [["安宁", "曹磊"], ["邓超", "白冰"], ["鄂梅", None]]
    ]
    assert played(document)["byes"] == [
        {"stage": "", "table": "T", "group": "T", "round": 1, "entrant": "鄂梅", "kind": "U"}
    ]


def test_winners_meet_winners_in_the_second_round():
    document = with_next_round(plain(), (1, 0), (1, 0), (1, 0))

    pairs = [set(pair["pair"]) for pair in paired(document)["pairs"]]

    # Three have won: 安宁, 鄂梅 and 曹磊; the last of them floats down.
    assert pairs == [{"安宁", "曹磊"}, {"鄂梅", "邓超"}, {"白冰", "方圆"}]


def test_a_round_is_not_paired_before_the_last_one_is_over():
    document = with_next_round(plain(), (1, 0), (1, 0))

    assert refused(document, "pair", "-") == (
        "Match R1.3 has no result yet; the next round is paired after it."
    )


def test_after_the_last_round_nothing_is_left_to_pair():
    document = played_out(plain(), (1, 0), (1, 0), (1, 0))

    assert refused(document, "pair", "-") == "All 3 rounds have been paired."


def test_reasons_are_told_with_names():
    document = changed(SWISS, "entrants", 0, "name", to="安宁（一）")

    made = paired(document, "--explain", "--language", "zh")

    assert all(pair["why"].endswith("。") for pair in made["pairs"])
    assert any("安宁（一）" in pair["why"] for pair in made["pairs"])


def test_the_document_with_the_round_added_is_written_to_a_file(tmp_path):
    out = tmp_path / "next.json"

    assert command("pair", "-", "-o", str(out), stdin=SWISS) == (0, "", "")

    document = json.loads(out.read_text("utf-8"))
    assert len(document["stages"][0]["pairings"]) == 3
    assert document == paired(SWISS)["document"]


def test_who_asked_to_sit_out_or_has_left_is_not_paired():
    made = paired(SWISS)

    here = {name for pair in made["pairs"] for name in pair["pair"]} | {made["bye"]}
    assert here == {"安宁", "白冰", "曹磊", "邓超", "鄂梅"}


def test_who_comes_late_is_paired_from_then_on_and_has_nothing_for_the_rounds_before():
    document = with_next_round(plain(*PLAYERS[:4]), (1, 0), (1, 0))
    document["entrants"] += [{"id": "鄂梅"}, {"id": "方圆"}]

    state = played(document)
    made = paired(document)

    assert row_of(state, "鄂梅")["values"]["points"] == 0
    assert [(bye["entrant"], bye["kind"]) for bye in state["byes"]] == [
        ("鄂梅", "Z"),
        ("方圆", "Z"),
    ]
    assert {"鄂梅", "方圆"} < {name for pair in made["pairs"] for name in pair["pair"]}


def test_two_who_are_forbidden_never_meet():
    document = plain(*PLAYERS[:4], forbidden=[["安宁", "曹磊"], ["安宁", "邓超"]])

    assert paired(document)["pairs"][0]["pair"] == ["安宁", "白冰"]


def test_where_too_many_are_forbidden_the_round_is_refused():
    document = plain(*PLAYERS[:4], forbidden=[PLAYERS[:3]])

    assert refused(document, "pair", "-").startswith("Round 1 cannot be paired: ")


def test_without_colours_the_stronger_always_stands_first():
    document = played_out(plain(colours=False), (1, 0), (1, 0), (1, 0), rounds=2)

    for pairs in document["stages"][0]["pairings"]:  # the stronger have won all so far
        assert all(PLAYERS.index(first) < PLAYERS.index(second) for first, second in pairs)


@pytest.mark.parametrize(
    ("words", "first"), [((), "安宁"), (("--first-colour", "black"), "邓超")]
)
def test_the_first_colour_is_given_on_the_command_line_or_in_the_document(words, first):
    assert paired(plain(), *words)["pairs"][0]["pair"][0] == first
    assert paired(plain(first_colour="white"), *words)["pairs"][0]["pair"][0] == "安宁"


def test_a_stage_is_named_where_there_are_several():
    document = plain()
    second = {**document["stages"][0], "id": "women", "seeds": PLAYERS[3:]}
    document["stages"] = [{**document["stages"][0], "id": "men", "seeds": PLAYERS[:3]}, second]

    assert paired(document)["stage"] == "men"
    assert paired(document, "--stage", "women")["stage"] == "women"
    assert refused(document, "pair", "-", "--stage", "mixed") == (
        "No stage mixed of this document is Swiss."
    )


def test_rounds_of_a_document_are_checked_by_name():
    document = played_out(plain(), (1, 0), (1, 0), (1, 0))
    swapped = copy.deepcopy(document)
    pairs = swapped["stages"][0]["pairings"][2]
    pairs[0][1], pairs[1][1] = pairs[1][1], pairs[0][1]
    swapped["results"] = swapped["results"][:6]

    assert command("check", "-", stdin=document)[1] == "rounds 3, errors 0, notes 0\n"
    assert "by the rules 安宁 would have met" in command("check", "-", stdin=swapped)[1]


def test_where_only_one_is_left_nothing_can_be_paired():
    document = plain(*PLAYERS[:3])
    document["withdrawals"] = [{"entrant": name} for name in PLAYERS[:2]]

    assert refused(document, "pair", "-") == "Nobody is there to be paired in round 1."


# Branches


def in_branches(*branches):
    document = plain(*PLAYERS[: len(branches)], apart=1)
    for person, branch in zip(document["entrants"], branches, strict=True):
        person["branch"] = branch
    return document


def test_people_of_one_branch_are_kept_apart_in_the_first_round_and_not_after_it():
    document = in_branches(*"一二三一二三")
    branch = {person["id"]: person["branch"] for person in document["entrants"]}

    first = paired(document)
    document = with_next_round(document, (1, 1), (1, 1), (1, 1))
    second = paired(document)

    def clashes(made):
        return [pair for pair in made["pairs"] if len({branch[n] for n in pair["pair"]}) == 1]

    assert (clashes(first), first["together"]) == ([], [])
    assert clashes(second)


def test_where_branches_cannot_be_kept_apart_as_few_meet_as_can_be_and_are_named():
    made = paired(in_branches(*"一一一一二二"))

    assert made["together"] == [["安宁", "邓超"]]
    assert set(made["pairs"][0]["pair"]) == {"安宁", "邓超"}


def test_beside_the_reasons_stands_what_holds_of_the_whole_round():
    crowded = paired(in_branches(*"一一一一二二"), "--explain", "--language", "en")
    odd = paired(SWISS, "--explain", "--language", "en")

    assert crowded["guaranteed"].endswith(
        " As few pairs of one branch meet as is possible at all: 1."
    )
    assert "the bye" not in crowded["guaranteed"]
    assert (
        "; the bye goes to the lowest score that it can go to (C2, C5); " in odd["guaranteed"]
    )
    assert "guaranteed" not in paired(SWISS)


# Refused


@pytest.mark.parametrize(
    ("path", "value", "told"),
    [
        (
            ("pairings", 0, 0, 1),
            "李四",
            "stages[0].pairings[0][0][1]: 李四 is no entrant",
        ),
        (
            ("pairings", 0, 1, 0),
            "安宁",
            "stages[0].pairings[0][1][0]: 安宁 stands in stages[0].pairings[0][0][0] already.",
        ),
        (("byes", 0, "entrants"), ["白冰"], "stages[0].byes[0].entrants[0]: 白冰 stands in"),
        (("pairings", 1), [["安宁", None]], "stages[0]: Nobody meets anybody in round 2."),
        (("rounds",), 1, "stages[0]: 2 rounds have been paired, of 1."),
        (("rules",), "fivb_pool", "stages[0]: a Swiss stage is paired by points"),
        (("forbidden",), [["top/F1"]], "stages[0].forbidden[0][0]: "),
        (("first_colour",), "red", "stages[0].first_colour: this must be one of white, black."),
        (("rounds",), 61, "stages[0].rounds: this must be a whole number from 1 to 60."),
    ],
)
def test_what_cannot_be_is_refused_with_its_place(path, value, told):
    assert told in refused(changed(SWISS, "stages", 0, *path, to=value))


def test_somebody_of_another_stage_is_refused_in_a_pairing():
    document = plain(seeds=PLAYERS[:4], id="main")
    document["stages"].append({"id": "cup", "format": "single_elimination"})
    document["stages"][0]["pairings"] = [[["安宁", "方圆"]]]

    assert refused(document) == (
        "stages[0].pairings[0][0][1]: 方圆 does not play in this stage."
    )


def test_a_stage_that_waits_for_an_earlier_one_cannot_be_paired_yet():
    groups = {
        "id": "groups",
        "format": "round_robin",
        "rules": "ittf_group",
        "groups": [PLAYERS[:3], PLAYERS[3:]],
    }
    document = plain(id="main", seeds=["groups/A/1", "groups/B/1"])
    document["stages"].insert(0, groups)

    assert refused(document, "pair", "-") == (
        "stages[1]: it is not known yet who is place 1 of groups/A."
    )


def test_members_from_earlier_stages_are_paired_by_the_places_they_have():
    first = {"id": "cup", "format": "single_elimination", "seeds": PLAYERS[:2]}
    document = plain(*PLAYERS[:4], id="main", seeds=["cup/F1", "cup/2", *PLAYERS[2:4]])
    document["stages"].insert(0, first)
    document["results"] = [{"match": "cup/F1", "score": [0, 1]}]

    made = paired(document)

    assert [pair["pair"] for pair in made["pairs"]] == [["白冰", "曹磊"], ["邓超", "安宁"]]
    assert made["document"]["stages"][1]["pairings"] == [
        [["cup/F1", "曹磊"], ["邓超", "cup/F1/loser"]]
    ]
    assert played(made["document"])["playable"] == ["main/R1.1", "main/R1.2"]


def test_a_document_without_a_swiss_stage_has_nothing_to_pair():
    document = changed(plain(), "stages", to=[{"format": "single_elimination"}])

    assert refused(document, "pair", "-") == "No stage of this document is Swiss."
    assert refused(document, "check", "-", lang="zh_CN") == "文件中没有积分编排的阶段。"
