"""Pairing any bracket: one matching for the criteria and, below them, the order.

This is the solver that is always right and not always fast. Its edges reach into the
next scoregroup (C8) and, if need be, over everybody who is left (C4).
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from brackets.swiss.criteria import NAMES, Packing
from brackets.swiss.field import Bracket, Field, Paired, paired
from brackets.swiss.legality import bits, mask_of
from brackets.swiss.matching import heaviest
from brackets.swiss.order import Order, candidate_order, moved_order

_Edge = tuple[int, int]


def pair_any(field: Field, bracket: Bracket) -> Paired:
    """Pair a bracket by all criteria and the order of candidates.

    Source:
        docs/rules/swiss.md, "Criteria" and "Order".
    """
    found = Solver(field, bracket, reaches_all=False, counts_byes=False).solve()
    if not completes(field, bracket, found.taken):
        found = Solver(field, bracket, reaches_all=True, counts_byes=False).solve()
    if sends_the_bye(field, bracket, found.paired):
        found = Solver(field, bracket, reaches_all=True, counts_byes=True).solve()
    return found.paired


def completes(field: Field, bracket: Bracket, taken: int) -> bool:
    """Whether all can be paired who are not among those in a mask (C4)."""
    left = mask_of(bracket.members + bracket.following) & ~taken
    return field.can_be_paired(left | mask_of(bracket.rest))


def sends_the_bye(field: Field, bracket: Bracket, done: Paired) -> bool:
    """Whether just one player leaves the bracket, and takes the bye (C9 counts)."""
    if field.bye_score is None or len(done.floaters) != 1:
        return False
    return field.bye_score >= field.cards[bracket.residents[0]].score


@dataclass(frozen=True, slots=True)
class _Found:
    """A bracket that was paired, and the mask of all who have a partner."""

    paired: Paired
    taken: int


class Solver:
    """One bracket, with the edges that count for it."""

    def __init__(
        self, field: Field, bracket: Bracket, *, reaches_all: bool, counts_byes: bool
    ) -> None:
        self._field = field
        self._bracket = bracket
        self._reaches_all = reaches_all
        self._counts_byes = counts_byes
        self._residents = mask_of(bracket.residents)
        self._following = mask_of(bracket.following)
        scores = [field.cards[i].score for i in bracket.moved]
        self._moved_scores = sorted(set(scores), reverse=True)
        home = field.cards[bracket.residents[0]].score
        self._packing = Packing(len(field.cards), self._moved_scores)
        self._all_scores = [*self._moved_scores, home]
        self._weights = dict(self._weighted())

    def solve(self) -> _Found:
        """Return the pairs: first who moved down and whom they meet, then the others."""
        bracket = self._bracket
        partner = self._matched(moved_order(bracket.moved, bracket.residents))
        fixed = self._inside(partner, bracket.moved)
        met = {i for pair in fixed for i in pair}
        remainder = [i for i in bracket.residents if i not in met]
        pairs = len(self._inside(partner, bracket.members)) - len(fixed)
        if pairs:
            self._keep_only(fixed)
            partner = self._matched(candidate_order(remainder, pairs))
            partner |= {a: b for pair in fixed for a, b in (pair, pair[::-1])}
        done = fixed + self._inside(partner, remainder)
        return _Found(paired(bracket, done), mask_of(list(partner)))

    def best_with(self, forced: Sequence[_Edge]) -> tuple[dict[int, int], int] | None:
        """Return partners and the sum of the criteria, if some pairs are made first.

        None if somebody would then be left over whom this solver has to pair.
        """
        gone = mask_of([i for pair in forced for i in pair])
        weights = {
            (a, b): weight
            for (a, b), weight in self._weights.items()
            if not (gone >> a & 1 or gone >> b & 1)
        }
        partner = heaviest(weights, complete=self._reaches_all)
        if self._reaches_all and len(partner) + 2 * len(forced) < self._people:
            return None
        total = sum(weights[a, b] for a, b in partner.items() if a < b)
        total += sum(self._weights[pair] for pair in forced)
        return partner, total

    def fields(self, total: int) -> list[tuple[str, int]]:
        """Return the fields of a sum by the names of their criteria, C6 first."""
        many, width = len(self._moved_scores), self._packing.width
        by_score = [(name, many) for name in NAMES[8:]]
        layout = [("C6", 1), ("C7", many), ("C8", many + 2), ("C9", 1), ("", 1)]
        layout += [(name, 1) for name in NAMES[:8]] + by_score
        names = [name for name, times in layout for _ in range(times)]
        half = 1 << width - 1
        values = []
        for name in reversed(names):
            value = ((total + half) & (2 * half - 1)) - half
            total = (total - value) >> width
            values.append((name, value))
        return values[::-1]

    def _inside(self, partner: dict[int, int], uppers: Sequence[int]) -> list[_Edge]:
        """Return the pairs of the bracket whose upper member is one of some."""
        return [
            (i, partner[i])
            for i in uppers
            if partner.get(i, -1) > i and self._residents >> partner[i] & 1
        ]

    def _keep_only(self, fixed: Sequence[_Edge]) -> None:
        """Take away fixed pairs, and what others who moved down could do in the bracket."""
        gone = mask_of([i for pair in fixed for i in pair])
        moved = mask_of(self._bracket.moved)
        self._weights = {
            (a, b): weight
            for (a, b), weight in self._weights.items()
            if not (gone >> a & 1 or gone >> b & 1)
            and not (moved >> a & 1 and self._residents >> b & 1)
        }

    def _matched(self, order: Order) -> dict[int, int]:
        """Return the partners by the criteria and, below them, an order."""
        weights = {
            edge: (weight << order.width) + order.digits.get(edge, 0)
            for edge, weight in self._weights.items()
        }
        return heaviest(weights, complete=self._reaches_all)

    # The criteria as weights

    def _weighted(self) -> Iterator[tuple[_Edge, int]]:
        bracket, field = self._bracket, self._field
        near = mask_of(bracket.members) | self._following
        reach = near | mask_of(bracket.rest) if self._reaches_all else near
        for a in bits(reach):
            for b in bits(field.allowed[a] & reach):
                if b < a:
                    continue
                weight = self._weight(a, b)
                if weight or self._reaches_all:
                    yield (a, b), weight
        if self._reaches_all and field.bye is not None:
            for a in bits(field.allowed[field.bye] & reach):
                yield (a, field.bye), self._bye_weight(a)

    @property
    def _people(self) -> int:
        bracket = self._bracket
        return len(bracket.members + bracket.lower) + (self._field.bye is not None)

    def _weight(self, a: int, b: int) -> int:
        """Return the fields C6, C7, C8, C9 and C10 to C21 of a pair as one number."""
        packing, field = self._packing, self._field
        scores, all_scores = self._moved_scores, self._all_scores
        score = field.cards[a].score
        if self._residents >> b & 1:
            head = [1, *(int(score == s) for s in scores), 0, *(0 for _ in all_scores), 0]
            cost = packing.cost(field.cards[a], field.cards[b])
            return (packing.pack(head) << packing.criteria_bits) - cost
        if not self._following >> b & 1:
            return 0
        head = [0, *(0 for _ in scores), 1, *(int(score == s) for s in all_scores), 0]
        return packing.pack(head) << packing.criteria_bits

    def _bye_weight(self, a: int) -> int:
        played = self._field.cards[a].played if self._counts_byes else 0
        return played << self._packing.criteria_bits
