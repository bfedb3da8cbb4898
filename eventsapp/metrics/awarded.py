"""Points with the places that they come from, for the branch for which they count."""

from collections import defaultdict
from dataclasses import dataclass
from datetime import date
from fractions import Fraction

from sqlalchemy import ColumnElement, func, select

from eventsapp.database import db
from eventsapp.entries.models import Entry
from eventsapp.events.models import Discipline, Event
from eventsapp.members.models import Member
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
    """Return all points of the days that count, by day and place."""
    elsewhere = _elsewhere(span)
    found = db.session.execute(
        select(
            PointsAward.branch_id,
            PointsAward.member_id,
            PointsAward.event_id,
            PointsAward.held_on,
            Event.name,
            Discipline.name,
            func.coalesce(Member.name, Entry.team_name),
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
    )
    return [
        Awarded(
            elsewhere.get((member_id, event_id), branch_id),
            event_id,
            held_on,
            f"{event} · {discipline} · {who} · {place}",
            place,
            points,
            Fraction(why["share"]),
        )
        for (
            branch_id,
            member_id,
            event_id,
            held_on,
            event,
            discipline,
            who,
            place,
            points,
            why,
        ) in found
    ]
