"""Single elimination (单淘汰) of any size, with byes and a match for third place."""

from collections.abc import Sequence

from brackets.errors import NoSemifinals
from brackets.formats.errors import SidesOdd
from brackets.formats.lines import check_byes, check_lines, lines_of
from brackets.formats.placement import knock_out
from brackets.matches import Match, Stage
from brackets.plan import Plan
from brackets.scores import MatchFormat
from brackets.slots import BYE, Slot


def single_elimination(
    entrants: Sequence[str],
    *,
    lines: Sequence[str | None] | None = None,
    third_place: bool = False,
    places: int = 2,
) -> Plan:
    """Make the plan of a single elimination.

    Args:
        entrants: ids, the strongest first; 2 to 4,096 of them.
        lines: who stands on each line, from the top down; ``None`` is a bye. Without
            it the n-th entrant stands on the standard line of number n, and the
            numbers that nobody has are the byes.
        third_place: whether the losers of the semi-finals play for third place
            (otherwise they share it).
        places: how many places are played for: 2 is the final alone, 4 third place too, 8
            the places down to eighth (附加赛), and as many as there are entrants all.

    Returns:
        A plan with the matches ``W1.1`` (the top two lines), ``W1.2``, ..., ``W2.1``, ...,
        ``F1``, the final; ``P3.1`` for third place, ``P5.1`` to ``P5.3`` and ``P7.1`` for
        the places 5 to 8, and so on. Losers of the same round who do not play for places
        share the place after those who are still in: 3, 3, 5, 5, 5, 5, ...

    Raises:
        SizeOutOfRange: too few or too many entrants.
        EntrantTwice, EntrantUnknown, EntrantWithoutLine: entrants and lines do not match.
        LinesWrong, TwoByesMeet: too few or too many lines, or a bye would reach round two.
        NoSemifinals: a third place was asked for with 2 entrants.
        PlacesNotPlayable: ``places`` ends in the middle of a round.

    Source:
        docs/rules/elimination.md, docs/rules/placement.md

    >>> plan = single_elimination(["A", "B", "C", "D"], third_place=True)
    >>> [(match.ref, *map(str, match.slots)) for match in plan.matches]
    ... # doctest: +NORMALIZE_WHITESPACE
    [('W1.1', 'entrant 1', 'entrant 4'), ('W1.2', 'entrant 3', 'entrant 2'),
     ('P3.1', 'the loser of W1.1', 'the loser of W1.2'),
     ('F1', 'the winner of W1.1', 'the winner of W1.2')]
    """
    slots = lines_of(entrants, lines)
    return Plan.of(entrants, elimination_stage(slots, third_place=third_place, places=places))


def elimination_stage(
    lines: Sequence[Slot],
    *,
    stage: str = "",
    third_place: bool = False,
    places: int = 2,
    first_place: int = 1,
    scoring: MatchFormat | None = None,
) -> Stage:
    """Make a single elimination of whoever stands on the lines.

    Args:
        lines: from the top down, a power of two of them; byes only where they meet no
            other bye.
        stage: its name, which its refs begin with.
        third_place: whether the losers of the semi-finals play for third place.
        places: how many places of this stage are played for: 2, 4, 8, ... or all.
        first_place: the place of the tournament that its winner has.
        scoring: what scores have to look like.

    Raises:
        SizeOutOfRange, LinesWrong, TwoByesMeet: these are no lines of a draw.
        NoSemifinals: a third place was asked for with 2 entrants.
        PlacesNotPlayable: ``places`` ends in the middle of a round.
    """
    entrants = check_lines(lines)
    if third_place and entrants < 3:
        raise NoSemifinals(entrants)
    if third_place:
        places = max(places, 4)
    matches = knock_out(
        lines, stage=stage, first_place=first_place, scoring=scoring, places=places
    )
    return Stage(tuple(matches))


def round_stage(
    slots: Sequence[Slot],
    *,
    stage: str = "",
    first_place: int = 1,
    scoring: MatchFormat | None = None,
) -> Stage:
    """Make a single round of an elimination that is drawn anew for each round (逐轮抽签).

    Its winners stand in no order: the stage after it says who of them meets whom. The losers
    share the place after them.

    Args:
        slots: one side after the other: the first meets the second, the third the fourth.
        stage: its name, which its refs begin with.
        first_place: the best place of the tournament that its winners can still reach.
        scoring: what scores have to look like.

    Raises:
        SidesOdd: somebody has no opponent.
        TwoByesMeet: nobody meets nobody.

    >>> from brackets.slots import Seed
    >>> [match.ref for match in round_stage([Seed(n) for n in range(1, 5)], stage="R1").matches]
    ['R1/W1.1', 'R1/W1.2']
    """
    if len(slots) % 2 or not slots:
        raise SidesOdd(len(slots))
    check_byes(slots)
    pairs = list(zip(slots[::2], slots[1::2], strict=True))
    best = first_place + len(pairs)
    losers = sum(BYE not in pair for pair in pairs)
    places = (first_place, best - 1), (best, best + max(losers, 1) - 1)
    prefix = f"{stage}/" if stage else ""
    return Stage(
        tuple(
            Match(f"{prefix}W1.{i}", 1, pair, places, scoring=scoring)
            for i, pair in enumerate(pairs, start=1)
        )
    )
