"""Participations (人次), in all or for each member of the branch (人均人次)."""

from collections import Counter, defaultdict
from collections.abc import Collection, Mapping
from datetime import date
from fractions import Fraction

from sqlalchemy import func, select

from eventsapp.checkins.models import Participation
from eventsapp.database import db
from eventsapp.events.models import Event
from eventsapp.metrics.measuring import Ratio, Row, Span
from eventsapp.metrics.moved import moves
from eventsapp.metrics.people import headcounts, within


def counted(span: Span) -> Mapping[int, int]:
    """Return the participations of each branch."""
    found = db.session.execute(
        select(Participation.branch_id, func.count())
        .where(*within(span))
        .group_by(Participation.branch_id)
    )
    counts = Counter(dict(found.all()))
    for move in moves(span):
        counts[move.from_id] -= 1
        counts[move.to_id] += 1
    return counts


def by_event(span: Span, branch_ids: Collection[int]) -> list[Row]:
    """Return the participations of some branches event by event."""
    found = db.session.execute(
        select(
            Participation.event_id,
            Participation.branch_id,
            func.count(),
            func.min(Participation.held_on),
        )
        .where(*within(span))
        .group_by(Participation.event_id, Participation.branch_id)
    )
    days: dict[int, date] = {}
    counts: Counter[tuple[int, int]] = Counter()
    for event_id, branch_id, count, held_on in found:
        counts[event_id, branch_id] = count
        days[event_id] = min(held_on, days.get(event_id, held_on))
    for move in moves(span):
        counts[move.event_id, move.from_id] -= 1
        counts[move.event_id, move.to_id] += 1
    wanted = {key: count for key, count in counts.items() if key[1] in branch_ids and count}
    names = _names({event_id for event_id, _branch_id in wanted})
    rows = [
        Row(branch_id, names[event_id], Fraction(count), days[event_id], event_id=event_id)
        for (event_id, branch_id), count in wanted.items()
    ]
    return sorted(rows, key=lambda row: (row.on, row.event_id or 0, row.branch_id))


def per_member(span: Span) -> Mapping[int, Ratio]:
    """Return each branch's participations over its members of the last day."""
    counts, heads = counted(span), headcounts(span.on)
    found: defaultdict[int, Ratio] = defaultdict(Ratio)
    for branch_id in {*counts, *heads}:
        found[branch_id] = Ratio(Fraction(counts.get(branch_id, 0)), heads.get(branch_id, 0))
    return found


def in_all(span: Span) -> Mapping[int, Ratio]:
    """Return each branch's participations."""
    return {branch_id: Ratio(Fraction(count)) for branch_id, count in counted(span).items()}


def _names(event_ids: Collection[int]) -> Mapping[int, str]:
    found = db.session.execute(select(Event.id, Event.name).where(Event.id.in_(event_ids)))
    return dict(found.all())
