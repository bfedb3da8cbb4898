"""Run-offs (加赛): those who were level meet once more, and have marks of the same kind."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import combinations, groupby

from brackets.contests.events import Mark
from brackets.contests.rules import ContestRules, Field
from brackets.contests.state import RunOffState
from brackets.marks.advancing import rank_over
from brackets.marks.deciding import RunOff
from brackets.marks.tables import MarkTable


def run_offs_of(
    rules: ContestRules, marks: Iterable[Mark], heat_of: Mapping[str, int]
) -> list[RunOff]:
    """Rank the run-offs of a contest by their marks.

    Args:
        rules: of the contest.
        marks: all that count; those of the contest itself are passed over.
        heat_of: in which heat everybody stands who is in the contest; a run-off is judged by
            the panel of the first of its entrants.
    """
    made = [mark for mark in marks if mark.run_off and mark.entrant in heat_of]
    made.sort(key=lambda mark: (mark.run_off, heat_of[mark.entrant], mark.entrant))
    found = []
    for number, group in groupby(made, lambda mark: mark.run_off):
        own = {mark.entrant: mark for mark in group}
        statuses = {one: mark.status for one, mark in own.items() if mark.status is not None}
        with_value = {one: mark for one, mark in own.items() if one not in statuses}
        first = min(heat_of[one] for one in own)
        ranking = rules.rank(Field(list(own), with_value, statuses, heat=first))
        found.append(RunOff(number, ranking.table))
    return found


def told(
    run_offs: Sequence[RunOff], rules: ContestRules, fields: Sequence[Field]
) -> Iterator[RunOffState]:
    """Yield the run-offs as they stand, and which of them are moot.

    Args:
        run_offs: of a contest.
        rules: of the contest.
        fields: its heats, without lots.
    """
    heats = rules.leveled([rules.rank(field) for field in fields], ())
    tables: list[MarkTable] = [heat.table for heat in heats]
    tables.append(rank_over(tables))
    level = {
        frozenset(pair)
        for table in tables
        for tie in table.ties
        for pair in combinations(tie.entrants, 2)
    }
    for run_off in run_offs:
        pairs = combinations(run_off.ranks, 2)
        is_moot = not any(frozenset(pair) in level for pair in pairs)
        yield RunOffState(run_off.number, run_off.table, is_moot)
