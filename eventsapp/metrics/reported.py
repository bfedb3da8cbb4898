"""Figures that the union counted by hand: what the metrics of them share."""

from collections.abc import Collection, Mapping
from fractions import Fraction

from eventsapp.clock import local
from eventsapp.metrics.measuring import Ratio, Row, Span
from eventsapp.reported_figures import services as figures
from eventsapp.reported_figures.services import Kind


def count_of(kind: Kind, span: Span) -> Mapping[int, Ratio]:
    """Return the figure that holds of each branch, of the year of the last day that counts."""
    return {
        branch_id: Ratio(Fraction(row.amount))
        for branch_id, row in figures.standing_of(span.to_on.year, kind).items()
    }


def rows_of(kind: Kind, span: Span, branch_ids: Collection[int]) -> list[Row]:
    """Return the rows that hold: the evidence, the reason, who typed it and when."""
    found = figures.standing_of(span.to_on.year, kind)
    return [
        Row(
            branch_id,
            " · ".join((row.evidence.replace("\n", " "), row.reason, row.by_name or "–")),
            Fraction(row.amount),
            on=local(row.at).date(),
        )
        for branch_id, row in sorted(found.items())
        if branch_id in branch_ids
    ]
