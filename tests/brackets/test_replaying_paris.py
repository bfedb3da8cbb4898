"""The men's singles in table tennis of Paris 2024, replayed from the bare facts."""

import json
from pathlib import Path

import pytest

from brackets import BYE, MatchStatus, Result, play, record, single_elimination

DATA = Path(__file__).parent / "data" / "paris_2024_table_tennis_men.json"


@pytest.fixture(scope="module")
def document():
    return json.loads(DATA.read_text(encoding="utf-8"))


@pytest.fixture(scope="module")
def plan(document):
    (stage,) = document["stages"]
    entrants = [entrant["id"] for entrant in document["entrants"]]
    return single_elimination(entrants, lines=stage["lines"], third_place=stage["third_place"])


@pytest.fixture(scope="module")
def results(document):
    return [
        Result.of_score(
            result["match"].removeprefix("main/"), tuple(result["pair"]), tuple(result["score"])
        )
        for result in document["results"]
    ]


def test_67_entrants_stand_in_a_draw_of_128_with_three_matches_in_round_one(plan):
    state = play(plan, [])

    first_round = [match for match in state.matches.values() if match.round == 1]
    assert sum(match.sides.count(BYE) for match in first_round) == 61
    ready = [match.ref for match in first_round if match.status is MatchStatus.READY]
    assert ready == ["W1.34", "W1.58", "W1.62"]


def test_every_match_was_ready_for_its_two_in_the_order_of_playing(plan, results):
    for i, result in enumerate(results):
        record(plan, results[:i], result)


def test_every_match_has_the_winner_it_had_in_paris(plan, results, document):
    state = play(plan, results)

    winners = {
        ref: match.winner
        for ref, match in state.matches.items()
        if match.status is MatchStatus.DONE
    }
    assert winners == document["expected"]["winners"]
    assert state.orphaned == ()
    assert state.is_complete


def test_the_medals_are_those_of_paris(plan, results, document):
    places = play(plan, results).places

    assert places[document["expected"]["champion"]] == 1
    medals = {place: entrant for entrant, place in places.items() if place <= 3}
    assert medals == {1: "CHN2", 2: "SWE1", 3: "FRA1"}
    assert sorted(places.values()) == [
        *(1, 2, 3, 4),
        *[5] * 4,
        *[9] * 8,
        *[17] * 16,
        *[33] * 32,
        *[65] * 3,
    ]
