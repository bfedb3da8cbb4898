"""Double elimination (双败淘汰): out after the second loss."""

import enum
from collections.abc import Iterable, Mapping, Sequence
from typing import NamedTuple

from brackets.errors import LinesWrong
from brackets.formats.errors import DropsWrong, NumberTooLow
from brackets.formats.lines import check_byes, draw_size, lines_of
from brackets.matches import Match, Stage
from brackets.plan import Plan
from brackets.scores import MatchFormat
from brackets.slots import BYE, LoserOf, Slot, Span, WinnerOf

LEAST_WITH_SEMIFINALS = 5
"""How many entrants two semi-finals need: so many that two are left in each bracket."""


class GrandFinal(enum.StrEnum):
    """How the two who are left play for the first place."""

    SINGLE = "single"  # one match, whoever has lost before
    RESET = "reset"  # a second one if the unbeaten side loses the first (决胜场重赛)
    NONE = "none"  # none: who never lost is first, the best of the others second
    SEMIFINALS = "semifinals"  # two unbeaten and two beaten once cross, then one final


def double_elimination(
    entrants: Sequence[str],
    *,
    lines: Sequence[str | None] | None = None,
    grand_final: GrandFinal = GrandFinal.RESET,
    drops: Sequence[int] | None = None,
) -> Plan:
    """Make the plan of a double elimination.

    Args:
        entrants: ids, the strongest first; 2 to 4,096 of them.
        lines: who stands on each line of the winners' bracket, from the top down; ``None``
            is a bye. Without it the standard lines.
        grand_final: how the first place is played for.
        drops: where losers drop, if other than by :func:`drop_masks`; from round 2 on.

    Raises:
        SizeOutOfRange, EntrantTwice, EntrantUnknown, EntrantWithoutLine, LinesWrong,
        TwoByesMeet: as in :func:`~brackets.formats.elimination.single_elimination`.
        NumberTooLow, DropsWrong: as in :func:`double_elimination_stage`.

    Source:
        docs/rules/double_elimination.md

    >>> plan = double_elimination(["A", "B", "C", "D"])
    >>> [(match.ref, *map(str, match.slots)) for match in plan.matches[2:]]
    ... # doctest: +NORMALIZE_WHITESPACE
    [('L1.1', 'the loser of W1.1', 'the loser of W1.2'),
     ('W2.1', 'the winner of W1.1', 'the winner of W1.2'),
     ('L2.1', 'the loser of W2.1', 'the winner of L1.1'),
     ('F1', 'the winner of W2.1', 'the winner of L2.1'),
     ('F2', 'the winner of F1', 'the loser of F1')]
    """
    slots = lines_of(entrants, lines)
    stage = double_elimination_stage(slots, grand_final=grand_final, drops=drops)
    return Plan.of(entrants, stage)


def double_elimination_stage(
    lines: Sequence[Slot],
    *,
    stage: str = "",
    first_place: int = 1,
    scoring: MatchFormat | None = None,
    grand_final: GrandFinal = GrandFinal.RESET,
    drops: Sequence[int] | None = None,
) -> Stage:
    """Make a double elimination of whoever stands on the lines.

    The winners' bracket has the matches ``W1.1``, ..., the losers' one ``L1.1``, ...; the
    grand final is ``F1``, where the unbeaten side stands first, and the one after a
    reset ``F2``. Semi-finals are ``S1.1`` and ``S1.2``.

    Args:
        lines: from the top down, a power of two of them; byes only where they meet no
            other bye.
        stage: its name, which its refs begin with.
        first_place: the place of the tournament that its winner has.
        scoring: what scores have to look like.
        grand_final: how the first place is played for.
        drops: a mask for round 2, 3, ..., as :func:`drop_masks` explains, for an organiser
            who lets losers drop elsewhere.

    Raises:
        SizeOutOfRange, LinesWrong, TwoByesMeet: these are no lines of a draw.
        NumberTooLow: semi-finals with fewer than 5 entrants.
        DropsWrong: not a mask for each round, or one that points outside.
    """
    entrants = sum(slot is not BYE for slot in lines)
    if draw_size(entrants) != len(lines):
        raise LinesWrong(entrants, draw_size(entrants), len(lines))
    check_byes(lines)
    if grand_final is GrandFinal.SEMIFINALS and entrants < LEAST_WITH_SEMIFINALS:
        raise NumberTooLow(LEAST_WITH_SEMIFINALS, entrants)
    brackets = _Brackets(lines, f"{stage}/" if stage else "", grand_final, drops)
    rounds = [*brackets.rounds_of_both(), *brackets.finals()]
    spans = _Spans(brackets, rounds, first_place - 1)
    matches: list[Match] = []
    for round_ in rounds:
        only_after = brackets.ref("F1") if round_.is_reset else ""
        places = spans.of(round_)
        matches += [
            Match(ref, round_.number, slots, places, "", scoring, only_after)
            for ref, slots in zip(round_.refs, round_.pairs, strict=True)
        ]
    return Stage(tuple(matches))


def drop_masks(rounds: int) -> dict[int, int]:
    """Say where the losers of each round drop into the losers' bracket.

    The loser of ``Wr.m``, matches counted from 0, meets the winner of the match of the
    losers' bracket whose number is ``m`` with the bits of the mask of ``r`` turned over.
    A mask is chosen so that whom somebody beat on the way stands as far away as can be.

    Args:
        rounds: of the winners' bracket.

    Returns:
        The masks of rounds 2, 3, ...

    Source:
        docs/rules/double_elimination.md, "Rematches"

    >>> drop_masks(5)
    {2: 4, 3: 1, 4: 1, 5: 0}
    """
    masks: dict[int, int] = {}
    for number in range(2, rounds + 1):
        # The one beaten in round q stands, seen from the own section, at this mask.
        beaten = [masks.get(q, 0) >> (number - q) for q in range(1, number)]
        masks[number] = max(
            range(1 << (rounds - number)),
            key=lambda mask: (sorted((mask ^ there).bit_length() for there in beaten), -mask),
        )
    return masks


class _Round(NamedTuple):
    """The matches of one bracket that are played side by side: W, L, S or F."""

    letter: str
    number: int
    refs: list[str]
    pairs: list[tuple[Slot, Slot]]
    is_reset: bool = False


class _Brackets:
    """Both brackets of a double elimination."""

    def __init__(
        self,
        lines: Sequence[Slot],
        prefix: str,
        grand_final: GrandFinal,
        drops: Sequence[int] | None,
    ) -> None:
        self.lines = lines
        self.grand_final = grand_final
        self._prefix = prefix
        rounds = len(lines).bit_length() - 1
        # With semi-finals the winners' bracket ends when two are left in it.
        self.rounds = rounds - (grand_final is GrandFinal.SEMIFINALS)
        self._refs: dict[tuple[str, int], list[str]] = {}  # by letter and round
        self._masks = (
            drop_masks(rounds) if drops is None else _given(drops, rounds, self.rounds)
        )

    def ref(self, name: str) -> str:
        """Return a name as a ref of this stage."""
        return self._prefix + name

    def rounds_of_both(self) -> list[_Round]:
        """Return every match but the finals, as soon as its sides can be known."""
        rounds = [self._winners_round(1)]
        if self.rounds > 1:
            rounds.append(self._first_losers_round())
        for number in range(2, self.rounds + 1):
            rounds.append(self._winners_round(number))
            rounds.append(self._drop_round(number))
            if number < self.rounds:
                rounds.append(self._halving_round(2 * number - 1))
        return rounds

    def finals(self) -> list[_Round]:
        """Return the matches that put the two brackets together."""
        if self.grand_final is GrandFinal.NONE:
            return []
        number = self.rounds + 1
        unbeaten, beaten_once = self._unbeaten(), self._beaten_once()
        if self.grand_final is GrandFinal.SEMIFINALS:
            semifinals = self._round("S", 1, unbeaten, beaten_once)
            first, second = map(WinnerOf, semifinals.refs)
            return [semifinals, self._final(number, first, second)]
        final = self._final(number, unbeaten[0], beaten_once[0])
        if self.grand_final is GrandFinal.SINGLE:
            return [final]
        (ref,) = final.refs
        reset = _Round(
            "F", number + 1, [self.ref("F2")], [(WinnerOf(ref), LoserOf(ref))], is_reset=True
        )
        return [final, reset]

    def _final(self, number: int, first: Slot, second: Slot) -> _Round:
        return _Round("F", number, [self.ref("F1")], [(first, second)])

    def _unbeaten(self) -> list[Slot]:
        return self._winners_of("W", self.rounds)

    def _beaten_once(self) -> list[Slot]:
        if self.rounds == 1:
            return self._losers_of(1)
        return self._winners_of("L", 2 * self.rounds - 2)

    def _winners_of(self, letter: str, number: int) -> list[Slot]:
        return [WinnerOf(ref) for ref in self._refs[letter, number]]

    def _losers_of(self, number: int) -> list[Slot]:
        return [LoserOf(ref) for ref in self._refs["W", number]]

    def _winners_round(self, number: int) -> _Round:
        slots = self.lines if number == 1 else self._winners_of("W", number - 1)
        return self._round("W", number, slots[::2], slots[1::2])

    def _first_losers_round(self) -> _Round:
        losers = self._losers_of(1)
        return self._round("L", 1, losers[::2], losers[1::2])

    def _drop_round(self, number: int) -> _Round:
        """Send the losers of a round to those who are still in the losers' bracket."""
        mask = self._masks[number]
        losers = self._losers_of(number)
        dropped = [losers[i ^ mask] for i in range(len(losers))]
        return self._round("L", 2 * number - 2, dropped, self._winners_of("L", 2 * number - 3))

    def _halving_round(self, number: int) -> _Round:
        left = self._winners_of("L", number - 1)
        return self._round("L", number, left[::2], left[1::2])

    def _round(
        self, letter: str, number: int, firsts: Iterable[Slot], seconds: Iterable[Slot]
    ) -> _Round:
        pairs = list(zip(firsts, seconds, strict=True))
        start = self.ref(f"{letter}{number}.")
        refs = [f"{start}{i}" for i in range(1, len(pairs) + 1)]
        self._refs[letter, number] = refs
        return _Round(letter, number, refs, pairs)


def _given(drops: Sequence[int], rounds: int, last: int) -> dict[int, int]:
    masks = dict(enumerate(drops, start=2))
    if list(masks) != list(range(2, last + 1)):
        raise DropsWrong(last - 1, len(masks))
    for number, mask in masks.items():
        if not 0 <= mask < 1 << (rounds - number):
            raise DropsWrong(last - 1, len(masks))
    return masks


class _Spans:
    """The places that the winners and the losers of each round can reach."""

    def __init__(self, brackets: _Brackets, rounds: Sequence[_Round], ahead: int) -> None:
        grand_final = brackets.grand_final
        self._rounds = brackets.rounds
        self._has_final = grand_final is not GrandFinal.NONE
        self._is_reset = grand_final is GrandFinal.RESET
        # Those who come out of the two brackets.
        self._left = 4 if grand_final is GrandFinal.SEMIFINALS else 2
        self._ahead = ahead
        entrants = sum(slot is not BYE for slot in brackets.lines)
        self._behind = self._places_behind(_eliminated(rounds), entrants)

    def of(self, round_: _Round) -> tuple[Span, Span]:
        """Return the places for the winners and for the losers of a round."""
        winner, loser = self._in_stage(round_)
        ahead = self._ahead
        return (winner[0] + ahead, winner[1] + ahead), (loser[0] + ahead, loser[1] + ahead)

    def _in_stage(self, round_: _Round) -> tuple[Span, Span]:
        number = round_.number
        match round_.letter:
            case "L":
                return self._beaten_once(number + 1), self._behind[number]
            case "W":
                is_first = number == self._rounds and not self._has_final
                worst = 1 if is_first else self._beaten_once(2 * number)[1]
                return (1, worst), self._beaten_once(max(2 * number - 2, 1))
            case "S":
                return (1, 2), (3, 4)
        has_another = self._is_reset and not round_.is_reset
        return ((1, 2), (1, 2)) if has_another else ((1, 1), (2, 2))

    def _beaten_once(self, number: int) -> Span:
        """Return what is open to who comes to a round of the losers' bracket."""
        best = 1 if self._has_final else 2
        return best, self._behind[number][1] if number in self._behind else self._left

    def _places_behind(self, out: Mapping[int, int], entrants: int) -> dict[int, Span]:
        """Return the places of those who lose in each round of the losers' bracket."""
        left = self._left
        behind: dict[int, Span] = {}
        for number in range(2 * self._rounds - 2, 0, -1):
            best = min(left + 1, entrants)
            left += out.get(number, 0)
            behind[number] = best, max(left, best)
        return behind


def _eliminated(rounds: Iterable[_Round]) -> dict[int, int]:
    """Count those whom each round of the losers' bracket sends home: byes lose nothing.

    The losers of two matches of the winners' bracket meet in round 1, its winner meets one
    who comes for certain, and after that nobody is missing.
    """
    out: dict[int, int] = {}
    comes: list[bool] = []  # by match, whether somebody loses in W1 or wins in L1
    for round_ in rounds:
        match round_.letter, round_.number:
            case "W", 1:
                comes = [
                    first is not BYE and second is not BYE for first, second in round_.pairs
                ]
            case "L", 1:
                out[1] = sum(map(all, zip(comes[::2], comes[1::2], strict=True)))
                comes = [*map(any, zip(comes[::2], comes[1::2], strict=True))]
            case "L", 2:
                out[2] = sum(comes)
            case "L", number:
                out[number] = len(round_.refs)
    return out
