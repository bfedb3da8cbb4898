"""How a branch's marks come about: the figure, the formula with figures, and what limits it."""

from fractions import Fraction
from functools import partial, singledispatch

from flask_babel import gettext as _

from eventsapp.exact import half_up, shown
from eventsapp.metrics.services import Ratio
from eventsapp.schemes.marking import Cell
from eventsapp.schemes.numbers import written
from eventsapp.schemes.rules import (
    NOTHING,
    Best,
    Case,
    Each,
    Linear,
    Ranks,
    Rule,
    Shortfall,
    rank_of,
)
from eventsapp.schemes.words import Write, is_share


def marks(number: Fraction | None) -> str:
    """Write marks as people read them, half up to two decimals; open ones as a dash."""
    return "–" if number is None else shown(number)


def figure(cell: Cell) -> str:
    """Write the figure of a cell."""
    if cell.ratio is None:
        return _("not given yet")
    return ratio(cell.ratio, cell.criterion.source)


def ratio(found: Ratio, key: str) -> str:
    """Write a figure: a share with both its parts."""
    if found.value is None:
        return _("nobody to count")
    if found.bottom is None:
        return _read(found.value, share=is_share(key))
    return f"{shown(found.top)} ÷ {found.bottom} = {_read(found.value, share=is_share(key))}"


def formula(cell: Cell) -> str:
    """Say how a cell's marks come about, with its figures."""
    if cell.ratio is None:
        return _("Nobody has given it yet, so it counts as nothing for now.")
    if cell.case is None:
        return _("There is nobody whom this could be a share of: it brings nothing.")
    found = cell.criterion.rule
    said = worked(found, cell.case, partial(_read, share=is_share(cell.criterion.source)))
    if found.marks(cell.case) != cell.marks:
        said = _("%(formula)s, limited to %(most)s", formula=said, most=marks(cell.marks))
    return said


def _read(number: Fraction, *, share: bool) -> str:
    """Write a figure as people read it, rounded half up."""
    if not share:
        return shown(number)
    per_cent = f"{half_up(number * 100, 1)}".removesuffix(".0")
    return f"{per_cent} %"


@singledispatch
def worked(found: Rule, case: Case, write: Write) -> str:
    """Write a rule worked out for a case; ``write`` writes figures."""
    return f"{write(case.value)} → {marks(found.marks(case))}"


@worked.register
def _linear(found: Linear, case: Case, write: Write) -> str:
    value, target = write(case.value), write(found.target)
    if case.value >= found.target:
        return _("%(value)s reaches %(target)s", value=value, target=target) + _equals(
            found, case
        )
    return f"{marks(case.full)} × {value} ÷ {target}" + _equals(found, case)


@worked.register
def _best(found: Best, case: Case, write: Write) -> str:
    best = case.every[0] if case.every else NOTHING
    if best <= 0:
        return _("no branch has any") + _equals(found, case)
    return f"{marks(case.full)} × {write(case.value)} ÷ {write(best)}" + _equals(found, case)


@worked.register
def _shortfall(found: Shortfall, case: Case, _write: Write) -> str:
    short, off = found.steps_short(case.value), written(found.figures[2])
    return f"{marks(case.full)} − {short} × {off}" + _equals(found, case)


@worked.register
def _ranks(found: Ranks, case: Case, _write: Write) -> str:
    return _("rank %(rank)s", rank=rank_of(case)) + _equals(found, case)


@worked.register
def _each(found: Each, case: Case, write: Write) -> str:
    return f"{write(case.value)} × {written(found.per)}" + _equals(found, case)


def _equals(found: Rule, case: Case) -> str:
    return f" = {marks(found.marks(case))}"
