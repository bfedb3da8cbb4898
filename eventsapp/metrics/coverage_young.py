"""Coverage of the young (青年职工覆盖率): up to an age on the last day that counts."""

from collections.abc import Collection, Mapping

from flask_babel import lazy_gettext as _l

from eventsapp.members.models import Member
from eventsapp.metrics.ages import latest_birthday
from eventsapp.metrics.measuring import Metric, Ratio, Row, Span
from eventsapp.metrics.people import Group, rows_with, share_with


def young(span: Span, age: int) -> Group:
    """Return the members up to an age on the last day."""
    return Group(Member.born_on > latest_birthday(span.on, age + 1))


def _count(span: Span, age: int) -> Mapping[int, Ratio]:
    return share_with(span, young(span, age), 1)


def _rows(span: Span, age: int, branch_ids: Collection[int]) -> list[Row]:
    return rows_with(span, young(span, age), 1, branch_ids)


METRIC = Metric(
    key="coverage_young",
    name=_l("Coverage of the young"),
    sentence=_l(
        "The members up to an age who took part at least once, of all members up to that age."
        " Whose birthday is unknown is not counted."
    ),
    count=_count,
    rows=_rows,
    is_share=True,
    is_ratio=True,
    parameter=_l("up to this age, in full years"),
    usual=35,
)
