"""Points of contests (名次分)."""

from collections.abc import Collection, Mapping

from flask_babel import lazy_gettext as _l

from eventsapp.metrics.awarded import added_up, awarded
from eventsapp.metrics.measuring import Metric, Ratio, Row, Span


def _count(span: Span, _parameter: int) -> Mapping[int, Ratio]:
    return {branch_id: Ratio(points) for branch_id, points in added_up(span).items()}


def _rows(span: Span, _parameter: int, branch_ids: Collection[int]) -> list[Row]:
    return [
        one.row(one.points)
        for one in awarded(span)
        if one.branch_id in branch_ids and one.points
    ]


METRIC = Metric(
    key="points",
    name=_l("Points won"),
    sentence=_l("The points that the branch's people and teams won, by the regulations."),
    count=_count,
    rows=_rows,
)
