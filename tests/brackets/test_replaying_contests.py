"""What has to hold of every contest, whatever its kind, and of what comes before and after."""

import json
from collections import Counter

import pytest
from hypothesis import given
from hypothesis import strategies as st

from brackets import (
    BracketError,
    Closing,
    JuryAdvance,
    Leaving,
    Lot,
    Mark,
    Plan,
    Result,
    Withdrawal,
    correct_mark,
    play,
    record_mark,
)
from tests.brackets.contests_made_up import (
    KINDS,
    events_wanted,
    lots_wanted,
    mark_for,
    plans,
)
from tests.brackets.invariants import assert_coming_back_leaves_no_trace, played
from tests.examples import examples


def play_out(plan, dice, leaving=0.0):
    """Return a log that takes contests and matches to their end."""
    matches = {match.ref: match for match in plan.matches}
    log = []
    gone = set()
    for _ in range(50):
        state = play(plan, log)
        if dice.random() < leaving and len(gone) < 2:
            who = dice.choice(plan.entrants)
            gone.add(who)
            kind = dice.choice((Leaving.WITHDRAWN, Leaving.DISQUALIFIED))
            log.append(Withdrawal(who, kind))
            continue
        more = [played(matches[match.ref], match, dice) for match in state.playable]
        more += events_wanted(plan, state, dice)
        more = more or lots_wanted(plan, state, dice)
        if not more:
            return log
        log += more
    raise AssertionError("never over")


def about(event):
    """Return what an event is about: a later one about the same replaces it."""
    if isinstance(event, Mark):
        return "mark", event.contest, event.key
    if isinstance(event, Closing):
        return "closing", event.contest
    if isinstance(event, JuryAdvance):
        return "jury", event.contest, event.entrant
    if isinstance(event, Result):
        return "result", event.ref, frozenset(event.pair)
    if isinstance(event, Lot):
        return "lot", event.table
    return "leaving", event.entrant


def assert_everybody_is_placed(plan, state):
    assert state.is_complete
    assert all(placing.is_final for placing in state.placings)
    assert sorted(placing.entrant for placing in state.placings) == sorted(plan.entrants)
    assert all(1 <= p.best <= p.worst <= len(plan.entrants) for p in state.placings)
    for placing in state.placings:
        is_out = placing.status is not None or placing.left is Leaving.DISQUALIFIED
        assert (placing.rank is None) == is_out


@examples(60)
@given(plan=plans(), dice=st.randoms(), leaving=st.sampled_from([0.0, 0.2]))
def test_everybody_ends_in_a_place_or_a_tie_or_without_a_mark(plan, dice, leaving):
    log = play_out(plan, dice, leaving)

    state = play(plan, log)

    assert_everybody_is_placed(plan, state)
    for contest in state.contests.values():
        ranks = Counter(row.rank for row in contest.ranking.table.rows)
        assert {rank for rank, many in ranks.items() if many > 1} == {
            tie.rank for tie in contest.ranking.table.ties
        }
        named = {*contest.ranking.table.ranks}
        named |= {one.entrant for one in contest.ranking.table.unranked}
        assert named == set(contest.entrants)


@examples(40)
@given(plan=plans(), dice=st.randoms())
def test_places_stay_among_those_that_were_open(plan, dice):
    log = play_out(plan, dice)
    so_far = log[: dice.randint(0, len(log))]
    # A word of the jury may come after the end of a contest, and then moves places.
    so_far += [event for event in log if isinstance(event, JuryAdvance)]

    final = play(plan, log).places
    for placing in play(plan, so_far).placings:
        if placing.entrant in final:
            assert placing.best <= final[placing.entrant] <= placing.worst


@examples(40)
@given(plan=plans(), dice=st.randoms(), leaving=st.sampled_from([0.0, 0.2]))
def test_the_order_of_recording_says_nothing(plan, dice, leaving):
    log = play_out(plan, dice, leaving)
    turns = [about(event) for event in log]
    dice.shuffle(turns)
    waiting = {}
    for event in log:
        waiting.setdefault(about(event), []).append(event)

    assert play(plan, [waiting[turn].pop(0) for turn in turns]) == play(plan, log)


def assert_a_mark_taken_back_leaves_no_trace(plan, log, dice):
    before = play(plan, log)
    open_still = [
        (contest, entrant)
        for contest in plan.contests
        for entrant in before.contests[contest.ref].entrants
    ]
    if not open_still:
        return
    contest, entrant = dice.choice(open_still)
    new = mark_for(contest, entrant, dice, number=99)
    if new.key in before.contests[contest.ref].marks:
        with pytest.raises(BracketError):
            record_mark(plan, log, new)
        return

    after = record_mark(plan, log, new)

    assert after.contests[contest.ref].marks[new.key] == new
    void = Mark(contest.ref, entrant, number=new.number)
    assert play(plan, [*log, new, void]) == before


def assert_a_mark_corrected_back_leaves_no_trace(plan, log, dice):
    before = play(plan, log)
    marks = [mark for contest in before.contests.values() for mark in contest.marks.values()]
    if not marks:
        return
    old = dice.choice(marks)
    contest = next(contest for contest in plan.contests if contest.ref == old.contest)
    new = mark_for(contest, old.entrant, dice, number=old.number or 99)
    if new.key != old.key:
        return

    there = correct_mark(plan, log, new)
    back = correct_mark(plan, [*log, new], old)

    assert (there.old, there.new) == (old, new)
    assert there.before == back.after == before
    assert there.after == back.before == play(plan, [*log, new])
    assert (there.orphaned_marks, there.revived_marks) == (
        back.revived_marks,
        back.orphaned_marks,
    )
    for one in there.starters:
        assert {*one.out} == {*before.contests[one.contest].entrants} - {
            *there.after.contests[one.contest].entrants
        }


@examples(40)
@given(plan=plans(), dice=st.randoms(), leaving=st.sampled_from([0.0, 0.2]))
def test_ten_marks_taken_back_or_corrected_back_leave_no_trace(plan, dice, leaving):
    log = play_out(plan, dice, leaving)
    for _time in range(4):
        assert_a_mark_taken_back_leaves_no_trace(plan, log[: dice.randint(0, len(log))], dice)
        so_far = log[: dice.randint(0, len(log))]
        assert_a_mark_corrected_back_leaves_no_trace(plan, so_far, dice)
    for _time in range(2):
        assert_coming_back_leaves_no_trace(plan, log[: dice.randint(0, len(log))], dice)


@examples(40)
@given(plan=plans(), dice=st.randoms())
def test_a_plan_read_back_from_json_plays_the_same(plan, dice):
    log = play_out(plan, dice)

    again = Plan.from_json(json.loads(json.dumps(plan.to_json())))

    assert again == plan
    assert play(again, log) == play(plan, log)


def test_every_kind_of_contest_is_made_up():
    assert len(KINDS) == 10
