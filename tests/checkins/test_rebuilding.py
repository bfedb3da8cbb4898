"""A rebuild leaves what is right, mends what is not, and comes to what the rule comes to."""

import itertools
from dataclasses import replace
from datetime import date, timedelta

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from sqlalchemy import delete, insert, literal, select, update

from eventsapp.checkins import screening
from eventsapp.checkins import services as checkins
from eventsapp.checkins.models import (
    Participation,
    Presence,
    Scan,
    ScanJudgement,
    State,
)
from eventsapp.checkins.screening import Memberships
from eventsapp.checkins.tables import JUDGEMENTS, PARTICIPATIONS, PRESENCES
from eventsapp.checkpoints import services as checkpoints
from eventsapp.checkpoints.models import Direction
from eventsapp.checkpoints.services import Terms
from eventsapp.database import db
from eventsapp.entries import services as entries
from eventsapp.events.models import Session
from eventsapp.members import services as members
from tests.examples import examples

NUMBERS = itertools.count(1)
KEPT = (Participation, Presence, ScanJudgement)

# A scan: whose it is, at which check point, by which phone, minutes after eight, which way, how
# many minutes the phone's clock stands ahead, and whether it is taken back.
SCANS = st.lists(
    st.tuples(
        st.integers(0, 2),
        st.sampled_from([0, 0, 0, 1]),
        st.sampled_from(["phone-1", "phone-2"]),
        st.sampled_from([-40, 0, 1, 1, 5, 6, 200]),
        st.sampled_from([Direction.ENTRY, Direction.ENTRY, Direction.ENTRY, Direction.EXIT]),
        st.sampled_from([0, 0, 0, 90]),
        st.sampled_from([False, False, False, True]),
    ),
    min_size=1,
    max_size=8,
)
# What became of each person beside: nothing for most.
FATES = st.lists(
    st.sampled_from(
        ["entered", "entered", "not entered", "entered late", "withdrew", "moved", "new code"]
    ),
    min_size=3,
    max_size=3,
)
# What somebody did to a kept row behind the site's back: to which of them, and what.
HARMS = st.lists(st.tuples(st.integers(0, 9), st.integers(0, 9)), max_size=3)


def kept():
    """Return all that is kept, without the ids."""
    return {
        model.__tablename__: sorted(
            repr(row)
            for row in db.session.execute(
                select(*(one for one in model.__table__.columns if one.name != "id"))
            )
        )
        for model in KEPT
    }


def drop_all():
    for model in KEPT:
        db.session.execute(delete(model))


def by_the_rule():
    """Drop all that is kept, and let the rule judge every scan."""
    drop_all()
    checkins.settle(db.session.scalars(select(Session.id)).all())
    return kept()


def harm(session, which, how, people, others, now):
    """Change a kept row, or keep one too many."""
    point, member = others[which % 2], people[which % 3]
    rows = db.session.scalars(select(Presence.member_id).order_by(Presence.member_id)).all()
    someone = rows[which % len(rows)] if rows else 0
    there = PRESENCES.c.member_id == someone
    counts = PARTICIPATIONS.c.member_id == someone
    scan_id = db.session.scalar(select(Scan.id).order_by(Scan.id).offset(which % 2).limit(1))
    acts = (
        delete(PRESENCES).where(there),
        delete(PARTICIPATIONS).where(counts),
        update(PRESENCES).where(there).values(state=State.LEFT),
        update(PRESENCES).where(there).values(last_at=now),
        update(PRESENCES).where(there).values(first_at=now),
        update(PRESENCES).where(there).values(first_scan_id=scan_id),
        update(PARTICIPATIONS).where(counts).values(first_at=now),
        update(PARTICIPATIONS).where(counts).values(held_on=date(2001, 1, 1)),
        delete(JUDGEMENTS),
        None,
    )
    act = acts[how]
    connection = db.session.connection()
    if act is not None:
        connection.execute(act)
        return
    row = {"check_point_id": point.id, "member_id": member.id, "session_id": session.id}
    connection.execute(
        delete(PRESENCES).where(
            PRESENCES.c.check_point_id == point.id, PRESENCES.c.member_id == member.id
        )
    )
    connection.execute(insert(PRESENCES).values(**row, state=State.ABSENT, last_at=now))


@pytest.fixture
def hold(make_event, make_branch, now):
    """Hold an event with two check points, exits at the first or not; and another branch."""
    foundry = make_branch("铸造分厂")

    def make(*, has_exits, has_walk_ins):
        event = make_event(f"健步走 {next(NUMBERS)}", has_walk_ins=has_walk_ins)
        [session] = event.sessions
        [first] = checkpoints.points_of([session.id])
        checkpoints.change(first, Terms(has_exits=has_exits), now=now, by=None)
        return (
            event,
            [first, checkpoints.add(session, Terms("山顶"), now=now, by=None)],
            foundry,
        )

    return make


def befall(event, member, fate, foundry, now):
    """Let a person enter, withdraw, move to another branch or get a new code."""
    early, late = now - timedelta(hours=3), now + timedelta(minutes=3)
    if fate == "entered late":
        entries.enter(event, member, now=late, by=None)
    elif fate != "not entered":
        entry = entries.enter(event, member, now=early, by=None)
        if fate == "withdrew":
            entries.withdraw(entry, now=late, by=None)
    if fate == "moved":
        members.transfer(member, foundry, on=now.date(), now=now, by=None)


@settings(
    examples(40),
    suppress_health_check=[HealthCheck.function_scoped_fixture],
)
@given(
    scans=SCANS, fates=FATES, harms=HARMS, has_exits=st.booleans(), has_walk_ins=st.booleans()
)
def test_a_rebuild_of_whatever_log_comes_to_what_the_rule_comes_to(
    hold, make_members, scan_of, now, scans, fates, harms, has_exits, has_walk_ins
):
    event, points, foundry = hold(has_exits=has_exits, has_walk_ins=has_walk_ins)
    [session] = event.sessions
    people = make_members("李娜", "高翔", "陶建国")
    for member, fate in zip(people, fates, strict=True):
        befall(event, member, fate, foundry, now)
    later = now + timedelta(hours=1)
    sent = {}
    for who, at, device, minutes, direction, ahead, is_void in scans:
        scan = replace(
            scan_of(people[who], minutes, at=session, device=device, direction=direction),
            check_point_id=points[at].id,
        )
        learned = scan.happened_at - timedelta(minutes=ahead)
        [answer] = checkins.record([scan], now=learned, operator=None)
        sent[answer.scan_id] = is_void
    for member, fate in zip(people, fates, strict=True):
        if fate == "new code":
            checkins.reissue(member, now=now + timedelta(minutes=4), by=None)
    for scan_id, is_void in sent.items():
        if is_void:
            checkins.void(checkins.get_scan(scan_id), reason="误扫", now=later, by=None)

    right = by_the_rule()
    for which, how in harms:
        harm(session, which, how, people, points, now)
    db.session.expire_all()
    checkins.rebuild_all()

    assert kept() == right
    drop_all()
    checkins.rebuild_all()
    assert kept() == right
    db.session.rollback()


@pytest.fixture
def doubted():
    """Return who would be judged anew at a session, and how many would not."""

    def look(session):
        connection, days = db.session.connection(), (session.held_on, session.held_on)
        places = checkins.places_of_sessions(connection, [session.id])
        memberships = Memberships.read(connection, *days)
        touched = {one.member_id for one in screening.touched(connection, [session.id])}
        return screening.doubtful(connection, places, memberships, touched)

    return look


def test_who_came_in_and_was_read_again_is_not_judged_anew(
    session, make_members, enter, scan_of, record, doubted
):
    people = make_members("马晓燕", "高翔", "陶建国")
    enter(*people)
    record(*(scan_of(one, minute) for minute, one in enumerate([*people, *people[:2]])))

    assert doubted(session) == (set(), 3)


def test_whose_scan_was_taken_back_or_who_never_entered_is_judged_anew(
    session, make_members, enter, scan_of, record, doubted, now
):
    ma_xiaoyan, gao_xiang, tao_jianguo = make_members("马晓燕", "高翔", "陶建国")
    enter(ma_xiaoyan, gao_xiang)
    record(scan_of(ma_xiaoyan, client="a"), scan_of(gao_xiang), scan_of(tao_jianguo))
    first = checkins.scan_by_client_id("gate-1", "a")
    checkins.void(first, reason="扫错人", now=now, by=None)

    assert doubted(session) == ({ma_xiaoyan.id, tao_jianguo.id}, 1)


def test_a_rebuild_of_what_is_right_writes_nothing(
    session, make_members, enter, scan_of, record, count_queries
):
    people = make_members("马晓燕", "高翔")
    enter(*people)
    record(*(scan_of(one, minute) for minute, one in enumerate(people * 2)))

    with count_queries() as sent:
        checkins.rebuild_all()

    assert not [one for one in sent if one.startswith(("INSERT", "UPDATE", "DELETE"))]


def test_what_is_kept_of_somebody_who_was_never_scanned_goes(
    session, li_na, enter, scan_of, record, make_member, now
):
    enter(li_na)
    record(scan_of(li_na))
    right = kept()
    stray = PARTICIPATIONS.insert().from_select(
        [one.name for one in PARTICIPATIONS.c if one.name != "id"],
        select(
            *(
                literal(make_member("高翔").id).label(one.name)
                if one.name == "member_id"
                else one
                for one in PARTICIPATIONS.c
                if one.name != "id"
            )
        ),
    )
    db.session.connection().execute(stray)
    harmed = kept()

    checkins.rebuild_all()

    assert harmed != right
    assert kept() == right
