"""How a figure becomes marks; each rule is a line that people can type.

See ``docs/rules/schemes.md`` for the rules in words, with worked examples.
"""

from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass
from fractions import Fraction
from functools import cached_property
from typing import ClassVar, Final, Self

from eventsapp.schemes.errors import FiguresUnread
from eventsapp.schemes.numbers import read_number, read_numbers

NOTHING: Final = Fraction(0)
MOST_STEPS = 40


@dataclass(frozen=True, slots=True)
class Case:
    """What a rule is applied to.

    Args:
        value: the branch's figure.
        every: the figures of all branches that have one, this one's among them, most first.
        most: the most marks that there are; None without a limit.
    """

    value: Fraction
    every: Sequence[Fraction]
    most: Fraction | None

    @property
    def full(self) -> Fraction:
        """Return the most marks, nothing where there is no limit."""
        return self.most if self.most is not None else NOTHING


@dataclass(frozen=True, slots=True)
class Rule:
    """A rule with its figures as they were typed."""

    kind: ClassVar[str]
    example: ClassVar[str]
    text: str

    @classmethod
    def read(cls, text: str) -> Self:
        """Read the figures; ``FiguresUnread`` says what they have to look like."""
        rule = cls(" ".join(text.split()))
        if not rule.is_sound():
            raise FiguresUnread(text=f"“{text}”", example=cls.example)
        return rule

    def is_sound(self) -> bool:
        """Whether the figures say what the rule needs."""
        return not self.text

    def marks(self, case: Case) -> Fraction:
        """Return the marks before they are limited."""
        raise NotImplementedError


class Linear(Rule):
    """In proportion up to a target: ``85 %``."""

    kind = "linear"
    example = "85 %"

    @cached_property
    def target(self) -> Fraction:
        """From which figure on there are full marks."""
        return read_number(self.text) or Fraction(1)

    def is_sound(self) -> bool:
        """One number above nothing."""
        number = read_number(self.text)
        return number is not None and number > 0

    def marks(self, case: Case) -> Fraction:
        """Full marks from the target on, below it a part of them."""
        return case.full * max(NOTHING, min(Fraction(1), case.value / self.target))


class Steps(Rule):
    """By steps, each with its marks: ``6:3, 4:2, 2:1``."""

    kind = "steps"
    example = "6:3, 4:2, 2:1"

    @cached_property
    def steps(self) -> list[tuple[Fraction, Fraction]]:
        """The steps, highest first: from which figure on, how many marks."""
        return sorted(self._read() or [], reverse=True)

    def _read(self) -> list[tuple[Fraction, Fraction]] | None:
        found = []
        for part in self.text.replace("：", ":").replace("，", ",").split(","):
            least, colon, marks = part.partition(":")
            numbers = read_number(least), read_number(marks)
            if not colon or numbers[0] is None or numbers[1] is None:
                return None
            found.append((numbers[0], numbers[1]))
        return found

    def is_sound(self) -> bool:
        """Steps that rise, and their marks with them."""
        found = sorted(self._read() or [])
        marks = [mark for _least, mark in found]
        differ = len({least for least, _mark in found}) == len(found)
        return bool(found) and differ and marks == sorted(marks) and len(found) <= MOST_STEPS

    def marks(self, case: Case) -> Fraction:
        """The marks of the highest step that is reached."""
        return next((marks for least, marks in self.steps if case.value >= least), NOTHING)


class Ranks(Rule):
    """By rank: marks of the first, second, ..., behind a semicolon those of all others."""

    kind = "ranks"
    example = "10, 8, 6; 5"

    @cached_property
    def table(self) -> tuple[list[Fraction], Fraction]:
        """The marks of the first ranks, and of the rest."""
        first, _semicolon, rest = self.text.replace("；", ";").partition(";")
        return read_numbers(first) or [], read_number(rest) or NOTHING

    def is_sound(self) -> bool:
        """Marks that never rise."""
        first, semicolon, rest = self.text.replace("；", ";").partition(";")
        numbers = read_numbers(first)
        last = read_number(rest) if semicolon else NOTHING
        if numbers is None or last is None or len(numbers) > MOST_STEPS:
            return False
        table = [*numbers, last]
        return table == sorted(table, reverse=True)

    def marks(self, case: Case) -> Fraction:
        """The marks of the rank; who shares a rank has those of it."""
        table, rest = self.table
        rank = rank_of(case)
        return table[rank - 1] if rank <= len(table) else rest


class Shortfall(Rule):
    """Full marks from a target on, less so much for each step short: ``85 %, 5 %, 1``."""

    kind = "shortfall"
    example = "85 %, 5 %, 1"

    @cached_property
    def figures(self) -> tuple[Fraction, Fraction, Fraction]:
        """The target, the step, and what each step begun takes off."""
        target, step, off = read_numbers(self.text) or [NOTHING, Fraction(1), NOTHING]
        return target, step, off

    def is_sound(self) -> bool:
        """Three numbers, the last two above nothing."""
        numbers = read_numbers(self.text)
        return numbers is not None and len(numbers) == 3 and min(numbers[1:]) > 0

    def steps_short(self, value: Fraction) -> int:
        """How many steps a figure is short of the target, begun ones included."""
        target, step, _off = self.figures
        return max(0, -((value - target) // step))

    def marks(self, case: Case) -> Fraction:
        """Full marks, less what is short; never below nothing."""
        return max(NOTHING, case.full - self.steps_short(case.value) * self.figures[2])


class Each(Rule):
    """So many marks for each one, or off for each one: ``2`` or ``-1``."""

    kind = "each"
    example = "-1"

    @cached_property
    def per(self) -> Fraction:
        """The marks for one."""
        return read_number(self.text) or NOTHING

    def is_sound(self) -> bool:
        """One number that is not nothing."""
        return bool(read_number(self.text))

    def marks(self, case: Case) -> Fraction:
        """As many times as there are."""
        return self.per * case.value


class Best(Rule):
    """In proportion to the branch with the most; there are no figures."""

    kind = "best"
    example = ""

    def marks(self, case: Case) -> Fraction:
        """Full marks for the best, the others a part of them."""
        best = case.every[0] if case.every else NOTHING
        return case.full * max(NOTHING, case.value) / best if best > 0 else NOTHING


class Given(Rule):
    """The marks are what was given; there are no figures."""

    kind = "given"
    example = ""

    def marks(self, case: Case) -> Fraction:
        """Return what was given."""
        return case.value


RULES: Final[dict[str, type[Rule]]] = {
    rule.kind: rule for rule in (Linear, Shortfall, Steps, Ranks, Best, Each, Given)
}


def rank_of(case: Case) -> int:
    """Return the competition rank of a figure, most first."""
    return bisect_left(case.every, True, key=case.value.__ge__) + 1  # noqa: FBT003  # its way


def limited(rule: Rule, case: Case) -> Fraction:
    """Return the marks within their limit: no more than the most, no more off than that.

    >>> case = Case(Fraction(7, 10), [Fraction(7, 10)], Fraction(5))
    >>> limited(Shortfall.read("85 %, 5 %, 1"), case)
    Fraction(2, 1)
    >>> limited(Each.read("-1"), Case(Fraction(9), [], Fraction(5)))
    Fraction(-5, 1)
    """
    marks = rule.marks(case)
    if case.most is None:
        return marks
    return min(case.most, marks) if marks.numerator >= 0 else max(-case.most, marks)
