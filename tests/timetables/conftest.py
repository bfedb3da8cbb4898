"""A table tennis event of today: two disciplines drawn, two tables, two sessions."""

from datetime import date, time

import pytest

from brackets.schedule.hall import Hours
from brackets.schedule.minutes import minute_of
from eventsapp.accounts.models import Role
from eventsapp.clock import instant
from eventsapp.database import db
from eventsapp.draws import services as draws
from eventsapp.entries import services as entries
from eventsapp.events import services as events
from eventsapp.events.models import Measure
from eventsapp.timetables import services as timetables
from eventsapp.timetables import words
from eventsapp.timetables.grounds import Length
from eventsapp.timetables.setting_up import Wanted
from tests.draws.drawing import draw_by_hand

NAMES = ["欧阳文渊", "吴海波", "何立", "秦守义"]
DAY = date(2025, 5, 17)


def minute(text, day=DAY):
    """Return the minute of a clock time of the event's day."""
    return minute_of(instant(day, time.fromisoformat(text)))


@pytest.fixture
def event(make_event, enter, now):
    """Four men in singles, and the first two of them with two others in a second bracket."""
    made = make_event(entries_close_at=None, place="职工体育馆")
    singles = events.add_discipline(made, name="男子单打", measure=Measure.KNOCKOUT, best_of=5)
    cup = events.add_discipline(made, name="混合赛", measure=Measure.KNOCKOUT, best_of=3)
    events.add_discipline(made, name="100 米", measure=Measure.TIME)
    db.session.commit()
    own = enter(singles, *NAMES)
    again = [
        entries.enter(made, entry.member, discipline=cup, now=now, by=None) for entry in own[:2]
    ]
    others = enter(cup, "谢宏宇", "邵安")
    draw_by_hand(singles, [entry.id for entry in own], now=now)
    draw_by_hand(cup, [again[0].id, others[0].id, again[1].id, others[1].id], now=now)
    db.session.commit()
    return made


@pytest.fixture
def of(event):
    """Return a discipline of the event by its name."""
    return lambda name: next(one for one in event.disciplines if one.name == name)


@pytest.fixture
def hall(event, now):
    """Set two tables, 9 to 10:30 and 13 to 15, 30 minutes a match and 10 of rest."""

    def lay(
        courts=("1 号台", "2 号台"), hours=(("09:00", "10:30"), ("13:00", "15:00")), **more
    ):
        seen = timetables.stored_of(event.id).grounds.version
        known = {one.name: one.number for one in timetables.stored_of(event.id).grounds.courts}
        made = timetables.set_grounds(
            event,
            [Wanted(known.get(name), name) for name in courts],
            [Hours(minute(begin), minute(end)) for begin, end in hours],
            changeover=0,
            lengths=more.get("lengths", {d.id: Length(30, 10) for d in event.disciplines}),
            seen=seen,
            now=now,
            by=None,
        )
        db.session.commit()
        return made

    return lay


@pytest.fixture
def made(event, hall, now):
    """Lay the hall and make the draft."""

    def make(**more):
        hall(**more)
        return remake(event, now)

    return make


def remake(event, now):
    """Make the draft as it stands."""
    seen = timetables.stored_of(event.id).draft.version
    places = timetables.make(event, seen=seen, now=now, by=None)
    db.session.commit()
    return places


@pytest.fixture
def publish(event, now):
    """Publish the draft as it stands."""

    def act(reason="", at=None):
        stored = timetables.stored_of(event.id)
        row = timetables.publish(
            event,
            seen=stored.number,
            draft_seen=stored.draft.version,
            reason=reason,
            now=at or now,
            by=None,
        )
        db.session.commit()
        return row

    return act


@pytest.fixture
def key_of(of):
    """Return what names a match by discipline and ref."""
    return lambda name, ref: timetables.key_of_match(draws.stage_of(of(name)).id, ref)


@pytest.fixture
def put(event, now):
    """Fix a match on a table at a time; returns what stands against it."""

    def act(key, court, at):
        seen = timetables.stored_of(event.id).draft.version
        said = timetables.put(event, key, court, minute(at), seen=seen, now=now, by=None)
        db.session.commit()
        return said

    return act


def told(places):
    """Return where things stand as people read it: ref, court, begin."""
    return [(one.key.split()[-1], one.court, words.clock_time(one.starts)) for one in places]


@pytest.fixture
def referee(make_member, grant):
    """A referee of the union."""
    return grant(make_member("裁判甲"), Role.REFEREE)


@pytest.fixture
def steward(make_member, grant):
    """A steward of the union."""
    return grant(make_member("吴海涛"), Role.STEWARD)
