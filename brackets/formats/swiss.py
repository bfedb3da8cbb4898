"""Swiss (积分编排制) as a part of a plan: rounds that are paired one by one.

Who meets whom is worked out by ``brackets.swiss``; here each round that has been paired is
given, and those to come have their matches with nobody in them.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from brackets.formats.errors import RoundsTooMany, RoundWithoutPair, SwissSizeWrong
from brackets.matches import Match, Stage, Table, TableBye
from brackets.scores import MatchFormat
from brackets.sitting_out import ByeKind
from brackets.slots import Slot, Unpaired
from brackets.standings import RuleSet

LEAST_MEMBERS = 2
MOST_MEMBERS = 4000


@dataclass(frozen=True, slots=True)
class PairedRound:
    """One round that has been paired.

    Args:
        pairs: who meets whom; who moves first stands first.
        byes: who sits it out, and why. Who is in neither is away for nothing.
    """

    pairs: tuple[tuple[Slot, Slot], ...]
    byes: Mapping[Slot, ByeKind] = field(default_factory=dict)


def swiss_stage(
    slots: Sequence[Slot],
    rounds: int,
    paired: Sequence[PairedRound] = (),
    *,
    rules: RuleSet,
    stage: str = "",
    first_place: int = 1,
    scoring: MatchFormat | None = None,
) -> Stage:
    """Make a table whose rounds are paired one by one.

    Args:
        slots: its members, the strongest first.
        rounds: how many there will be.
        paired: those that have been paired, from the first one.
        rules: how they are ranked.
        stage: its name, which is also the ref of its table; without one the table is ``T``.
        first_place: the place of the tournament that its first has.
        scoring: what scores have to look like.

    Returns:
        Matches ``R1.1``, ``R1.2``, ... after the name of the stage; in a round that is not
        paired yet as many as there can be.

    Raises:
        SwissSizeWrong: too few or too many members.
        RoundsTooMany: more rounds have been paired than there are.
        RoundWithoutPair: a round has been paired in which nobody meets.

    Source:
        docs/rules/swiss.md, "As a stage"

    >>> from brackets.slots import Seed
    >>> from brackets.standings import preset
    >>> a, b, c, d = slots = [Seed(number) for number in (1, 2, 3, 4)]
    >>> first = PairedRound(((a, c), (d, b)))
    >>> made = swiss_stage(slots, 2, [first], rules=preset("xq_swiss_opponent"))
    >>> [(match.ref, str(match.slots[0])) for match in made.matches]
    ... # doctest: +NORMALIZE_WHITESPACE
    [('R1.1', 'entrant 1'), ('R1.2', 'entrant 4'),
     ('R2.1', 'side 1 of round 2'), ('R2.2', 'side 3 of round 2')]
    """
    if not LEAST_MEMBERS <= len(slots) <= MOST_MEMBERS:
        raise SwissSizeWrong(len(slots), LEAST_MEMBERS, MOST_MEMBERS)
    if len(paired) > rounds:
        raise RoundsTooMany(len(paired), rounds)
    for number, one in enumerate(paired, 1):
        if not one.pairs:
            raise RoundWithoutPair(number)
    table = Table(
        stage or "T",
        stage,
        tuple(slots),
        rules,
        first_place,
        by_round=True,
        byes=tuple(_byes(slots, paired)),
    )
    prefix = f"{stage}/R" if stage else "R"
    return Stage(tuple(_matches(table, prefix, rounds, paired, scoring)), (table,))


def _byes(slots: Sequence[Slot], paired: Sequence[PairedRound]) -> Iterator[TableBye]:
    for number, one in enumerate(paired, 1):
        seated = {slot for pair in one.pairs for slot in pair}
        for slot in slots:
            if slot not in seated:
                yield TableBye(number, slot, one.byes.get(slot, ByeKind.ZERO))


def _matches(
    table: Table,
    prefix: str,
    rounds: int,
    paired: Sequence[PairedRound],
    scoring: MatchFormat | None,
) -> Iterator[Match]:
    for number in range(1, rounds + 1):
        if number <= len(paired):
            pairs: Sequence[tuple[Slot, Slot]] = paired[number - 1].pairs
        else:
            pairs = [
                (Unpaired(number, 2 * i + 1), Unpaired(number, 2 * i + 2))
                for i in range(len(table.slots) // 2)
            ]
        for i, pair in enumerate(pairs, 1):
            ref = f"{prefix}{number}.{i}"
            yield Match(ref, number, pair, table=table.ref, scoring=scoring)
