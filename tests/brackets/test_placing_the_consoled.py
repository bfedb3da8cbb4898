"""Places in a consolation of first-match losers: they depend on how many come."""

import json
from random import Random

from brackets import (
    BYE,
    LoserOf,
    Match,
    Plan,
    Result,
    ResultKind,
    Seed,
    WinnerOf,
    consolation,
    consolation_stage,
    play,
)
from brackets.formats.lines import lines_of
from tests.brackets.invariants import assert_no_place_is_empty, matches_played, play_out, played

EIGHT = ["Li Na", "Wang Wei", "Zhao Min", "Chen Jie", "Sun Li", "Ma Yun", "He Ping", "Guo Fu"]
LI, WANG, ZHAO, CHEN, SUN, MA, HE, GUO = EIGHT


def numbered(many):
    return [str(number) for number in range(1, many + 1)]


def second_of(plan):
    return {match.ref: match for match in plan.matches if match.ref[0] == "C"}


def won(ref, winner, loser):
    return Result.of_score(ref, (winner, loser), (3, 0))


def test_who_had_a_bye_and_then_loses_is_consoled_and_no_place_is_left_empty():
    plan = consolation(EIGHT[:6])
    results = [
        *(won("W1.2", CHEN, SUN), won("W1.3", ZHAO, MA)),
        *(won("W2.1", CHEN, LI), won("W2.2", WANG, ZHAO), won("F1", WANG, CHEN)),
        *(won("C1.1", LI, SUN), won("C2.1", LI, MA)),
    ]

    state = play(plan, results)

    assert state.matches["C1.1"].sides == (SUN, LI)
    assert state.matches["C1.2"].sides == (MA, BYE)
    assert state.places == {WANG: 1, CHEN: 2, ZHAO: 3, LI: 4, MA: 5, SUN: 6}


def test_a_place_in_the_consolation_is_final_when_it_is_known_who_comes():
    plan = consolation(EIGHT[:6])
    results = [won("W1.2", CHEN, SUN), won("W1.3", ZHAO, MA)]
    before = {p.entrant: p for p in play(plan, results).placings}
    assert (before[SUN].best, before[SUN].worst) == (3, 6)

    results += [won("W2.1", CHEN, LI), won("C1.1", LI, SUN)]
    first = {p.entrant: p for p in play(plan, results).placings}
    assert (first[SUN].best, first[SUN].worst, first[SUN].is_final) == (5, 6, False)

    results += [won("W2.2", WANG, ZHAO)]
    then = {p.entrant: p for p in play(plan, results).placings}
    assert (then[SUN].rank, then[ZHAO].rank) == (6, 3)
    assert (then[LI].best, then[LI].worst) == (4, 5)


def spans(state, *entrants):
    by_name = {p.entrant: (p.best, p.worst, p.is_final) for p in state.placings}
    return [by_name[entrant] for entrant in entrants]


def test_the_plan_says_what_can_be_reached_whoever_comes():
    plan = consolation(EIGHT[:6])

    assert {ref: match.places for ref, match in second_of(plan).items()} == {
        "C1.1": ((3, 6), (5, 6)),
        "C1.2": ((3, 6), (5, 6)),
        "C2.1": ((3, 5), (4, 6)),
    }


def test_once_all_have_played_nobody_comes_from_round_two():
    results = [won("W1.1", LI, GUO), won("W1.2", CHEN, SUN), won("W1.3", ZHAO, MA)]
    before = play(consolation(EIGHT), results)
    assert spans(before, GUO, SUN) == [(4, 8, False), (4, 8, False)]  # W1.4 is open

    after = play(consolation(EIGHT), [*results, won("W1.4", WANG, HE)])
    assert spans(after, GUO, SUN) == [(5, 8, False), (5, 8, False)]


def test_where_nobody_has_played_the_loser_of_round_two_comes_for_certain():
    results = [
        Result(ref, ResultKind.WALKOVER, pair[0], pair)
        for ref, pair in (
            *(("W1.1", (LI, GUO)), ("W1.2", (CHEN, SUN))),
            *(("W1.3", (ZHAO, MA)), ("W1.4", (WANG, HE))),
        )
    ]
    results.append(won("C1.1", GUO, SUN))

    state = play(consolation(EIGHT), results)

    assert spans(state, SUN, GUO, MA) == [(7, 8, True), (3, 6, False), (3, 8, False)]


def test_two_consolations_in_one_plan_count_their_own():
    lines = [lines_of(list(range(6)))[i] for i in range(8)]
    other = [Seed(slot.number + 6) if isinstance(slot, Seed) else slot for slot in lines]
    one = consolation_stage(lines, stage="a")
    two = consolation_stage(other, stage="b", first_place=7)
    plan = Plan.of(numbered(12), one, two)
    dice = Random(3)
    for _ in range(5):
        assert_no_place_is_empty(play(plan, play_out(plan, dice, played)))


def test_who_comes_in_without_losing_is_counted_too():
    """A fifth one waits in the consolation for whoever had a bye and lost."""
    matches = (
        Match("W1.1", 1, (Seed(1), BYE), ((1, 5), (5, 5))),
        Match("W1.2", 1, (Seed(2), Seed(3)), ((1, 5), (5, 5))),
        Match("W2.1", 2, (WinnerOf("W1.1"), WinnerOf("W1.2")), ((1, 1), (2, 5))),
        Match("C1.1", 1, (Seed(4), Seed(5)), ((2, 5), (4, 5))),
        Match("C2.1", 2, (WinnerOf("C1.1"), LoserOf("W1.2")), ((2, 5), (3, 5))),
        Match("C3.1", 3, (WinnerOf("C2.1"), LoserOf("W2.1", True)), ((2, 3), (3, 4))),
    )
    plan = Plan(tuple(EIGHT[:5]), matches)
    results = [won("W1.2", WANG, ZHAO), won("C1.1", SUN, CHEN), won("C2.1", SUN, ZHAO)]

    stays = play(plan, [*results, won("W2.1", LI, WANG)])
    comes = play(plan, [*results, won("W2.1", WANG, LI), won("C3.1", LI, SUN)])

    assert stays.places == {LI: 1, WANG: 2, SUN: 3, ZHAO: 4, CHEN: 5}
    assert comes.places == {WANG: 1, LI: 2, SUN: 3, ZHAO: 4, CHEN: 5}


def test_of_two_who_stay_away_the_one_who_has_played_keeps_the_place():
    plan = consolation(EIGHT[:6])
    results = [won("W1.2", CHEN, SUN), won("W1.3", ZHAO, MA)]
    away = Result("W2.1", ResultKind.DOUBLE_WALKOVER, None, (LI, CHEN))

    state = play(plan, [*results, away, won("W2.2", WANG, ZHAO), won("C2.1", SUN, MA)])

    assert state.is_complete
    assert state.places == {WANG: 1, CHEN: 3, ZHAO: 3, SUN: 4, MA: 5, LI: 6}


def test_a_plan_of_the_first_version_keeps_its_places():
    plan = consolation(EIGHT[:6]).to_json()
    old = {"C1.1": ((5, 5), (6, 6)), "C1.2": ((5, 5), (6, 6)), "C2.1": ((5, 5), (6, 6))}
    for match in plan["matches"]:
        match["places"] = old.get(match["ref"], match["places"])
    results = [
        *(won("W1.2", CHEN, SUN), won("W1.3", ZHAO, MA)),
        *(won("W2.1", CHEN, LI), won("W2.2", WANG, ZHAO), won("F1", WANG, CHEN)),
        *(won("C1.1", LI, SUN), won("C2.1", LI, MA)),
    ]

    state = play(Plan.from_json(json.loads(json.dumps(plan | {"version": 1}))), results)

    assert state.places == {WANG: 1, CHEN: 2, ZHAO: 3, LI: 5, MA: 6, SUN: 6}


def test_no_place_is_empty_whoever_comes_and_each_comer_but_one_loses_in_it():
    dice = Random(7)
    for many in range(4, 65):
        plan = consolation(numbered(many))
        state = play(plan, play_out(plan, dice, played))

        assert_no_place_is_empty(state)
        consoled = {s for ref in second_of(plan) for s in state.matches[ref].sides} - {BYE}
        assert matches_played(state) == many - 1 + len(consoled) - 1
        assert sorted(state.places[one] for one in consoled)[0] == many - len(consoled) + 1


def test_where_the_winner_of_the_consolation_comes_back_the_places_of_the_plan_hold():
    """Who loses may come back for the final: a plan by hand, that no format makes."""
    first, second = ((1, 4), (1, 4)), ((1, 2), (3, 4))
    matches = (
        Match("W1.1", 1, (Seed(1), Seed(4)), first),
        Match("W1.2", 1, (Seed(2), Seed(3)), first),
        Match("W2.1", 2, (WinnerOf("W1.1"), WinnerOf("W1.2")), second),
        Match("C1.1", 1, (LoserOf("W1.1"), LoserOf("W1.2")), ((1, 4), (4, 4))),
        Match("C2.1", 2, (WinnerOf("C1.1"), LoserOf("W2.1", first_match=True)), second),
        Match("F1", 3, (WinnerOf("W2.1"), WinnerOf("C2.1")), ((1, 1), (2, 2))),
    )
    plan = Plan(tuple(EIGHT[:4]), matches)
    results = [won("W1.1", LI, CHEN), won("W1.2", WANG, ZHAO), won("W2.1", LI, WANG)]
    results += [won("C1.1", ZHAO, CHEN), won("F1", ZHAO, LI)]

    state = play(plan, results)

    assert state.is_complete
    assert state.places == {ZHAO: 1, LI: 2, WANG: 3, CHEN: 4}
