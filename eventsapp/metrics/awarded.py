"""Points with the places that they come from, for the branch for which they count."""

from collections import defaultdict
from dataclasses import dataclass
from datetime import date
from fractions import Fraction

from sqlalchemy import ColumnElement, func, select

from eventsapp.database import db
from eventsapp.entries.models import Entry
from eventsapp.events.models import Discipline, Event
from eventsapp.members import services as members
from eventsapp.members.models import Member
from eventsapp.members.services import Bearer
from eventsapp.metrics.measuring import Row, Span
from eventsapp.metrics.moved import moves
from eventsapp.results.models import PointsAward


@dataclass(frozen=True, slots=True)
class Awarded:
    """Points of one place; ``share`` is a branch's part of a joint team."""

    branch_id: int
    event_id: int
    held_on: date
    words: str
    place: int
    points: Fraction
    share: Fraction

    def row(self, amount: Fraction) -> Row:
        """Return what it adds to a figure."""
        return Row(self.branch_id, self.words, amount, self.held_on, event_id=self.event_id)


def added_up(span: Span) -> dict[int, Fraction]:
    """Return the points of every branch."""
    elsewhere = _elsewhere(span)
    found: defaultdict[int, Fraction] = defaultdict(Fraction)
    for branch_id, member_id, event_id, points in db.session.execute(
        select(
            PointsAward.branch_id,
            PointsAward.member_id,
            PointsAward.event_id,
            PointsAward.points,
        ).where(*_within(span))
    ):
        found[elsewhere.get((member_id, event_id), branch_id)] += points
    return found


def _elsewhere(span: Span) -> dict[tuple[int | None, int], int]:
    return {(move.member_id, move.event_id): move.to_id for move in moves(span)}


def _within(span: Span) -> tuple[ColumnElement[bool], ...]:
    return (
        PointsAward.is_official.is_(True),
        PointsAward.year.between(span.from_on.year, span.to_on.year),
        PointsAward.held_on.between(span.from_on, span.to_on),
    )


def awarded(span: Span) -> list[Awarded]:
    """Return all points of the days that count, by day and place.

    People of one name and branch are told apart by the staff number.
    """
    elsewhere = _elsewhere(span)
    rows = db.session.execute(
        select(
            PointsAward.branch_id,
            PointsAward.member_id,
            PointsAward.event_id,
            PointsAward.held_on,
            Event.name.label("event"),
            Discipline.name.label("discipline"),
            Member.id.label("person_id"),
            func.coalesce(Member.name, Entry.team_name).label("who"),
            Member.staff_number,
            PointsAward.place,
            PointsAward.points,
            PointsAward.why,
        )
        .join(Entry, Entry.id == PointsAward.entry_id)
        .join(Event, Event.id == PointsAward.event_id)
        .join(Discipline, Discipline.id == PointsAward.discipline_id)
        .outerjoin(Member, Member.id == Entry.member_id)
        .where(*_within(span))
        .order_by(
            PointsAward.held_on, PointsAward.discipline_id, PointsAward.place, PointsAward.id
        )
    ).all()
    people: defaultdict[int, list[Bearer]] = defaultdict(list)
    for row in rows:
        if row.person_id:
            bearer = Bearer(row.person_id, row.who, "", row.staff_number)
            people[row.branch_id].append(bearer)
    called = {
        (branch_id, person_id): told.name
        for branch_id, some in people.items()
        for person_id, told in members.told_apart(some).items()
    }
    return [
        Awarded(
            elsewhere.get((row.member_id, row.event_id), row.branch_id),
            row.event_id,
            row.held_on,
            f"{row.event} · {row.discipline} · "
            f"{called.get((row.branch_id, row.person_id), row.who)} · {row.place}",
            row.place,
            row.points,
            Fraction(row.why["share"]),
        )
        for row in rows
    ]
