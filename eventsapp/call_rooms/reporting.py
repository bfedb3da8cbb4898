"""People report in the call room: by their code or staff number, or by a tap."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from eventsapp.accounts.models import Account
from eventsapp.call_rooms import words
from eventsapp.call_rooms.bouts import Bout
from eventsapp.call_rooms.calling import locked, standing_in
from eventsapp.call_rooms.errors import (
    AbsenceStands,
    EventOff,
    NobodyCalls,
    NotCalled,
    NotInIt,
    UnknownCode,
)
from eventsapp.call_rooms.models import CallAct, CallReport, ReportAct, ReportOrigin
from eventsapp.call_rooms.people import people_of
from eventsapp.call_rooms.rooms import Called, Person, Room, Side, entrants_in, room_of
from eventsapp.checkins import services as checkins
from eventsapp.database import db
from eventsapp.events.models import Discipline, Event
from eventsapp.members import services as members
from eventsapp.members.models import Member


@dataclass(frozen=True, slots=True)
class Told:
    """What somebody's code came to: to what they reported; ``again`` if they were there."""

    name: str
    bout: Bout
    again: bool


def report(
    discipline: Discipline,
    key: str,
    *,
    call_id: int,
    entry_id: int,
    member_id: int | None = None,
    act: ReportAct = ReportAct.THERE,
    origin: ReportOrigin = ReportOrigin.TAP,
    now: datetime,
    by: Account | None,
) -> list[CallReport]:
    """Say that somebody is in the call room, or is not after all; flushes.

    What is so already makes no row, so that a double tap does nothing.

    Args:
        discipline: of which.
        key: names what they are called to.
        call_id: the call as the page showed it.
        entry_id: whose side.
        member_id: who of it; everybody of it when left out.
        act: what is said.
        origin: how.
        now: when.
        by: whose hand it is.

    Raises:
        EventOff, BoutGone, BoutOver, NotCalled: nobody is called there now.
        NotInIt: they do not stand in it.
    """
    standing = standing_in(locked(discipline, key, now=now), key)
    if standing.call.id != call_id:
        raise NotCalled(what=words.name_of(standing.bout))
    side = _side(standing, entry_id)
    rows = [
        CallReport(
            call_id=call_id,
            entry_id=entry_id,
            member_id=one.member_id,
            act=act,
            origin=origin,
            at=now,
            by_id=by.id if by else None,
        )
        for one in _people(standing, side, member_id)
        if (one.since is None) is (act is ReportAct.THERE)
    ]
    db.session.add_all(rows)
    db.session.flush()
    return rows


def _side(standing: Called, entry_id: int) -> Side:
    for side in standing.sides:
        if side.entrant.entry_id == entry_id:
            return side
    raise NotInIt(what=words.name_of(standing.bout))


def _people(standing: Called, side: Side, member_id: int | None) -> Iterable[Person]:
    people = [one for one in side.people if member_id in (None, one.member_id)]
    if not people:
        raise NotInIt(what=words.name_of(standing.bout))
    return people


def report_by_code(event: Event, text: str, *, now: datetime, by: Account | None) -> Told:
    """Let the owner of a code or staff number report to the first call they are in; flushes.

    Of several calls it is the one to be over first at which they are not yet.

    Raises:
        EventOff: the event was cancelled.
        UnknownCode: nobody has it, or it was replaced.
        AbsenceStands: their absence was recorded before.
        NobodyCalls: they are in nothing that is called.
    """
    if event.is_cancelled:
        raise EventOff
    member_id = checkins.member_of_code(text)
    if member_id is None:
        raise UnknownCode(code=text)
    member = members.get(member_id)
    room = room_of(event, now=now)
    found = [
        (one, side, person)
        for one in room.called
        for side in one.sides
        for person in side.people
        if person.member_id == member_id
    ]
    if not found:
        _refuse_late(room, member)
        raise NobodyCalls(name=member.name)
    standing, side, person = min(found, key=lambda each: each[2].since is not None)
    if person.since is not None:
        return Told(member.name, standing.bout, again=True)
    report(
        standing.bout.discipline,
        standing.bout.key,
        call_id=standing.call.id,
        entry_id=side.entrant.entry_id,
        member_id=member_id,
        origin=ReportOrigin.CODE,
        now=now,
        by=by,
    )
    return Told(member.name, standing.bout, again=False)


def _refuse_late(room: Room, member: Member) -> None:
    """Say so, if it was recorded that somebody did not report, and that stands."""
    bouts = {bout.key: bout for bout in (*room.ended, *(one.bout for one in room.called))}
    absent = [
        line.row
        for line in room.log
        if line.row.act is CallAct.ABSENT and line.row.bout in bouts
    ]
    people = people_of(entrants_in(bouts[row.bout] for row in absent), [])
    for row in absent:
        bout = bouts[row.bout]
        for entry_id in set(row.entries) & bout.absent:
            if any(one.member_id == member.id for one in people.get(entry_id, ())):
                at = words.clock_time(row.at)
                raise AbsenceStands(name=member.name, at=at, what=words.name_of(bout))
