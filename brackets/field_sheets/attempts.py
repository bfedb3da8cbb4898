"""Attempts as they are taken down one after the other: whose turn it is, and the standing."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import NamedTuple

from brackets.field_sheets.acts import FieldAct, FieldKind, live
from brackets.marks.attempts import last_three, rank_attempts
from brackets.marks.errors import CutWrong
from brackets.marks.tables import MarkTable, Status

_TAKEN = (FieldKind.MARK, FieldKind.FOUL, FieldKind.PASS)


@dataclass(frozen=True, slots=True)
class AttemptRules:
    """How many attempts there are, and who has all of them.

    Args:
        attempts: how many there are at most.
        first: how many everybody has.
        kept: how many of the best go on after those, all who are level at the cut included;
            ``None`` if everybody has all.
        is_reversed: whether those who go on begin with the last of them.

    Raises:
        CutWrong: a number below one, or first attempts that are not fewer than all.
    """

    attempts: int
    first: int = 3
    kept: int | None = None
    is_reversed: bool = True

    def __post_init__(self) -> None:
        if self.attempts < 1:
            raise CutWrong(self.attempts)
        if self.kept is not None:
            if self.kept < 1:
                raise CutWrong(self.kept)
            if not 1 <= self.first < self.attempts:
                raise CutWrong(self.first)

    @property
    def open_to_all(self) -> int:
        """Return how many attempts everybody has."""
        return self.attempts if self.kept is None else self.first


class Cell(NamedTuple):
    """One attempt as it stands: the act that says so; ``value`` is ``None`` without a mark."""

    key: str
    kind: FieldKind
    value: int | None


class Turn(NamedTuple):
    """Who has which attempt, counted from 1."""

    entrant: str
    round: int


class Outcome(NamedTuple):
    """How somebody comes out: the attempts that count, or why there is no result."""

    marks: tuple[Cell | None, ...]
    status: Status | None


@dataclass(frozen=True, slots=True)
class AttemptSheet:
    """A contest of attempts as far as it is taken down.

    Args:
        cells: by entrant, one place for each attempt.
        out: those who have no further attempts, with the key of the act that says so.
        at_odds: attempts of which two acts say something different; the first one counts
            until one of them is undone.
        going_on: who has the attempts after the first ones, in their order; ``None`` while
            that is not known, or if everybody has all.
        turns: the attempts that are still to come, in their order, as far as it is known.
        table: the standing of those attempts that count.
    """

    cells: Mapping[str, tuple[Cell | None, ...]]
    out: Mapping[str, str]
    at_odds: tuple[Turn, ...]
    going_on: tuple[str, ...] | None
    turns: tuple[Turn, ...]
    table: MarkTable
    outcomes: Mapping[str, Outcome] = field(default_factory=dict)

    @property
    def is_over(self) -> bool:
        """Whether nobody has an attempt left, and no two acts are at odds."""
        return not self.turns and not self.at_odds


def attempts_of(
    rules: AttemptRules, entrants: Sequence[str], acts: Iterable[FieldAct]
) -> AttemptSheet:
    """Return what the acts of a contest of attempts come to.

    Acts about somebody else, or about an attempt that there is not, change nothing.

    Args:
        rules: how many attempts.
        entrants: in the order in which they have their first attempts.
        acts: in the order in which they were received.

    Source:
        docs/rules/field_sheets.md

    >>> acts = [FieldAct("1", FieldKind.MARK, "Li", 1, 6100)]
    >>> sheet = attempts_of(AttemptRules(2), ["Li", "Wu"], acts)
    >>> sheet.turns[0], sheet.table.ranks
    (Turn(entrant='Wu', round=1), {'Li': 1})
    """
    cells: dict[str, list[Cell | None]] = {one: [None] * rules.attempts for one in entrants}
    out: dict[str, str] = {}
    at_odds: dict[Turn, None] = {}
    for act in live(acts):
        if act.entrant not in cells:
            continue
        if act.kind is FieldKind.OUT:
            out.setdefault(act.entrant, act.key)
        elif act.kind in _TAKEN and 1 <= act.round <= rules.attempts:
            _take(cells[act.entrant], act, at_odds)
    going_on = _going_on(rules, entrants, cells, out)
    return AttemptSheet(
        {one: tuple(own) for one, own in cells.items()},
        out,
        tuple(at_odds),
        going_on,
        tuple(_turns(rules, entrants, cells, out, going_on)),
        *_ranked(rules, cells, out, going_on),
    )


def _take(own: list[Cell | None], act: FieldAct, at_odds: dict[Turn, None]) -> None:
    found = Cell(act.key, act.kind, act.value if act.kind is FieldKind.MARK else None)
    before = own[act.round - 1]
    if before is None:
        own[act.round - 1] = found
    elif before[1:] != found[1:]:
        at_odds[Turn(act.entrant, act.round)] = None


def _going_on(
    rules: AttemptRules,
    entrants: Sequence[str],
    cells: Mapping[str, Sequence[Cell | None]],
    out: Mapping[str, str],
) -> tuple[str, ...] | None:
    """Return who has all attempts, once everybody has had the first ones."""
    if rules.kept is None:
        return None
    if any(None in own[: rules.first] for one, own in cells.items() if one not in out):
        return None
    before = {one: _marks(own[: rules.first]) for one, own in cells.items()}
    best = last_three(rank_attempts(before), rules.kept)
    return best if rules.is_reversed else tuple(one for one in entrants if one in best)


def _turns(
    rules: AttemptRules,
    entrants: Sequence[str],
    cells: Mapping[str, Sequence[Cell | None]],
    out: Mapping[str, str],
    going_on: tuple[str, ...] | None,
) -> Iterable[Turn]:
    for number in range(1, rules.attempts + 1):
        order = entrants if number <= rules.open_to_all else going_on or ()
        for one in order:
            if one not in out and cells[one][number - 1] is None:
                yield Turn(one, number)


def _ranked(
    rules: AttemptRules,
    cells: Mapping[str, Sequence[Cell | None]],
    out: Mapping[str, str],
    going_on: tuple[str, ...] | None,
) -> tuple[MarkTable, dict[str, Outcome]]:
    """Return the standing, and how each comes out by the attempts that count."""
    outcomes: dict[str, Outcome] = {}
    for one, own in cells.items():
        has_all = rules.kept is None or one in (going_on or ())
        counting = tuple(own if has_all else own[: rules.first])
        is_absent = one in out and not any(counting)
        outcomes[one] = Outcome(
            counting + (None,) * (rules.attempts - len(counting)),
            Status.DNS if is_absent else None,
        )
    started = {one: found for one, found in outcomes.items() if any(found.marks)}
    statuses = {one: found.status for one, found in outcomes.items() if found.status}
    marks = {one: _marks(found.marks) for one, found in started.items()}
    table = rank_attempts(marks | dict.fromkeys(statuses, ()), statuses=statuses)
    return table, outcomes


def _marks(own: Sequence[Cell | None]) -> tuple[int | None, ...]:
    return tuple(cell.value if cell else None for cell in own)
