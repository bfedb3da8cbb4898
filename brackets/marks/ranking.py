"""Ranks from values, with the reason of each."""

from collections.abc import Iterable, Mapping, Sequence
from fractions import Fraction
from itertools import groupby
from typing import TypeAlias

from brackets.marks.tables import MarkTable, Measure, Status, Unranked
from brackets.standings.tables import Standing, Tie, Why

Values: TypeAlias = tuple[Fraction | int | None, ...]
"""The values of one entrant, one for each measure; ``None`` is worse than any value."""

_Key: TypeAlias = tuple[tuple[bool, Fraction | int], ...]


def rank_marks(
    measures: Sequence[Measure],
    values: Mapping[str, Values],
    *,
    unranked: Iterable[tuple[str, Status]] = (),
    lots: Sequence[Sequence[str]] = (),
) -> MarkTable:
    """Rank entrants by the first measure, equals by the second, and so on.

    Args:
        measures: in order.
        values: those who have a rank; equals keep this order within their row.
        unranked: those who have none.
        lots: orders that decide ties which no measure parts; one counts only if it has
            everybody in the tie, and of several the latest.

    Source:
        docs/rules/marks.md

    >>> rope = (Measure("count"), Measure("faults", is_lower_better=True))
    >>> table = rank_marks(rope, {"a": (165, 1), "b": (165, 0), "c": (171, 4)})
    >>> table.ranks, table.rows[2].decided_by
    ({'c': 1, 'b': 2, 'a': 3}, 'faults')
    """
    keys = {entrant: _key(measures, own) for entrant, own in values.items()}
    blocks: list[tuple[str, ...]] = []
    for _, level in groupby(sorted(keys, key=keys.__getitem__), keys.__getitem__):
        blocks += _by_lot(tuple(level), lots)
    rows: list[Standing] = []
    for i, block in enumerate(blocks):
        decided_by, why = _reason(measures, values, blocks, i)
        rank = len(rows) + 1
        for entrant in block:
            both = zip(measures, values[entrant], strict=True)
            own = {measure.code: value for measure, value in both if value is not None}
            rows.append(Standing(entrant, rank, own, decided_by, why))
    ranks = {row.entrant: row.rank for row in rows}
    ties = tuple(Tie(ranks[block[0]], block) for block in blocks if len(block) > 1)
    without = tuple(Unranked(entrant, status) for entrant, status in unranked)
    return MarkTable(tuple(measures), tuple(rows), ties, without)


def _key(measures: Sequence[Measure], values: Values) -> _Key:
    """Return what sorts the best first."""
    return tuple(
        (True, 0) if value is None else (False, value if measure.is_lower_better else -value)
        for measure, value in zip(measures, values, strict=True)
    )


def _by_lot(level: tuple[str, ...], lots: Sequence[Sequence[str]]) -> list[tuple[str, ...]]:
    """Return those who are level one by one if a lot has them all, otherwise together."""
    for lot in reversed(lots):
        if set(level) <= set(lot):
            return [(entrant,) for entrant in sorted(level, key=list(lot).index)]
    return [level]


def _reason(
    measures: Sequence[Measure],
    values: Mapping[str, Values],
    blocks: Sequence[tuple[str, ...]],
    i: int,
) -> tuple[str | None, Why]:
    """Return what decided the rank of a block, and the sentence for it."""
    block = blocks[i]
    if len(block) > 1:
        return None, Why("level", block)
    if len(blocks) == 1:
        return None, Why("alone", block)
    above, below = (blocks[i - 1], block) if i else (block, blocks[1])
    pair = (above[-1], below[0])
    for measure, better, worse in zip(measures, values[pair[0]], values[pair[1]], strict=True):
        if better == worse:
            continue
        said = {"criterion": measure.code}
        if better is None or worse is None:
            return measure.code, Why("has_one", pair, said)
        said |= {"better": measure.write(better), "worse": measure.write(worse)}
        key = "lower" if measure.is_lower_better else "higher"
        return measure.code, Why(key, pair, said)
    return "lot", Why("lot", pair)
