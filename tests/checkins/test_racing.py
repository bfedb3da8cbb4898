"""Many gates at the same moment: one is let in, one row a scan, one answer."""

from functools import partial

import pytest
from sqlalchemy import func, select

from eventsapp.checkins import services as checkins
from eventsapp.checkins.models import Participation, Scan, Verdict
from eventsapp.database import db

GATES = 8


@pytest.fixture
def at_once(race, now):
    """Run several recordings, all begun at the same moment, and return their answers."""

    def run(batches):
        answers = [None] * len(batches)

        def record(number):
            answers[number] = checkins.record(batches[number], now=now, operator=None)

        refusals = race(*(partial(record, number) for number in range(len(batches))))
        assert refusals == [None] * len(batches)
        return answers

    return run


def count(model):
    return db.session.scalar(select(func.count()).select_from(model))


def test_eight_gates_that_scan_one_code_at_once_let_one_in(
    li_na, enter, scan_of, at_once, judgements
):
    enter(li_na)

    answers = at_once([[scan_of(li_na, device=f"gate-{n}")] for n in range(GATES)])

    told = sorted(answer.verdict for [answer] in answers)
    assert told == [Verdict.ACCEPTED] + [Verdict.AGAIN] * (GATES - 1)
    assert sorted(verdict for verdict, _reason in judgements().values()) == told
    assert (count(Scan), count(Participation)) == (GATES, 1)


@pytest.mark.parametrize("text", [None, "nobody's code"])
def test_one_scan_retried_at_once_is_one_row_with_one_answer(
    li_na, enter, scan_of, at_once, text
):
    enter(li_na)
    sent = scan_of(text or li_na)

    answers = at_once([[sent]] * GATES)

    assert len({answer.scan_id for [answer] in answers}) == 1
    assert len({(answer.verdict, answer.reason) for [answer] in answers}) == 1
    assert count(Scan) == 1


def test_two_phones_with_the_same_people_in_different_order_never_wait_for_each_other(
    make_event, make_members, scan_of, at_once, judgements
):
    walk = make_event("健步走", has_walk_ins=True).sessions[0]
    people = make_members(*(f"会员{n}" for n in range(20)))
    batches = [
        [scan_of(one, n / 60, at=walk, device=f"phone-{phone}") for n, one in enumerate(order)]
        for phone, order in enumerate([people, people[::-1]] * 2)
    ]

    at_once(batches)

    verdicts = [verdict for verdict, _reason in judgements().values()]
    assert verdicts.count(Verdict.ACCEPTED) == 20
    assert count(Participation) == 20
    assert count(Scan) == 80


def test_the_same_batch_sent_twice_at_once_is_stored_once(
    make_event, make_members, scan_of, at_once
):
    walk = make_event("健步走", has_walk_ins=True).sessions[0]
    people = make_members(*(f"会员{n}" for n in range(20)))
    batch = [scan_of(one, n / 60, at=walk) for n, one in enumerate(people)]
    batch += [scan_of("nobody's code", at=walk) for _ in range(5)]

    answers = at_once([batch, batch, batch])

    assert answers[0] == answers[1] == answers[2]
    assert (count(Scan), count(Participation)) == (25, 20)
