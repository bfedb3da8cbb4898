"""Places given out by headcount: pure, exact, and every tie is named.

The methods in words, with their sources: ``docs/rules/quotas.md``.
"""

import enum
from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction
from typing import Final, NamedTuple

from brackets.draws.canonical import digest
from brackets.draws.lots import Lots


class Method(enum.StrEnum):
    """How places are given out."""

    SHARE = "share"  # each branch its own share, rounded
    LARGEST_REMAINDER = "largest_remainder"  # Hamilton, Hare
    SAINTE_LAGUE = "sainte_lague"  # Webster
    DHONDT = "dhondt"  # Jefferson


class Rounding(enum.StrEnum):
    """What becomes of a part of a place."""

    UP = "up"
    DOWN = "down"
    HALF_UP = "half_up"


class Settled(enum.StrEnum):
    """By what a tie was settled."""

    LARGER = "larger"
    LOT = "lot"
    HAND = "hand"


class Tie(NamedTuple):
    """Branches that are level for the last places.

    Args:
        level: those that are level, by code.
        winners: those of them that have a place of these.
        places: how many there were for them.
        figure: the remainder or the quotient that they all have.
        by: what settled it; the last rule that was needed.
    """

    level: tuple[str, ...]
    winners: tuple[str, ...]
    places: int
    figure: Fraction
    by: Settled


@dataclass(frozen=True, slots=True)
class Apportionment:
    """What each branch has, and how it came about.

    Args:
        places: by branch.
        figures: what the places come from: the exact share, or the quota.
        ties: those that had to be settled; at most one.
        raised: branches that have a place only because each has at least one.
    """

    places: Mapping[str, int]
    figures: Mapping[str, Fraction]
    ties: tuple[Tie, ...] = ()
    raised: frozenset[str] = frozenset()

    @property
    def total(self) -> int:
        """All places together."""
        return sum(self.places.values())


class TooFewPlaces(ValueError):
    """There are fewer places than branches that must have one."""


Heads = Mapping[str, int]
"""How many people each branch has, by its code; each at least nothing."""

Divisor = Callable[[int], int]

_DIVISORS: Final[Mapping[Method, Divisor]] = {
    Method.SAINTE_LAGUE: lambda held: 2 * held + 1,
    Method.DHONDT: lambda held: held + 1,
}


def rounded(number: Fraction, rounding: Rounding) -> int:
    """Make a whole number of a number of at least nothing.

    >>> [rounded(Fraction(5, 2), how) for how in Rounding]
    [3, 2, 3]
    """
    if rounding is Rounding.UP:
        return -(-number.numerator // number.denominator)
    if rounding is Rounding.DOWN:
        return number.numerator // number.denominator
    return (2 * number.numerator + number.denominator) // (2 * number.denominator)


def share_each(
    heads: Heads, share: Fraction, rounding: Rounding, *, least: int = 0
) -> Apportionment:
    """Give each branch its own share, rounded; one of nobody has nothing.

    Args:
        heads: how many people each branch has.
        share: such as 1/20.
        rounding: what becomes of a part of a place.
        least: how many each branch with people has at least.

    >>> share_each({"A": 50, "B": 8}, Fraction(1, 20), Rounding.DOWN, least=1).places
    {'A': 2, 'B': 1}
    """
    figures = {code: count * share for code, count in heads.items()}
    plain = {code: rounded(figure, rounding) for code, figure in figures.items()}
    places = {code: max(plain[code], least if heads[code] else 0) for code in heads}
    raised = frozenset(code for code in heads if places[code] > plain[code])
    return Apportionment(places, figures, raised=raised)


def apportion(
    heads: Heads,
    places: int,
    method: Method,
    *,
    least: int = 0,
    first: Sequence[str] = (),
    lot: str = "",
) -> Apportionment:
    """Give out a number of places by headcount.

    Args:
        heads: how many people each branch has.
        places: how many there are; at least nothing.
        method: one of the three that share out a number.
        least: how many each branch with people has at least.
        first: branches that go first where they are level, by hand.
        lot: what the lot is drawn from where branches of one size are level.

    Raises:
        TooFewPlaces: not even the least can be given.
        ValueError: ``share`` shares out no number.

    Source:
        docs/rules/quotas.md

    >>> heads = {"A": 53, "B": 24, "C": 23}
    >>> apportion(heads, 7, Method.SAINTE_LAGUE).places
    {'A': 3, 'B': 2, 'C': 2}
    >>> apportion(heads, 7, Method.DHONDT).places
    {'A': 4, 'B': 2, 'C': 1}
    """
    if method is Method.SHARE:
        raise ValueError(method)
    peopled = {code: count for code, count in heads.items() if count}
    if places < least * len(peopled):
        raise TooFewPlaces
    settle = _Settling(heads, tuple(first), lot)
    everybody = sum(peopled.values())
    figures = {
        code: Fraction(places * count, everybody) if everybody else Fraction(0)
        for code, count in heads.items()
    }
    if method is Method.LARGEST_REMAINDER:
        found, ties = _by_remainders(peopled, places, least, settle)
    else:
        found, ties = _by_divisors(peopled, places, least, _DIVISORS[method], settle)
    raised = frozenset(
        code for code in peopled if least and found[code] == least and figures[code] < least
    )
    return Apportionment(
        {code: found.get(code, 0) for code in heads}, figures, tuple(ties), raised
    )


@dataclass(frozen=True, slots=True)
class _Settling:
    """Who goes first of those that are level: by hand, else the larger, else by lot."""

    heads: Heads
    first: tuple[str, ...]
    lot: str

    def pick(self, level: Collection[str], places: int, figure: Fraction) -> Tie:
        """Return which of those that are level have the last places."""
        by_lot = self._lots(level)
        order = sorted(level, key=lambda code: (*self._claim(code), by_lot[code]))
        inside, outside = order[:places], order[places:]
        last, next_one = self._claim(inside[-1]), self._claim(outside[0])
        by = Settled.LOT
        if last[0] != next_one[0]:
            by = Settled.HAND
        elif last != next_one:
            by = Settled.LARGER
        return Tie(tuple(sorted(level)), tuple(sorted(inside)), places, figure, by)

    def _claim(self, code: str) -> tuple[int, int]:
        place = self.first.index(code) if code in self.first else len(self.first)
        return place, -self.heads[code]

    def _lots(self, level: Collection[str]) -> dict[str, int]:
        return {code: at for at, code in enumerate(lot_order(level, self.lot))}


def lot_order(names: Collection[str], public: str) -> list[str]:
    """Return names in the order of a lot that anybody can draw again.

    The seed is the SHA-256 of the canonical JSON of the list of the public text and the names
    in their order; the shuffle is that of ``docs/rules/draw.md``.

    >>> lot_order(["B02", "B01"], "2025/1") == lot_order(["B01", "B02"], "2025/1")
    True
    """
    order = sorted(names)
    Lots(bytes.fromhex(digest([public, order]))).shuffle(order)
    return order


def _by_remainders(
    heads: Heads, places: int, least: int, settle: _Settling
) -> tuple[dict[str, int], list[Tie]]:
    """Give whole quotas, then the rest to the largest remainders (Hamilton, Hare).

    A branch whose whole quota is below the least has the least, and the others share out
    what is left among them, until nobody is below.
    """
    fixed: set[str] = set()
    while True:
        rest = {code: count for code, count in heads.items() if code not in fixed}
        left = places - least * len(fixed)
        everybody = sum(rest.values())
        quotas = {code: Fraction(left * count, everybody) for code, count in rest.items()}
        found, ties = _whole_then_rest(quotas, left, settle)
        below = {code for code, count in found.items() if count < least}
        if not below:
            return {**found, **dict.fromkeys(fixed, least)}, ties
        fixed |= below


def _whole_then_rest(
    quotas: Mapping[str, Fraction], places: int, settle: _Settling
) -> tuple[dict[str, int], list[Tie]]:
    found = {code: int(quota) for code, quota in quotas.items()}
    left = places - sum(found.values())
    remainders = {code: quota - found[code] for code, quota in quotas.items()}
    ties: list[Tie] = []
    for code in _highest(remainders, left, settle, ties):
        found[code] += 1
    return found, ties


def _highest(
    figures: Mapping[str, Fraction], count: int, settle: _Settling, ties: list[Tie]
) -> list[str]:
    """Return the branches with the highest figures; who is level at the cut is settled."""
    if count == 0:
        return []
    cut = sorted(figures.values(), reverse=True)[count - 1]
    above = [code for code, figure in figures.items() if figure > cut]
    level = [code for code, figure in figures.items() if figure == cut]
    if len(above) + len(level) == count:
        return [*above, *level]
    tie = settle.pick(level, count - len(above), cut)
    ties.append(tie)
    return [*above, *tie.winners]


def _by_divisors(
    heads: Heads, places: int, least: int, divisor: Divisor, settle: _Settling
) -> tuple[dict[str, int], list[Tie]]:
    """Give each place to the highest quotient (Webster with 1, 3, 5 ...; Jefferson 1, 2, 3)."""
    found = dict.fromkeys(heads, least)
    left = places - least * len(heads)
    while left:
        quotients = {
            code: Fraction(count, divisor(found[code])) for code, count in heads.items()
        }
        highest = max(quotients.values())
        level = [code for code, quotient in quotients.items() if quotient == highest]
        if len(level) > left:
            tie = settle.pick(level, left, highest)
            for code in tie.winners:
                found[code] += 1
            return found, [tie]
        for code in level:
            found[code] += 1
        left -= len(level)
    return found, []
