"""Which metrics there are, and what schemes may ask of them."""

from collections.abc import Mapping
from typing import Final

from eventsapp.metrics import (
    budgets_kept,
    coverage,
    coverage_men,
    coverage_older,
    coverage_retired,
    coverage_women,
    coverage_young,
    events_held,
    external_awards,
    medals,
    news_published,
    no_shows,
    officials,
    participations,
    per_member,
    plan_fulfilled,
    points,
    regulars,
    sportsmanship,
)
from eventsapp.metrics.measuring import Metric, Ratio, Row, Span
from eventsapp.metrics.no_shows import missed_by

__all__ = ["METRICS", "Metric", "Ratio", "Row", "Span", "missed_by"]

METRICS: Final[Mapping[str, Metric]] = {
    module.METRIC.key: module.METRIC
    for module in (
        coverage,
        per_member,
        participations,
        regulars,
        coverage_women,
        coverage_men,
        coverage_young,
        coverage_older,
        coverage_retired,
        points,
        medals,
        events_held,
        plan_fulfilled,
        budgets_kept,
        officials,
        no_shows,
        news_published,
        external_awards,
        sportsmanship,
    )
}
