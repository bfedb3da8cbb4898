"""Coverage of those from an age on (中老年职工覆盖率)."""

from collections.abc import Collection, Mapping

from flask_babel import lazy_gettext as _l

from eventsapp.members.models import Member
from eventsapp.metrics.ages import latest_birthday
from eventsapp.metrics.measuring import Metric, Ratio, Row, Span
from eventsapp.metrics.people import Group, rows_with, share_with


def older(span: Span, age: int) -> Group:
    """Return the members from an age on on the last day."""
    return Group(Member.born_on <= latest_birthday(span.on, age))


def _count(span: Span, age: int) -> Mapping[int, Ratio]:
    return share_with(span, older(span, age), 1)


def _rows(span: Span, age: int, branch_ids: Collection[int]) -> list[Row]:
    return rows_with(span, older(span, age), 1, branch_ids)


METRIC = Metric(
    key="coverage_older",
    name=_l("Coverage from an age on"),
    sentence=_l(
        "The members from an age on who took part at least once, of all members from that age"
        " on. Whose birthday is unknown is not counted."
    ),
    count=_count,
    rows=_rows,
    is_share=True,
    is_ratio=True,
    parameter=_l("from this age on, in full years"),
    usual=45,
)
