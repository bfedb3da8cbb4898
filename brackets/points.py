"""Points by place (计分), exact to the fraction."""

import enum
from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction

from brackets.errors import PlaceTaken, PlaceTooLow, TooFewStarters, WeightNegative

SEVEN_FIVE_FOUR = (7, 5, 4, 3, 2, 1)
NINE_SEVEN_SIX = (9, 7, 6, 5, 4, 3, 2, 1)


class Sharing(enum.StrEnum):
    """What those earn who share a place (并列计分)."""

    SPLIT = "split"  # what the places they take up are worth, in equal parts
    FULL = "full"  # each what the shared place is worth; the places after it stay empty


class SmallField(enum.StrEnum):
    """How many places earn points when there are no more starters than the table has places."""

    LAST_UNPAID = "last_unpaid"  # all but the last (减1录取)
    ALL_PAID = "all_paid"  # as many as started


@dataclass(frozen=True, slots=True)
class Award:
    """The points of one entry, and how they come about.

    Args:
        points: what the entry gets.
        place: its place.
        shared_with: the other entries at the same place.
        values: what the places that they take up together are worth, before the weight;
            0 for a place that earns nothing. Where a place is shared in full, only what it
            is worth itself. The points are the mean of the values times the weight.
        paid_places: how many places of this field earn points.
        weight: what the values are multiplied by.
    """

    points: Fraction
    place: int
    shared_with: tuple[str, ...]
    values: tuple[int, ...]
    paid_places: int
    weight: Fraction


def award_points(
    places: Mapping[str, int],
    starters: int,
    table: Sequence[int] = SEVEN_FIVE_FOUR,
    weight: Fraction = Fraction(1),
    *,
    sharing: Sharing = Sharing.SPLIT,
    small_field: SmallField = SmallField.LAST_UNPAID,
) -> dict[str, Award]:
    """Give every placed entry its points.

    ``k`` entries at place ``p`` share equally what the places ``p`` to ``p + k - 1``
    are worth, unless places are shared in full. In a field that is no larger than the
    table, the last place earns nothing, unless all are paid: of ``n`` starters at most
    ``n - 1`` places are paid.

    Args:
        places: competition ranks from 1. Whoever was disqualified is not among them, and
            the place stays empty: nobody moves up.
        starters: everybody who started, the disqualified included.
        table: points for place 1, 2, ...
        weight: multiplies every award; 2 for a relay that counts double.
        sharing: what those earn who share a place.
        small_field: how many places are paid in a small field.

    Raises:
        PlaceTooLow: a place below 1.
        TooFewStarters: more entries are placed than have started.
        WeightNegative: the weight is below zero.

    Source:
        docs/rules/points.md

    >>> awards = award_points({"A": 1, "B": 2, "C": 2, "D": 4}, starters=4)
    >>> {entry: str(award.points) for entry, award in awards.items()}
    {'A': '7', 'B': '9/2', 'C': '9/2', 'D': '0'}
    """
    if weight < 0:
        raise WeightNegative(str(weight))
    if len(places) > starters:
        raise TooFewStarters(len(places), starters)
    at_place: defaultdict[int, list[str]] = defaultdict(list)
    for entry, place in places.items():
        if place < 1:
            raise PlaceTooLow(entry, place)
        at_place[place].append(entry)
    unpaid = 1 if small_field is SmallField.LAST_UNPAID else 0
    paid_places = max(0, min(len(table), starters - unpaid))
    awards: dict[str, Award] = {}
    for entry, place in places.items():
        level = at_place[place]
        taken_up = len(level) if sharing is Sharing.SPLIT else 1
        values = tuple(
            table[taken - 1] if taken <= paid_places else 0
            for taken in range(place, place + taken_up)
        )
        awards[entry] = Award(
            points=Fraction(sum(values), len(values)) * weight,
            place=place,
            shared_with=tuple(other for other in level if other != entry),
            values=values,
            paid_places=paid_places,
            weight=weight,
        )
    return awards


def placed_from_the_bottom(
    places: Mapping[str, int], disqualified: Sequence[str], starters: int
) -> dict[str, int]:
    """Give the disqualified the last places, and close the gaps above them (倒填名次).

    Whoever broke the rules first has the last place, the second one the place before it,
    and so on. The others keep their order and move up into places that stayed empty.

    Args:
        places: those who are placed, competition ranks from 1.
        disqualified: in the order in which they broke the rules; none of them placed.
        starters: everybody who started, the disqualified included.

    Raises:
        PlaceTaken: somebody is both placed and disqualified, or disqualified twice.
        TooFewStarters: they are more than have started.

    Source:
        docs/rules/points.md

    >>> placed_from_the_bottom({"Li": 1, "Wang": 3}, ["Zhao", "Chen"], starters=4)
    {'Li': 1, 'Wang': 2, 'Zhao': 4, 'Chen': 3}
    """
    if len(places) + len(disqualified) > starters:
        raise TooFewStarters(len(places) + len(disqualified), starters)
    closed = {
        entry: 1 + sum(other < place for other in places.values())
        for entry, place in places.items()
    }
    for i, entry in enumerate(disqualified):
        if entry in closed:
            raise PlaceTaken(entry)
        closed[entry] = starters - i
    return closed
