"""The men's team event in table tennis of Paris 2024, as far as its public results go.

Ties of five rubbers; bare facts of JReal10/paris-olympic-azure-data-engineering-project,
"Men's Team": from the round of sixteen, in the order of the draw, to the semi-finals. It has
the score of each tie and not of its rubbers: who won which of them is known in ties of 3:0
only, and of the others that the winner won the last one.
"""

from dataclasses import replace
from itertools import permutations

import pytest

from brackets import (
    MatchFormat,
    MatchStatus,
    Plan,
    Result,
    ResultKind,
    RubberStatus,
    Seed,
    as_ties,
    elimination_stage,
    play,
    rubber_ref,
    tie_format,
)
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
def plan_of_ties(plan):
    """The same with ties of five rubbers, doubles first, of which no games are known."""
    olympic = tie_format("table_tennis_olympic")
    plain = tuple(replace(rubber, scoring=None) for rubber in olympic.rubbers)
    stage = elimination_stage(
        [Seed(number) for number in range(1, len(LINES) + 1)], third_place=True
    )
    return Plan.of(LINES, as_ties(stage, replace(olympic, name="Paris", rubbers=plain)))


def rubbers(tie):
    """Yield, for each order in which a tie of this score can have gone, its rubbers."""
    won = dict(zip(tie.pair, tie.score, strict=True))
    before = [tie.winner] * (won[tie.winner] - 1) + [tie.loser] * won[tie.loser]
    for winners in sorted(set(permutations(before))):
        yield [
            Result(rubber_ref(tie.ref, number), ResultKind.PLAYED, winner, tie.pair)
            for number, winner in enumerate((*winners, tie.winner), start=1)
        ]


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


def test_the_rubbers_of_each_tie_come_to_its_score_in_whatever_order_they_were_won(
    plan_of_ties, results
):
    ways = [(tie, way) for tie in results for way in rubbers(tie)]
    assert len(ways) == 11 + 3 + 3 + 6  # 3:0 eleven times, 3:1 twice, 3:2 once

    for tie, way in ways:
        before = [other for other in results if other.ref != tie.ref]
        match = play(plan_of_ties, [*before, *way]).matches[tie.ref]

        assert (match.status, match.winner) == (MatchStatus.DONE, tie.winner)
        assert match.result.seen_from(tie.pair[0]).score == tie.score


def test_the_event_played_by_rubbers_leads_to_the_same_final(plan_of_ties, plan, results):
    log = [rubber for tie in results for rubber in next(rubbers(tie))]

    state = play(plan_of_ties, log)

    assert len(log) == 46
    assert state.places == play(plan, results).places
    assert [match.pair for match in state.playable] == [("FRA1", "JPN1"), ("CHN1", "SWE1")]
    assert state.orphaned == ()


def test_the_fourth_and_fifth_rubber_of_a_tie_of_three_were_not_played(plan_of_ties, results):
    log = [rubber for tie in results for rubber in next(rubbers(tie))]

    ties = play(plan_of_ties, log).ties

    unplayed = {
        ref: [one.status for one in tie.rubbers].count(RubberStatus.NOT_NEEDED)
        for ref, tie in ties.items()
    }
    assert sorted(unplayed[tie.ref] for tie in results) == [0, 1, 1, *[2] * 11]
