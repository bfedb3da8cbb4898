"""Who goes into a draw (抽签): entrants with seeds and with tags that keep them apart."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from brackets.errors import EntrantTwice, SeedMissing, SeedTwice


@dataclass(frozen=True, slots=True)
class Drawn:
    """Somebody who goes into a draw (报名).

    Args:
        id: as the results will name them.
        seed: from 1, the strongest; ``None`` for whoever is drawn by lot.
        tag: what keeps people apart, such as their branch union; ``None`` for nothing.
        name: as people read them on the draw sheet; the draw does not depend on it.
    """

    id: str
    seed: int | None = None
    tag: str | None = None
    name: str = ""


def by_id(entrants: Iterable[Drawn]) -> dict[str, Drawn]:
    """Return the entrants by id, in the order of the code points of their ids.

    Raises:
        EntrantTwice: two have the same id.
    """
    people: dict[str, Drawn] = {}
    for person in sorted(entrants, key=lambda person: person.id):
        if person.id in people:
            raise EntrantTwice(person.id)
        people[person.id] = person
    return people


def by_seed(people: Iterable[Drawn]) -> dict[int, Drawn]:
    """Return the seeded ones by seed number, as they come.

    Raises:
        SeedTwice, SeedMissing: seeds do not run 1, 2, 3, ... without a gap.
    """
    seeded: dict[int, Drawn] = {}
    for person in people:
        if person.seed is not None:
            if person.seed in seeded:
                raise SeedTwice(person.seed, seeded[person.seed].id, person.id)
            seeded[person.seed] = person
    gap = next(number for number in range(1, len(seeded) + 2) if number not in seeded)
    for number, person in seeded.items():
        if not 1 <= number <= len(seeded):
            raise SeedMissing(person.id, number, gap)
    return seeded


def in_order(entrants: Sequence[Drawn]) -> tuple[list[str], list[str]]:
    """Return the ids of the seeded, the strongest first, and of the others in order of ids.

    Raises:
        EntrantTwice, SeedTwice, SeedMissing: this is no field for a draw.
    """
    people = by_id(entrants)
    seeded = by_seed(people.values())
    others = [person.id for person in people.values() if person.seed is None]
    return [seeded[number].id for number in range(1, len(seeded) + 1)], others
