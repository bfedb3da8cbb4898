"""Several attempts (试跳、试掷): the best counts, among equals the second best, and so on."""

from collections.abc import Callable, Mapping, Sequence
from fractions import Fraction

from brackets.marks.deciding import Lots
from brackets.marks.decimals import written
from brackets.marks.entered import refuse_negative, split_off
from brackets.marks.errors import CutWrong
from brackets.marks.ranking import Values, rank_marks
from brackets.marks.tables import MarkTable, Measure, Status


def rank_attempts(
    attempts: Mapping[str, Sequence[int | None]],
    *,
    compared: int | None = None,
    statuses: Mapping[str, Status] | None = None,
    lots: Lots = (),
    write: Callable[[Fraction | int], str] = written,
) -> MarkTable:
    """Rank by the best attempt, equals by the second best, and so on.

    Args:
        attempts: by entrant, in whole units such as millimetres; ``None`` for a failed or
            passed attempt. Who has no valid one is unranked (NM), whatever they had before.
        compared: how many of the best attempts are compared; ``None`` for all.
        statuses: those who did not start or were disqualified; their attempts do not count.
        lots: orders, or jump-offs, for those who are level in all of them.
        write: how people read a value.

    Raises:
        CountNegative: an attempt below zero.
        CutWrong: fewer than one attempt would be compared.

    Source:
        docs/rules/attempts.md

    >>> table = rank_attempts({"Li": [612, None, 640], "Wang": [640, 633], "Zhao": [None]})
    >>> table.ranks, table.rows[0].decided_by, table.unranked[0].status.value
    ({'Wang': 1, 'Li': 2}, 'best:2', 'NM')
    """
    if compared is not None and compared < 1:
        raise CutWrong(compared)
    for entrant, own in attempts.items():
        refuse_negative(entrant, own, write)
    best_first = {
        entrant: sorted((one for one in own if one is not None), reverse=True)
        for entrant, own in attempts.items()
    }
    without = [entrant for entrant, own in best_first.items() if not own]
    counting, unranked = split_off(
        best_first, {**dict.fromkeys(without, Status.NM), **(statuses or {})}
    )
    most = max((len(own) for own in counting.values()), default=1)
    width = most if compared is None else min(compared, most)
    values: dict[str, Values] = {
        entrant: tuple(own[i] if i < len(own) else None for i in range(width))
        for entrant, own in counting.items()
    }
    codes = ["best", *(f"best:{i}" for i in range(2, width + 1))]
    measures = [Measure(code, write=write) for code in codes]
    return rank_marks(measures, values, unranked=unranked, lots=lots)


def last_three(table: MarkTable, places: int = 8) -> tuple[str, ...]:
    """Return who has three more attempts, in the order in which they have them (后三次).

    These are the best after the first three attempts, all who are level at the cut
    included; the leader is last.

    Raises:
        CutWrong: fewer than one would go on.

    Source:
        docs/rules/attempts.md, "Three plus three"

    >>> last_three(rank_attempts({"Li": [610], "Wang": [640], "Zhao": [602]}), places=2)
    ('Li', 'Wang')
    """
    if places < 1:
        raise CutWrong(places)
    return tuple(row.entrant for row in reversed(table.rows) if row.rank <= places)
