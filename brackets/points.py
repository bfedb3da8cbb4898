"""Points by place (计分), exact to the fraction."""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction

from brackets.errors import PlaceTooLow, TooFewStarters, WeightNegative

SEVEN_FIVE_FOUR = (7, 5, 4, 3, 2, 1)


@dataclass(frozen=True, slots=True)
class Award:
    """The points of one entry, and how they come about.

    Args:
        points: what the entry gets.
        place: its place.
        shared_with: the other entries at the same place.
        values: what the places that they take up together are worth, before the weight;
            0 for a place that earns nothing.
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
) -> dict[str, Award]:
    """Give every placed entry its points.

    ``k`` entries at place ``p`` share equally what the places ``p`` to ``p + k - 1``
    are worth. In a field that is no larger than the table, the last place earns
    nothing: of ``n`` starters at most ``n - 1`` places are paid.

    Args:
        places: competition ranks from 1. Whoever was disqualified is not among them, and
            the place stays empty: nobody moves up.
        starters: everybody who started, the disqualified included.
        table: points for place 1, 2, ...
        weight: multiplies every award; 2 for a relay that counts double.

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
    paid_places = max(0, min(len(table), starters - 1))
    awards: dict[str, Award] = {}
    for entry, place in places.items():
        level = at_place[place]
        values = tuple(
            table[taken - 1] if taken <= paid_places else 0
            for taken in range(place, place + len(level))
        )
        awards[entry] = Award(
            points=Fraction(sum(values), len(level)) * weight,
            place=place,
            shared_with=tuple(other for other in level if other != entry),
            values=values,
            paid_places=paid_places,
            weight=weight,
        )
    return awards
