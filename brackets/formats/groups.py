"""Groups (小组赛): who is in which, and the round robin in each."""

from collections.abc import Sequence

from brackets.formats.errors import GroupSizesWrong, GroupsWrong
from brackets.formats.round_robin import table_matches
from brackets.matches import Match, Stage, Table
from brackets.plan import Plan
from brackets.scores import MatchFormat
from brackets.slots import Seed, Slot
from brackets.standings import RuleSet

LEAST_IN_GROUP = 2


def group_name(number: int) -> str:
    """Return the letters of a group, counted from 1: A to Z, then AA, AB, ...

    >>> [group_name(number) for number in (1, 2, 26, 27, 52, 53)]
    ['A', 'B', 'Z', 'AA', 'AZ', 'BA']
    """
    letters = ""
    while number:
        number, letter = divmod(number - 1, 26)
        letters = chr(ord("A") + letter) + letters
    return letters


def snake(entrants: int, groups: int) -> tuple[tuple[int, ...], ...]:
    """Deal numbers into groups as a snake (蛇形编排), in sizes as even as can be.

    Row by row, every second row from right to left, so that groups are about equally
    strong. Where the last row is not full, the larger groups are those that it reaches.

    Args:
        entrants: how many; they are numbered from 1, the strongest.
        groups: how many groups.

    Raises:
        GroupsWrong: no group, or one with fewer than 2.

    Source:
        docs/rules/groups.md, "Snake"

    >>> snake(8, 4)
    ((1, 8), (2, 7), (3, 6), (4, 5))
    >>> snake(7, 3)
    ((1, 6, 7), (2, 5), (3, 4))
    """
    if groups < 1 or entrants < LEAST_IN_GROUP * groups:
        raise GroupsWrong(entrants, groups)
    rest = entrants % groups
    is_back = entrants // groups % 2 == 1
    larger = range(groups - rest, groups) if is_back else range(rest)
    return snake_into([entrants // groups + (i in larger) for i in range(groups)], entrants)


def snake_into(sizes: Sequence[int], entrants: int) -> tuple[tuple[int, ...], ...]:
    """Deal numbers as a snake into groups of given sizes; a full group is passed over.

    Raises:
        GroupSizesWrong: the sizes do not add up to the entrants.
        GroupsWrong: no group, or one with fewer than 2.

    >>> snake_into([3, 4], 7)
    ((1, 4, 5), (2, 3, 6, 7))
    """
    if sum(sizes) != entrants:
        raise GroupSizesWrong(sum(sizes), entrants)
    if not sizes or min(sizes) < LEAST_IN_GROUP:
        raise GroupsWrong(entrants, len(sizes))
    dealt: list[list[int]] = [[] for _size in sizes]
    order = list(range(len(sizes)))
    number = 1
    while number <= entrants:
        for i in order:
            if len(dealt[i]) < sizes[i]:
                dealt[i].append(number)
                number += 1
        order.reverse()
    return tuple(tuple(group) for group in dealt)


def groups_stage(
    groups: Sequence[Sequence[Slot]],
    *,
    rules: RuleSet,
    stage: str = "groups",
    legs: int = 1,
    first_place: int = 1,
    scoring: MatchFormat | None = None,
) -> Stage:
    """Make a round robin in each group; the groups play side by side, round by round.

    Args:
        groups: the members of each group, the strongest first.
        rules: how each group is ranked.
        stage: its name; the tables are ``groups/A``, ``groups/B``, ..., the matches
            ``groups/A-R1.1``, ... Without a name they are ``A`` and ``A-R1.1``.
        legs: how often everybody meets everybody of the group: 1 or 2.
        first_place: the place of the tournament that the winners of groups have, if it
            ends with the groups for them.
        scoring: what scores have to look like.

    Raises:
        TableSizeWrong, LegsWrong: a group is too small or too large, or neither 1 nor 2 legs.
        GroupsWrong: there is no group.

    Source:
        docs/rules/groups.md
    """
    if not groups:
        raise GroupsWrong(0, 0)
    prefix = f"{stage}/" if stage else ""
    tables = tuple(
        Table(prefix + group_name(number), stage, tuple(slots), rules, first_place)
        for number, slots in enumerate(groups, start=1)
    )
    matches: list[Match] = []
    for table in tables:
        matches += table_matches(table, f"{table.ref}-R", legs=legs, scoring=scoring)
    matches.sort(key=lambda match: match.round)
    return Stage(tuple(matches), tables)


def group_play(
    entrants: Sequence[str],
    rules: RuleSet,
    *,
    groups: int,
    legs: int = 1,
    scoring: MatchFormat | None = None,
) -> Plan:
    """Make the plan of a tournament that ends with its groups, dealt as a snake.

    Raises:
        GroupsWrong: no group, or one with fewer than 2.
        TableSizeWrong, LegsWrong: a group is too large, or neither 1 nor 2 legs.
        PlanError: an entrant stands in the list twice, or is empty.
    """
    dealt = snake(len(entrants), groups)
    slots = [[Seed(number) for number in group] for group in dealt]
    return Plan.of(entrants, groups_stage(slots, rules=rules, legs=legs, scoring=scoring))
