"""What stewards are told: a verdict with the person's name, branch and entries."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import Connection, bindparam, select

from eventsapp.checkins import facts, settling
from eventsapp.checkins.facts import SCANS, Pair, Person, Place
from eventsapp.checkins.judging import Judgement, Reading, Registration, ScanKey, happened
from eventsapp.checkins.lookups import Line
from eventsapp.checkins.models import Origin, Reason, Verdict
from eventsapp.checkins.settling import Case
from eventsapp.database import db


@dataclass(frozen=True, slots=True)
class Answer:
    """What the steward is told.

    Attributes:
        scan_id: of the row in the log.
        place: the session.
        verdict: accepted, again or refused, as it stood when the scan came in.
        reason: why it was refused.
        origin: how the scan came about.
        happened_at: by a right clock.
        received_at: when the scan came in.
        person: whose it is; None for an unknown code.
        teams: what the person has entered at the event.
        first_at: when the person came in; None where nobody did.
    """

    scan_id: int
    place: Place
    verdict: Verdict
    reason: Reason | None
    origin: Origin
    happened_at: datetime
    received_at: datetime
    person: Person | None
    teams: tuple[str, ...]
    first_at: datetime | None


_STORED = select(
    SCANS.c.id,
    SCANS.c.session_id,
    SCANS.c.member_id,
    SCANS.c.device,
    SCANS.c.client_scan_id,
    SCANS.c.happened_at,
    SCANS.c.skew_ms,
    SCANS.c.received_at,
    SCANS.c.origin,
    SCANS.c.answer,
    SCANS.c.answer_reason,
)
_STORED_BY_KEY = _STORED.where(
    SCANS.c.device == bindparam("device"),
    SCANS.c.client_scan_id.in_(bindparam("ids", expanding=True)),
)
_STORED_BY_ID = _STORED.where(SCANS.c.id == bindparam("scan"))


def stored(connection: Connection, keys: Iterable[ScanKey]) -> dict[ScanKey, Line]:
    """Return the scans that are in the log already, by key."""
    by_device: dict[str, list[str]] = {}
    for device, client_scan_id in keys:
        by_device.setdefault(device, []).append(client_scan_id)
    return {
        facts.key_of(row): row
        for device, ids in by_device.items()
        for row in connection.execute(_STORED_BY_KEY, {"device": device, "ids": ids})
    }


def answer_of(scan_id: int) -> Answer | None:
    """Return what was answered to a scan that is in the log."""
    connection = db.session.connection()
    rows = connection.execute(_STORED_BY_ID, {"scan": scan_id}).all()
    if not rows:
        return None
    places = facts.places(connection, [rows[0].session_id])
    known = Surroundings(connection, places, [(rows[0].session_id, rows[0].member_id)])
    return known.answer(rows[0])


class Surroundings:
    """People, entries and scans around some scans, read in a handful of statements."""

    def __init__(
        self, connection: Connection, places: Mapping[int, Place], pairs: Iterable[Pair]
    ) -> None:
        self.connection = connection
        self.places = places
        self.people: dict[Pair, Person] = {}
        self.teams: dict[Pair, list[str]] = {}
        self.cases: dict[Pair, Case] = {}
        members: dict[int, set[int]] = {}
        for session_id, member_id in pairs:
            if member_id is not None:
                members.setdefault(session_id, set()).add(member_id)
        self.stored: dict[Pair, list[Line]] = {}
        for session_id, some in members.items():
            self._meet(places[session_id], sorted(some))

    def _meet(self, place: Place, members: list[int]) -> None:
        here = place.session_id
        found, scans, teams = facts.people_at(self.connection, place, members)
        self.stored |= scans
        for member_id, person in found.items():
            self.people[here, member_id] = person
            self.teams[here, member_id] = teams.get(member_id, [])

    def judge(self, arriving: Mapping[Pair, list[Reading]]) -> None:
        """Judge the scans that arrive together with those that are there."""
        logs: dict[int, dict[int, list[Registration]]] = {}
        for pair in arriving:
            place = self.places[pair[0]]
            if place.session_id not in logs and not place.has_walk_ins:
                members = [one for at, one in arriving if at == pair[0] and one is not None]
                logs[place.session_id] = facts.registrations(
                    self.connection, place.event_id, members
                )
        for pair, readings in arriving.items():
            session_id, member_id = pair
            person = self.people.get(pair)
            self.cases[pair] = settling.open_case(
                self.places[session_id],
                member_id,
                branch_id=person.branch_id if person else None,
                registrations=logs.get(session_id, {}).get(member_id or 0, ()),
                rows=self.stored.get(pair, []),
                arriving=readings,
            )

    def first_at(self, pair: Pair) -> datetime | None:
        """Return when the person came in, by all that is known now."""
        if pair in self.cases:
            accepted = self.cases[pair].accepted
            return accepted.at if accepted else None
        rows = self.stored.get(pair, [])
        return next((row.counts_at for row in rows if row.counts_at), None)

    def answer(self, row: Line) -> Answer:
        """Answer with what the log says was answered."""
        judgement = Judgement(row.answer, row.answer_reason)
        at = happened(row.happened_at, row.skew_ms)
        pair = row.session_id, row.member_id
        return self.tell(row.id, pair, judgement, row.origin, at, row.received_at)

    def tell(
        self,
        scan_id: int,
        pair: Pair,
        judgement: Judgement,
        origin: Origin,
        at: datetime,
        received_at: datetime,
    ) -> Answer:
        """Put an answer together."""
        return Answer(
            scan_id=scan_id,
            place=self.places[pair[0]],
            verdict=judgement.verdict,
            reason=judgement.reason,
            origin=origin,
            happened_at=at,
            received_at=received_at,
            person=self.people.get(pair),
            teams=tuple(self.teams.get(pair, ())),
            first_at=self.first_at(pair),
        )
