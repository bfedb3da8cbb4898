"""Ranks from values, with the reason of each."""

from collections.abc import Iterable, Mapping, Sequence
from fractions import Fraction
from itertools import groupby
from typing import TypeAlias

from brackets.marks.deciding import Block, Lots, RunOff, met_again, part
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
    lots: Lots = (),
) -> MarkTable:
    """Rank entrants by the first measure, equals by the second, and so on.

    Args:
        measures: in order.
        values: those who have a rank; equals keep this order within their row.
        unranked: those who have none.
        lots: run-offs and orders drawn by lot that decide ties which no measure parts; one
            counts only if it has everybody in the tie: run-offs in order, then the latest lot.

    Source:
        docs/rules/marks.md

    >>> rope = (Measure("count"), Measure("faults", is_lower_better=True))
    >>> table = rank_marks(rope, {"a": (165, 1), "b": (165, 0), "c": (171, 4)})
    >>> table.ranks, table.rows[2].decided_by
    ({'c': 1, 'b': 2, 'a': 3}, 'faults')
    """
    keys = {entrant: _key(measures, own) for entrant, own in values.items()}
    blocks: list[Block] = []
    for _, level in groupby(sorted(keys, key=keys.__getitem__), keys.__getitem__):
        blocks += part(tuple(level), lots)
    rows: list[Standing] = []
    for i, (block, _) in enumerate(blocks):
        decided_by, why = _reason(measures, values, blocks, i)
        if len(block) > 1 and met_again(block, lots):
            why = Why("level_again", block)
        rank = len(rows) + 1
        for entrant in block:
            both = zip(measures, values[entrant], strict=True)
            own = {measure.code: value for measure, value in both if value is not None}
            rows.append(Standing(entrant, rank, own, decided_by, why))
    ranks = {row.entrant: row.rank for row in rows}
    ties = tuple(Tie(ranks[block[0]], block) for block, _ in blocks if len(block) > 1)
    without = tuple(Unranked(entrant, status) for entrant, status in unranked)
    return MarkTable(tuple(measures), tuple(rows), ties, without)


def values_of(measures: Sequence[Measure], row: Standing) -> Values:
    """Return the values of a row, in the order of the measures."""
    values = [row.values.get(measure.code) for measure in measures]
    return tuple(value if isinstance(value, int | Fraction) else None for value in values)


def _key(measures: Sequence[Measure], values: Values) -> _Key:
    """Return what sorts the best first."""
    return tuple(
        (True, 0) if value is None else (False, value if measure.is_lower_better else -value)
        for measure, value in zip(measures, values, strict=True)
    )


def _reason(
    measures: Sequence[Measure],
    values: Mapping[str, Values],
    blocks: Sequence[Block],
    i: int,
) -> tuple[str | None, Why]:
    """Return what decided the rank of a block, and the sentence for it."""
    block, _ = blocks[i]
    if len(block) > 1:
        return None, Why("level", block)
    if len(blocks) == 1:
        return None, Why("alone", block)
    above, below = (blocks[i - 1], blocks[i]) if i else (blocks[0], blocks[1])
    pair = (above[0][-1], below[0][0])
    found = _difference(measures, values[pair[0]], values[pair[1]])
    if found is not None:
        code, key, said = found
        return code, Why(key, pair, said)
    if isinstance(below[1], RunOff):
        return "run_off", _of_run_off(below[1], pair)
    return "lot", Why("lot", pair)


def _of_run_off(run_off: RunOff, pair: tuple[str, str]) -> Why:
    """Return the sentence for two whom a run-off parted."""
    rows = {row.entrant: row for row in run_off.table.rows}
    if pair[1] not in rows:
        return Why("run_off_without", pair)
    measures = run_off.table.measures
    better, worse = (values_of(measures, rows[entrant]) for entrant in pair)
    found = _difference(measures, better, worse)
    if found is None or found[1] == "has_one":
        return Why("run_off", pair)
    _code, key, said = found
    return Why(f"run_off_{key}", pair, said)


def _difference(
    measures: Sequence[Measure], better: Values, worse: Values
) -> tuple[str, str, dict[str, str]] | None:
    """Return the first measure that parts two: its code, the key of a sentence, its texts."""
    for measure, one, other in zip(measures, better, worse, strict=True):
        if one == other:
            continue
        said = {"criterion": measure.code}
        if one is None or other is None:
            return measure.code, "has_one", said
        said |= {"better": measure.write(one), "worse": measure.write(other)}
        return measure.code, "lower" if measure.is_lower_better else "higher", said
    return None
