"""What is kept follows the facts: moves, cancellations, entries, memberships."""

from datetime import date, timedelta

import pytest
from sqlalchemy import delete

from eventsapp.checkins import services as checkins
from eventsapp.checkins.models import Participation, Reason, ScanJudgement, Verdict
from eventsapp.database import db
from eventsapp.entries import services as entries
from eventsapp.events import services as events
from eventsapp.members import services as members
from eventsapp.members.models import Sex

ACCEPTED = (Verdict.ACCEPTED, None)


@pytest.fixture
def li_na_is_in(li_na, enter, scan_of, record):
    """Li Na entered and came."""
    entry = enter(li_na)
    record(scan_of(li_na, client="s"))
    return entry


def test_a_cancelled_event_counts_for_nothing(
    event, li_na_is_in, judgements, participations, now
):
    events.cancel(event, reason="暴雨", now=now, by=None)

    assert judgements() == {"s": (Verdict.REFUSED, Reason.EVENT_CANCELLED)}
    assert participations() == []


def test_a_moved_session_takes_its_window_along(
    session, li_na_is_in, judgements, participations, now
):
    events.reschedule(session, to_on=date(2025, 5, 18), reason="场馆检修", now=now, by=None)
    moved = judgements()
    events.reschedule(session, to_on=date(2025, 5, 17), reason="修好了", now=now, by=None)

    assert moved == {"s": (Verdict.REFUSED, Reason.OUTSIDE_WINDOW)}
    assert judgements() == {"s": ACCEPTED}
    assert len(participations()) == 1


def test_a_withdrawal_that_becomes_known_later_counts_by_when_it_happened(
    li_na_is_in, judgements, participations, now
):
    entries.withdraw(
        li_na_is_in,
        now=now + timedelta(hours=1),
        happened_at=now - timedelta(minutes=1),
        by=None,
    )

    assert judgements() == {"s": (Verdict.REFUSED, Reason.NOT_REGISTERED)}
    assert participations() == []


def test_a_withdrawal_after_the_scan_changes_nothing(li_na_is_in, judgements, now):
    entries.withdraw(li_na_is_in, now=now + timedelta(minutes=1), by=None)

    assert judgements() == {"s": ACCEPTED}


def test_a_transfer_moves_the_participation_to_the_branch_of_that_day(
    li_na, li_na_is_in, make_branch, participations, now
):
    foundry = make_branch("铸造分厂")

    members.transfer(li_na, foundry, on=date(2025, 5, 17), now=now, by=None)

    assert [row[5] for row in participations()] == [foundry.id]


def test_a_transfer_from_the_next_day_on_leaves_it_where_it_is(
    li_na, li_na_is_in, branch, make_branch, participations, now
):
    members.transfer(li_na, make_branch("铸造分厂"), on=date(2025, 5, 18), now=now, by=None)

    assert [row[5] for row in participations()] == [branch.id]


def test_who_had_left_by_the_day_does_not_count(
    li_na, li_na_is_in, judgements, participations, now
):
    members.leave(li_na, on=date(2025, 5, 17), now=now, by=None)

    assert judgements() == {"s": (Verdict.REFUSED, Reason.NOT_MEMBER)}
    assert participations() == []


def test_rebuilding_everything_gives_the_same_again(
    make_event, make_members, enter, scan_of, record, judgements, participations, now
):
    walk = make_event("健步走", has_walk_ins=True).sessions[0]
    people = make_members("马晓燕", "高翔", "陶建国", "谢宏宇")
    enter(*people[:2])
    record(
        *(scan_of(member, minute) for minute, member in enumerate(people * 2)),
        *(scan_of(member, -60, at=walk) for member in people),
        *(scan_of(member, 9, at=walk) for member in people),
        scan_of("nobody's code"),
    )
    first = checkins.scan_by_client_id("gate-1", "scan-1")
    checkins.void(first, reason="扫错人", now=now, by=None)
    kept = judgements(), participations()
    db.session.execute(delete(ScanJudgement).where(ScanJudgement.scan_id == first.id))
    db.session.execute(delete(Participation))

    checkins.rebuild_all()

    assert (judgements(), participations()) == kept
    assert len(participations()) == 6


def test_a_session_of_300_scans_is_settled_by_few_queries(
    make_event, branch, scan_of, record, now, count_queries
):
    hike = make_event("登山")
    people = members.join_many(
        [
            members.Joining(
                staff_number=f"3{n:05}",
                name=f"会员{n}",
                sex=Sex.MALE,
                branch_id=branch.id,
                on=date(2020, 1, 1),
            )
            for n in range(150)
        ],
        now=now,
        by=None,
    )
    walkers = list(members.by_staff_numbers([f"3{n:05}" for n in range(150)]).values())
    assert people is not None
    entries.enter_many(hike, walkers, now=now - timedelta(hours=1), by=None)
    record(*(scan_of(one, n, at=hike.sessions[0]) for n in (1, 2) for one in walkers))

    with count_queries() as sent:
        checkins.settle([hike.sessions[0].id])

    assert len(sent) <= 12


def test_nothing_is_written_when_nothing_changed(session, li_na_is_in, count_queries):
    with count_queries() as sent:
        checkins.settle([session.id])

    assert not [one for one in sent if one.startswith(("INSERT", "UPDATE", "DELETE"))]
