"""The figures that a scheme asks for, read from the year's data; and the rows behind one."""

from collections.abc import Iterable, Mapping
from dataclasses import replace

from sqlalchemy import or_, select

from eventsapp.clock import today
from eventsapp.database import db
from eventsapp.members.models import Branch
from eventsapp.metrics.services import METRICS, Metric, Ratio, Row, Span
from eventsapp.schemes.marking import Measured, Unit
from eventsapp.schemes.values import Criterion, Scheme


def span_of(scheme: Scheme) -> Span:
    """Return which data counts: members are those of the last day, or of today before it."""
    return replace(scheme.span, today=today())


def units_of(scheme: Scheme) -> list[Unit]:
    """Return who is appraised: every branch that was open, some of them taken together."""
    found = db.session.execute(
        select(Branch.code, Branch.short_name, Branch.id).where(
            or_(Branch.closed_on.is_(None), Branch.closed_on > scheme.from_on)
        )
    )
    return units_among(scheme, found.all())


def units_among(scheme: Scheme, branches: Iterable[tuple[str, str, int]]) -> list[Unit]:
    """Return the units of some branches, each with its code, short name and id, by code."""
    alone = {code: Unit(name, code, (branch_id,)) for code, name, branch_id in sorted(branches)}
    units = []
    for codes in scheme.together:
        joined = [alone.pop(code) for code in codes if code in alone]
        if joined:
            units.append(_taken_together(joined))
    return sorted([*alone.values(), *units], key=lambda unit: unit.code)


def _taken_together(units: list[Unit]) -> Unit:
    return Unit(
        " + ".join(unit.name for unit in units),
        units[0].code,
        tuple(branch_id for unit in units for branch_id in unit.branch_ids),
    )


def metric_of(criterion: Criterion) -> Metric | None:
    """Return the metric that a criterion asks for; None where people give the marks."""
    return METRICS.get(criterion.source)


def measure(scheme: Scheme) -> Measured:
    """Return the figures of every branch, each metric asked once."""
    span = span_of(scheme)
    asked = {(one.source, one.parameter) for _place, one in scheme.criteria()}
    asked |= {(veto.source, veto.parameter) for veto in scheme.vetoes}
    return {
        (key, parameter): _counted(METRICS[key], parameter, span)
        for key, parameter in sorted(asked, key=str)
        if key in METRICS
    }


def _counted(metric: Metric, parameter: int | None, span: Span) -> Mapping[int, Ratio]:
    return metric.count(span, metric.usual if parameter is None else parameter)


def rows_of(scheme: Scheme, criterion: Criterion, unit: Unit) -> list[Row]:
    """Return what a unit's figure is made of; nothing where people give the marks."""
    metric = metric_of(criterion)
    if metric is None:
        return []
    parameter = metric.usual if criterion.parameter is None else criterion.parameter
    return metric.rows(span_of(scheme), parameter, frozenset(unit.branch_ids))
