from collections import Counter

import pytest
from hypothesis import given
from hypothesis import strategies as st

from brackets import (
    BYE,
    Bye,
    LoserOf,
    MatchStatus,
    Result,
    ResultKind,
    WinnerOf,
    play,
)
from brackets.errors import SizeOutOfRange, TwoByesMeet
from brackets.formats.consolation import consolation, consolation_stage
from brackets.formats.errors import ConsolationEmpty, FeedWrong, ThirdPlaceTaken
from brackets.formats.lines import lines_of
from tests.brackets.invariants import (
    assert_invariants,
    assert_no_place_is_empty,
    assert_nobody_loses_more_than,
    matches_played,
    play_out,
    played,
)
from tests.examples import examples

EIGHT = ["Li Na", "Wang Wei", "Zhao Min", "Chen Jie", "Sun Li", "Ma Yun", "He Ping", "Guo Fu"]
LI, WANG, ZHAO, CHEN, SUN, MA, HE, GUO = EIGHT
UNTIL = st.sampled_from([None, 4, 8, 16])
NOBODY_PLAYED = (ResultKind.WALKOVER, ResultKind.DOUBLE_WALKOVER)


def numbered(many):
    return [str(number) for number in range(1, many + 1)]


def second_of(plan):
    return {match.ref: match for match in plan.matches if match.ref[0] == "C"}


def won(ref, winner, loser):
    return Result.of_score(ref, (winner, loser), (3, 0))


@st.composite
def plans(draw, until=None):
    """Make a consolation of 6 to 40, on standard lines or on lines by hand."""
    entrants = numbered(draw(st.integers(6, 40)))
    slots = lines_of(entrants)
    feed_until = draw(UNTIL if until is None else until)
    feed_until = feed_until and min(feed_until, len(slots) // 2)
    third_place = feed_until != 4 and draw(st.booleans())
    if draw(st.booleans()):
        return consolation(entrants, third_place=third_place, feed_until=feed_until)
    others = iter(draw(st.permutations(entrants)))
    lines = [None if slot == BYE else next(others) for slot in slots]
    return consolation(entrants, lines=lines, third_place=third_place, feed_until=feed_until)


@examples(40)
@given(plan=plans(), dice=st.randoms())
def test_a_consolation_stays_sound_whatever_happens(plan, dice):
    assert_invariants(plan, dice)


@examples(25)
@given(plan=plans(), dice=st.randoms())
def test_nobody_is_out_before_losing_and_nobody_loses_three_times(plan, dice):
    state = play(plan, play_out(plan, dice, played))

    assert_nobody_loses_more_than(state, 2, but_for=lambda ref: ref == "P3.1")
    assert state.places == {placing.entrant: placing.rank for placing in state.placings}


@examples(25)
@given(plan=plans(until=st.sampled_from([4, 8, 16])), dice=st.randoms())
def test_a_fed_consolation_leaves_no_place_empty_and_everybody_fed_but_one_loses_in_it(
    plan, dice
):
    state = play(plan, play_out(plan, dice, played))

    assert_no_place_is_empty(state)
    in_second = {s for ref in second_of(plan) for s in state.matches[ref].pair or ()}
    third = "P3.1" in state.matches
    assert matches_played(state) == len(plan.entrants) - 1 + third + len(in_second) - 1
    assert sorted(state.places[one] for one in in_second)[0] == 1 + len(plan.entrants) - len(
        in_second
    )


@examples(40)
@given(plan=plans(until=st.just(None)), dice=st.randoms())
def test_everybody_has_at_least_two_matches(plan, dice):
    state = play(plan, play_out(plan, dice, played))

    done = [match for match in state.matches.values() if match.status is MatchStatus.DONE]
    assert min(Counter(side for match in done for side in match.pair).values()) >= 2


@examples(60)
@given(plan=plans(until=st.just(None)), dice=st.randoms())
def test_who_loses_the_first_match_they_came_to_play_and_nobody_else_is_consoled(plan, dice):
    state = play(plan, play_out(plan, dice))

    expected, have_played = set(), set()
    fed = {slot.ref for m in second_of(plan).values() for slot in m.slots} - {BYE}
    for ref, match in state.matches.items():
        if ref in fed and ref[0] in "WF" and match.loser and match.loser not in have_played:
            expected.add(match.loser)
        if ref[0] in "WF" and match.result and match.result.kind not in NOBODY_PLAYED:
            have_played.update(match.pair)
    consoled = {
        side
        for ref in second_of(plan)
        for side in state.matches[ref].sides
        if not isinstance(side, Bye)
    }
    assert consoled == expected


@pytest.mark.parametrize(("entrants", "until"), [(16, 4), (32, 8), (32, 4), (64, 8), (64, 16)])
def test_nobody_meets_an_earlier_opponent_before_four_are_left_in_the_consolation(
    entrants, until
):
    plan = consolation(numbered(entrants), feed_until=until)
    matches = Counter(match.round for match in second_of(plan).values())

    met_again = rounds_of_rematches(plan)

    assert met_again
    assert all(matches[number] <= 2 for number in met_again)


def rounds_of_rematches(plan):
    """Return the rounds of the consolation in which two may meet who met before."""
    may_come = {}
    met = set()
    found = set()
    for match in plan.matches:
        one, other = (may_come.get(slot, {slot}) for slot in match.slots)
        pairs = {frozenset((a, b)) for a in one for b in other}
        if match.ref[0] == "C" and pairs & met:
            found.add(match.round)
        met |= pairs if match.ref[0] == "W" else set()
        may_come[WinnerOf(match.ref)] = may_come[LoserOf(match.ref)] = one | other
    return found


def test_eight_entrants_whose_first_match_was_lost_play_for_places_five_to_eight():
    plan = consolation(EIGHT, third_place=True)
    results = [
        *(won("W1.1", LI, GUO), won("W1.2", SUN, CHEN), won("W1.3", ZHAO, MA)),
        *(won("W1.4", WANG, HE), won("W2.1", LI, SUN), won("W2.2", WANG, ZHAO)),
        *(won("P3.1", SUN, ZHAO), won("F1", LI, WANG), won("C1.1", CHEN, GUO)),
        *(won("C1.2", HE, MA), won("C2.1", HE, CHEN)),
    ]

    state = play(plan, results)

    assert state.is_complete
    assert state.places == {
        LI: 1,
        WANG: 2,
        SUN: 3,
        ZHAO: 4,
        HE: 5,
        CHEN: 6,
        MA: 7,
        GUO: 7,
    }


def test_who_had_a_walkover_and_then_loses_is_consoled():
    plan = consolation(EIGHT)
    stayed_away = Result("W1.1", ResultKind.WALKOVER, LI, (LI, GUO))
    results = [stayed_away, won("W1.2", SUN, CHEN), won("W2.1", SUN, LI)]

    state = play(plan, results)

    assert state.matches["C1.1"].sides == (GUO, CHEN)
    assert state.matches["C2.1"].sides == (None, LI)


def test_losers_of_the_quarterfinals_feed_in_against_others_than_they_have_beaten():
    plan = consolation(numbered(16), feed_until=8)

    assert [match.slots for match in second_of(plan).values() if match.round == 2] == [
        (WinnerOf("C1.1"), LoserOf("W2.3")),
        (WinnerOf("C1.2"), LoserOf("W2.4")),
        (WinnerOf("C1.3"), LoserOf("W2.1")),
        (WinnerOf("C1.4"), LoserOf("W2.2")),
    ]
    assert {m.round: m.places for m in second_of(plan).values()} == {
        1: ((5, 12), (13, 16)),
        2: ((5, 8), (9, 12)),
        3: ((5, 6), (7, 8)),
        4: ((5, 5), (6, 6)),
    }


def test_a_stage_has_its_name_and_its_places():
    stage = consolation_stage(lines_of(EIGHT), stage="main", first_place=9, feed_until=8)

    assert [match.ref for match in stage.matches] == [
        *("main/W1.1", "main/W1.2", "main/W1.3", "main/W1.4", "main/C1.1", "main/C1.2"),
        *("main/W2.1", "main/W2.2", "main/C2.1", "main/F1"),
    ]
    assert {m.places for m in stage.matches if m.ref[5:7] == "W1"} == {((9, 12), (13, 16))}
    assert stage.matches[8].places == ((13, 13), (14, 14))


@pytest.mark.parametrize("until", [-8, 0, 2, 3, 6, 16])
def test_a_feed_from_no_round_before_the_final_is_refused(until):
    with pytest.raises(FeedWrong) as refused:
        consolation(EIGHT, feed_until=until)
    assert refused.value.values == {"until": until, "lines": 8}


@pytest.mark.parametrize(("many", "until"), [(8, 4), (4, None), (4, 4)])
def test_losers_of_the_semifinals_cannot_play_twice(many, until):
    with pytest.raises(ThirdPlaceTaken):
        consolation(EIGHT[:many], third_place=True, feed_until=until)


@pytest.mark.parametrize(("many", "until"), [(2, None), (3, None), (3, 4), (5, 8)])
def test_a_consolation_that_nobody_would_play_in_is_refused(many, until):
    with pytest.raises(ConsolationEmpty) as refused:
        consolation(EIGHT[:many], feed_until=until)
    assert refused.value.entrants == many


def test_lines_that_are_none_are_refused():
    with pytest.raises(SizeOutOfRange):
        consolation([LI])
    with pytest.raises(TwoByesMeet):
        consolation(EIGHT[:6], lines=[None, None, *EIGHT[:6]])
