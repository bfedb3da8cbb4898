"""Round robin (循环赛), single and double, by the Berger table (贝格尔编排法)."""

from collections.abc import Iterator, Sequence

from brackets.formats.errors import LegsWrong, TableSizeWrong
from brackets.matches import Match, Stage, Table
from brackets.plan import Plan
from brackets.scores import MatchFormat
from brackets.slots import Seed, Slot
from brackets.standings import RuleSet

LEAST_MEMBERS = 2
MOST_MEMBERS = 128

Pairing = tuple[int, int]
"""Two numbers of a Berger table, the one that stands first (home) first."""


def berger_table(members: int) -> tuple[tuple[Pairing, ...], ...]:
    """Return who meets whom in each round, so that everybody meets everybody once.

    With an odd number of members, the one who would meet the number after the last is
    free in that round: see :func:`byes`.

    Args:
        members: how many, 2 to 128. They are numbered from 1.

    Returns:
        Rounds of pairings. Everybody stands first as often as second, but for one match
        where the number of members is even.

    Raises:
        TableSizeWrong: too few or too many members.

    Source:
        docs/rules/round_robin.md, "The Berger table"

    >>> for pairings in berger_table(6):
    ...     print(*(f"{first}-{second}" for first, second in pairings))
    1-6 2-5 3-4
    6-4 5-3 1-2
    2-6 3-1 4-5
    6-5 1-4 2-3
    3-6 4-2 5-1
    >>> berger_table(3)
    (((2, 3),), ((1, 2),), ((3, 1),))
    """
    leaders = _leaders(members)
    is_odd = members % 2 == 1
    return tuple(
        tuple(_round(members + is_odd, number, leader))[is_odd:]
        for number, leader in enumerate(leaders)
    )


def byes(members: int, legs: int = 1) -> tuple[int, ...]:
    """Return who is free in each round (轮空): nobody ever with an even number of members.

    Raises:
        TableSizeWrong, LegsWrong: there is no such round robin.

    >>> byes(5)
    (1, 4, 2, 5, 3)
    >>> byes(6)
    ()
    """
    _check_legs(legs)
    return _leaders(members) * legs if members % 2 else ()


def round_robin_stage(
    slots: Sequence[Slot],
    *,
    rules: RuleSet,
    stage: str = "",
    legs: int = 1,
    first_place: int = 1,
    scoring: MatchFormat | None = None,
) -> Stage:
    """Make a table in which everybody meets everybody.

    Args:
        slots: its members; the n-th has number n of the Berger table.
        rules: how they are ranked.
        stage: its name, which is also the ref of its table; without one the table is ``T``.
        legs: how often everybody meets everybody: 1, or 2 with the sides turned (主客场).
        first_place: the place of the tournament that its first has.
        scoring: what scores have to look like.

    Returns:
        Matches ``R1.1``, ``R1.2``, ..., after the name of the stage: ``league/R1.1``.

    Raises:
        TableSizeWrong, LegsWrong: too few or too many members, or neither 1 nor 2 legs.

    Source:
        docs/rules/round_robin.md
    """
    table = Table(stage or "T", stage, tuple(slots), rules, first_place)
    prefix = f"{stage}/R" if stage else "R"
    return Stage(tuple(table_matches(table, prefix, legs=legs, scoring=scoring)), (table,))


def round_robin(
    entrants: Sequence[str],
    rules: RuleSet,
    *,
    legs: int = 1,
    scoring: MatchFormat | None = None,
) -> Plan:
    """Make the plan of a round robin; the n-th entrant has number n of the Berger table.

    Raises:
        TableSizeWrong, LegsWrong: too few or too many entrants, or neither 1 nor 2 legs.
        PlanError: an entrant stands in the list twice, or is empty.
    """
    slots = [Seed(number) for number in range(1, len(entrants) + 1)]
    return Plan.of(entrants, round_robin_stage(slots, rules=rules, legs=legs, scoring=scoring))


def table_matches(
    table: Table, prefix: str, *, legs: int = 1, scoring: MatchFormat | None = None
) -> Iterator[Match]:
    """Yield the matches of a table in which everybody meets everybody, round by round.

    Args:
        table: whose members meet.
        prefix: what refs begin with, before the number of the round.
        legs: 1 or 2.
        scoring: what scores have to look like.

    Raises:
        TableSizeWrong, LegsWrong: there is no such round robin.
    """
    _check_legs(legs)
    rounds = list(berger_table(len(table.slots)))
    if legs == 2:
        rounds += [tuple((second, first) for first, second in pairs) for pairs in rounds]
    for number, pairings in enumerate(rounds, start=1):
        for i, (first, second) in enumerate(pairings, start=1):
            yield Match(
                f"{prefix}{number}.{i}",
                number,
                (table.slots[first - 1], table.slots[second - 1]),
                table=table.ref,
                scoring=scoring,
            )


def _leaders(members: int) -> tuple[int, ...]:
    """Return who meets the last number, or is free, in each round."""
    if not LEAST_MEMBERS <= members <= MOST_MEMBERS:
        raise TableSizeWrong(members, LEAST_MEMBERS, MOST_MEMBERS)
    half = (members + 1) // 2
    rounds = 2 * half - 1
    return tuple(number * half % rounds + 1 for number in range(rounds))


def _round(last: int, number: int, leader: int) -> Iterator[Pairing]:
    """Yield one round of an even table: the pairing of its last number first."""
    yield (last, leader) if number % 2 else (leader, last)
    circle = last - 1
    for step in range(1, last // 2):
        yield (leader - 1 + step) % circle + 1, (leader - 1 - step) % circle + 1


def _check_legs(legs: int) -> None:
    if legs not in (1, 2):
        raise LegsWrong(legs)
