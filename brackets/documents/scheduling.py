"""Putting the matches of a document on courts and times."""

from collections.abc import Callable, Iterable, Sequence
from datetime import UTC, tzinfo

from brackets.documents.document import Document
from brackets.documents.errors import FitsNoMatch, RefusedHere
from brackets.documents.schedule_fields import LengthEntry, ScheduleEntry, SpanEntry
from brackets.documents.tournament import Tournament
from brackets.documents.writing import Json, match_to_json
from brackets.errors import BracketError
from brackets.matches import Match
from brackets.plan_errors import FieldMissing
from brackets.schedule.errors import FixtureTwice, FixtureUnknown, SpanBackwards
from brackets.schedule.estimate import setups
from brackets.schedule.fixtures import Fixture, Needs, fixtures_of
from brackets.schedule.hall import Court, Hall, Hours
from brackets.schedule.minutes import instant_of, minute_of
from brackets.schedule.network import Network
from brackets.schedule.placing import arranged
from brackets.schedule.reasons import Judge
from brackets.schedule.timetable import Booking, Reason, Timetable
from brackets.schedule.wording import reasons_told

_PLACE = "schedule"


def scheduled(tournament: Tournament, language: str) -> Json:
    """Return as JSON when and where every match is played that has no result yet.

    Args:
        tournament: with the field ``schedule``.
        language: of the reasons, ``en`` or ``zh``.

    Raises:
        BracketError: the document has no such field, or something in it cannot be; the
            ``place`` says where.

    Source:
        docs/rules/document.md, "The timetable"; docs/rules/schedule.md
    """
    entry = tournament.document.schedule
    if entry is None:
        raise FieldMissing("document", _PLACE)
    hall = _hall(entry)
    needs = _needs(tournament.plan.matches, entry)
    try:
        network = Network(_fixtures(tournament, needs))
    except BracketError as error:
        raise RefusedHere("entrants", error) from None
    fixed = _fixed(entry, hall, network)
    timetable = arranged(network, hall, fixed, network.by_path(), {})
    judge = Judge(network, hall, timetable.bookings)
    zone = next((span.begin_at.tzinfo for span in entry.sessions), None) or UTC
    writer = _Writer(tournament, zone, language)
    return {
        "version": 1,
        "name": tournament.document.name,
        "matches": [
            writer.booking(booking, [] if booking in fixed else judge.why(booking))
            for booking in timetable.bookings
        ],
        "end_at": None if timetable.ends is None else writer.instant(timetable.ends),
        **writer.wrong(timetable),
    }


def proposed(document: Document) -> Json:
    """Return as JSON how the entrants of a document could be played out on its courts.

    The sessions are counted as one, without the break between them.

    Raises:
        BracketError: the document has no field ``schedule``, or something in it cannot be.

    Source:
        docs/rules/schedule.md, "Before the draw"
    """
    entry = document.schedule
    if entry is None:
        raise FieldMissing("document", _PLACE)
    hall = _hall(entry)
    minutes = sum(hours.end - hours.begin for hours in hall.sessions)
    entrants, courts = len(document.entrants), len(hall.courts)
    needs = Needs(entry.minutes, entry.rest)
    try:
        found = setups(entrants, courts, minutes, needs, entry.changeover)
    except BracketError as error:
        raise RefusedHere(_PLACE, error) from None
    return {
        "version": 1,
        "name": document.name,
        "entrants": entrants,
        "courts": courts,
        "minutes": minutes,
        "setups": [{**setup._asdict(), "kind": setup.kind.value} for setup in found],
    }


class _Writer:
    def __init__(self, tournament: Tournament, zone: tzinfo, language: str) -> None:
        self._matches = {match.ref: match for match in tournament.plan.matches}
        self._state = tournament.state
        self._names = tournament.document.names
        self._zone = zone
        self._language = language

    def instant(self, minute: int) -> str:
        """Return an instant as documents have it."""
        return instant_of(minute, self._zone).isoformat(timespec="minutes")

    def booking(self, booking: Booking, why: Sequence[Reason]) -> Json:
        """Return one match with its place, who is in it, and why it is not earlier."""
        match = self._matches[booking.fixture]
        return {
            "match": booking.fixture,
            "court": booking.court,
            "begin_at": self.instant(booking.starts),
            "end_at": self.instant(booking.ends),
            "slots": match_to_json(match, self._state.matches[match.ref])["slots"],
            "why": self._told(why),
        }

    def wrong(self, timetable: Timetable) -> Json:
        """Return what has no place, and what stands against fixed matches."""
        return {
            "unplaced": [
                {"match": unplaced.fixture, "why": self._told(unplaced.reasons)}
                for unplaced in timetable.unplaced
            ],
            "conflicts": [
                {
                    "match": conflict.booking.fixture,
                    "with": conflict.reason.fixture or None,
                    "who": list(conflict.reason.who),
                    "why": self._told([conflict.reason]),
                }
                for conflict in timetable.conflicts
            ],
        }

    def _told(self, reasons: Sequence[Reason]) -> str:
        return reasons_told(reasons, self._language, self._name, self._clock)

    def _name(self, person: str) -> str:
        return self._names.get(person, person)

    def _clock(self, minute: int) -> str:
        return instant_of(minute, self._zone).strftime("%Y-%m-%d %H:%M")


def _hall(entry: ScheduleEntry) -> Hall:
    sessions = _hours(entry.sessions)
    courts = tuple(
        Court(court.id, frozenset(court.kinds), _hours(court.closed)) for court in entry.courts
    )
    try:
        return Hall(courts, sessions, entry.changeover)
    except BracketError as error:
        raise RefusedHere(_PLACE, error) from None


def _hours(spans: Iterable[SpanEntry]) -> tuple[Hours, ...]:
    found: list[Hours] = []
    for span in spans:
        found.append(Hours(minute_of(span.begin_at), minute_of(span.end_at)))
        if found[-1].end <= found[-1].begin:
            raise RefusedHere(span.place, SpanBackwards())
    return tuple(found)


def _fixtures(tournament: Tournament, needs: Callable[[Match], Needs]) -> tuple[Fixture, ...]:
    people = {
        person.id: person.people for person in tournament.document.entrants if person.people
    }
    return fixtures_of(tournament.plan, tournament.state, needs, people=people)


def _needs(matches: Sequence[Match], entry: ScheduleEntry) -> Callable[[Match], Needs]:
    """Return what each match needs; every row has to fit one at least."""
    found = {match.ref: Needs(entry.minutes, entry.rest) for match in matches}
    for row in entry.lengths:
        fitting = [match.ref for match in matches if _fits(row, match)]
        if not fitting:
            raise FitsNoMatch(row.place)
        for ref in fitting:
            found[ref] = _overridden(found[ref], row)
    return lambda match: found[match.ref]


def _fits(row: LengthEntry, match: Match) -> bool:
    return (
        row.match in (None, match.ref)
        and row.stage in (None, match.stage)
        and row.round in (None, match.round)
    )


def _overridden(needs: Needs, row: LengthEntry) -> Needs:
    return Needs(
        needs.minutes if row.minutes is None else row.minutes,
        needs.rest if row.rest is None else row.rest,
        needs.kind if row.kind is None else row.kind,
        needs.not_before if row.not_before is None else minute_of(row.not_before),
    )


def _fixed(entry: ScheduleEntry, hall: Hall, network: Network) -> list[Booking]:
    found: dict[str, Booking] = {}
    for row in entry.fixed:
        fixture = network.fixtures.get(row.match)
        if fixture is None:
            raise RefusedHere(f"{row.place}.match", FixtureUnknown(row.match))
        if row.match in found:
            raise RefusedHere(row.place, FixtureTwice(row.match))
        try:
            hall.court(row.court)
        except BracketError as error:
            raise RefusedHere(f"{row.place}.court", error) from None
        starts = minute_of(row.begin_at)
        found[row.match] = Booking(row.match, row.court, starts, starts + fixture.needs.minutes)
    return list(found.values())
