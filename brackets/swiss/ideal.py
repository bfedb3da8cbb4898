"""Pairing a bracket from which nobody floats, or one resident whom nothing speaks against.

Nearly all brackets are so. Prices for players, as in a cheapest assignment of the lower
half to the upper half, then prove that no pairing of the bracket is better; and all the
best ones use only pairs whose cost is the sum of two prices. Among these the order of
candidates is found without any further weighing.
"""

from collections.abc import Sequence
from dataclasses import dataclass

from brackets.swiss.assignment import cheapest, first_in_order, matched
from brackets.swiss.cards import Card, Strength
from brackets.swiss.criteria import Packing
from brackets.swiss.exchanges import exchanged
from brackets.swiss.field import Bracket, Field, Paired, paired
from brackets.swiss.floaters import ideal_floaters
from brackets.swiss.legality import bits, mask_of, perfect

Pairs = list[tuple[int, int]]


def pair_ideal(field: Field, bracket: Bracket) -> Paired | None:
    """Pair a bracket, if it is ideal and its prices can be proved; otherwise return None.

    Source:
        docs/rules/swiss.md, "How it is done".
    """
    if len(bracket.members) % 2:
        floaters = ideal_floaters(field, bracket)
        if not floaters:
            return None
    else:
        floaters = 0
        if not field.can_be_paired(bracket.lower):
            return None
    sheet = _Sheet(field, bracket, floaters)
    tight = sheet.tight()
    if tight is None:
        return None
    pairs = _in_order(bracket, tight, sheet.nobody)
    return paired(bracket, pairs)


def _in_order(bracket: Bracket, tight: dict[int, int], nobody: int | None) -> Pairs:
    """Return the first candidate that uses only tight pairs.

    Args:
        bracket: those to be paired.
        tight: for each of them, and for nobody, the mask of the best partners.
        nobody: the partner of the one who floats, if one does.
    """
    left = mask_of(list(tight))
    pairs: Pairs = []
    for one in bracket.moved:
        for other in bits(tight[one] & left):
            rest = left & ~(1 << one | 1 << other)
            if perfect(rest, tight) is not None:
                pairs.append((one, other))
                left = rest
                break
    remainder = [position for position in bracket.residents if left >> position & 1]
    return pairs + _halves(remainder, tight, nobody)


def _halves(remainder: list[int], tight: dict[int, int], nobody: int | None) -> Pairs:
    """Pair a remainder upper half against lower half, with exchanges if there must be any."""
    size = len(remainder) // 2
    found = _across(remainder[:size], remainder[size:], tight, nobody)
    if found is None:
        uppers = exchanged(remainder, tight, nobody)
        lowers = [position for position in remainder if position not in set(uppers)]
        found = _across(uppers, lowers, tight, nobody)
    return found or []


def _across(
    uppers: Sequence[int], lowers: Sequence[int], tight: dict[int, int], nobody: int | None
) -> Pairs | None:
    rows = [*uppers] if nobody is None else [*uppers, nobody]
    column = {position: i for i, position in enumerate(lowers)}
    inside = mask_of(lowers)
    masks = [mask_of([column[p] for p in bits(tight[row] & inside)]) for row in rows]
    seats = matched(masks)
    if seats is None:
        return None
    order = first_in_order(masks, seats)
    return [
        (min(upper, lowers[c]), max(upper, lowers[c]))
        for upper, c in zip(uppers, order, strict=False)
    ]


@dataclass(frozen=True, slots=True)
class _Entry:
    """One end of a pair on the sheet: a player, or nobody."""

    position: int
    kind: int


class _Sheet:
    """What every pair of a bracket costs, by the kinds of its two players."""

    def __init__(self, field: Field, bracket: Bracket, floaters: int) -> None:
        self._field = field
        self._bracket = bracket
        self._floaters = floaters
        self._moved = mask_of(bracket.moved)
        self._inside = mask_of(bracket.members)
        self.nobody = max(bracket.members) + 1 if floaters else None
        self._kinds: dict[object, int] = {}
        self._cards: list[Card] = []
        scores = sorted({field.cards[i].score for i in bracket.moved}, reverse=True)
        self._packing = Packing(len(bracket.members) + 2, scores)
        self._never = 1 << self._packing.criteria_bits + 2 * self._packing.width + 8
        self._costs: dict[tuple[int, int], int] = {}

    def tight(self) -> dict[int, int] | None:
        """Return for each member the mask of those it meets in some best pairing.

        None if the upper half against the lower half does not prove what is best.
        """
        members = list(self._bracket.members)
        size = len(members) // 2
        rows, columns = self._entries(members[:size]), self._entries(members[size:])
        if self.nobody is not None:
            rows.append(_Entry(self.nobody, -1))
        costs = [self._row(row, columns) for row in rows]
        found = cheapest(costs)
        if any(costs[i][c] >= self._never for i, c in enumerate(found.column_of)):
            return None
        shift = self._shift(rows, columns, found.rows, found.columns)
        if shift is None:
            return None
        prices = {row.position: 2 * u + shift for row, u in zip(rows, found.rows, strict=True)}
        for column, v in zip(columns, found.columns, strict=True):
            prices[column.position] = 2 * v - shift
        return self._tight_pairs(rows + columns, prices)

    def _entries(self, positions: Sequence[int]) -> list[_Entry]:
        return [_Entry(position, self._kind(position)) for position in positions]

    def _kind(self, position: int) -> int:
        card = self._field.cards[position]
        kind = self._kinds.setdefault((*card.kind, card.played), len(self._kinds))
        if kind == len(self._cards):
            self._cards.append(card)
        return kind

    def _cost(self, one: int, two: int) -> int:
        """Return what a pair of two kinds costs, legal or not."""
        key = (one, two) if one < two else (two, one)
        cost = self._costs.get(key)
        if cost is None:
            cost = self._costs[key] = self._worked_out(*key)
        return cost

    def _worked_out(self, one: int, two: int) -> int:
        if one < 0:
            return self._alone(self._cards[two])
        a, b = self._cards[one], self._cards[two]
        home = self._field.cards[self._bracket.residents[0]].score
        if a.score != home and b.score != home:
            return self._never
        absolute = a.strength == b.strength == Strength.ABSOLUTE
        if absolute and a.wants is b.wants and not (a.is_top or b.is_top):
            return self._never
        return self._packing.cost(a, b)

    def _alone(self, card: Card) -> int:
        """Return what it costs that a player floats: C9, where the bye is the float."""
        if self._bracket.lower:
            return 0
        unplayed = self._field.round_number - 1 - card.played
        return unplayed << self._packing.criteria_bits

    def _may(self, position: int) -> int:
        """Return the mask of those whom a member, or nobody, may have opposite."""
        if position == self.nobody:
            return self._floaters
        mask = self._field.allowed[position] & self._inside
        return mask & ~self._moved if self._moved >> position & 1 else mask

    def _row(self, row: _Entry, columns: Sequence[_Entry]) -> list[int]:
        may = self._may(row.position)
        by_kind = {kind: self._cost(row.kind, kind) for kind in {c.kind for c in columns}}
        return [by_kind[c.kind] if may >> c.position & 1 else self._never for c in columns]

    def _shift(
        self,
        rows: Sequence[_Entry],
        columns: Sequence[_Entry],
        row_prices: Sequence[int],
        column_prices: Sequence[int],
    ) -> int | None:
        """Return what to move from columns to rows so that no pair costs less than its prices.

        Prices are doubled. None if there is no such number.
        """
        least = -self._slack(columns, column_prices)
        most = self._slack(rows, row_prices)
        return None if least > most else min(max(least, 0), most)

    def _slack(self, entries: Sequence[_Entry], prices: Sequence[int]) -> int:
        """Return the least by which a pair within one half costs more than its prices."""
        highest: dict[int, list[int]] = {}
        for entry, price in zip(entries, prices, strict=True):
            two = highest.setdefault(entry.kind, [])
            two.append(price)
            two.sort(reverse=True)
            del two[2:]
        slack = self._never
        kinds = list(highest)
        for i, one in enumerate(kinds):
            for two_kind in kinds[i:]:
                if one == two_kind and (one < 0 or len(highest[one]) < 2):
                    continue
                other = highest[one][1] if one == two_kind else highest[two_kind][0]
                cost = self._cost(one, two_kind)
                if cost < self._never:
                    slack = min(slack, cost - highest[one][0] - other)
        return slack

    def _tight_pairs(self, entries: Sequence[_Entry], prices: dict[int, int]) -> dict[int, int]:
        by_price: dict[tuple[int, int], int] = {}
        for entry in entries:
            key = (entry.kind, prices[entry.position])
            by_price[key] = by_price.get(key, 0) | 1 << entry.position
        tight = {}
        for entry in entries:
            fits = 0
            for (kind, price), mask in by_price.items():
                if entry.kind < 0 and kind < 0:
                    continue
                if 2 * self._cost(entry.kind, kind) == prices[entry.position] + price:
                    fits |= mask
            tight[entry.position] = fits & self._opposite(entry.position)
        return tight

    def _opposite(self, position: int) -> int:
        may = self._may(position)
        if self.nobody is not None and self._floaters >> position & 1:
            may |= 1 << self.nobody
        return may
