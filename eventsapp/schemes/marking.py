"""The marks of every branch under a scheme: nothing of the database, nothing rounded."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, field, replace
from fractions import Fraction
from functools import cached_property
from typing import Final

from eventsapp.exact import added, by_size
from eventsapp.metrics.services import METRICS, Ratio
from eventsapp.schemes.rules import NOTHING, Case, limited
from eventsapp.schemes.values import BY_PEOPLE, Criterion, Dimension, Scheme, Veto

Measured = Mapping[tuple[str, int | None], Mapping[int, Ratio]]
"""The figures of each branch, by a metric and the number that goes with it."""


@dataclass(frozen=True, slots=True)
class Unit:
    """A branch, or several that are appraised as one."""

    name: str
    code: str
    branch_ids: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class Given:
    """What people gave, beside the figures of the system.

    Args:
        figures: marks of reviewers, or the share of a ballot, by a unit's branch and the
            place of the criterion; what is left out is open.
        vetoes: who is shut out by hand: a unit's branch, and which veto of the scheme, from 1.
        aside: branches of units that are not appraised, and count nowhere.
    """

    figures: Mapping[tuple[int, str], Fraction] = field(default_factory=dict)
    vetoes: Collection[tuple[int, int]] = frozenset()
    aside: Collection[int] = frozenset()

    def figure(self, unit: Unit, place: str) -> Ratio | None:
        """Return what a unit was given for a criterion; None while it is open."""
        found = (self.figures.get((branch_id, place)) for branch_id in unit.branch_ids)
        value = next((one for one in found if one is not None), None)
        return None if value is None else Ratio(value)

    def shuts_out(self, unit: Unit, number: int) -> bool:
        """Whether a unit is shut out by a veto of the scheme."""
        return any((branch_id, number) in self.vetoes for branch_id in unit.branch_ids)

    def sets_aside(self, unit: Unit) -> bool:
        """Whether a unit is not appraised."""
        return any(branch_id in self.aside for branch_id in unit.branch_ids)


NOTHING_GIVEN: Final = Given()


@dataclass(frozen=True, slots=True)
class Cell:
    """What one criterion comes to for one unit.

    Args:
        place: which criterion, such as ``2.1``.
        criterion: it.
        ratio: the figure; None while reviewers or the ballot have not given it.
        case: what the rule was applied to; None where there is no figure.
        marks: what it brings; None while it is open.
    """

    place: str
    criterion: Criterion
    ratio: Ratio | None
    case: Case | None
    marks: Fraction | None


@dataclass(frozen=True)
class Part:
    """A dimension's marks: its criteria within their most, bonuses on top, all weighted."""

    dimension: Dimension
    cells: tuple[Cell, ...]

    @property
    def is_open(self) -> bool:
        """Whether nothing of it has been given yet."""
        return bool(self.cells) and all(one.marks is None for one in self.cells)

    @cached_property
    def marks(self) -> Fraction:
        """What the dimension brings."""
        given = [(one.marks, one.criterion.is_bonus) for one in self.cells if one.marks]
        bonus = added(marks for marks, is_bonus in given if is_bonus)
        plain = added(marks for marks, is_bonus in given if not is_bonus)
        within = max(NOTHING, min(self.dimension.most, plain))
        return self.dimension.weight * (within + bonus)


@dataclass(frozen=True)
class Standing:
    """A unit under a scheme; who is shut out has no rank."""

    unit: Unit
    parts: tuple[Part, ...]
    vetoes: tuple[Veto, ...]
    rank: int | None = None

    @cached_property
    def total(self) -> Fraction:
        """All marks together."""
        return added(part.marks for part in self.parts)

    @property
    def open(self) -> list[Cell]:
        """What nobody has given yet."""
        return [cell for part in self.parts for cell in part.cells if cell.marks is None]

    def gains(self) -> list[tuple[Criterion, Fraction]]:
        """Return what each criterion could still bring, most first; full ones are left out.

        A criterion whose marks nobody has given yet is left out too, and so is a bonus.
        """
        found = [
            (cell.criterion, part.dimension.weight * (cell.criterion.most - cell.marks))
            for part in self.parts
            for cell in part.cells
            if cell.criterion.most is not None
            and cell.marks is not None
            and not cell.criterion.takes_off
            and not cell.criterion.is_bonus
        ]
        return sorted((one for one in found if one[1] > 0), key=lambda one: -one[1])

    def cell(self, place: str) -> Cell | None:
        """Return what a criterion comes to, by its place."""
        cells = (cell for part in self.parts for cell in part.cells)
        return next((cell for cell in cells if cell.place == place), None)


def figure_of(measured: Mapping[int, Ratio], unit: Unit, key: str) -> Ratio:
    """Return a unit's figure by a metric: that of its branches taken together.

    A unit of which nothing was measured has a count of nothing, or is a share of nobody.

    >>> parts = {1: Ratio(Fraction(3), 4), 2: Ratio(Fraction(1), 6)}
    >>> figure_of(parts, Unit("", "", (1, 2)), "coverage")
    Ratio(top=Fraction(4, 1), bottom=10)
    >>> figure_of({}, Unit("", "", (1,)), "coverage").value is None
    True
    >>> figure_of({}, Unit("", "", (1,)), "points").value
    Fraction(0, 1)
    """
    found = [measured[branch_id] for branch_id in unit.branch_ids if branch_id in measured]
    if not found:
        is_ratio = key in METRICS and METRICS[key].is_ratio
        return Ratio(NOTHING, 0 if is_ratio else None)
    ratio = found[0]
    for other in found[1:]:
        ratio = ratio.plus(other)
    return ratio


def standings(
    scheme: Scheme, units: Sequence[Unit], measured: Measured, given: Given = NOTHING_GIVEN
) -> list[Standing]:
    """Mark every unit, and rank those that are not shut out: most marks first (1, 1, 3)."""
    units = [unit for unit in units if not given.sets_aside(unit)]
    cells = {
        place: _cells(criterion, place, _ratios(criterion, place, units, measured, given))
        for place, criterion in scheme.criteria()
    }
    found = [
        Standing(unit, _parts(scheme, cells, at), _vetoes(scheme, unit, measured, given))
        for at, unit in enumerate(units)
    ]
    by_code = sorted(found, key=lambda one: one.unit.code)
    in_order = sorted(by_code, key=lambda one: by_size(one.total), reverse=True)
    ranked: list[Standing] = []
    for place, one in enumerate((one for one in in_order if not one.vetoes), 1):
        is_level = bool(ranked) and ranked[-1].total == one.total
        ranked.append(replace(one, rank=ranked[-1].rank if is_level else place))
    return ranked + [one for one in in_order if one.vetoes]


def _ratios(
    criterion: Criterion, place: str, units: Sequence[Unit], measured: Measured, given: Given
) -> list[Ratio | None]:
    """Return each unit's figure; None where nobody has given it yet."""
    if criterion.source in BY_PEOPLE:
        return [given.figure(unit, place) for unit in units]
    counted = measured.get((criterion.source, criterion.parameter))
    if counted is None:
        return [None for _unit in units]
    return [figure_of(counted, unit, criterion.source) for unit in units]


def _cells(criterion: Criterion, place: str, ratios: Sequence[Ratio | None]) -> list[Cell]:
    values = [None if ratio is None else ratio.value for ratio in ratios]
    every = sorted((one for one in values if one is not None), key=by_size, reverse=True)
    return [
        _cell(place, criterion, ratio, value, every)
        for ratio, value in zip(ratios, values, strict=True)
    ]


def _cell(
    place: str,
    criterion: Criterion,
    ratio: Ratio | None,
    value: Fraction | None,
    every: list[Fraction],
) -> Cell:
    if ratio is None:
        return Cell(place, criterion, None, None, None)
    if value is None:  # a share of nobody earns nothing, and takes nothing off
        return Cell(place, criterion, ratio, None, NOTHING)
    case = Case(value, every, criterion.most)
    return Cell(place, criterion, ratio, case, limited(criterion.rule, case))


def _parts(scheme: Scheme, cells: Mapping[str, list[Cell]], at: int) -> tuple[Part, ...]:
    return tuple(
        Part(
            dimension,
            tuple(
                cells[f"{number}.{place}"][at]
                for place in range(1, len(dimension.criteria) + 1)
            ),
        )
        for number, dimension in enumerate(scheme.dimensions, 1)
    )


def _vetoes(scheme: Scheme, unit: Unit, measured: Measured, given: Given) -> tuple[Veto, ...]:
    return tuple(
        veto
        for number, veto in enumerate(scheme.vetoes, 1)
        if given.shuts_out(unit, number) or _is_hit(veto, unit, measured)
    )


def _is_hit(veto: Veto, unit: Unit, measured: Measured) -> bool:
    counted = measured.get((veto.source, veto.parameter))
    if counted is None or veto.below is None:
        return False
    value = figure_of(counted, unit, veto.source).value
    return value is not None and value < veto.below
