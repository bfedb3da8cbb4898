"""The pictures of a year explained, with their words."""

from collections.abc import Mapping, Sequence
from datetime import date
from fractions import Fraction
from typing import NamedTuple

from babel.dates import get_day_names
from flask_babel import get_locale, ngettext
from flask_babel import gettext as _
from markupsafe import Markup

from eventsapp.associations.models import Association
from eventsapp.charts.heat import HeatDay, HeatWords, half_year, heat_strip
from eventsapp.charts.lines import Line, draw_lines
from eventsapp.charts.stacks import stack
from eventsapp.frame.languages import day
from eventsapp.frame.languages import months as month_names
from eventsapp.insights import cuts
from eventsapp.insights.cuts import AGES, UNKNOWN, Crowd, OfEvent, Part
from eventsapp.insights.months import Month
from eventsapp.members.models import Branch
from eventsapp.members.words import EMPLOYMENT_NAMES, SEX_NAMES
from eventsapp.schemes import explaining
from eventsapp.schemes.marking import Standing
from eventsapp.schemes.values import Scheme


class Slice(NamedTuple):
    """One bar: its name, its figures, and whose branch it is, if one's."""

    name: str
    part: Part
    branch_id: int | None = None

    @property
    def share(self) -> Fraction | None:
        """Return the coverage; None of nobody."""
        return Fraction(self.part.covered, self.part.members) if self.part.members else None


class Kind(NamedTuple):
    """One bar of events: its name, how many were held, how many took part in all."""

    name: str
    events: int
    participations: int


class Cuts:
    """A year's participation, cut in every way."""

    def __init__(
        self,
        crowds: Sequence[Crowd],
        held: Sequence[OfEvent],
        branches: Sequence[Branch],
        associations: Sequence[Association],
    ) -> None:
        self._crowds, self._held = crowds, held
        self._branches = branches
        self._associations = {one.id: one.name for one in associations}

    @property
    def everybody(self) -> Part:
        """All members of the day."""
        return cuts.cut(self._crowds, lambda _one: None).get(None, Part())

    @property
    def by_sex(self) -> list[Slice]:
        """Women and men."""
        found = cuts.cut(self._crowds, lambda one: one.sex)
        return [Slice(str(SEX_NAMES[sex]), part) for sex, part in sorted(found.items())]

    @property
    def by_age(self) -> list[Slice]:
        """The young first; who has no birthday on the roster last."""
        found = cuts.cut(self._crowds, lambda one: one.age)
        return [Slice(age_words(age), found[age]) for age in (*AGES, UNKNOWN) if age in found]

    @property
    def by_employment(self) -> list[Slice]:
        """Who works, and who has retired."""
        found = cuts.cut(self._crowds, lambda one: one.employment)
        return [Slice(str(EMPLOYMENT_NAMES[one]), part) for one, part in sorted(found.items())]

    @property
    def by_branch(self) -> list[Slice]:
        """The branches by code; those without members are left out."""
        found = cuts.cut(self._crowds, lambda one: one.branch_id)
        return [
            Slice(branch.short_name, found[branch.id], branch.id)
            for branch in self._branches
            if branch.id in found
        ]

    @property
    def by_association(self) -> list[Kind]:
        """The associations by participations; what is none's comes as one line."""
        names = self._associations
        found = cuts.added_up(self._held, lambda one: names.get(one.association_id or 0, ""))
        return [Kind(name or _("of no association"), *rest) for name, *rest in found]

    @property
    def by_festival(self) -> list[Kind]:
        """The festivals by participations."""
        found = cuts.added_up(self._held, lambda one: one.festival)
        return [Kind(name or _("on no festival"), *rest) for name, *rest in found]


def age_words(first: int) -> str:
    """Name a group of ages by its first one."""
    if first == UNKNOWN:
        return _("birthday unknown")
    following = [one for one in AGES if one > first]
    if not following:
        return _("%(age)s and older", age=first)
    if first == AGES[0]:
        return _("up to %(age)s", age=following[0] - 1)
    return _("%(first)s to %(last)s", first=first, last=following[0] - 1)


def heat(year: int, days: Mapping[date, int]) -> Markup:
    """Draw the two half-years, day by day."""
    names = get_day_names("narrow", locale=get_locale())
    weekdays = [names[number] if number % 2 == 0 else "" for number in range(7)]
    drawn = {
        on: HeatDay(
            count,
            title=f"{day(on)} · "
            + ngettext("%(num)s participation", "%(num)s participations", count),
        )
        for on, count in days.items()
    }
    strips = []
    for half in (1, 2):
        first_on, last_on = half_year(year, half)
        active = sum(first_on <= on <= last_on for on in days)
        label = _(
            "Calendar of %(year)s, half %(half)s: %(days)s days with participations",
            year=year,
            half=half,
            days=active,
        )
        strips.append(
            heat_strip(first_on, last_on, drawn, HeatWords(label, month_names(), weekdays))
        )
    return Markup("").join(strips)


def by_unit(months: Sequence[Month]) -> list[list[Standing]]:
    """Return each unit's standings, month by month; in the order of the last one."""
    if not months:
        return []
    found = [{one.unit.code: one for one in month.standings} for month in months]
    return [[each[last.unit.code] for each in found] for last in months[-1].standings]


def standing_lines(
    scheme: Scheme, months: Sequence[Month], own_branch_id: int | None
) -> Markup:
    """Draw the marks of every branch at each month's end."""
    rows = by_unit(months)
    most = max([one.total for row in rows for one in row], default=Fraction(0))
    lines = [
        Line(
            row[-1].unit.name,
            [one.total for one in row],
            explaining.marks(row[-1].total),
            own_branch_id in row[-1].unit.branch_ids,
        )
        for row in rows
    ]
    label = _("Marks of the branches at the end of each month of %(year)s", year=scheme.year)
    steps = [month_names()[month.on.month - 1] for month in months]
    return draw_lines(lines, steps, Fraction(max(-(-most // 10) * 10, 10)), label)


def shades(scheme: Scheme) -> list[tuple[str, Markup]]:
    """Return each dimension with the shade that stands for it."""
    count = len(scheme.dimensions)
    return [
        (one.name, stack([Fraction(place == at) for place in range(count)]))
        for at, one in enumerate(scheme.dimensions)
    ]


def dimension_stack(scheme: Scheme, standing: Standing) -> Markup:
    """Draw the marks of the dimensions as parts of all that can be had."""
    whole = scheme.out_of or Fraction(1)
    return stack([part.marks / whole for part in standing.parts])
