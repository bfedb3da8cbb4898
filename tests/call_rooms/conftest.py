"""A table tennis event of today: eight men in a bracket, drawn, and a call room."""

from datetime import timedelta
from fractions import Fraction

import pytest

from eventsapp.accounts.models import Role
from eventsapp.call_rooms import services as call_rooms
from eventsapp.database import db
from eventsapp.entries import services as entries
from eventsapp.events import services as events
from eventsapp.events.makeup import Makeup
from eventsapp.events.models import EntryKind, Measure
from eventsapp.rounds import services as rounds
from tests.draws.drawing import draw_by_hand
from tests.results.competitors import NAMES

KINDS = {
    "男子单打": Measure.KNOCKOUT,
    "100 米": Measure.TIME,
    "跳绳": Measure.COUNTS,
    "健步走": Measure.STEPS,
}


@pytest.fixture
def event(make_event):
    """An event of today with disciplines of four kinds, nobody entered yet."""
    made = make_event(entries_close_at=None, place="职工体育馆")
    for name, measure in KINDS.items():
        events.add_discipline(made, name=name, measure=measure)
    tug = {"entry_kind": EntryKind.TEAM, "makeup": Makeup(least=3).to_json()}
    events.add_discipline(made, name="拔河", measure=Measure.PLACE, **tug)
    double = {"entry_kind": EntryKind.PAIR}
    events.add_discipline(made, name="双人跳绳", measure=Measure.PLACE, **double)
    db.session.commit()
    return made


@pytest.fixture
def of(event):
    """Return a discipline of the event by its name."""
    return lambda name: next(one for one in event.disciplines if one.name == name)


@pytest.fixture
def singles(of, enter, now):
    """Men's singles, drawn: Ouyang meets Wu, He meets Qin, Xie meets Shao, Tao meets Luo."""
    discipline = of("男子单打")
    ids = [entry.id for entry in enter(discipline, *NAMES)]
    draw_by_hand(discipline, ids, now=now)
    db.session.commit()
    return discipline


@pytest.fixture
def heats(of, enter, now):
    """100 m: four runners in two heats, the first of each goes on to the final."""
    sprint = of("100 米")
    enter(sprint, "林一", "林二", "林三", "林四")
    setup = rounds.Setup(2, 2, rounds.Dealing.SWIMMING, (1, 1), (0, 0))
    rounds.make_rounds(sprint, setup, entry_times={}, now=now, by=None)
    db.session.commit()
    return sprint


@pytest.fixture
def enter_together(make_members, branch, now):
    """Let some people enter as a pair or a team, by name."""

    def make(discipline, *names):
        made = entries.enter_team(
            discipline.event,
            discipline,
            team_code="E25001-T01",
            team_name="总装队",
            shares=[(branch, Fraction(1))],
            members=make_members(*names),
            now=now,
            by=None,
        )
        db.session.commit()
        return made

    return make


@pytest.fixture
def referee(make_member, grant):
    """A referee of the union."""
    return grant(make_member("裁判甲"), Role.REFEREE)


@pytest.fixture
def steward(make_member, grant):
    """A steward of the union."""
    return grant(make_member("吴海涛"), Role.STEWARD)


@pytest.fixture
def room(event, now):
    """Read the call room some minutes after eight."""

    def read(minutes=0):
        db.session.expire_all()
        return call_rooms.room_of(event, now=now + timedelta(minutes=minutes))

    return read


@pytest.fixture
def key_of(room):
    """Return what names the match, heat or start of so many, in the order of calling."""

    def find(discipline, number=0):
        read = room()
        bouts = [*read.ready, *read.waiting, *(one.bout for one in read.called)]
        return next(
            b.key for b in bouts if b.discipline.id == discipline.id and b.number == number
        )

    return find


@pytest.fixture
def call(now, room):
    """Call something some minutes after eight, as it stands then."""

    def act(discipline, key, minutes=0, **more):
        row = call_rooms.call(
            discipline,
            key,
            seen=room(minutes).seen.get(key, 0),
            now=now + timedelta(minutes=minutes),
            by=None,
            **more,
        )
        db.session.commit()
        return row

    return act


@pytest.fixture
def standing(room):
    """Return the one thing that is called, some minutes after eight."""

    def read(minutes=0):
        [called] = room(minutes).called
        return called

    return read


@pytest.fixture
def report(now, standing):
    """Let somebody report by name, some minutes after eight."""

    def act(name, minutes=0, *, act=call_rooms.ReportAct.THERE):
        called = standing(minutes)
        [(side, person)] = [
            (side, person)
            for side in called.sides
            for person in side.people
            if person.name == name
        ]
        rows = call_rooms.report(
            called.bout.discipline,
            called.bout.key,
            call_id=called.call.id,
            entry_id=side.entrant.entry_id,
            member_id=person.member_id,
            act=act,
            now=now + timedelta(minutes=minutes),
            by=None,
        )
        db.session.commit()
        return rows

    return act


@pytest.fixture
def record_absence(now, standing):
    """Let the referee record the absence that is offered, some minutes after eight."""

    def act(minutes):
        called = standing(minutes)
        row = call_rooms.record_absence(
            called.bout.discipline,
            called.bout.key,
            call_id=called.call.id,
            entry_ids=[one.entrant.entry_id for one in called.offered],
            now=now + timedelta(minutes=minutes),
            by=None,
        )
        db.session.commit()
        return row

    return act
