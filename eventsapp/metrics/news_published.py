"""News published (宣传报道篇数): counted by hand, until the site publishes news itself."""

from collections.abc import Collection, Mapping

from flask_babel import lazy_gettext as _l

from eventsapp.metrics.measuring import Metric, Ratio, Row, Span
from eventsapp.metrics.reported import count_of, rows_of
from eventsapp.reported_figures.services import Kind


def _count(span: Span, _parameter: int) -> Mapping[int, Ratio]:
    return count_of(Kind.NEWS, span)


def _rows(span: Span, _parameter: int, branch_ids: Collection[int]) -> list[Row]:
    return rows_of(Kind.NEWS, span, branch_ids)


METRIC = Metric(
    key="news_published",
    name=_l("News published"),
    sentence=_l(
        "Reports in papers and on websites in the year of the last day, as the union counted"
        " them by hand."
    ),
    count=_count,
    rows=_rows,
)
