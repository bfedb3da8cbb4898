"""No-shows (缺席): people who stood entered for an event, did not come, and had no excuse."""

from collections.abc import Collection, Mapping
from fractions import Fraction

from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l
from sqlalchemy import Select, select

from eventsapp.excuses import services as excuses
from eventsapp.members.models import BranchSpan
from eventsapp.metrics.measuring import Metric, Ratio, Row, Span


def _count(span: Span, _parameter: int) -> Mapping[int, Ratio]:
    missed = excuses.unexcused_between(span.from_on, span.on)
    return {branch_id: Ratio(Fraction(many)) for branch_id, many in missed.items()}


def _rows(span: Span, _parameter: int, branch_ids: Collection[int]) -> list[Row]:
    once = select(BranchSpan.member_id).where(BranchSpan.branch_id.in_(branch_ids))
    found = excuses.absences_between(span.from_on, span.on, once)
    return [_row(one) for one in found if one.branch_id in branch_ids]


def missed_by(span: Span, member_ids: Select[int]) -> list[Row]:
    """Return the rows of some members, wherever they belonged: what they missed, by day."""
    return [_row(one) for one in excuses.absences_between(span.from_on, span.on, member_ids)]


def _row(one: excuses.Absence) -> Row:
    return Row(
        one.branch_id,
        _words(one),
        Fraction(not one.is_excused),
        one.on,
        one.member_id,
        one.event_id,
    )


def _words(one: excuses.Absence) -> str:
    who = f"{one.event} · {one.name} {one.staff_number}"
    return _("%(who)s · excused", who=who) if one.is_excused else who


METRIC = Metric(
    key="no_shows",
    name=_l("No-shows"),
    sentence=_l(
        "How many stood entered for an event, did not come and had no excuse, by the branch of"
        " the event's last day; reserves need not come."
    ),
    count=_count,
    rows=_rows,
)
