"""Several files on one timetable: the hall, all that is held in it, and what binds it."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, replace
from datetime import UTC, tzinfo
from typing import TypeVar

from brackets.documents.document import Document
from brackets.documents.errors import (
    CourtsTwice,
    DocumentTwice,
    FitsNoMatch,
    RefusedHere,
)
from brackets.documents.json_text import read_json
from brackets.documents.reading import read_document, read_hall
from brackets.documents.schedule_fields import (
    LengthEntry,
    OtherEntry,
    ScheduleEntry,
    SpanEntry,
)
from brackets.documents.tournament import Tournament, put_together
from brackets.errors import BracketError
from brackets.matches import Match
from brackets.plan_errors import FieldMissing
from brackets.schedule.errors import (
    FixturesInCircle,
    FixtureTwice,
    FixtureUnknown,
    SpanBackwards,
)
from brackets.schedule.fixtures import Fixture, Needs, Start, fixtures_of, starts_of
from brackets.schedule.hall import Court, Hall, Hours
from brackets.schedule.minutes import minute_of
from brackets.schedule.network import Network
from brackets.schedule.timetable import Booking

PLACE = "schedule"
_NOTHING = ScheduleEntry()
_Found = TypeVar("_Found")


@dataclass(frozen=True, slots=True)
class Part:
    """One file of a programme.

    Args:
        file: its name, for refusals; empty if it is the only one.
        prefix: put before its refs; empty if no other file has a tournament.
        document: what stands in it.
    """

    file: str
    prefix: str
    document: Document

    @property
    def schedule(self) -> ScheduleEntry:
        """Return what it says about the timetable, if anything."""
        return self.document.schedule or _NOTHING


@dataclass(frozen=True, slots=True)
class Held:
    """Something held: a match of a tournament, a heat (``start``), or something else."""

    prefix: str
    tournament: Tournament | None = None
    match: Match | None = None
    start: Start | None = None
    other: OtherEntry | None = None


@dataclass(frozen=True, slots=True)
class Programme:
    """What one timetable is made of.

    Args:
        name: of the first file that has one.
        parts: the files.
        hall: where and when.
        network: all that is or was held, and what binds it together.
        held: the same by ref, as documents have it.
        fixed: whose place is given.
        names: what people are called, by id.
        zone: that instants are written in.
    """

    name: str
    parts: tuple[Part, ...]
    hall: Hall
    network: Network
    held: Mapping[str, Held]
    fixed: tuple[Booking, ...]
    names: Mapping[str, str]
    zone: tzinfo


def parts_of(files: Sequence[tuple[str, bytes]]) -> tuple[Part, ...]:
    """Read files: tournaments, and a hall without one.

    Args:
        files: the name and the content of each.

    Raises:
        BracketError: one of them cannot be read; of several, its name stands in the refusal.
    """
    alone = len(files) == 1
    read = [("" if alone else file, _read("" if alone else file, data)) for file, data in files]
    several = sum(bool(document.stages) for _file, document in read) > 1
    parts: list[Part] = []
    for file, document in read:
        prefix = _prefix(file, document) if several and document.stages else ""
        if prefix and any(prefix == part.prefix for part in parts):
            raise DocumentTwice(file, document.id)
        parts.append(Part(file, prefix, document))
    return tuple(parts)


def hall_of(parts: Sequence[Part]) -> Hall:
    """Return the hall, which one of the files has.

    Raises:
        BracketError: none of them has one, several have, or there is no such hall.
    """
    part = _with_hall(parts)
    courts, sessions = part.schedule.courts or (), part.schedule.sessions or ()
    with told_in(part.file):
        return refused_at(
            PLACE,
            Hall,
            tuple(
                Court(court.id, frozenset(court.kinds), _hours(court.closed))
                for court in courts
            ),
            _hours(sessions),
            part.schedule.changeover,
        )


def programme_of(parts: Sequence[Part]) -> Programme:
    """Put files together.

    Raises:
        BracketError: something in one of them cannot be; the ``place`` says where.

    Source:
        docs/rules/document.md, "The timetable"
    """
    hall = hall_of(parts)
    fixtures: list[Fixture] = []
    held: dict[str, Held] = {}
    for part in parts:
        with told_in(part.file):
            _add_matches(part, usual_needs(parts, part), fixtures, held)
    for part in parts:
        with told_in(part.file):
            _add_others(part, usual_needs(parts, part), fixtures, held)
    network = _network(fixtures)
    return Programme(
        name=next((part.document.name for part in parts if part.document.name), ""),
        parts=tuple(parts),
        hall=hall,
        network=network,
        held=held,
        fixed=tuple(_fixed(parts, hall, network)),
        names={
            id: name for part in reversed(parts) for id, name in part.document.names.items()
        },
        zone=zone_of(parts),
    )


def usual_needs(parts: Sequence[Part], part: Part) -> Needs:
    """Return what everything of a file needs if nothing else is said, there or with the hall.

    Raises:
        FieldMissing: neither says how long a match takes.
    """
    here, usual = part.schedule, _with_hall(parts).schedule
    minutes = usual.minutes if here.minutes is None else here.minutes
    if minutes is None:
        raise FieldMissing(PLACE, "minutes")
    return Needs(minutes, (usual.rest if here.rest is None else here.rest) or 0)


def zone_of(parts: Sequence[Part]) -> tzinfo:
    """Return the zone that instants are written in: that of the first session."""
    sessions = _with_hall(parts).schedule.sessions or ()
    return next((span.begin_at.tzinfo for span in sessions), None) or UTC


@contextmanager
def told_in(file: str) -> Iterator[None]:
    """Put the name of the file, if there are several, before what is refused."""
    try:
        yield
    except BracketError as error:
        if not file:
            raise
        raise RefusedHere(file, error) from None


def refused_at(place: str, act: Callable[..., _Found], *values: object) -> _Found:
    """Return what an act returns; what it refuses stands at a place of the document."""
    try:
        return act(*values)
    except BracketError as error:
        raise RefusedHere(place, error) from None


def _read(file: str, data: bytes) -> Document:
    with told_in(file):
        value = read_json(data)
        return read_hall(value) if _is_hall(value) else read_document(value)


def _is_hall(value: object) -> bool:
    return (
        isinstance(value, dict)
        and "schedule" in value
        and "entrants" not in value
        and "stages" not in value
    )


def _prefix(file: str, document: Document) -> str:
    with told_in(file):
        if not document.id:
            raise FieldMissing("document", "id")
    return f"{document.id}/"


def _with_hall(parts: Sequence[Part]) -> Part:
    found = [part for part in parts if part.schedule.courts is not None]
    if len(found) > 1:
        raise CourtsTwice(found[1].file, found[0].file)
    if not found:
        raise FieldMissing(*_missing(parts))
    return found[0]


def _missing(parts: Sequence[Part]) -> tuple[str, str]:
    has_schedule = any(part.document.schedule for part in parts)
    return (PLACE, "courts") if has_schedule else ("document", PLACE)


def _add_matches(
    part: Part, usual: Needs, fixtures: list[Fixture], held: dict[str, Held]
) -> None:
    if not part.document.stages:
        _needs((), part.schedule, usual)  # rows that fit no match are refused here too
        return
    tournament = put_together(part.document)
    people = {
        entrant.id: entrant.people for entrant in part.document.entrants if entrant.people
    }
    starts = starts_of(tournament.plan)
    needs = _needs((*tournament.plan.matches, *starts), part.schedule, usual)
    try:
        found = fixtures_of(
            tournament.plan, tournament.state, needs, prefix=part.prefix, people=people
        )
    except BracketError as error:
        raise RefusedHere("entrants", error) from None
    fixtures += found
    held |= {
        part.prefix + match.ref: Held(part.prefix, tournament, match)
        for match in tournament.plan.matches
    }
    held |= {
        part.prefix + start.ref: Held(part.prefix, tournament, start=start) for start in starts
    }


def _add_others(
    part: Part, usual: Needs, fixtures: list[Fixture], held: dict[str, Held]
) -> None:
    for row in part.schedule.others:
        ref = part.prefix + row.id
        if ref in held:
            raise RefusedHere(row.place, FixtureTwice(ref))
        held[ref] = Held(part.prefix, other=row)
    for row in part.schedule.others:
        after = tuple(part.prefix + ref for ref in row.after)
        for i, ref in enumerate(after):
            if ref not in held:
                raise RefusedHere(f"{row.place}.after[{i}]", FixtureUnknown(ref))
        needs = _overridden(usual, row)
        fixtures.append(Fixture(part.prefix + row.id, needs, frozenset(row.people), after))


def _network(fixtures: Sequence[Fixture]) -> Network:
    try:
        return Network(fixtures)
    except FixturesInCircle as error:
        raise RefusedHere(f"{PLACE}.others", error) from None
    except BracketError as error:
        raise RefusedHere("entrants", error) from None


def _hours(spans: Sequence[SpanEntry]) -> tuple[Hours, ...]:
    found: list[Hours] = []
    for span in spans:
        found.append(Hours(minute_of(span.begin_at), minute_of(span.end_at)))
        if found[-1].end <= found[-1].begin:
            raise RefusedHere(span.place, SpanBackwards())
    return tuple(found)


def _needs(
    matches: Sequence[Match | Start], entry: ScheduleEntry, usual: Needs
) -> Callable[[Match | Start], Needs]:
    """Return what each match and heat needs; every row has to fit one at least."""
    found = {match.ref: usual for match in matches}
    for row in entry.lengths:
        fitting = [match for match in matches if _fits(row, match)]
        if not fitting:
            raise FitsNoMatch(row.place)
        for match in fitting:
            needs = _overridden(found[match.ref], row)
            if row.each is not None:
                minutes = (row.minutes or 0) + row.each * len(match.slots)
                needs = replace(needs, minutes=minutes)
            found[match.ref] = needs
    return lambda match: found[match.ref]


def _fits(row: LengthEntry, match: Match | Start) -> bool:
    contest, number = (
        (match.contest, None) if isinstance(match, Start) else (match.ref, match.round)
    )
    return (
        row.match in (None, match.ref, contest)
        and row.stage in (None, match.stage)
        and row.round in (None, number)
    )


def _overridden(needs: Needs, row: LengthEntry | OtherEntry) -> Needs:
    return Needs(
        needs.minutes if row.minutes is None else row.minutes,
        needs.rest if row.rest is None else row.rest,
        needs.kind if row.kind is None else row.kind,
        needs.not_before if row.not_before is None else minute_of(row.not_before),
    )


def _fixed(parts: Sequence[Part], hall: Hall, network: Network) -> Iterator[Booking]:
    seen: set[str] = set()
    for part in parts:
        with told_in(part.file):
            for row in part.schedule.fixed:
                ref = part.prefix + row.match
                fixture = network.fixtures.get(ref)
                if fixture is None:
                    raise RefusedHere(f"{row.place}.match", FixtureUnknown(ref))
                if ref in seen:
                    raise RefusedHere(row.place, FixtureTwice(ref))
                seen.add(ref)
                refused_at(f"{row.place}.court", hall.court, row.court)
                starts = minute_of(row.begin_at)
                yield Booking(ref, row.court, starts, starts + fixture.needs.minutes)
