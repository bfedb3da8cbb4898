"""The figures of branches, by how they stand and by metrics, and of associations."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from fractions import Fraction

from sqlalchemy import Select, func, select

from eventsapp.appraisals.attended import in_year
from eventsapp.associations.models import Association
from eventsapp.checkins.models import Participation
from eventsapp.clock import today
from eventsapp.database import db
from eventsapp.events.models import Event, Session
from eventsapp.honours import figures
from eventsapp.metrics.services import METRICS, Ratio, Span
from eventsapp.schemes import services as schemes
from eventsapp.schemes.marking import figure_of


@dataclass(frozen=True, slots=True)
class Unit:
    """A branch, several that are appraised as one, or an association, with its figures."""

    id: int
    name: str
    code: str
    values: Mapping[str, Fraction | None]
    vetoes: tuple[str, ...] = ()


def branches(
    year: int, asked: Collection[str], standings: Sequence[schemes.Standing]
) -> list[Unit]:
    """Return the branches as they stand, with the figures that are asked for."""
    span = span_of(year)
    counted = {
        key: METRICS[key].count(span, METRICS[key].usual) for key in asked if key in METRICS
    }
    return [_unit(one, counted) for one in standings]


def span_of(year: int) -> Span:
    """Return which data the metrics count: the whole year, as far as it is there."""
    return Span(date(year, 1, 1), date(year, 12, 31), today=today())


def _unit(one: schemes.Standing, counted: Mapping[str, Mapping[int, Ratio]]) -> Unit:
    values: dict[str, Fraction | None] = {
        figures.MARKS: one.total,
        figures.RANK: None if one.rank is None else Fraction(one.rank),
        **{key: figure_of(found, one.unit, key).value for key, found in counted.items()},
    }
    vetoes = tuple(veto.name for veto in one.vetoes)
    return Unit(one.unit.branch_ids[0], one.unit.name, one.unit.code, values, vetoes)


def associations(year: int) -> list[Unit]:
    """Return the associations with the events of the year and who took part in them."""
    events = events_held(year).subquery()
    held = (
        select(events.c.association_id, func.count().label("events"))
        .group_by(events.c.association_id)
        .subquery()
    )
    came = (
        select(
            Event.association_id,
            func.count().label("participations"),
            func.count(Participation.member_id.distinct()).label("people"),
        )
        .join(Event, Event.id == Participation.event_id)
        .join(Session, Session.id == Participation.session_id)
        .where(in_year(year))
        .group_by(Event.association_id)
        .subquery()
    )
    asked = (
        select(
            Association.id,
            Association.name,
            Association.code,
            func.coalesce(held.c.events, 0),
            func.coalesce(came.c.participations, 0),
            func.coalesce(came.c.people, 0),
        )
        .outerjoin(held, held.c.association_id == Association.id)
        .outerjoin(came, came.c.association_id == Association.id)
        .order_by(Association.code)
    )
    keys = (figures.EVENTS, figures.PARTICIPATIONS, figures.PEOPLE)
    return [
        Unit(one, name, code, dict(zip(keys, map(Fraction, counts), strict=True)))
        for one, name, code, *counts in db.session.execute(asked)
    ]


def events_held(year: int) -> Select[int | None, int, str, date]:
    """Return the query for the events of associations that were held, with their last day."""
    last = func.max(Session.held_on).label("last_on")
    return (
        select(Event.association_id, Event.id, Event.name, last)
        .join(Session, Session.event_id == Event.id)
        .where(
            Event.year == year,
            Event.published_at.is_not(None),
            Event.cancelled_at.is_(None),
            Session.cancelled_at.is_(None),
            Session.held_on <= min(today(), date(year, 12, 31)),
        )
        .group_by(Event.association_id, Event.id, Event.name)
    )
