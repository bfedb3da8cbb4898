"""What parts those whom no measure parts: a run-off (加赛), or a lot (抽签)."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import groupby
from typing import TypeAlias

from brackets.marks.tables import MarkTable


@dataclass(frozen=True)
class RunOff:
    """Those who were level met once more: a swim-off, a run-off, another speech (加赛).

    Args:
        number: which of the contest it is, from 1.
        table: how it ended; whoever has no rank in it is behind those who have one.
    """

    number: int
    table: MarkTable

    @cached_property
    def ranks(self) -> Mapping[str, int]:
        """Return the ranks of all who were in it."""
        last = len(self.table.rows) + 1
        without = {one.entrant: last for one in self.table.unranked}
        return {**self.table.ranks, **without}


Lots: TypeAlias = Sequence[Sequence[str] | RunOff]
"""Orders drawn by lot, the better first, and run-offs."""

Block: TypeAlias = tuple[tuple[str, ...], Sequence[str] | RunOff | None]
"""Those who share a rank, and what put them behind the block before."""


def part(level: tuple[str, ...], lots: Lots) -> list[Block]:
    """Part those who are level: by run-offs in order, then by the latest lot.

    One counts only if it has everybody who is still level.

    Source:
        docs/rules/marks.md

    >>> [block for block, _ in part(("a", "b"), [["b", "a", "c"]])]
    [('b',), ('a',)]
    """
    run_offs = [one for one in lots if isinstance(one, RunOff)]
    drawn = [one for one in reversed(lots) if not isinstance(one, RunOff)]
    return _part(level, [*sorted(run_offs, key=lambda one: one.number), *drawn])


def met_again(level: Sequence[str], lots: Lots) -> bool:
    """Return whether all who are level were in one run-off."""
    return any(isinstance(one, RunOff) and one.ranks.keys() >= set(level) for one in lots)


def _part(level: tuple[str, ...], deciders: Lots) -> list[Block]:
    for i, decider in enumerate(deciders):
        ranks = _ranks(decider)
        if len(level) < 2 or not ranks.keys() >= set(level):
            continue
        blocks: list[Block] = []
        for _, same in groupby(sorted(level, key=ranks.__getitem__), ranks.__getitem__):
            first, *rest = _part(tuple(same), deciders[i + 1 :])
            blocks += [(first[0], decider if blocks else None), *rest]
        return blocks
    return [(level, None)]


def _ranks(decider: Sequence[str] | RunOff) -> Mapping[str, int]:
    if isinstance(decider, RunOff):
        return decider.ranks
    return {entrant: i for i, entrant in enumerate(decider)}
