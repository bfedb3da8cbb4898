"""External awards (参加上级比赛获奖): counted by hand, until external events are recorded."""

from collections.abc import Collection, Mapping

from flask_babel import lazy_gettext as _l

from eventsapp.metrics.measuring import Metric, Ratio, Row, Span
from eventsapp.metrics.reported import count_of, rows_of
from eventsapp.reported_figures.services import Kind


def _count(span: Span, _parameter: int) -> Mapping[int, Ratio]:
    return count_of(Kind.EXTERNAL, span)


def _rows(span: Span, _parameter: int, branch_ids: Collection[int]) -> list[Row]:
    return rows_of(Kind.EXTERNAL, span, branch_ids)


METRIC = Metric(
    key="external_awards",
    name=_l("External awards"),
    sentence=_l(
        "Awards won at events of superior unions and others in the year of the last day, as the"
        " union counted them by hand."
    ),
    count=_count,
    rows=_rows,
)
