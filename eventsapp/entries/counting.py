"""How many are entered, by kind."""

from collections.abc import Mapping
from dataclasses import dataclass

from sqlalchemy import ColumnElement, func, literal, select, union_all

from eventsapp.database import db
from eventsapp.entries.models import Entry, EntryMember, EntryStatus
from eventsapp.events.models import Discipline, EntryKind, Event
from eventsapp.members.models import Member, Sex


@dataclass(frozen=True, slots=True)
class Counts:
    """Counts of what stands entered; ``statuses`` counts entries of every status.

    ``people`` are those with an entry of their own, and ``persons`` such entries.
    Men and women are counted once each, however often they are entered, alone or in teams.
    ``persons`` are those of disciplines; ``for_whole_event`` counts people who registered for
    the day, as all in a team do.
    """

    people: int
    persons: int
    pairs: int
    teams: int
    men: int
    women: int
    for_whole_event: int
    statuses: Mapping[EntryStatus, int]


def counts(event: Event, discipline: Discipline | None = None) -> Counts:
    """Count the entries of an event, or of one discipline."""
    scope = [Entry.event_id == event.id]
    if discipline is not None:
        scope.append(Entry.discipline_id == discipline.id)
    standing = [*scope, Entry.status == EntryStatus.ENTERED]
    sexes = _by_sex(standing)
    statuses: dict[EntryStatus, int] = {}
    kinds: dict[str, int] = {}
    for_whole_event = 0
    for status, kind, names_none, many in _by_kind(scope):
        statuses[status] = statuses.get(status, 0) + many
        if status is EntryStatus.ENTERED:
            kinds[kind] = kinds.get(kind, 0) + many
            for_whole_event += many if names_none and kind == "person" else 0
    return Counts(
        people=sum(alone for _many, alone in sexes.values()),
        persons=kinds.get("person", 0) - (for_whole_event if event.disciplines else 0),
        pairs=kinds.get("pair", 0),
        teams=kinds.get("team", 0),
        men=sexes.get(Sex.MALE, (0, 0))[0],
        women=sexes.get(Sex.FEMALE, (0, 0))[0],
        for_whole_event=for_whole_event,
        statuses=statuses,
    )


def _by_kind(scope: list[ColumnElement[bool]]) -> list[tuple[EntryStatus, str, bool, int]]:
    """Return how many entries there are of each status and kind; one alone is a person.

    The third of each row says whether they are for the whole event.
    """
    alone = Entry.member_id.is_not(None)
    rows = db.session.execute(
        select(Entry.status, alone, Discipline.entry_kind, func.count())
        .outerjoin(Discipline, Discipline.id == Entry.discipline_id)
        .where(*scope)
        .group_by(Entry.status, alone, Discipline.entry_kind)
    )
    return [
        (status, "person" if is_alone else str(kind or EntryKind.TEAM), kind is None, many)
        for status, is_alone, kind, many in rows
    ]


def _by_sex(standing: list[ColumnElement[bool]]) -> dict[Sex, tuple[int, int]]:
    """Return how many people there are of each sex, and how many of them are entered alone."""
    alone = select(Entry.member_id, literal(1).label("alone")).where(
        *standing, Entry.member_id.is_not(None)
    )
    in_teams = (
        select(EntryMember.member_id, literal(0))
        .join(Entry, Entry.id == EntryMember.entry_id)
        .where(*standing)
    )
    both = union_all(alone, in_teams).subquery()
    people = (
        select(both.c.member_id, func.max(both.c.alone).label("alone"))
        .group_by(both.c.member_id)
        .subquery()
    )
    rows = db.session.execute(
        select(Member.sex, func.count(), func.sum(people.c.alone))
        .join(people, people.c.member_id == Member.id)
        .group_by(Member.sex)
    )
    return {sex: (many, int(alone)) for sex, many, alone in rows}
