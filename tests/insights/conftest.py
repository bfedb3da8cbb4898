"""A half-year of three branches, uneven enough for every rule."""

from datetime import date, datetime, time, timedelta
from types import SimpleNamespace

import pytest

from eventsapp.clock import LOCAL
from eventsapp.database import db
from eventsapp.entries import services as entries
from eventsapp.events import services as events
from eventsapp.events.models import Measure
from eventsapp.members import services as members
from eventsapp.members.models import Sex
from eventsapp.results import services as results
from eventsapp.schemes import services as schemes
from eventsapp.signings import services as signings

SIX_MONTHS = ((2, 15), (3, 8), (3, 31), (4, 30), (5, 1), (5, 17))


@pytest.fixture
def now():
    """The end of May 2025, so that some months are over."""
    return datetime(2025, 5, 31, 20, 0, tzinfo=LOCAL)


@pytest.fixture
def scan(scan):
    """Check somebody in on the day of an event."""

    def check_in(event, member):
        scan(event, member, at=datetime.combine(event.first_on, time(8, 1), tzinfo=LOCAL))

    return check_in


@pytest.fixture
def half_year(make_branch, make_members, make_event, make_association, scan, now):
    """Works (5), office (3) and store (1, retired); six events; points of one in sevenths."""
    works, office, store = (make_branch(f"{name}分工会") for name in ("一厂", "机关", "仓库"))
    ours = make_members("甲一", "甲二", "甲三", "甲四", "甲五", of=works)
    theirs = make_members("乙一", "乙二", "乙三", of=office, sex=Sex.MALE)
    (old,) = make_members("丙一", of=store)
    members.retire(old, on=date(2025, 1, 2), now=now, by=None)
    members.transfer(ours[4], office, on=date(2025, 4, 10), now=now, by=None)
    association = make_association("健步走")
    hosts = [works, works, office, works, association, works]
    held = []
    for at, (month, day) in enumerate(SIX_MONTHS):
        on = date(2025, month, day)
        event = make_event(
            f"活动{at + 1}",
            held_on=on,
            has_walk_ins=True,
            host=hosts[at],
            entries_close_at=now + timedelta(days=1),
            festival="五一" if at == 4 else "",
            association=association if at == 5 else None,
        )
        for member in [*ours[: at + 1], *theirs[: at // 2], *([old] if at == 1 else [])]:
            scan(event, member)
        held.append(event)
    run = events.add_discipline(held[5], name="长跑", measure=Measure.PLACE)
    for member, place in ((ours[0], 1), (ours[1], 2), (theirs[0], 2), (theirs[1], 2)):
        entry = entries.enter(held[5], member, discipline=run, now=now, by=None)
        results.record_result(run, entry, place=place, now=now, by=None)
    signings.sign_as_handed_over([run.id], now=now)
    db.session.commit()
    return SimpleNamespace(
        works=works, office=office, store=store, ours=ours, theirs=theirs, old=old, held=held
    )


@pytest.fixture
def in_force(qin_yue, now):
    """Put a scheme into force."""

    def put(scheme):
        stored = schemes.begin(scheme, note="", now=now, by=qin_yue.account)
        schemes.put_in_force(schemes.kept(stored), now=now, by=qin_yue.account)
        db.session.commit()
        return stored

    return put
