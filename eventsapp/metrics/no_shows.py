"""No-shows (缺席): people who stood entered for an event that was held and did not come."""

from collections.abc import Collection, Mapping
from fractions import Fraction

from flask_babel import lazy_gettext as _l
from sqlalchemy import and_, func, select, union

from eventsapp.checkins.models import Participation
from eventsapp.database import db
from eventsapp.entries.models import Entry, EntryMember, EntryStatus, TeamRole
from eventsapp.events.models import Event, Session
from eventsapp.members import services as members
from eventsapp.members.models import BranchSpan, Member
from eventsapp.metrics.measuring import Metric, Ratio, Row, Span


def _entered(span: Span) -> list[Row]:
    """Return everybody who stood entered, with 1 for those who did not come.

    A reserve need not come. Where an event was held without any check-in, nobody was missed.
    """
    stood = Entry.status == EntryStatus.ENTERED
    alone = select(Entry.event_id, Entry.member_id).where(stood, Entry.member_id.is_not(None))
    teams = (
        select(Entry.event_id, EntryMember.member_id)
        .join(EntryMember, EntryMember.entry_id == Entry.id)
        .where(stood, EntryMember.role != TeamRole.RESERVE)
    )
    entered = union(alone, teams).subquery()
    held = (
        select(Event.id, Event.name, func.max(Session.held_on).label("on"))
        .join(Session, Session.event_id == Event.id)
        .where(
            Event.published_at.is_not(None),
            Event.cancelled_at.is_(None),
            Session.cancelled_at.is_(None),
            Event.id.in_(select(Participation.event_id)),
        )
        .group_by(Event.id, Event.name)
        .having(func.max(Session.held_on).between(span.from_on, span.on))
        .subquery()
    )
    came = select(Participation.event_id, Participation.member_id).distinct().subquery()
    found = db.session.execute(
        select(
            BranchSpan.branch_id,
            held.c.name,
            held.c.on,
            held.c.id,
            Member.id,
            Member.name,
            Member.staff_number,
            came.c.member_id,
        )
        .select_from(entered)
        .join(held, held.c.id == entered.c.event_id)
        .join(Member, Member.id == entered.c.member_id)
        .join(
            BranchSpan,
            and_(BranchSpan.member_id == Member.id, members.covering(held.c.on)),
        )
        .outerjoin(
            came,
            and_(
                came.c.event_id == entered.c.event_id, came.c.member_id == entered.c.member_id
            ),
        )
        .order_by(held.c.on, held.c.id, Member.staff_number)
    )
    return [
        Row(
            branch_id,
            f"{event} · {name} {number}",
            Fraction(int(came_id is None)),
            on,
            member_id,
            event_id,
        )
        for branch_id, event, on, event_id, member_id, name, number, came_id in found
    ]


def _count(span: Span, _parameter: int) -> Mapping[int, Ratio]:
    counts: dict[int, Fraction] = {}
    for row in _entered(span):
        counts[row.branch_id] = counts.get(row.branch_id, Fraction(0)) + row.amount
    return {branch_id: Ratio(many) for branch_id, many in counts.items()}


def _rows(span: Span, _parameter: int, branch_ids: Collection[int]) -> list[Row]:
    return [row for row in _entered(span) if row.amount and row.branch_id in branch_ids]


METRIC = Metric(
    key="no_shows",
    name=_l("No-shows"),
    sentence=_l(
        "How many stood entered for an event and did not come, by the branch of the event's"
        " last day; reserves need not come."
    ),
    count=_count,
    rows=_rows,
)
