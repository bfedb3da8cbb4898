"""Who counts for another branch where the branch of the entry counts, not that of the day."""

from bisect import bisect_right
from collections import defaultdict
from collections.abc import Iterable, Mapping
from datetime import date
from typing import NamedTuple

from sqlalchemy import and_, func, select

from eventsapp.checkins.models import Participation
from eventsapp.clock import local
from eventsapp.database import db
from eventsapp.entries.models import Entry
from eventsapp.members.models import BranchSpan
from eventsapp.metrics.measuring import Span
from eventsapp.metrics.people import within


class Move(NamedTuple):
    """A participation that counts elsewhere: who, where, from which branch to which."""

    member_id: int
    event_id: int
    held_on: date
    from_id: int
    to_id: int


def moves(span: Span) -> list[Move]:
    """Return the participations that count for another branch than that of their day.

    Somebody who entered in one branch and took part in another counts for the first one;
    without an entry the day's branch stays.
    """
    if not span.of_entry:
        return []
    spans = _spans_of_movers()
    if not spans:
        return []
    entered = (
        select(Entry.member_id, Entry.event_id, func.min(Entry.created_at).label("at"))
        .where(Entry.member_id.in_(spans))
        .group_by(Entry.member_id, Entry.event_id)
        .subquery()
    )
    found = db.session.execute(
        select(
            Participation.member_id,
            Participation.event_id,
            Participation.held_on,
            Participation.branch_id,
            entered.c.at,
        )
        .join(
            entered,
            and_(
                entered.c.member_id == Participation.member_id,
                entered.c.event_id == Participation.event_id,
            ),
        )
        .where(*within(span))
    )
    told = [
        Move(member_id, event_id, held_on, branch_id, then)
        for member_id, event_id, held_on, branch_id, at in found
        if (then := _branch_on(spans[member_id], local(at).date())) not in (None, branch_id)
    ]
    return sorted(told)


def _spans_of_movers() -> Mapping[int, list[tuple[date, int]]]:
    """Return the branches of everybody who was in more than one, with their first days."""
    several = (
        select(BranchSpan.member_id)
        .group_by(BranchSpan.member_id)
        .having(func.count(BranchSpan.branch_id.distinct()) > 1)
    )
    return _listed(
        db.session.execute(
            select(BranchSpan.member_id, BranchSpan.from_on, BranchSpan.branch_id)
            .where(BranchSpan.member_id.in_(several))
            .order_by(BranchSpan.member_id, BranchSpan.from_on)
        )
    )


def _listed(rows: Iterable[tuple[int, date, int]]) -> Mapping[int, list[tuple[date, int]]]:
    spans: defaultdict[int, list[tuple[date, int]]] = defaultdict(list)
    for member_id, from_on, branch_id in rows:
        spans[member_id].append((from_on, branch_id))
    return spans


def _branch_on(spans: list[tuple[date, int]], day: date) -> int | None:
    place = bisect_right([from_on for from_on, _ in spans], day)
    return spans[place - 1][1] if place else None
