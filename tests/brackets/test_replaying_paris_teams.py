"""The men's team event in table tennis of Paris 2024, as far as its public results go.

Ties of five rubbers; bare facts of JReal10/paris-olympic-azure-data-engineering-project,
"Men's Team": from the round of sixteen, in the order of the draw, to the semi-finals.
"""

import pytest

from brackets import MatchFormat, Result, Seed, elimination_stage, play
from brackets.plan import Plan
from brackets.scores.errors import ScoreIncomplete

LINES = (
    *("CHN1", "IND1", "CRO1", "KOR1", "POR1", "BRA1", "SLO1", "FRA1"),
    *("JPN1", "AUS1", "EGY1", "TPE1", "SWE1", "DEN1", "CAN1", "GER1"),
)
TIES = """
    SWE1 DEN1 3 0 · EGY1 TPE1 0 3 · JPN1 AUS1 3 0 · POR1 BRA1 1 3
    SLO1 FRA1 0 3 · CAN1 GER1 0 3 · CRO1 KOR1 0 3 · CHN1 IND1 3 0
    JPN1 TPE1 3 1 · SWE1 GER1 3 0 · CHN1 KOR1 3 0 · BRA1 FRA1 0 3
    JPN1 SWE1 2 3 · CHN1 FRA1 3 0
"""


@pytest.fixture(scope="module")
def plan():
    seeds = [Seed(number) for number in range(1, len(LINES) + 1)]
    scoring = MatchFormat.parse("best:5")
    return Plan.of(LINES, elimination_stage(seeds, third_place=True, scoring=scoring))


@pytest.fixture(scope="module")
def results(plan):
    """The ties in the order of playing, each for the match in which its two then stand."""
    log = []
    for tie in TIES.replace("\n", " · ").split(" · "):
        if tie.strip():
            first, second, *score = tie.split()
            ready = {frozenset(match.pair): match.ref for match in play(plan, log).playable}
            ref = ready[frozenset((first, second))]
            log.append(Result.of_score(ref, (first, second), (int(score[0]), int(score[1]))))
    return log


def test_the_two_who_won_everything_meet_in_the_final(plan, results):
    state = play(plan, results)

    assert len(results) == 14
    assert [(match.ref, match.pair) for match in state.playable] == [
        ("P3.1", ("FRA1", "JPN1")),
        ("F1", ("CHN1", "SWE1")),
    ]


def test_who_lost_before_the_semi_finals_shares_a_place(plan, results):
    places = play(plan, results).places

    assert {team for team, place in places.items() if place == 5} == {
        *("KOR1", "BRA1", "TPE1", "GER1")
    }
    assert sum(place == 9 for place in places.values()) == 8


def test_a_tie_of_five_rubbers_is_not_over_at_two(plan, results):
    unfinished = Result.of_score("F1", ("CHN1", "SWE1"), (2, 0))

    with pytest.raises(ScoreIncomplete):
        play(plan, [*results, unfinished])
