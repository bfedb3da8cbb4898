"""How the branches stood at the end of each month, from what is kept today.

Most metrics are asked once for all months: their questions are put together into one, or their
rows are added up to each month's end. A late correction counts for its own day.
"""

from collections import deque
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta
from fractions import Fraction
from typing import Final, NamedTuple

from sqlalchemy import func, literal, select, union_all

from eventsapp.checkins.models import Participation
from eventsapp.database import db
from eventsapp.members import services as members
from eventsapp.members.models import BranchSpan, Employment
from eventsapp.metrics import (
    coverage_men,
    coverage_older,
    coverage_retired,
    coverage_women,
    coverage_young,
)
from eventsapp.metrics.coverage import EVERYBODY
from eventsapp.metrics.moved import moves
from eventsapp.metrics.people import Group, share_asked, within
from eventsapp.metrics.services import METRICS, Ratio, Row, Span
from eventsapp.schemes import services as schemes
from eventsapp.schemes.marking import NOTHING_GIVEN, Given, Measured, Standing, standings
from eventsapp.schemes.values import Scheme

Figures = Mapping[int, Ratio]
OF_ROWS: Final = frozenset({"points", "medals", "events_held", "no_shows"})
"""Counts whose rows have a day: up to a month's end it is the rows up to it."""


class Month(NamedTuple):
    """A scheme at a month's end; the last one may be today."""

    on: date
    standings: list[Standing]


@dataclass(frozen=True, slots=True)
class Asked:
    """A metric that is asked for several days, in their order."""

    key: str
    parameter: int
    spans: Sequence[Span]


def ends_of(span: Span) -> list[date]:
    """Return the last day of each month that counts, up to the last day that is there yet.

    >>> ends_of(Span(date(2025, 1, 1), date(2025, 12, 31), today=date(2025, 3, 10)))
    [datetime.date(2025, 1, 31), datetime.date(2025, 2, 28), datetime.date(2025, 3, 10)]
    """
    ends, day = [], span.from_on
    while day <= span.on:
        following = (day.replace(day=1) + timedelta(days=32)).replace(day=1)
        ends.append(min(following - timedelta(days=1), span.on))
        day = following
    return ends


def months_of(scheme: Scheme, given: Given = NOTHING_GIVEN) -> list[Month]:
    """Mark the branches at each month's end; what people gave for the year is in each."""
    span = schemes.span_of(scheme)
    spans = [replace(span, to_on=on) for on in ends_of(span)]
    units = schemes.units_of(scheme)
    asked = {(one.source, one.parameter) for _place, one in scheme.criteria()}
    asked |= {(veto.source, veto.parameter) for veto in scheme.vetoes}
    found = {
        (key, parameter): measured(key, parameter, spans)
        for key, parameter in sorted(asked, key=str)
        if key in METRICS
    }
    return [
        Month(one.to_on, standings(scheme, units, _at(found, place), given))
        for place, one in enumerate(spans)
    ]


def _at(found: Mapping[tuple[str, int | None], Sequence[Figures]], place: int) -> Measured:
    return {key: figures[place] for key, figures in found.items()}


def measured(key: str, parameter: int | None, spans: Sequence[Span]) -> list[Figures]:
    """Return the figures of every branch up to each of some days, which rise."""
    if not spans:
        return []
    metric = METRICS[key]
    asked = Asked(key, metric.usual if parameter is None else parameter, spans)
    if key in OF_ROWS:
        return _added_up(asked)
    if key in GROUPS:
        group_of, least_of = GROUPS[key]
        return _shares(asked, group_of, least_of)
    if key in {"participations", "per_member"}:
        counts = _participations(spans)
        if key == "participations":
            return [
                {one: Ratio(Fraction(many)) for one, many in each.items()} for each in counts
            ]
        return _over_members(counts, spans)
    return [metric.count(span, asked.parameter) for span in spans]


def _added_up(asked: Asked) -> list[Figures]:
    branches = [branch.id for branch in members.branches()]
    rows = METRICS[asked.key].rows(asked.spans[-1], asked.parameter, branches)
    waiting = deque(sorted((row for row in rows if row.on is not None), key=_day_of))
    found: list[Figures] = []
    sums: dict[int, Ratio] = {}
    for span in asked.spans:
        while waiting and _day_of(waiting[0]) <= span.to_on:
            row = waiting.popleft()
            sums[row.branch_id] = sums.get(row.branch_id, Ratio()).plus(Ratio(row.amount))
        found.append(dict(sums))
    return found


def _day_of(row: Row) -> date:
    return row.on or date.min


GroupOf = Callable[[Span, int], Group]
LeastOf = Callable[[int], int]


def _same(group: Group) -> tuple[GroupOf, LeastOf]:
    return (lambda _span, _parameter: group), (lambda _parameter: 1)


GROUPS: Final[Mapping[str, tuple[GroupOf, LeastOf]]] = {
    "coverage": _same(EVERYBODY),
    "coverage_women": _same(coverage_women.WOMEN),
    "coverage_men": _same(coverage_men.MEN),
    "coverage_retired": _same(coverage_retired.RETIRED),
    "coverage_older": (coverage_older.older, lambda _parameter: 1),
    "coverage_young": (coverage_young.young, lambda _parameter: 1),
    "regulars": ((lambda _span, _parameter: EVERYBODY), (lambda parameter: parameter)),
}


def _shares(asked: Asked, group_of: GroupOf, least_of: LeastOf) -> list[Figures]:
    """Ask one question of all days at once."""
    least = least_of(asked.parameter)
    questions = [
        share_asked(span, group_of(span, asked.parameter), least).add_columns(literal(place))
        for place, span in enumerate(asked.spans)
    ]
    found: list[dict[int, Ratio]] = [{} for _span in asked.spans]
    for branch_id, top, all_, place in db.session.execute(union_all(*questions)):
        found[place][branch_id] = Ratio(Fraction(top), all_)
    return list(found)


def _participations(spans: Sequence[Span]) -> list[Mapping[int, int]]:
    last = spans[-1]
    days = [
        (branch_id, held_on, count)
        for branch_id, held_on, count in db.session.execute(
            select(Participation.branch_id, Participation.held_on, func.count())
            .where(*within(last))
            .group_by(Participation.branch_id, Participation.held_on)
        )
    ]
    for move in moves(last):
        days += [(move.from_id, move.held_on, -1), (move.to_id, move.held_on, 1)]
    found: list[Mapping[int, int]] = []
    for span in spans:
        counts: dict[int, int] = {}
        for branch_id, held_on, count in days:
            if held_on <= span.to_on:
                counts[branch_id] = counts.get(branch_id, 0) + count
        found.append(counts)
    return found


def _over_members(counts: Sequence[Mapping[int, int]], spans: Sequence[Span]) -> list[Figures]:
    questions = [
        select(BranchSpan.branch_id, func.count(), literal(place))
        .where(members.covering(span.on), BranchSpan.employment == Employment.EMPLOYED)
        .group_by(BranchSpan.branch_id)
        for place, span in enumerate(spans)
    ]
    heads: list[dict[int, int]] = [{} for _span in spans]
    for branch_id, count, place in db.session.execute(union_all(*questions)):
        heads[place][branch_id] = count
    return [
        {one: Ratio(Fraction(many.get(one, 0)), here.get(one, 0)) for one in {*many, *here}}
        for many, here in zip(counts, heads, strict=True)
    ]
