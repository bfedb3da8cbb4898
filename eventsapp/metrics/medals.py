"""Medals (奖牌): places up to a rank; a joint team's is shared by its branches."""

from collections import defaultdict
from collections.abc import Collection, Mapping
from fractions import Fraction

from flask_babel import lazy_gettext as _l

from eventsapp.metrics.awarded import awarded
from eventsapp.metrics.measuring import Metric, Ratio, Row, Span


def _count(span: Span, last: int) -> Mapping[int, Ratio]:
    found: defaultdict[int, Fraction] = defaultdict(Fraction)
    for one in awarded(span):
        if one.place <= last:
            found[one.branch_id] += one.share
    return {branch_id: Ratio(many) for branch_id, many in found.items()}


def _rows(span: Span, last: int, branch_ids: Collection[int]) -> list[Row]:
    return [
        one.row(one.share)
        for one in awarded(span)
        if one.branch_id in branch_ids and one.place <= last
    ]


METRIC = Metric(
    key="medals",
    name=_l("Medals"),
    sentence=_l(
        "How many places up to a rank the branch won that earned points; a joint"
        " team's is shared by its branches."
    ),
    count=_count,
    rows=_rows,
    parameter=_l("up to this place"),
    usual=3,
)
