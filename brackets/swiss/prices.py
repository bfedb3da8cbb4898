"""The cheapest way to pair everybody, proved by a price for each.

Everybody is assigned to somebody by what a pair costs. A cheapest assignment of all to all
has prices: no pair costs less than its two, and if all can be paired by pairs that cost just
that, nothing is cheaper. Otherwise a few are left over, mostly two, for where a group is odd
an assignment may go round in a circle. From one of them a search goes through the pairs that
cost just their prices; where it cannot go on, those it has reached pay more, until it can
(Edmonds).
"""

from collections.abc import Sequence

from brackets.swiss.assignment import cheapest
from brackets.swiss.augmenting import Search
from brackets.swiss.legality import bits, mask_of, most_pairs


def cheapest_pairs(
    costs: Sequence[Sequence[int | None]], *, tolerance: int = 0
) -> dict[int, int] | None:
    """Return the partner of everybody in one of the cheapest ways to pair all.

    Args:
        costs: what each pair costs, the same from both ends; ``None`` where two cannot be
            paired.
        tolerance: how much more than the least the pairs may cost together, where the
            cheapest way is not found by prices.

    Returns:
        By position; ``None`` if there is no way, or if it could not be proved.

    >>> costs = [[None, 1, 4, 9], [1, None, 1, 4], [4, 1, None, 1], [9, 4, 1, None]]
    >>> cheapest_pairs(costs) == {0: 1, 1: 0, 2: 3, 3: 2}
    True
    """
    bidding = _Bidding.begun(costs)
    if bidding is None:
        return None
    least = bidding.total
    everybody = (1 << len(costs)) - 1
    partner = most_pairs(everybody, bidding.tight)
    is_proved = True
    while len(partner) < len(costs):
        root = next(i for i in bits(everybody) if i not in partner)
        search = _PayingSearch(partner, root, everybody, bidding)
        if not search.seat_at_a_price():
            return None
        if search.circle_has_paid and len(partner) < len(costs):
            is_proved = False  # what the circle made up for is not known to the next search
    cost = sum(costs[i][j] or 0 for i, j in partner.items())
    return partner if is_proved or cost - least <= 2 * tolerance else None


class _Bidding:
    """Doubled prices, and for each the mask of those whom it meets at just their prices."""

    def __init__(
        self, costs: Sequence[Sequence[int]], may: Sequence[int], prices: list[int]
    ) -> None:
        self._costs = costs
        self._may = may
        self._prices = prices
        self.tight = [0] * len(costs)
        self.find_tight((1 << len(costs)) - 1)

    @classmethod
    def begun(cls, costs: Sequence[Sequence[int | None]]) -> "_Bidding | None":
        """Return the prices of a cheapest assignment; ``None`` if there is none."""
        highest = max((cost for row in costs for cost in row if cost is not None), default=0)
        never = (highest + 1) * (len(costs) + 1)
        filled = [[never if cost is None else cost for cost in row] for row in costs]
        found = cheapest(filled)
        if found.total >= never:
            return None
        may = [mask_of([j for j, c in enumerate(row) if c is not None]) for row in costs]
        prices = [u + v for u, v in zip(found.rows, found.columns, strict=True)]
        return cls(filled, may, prices)

    @property
    def total(self) -> int:
        """Return the sum of all prices: twice what pairing all costs at least."""
        return sum(self._prices)

    def find_tight(self, positions: int) -> None:
        """Note anew whom those of a mask meet at just their prices."""
        for i in bits(positions):
            row = zip(self._costs[i], self._prices, strict=True)
            price = self._prices[i]
            fits = mask_of(
                [j for j, (cost, paid) in enumerate(row) if 2 * cost <= price + paid]
            )
            self.tight[i] = fits & self._may[i]

    def raise_prices(self, dearer: int, cheaper: int, step: int) -> None:
        """Raise the prices of a mask and lower those of another one."""
        for i in bits(dearer):
            self._prices[i] += step
        for i in bits(cheaper):
            self._prices[i] -= step

    def slack(self, i: int, others: int) -> int | None:
        """Return by how much a pair with somebody of a mask costs more than its prices."""
        row, paid = self._costs[i], self._prices
        slacks = [2 * row[j] - paid[j] for j in bits(others & self._may[i])]
        return min(slacks) - paid[i] if slacks else None


class _PayingSearch(Search):
    """A search from somebody without a partner that raises prices where it cannot go on.

    Outer members pay more, inner ones as much less. The two ends of a pair within an odd
    circle then pay more than it costs; that is made up for by the circle, all of which but
    one is paired within it.
    """

    def __init__(
        self, partner: dict[int, int], root: int, members: int, bidding: _Bidding
    ) -> None:
        super().__init__(partner, root, members, bidding.tight)
        self._members = members
        self._bidding = bidding
        self.circle_has_paid = False

    def seat_at_a_price(self) -> bool:
        """Give the root a partner, if there is a way."""
        while not self.seat():
            step = self._step()
            if step is None:
                return False
            inner = self._members & ~(self._outer | self._unseen)
            self._bidding.raise_prices(self._outer, inner, step)
            self._bidding.find_tight(self._members)
            if any(circle & (circle - 1) for circle in self._circle.values()):
                self.circle_has_paid = True
        return True

    def _step(self) -> int | None:
        """Return the least step after which an outer member meets somebody new."""
        steps = []
        for one in bits(self._outer):
            own = self._circle[self._base[one]]
            alone = self._bidding.slack(one, self._unseen)
            both = self._bidding.slack(one, self._outer & ~own)
            steps += [slack for slack in (alone, both and both // 2) if slack is not None]
        return min(steps, default=None)
