"""A plan as marks by month."""

from collections.abc import Sequence

from flask_babel import gettext as _
from markupsafe import Markup

from eventsapp.charts.legends import mark_key
from eventsapp.charts.marks import Mark
from eventsapp.charts.units import UnitColumn, unit_chart
from eventsapp.frame.languages import day, narrow_months
from eventsapp.plans.models import Scale
from eventsapp.plans.states import ItemState, Line, sums_of
from eventsapp.plans.words import STATES

KEYS = (ItemState.HELD, ItemState.RUNNING, ItemState.PLANNED, ItemState.OVERDUE)


def chart_of(year: int, lines: Sequence[Line]) -> Markup:
    """Draw one mark for each item that counts, stacked by the month of its day."""
    columns = [
        UnitColumn(
            name,
            [_mark(line) for line in lines if line.counts and line.on.month == month],
        )
        for month, name in enumerate(narrow_months(), start=1)
    ]
    sums = sums_of(lines)
    label = _(
        "Plan of %(year)d: %(items)d items, %(held)d held, %(overdue)d overdue",
        year=year,
        items=sums.items,
        held=sums.held,
        overdue=sums.overdue,
    )
    return unit_chart(columns, label)


def _mark(line: Line) -> Mark:
    look = STATES[line.state]
    if look.mark is None:
        raise ValueError(line.state)
    return Mark(
        look.mark,
        is_central=line.item.scale is Scale.CENTRAL,
        title=f"{line.item.name} {day(line.on)}",
    )


def keys() -> list[tuple[Markup, str]]:
    """Return each mark with its word, for the line below the chart."""
    return [
        (mark_key(look.mark), str(look.words))
        for look in (STATES[state] for state in KEYS)
        if look.mark is not None
    ]
