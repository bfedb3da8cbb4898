"""Sportsmanship awards (体育道德风尚奖) of the year's events, as far as they are signed."""

from collections.abc import Collection, Mapping
from fractions import Fraction

from flask_babel import lazy_gettext as _l

from eventsapp.metrics.measuring import Metric, Ratio, Row, Span
from eventsapp.sportsmanship import services as awards
from eventsapp.sportsmanship.services import Held


def _held(span: Span) -> list[Held]:
    return awards.held_between(span.from_on, span.to_on)


def _count(span: Span, _parameter: int) -> Mapping[int, Ratio]:
    return {
        branch_id: Ratio(Fraction(many))
        for branch_id, many in awards.branches_of(_held(span)).items()
    }


def _rows(span: Span, _parameter: int, branch_ids: Collection[int]) -> list[Row]:
    return [
        Row(
            branch_id,
            f"{one.event} · {one.name} · {one.reason}",
            Fraction(1),
            one.held_on,
            event_id=one.event_id,
        )
        for one in _held(span)
        for branch_id in one.branch_ids
        if branch_id in branch_ids
    ]


METRIC = Metric(
    key="sportsmanship",
    name=_l("Sportsmanship awards"),
    sentence=_l(
        "Sportsmanship awards of the branch, its teams and its people at the year's events,"
        " once they are signed; that of a joint team counts for each of its branches."
    ),
    count=_count,
    rows=_rows,
)
