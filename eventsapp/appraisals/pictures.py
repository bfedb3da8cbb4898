"""The pictures of the year's page, with their words."""

from datetime import date
from fractions import Fraction

from babel.dates import get_day_names
from flask_babel import get_locale, ngettext
from flask_babel import gettext as _
from markupsafe import Markup

from eventsapp.appraisals.glance import TARGET_COVERAGE, Activity, Glance
from eventsapp.charts.bars import bar
from eventsapp.charts.heat import HeatDay, HeatWords, half_year, heat_strip
from eventsapp.charts.legends import central_key, heat_key, mark_key, today_key
from eventsapp.charts.marks import Mark, MarkStatus
from eventsapp.charts.units import UnitColumn, unit_chart
from eventsapp.frame.languages import day, months, narrow_months

__all__ = [
    "TARGET_COVERAGE",
    "MarkStatus",
    "bar",
    "central_key",
    "coverage_bar",
    "heat",
    "heat_key",
    "mark_key",
    "share",
    "today_key",
    "units",
]


def share(part: int, whole: int) -> Fraction | None:
    """Return a part of a whole; None of nothing."""
    return Fraction(part, whole) if whole else None


def coverage_bar(covered: int, members: int) -> Markup:
    """Draw a coverage beside its target."""
    return bar(share(covered, members), TARGET_COVERAGE)


def units(glance: Glance) -> Markup:
    """Draw every activity of the year, stacked by month."""
    columns = [
        UnitColumn(
            label,
            [
                Mark(activity.status, activity.is_central, _title(activity))
                for activity in _lowest_first(glance, month)
            ],
        )
        for month, label in enumerate(narrow_months(), start=1)
    ]
    return unit_chart(
        columns,
        _(
            "%(count)s activities of %(year)s by month: %(held)s held, %(running)s running, "
            "%(planned)s planned, %(overdue)s overdue",
            count=len(glance.activities),
            year=glance.year,
            held=glance.count(MarkStatus.HELD),
            running=glance.count(MarkStatus.RUNNING),
            planned=glance.count(MarkStatus.PLANNED),
            overdue=glance.count(MarkStatus.OVERDUE),
        ),
    )


_STACKING = (MarkStatus.HELD, MarkStatus.RUNNING, MarkStatus.PLANNED, MarkStatus.OVERDUE)


def _lowest_first(glance: Glance, month: int) -> list[Activity]:
    marks = [activity for activity in glance.activities if activity.first_on.month == month]
    return sorted(
        marks,
        key=lambda activity: (_STACKING.index(activity.status), not activity.is_central),
    )


def _title(activity: Activity) -> str:
    return f"{day(activity.first_on)} {activity.name}"


def heat(glance: Glance) -> Markup:
    """Draw the two half-years, day by day."""
    days = _days(glance)
    names = get_day_names("narrow", locale=get_locale())
    weekdays = [names[number] if number % 2 == 0 else "" for number in range(7)]
    strips = []
    for half in (1, 2):
        first_on, last_on = half_year(glance.year, half)
        inside = {on: what for on, what in days.items() if first_on <= on <= last_on}
        label = _(
            "Calendar of %(year)s, half %(half)s: %(active)s days with participations, "
            "%(planned)s planned, %(overdue)s overdue",
            year=glance.year,
            half=half,
            active=sum(what.count > 0 for what in inside.values()),
            planned=sum(what.is_planned for what in inside.values()),
            overdue=sum(what.is_overdue for what in inside.values()),
        )
        words = HeatWords(label, months(), weekdays)
        strips.append(heat_strip(first_on, last_on, inside, words, today=glance.today))
    return Markup("").join(strips)


def _days(glance: Glance) -> dict[date, HeatDay]:
    on_day: dict[date, list[Activity]] = {}
    for activity in glance.activities:
        on_day.setdefault(activity.first_on, []).append(activity)
    return {
        on: _heat_day(on, glance.by_day.get(on, 0), on_day.get(on, []))
        for on in on_day.keys() | glance.by_day.keys()
    }


def _heat_day(on: date, count: int, activities: list[Activity]) -> HeatDay:
    statuses = {activity.status for activity in activities}
    title = [day(on), *(activity.name for activity in activities)]
    if count:
        title.append(ngettext("%(num)s participation", "%(num)s participations", count))
    return HeatDay(
        count=count,
        is_planned=not count and MarkStatus.PLANNED in statuses,
        is_overdue=not count and MarkStatus.OVERDUE in statuses,
        is_central=any(activity.is_central for activity in activities),
        title=" · ".join(title),
    )
