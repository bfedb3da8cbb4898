"""The stepladder (阶梯赛): from the bottom up, each winner meets the next one above."""

from collections.abc import Sequence

from brackets.errors import SizeOutOfRange
from brackets.matches import Match, Stage
from brackets.plan import Plan
from brackets.scores import MatchFormat
from brackets.slots import Seed, Slot, WinnerOf

LEAST_ENTRANTS = 2
MOST_ENTRANTS = 64


def stepladder(entrants: Sequence[str]) -> Plan:
    """Make the plan of a stepladder.

    Args:
        entrants: 2 to 64 ids, the strongest first.

    Raises:
        SizeOutOfRange: too few or too many.
        EntrantRepeated: somebody is named twice.

    Source:
        docs/rules/stepladder.md

    >>> [(match.ref, *map(str, match.slots)) for match in stepladder(["A", "B", "C"]).matches]
    [('W1.1', 'entrant 2', 'entrant 3'), ('F1', 'entrant 1', 'the winner of W1.1')]
    """
    slots = [Seed(number) for number in range(1, len(entrants) + 1)]
    return Plan.of(entrants, stepladder_stage(slots))


def stepladder_stage(
    slots: Sequence[Slot],
    *,
    stage: str = "",
    first_place: int = 1,
    scoring: MatchFormat | None = None,
) -> Stage:
    """Make a stepladder of whoever stands in the slots.

    ``W1.1`` is the match of the last two; its winner meets the third last in ``W2.1``, and
    so on up to the first, who waits in ``F1``. Who loses keeps the place of that step.

    Args:
        slots: 2 to 64, the strongest first.
        stage: its name, which its refs begin with.
        first_place: the place of the tournament that its winner has.
        scoring: what scores have to look like.

    Raises:
        SizeOutOfRange: too few or too many.
    """
    if not LEAST_ENTRANTS <= len(slots) <= MOST_ENTRANTS:
        raise SizeOutOfRange(len(slots), LEAST_ENTRANTS, MOST_ENTRANTS)
    prefix = f"{stage}/" if stage else ""
    climber = slots[-1]
    matches: list[Match] = []
    for step in range(len(slots) - 2, -1, -1):
        number = len(matches) + 1
        ref = f"{prefix}W{number}.1" if step else f"{prefix}F1"
        loses_to = first_place + step + 1
        places = (first_place, loses_to - 1), (loses_to, loses_to)
        matches.append(Match(ref, number, (slots[step], climber), places, scoring=scoring))
        climber = WinnerOf(ref)
    return Stage(tuple(matches))
