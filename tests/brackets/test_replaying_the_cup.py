"""The DFB cup of 2022-23: 64 teams, each round drawn only when the one before it was over."""

import re
from pathlib import Path

import pytest

from brackets import BYE, Plan, Result, ResultKind, Seed, WinnerOf, play
from brackets.errors import TwoByesMeet
from brackets.formats.elimination import round_stage
from brackets.formats.errors import SidesOdd

DATA = Path(__file__).parent / "data" / "dfb_cup_2022.txt"
LINE = re.compile(
    r"(?P<first>.+?) (?P<score>\d+-\d+) (?P<second>.+?)"
    r"(?: \(aet(?:, (?P<shots>\d+-\d+) on penalties)?\))?"
)


def two(text):
    first, second = text.split("-")
    return int(first), int(second)


@pytest.fixture(scope="module")
def rounds():
    """Return the matches of each round: the two, the score, and the shoot-out or None."""
    found = []
    for line in DATA.read_text(encoding="utf-8").splitlines():
        if line.startswith("## "):
            found.append([])
        elif not line.startswith("#"):
            at = LINE.fullmatch(line)
            shots = two(at["shots"]) if at["shots"] else None
            found[-1].append(((at["first"], at["second"]), two(at["score"]), shots))
    return found


@pytest.fixture(scope="module")
def plan(rounds):
    entrants = [team for pair, _score, _shots in rounds[0] for team in pair]
    slots = {team: Seed(number) for number, team in enumerate(entrants, start=1)}
    stages = []
    for number, matches in enumerate(rounds, start=1):
        pairs = [pair for pair, _score, _shots in matches]
        stage = round_stage(
            [slots[team] for pair in pairs for team in pair], stage=f"R{number}"
        )
        stages.append(stage)
        for match, pair in zip(stage.matches, pairs, strict=True):
            slots |= dict.fromkeys(pair, WinnerOf(match.ref))
    return Plan.of(entrants, *stages)


@pytest.fixture(scope="module")
def results(rounds):
    return [
        result_of(f"R{number}/W1.{i}", *match)
        for number, matches in enumerate(rounds, start=1)
        for i, match in enumerate(matches, start=1)
    ]


def result_of(ref, pair, score, shots):
    first, second = shots or score
    winner = pair[first < second]
    return Result(ref, ResultKind.PLAYED, winner, pair, score, penalties=shots)


def test_every_team_that_was_drawn_again_had_won_the_round_before(plan, results):
    state = play(plan, results)

    assert state.orphaned == ()
    assert state.is_complete
    assert sum(match.result is not None for match in state.matches.values()) == 63


def test_leipzig_wins_the_cup_and_those_who_lose_in_one_round_share_a_place(plan, results):
    places = play(plan, results).places

    assert {team: place for team, place in places.items() if place <= 3} == {
        "RB Leipzig": 1,
        "Eintracht Frankfurt": 2,
        "SC Freiburg": 3,
        "VfB Stuttgart": 3,
    }
    assert sorted(places.values()) == [
        *(1, 2, 3, 3),
        *[5] * 4,
        *[9] * 8,
        *[17] * 16,
        *[33] * 32,
    ]


def test_shoot_outs_decide_level_scores(plan, results):
    state = play(plan, results)

    assert state.matches["R1/W1.7"].winner == "Jahn Regensburg"
    assert state.matches["R3/W1.7"].winner == "1. FC Nürnberg"


def test_the_next_round_is_known_only_when_it_has_been_drawn(rounds):
    teams = [team for pair, _score, _shots in rounds[0] for team in pair]
    first = round_stage([Seed(number) for number in range(1, 65)], stage="R1", first_place=1)

    state = play(Plan.of(teams, first), [])

    assert len(state.playable) == 32
    assert {match.places for match in first.matches} == {((1, 32), (33, 64))}


def test_a_round_with_a_side_too_many_or_with_two_byes_is_refused():
    with pytest.raises(SidesOdd) as refused:
        round_stage([Seed(1), Seed(2), Seed(3)])
    assert refused.value.sides == 3
    with pytest.raises(SidesOdd):
        round_stage([])
    with pytest.raises(TwoByesMeet):
        round_stage([Seed(1), Seed(2), BYE, BYE])
    assert round_stage([Seed(1), BYE, Seed(2), Seed(3)]).matches[1].places == ((1, 2), (3, 3))
