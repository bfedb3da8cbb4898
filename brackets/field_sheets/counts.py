"""Counts as one or two counters hand them in, and what they settle on."""

import enum
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from brackets.field_sheets.acts import FieldAct, FieldKind, live
from brackets.marks.counts import Count
from brackets.marks.errors import CutWrong


class Agreement(enum.StrEnum):
    """What two counters who differ a little settle on."""

    MEAN = "mean"  # the mean, half a count rounded up (取平均)
    SAME = "same"  # nothing: they have to say the same (须一致)


class State(enum.StrEnum):
    """How a try stands."""

    OPEN = "open"  # nobody has handed in
    WAITING = "waiting"  # the other counter has not
    APART = "apart"  # they differ by more than the limit: the referee decides
    SETTLED = "settled"  # it has a count
    RULED = "ruled"  # the referee has decided


@dataclass(frozen=True, slots=True)
class CountRules:
    """How counts are taken.

    Args:
        tries: how many tries each has, or members of a team are counted.
        counters: 1 or 2 for the same person.
        agreement: what two settle on who differ by no more than ``most_apart``.
        most_apart: the largest difference of two counts of which the mean is taken.

    Raises:
        CutWrong: a number that cannot be.
    """

    tries: int = 1
    counters: int = 1
    agreement: Agreement = Agreement.MEAN
    most_apart: int = 3

    def __post_init__(self) -> None:
        if self.tries < 1:
            raise CutWrong(self.tries)
        if self.counters not in (1, 2):
            raise CutWrong(self.counters)
        if self.most_apart < 0:
            raise CutWrong(self.most_apart)


@dataclass(frozen=True, slots=True)
class Handed:
    """What one counter handed in."""

    key: str
    count: Count


@dataclass(frozen=True, slots=True)
class Try:
    """One try of one entrant.

    Args:
        handed: by counter, from 1.
        state: how it stands.
        count: what it counts; ``None`` while that is open.
        at_odds: counters of whom two acts say something different; the first one counts
            until one of them is undone.
    """

    handed: Mapping[int, Handed]
    state: State
    count: Count | None
    at_odds: tuple[int, ...] = ()


@dataclass(frozen=True, slots=True)
class CountSheet:
    """A contest of counts as far as it is taken down.

    Args:
        tries: by entrant, one place for each try.
        out: those who have no further tries, with the key of the act that says so.
    """

    tries: Mapping[str, tuple[Try, ...]]
    out: Mapping[str, str]

    @property
    def disputed(self) -> tuple[tuple[str, int], ...]:
        """Return entrant and try, from 1, of what the referee has to decide."""
        return tuple(
            (one, number)
            for one, own in self.tries.items()
            for number, try_ in enumerate(own, start=1)
            if try_.state is State.APART or try_.at_odds
        )

    @property
    def missing(self) -> tuple[tuple[str, int], ...]:
        """Return entrant and try, from 1, of what is not handed in by all."""
        return tuple(
            (one, number)
            for one, own in self.tries.items()
            for number, try_ in enumerate(own, start=1)
            if (try_.state is State.OPEN and one not in self.out) or try_.state is State.WAITING
        )

    @property
    def is_over(self) -> bool:
        """Whether every try has a count."""
        return not self.missing and not self.disputed


def counts_of(
    rules: CountRules, entrants: Sequence[str], acts: Iterable[FieldAct]
) -> CountSheet:
    """Return what the acts of a contest of counts come to.

    Acts about somebody else, about a try that there is not, or of a counter that there is
    not, change nothing. What the referee ruled last counts, whatever is handed in.

    Args:
        rules: how counts are taken.
        entrants: in the order in which they have their tries.
        acts: in the order in which they were received.

    Source:
        docs/rules/field_sheets.md

    >>> acts = [FieldAct(str(n), FieldKind.COUNT, "Li", 1, 160 + n, seat=n) for n in (1, 2)]
    >>> counts_of(CountRules(counters=2), ["Li"], acts).tries["Li"][0].count
    Count(number=162, faults=0)
    """
    handed: dict[tuple[str, int], dict[int, Handed]] = {}
    at_odds: dict[tuple[str, int], set[int]] = {}
    ruled: dict[tuple[str, int], Count] = {}
    out: dict[str, str] = {}
    for act in live(acts):
        place, count = (act.entrant, act.round), Count(act.value, act.faults)
        if act.kind is FieldKind.OUT and act.entrant in entrants:
            out.setdefault(act.entrant, act.key)
        elif act.kind is FieldKind.RULED:
            ruled[place] = count
        elif act.kind is FieldKind.COUNT and 1 <= act.seat <= rules.counters:
            first = handed.setdefault(place, {}).setdefault(act.seat, Handed(act.key, count))
            if first.count != count:
                at_odds.setdefault(place, set()).add(act.seat)
    tries = {
        one: tuple(
            _try(
                rules,
                handed.get((one, number), {}),
                tuple(sorted(at_odds.get((one, number), ()))),
                ruled.get((one, number)),
            )
            for number in range(1, rules.tries + 1)
        )
        for one in entrants
    }
    return CountSheet(tries, out)


def _try(
    rules: CountRules,
    handed: Mapping[int, Handed],
    at_odds: tuple[int, ...],
    ruled: Count | None,
) -> Try:
    if ruled is not None:
        return Try(handed, State.RULED, ruled)
    if len(handed) < rules.counters:
        return Try(handed, State.WAITING if handed else State.OPEN, None, at_odds)
    count = _settled(rules, [handed[seat].count for seat in sorted(handed)])
    return Try(handed, State.SETTLED if count else State.APART, count, at_odds)


def _settled(rules: CountRules, counts: Sequence[Count]) -> Count | None:
    """Return what the counters settle on; ``None`` if they are too far apart."""
    first, last = counts[0], counts[-1]
    if first == last:
        return first
    if rules.agreement is Agreement.SAME or abs(first.number - last.number) > rules.most_apart:
        return None
    return Count(_mean(first.number, last.number), _mean(first.faults, last.faults))


def _mean(one: int, other: int) -> int:
    """Return the mean of two counts, half a count rounded up."""
    return (one + other + 1) // 2
