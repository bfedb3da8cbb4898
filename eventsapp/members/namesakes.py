"""People of one name (同名): what tells them apart wherever somebody has to know who is who."""

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple

SHORTEST_END = 3
BETWEEN = " · "
CUT = "…"


class Bearer(NamedTuple):
    """Somebody on a list: an id, the name, the branch as the list has it, the staff number."""

    id: int
    name: str
    branch: str
    staff_number: str


class Told(NamedTuple):
    """How a list tells somebody from the others on it.

    Attributes:
        name: alone where nobody else has it, else with what is in ``branch``.
        branch: as it was given; of people of one name and branch also the end of the
            staff number.
    """

    name: str
    branch: str


def told_apart(people: Iterable[Bearer]) -> dict[int, Told]:
    """Return how the people of one list are told apart, by id.

    The branch does where it can. The staff number is for people of one name and branch
    alone, and only as much of its end as they need: others have no use for it.

    >>> wei = Bearer(1, "王伟", "炼钢", "010041"), Bearer(2, "王伟", "轧钢", "010042")
    >>> told_apart([*wei, Bearer(3, "李娜", "轧钢", "010043")])[3]
    Told(name='李娜', branch='轧钢')
    >>> told_apart(wei)[1]
    Told(name='王伟 · 炼钢', branch='炼钢')
    >>> told_apart([wei[0], wei[1]._replace(branch="炼钢")])[1]
    Told(name='王伟 · 炼钢 · …041', branch='炼钢 · …041')
    """
    by_name: dict[str, dict[int, Bearer]] = {}
    for one in people:
        by_name.setdefault(one.name, {})[one.id] = one
    return {
        key: told
        for some in by_name.values()
        for key, told in _of_one_name(list(some.values()))
    }


def alone(branch: str) -> str:
    """Return a branch without the end of a staff number, as if nobody else had the name.

    >>> alone("炼钢 · …041"), alone("…041"), alone("炼钢")
    ('炼钢', '', '炼钢')
    """
    return branch.partition(CUT)[0].removesuffix(BETWEEN)


def _of_one_name(people: Sequence[Bearer]) -> Iterator[tuple[int, Told]]:
    if len(people) == 1:
        yield people[0].id, Told(people[0].name, people[0].branch)
        return
    together = Counter(one.branch for one in people)
    length = _needed([one for one in people if together[one.branch] > 1])
    for one in people:
        end = CUT + one.staff_number[-length:] if together[one.branch] > 1 else ""
        branch = BETWEEN.join(filter(None, (one.branch, end)))
        yield one.id, Told(BETWEEN.join(filter(None, (one.name, branch))), branch)


def _needed(people: Sequence[Bearer]) -> int:
    """Return how many characters at the end part the staff numbers, which are all different."""
    length = SHORTEST_END
    while len({one.staff_number[-length:] for one in people}) < len(people):
        length += 1
    return length
