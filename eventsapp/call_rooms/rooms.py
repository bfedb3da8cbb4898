"""The call room of an event as it stands: who is called, who is there, what comes next."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import and_, select

from eventsapp.accounts.models import Account
from eventsapp.call_rooms import folding
from eventsapp.call_rooms.bouts import FOUGHT, Bout, Sort, Stand, bouts_of
from eventsapp.call_rooms.bouts import People as Entered
from eventsapp.call_rooms.folding import Call, SideState
from eventsapp.call_rooms.models import USUAL_MINUTES, CallEntry, CallReport, CallRules
from eventsapp.call_rooms.people import Known, People, people_of
from eventsapp.clock import local
from eventsapp.database import db
from eventsapp.draws.boards import Board
from eventsapp.entries.entrants import Entrant
from eventsapp.events.models import Discipline, EntryKind, Event
from eventsapp.timetables import services as timetables
from eventsapp.timetables.planned import Plan, Planned


@dataclass(frozen=True, slots=True)
class Person:
    """Somebody who is called: since when in the call room, and since when in the hall."""

    member_id: int | None
    name: str
    since: datetime | None
    in_hall: datetime | None


@dataclass(frozen=True, slots=True)
class Side:
    """A person, pair or team that is called; ``since`` says when enough of it was there."""

    entrant: Entrant
    people: tuple[Person, ...]
    needed: int
    since: datetime | None
    state: SideState

    @property
    def there(self) -> int:
        """Return how many of it are there."""
        return sum(one.since is not None for one in self.people)

    @property
    def not_there(self) -> list[str]:
        """Return the names of those of it who are not."""
        return [one.name for one in self.people if one.since is None]


@dataclass(frozen=True, slots=True)
class Called:
    """A bout with its call, and the sides of which the referee may record the absence."""

    bout: Bout
    call: Call
    sides: tuple[Side, ...]
    offered: tuple[Side, ...]
    seen: int

    @property
    def there(self) -> int:
        """Return of how many sides enough is there."""
        return sum(one.since is not None for one in self.sides)

    @property
    def is_ready(self) -> bool:
        """Whether enough of every side is there."""
        return all(one.since is not None for one in self.sides)


@dataclass(frozen=True, slots=True)
class Line:
    """A row of the log of calls: what, done by whom; ``bout`` is gone after a new draw."""

    row: CallEntry
    bout: Bout | None
    by: str | None


@dataclass(frozen=True, slots=True)
class Unstarted:
    """A side that reported in the call room and did not start."""

    bout: Bout
    entrant: Entrant
    since: datetime


@dataclass(frozen=True, slots=True)
class Room:
    """The call room of an event.

    Args:
        event: which one.
        minutes: how long it waits after a call.
        called: what is called and not over, the first to be over first.
        ready: what can be called, in order.
        waiting: what comes after that.
        busy: the names of those of each of ``ready`` who are called to something else.
        courts: where nothing is called to now and nothing is played; those of the timetable,
            or without one where something was called to.
        known_courts: where something was called to, and those of the timetable.
        planned: court and time of each of ``called``, ``ready`` and ``waiting``, by key,
            where a timetable is published.
        on_court: where those of ``called`` and ``ready`` are played that have begun, by key.
        log: what was done, the last first.
        unstarted: who reported and did not start.
        seen: how many rows of the log each bout has.
        ended: what was called, or asked for, and is over.
        people: who is behind the entries of what is called or can be.
    """

    event: Event
    minutes: int
    called: tuple[Called, ...]
    ready: tuple[Bout, ...]
    waiting: tuple[Bout, ...]
    busy: Mapping[str, tuple[str, ...]]
    courts: tuple[str, ...]
    known_courts: tuple[str, ...]
    planned: Mapping[str, Planned]
    on_court: Mapping[str, str]
    log: tuple[Line, ...]
    unstarted: tuple[Unstarted, ...]
    seen: Mapping[str, int]
    ended: tuple[Bout, ...]
    people: People

    def over(self, key: str) -> Bout | None:
        """Return something that is over, by what names it."""
        return next((bout for bout in self.ended if bout.key == key), None)

    @property
    def next(self) -> Bout | None:
        """Return the first that can be called whose people are in nothing that is called."""
        return next(iter(self.free_ones), None)

    @property
    def free_ones(self) -> list[Bout]:
        """Return what can be called, is not being played and has nobody who is called."""
        return [
            one for one in self.ready if not self.busy[one.key] and one.key not in self.on_court
        ]

    def court_for(self, bout: Bout) -> str:
        """Return the court on which something is published, if it is free."""
        planned = self.planned.get(bout.key)
        return planned.court if planned and planned.court in self.courts else ""


def room_of(
    event: Event,
    *,
    now: datetime,
    only: Discipline | None = None,
    asked: str = "",
    is_brief: bool = False,
    boards: Sequence[Board] | None = None,
    entered: Entered | None = None,
) -> Room:
    """Read the call room of an event.

    Args:
        event: which one.
        now: when.
        only: of its disciplines, to write something.
        asked: names what is read though it is over and was never called.
        is_brief: whether what starts all at once is left out until it is called: thousands
            may stand entered for a walk, and what everybody looks at is read often.
        boards: the draws of all its matches, if they were read already.
        entered: who has entered some of its disciplines, if that was read already.
    """
    stored = _Stored.read(event, only)
    disciplines = [only] if only else list(event.disciplines)
    if is_brief:
        called = {row.discipline_id for row, _by in stored.rows}
        disciplines = [d for d in disciplines if d.measure in FOUGHT or d.id in called]
    over = {*stored.logs, asked}
    bouts = bouts_of(disciplines, over=over, boards=boards, people=entered)
    calls = {
        bout.key: call
        for bout in bouts
        if (call := folding.call_that_stands(stored.logs.get(bout.key, ()), bout.bound))
    }
    plan = timetables.planned(event.id)
    return _Reading(event, now, bouts, calls, stored, plan).room()


@dataclass(frozen=True, slots=True)
class _Stored:
    """What is stored of a call room; ``rows`` are in order, each with whose hand it was."""

    minutes: int
    rows: Sequence[tuple[CallEntry, str | None]]
    logs: Mapping[str, Sequence[CallEntry]]
    reports: Mapping[int, Sequence[CallReport]]

    @classmethod
    def read(cls, event: Event, only: Discipline | None) -> "_Stored":
        """Read all of it in one statement; only what is of one discipline, if that is said."""
        is_of = CallEntry.event_id == Event.id
        if only is not None:
            is_of = and_(is_of, CallEntry.discipline_id == only.id)
        found = db.session.execute(
            select(CallRules.minutes, CallEntry, Account.name, CallReport)
            .select_from(Event)
            .outerjoin(CallRules, CallRules.event_id == Event.id)
            .outerjoin(CallEntry, is_of)
            .outerjoin(Account, Account.id == CallEntry.by_id)
            .outerjoin(CallReport, CallReport.call_id == CallEntry.id)
            .where(Event.id == event.id)
            .order_by(CallEntry.id, CallReport.id)
        ).all()
        rows: dict[int, tuple[CallEntry, str | None]] = {}
        reports: dict[int, list[CallReport]] = {}
        for _minutes, row, by, report in found:
            if row is not None:
                rows[row.id] = (row, by)
            if report is not None:
                reports.setdefault(row.id, []).append(report)
        logs: dict[str, list[CallEntry]] = {}
        for row, _by in rows.values():
            logs.setdefault(row.bout, []).append(row)
        return cls(found[0][0] or USUAL_MINUTES, list(rows.values()), logs, reports)

    def reports_to(self, call: Call) -> Sequence[CallReport]:
        """Return who reported to a call."""
        return self.reports.get(call.id, ())


def key_in(plan: Plan, bout: Bout) -> str:
    """Return what names a bout on a timetable; a whole discipline is on none."""
    if bout.sort is Sort.HEAT:
        return plan.key_of_heat(bout.of, bout.ref, bout.number)
    return bout.key


def needed_of(discipline: Discipline, people: int) -> int:
    """Return how many of an entry have to be there: both of a pair, the least of a team."""
    if discipline.entry_kind is not EntryKind.TEAM:
        return people
    return min(discipline.of_whom.needed, people)


@dataclass(frozen=True, slots=True)
class _Reading:
    event: Event
    now: datetime
    bouts: Sequence[Bout]
    calls: Mapping[str, Call]
    stored: _Stored
    plan: Plan

    def room(self) -> Room:
        open_ones = [bout for bout in self.bouts if bout.stand is Stand.OPEN]
        today = local(self.now).date()
        sessions = [one.id for one in self.event.sessions if one.held_on == today]
        people = people_of(entrants_in(open_ones), sessions)
        called = [self._called(one, people) for one in open_ones if one.key in self.calls]
        played = {
            bout.key: self.plan.begun[key]
            for bout in open_ones
            if (key := key_in(self.plan, bout)) in self.plan.begun
            and self.plan.sides.get(key) in {None, bout.sides}
        }
        ready = self._in_turn(one for one in open_ones if one.key not in self.calls)
        ready.sort(key=lambda bout: bout.key in played)
        by_key = {bout.key: bout for bout in self.bouts}
        used = sorted({row.court for row, _by in self.stored.rows if row.court})
        courts = self.plan.courts or used
        taken = {one.call.court for one in called} | set(played.values())
        return Room(
            event=self.event,
            minutes=self.stored.minutes,
            called=tuple(sorted(called, key=lambda one: (one.call.report_by, one.bout.turn))),
            ready=tuple(ready),
            waiting=tuple(
                self._in_turn(one for one in self.bouts if one.stand is Stand.WAITING)
            ),
            busy=_busy(ready, [one.bout for one in called], people),
            courts=tuple(one for one in courts if one not in taken),
            known_courts=tuple(dict.fromkeys((*courts, *used))),
            on_court=played,
            planned={
                bout.key: planned
                for bout in self.bouts
                if (planned := self.plan.times.get(key_in(self.plan, bout))) is not None
            },
            log=tuple(
                Line(row, by_key.get(row.bout), by) for row, by in reversed(self.stored.rows)
            ),
            unstarted=tuple(self._unstarted()),
            seen={key: some[-1].number for key, some in self.stored.logs.items()},
            ended=tuple(bout for bout in self.bouts if bout.stand is Stand.OVER),
            people=people,
        )

    def _in_turn(self, bouts: Iterable[Bout]) -> list[Bout]:
        """Return bouts in the order of the timetable; those that are not on it come last."""

        def turn(bout: Bout) -> tuple[bool, datetime, tuple[int, int, int]]:
            planned = self.plan.times.get(key_in(self.plan, bout))
            return planned is None, planned.starts_at if planned else self.now, bout.turn

        return sorted(bouts, key=turn)

    def _called(self, bout: Bout, people: People) -> Called:
        call = self.calls[bout.key]
        since = folding.there_since(self.stored.reports_to(call))
        sides = tuple(
            self._side(bout, call, entry_id, people[entry_id], since)
            for entry_id in bout.entrants
            if entry_id not in bout.settled
        )
        absent = folding.absent(
            {side.entrant.entry_id: side.state for side in sides},
            is_match=bout.sort is Sort.MATCH,
        )
        offered = tuple(one for one in sides if one.entrant.entry_id in absent)
        return Called(bout, call, sides, offered, self.stored.logs[bout.key][-1].number)

    def _side(
        self,
        bout: Bout,
        call: Call,
        entry_id: int,
        known: Sequence[Known],
        since: Mapping[folding.Who, datetime],
    ) -> Side:
        people = tuple(
            Person(one.member_id, one.name, since.get((entry_id, one.member_id)), one.in_hall)
            for one in known
        )
        needed = needed_of(bout.discipline, len(people))
        ready_at = folding.enough_since([one.since for one in people if one.since], needed)
        state = folding.state_of(ready_at, call.report_by, self.now)
        return Side(bout.entrants[entry_id], people, needed, ready_at, state)

    def _unstarted(self) -> Iterator[Unstarted]:
        for bout in self.bouts:
            call = self.calls.get(bout.key)
            if call is None or not bout.absent:
                continue
            since = folding.there_since(self.stored.reports_to(call))
            for entry_id in sorted(bout.absent & bout.entrants.keys()):
                times = [at for (one, _member), at in since.items() if one == entry_id]
                if times:
                    yield Unstarted(bout, bout.entrants[entry_id], min(times))


def entrants_in(bouts: Iterable[Bout]) -> dict[int, Entrant]:
    """Return who stands in some bouts, by entry id."""
    return {entry_id: one for bout in bouts for entry_id, one in bout.entrants.items()}


def _busy(
    ready: Sequence[Bout], called: Sequence[Bout], people: People
) -> dict[str, tuple[str, ...]]:
    """Return the names of those in each bout who are called to another one already."""
    taken = {one.member_id for n in entrants_in(called) for one in people[n]} - {None}
    return {
        bout.key: tuple(
            one.name for n in bout.entrants for one in people[n] if one.member_id in taken
        )
        for bout in ready
    }
