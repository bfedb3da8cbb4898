"""Heights (跳高、撑竿跳高): cleared, then fewer failures at the last, then fewer in all."""

import re
from collections.abc import Callable, Mapping, Sequence
from fractions import Fraction
from itertools import pairwise

from brackets.marks.deciding import Lots
from brackets.marks.decimals import written
from brackets.marks.entered import split_off
from brackets.marks.errors import HeightsNotRising, TooManyHeights, TrialsWrong
from brackets.marks.ranking import Values, rank_marks
from brackets.marks.tables import MarkTable, Measure, Status

_TRIALS = re.compile(r"x{0,3}|x{0,2}[-or]")
MOST_FAILURES = 3


def rank_heights(
    heights: Sequence[int],
    trials: Mapping[str, Sequence[str]],
    *,
    statuses: Mapping[str, Status] | None = None,
    lots: Lots = (),
    write: Callable[[Fraction | int], str] = written,
) -> MarkTable:
    """Rank by the height cleared, then by failures at it, then by failures up to it.

    Args:
        heights: rising, in whole units such as centimetres.
        trials: by entrant, one text for each height, as on the sheet: ``o`` cleared, ``x``
            failed, ``-`` passed, ``r`` retired; ``xxo`` is cleared at the third trial, ``x-``
            failed once and passed on. What follows the last may be left out or empty; ``x`` or
            ``xx`` is the last where failures were made before it, or while a trial is open.
        statuses: those who did not start or were disqualified.
        lots: the order of a jump-off; without one, those who are level share the place.
        write: how people read a height.

    Raises:
        HeightsNotRising: a height is no higher than the one before it.
        TrialsWrong: a sheet that cannot be: a trial after three failures in a row, or after
            retiring.
        TooManyHeights: trials at more heights than there are.

    Source:
        docs/rules/heights.md

    >>> sheet = {"Li": ["o", "xo", "xxx"], "Wang": ["xo", "xo", "xxx"], "Zhao": ["o", "xxx"]}
    >>> table = rank_heights([150, 155, 160], sheet)
    >>> table.ranks, table.rows[1].decided_by
    ({'Li': 1, 'Wang': 2, 'Zhao': 3}, 'failures_in_all')
    """
    check_heights(heights, write)
    for entrant, own in trials.items():
        check_trials(entrant, own, heights, write)
    cleared = {
        entrant: [i for i, trial in enumerate(own) if trial.endswith("o")]
        for entrant, own in trials.items()
    }
    without = [entrant for entrant, own in cleared.items() if not own]
    counting, unranked = split_off(
        cleared, {**dict.fromkeys(without, Status.NM), **(statuses or {})}
    )
    values: dict[str, Values] = {}
    for entrant, overs in counting.items():
        failures = [trial.count("x") for trial in trials[entrant][: overs[-1] + 1]]
        values[entrant] = (heights[overs[-1]], failures[-1], sum(failures))
    measures = (
        Measure("height", write=write),
        Measure("failures_at_height", is_lower_better=True),
        Measure("failures_in_all", is_lower_better=True),
    )
    return rank_marks(measures, values, unranked=unranked, lots=lots)


def check_heights(
    heights: Sequence[int], write: Callable[[Fraction | int], str] = written
) -> None:
    """See that heights rise; ``write`` is how people read one.

    Raises:
        HeightsNotRising: one is no higher than the one before it.
    """
    for number, (lower, higher) in enumerate(pairwise(heights), start=2):
        if higher <= lower:
            raise HeightsNotRising(number, write(higher), write(lower))


def is_over(trials: Sequence[str], heights: int) -> bool:
    """Return whether somebody has no trial left: out, retired, or over the last height.

    >>> is_over(["o", "xxx"], 3), is_over(["o", "x-"], 3)
    (True, False)
    """
    given = [trial for trial in trials if trial]
    failures = 0
    for trial in given:
        failures = 0 if trial.endswith("o") else failures + trial.count("x")
    return (
        failures >= MOST_FAILURES
        or any(trial.endswith("r") for trial in given)
        or len(given) == heights
    )


def check_trials(
    entrant: str,
    trials: Sequence[str],
    heights: Sequence[int],
    write: Callable[[Fraction | int], str] = written,
) -> None:
    """See that a sheet can be: nobody goes on after three failures in a row.

    Raises:
        TrialsWrong, TooManyHeights: it cannot.
    """
    if len(trials) > len(heights):
        raise TooManyHeights(entrant, len(trials), len(heights))
    in_a_row = 0
    is_over = False
    for number, trial in enumerate(trials, start=1):
        in_a_row += trial.count("x")
        went_on = trial.endswith(("o", "-"))
        is_one_too_many = in_a_row > MOST_FAILURES or (went_on and in_a_row == MOST_FAILURES)
        if not _TRIALS.fullmatch(trial) or is_one_too_many or (is_over and trial):
            raise TrialsWrong(entrant, number, write(heights[number - 1]), trial)
        is_over = is_over or not went_on
        if trial.endswith("o"):
            in_a_row = 0
