"""Events that a branch held (举办活动次数)."""

from collections.abc import Collection, Mapping
from fractions import Fraction

from flask_babel import lazy_gettext as _l
from sqlalchemy import func, select

from eventsapp.database import db
from eventsapp.events.models import Event, Session
from eventsapp.members.models import Branch
from eventsapp.metrics.measuring import Metric, Ratio, Row, Span


def _held(span: Span) -> list[Row]:
    found = db.session.execute(
        select(Event.host_id, Event.name, Event.id, func.min(Session.held_on))
        .join(Branch, Branch.id == Event.host_id)
        .join(Session, Session.event_id == Event.id)
        .where(
            Event.published_at.is_not(None),
            Event.cancelled_at.is_(None),
            Session.cancelled_at.is_(None),
            Session.held_on.between(span.from_on, span.on),
        )
        .group_by(Event.host_id, Event.name, Event.id)
        .order_by(func.min(Session.held_on), Event.id)
    )
    return [
        Row(host_id, name, Fraction(1), first_on, event_id=event_id)
        for host_id, name, event_id, first_on in found
    ]


def _count(span: Span, _parameter: int) -> Mapping[int, Ratio]:
    counts: dict[int, Ratio] = {}
    for row in _held(span):
        counts[row.branch_id] = counts.get(row.branch_id, Ratio()).plus(Ratio(row.amount))
    return counts


def _rows(span: Span, _parameter: int, branch_ids: Collection[int]) -> list[Row]:
    return [row for row in _held(span) if row.branch_id in branch_ids]


METRIC = Metric(
    key="events_held",
    name=_l("Events held"),
    sentence=_l(
        "The published events of which the branch is the host, without cancelled ones."
    ),
    count=_count,
    rows=_rows,
)
