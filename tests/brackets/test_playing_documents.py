"""A document is played: its results find their matches, and its state is written as JSON."""

import json
from fractions import Fraction
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from brackets import INFINITE, play
from brackets.documents.tournament import tournament_of
from brackets.documents.writing import value_to_json
from tests.brackets.documents import (
    CUP,
    EVERYTHING,
    GROUPS,
    SIZES,
    changed,
    league,
    matches_of,
    people,
    played,
)
from tests.brackets.tournaments import tournaments
from tests.examples import examples

DATA = Path(__file__).parent / "data" / "paris_2024_table_tennis_men.json"
LI, WANG, ZHAO, CHEN = "li", "wang", "zhao", "chen"


def test_matches_say_who_is_in_them_and_where_they_stand():
    matches = matches_of(played(CUP))

    assert matches["main/W1.1"] == {
        "ref": "main/W1.1",
        "stage": "main",
        "round": 1,
        "slots": [LI, CHEN],
        "status": "done",
        "winner": LI,
        "kind": "played",
        "score": [3, 1],
        "games": [[11, 9], [7, 11], [11, 4], [11, 8]],
        "by": "Sun Li",
        "at": "2026-05-04T09:30:00+08:00",
    }
    assert matches["main/W1.2"] == {
        "ref": "main/W1.2",
        "stage": "main",
        "round": 1,
        "slots": [ZHAO, WANG],
        "status": "done",
        "winner": WANG,
        "kind": "retired",
        "reason": "ankle",
    }
    # Zhao Min has left: the match for third place is a walkover that nobody recorded.
    assert matches["main/P3.1"]["implied"] is True
    assert (matches["main/P3.1"]["winner"], matches["main/P3.1"]["kind"]) == (CHEN, "walkover")
    # The result names Wang Wei first; the match has Li Na first.
    assert (matches["main/F1"]["slots"], matches["main/F1"]["score"]) == ([LI, WANG], [2, 3])


def test_places_are_those_of_the_whole_tournament():
    state = played(CUP)

    assert [(row["place"], row["entrant"], row["decided_in"]) for row in state["placings"]] == [
        (1, WANG, "main/F1"),
        (2, LI, "main/F1"),
        (3, CHEN, "main/P3.1"),
        (4, ZHAO, "main/P3.1"),
    ]
    assert state["placings"][3]["left"] == "withdrawn"
    assert (state["complete"], state["playable"], state["orphaned"]) == (True, [], [])


def test_who_is_not_known_yet_is_named_by_where_they_come_from():
    matches = matches_of(played(GROUPS))

    assert matches["main/W1.1"]["slots"] == [
        {"place_in": "groups/A", "place": 1},
        {"place_in": "groups/B", "place": 2},
    ]
    assert matches["main/F1"]["slots"] == [
        {"winner_of": "main/W1.1"},
        {"winner_of": "main/W1.2"},
    ]
    assert matches["main/F1"]["status"] == "waiting"


def test_a_bye_is_null():
    document = changed(CUP, "stages", 0, "lines", to=[LI, None, ZHAO, WANG]) | {
        "entrants": CUP["entrants"][:3],
        "results": [],
        "withdrawals": [],
    }

    first = matches_of(played(document))["main/W1.1"]

    assert (first["slots"], first["status"], first["winner"]) == ([LI, None], "bye", LI)


def test_rows_say_what_decided_and_why_by_the_names_of_people():
    results = [
        {"pair": ["A", "B"], "score": [3, 0]},
        {"pair": ["B", "C"], "score": [3, 2]},
        {"pair": ["C", "A"], "score": [3, 1]},
    ]

    state = played(changed(GROUPS, "results", to=results))

    rows = [row for row in state["standings"] if row["group"] == "A"]
    assert [(row["stage"], row["table"], row["rank"], row["entrant"]) for row in rows] == [
        ("groups", "groups/A", 1, "A"),
        ("groups", "groups/A", 2, "C"),
        ("groups", "groups/A", 3, "B"),
    ]
    # All three have one win; games are 4-3, 5-4 and 3-5.
    assert [row["values"]["tied_games_ratio"] for row in rows] == ["4/3", "5/4", "3/5"]
    assert rows[1]["decided_by"] == "tied_games_ratio"
    assert rows[1]["why"].startswith("安宁 is before 曹磊: ")
    assert rows[1]["why"].endswith("1.333 to 1.250.")


def test_a_tie_that_nothing_breaks_is_named_once_the_table_is_over():
    level = [
        {"match": "league/R1.1", "pair": ["B", "C"], "score": [3, 0]},
        {"match": "league/R2.1", "pair": ["A", "B"], "score": [3, 0]},
        {"match": "league/R3.1", "pair": ["C", "A"], "score": [3, 0]},
    ]

    open_table, state = played(league(level[:2])), played(league(level))
    by_lot = played(league(level) | {"lots": [{"table": "league", "order": ["C", "A", "B"]}]})

    assert open_table["unresolved_ties"] == []
    assert state["unresolved_ties"] == [
        {"stage": "league", "table": "league", "rank": 1, "entrants": ["A", "B", "C"]}
    ]
    assert [row["rank"] for row in state["standings"]] == [1, 1, 1]
    assert by_lot["unresolved_ties"] == []
    assert [row["entrant"] for row in by_lot["standings"]] == ["C", "A", "B"]


@pytest.mark.parametrize(
    ("value", "text"),
    [(Fraction(5, 4), "5/4"), (Fraction(-4, 2), -2), (0, 0), (INFINITE, "inf")],
)
def test_values_are_exact(value, text):
    assert value_to_json(value) == text


def test_who_is_named_nowhere_plays_in_the_first_stage_that_names_nobody():
    state = played(EVERYTHING)

    members = {row["entrant"] for row in state["standings"] if row["stage"] == "rest"}
    assert members == {"P", "Q", "R", "S", "T", "H", "I"} - {"H", "I"}


def test_the_best_of_the_groups_and_of_the_seconds_go_on_by_themselves():
    matches = matches_of(played(EVERYTHING))

    assert matches["final four/W1.1"]["slots"] == [
        {"place_in": "groups/A", "place": 1},
        {"place_in": "groups/B", "place": 1},
    ]
    assert matches["final four/W1.2"]["slots"] == [
        {"place_in": "groups/C", "place": 1},
        {"place_in": "seconds", "place": 1},
    ]


def test_groups_of_given_sizes_are_dealt_as_a_snake_that_passes_full_ones_over():
    state = played(changed(SIZES, "stages", 0, "groups", to=[2, 5]))

    members = {
        group: sorted(row["entrant"] for row in state["standings"] if row["group"] == group)
        for group in "AB"
    }
    assert members == {"A": ["A", "D"], "B": ["B", "C", "E", "F", "G"]}


def test_seeds_come_before_the_order_of_the_list():
    entrants = [{"id": "A"}, {"id": "B", "seed": 2}, {"id": "C", "seed": 1}, {"id": "D"}]
    document = {
        "version": 1,
        "entrants": entrants,
        "stages": [{"format": "single_elimination"}],
    }

    matches = matches_of(played(document))

    assert matches["W1.1"]["slots"] == ["C", "D"]
    assert matches["W1.2"]["slots"] == ["A", "B"]


@examples(40)
@given(tournament=tournaments(), data=st.data())
def test_a_document_plays_as_the_plan_and_the_log_that_it_says(tournament, data):
    plan, results = tournament
    expected = play(plan, results)
    document = {
        "version": 1,
        "entrants": people(plan.entrants),
        "stages": [{"format": "single_elimination", "lines": lines_of(plan)}],
        "results": [
            entry_of(result, expected.matches[result.ref], data.draw(st.integers(0, 2)))
            for result in results
        ],
    }
    if any(match.ref == "P3.1" for match in plan.matches):
        document["stages"][0]["third_place"] = True

    tournament = tournament_of(json.loads(json.dumps(document)))

    assert tournament.plan == plan
    assert outline(tournament.state) == outline(expected)


def lines_of(plan):
    return [
        None if not hasattr(slot, "number") else plan.entrants[slot.number - 1]
        for match in plan.matches
        if match.round == 1
        for slot in match.slots
    ]


def entry_of(result, match, named):
    """Return a result as a document has it: with match and pair, or one of the two."""
    if named == 1:
        result = result.seen_from(match.sides[0])
    entry = {"kind": result.kind.value}
    if result.winner is not None:
        entry["winner"] = result.winner
    if result.score is not None:
        entry["score"] = [*result.score]
    if named != 1:
        entry["pair"] = [*result.pair]
    if named != 2:
        entry["match"] = result.ref
    return entry


def outline(state):
    """Return what a state says, whichever side a result has first."""
    matches = [(m.ref, m.sides, m.status, m.winner, m.score) for m in state.matches.values()]
    return matches, state.placings, state.orphaned


def test_the_facts_of_a_whole_tournament_are_played_as_they_stand():
    facts = json.loads(DATA.read_text("utf-8"))
    expected = facts.pop("expected")

    state = played(facts)

    assert state["complete"] is True
    assert state["placings"][0]["entrant"] == expected["champion"] == "CHN2"
    assert {
        match["ref"].removeprefix("main/"): match["winner"]
        for match in state["matches"]
        if match["status"] == "done"
    } == expected["winners"]
