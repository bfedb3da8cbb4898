"""How many took part in the events of an association in a year, and who they were."""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from typing import Any, NamedTuple

from sqlalchemy import ColumnElement, func, select

from eventsapp.appraisals.attended import in_year
from eventsapp.appraisals.rows import EventCount, Sight
from eventsapp.checkins.models import Participation
from eventsapp.database import db
from eventsapp.events.models import Event, Session
from eventsapp.members.models import Branch, Member


class Turnout(NamedTuple):
    """Different people, and how often they took part in all."""

    people: int
    participations: int


@dataclass(frozen=True, slots=True)
class PersonCount:
    """Somebody who took part, how often, and the branches that it counts for."""

    member_id: int
    staff_number: str
    name: str
    branches: tuple[str, ...]
    branch_ids: tuple[int, ...]
    count: int


def turnout(association_id: int, year: int) -> Turnout:
    """Count who took part in an association's events of a year.

    Of the participations only an index is read, by SQLite and by PostgreSQL.
    """
    people, participations = db.session.execute(
        select(func.count(Participation.member_id.distinct()), func.count()).where(
            *_of(association_id, year)
        )
    ).one()
    return Turnout(people, participations)


def events_with(association_id: int, year: int) -> list[EventCount]:
    """Return the events of an association in which somebody took part in a year, by day."""
    rows = db.session.execute(
        select(Event.id, Event.code, Event.name, func.min(Participation.held_on), func.count())
        .join(Event, Event.id == Participation.event_id)
        .where(*_of(association_id, year))
        .group_by(Event.id)
        .order_by(func.min(Participation.held_on), Event.code)
    )
    return [EventCount(*row) for row in rows]


def people_in(association_id: int, year: int, sight: Sight) -> list[PersonCount]:
    """Return who took part whom the reader may see by name, the most active first."""
    count = func.count()
    rows = db.session.execute(
        select(Member.id, Member.staff_number, Member.name, Branch.short_name, Branch.id, count)
        .select_from(Participation)
        .join(Member, Member.id == Participation.member_id)
        .join(Branch, Branch.id == Participation.branch_id)
        .where(*_of(association_id, year), sight.clause(association_id))
        .group_by(Member.id, Branch.id)
        .order_by(Member.name_key, Member.id, Branch.id)
    )
    return sorted(_together(rows), key=lambda one: -one.count)


def _together(rows: Iterable[Any]) -> list[PersonCount]:
    """Put together what counts for several branches: somebody has moved within the year."""
    found: dict[int, PersonCount] = {}
    for member_id, staff_number, name, branch, branch_id, count in rows:
        one = found.get(member_id) or PersonCount(member_id, staff_number, name, (), (), 0)
        found[member_id] = replace(
            one,
            branches=(*one.branches, branch),
            branch_ids=(*one.branch_ids, branch_id),
            count=one.count + count,
        )
    return list(found.values())


def _of(association_id: int, year: int) -> tuple[ColumnElement[bool], ...]:
    run = select(Event.id).where(Event.association_id == association_id)
    held = select(Session.id).where(in_year(year), Session.event_id.in_(run))
    return Participation.event_id.in_(run), Participation.session_id.in_(held)
