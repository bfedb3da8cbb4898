"""What the figure of a branch or of an association is made of."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction
from typing import Final

from sqlalchemy import func, select

from eventsapp.associations.models import Association
from eventsapp.checkins.models import Participation
from eventsapp.database import db
from eventsapp.errors import NotFound
from eventsapp.events.models import Event
from eventsapp.honours import figures
from eventsapp.honours.bases import basis_of
from eventsapp.honours.keeping import Kept
from eventsapp.honours.units import events_held, span_of
from eventsapp.honours.values import HolderKind
from eventsapp.members.models import Member
from eventsapp.metrics.services import METRICS, Ratio, Row
from eventsapp.schemes import services as schemes
from eventsapp.schemes.marking import figure_of

ONE: Final = Fraction(1)


@dataclass(frozen=True, slots=True)
class Made:
    """A figure with what it is made of.

    Args:
        name: of the branch or the association.
        figure: which figure it is.
        ratio: how it comes about.
        rows: whose amounts come to the upper part of the ratio.
    """

    name: str
    figure: figures.Figure
    ratio: Ratio
    rows: Sequence[Row]


def made_of(kept: Kept, unit_id: int, key: str) -> Made:
    """Return what a figure is made of that a title asks of branches or associations.

    Raises:
        NotFound: the title does not ask for it, it has no rows of its own (marks and ranks
            are opened on the pages of the scheme), or there is no such candidate.
    """
    holder = kept.title.holder
    if key not in kept.title.figures() or key not in figures.FIGURES[holder]:
        raise NotFound
    if holder is HolderKind.BRANCH:
        return _of_branch(kept, unit_id, key)
    return _of_association(kept, unit_id, key)


def _of_branch(kept: Kept, unit_id: int, key: str) -> Made:
    version, metric = basis_of(kept.year).version, METRICS.get(key)
    if version is None or metric is None:
        raise NotFound
    units = schemes.units_of(version.scheme)
    unit = next((one for one in units if one.branch_ids[0] == unit_id), None)
    if unit is None:
        raise NotFound
    span = span_of(kept.year)
    rows = metric.rows(span, metric.usual, frozenset(unit.branch_ids))
    if metric.is_ratio:
        ratio = figure_of(metric.count(span, metric.usual), unit, key)
    else:
        ratio = Ratio(sum((row.amount for row in rows), Fraction(0)))
    return Made(unit.name, figures.OF_BRANCHES[key], ratio, rows)


def _of_association(kept: Kept, unit_id: int, key: str) -> Made:
    association = db.session.get(Association, unit_id)
    if association is None:
        raise NotFound
    rows = _ROWS[key](kept.year, unit_id)
    total = sum((row.amount for row in rows), Fraction(0))
    return Made(association.name, figures.OF_ASSOCIATIONS[key], Ratio(total), rows)


def _events(year: int, association_id: int) -> list[Row]:
    held = events_held(year).subquery()
    asked = (
        select(Event.host_id, Event.name, Event.id, held.c.last_on)
        .join(held, held.c.id == Event.id)
        .where(Event.association_id == association_id)
        .order_by(held.c.last_on, Event.id)
    )
    return [
        Row(host_id, name, ONE, on, event_id=event_id)
        for host_id, name, event_id, on in db.session.execute(asked)
    ]


def _participations(year: int, association_id: int) -> list[Row]:
    asked = (
        select(
            Event.host_id,
            Event.name,
            func.count(Participation.id),
            func.max(Participation.held_on),
            Event.id,
        )
        .join(Event, Event.id == Participation.event_id)
        .where(Participation.year == year, Event.association_id == association_id)
        .group_by(Event.host_id, Event.name, Event.id)
        .order_by(func.max(Participation.held_on), Event.id)
    )
    return [
        Row(host_id, name, Fraction(many), on, event_id=event_id)
        for host_id, name, many, on, event_id in db.session.execute(asked)
    ]


def _people(year: int, association_id: int) -> list[Row]:
    asked = (
        select(func.max(Participation.branch_id), Member.name, Member.staff_number, Member.id)
        .join(Member, Member.id == Participation.member_id)
        .join(Event, Event.id == Participation.event_id)
        .where(Participation.year == year, Event.association_id == association_id)
        .group_by(Member.name, Member.staff_number, Member.id)
        .order_by(Member.staff_number)
    )
    return [
        Row(branch_id, f"{name} {number}", ONE, member_id=member_id)
        for branch_id, name, number, member_id in db.session.execute(asked)
    ]


_ROWS: Final[Mapping[str, Callable[[int, int], list[Row]]]] = {
    figures.EVENTS: _events,
    figures.PARTICIPATIONS: _participations,
    figures.PEOPLE: _people,
}
