"""Heats and lanes (分组、道次): who goes where, from the strongest down."""

from collections.abc import Iterable, Sequence
from itertools import chain

from brackets.errors import EntrantTwice
from brackets.marks.errors import HeatsWrong, LaneGroupsWrong, LanesWrong

MOST_LANES = 16
CIRCLED_HEATS = 3  # the last heats of a large field, over which the strongest are spread
LEAST_IN_HEAT = 3


def swimming_heats(ranked: Sequence[str], lanes: int) -> tuple[tuple[str, ...], ...]:
    """Spread swimmers over heats (SW 3.1).

    Args:
        ranked: by entry time, the fastest first; who has none last, in an order by lot.
        lanes: of the pool, 1 to 16.

    Returns:
        The heats in the order in which they are swum, in each the fastest first.

    Raises:
        LanesWrong: no lane, or too many.
        EntrantTwice: somebody is named twice.

    Source:
        docs/rules/heats.md, "Swimming"

    >>> swimming_heats([str(i) for i in range(1, 10)], lanes=8)
    (('2', '4', '6', '8'), ('1', '3', '5', '7', '9'))
    """
    _require_lanes(lanes)
    _require_once(ranked)
    many = -(-len(ranked) // lanes)
    if many <= CIRCLED_HEATS:
        return _circled(ranked, many)
    circled, *sizes = _sizes(len(ranked), lanes)
    heats = _circled(ranked[:circled], CIRCLED_HEATS)
    rest = ranked[circled:]
    for size in sizes:
        heats = (tuple(rest[:size]), *heats)
        rest = rest[size:]
    return heats


def _circled(ranked: Sequence[str], many: int) -> tuple[tuple[str, ...], ...]:
    """Deal to the last heat, the one before it, ..., and again from the last."""
    return tuple(tuple(ranked[i::many]) for i in reversed(range(many)))


def _sizes(swimmers: int, lanes: int) -> list[int]:
    """Return how many swim in the last three heats together, then in each heat before them.

    The slowest heat gets three at least: one each from the nearest heats that can spare one.
    """
    full, rest = divmod(swimmers - CIRCLED_HEATS * lanes, lanes)
    sizes = [CIRCLED_HEATS * lanes, *[lanes] * full, *[rest] * (rest > 0)]
    while sizes[-1] < LEAST_IN_HEAT < lanes:
        i = max(i for i, size in enumerate(sizes) if size > _least(i))
        sizes[i] -= 1
        sizes[-1] += 1
    return sizes


def _least(i: int) -> int:
    """Return how many have to stay in the last three heats, or in a heat before them."""
    return LEAST_IN_HEAT * (CIRCLED_HEATS if i == 0 else 1)


def zigzag_heats(ranked: Sequence[str], heats: int, lanes: int) -> tuple[tuple[str, ...], ...]:
    """Spread entrants over heats in a zig-zag (蛇形分组): 1 2 3, then 6 5 4.

    Raises:
        HeatsWrong: no heat, an empty one, or one with more entrants than lanes.
        LanesWrong: no lane, or too many.
        EntrantTwice: somebody is named twice.

    Source:
        docs/rules/heats.md, "Zig-zag"

    >>> zigzag_heats("ABCDEFG", heats=3, lanes=3)
    (('A', 'F', 'G'), ('B', 'E'), ('C', 'D'))
    """
    _require_lanes(lanes)
    _require_once(ranked)
    if not 1 <= heats <= len(ranked) <= heats * lanes:
        raise HeatsWrong(len(ranked), heats, lanes)
    dealt: list[list[str]] = [[] for _ in range(heats)]
    for i, entrant in enumerate(ranked):
        row, column = divmod(i, heats)
        dealt[heats - 1 - column if row % 2 else column].append(entrant)
    return tuple(tuple(heat) for heat in dealt)


def lane_order(lanes: int) -> tuple[int, ...]:
    """Return the lanes from the fastest entrant's down: from the middle outwards.

    Raises:
        LanesWrong: no lane, or too many.

    Source:
        docs/rules/heats.md, "Lanes"

    >>> lane_order(8), lane_order(6), lane_order(5)
    ((4, 5, 3, 6, 2, 7, 1, 8), (3, 4, 2, 5, 1, 6), (3, 4, 2, 5, 1))
    """
    _require_lanes(lanes)
    middle = (lanes + 1) // 2
    return tuple(middle + (i + 1) // 2 * (1 if i % 2 else -1) for i in range(lanes))


def lanes_by_speed(heat: Sequence[str], lanes: int) -> dict[int, str]:
    """Give the entrants of a heat their lanes, the fastest the middle one.

    Returns:
        By lane, in order of lanes.

    Raises:
        HeatsWrong: more entrants than lanes.

    >>> lanes_by_speed(["Li", "Wang", "Zhao"], lanes=4)
    {1: 'Zhao', 2: 'Li', 3: 'Wang'}
    """
    if len(heat) > lanes:
        raise HeatsWrong(len(heat), 1, lanes)
    return dict(sorted(zip(lane_order(lanes), heat, strict=False)))


def lanes_by_groups(ranked: Sequence[str], groups: Iterable[Sequence[int]]) -> dict[int, str]:
    """Give the strongest the lanes of the first group, the next ones those of the second.

    Args:
        ranked: the strongest first.
        groups: lanes, such as 4-7, then 3 and 8, then 2 and 9, each group in the order in
            which lots were drawn for it.

    Raises:
        LaneGroupsWrong: a lane is there twice, or there are fewer lanes than entrants.

    Source:
        docs/rules/heats.md, "Track"

    >>> lanes_by_groups(["Li", "Wang", "Zhao", "Chen"], [(5, 4), (6, 3)])
    {3: 'Chen', 4: 'Wang', 5: 'Li', 6: 'Zhao'}
    """
    lanes = list(chain.from_iterable(groups))
    if len(set(lanes)) < len(lanes) or len(lanes) < len(ranked):
        raise LaneGroupsWrong(len(ranked), len(set(lanes)))
    return dict(sorted(zip(lanes, ranked, strict=False)))


def _require_lanes(lanes: int) -> None:
    if not 1 <= lanes <= MOST_LANES:
        raise LanesWrong(lanes, 1, MOST_LANES)


def _require_once(ranked: Sequence[str]) -> None:
    seen: set[str] = set()
    for entrant in ranked:
        if entrant in seen:
            raise EntrantTwice(entrant)
        seen.add(entrant)
