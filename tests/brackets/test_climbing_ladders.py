"""Ladders: who may challenge whom, what a result moves, and who drops for not playing."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from brackets import (
    Challenged,
    ChallengePlayed,
    Climb,
    Joined,
    Ladder,
    LadderRules,
    Parted,
    correct_step,
    play_ladder,
    record_step,
)
from brackets.errors import EntrantTwice
from brackets.ladders.errors import (
    ChallengeOneself,
    ChallengeOpen,
    DaysRunBack,
    LadderError,
    LadderRuleWrong,
    LadderWinnerWrong,
    NoChallengeOpen,
    NotAbove,
    NotOnLadder,
    OnLadderAlready,
    OutOfReach,
    RematchTooEarly,
    StepUnknown,
)
from tests.examples import examples

FIVE = ("Li Na", "Wang Wei", "Zhao Min", "Chen Jie", "Sun Li")
BEGIN = date(2026, 3, 1)


def day(number):
    return BEGIN + timedelta(days=number)


def ladder(*entrants, **rules):
    return Ladder(entrants or FIVE, BEGIN, LadderRules(**rules))


def challenge(challenger, challenged, on=1):
    return Challenged(challenger, challenged, day(on))


def won(challenger, challenged, winner, on=2, **more):
    return ChallengePlayed(challenger, challenged, winner, day(on), **more)


def told(state):
    """Return all of a state; refusals are told by their sentences."""
    steps = [(step.number, step.event, str(step.refusal)) for step in state.steps]
    return state.on, state.rungs, state.open, state.drops, steps


def order(state):
    return [rung.entrant for rung in state.rungs]


SUCCESS = [
    challenge("Chen Jie", "Wang Wei"),
    won("Chen Jie", "Wang Wei", "Chen Jie", score=(3, 1)),
]


def test_a_challenger_who_wins_changes_places():
    state = play_ladder(ladder(), SUCCESS)

    assert order(state) == ["Li Na", "Chen Jie", "Zhao Min", "Wang Wei", "Sun Li"]
    assert state.open == ()


def test_or_takes_the_place_and_the_others_move_down():
    state = play_ladder(ladder(climb=Climb.INSERT), SUCCESS)

    assert order(state) == ["Li Na", "Chen Jie", "Wang Wei", "Zhao Min", "Sun Li"]


def test_a_challenger_who_loses_stays():
    log = [SUCCESS[0], won("Chen Jie", "Wang Wei", "Wang Wei", score=(1, 3))]

    assert order(play_ladder(ladder(), log)) == list(FIVE)


def test_everybody_sees_whom_they_may_challenge():
    rungs = play_ladder(ladder(), SUCCESS[:1]).rungs

    assert {rung.entrant: rung.may_challenge for rung in rungs} == {
        "Li Na": (),
        "Wang Wei": (),  # has a challenge to play
        "Zhao Min": ("Li Na",),
        "Chen Jie": (),
        "Sun Li": ("Zhao Min",),
    }


@pytest.mark.parametrize(
    ("event", "error"),
    [
        (challenge("Sun Li", "Wang Wei"), OutOfReach),
        (challenge("Li Na", "Wang Wei"), NotAbove),
        (challenge("Li Na", "Li Na"), ChallengeOneself),
        (challenge("Li Na", "Zhou"), NotOnLadder),
        (Joined("Li Na", day(1)), OnLadderAlready),
        (Parted("Zhou", day(1)), NotOnLadder),
        (won("Chen Jie", "Wang Wei", "Chen Jie"), NoChallengeOpen),
        (won("Chen Jie", "Wang Wei", "Sun Li"), LadderWinnerWrong),
        (won("Chen Jie", "Wang Wei", "Chen Jie", score=(1, 3)), LadderWinnerWrong),
        (won("Chen Jie", "Wang Wei", "Chen Jie", score=(3, 3)), LadderWinnerWrong),
        (challenge("Wang Wei", "Li Na", on=-1), DaysRunBack),
    ],
)
def test_what_the_rules_do_not_allow_is_refused_and_leaves_no_trace(event, error):
    with pytest.raises(error):
        record_step(ladder(), [], event)

    state = play_ladder(ladder(), [event], day(9))
    assert isinstance(state.steps[0].refusal, error)
    assert state.rungs == play_ladder(ladder(), [], day(9)).rungs


def test_a_refusal_says_why():
    with pytest.raises(OutOfReach) as refused:
        record_step(ladder(), [], challenge("Sun Li", "Wang Wei"))

    assert str(refused.value) == (
        "Sun Li, at place 5, cannot challenge Wang Wei, who is at place 2: challenges go up to "
        "2 places upward."
    )


def test_nobody_has_two_challenges_to_play():
    for event in (challenge("Sun Li", "Chen Jie"), challenge("Wang Wei", "Li Na")):
        with pytest.raises(ChallengeOpen):
            record_step(ladder(), SUCCESS[:1], event)


def test_who_lost_waits_before_challenging_the_same_one_again():
    log = [SUCCESS[0], won("Chen Jie", "Wang Wei", "Wang Wei")]
    rules = ladder(rematch_after=7)

    with pytest.raises(RematchTooEarly) as refused:
        record_step(rules, log, challenge("Chen Jie", "Wang Wei", on=8))
    assert "from 2026-03-10 on" in str(refused.value)
    record_step(rules, log, challenge("Chen Jie", "Wang Wei", on=9))
    record_step(rules, log, challenge("Chen Jie", "Zhao Min", on=3))


def test_a_challenge_that_is_not_played_in_time_lapses():
    rules = ladder(play_within=7)

    assert len(play_ladder(rules, SUCCESS[:1], day(8)).open) == 1
    assert play_ladder(rules, SUCCESS[:1], day(9)).open == ()
    with pytest.raises(NoChallengeOpen):
        record_step(rules, SUCCESS[:1], won("Chen Jie", "Wang Wei", "Chen Jie", on=9))


def test_who_overtakes_the_other_in_the_meantime_does_not_move():
    log = [
        challenge("Chen Jie", "Zhao Min"),
        challenge("Wang Wei", "Li Na"),
        Parted("Zhao Min", day(2)),
        Joined("Zhao Min", day(3)),
    ]
    state = play_ladder(ladder(), log)

    assert state.open == (log[1],)  # who leaves has no challenge any more
    assert order(state) == ["Li Na", "Wang Wei", "Chen Jie", "Sun Li", "Zhao Min"]


# Not playing


def test_who_does_not_play_drops():
    rules = ladder(idle_days=10)
    log = [challenge("Wang Wei", "Li Na"), won("Wang Wei", "Li Na", "Li Na", on=5)]

    state = play_ladder(rules, log, day(10))

    assert [(drop.entrant, drop.before, drop.after) for drop in state.drops] == [
        ("Chen Jie", 4, 5),
        ("Zhao Min", 3, 4),
    ]
    assert order(state) == ["Li Na", "Wang Wei", "Sun Li", "Zhao Min", "Chen Jie"]
    assert state.rungs[0].idle_on == day(15)
    assert state.rungs[3].idle_on == day(20)


def test_who_did_not_come_has_not_played():
    rules = ladder(idle_days=10)
    log = [challenge("Wang Wei", "Li Na")]
    log.append(won("Wang Wei", "Li Na", "Wang Wei", on=5, is_walkover=True))

    rungs = play_ladder(rules, log).rungs

    assert [(rung.entrant, rung.idle_on) for rung in rungs[:2]] == [
        ("Wang Wei", day(15)),
        ("Li Na", day(10)),
    ]


def test_an_event_that_does_not_count_lets_no_day_pass():
    rules = ladder(idle_days=10)
    wrong = challenge("Sun Li", "Li Na", on=99)

    state = play_ladder(rules, [wrong, *SUCCESS])

    assert state.drops == ()
    assert order(state)[1] == "Chen Jie"


@pytest.mark.parametrize(
    "rules", [{"reach": 0}, {"play_within": -1}, {"idle_days": 0}, {"idle_drop": 0}]
)
def test_a_rule_that_cannot_be_is_refused(rules):
    with pytest.raises(LadderRuleWrong):
        LadderRules(**rules)


def test_nobody_stands_on_a_ladder_twice():
    with pytest.raises(EntrantTwice):
        ladder("Li Na", "Li Na")


# Correcting


def test_a_correction_names_the_later_steps_that_do_not_count_any_more():
    log = [*SUCCESS, challenge("Chen Jie", "Li Na", on=3)]
    lost = won("Chen Jie", "Wang Wei", "Wang Wei", score=(1, 3))

    diff = correct_step(ladder(), [*log, challenge("Sun Li", "Zhao Min", on=4)], 2, lost)

    assert [step.number for step in diff.orphaned] == [3]
    assert isinstance(diff.orphaned[0].refusal, OutOfReach)
    assert diff.moves == {"Chen Jie": (2, 4), "Wang Wei": (4, 2)}
    assert order(diff.after) == list(FIVE)


def test_a_step_that_should_not_have_been_is_taken_out():
    diff = correct_step(ladder(), SUCCESS, 1, None)

    assert diff.new is None
    assert isinstance(diff.orphaned[0].refusal, NoChallengeOpen)


def test_a_correction_that_the_rules_do_not_allow_is_refused():
    with pytest.raises(NotAbove):
        correct_step(ladder(), SUCCESS, 1, challenge("Li Na", "Sun Li"))
    for number in (0, 3):
        with pytest.raises(StepUnknown):
            correct_step(ladder(), SUCCESS, number, None)


# What holds of every ladder

NAMES = st.sampled_from([*FIVE, "Zhou Jun"])


@st.composite
def logs(draw):
    """Make rules, and events of which some are allowed and some are not."""
    rules = LadderRules(
        reach=draw(st.integers(1, 4)),
        climb=draw(st.sampled_from(Climb)),
        play_within=draw(st.sampled_from([None, 3])),
        rematch_after=draw(st.integers(0, 5)),
        idle_days=draw(st.sampled_from([None, 4])),
        idle_drop=draw(st.integers(1, 3)),
    )
    events, on = [], 0
    for _ in range(draw(st.integers(1, 10))):
        on += draw(st.integers(-1, 3))
        one, other = draw(NAMES), draw(NAMES)
        state = play_ladder(Ladder(FIVE, BEGIN, rules), events)
        kind = draw(
            st.sampled_from(["challenge", "allowed", "result", "result", "join", "part"])
        )
        if kind == "result" and state.open:
            found = state.open[0]
            winner = draw(st.sampled_from([found.challenger, found.challenged]))
            events.append(won(found.challenger, found.challenged, winner, on))
        elif kind == "allowed" and any(rung.may_challenge for rung in state.rungs):
            rung = next(rung for rung in state.rungs if rung.may_challenge)
            events.append(challenge(rung.entrant, rung.may_challenge[0], on))
        elif kind == "join":
            events.append(Joined(one, day(on)))
        elif kind == "part":
            events.append(Parted(one, day(on)))
        else:
            events.append(challenge(one, other, on))
    return Ladder(FIVE, BEGIN, rules), events


@examples(40)
@given(case=logs())
def test_a_ladder_is_at_all_times_an_order_of_those_who_are_there(case):
    rungs, events = case
    there = set(FIVE)
    for i in range(len(events)):
        state = play_ladder(rungs, events[: i + 1])
        step = state.steps[-1]
        if step.refusal is None and isinstance(step.event, Joined):
            there.add(step.event.entrant)
        if step.refusal is None and isinstance(step.event, Parted):
            there.remove(step.event.entrant)
        assert [rung.place for rung in state.rungs] == list(range(1, len(there) + 1))
        assert {rung.entrant for rung in state.rungs} == there
        busy = [who for one in state.open for who in (one.challenger, one.challenged)]
        assert len(busy) == len(set(busy))


@examples(30)
@given(case=logs())
def test_what_does_not_count_might_as_well_not_be_there(case):
    rungs, events = case
    state = play_ladder(rungs, events)
    counted = [step.event for step in state.steps if step.refusal is None]

    again = play_ladder(rungs, counted)

    assert (again.rungs, again.open, again.drops) == (state.rungs, state.open, state.drops)


@examples(20)
@given(case=logs())
def test_whom_somebody_may_challenge_is_whom_a_challenge_is_taken_of(case):
    rungs, events = case
    state = play_ladder(rungs, events)
    for rung in state.rungs:
        for other in state.rungs:
            new = Challenged(rung.entrant, other.entrant, state.on)
            try:
                record_step(rungs, events, new)
            except LadderError:
                assert other.entrant not in rung.may_challenge
            else:
                assert other.entrant in rung.may_challenge


@examples(30)
@given(case=logs(), data=st.data())
def test_correcting_a_step_back_leaves_no_trace(case, data):
    rungs, events = case
    counted = [s.event for s in play_ladder(rungs, events).steps if s.refusal is None]
    results = [i for i, e in enumerate(counted) if isinstance(e, ChallengePlayed)]
    if not results:
        return
    i = data.draw(st.sampled_from(results))
    old = counted[i]
    new = ChallengePlayed(old.challenger, old.challenged, old.loser, old.on)

    there = correct_step(rungs, counted, i + 1, new)
    back = correct_step(rungs, [*counted[:i], new, *counted[i + 1 :]], i + 1, old)

    assert told(back.after) == told(there.before)
    assert told(back.before) == told(there.after)
    assert {step.number for step in there.orphaned} == {s.number for s in back.revived}
