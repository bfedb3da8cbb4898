"""The Page system (佩奇制): four play so that the first two may lose once."""

from collections.abc import Sequence

from brackets.formats.errors import NumberNotAllowed
from brackets.matches import Match, Stage
from brackets.plan import Plan
from brackets.scores import MatchFormat
from brackets.slots import LoserOf, Seed, Slot, Span, WinnerOf

ENTRANTS = 4


def page(entrants: Sequence[str], *, third_place: bool = False) -> Plan:
    """Make the plan of a Page play-off.

    Args:
        entrants: four ids, in the order in which they qualified.
        third_place: whether the two who miss the final by one match play for third place.

    Raises:
        NumberNotAllowed: these are not four.
        EntrantRepeated: somebody is named twice.

    Source:
        docs/rules/page.md

    >>> [(match.ref, *map(str, match.slots)) for match in page(["A", "B", "C", "D"]).matches]
    ... # doctest: +NORMALIZE_WHITESPACE
    [('W1.1', 'entrant 1', 'entrant 2'), ('W1.2', 'entrant 3', 'entrant 4'),
     ('W2.1', 'the loser of W1.1', 'the winner of W1.2'),
     ('F1', 'the winner of W1.1', 'the winner of W2.1')]
    """
    slots = [Seed(number) for number in range(1, len(entrants) + 1)]
    return Plan.of(entrants, page_stage(slots, third_place=third_place))


def page_stage(
    slots: Sequence[Slot],
    *,
    stage: str = "",
    first_place: int = 1,
    scoring: MatchFormat | None = None,
    third_place: bool = False,
) -> Stage:
    """Make a Page play-off of whoever stands in four slots.

    ``W1.1`` is the match of the first two, ``W1.2`` that of the others; ``W2.1`` is the
    preliminary final between the loser of the one and the winner of the other.

    Args:
        slots: four, in the order in which they qualified.
        stage: its name, which its refs begin with.
        first_place: the place of the tournament that its winner has.
        scoring: what scores have to look like.
        third_place: whether ``P3.1`` is played by the losers of ``W2.1`` and ``W1.2``, as in
            curling; otherwise they are third and fourth.

    Raises:
        NumberNotAllowed: these are not four.
    """
    if len(slots) != ENTRANTS:
        raise NumberNotAllowed(ENTRANTS, len(slots))
    prefix = f"{stage}/" if stage else ""
    upper, lower, preliminary = f"{prefix}W1.1", f"{prefix}W1.2", f"{prefix}W2.1"
    third: Span = (3, 4) if third_place else (3, 3)
    fourth: Span = (3, 4) if third_place else (4, 4)
    pairs: list[tuple[str, int, tuple[Slot, Slot], tuple[Span, Span]]] = [
        (upper, 1, (slots[0], slots[1]), ((1, 2), (1, third[1]))),
        (lower, 1, (slots[2], slots[3]), ((1, third[1]), fourth)),
        (preliminary, 2, (LoserOf(upper), WinnerOf(lower)), ((1, 2), third)),
    ]
    if third_place:
        losers = (LoserOf(preliminary), LoserOf(lower))
        pairs.append((f"{prefix}P3.1", 3, losers, ((3, 3), (4, 4))))
    last_two = (WinnerOf(upper), WinnerOf(preliminary))
    pairs.append((f"{prefix}F1", 3, last_two, ((1, 1), (2, 2))))
    ahead = first_place - 1
    return Stage(
        tuple(
            Match(
                ref,
                number,
                pair,
                ((best + ahead, worst + ahead), (best_loser + ahead, worst_loser + ahead)),
                scoring=scoring,
            )
            for ref, number, pair, ((best, worst), (best_loser, worst_loser)) in pairs
        )
    )
