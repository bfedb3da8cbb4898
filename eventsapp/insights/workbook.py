"""A year's marks as a workbook that works them out again: rows, figures, marks, formulas."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction
from typing import Final

from flask_babel import gettext as _
from xlsxwriter.utility import xl_col_to_name

from eventsapp.insights import formulas
from eventsapp.insights.formulas import Figure
from eventsapp.metrics.services import METRICS, Row
from eventsapp.schemes import services as schemes
from eventsapp.schemes import words
from eventsapp.schemes.marking import NOTHING_GIVEN, Given, Unit
from eventsapp.schemes.values import Criterion, Dimension, Scheme, Veto
from eventsapp.sheets import writing
from eventsapp.sheets.writing import (
    SHARE,
    TWO_PLACES,
    WHOLE,
    Formula,
    Head,
    Sheet,
    Value,
)

COVERAGE: Final = "coverage"
OVER_MEMBERS: Final = frozenset({"per_member"})
"""Metrics whose rows are not what they are a share of: it is all members of the last day."""

FIRST = 2  # the row below the heads
LEAST_GAP = "1E-9"  # of all marks: less is the noise of a spreadsheet's numbers
UNIT_COLUMNS = 3
AS_PAPER = 76  # wide: A4 upright
Key = tuple[str, int | None]


@dataclass(frozen=True, slots=True)
class Asked:
    """One figure that a scheme asks for.

    Args:
        key: the metric with its number; what people give by the place of the criterion.
        name: for people.
        source: a criterion or veto that asks for it.
        column: the first of its three columns, from 1.
    """

    key: Key
    name: str
    source: Criterion | Veto
    column: int

    @property
    def code(self) -> str:
        """Return what its rows are marked with; a word, as ``1.10`` would match ``1.1``."""
        return f"F{(self.column - UNIT_COLUMNS - 1) // 3 + 1}"


Hide = Callable[[Row], bool]


def title_of(scheme: Scheme) -> str:
    """Return what the workbook of a scheme is called."""
    return _("Marks of %(year)s", year=scheme.year)


class Recomputing:
    """The workbook of one scheme, put together from its rows.

    Args:
        scheme: in force or not.
        branches: the names of the branches by id.
        is_hidden: which rows are of people whose names the reader may not see.
        given: what people gave, as far as the reader may see it.
    """

    def __init__(
        self,
        scheme: Scheme,
        branches: Mapping[int, str],
        is_hidden: Hide,
        given: Given = NOTHING_GIVEN,
    ) -> None:
        self.scheme = scheme
        self.branches = branches
        self.is_hidden = is_hidden
        self.given = given
        self.units = [unit for unit in schemes.units_of(scheme) if not given.sets_aside(unit)]
        self.last = FIRST + max(len(self.units), 1) - 1
        self.asked = _asked(scheme)
        self.unit_of = {
            branch_id: f"U{place}"
            for place, unit in enumerate(self.units, 1)
            for branch_id in unit.branch_ids
        }
        self.titles = (_("Rows"), _("Figures"), _("Marks"))
        self._rows: list[list[Value]] = []
        self._fill_rows()

    def bytes(self) -> bytes:
        """Return the file."""
        rows, figures, marks = self.titles
        heads = [_("Figure"), _("Unit"), _("Branch"), _("What counted"), _("Day"), _("Counts")]
        unit = [_("Unit"), _("Code"), _("Branch")]
        marks_heads, marks_rows = self._marks()
        told = Head(_("How to read it"), AS_PAPER)
        return writing.workbook(
            f"{title_of(self.scheme)} · {self.scheme.name}",
            [
                Sheet(rows, heads, self._rows, named=3),
                Sheet(figures, [*unit, *self._figure_heads()], self._figures(), named=3),
                Sheet(marks, [*unit, *marks_heads], marks_rows, named=3),
                Sheet(told.words, [told], self._told()),
            ],
        )

    def _fill_rows(self) -> None:
        found = {one.key: self._found(one) for one in self.asked.values()}
        for one in self.asked.values():
            self._rows += [self._row(one.code, row) for row in found[one.key]]
        self.whole = {
            key
            for key, rows in found.items()
            if all(row.amount.denominator == 1 for row in rows)
        }
        needs = any(key[0] in OVER_MEMBERS for key in self.asked)
        if needs and (COVERAGE, None) not in self.asked:
            metric = METRICS[COVERAGE]
            everybody = metric.rows(schemes.span_of(self.scheme), 0, frozenset(self.unit_of))
            self._rows += [self._row("M", row) for row in everybody]

    def _found(self, one: Asked) -> Sequence[Row]:
        metric = METRICS.get(one.key[0])
        if metric is None:
            return ()
        parameter = metric.usual if one.key[1] is None else one.key[1]
        return metric.rows(schemes.span_of(self.scheme), parameter, frozenset(self.unit_of))

    def _row(self, code: str, row: Row) -> list[Value]:
        hidden = self.is_hidden(row)
        return [
            code,
            self.unit_of[row.branch_id],
            self.branches.get(row.branch_id, ""),
            _("a member of the branch") if hidden else row.words,
            row.on,
            _exact(row.amount),
        ]

    def _figure_heads(self) -> list[Head]:
        heads = []
        for one in self.asked.values():
            amounts, value = self._formats(one)
            heads += [
                Head(f"{one.code} {one.name}", format=amounts),
                Head(_("of"), format=WHOLE),
                Head(_("is"), format=value),
            ]
        return heads

    def _formats(self, one: Asked) -> tuple[str, str]:
        """Return how the amounts of a figure are shown, and how what they come to."""
        key = one.key[0]
        is_share = words.is_share(one.source.source)
        if key not in METRICS:
            return (SHARE, SHARE) if is_share else (TWO_PLACES, TWO_PLACES)
        amounts = WHOLE if one.key in self.whole else TWO_PLACES
        if is_share:
            return amounts, SHARE
        is_divided = METRICS[key].is_ratio or key in OVER_MEMBERS
        return amounts, TWO_PLACES if is_divided else amounts

    def _figures(self) -> list[list[Value]]:
        return [
            [*_named(place, unit), *self._cells(FIRST + place - 1, unit)]
            for place, unit in enumerate(self.units, 1)
        ]

    def _cells(self, row: int, unit: Unit) -> list[Value]:
        cells: list[Value] = []
        for one in self.asked.values():
            top, bottom = (f"{_letter(one.column + by)}{row}" for by in range(2))
            if one.key[0] not in METRICS:
                figure = self.given.figure(unit, one.key[0])
                typed = None if figure is None else _exact(figure.top)
                cells += [typed, 1, Formula(f'=IF({top}="","",{top})')]
                continue
            cells += [
                Formula(f"=SUMIFS({self._column(6)},{self._where(one.code, row)})"),
                self._bottom(one, row),
                Formula(f'=IF({bottom}=0,"",{top}/{bottom})'),
            ]
        return cells

    def _bottom(self, one: Asked, row: int) -> Value:
        """Return over how many: the rows themselves, all members, or nothing."""
        code = one.code
        if one.key[0] in OVER_MEMBERS:
            covered = self.asked.get((COVERAGE, None))
            code = covered.code if covered else "M"
        elif not METRICS[one.key[0]].is_ratio:
            return 1
        return Formula(f"=COUNTIFS({self._where(code, row)})")

    def _where(self, code: str, row: int) -> str:
        return f'{self._column(1)},"{code}",{self._column(2)},$A{row}'

    def _column(self, number: int) -> str:
        letter, last = xl_col_to_name(number - 1), FIRST + max(len(self._rows), 1) - 1
        return f"{_quoted(self.titles[0])}!${letter}${FIRST}:${letter}${last}"

    def _figure(self, one: Asked, row: int) -> Figure:
        sheet = _quoted(self.titles[1])
        top, bottom, value = (_letter(one.column + by) for by in range(3))
        every = f"{sheet}!{value}${FIRST}:{value}${self.last}"
        return Figure(
            f"{sheet}!{top}{row}", f"{sheet}!{bottom}{row}", f"{sheet}!{value}{row}", every
        )

    def _marks(self) -> tuple[list[str | Head], list[list[Value]]]:
        """Return the sheet of marks: rank, total and vetoes, then all criteria by dimension."""
        heads: list[str | Head] = [
            Head(_("Rank"), format=WHOLE),
            _("All marks"),
            _("Shut out"),
        ]
        ends: list[int] = []  # the columns of the dimensions
        for number, dimension in enumerate(self.scheme.dimensions, 1):
            heads += [
                f"{number}.{at} {one.name}" for at, one in enumerate(dimension.criteria, 1)
            ]
            heads.append(f"{number} {dimension.name}")
            ends.append(UNIT_COLUMNS + len(heads))
        rows = []
        for place, unit in enumerate(self.units, 1):
            row = FIRST + place - 1
            cells = [
                cell
                for number, dimension in enumerate(self.scheme.dimensions, 1)
                for cell in self._dimension(number, dimension, row, ends[number - 1])
            ]
            rows.append([*_named(place, unit), *self._standing(row, ends, unit), *cells])
        return heads, rows

    def _standing(self, row: int, ends: Sequence[int], unit: Unit) -> list[Value]:
        total, out = f"E${FIRST}:E${self.last}", f"F${FIRST}:F${self.last}"
        better = f'SUMPRODUCT(({out}="")*({total}-E{row}>{LEAST_GAP}))'
        added = "+".join(f"{_letter(end)}{row}" for end in ends) or "0"
        hits = "&".join(
            f'"{place} "'
            if self.given.shuts_out(unit, place)
            else f'IF({self._is_hit(veto, row)},"{place} ","")'
            for place, veto in enumerate(self.scheme.vetoes, 1)
            if self.given.shuts_out(unit, place)
            or ((veto.source, veto.parameter) in self.asked and veto.below is not None)
        )
        shut = Formula(f"={hits}") if hits else ""
        return [Formula(f'=IF(F{row}="",1+{better},"")'), Formula(f"={added}"), shut]

    def _is_hit(self, veto: Veto, row: int) -> str:
        figure = self._figure(self.asked[veto.source, veto.parameter], row)
        limit = veto.below or Fraction(0)
        return f'AND({figure.value}<>"",NOT({figure.reaches(limit)}))'

    def _dimension(self, number: int, dimension: Dimension, row: int, end: int) -> list[Value]:
        """Return the marks of each criterion, and what the dimension comes to."""
        cells: list[Value] = []
        kinds: dict[bool, list[str]] = {False: [], True: []}
        first = end - len(dimension.criteria)
        for at, one in enumerate(dimension.criteria, 1):
            is_given = one.source not in METRICS
            figure = self._figure(self.asked[_key(f"{number}.{at}", one)], row)
            open_text = '""' if is_given else "0"
            cells.append(
                Formula("=" + formulas.marks(one.rule, one.most, figure, open_text=open_text))
            )
            kinds[one.is_bonus].append(f"{_letter(first + at - 1)}{row}")
        plain = f"MAX(0,MIN({formulas.number(dimension.most)},{_sum(kinds[False])}))"
        weight = formulas.number(dimension.weight)
        cells.append(Formula(f"={weight}*({plain}+{_sum(kinds[True])})"))
        return cells

    def _told(self) -> list[list[Value]]:
        vetoes = [
            f"{place}: {veto.name} ({words.veto(veto) if veto.below is not None else '–'})"
            for place, veto in enumerate(self.scheme.vetoes, 1)
        ]
        rules = [
            f"{place} {one.name}: {words.rule(one)}" for place, one in self.scheme.criteria()
        ]
        span = schemes.span_of(self.scheme)
        lines = [
            f"{self.scheme.name} {self.scheme.year}, {span.from_on} – {span.on}",
            _("Every figure and every mark is a formula over the rows: change a row and see."),
            _("What people gave stands below its figure as it was proposed.")
            if self.given.figures
            else _("What people give is empty: type it below its figure."),
            *rules,
            *(_("Shut out by %(veto)s", veto=line) for line in vetoes),
        ]
        return [[line] for line in lines]


def _key(place: str, one: Criterion | Veto) -> Key:
    """Name a figure: what people give is given for each criterion on its own."""
    return (one.source, one.parameter) if one.source in METRICS else (place, None)


def _asked(scheme: Scheme) -> dict[Key, Asked]:
    sources: list[tuple[Key, Criterion | Veto]] = [
        (_key(place, one), one) for place, one in scheme.criteria()
    ]
    sources += [(_key("", one), one) for one in scheme.vetoes if one.source in METRICS]
    first: dict[Key, Criterion | Veto] = {}
    for key, one in sources:
        first.setdefault(key, one)
    return {
        key: Asked(
            key,
            words.source(one) if key[0] in METRICS else f"{key[0]} {one.name}",
            one,
            UNIT_COLUMNS + 1 + 3 * at,
        )
        for at, (key, one) in enumerate(first.items())
    }


def _named(place: int, unit: Unit) -> list[Value]:
    return [f"U{place}", unit.code, unit.name]


def _exact(amount: Fraction) -> Value:
    if amount.denominator == 1:
        return amount.numerator
    return Formula(f"={amount.numerator}/{amount.denominator}")


def _sum(cells: Sequence[str]) -> str:
    return f"SUM({','.join(cells)})" if cells else "0"


def _quoted(title: str) -> str:
    return "'" + title.replace("'", "''") + "'"


def _letter(number: int) -> str:
    return "$" + xl_col_to_name(number - 1)
