"""What a correction would change is printed, and nothing is changed."""

import pytest

from tests.brackets.documents import (
    CUP,
    GROUPS,
    changed,
    corrected,
    played,
    refused,
)

DECIDED = changed(
    GROUPS,
    "results",
    to=[
        {"pair": ["A", "B"], "score": [3, 0]},
        {"pair": ["A", "C"], "score": [3, 1]},
        {"pair": ["B", "C"], "score": [3, 2]},
        {"pair": ["D", "E"], "score": [3, 0]},
        {"pair": ["D", "F"], "score": [3, 0]},
        {"pair": ["E", "F"], "score": [3, 0]},
        {"match": "main/W1.1", "score": [3, 1]},
        {"match": "main/W1.2", "score": [0, 3]},
        {"match": "main/F1", "score": [3, 2]},
    ],
)


def test_results_whose_two_no_longer_meet_are_orphaned_and_to_be_played_again():
    diff = corrected(DECIDED, "groups/A-R1.1", {"score": [2, 3]})

    # Second in group A is now C: the match that B won against D is C's to play.
    assert diff["old"]["winner"] == "B"
    assert diff["new"] == {
        "match": "groups/A-R1.1",
        "pair": ["B", "C"],
        "kind": "played",
        "score": [2, 3],
        "winner": "C",
    }
    assert [result["match"] for result in diff["orphaned"]] == ["main/W1.2", "main/F1"]
    assert [(match["ref"], match["slots"], match["status"]) for match in diff["replays"]] == [
        ("main/W1.2", ["D", "C"], "ready"),
        ("main/F1", ["A", {"winner_of": "main/W1.2"}], "waiting"),
    ]
    assert "main/W1.1" in diff["kept"]
    assert diff["after"]["playable"] == ["main/W1.2"]
    assert (diff["before"]["complete"], diff["after"]["complete"]) == (False, False)


def test_the_standings_before_and_after_stand_side_by_side():
    diff = corrected(DECIDED, "groups/A-R1.1", {"pair": ["C", "B"], "score": [3, 2]})

    tables = [
        [row["entrant"] for row in diff[side]["standings"] if row["group"] == "A"]
        for side in ("before", "after")
    ]
    assert tables == [["A", "B", "C"], ["A", "C", "B"]]
    moves = {
        move["entrant"]: (move["before"]["best"], move["after"]["best"])
        for move in diff["moves"]
    }
    assert moves["C"] == (5, 1)


def test_what_is_kept_is_bound_to_those_who_played_it_even_where_the_document_names_the_match():
    diff = corrected(DECIDED, "groups/A-R1.1", {"score": [2, 3]})

    assert diff["orphaned"][0] == {
        "match": "main/W1.2",
        "pair": ["D", "B"],
        "kind": "played",
        "score": [0, 3],
        "winner": "B",
    }


def test_a_correction_carried_out_gives_the_state_that_was_announced():
    result = {"match": "main/W1.1", "pair": ["li", "chen"], "score": [2, 3]}
    document = changed(
        CUP, "results", 2, to={"pair": ["wang", "li"], "score": [3, 2], "match": "main/F1"}
    )

    diff = corrected(document, "main/W1.1", result)
    after = played(changed(document, "results", to=[*document["results"], result]))

    assert diff["after"]["placings"] == after["placings"]
    assert diff["after"]["playable"] == after["playable"] == ["main/F1"]
    assert [entry["match"] for entry in diff["orphaned"]] == ["main/F1"]


def test_taking_a_result_back_opens_its_match_again():
    diff = corrected(CUP, "main/F1", {"kind": "void", "reason": "wrong hall"})

    assert diff["after"]["playable"] == ["main/F1"]
    assert [match["ref"] for match in diff["replays"]] == ["main/F1"]


@pytest.mark.parametrize(
    ("ref", "result", "line"),
    [
        ("main/W9.1", "{}", "There is no match main/W9.1 in this draw."),
        ("main/W1.1", "[]", "result: this must be an object."),
        ("main/W1.1", "{", "result, line 1, column 2: this is not JSON."),
        (
            "main/W1.1",
            '{"score": [3, "1"]}',
            "result.score[1]: this must be a whole number from 0 to 1000000.",
        ),
        ("main/W1.1", '{"score": [3, 3]}', None),
        (
            "main/W1.1",
            '{"match": "main/F1", "score": [3, 1]}',
            "This result is of match main/F1, not of main/W1.1.",
        ),
        (
            "main/W1.1",
            '{"pair": ["li", "wang"], "score": [3, 1]}',
            "li and wang do not meet in match main/W1.1.",
        ),
        (
            "main/W1.1",
            '{"pair": ["li", "Sun"], "score": [3, 1]}',
            "result: Sun is not among the entrants.",
        ),
        ("main/P3.1", '{"score": [3, 1]}', "Match main/P3.1 has no result to correct."),
    ],
)
def test_a_correction_that_cannot_be_is_refused_in_one_line(ref, result, line):
    refusal = refused(CUP, "correct", "-", "--match", ref, "--result", result)

    assert refusal == line or (line is None and refusal.startswith("result: "))


def test_a_match_that_waits_cannot_be_corrected():
    words = ("correct", "-", "--match", "main/F1", "--result", '{"score": [3, 1]}')

    assert refused(GROUPS, *words) == "Match main/F1 waits for the matches before it."
