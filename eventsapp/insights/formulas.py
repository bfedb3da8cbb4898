"""The rules of a scheme as formulas of a spreadsheet: nothing rounded, whole numbers compared.

A figure stands in three cells: what was counted, over how many, and one over the other. Where
a rule has a limit the first two are compared with it, crosswise: both are whole, so that a
spreadsheet's numbers can't miss a limit that is just reached.
"""

from dataclasses import dataclass
from fractions import Fraction
from functools import singledispatch

from eventsapp.schemes.rules import Best, Each, Linear, Ranks, Rule, Shortfall, Steps


@dataclass(frozen=True, slots=True)
class Figure:
    """Where a unit's figure stands.

    Args:
        top: the cell of what was counted.
        bottom: the cell of how many it is a share of; 1 where it is none.
        value: the cell of both together; empty text where there is no figure.
        every: the cells of the values of all units.
    """

    top: str
    bottom: str
    value: str
    every: str

    def reaches(self, limit: Fraction) -> str:
        """Say whether the figure is at least so much."""
        return f"{self.top}*{limit.denominator}>={limit.numerator}*{self.bottom}"


def number(value: Fraction) -> str:
    """Write a number so that a spreadsheet reads it exactly, or as the quotient that it is.

    >>> number(Fraction(40)), number(Fraction(17, 20)), number(Fraction(-1, 3))
    ('40', '(17/20)', '(-1/3)')
    """
    if value.denominator == 1:
        return str(value.numerator)
    return f"({value.numerator}/{value.denominator})"


def marks(rule: Rule, most: Fraction | None, figure: Figure, *, open_text: str) -> str:
    """Return the formula of a criterion's marks.

    Args:
        rule: how the figure becomes marks.
        most: the most marks; None without a limit.
        figure: where it stands.
        open_text: what it comes to without a figure: ``0``, or ``""`` where people give it.
    """
    found = formula(rule, number(most or Fraction(0)), figure)
    if most is not None:
        found = f"MAX(-{number(most)},MIN({number(most)},{found}))"
    return f'IF({figure.value}="",{open_text},{found})'


@singledispatch
def formula(rule: Rule, _full: str, figure: Figure) -> str:
    """Return the formula of a rule before its limit; ``_full`` are the most marks."""
    return figure.value


@formula.register
def _linear(rule: Linear, full: str, figure: Figure) -> str:
    return f"{full}*MAX(0,MIN(1,{figure.value}/{number(rule.target)}))"


@formula.register
def _best(_rule: Best, full: str, figure: Figure) -> str:
    best = f"MAX({figure.every})"
    return f"IF({best}>0,{full}*MAX(0,{figure.value})/{best},0)"


@formula.register
def _each(rule: Each, _full: str, figure: Figure) -> str:
    return f"{number(rule.per)}*{figure.value}"


@formula.register
def _shortfall(rule: Shortfall, full: str, figure: Figure) -> str:
    target, step, off = rule.figures
    over = f"({figure.top}*{target.denominator}-{target.numerator}*{figure.bottom})"
    steps = f"INT({over}*{step.denominator}/"
    steps += f"({figure.bottom}*{target.denominator * step.numerator}))"
    return f"MAX(0,{full}-MAX(0,-{steps})*{number(off)})"


@formula.register
def _steps(rule: Steps, _full: str, figure: Figure) -> str:
    found = "0"
    for least, mark in reversed(rule.steps):
        found = f"IF({figure.reaches(least)},{number(mark)},{found})"
    return found


@formula.register
def _ranks(rule: Ranks, _full: str, figure: Figure) -> str:
    table, rest = rule.table
    rank = f"RANK({figure.value},{figure.every})"
    listed = ",".join(map(number, table))
    return f"IF({rank}<={len(table)},CHOOSE({rank},{listed}),{number(rest)})"
