"""Double elimination (双败淘汰): out after the second loss."""

import enum
from collections.abc import Iterable, Sequence

from brackets.errors import LinesWrong
from brackets.formats.errors import DropsWrong, NumberNotAllowed
from brackets.formats.lines import check_byes, draw_size, lines_of
from brackets.matches import Match, Stage
from brackets.plan import Plan
from brackets.scores import MatchFormat
from brackets.slots import BYE, LoserOf, Slot, Span, WinnerOf


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
        NumberNotAllowed, DropsWrong: as in :func:`double_elimination_stage`.

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
        NumberNotAllowed: semi-finals with fewer than 5 entrants.
        DropsWrong: not a mask for each round, or one that points outside.
    """
    entrants = sum(slot is not BYE for slot in lines)
    if draw_size(entrants) != len(lines):
        raise LinesWrong(entrants, draw_size(entrants), len(lines))
    check_byes(lines)
    if grand_final is GrandFinal.SEMIFINALS and len(lines) < 8:
        raise NumberNotAllowed("5 or more", entrants)
    brackets = _Brackets(lines, f"{stage}/" if stage else "", grand_final, drops)
    pairs = [*brackets.pairs(), *brackets.finals()]
    places = _places(brackets, pairs)
    ahead = first_place - 1
    matches = []
    for ref, number, slots in pairs:
        (best, worst), (best_loser, worst_loser) = places[ref]
        span = (best + ahead, worst + ahead), (best_loser + ahead, worst_loser + ahead)
        only_after = brackets.ref("F1") if ref == brackets.ref("F2") else ""
        matches.append(Match(ref, number, slots, span, scoring=scoring, only_after=only_after))
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


_Pairs = list[tuple[str, int, tuple[Slot, Slot]]]


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
        self._masks = (
            drop_masks(rounds) if drops is None else _given(drops, rounds, self.rounds)
        )

    def ref(self, name: str) -> str:
        """Return a name as a ref of this stage."""
        return self._prefix + name

    def pairs(self) -> _Pairs:
        """Return every match but the grand final, as soon as its sides can be known."""
        pairs = self._winners_round(1)
        pairs += self._first_losers_round() if self.rounds > 1 else []
        for number in range(2, self.rounds + 1):
            pairs += self._winners_round(number)
            pairs += self._drop_round(number)
            if number < self.rounds:
                pairs += self._halving_round(2 * number - 1)
        return pairs

    def finals(self) -> _Pairs:
        """Return the matches that put the two brackets together."""
        if self.grand_final is GrandFinal.NONE:
            return []
        number = self.rounds + 1
        if self.grand_final is GrandFinal.SEMIFINALS:
            semifinals = self._round("S", 1, self._unbeaten(), self._beaten_once())
            last: tuple[Slot, Slot] = (
                WinnerOf(semifinals[0][0]),
                WinnerOf(semifinals[1][0]),
            )
            return [*semifinals, (self.ref("F1"), number, last)]
        first = self.ref("F1")
        finals = [(first, number, (self._unbeaten()[0], self._beaten_once()[0]))]
        if self.grand_final is GrandFinal.RESET:
            finals.append((self.ref("F2"), number + 1, (WinnerOf(first), LoserOf(first))))
        return finals

    def _unbeaten(self) -> list[Slot]:
        left = len(self.lines) >> self.rounds
        return [WinnerOf(self.ref(f"W{self.rounds}.{i + 1}")) for i in range(left)]

    def _beaten_once(self) -> list[Slot]:
        if self.rounds == 1:
            return [LoserOf(self.ref("W1.1"))]
        left = len(self.lines) >> self.rounds
        return [WinnerOf(self.ref(f"L{2 * self.rounds - 2}.{i + 1}")) for i in range(left)]

    def _winners_round(self, number: int) -> _Pairs:
        slots: Sequence[Slot] = self.lines
        if number > 1:
            before = len(self.lines) >> (number - 1)
            slots = [WinnerOf(self.ref(f"W{number - 1}.{i + 1}")) for i in range(before)]
        return self._round("W", number, slots[::2], slots[1::2])

    def _first_losers_round(self) -> _Pairs:
        matches = len(self.lines) // 2
        losers = [LoserOf(self.ref(f"W1.{i + 1}")) for i in range(matches)]
        return self._round("L", 1, losers[::2], losers[1::2])

    def _drop_round(self, number: int) -> _Pairs:
        """Send the losers of a round to those who are still in the losers' bracket."""
        matches = len(self.lines) >> number
        mask = self._masks[number]
        losers = [LoserOf(self.ref(f"W{number}.{(i ^ mask) + 1}")) for i in range(matches)]
        left = [WinnerOf(self.ref(f"L{2 * number - 3}.{i + 1}")) for i in range(matches)]
        return self._round("L", 2 * number - 2, losers, left)

    def _halving_round(self, number: int) -> _Pairs:
        matches = len(self.lines) >> ((number + 3) // 2)
        left = [WinnerOf(self.ref(f"L{number - 1}.{i + 1}")) for i in range(2 * matches)]
        return self._round("L", number, left[::2], left[1::2])

    def _round(
        self, letter: str, number: int, firsts: Iterable[Slot], seconds: Iterable[Slot]
    ) -> _Pairs:
        pairs = enumerate(zip(firsts, seconds, strict=True), start=1)
        return [(self.ref(f"{letter}{number}.{i}"), number, pair) for i, pair in pairs]


def _given(drops: Sequence[int], rounds: int, last: int) -> dict[int, int]:
    masks = dict(enumerate(drops, start=2))
    if list(masks) != list(range(2, last + 1)):
        raise DropsWrong(last - 1, len(masks))
    for number, mask in masks.items():
        if not 0 <= mask < 1 << (rounds - number):
            raise DropsWrong(last - 1, len(masks))
    return masks


def _places(brackets: _Brackets, pairs: _Pairs) -> dict[str, tuple[Span, Span]]:
    """Return the places that the winner and the loser of each match can reach."""
    has_semifinals = brackets.grand_final is GrandFinal.SEMIFINALS
    has_final = brackets.grand_final is not GrandFinal.NONE
    left = 4 if has_semifinals else 2  # who come out of the two brackets
    behind = _behind(brackets, pairs, left)
    best = 1 if has_final else 2  # for who has lost once

    def from_round(number: int) -> Span:
        return best, behind[number][1] if number in behind else left

    places: dict[str, tuple[Span, Span]] = {}
    for ref, number, _slots in pairs:
        letter = ref.rpartition("/")[2][0]
        if letter == "L":
            places[ref] = from_round(number + 1), behind[number]
        elif letter == "W":
            is_first = number == brackets.rounds and not has_final
            unbeaten = (1, 1) if is_first else (1, from_round(2 * number)[1])
            places[ref] = unbeaten, from_round(max(2 * number - 2, 1))
        else:
            places[ref] = ((1, 2), (3, 4)) if letter == "S" else ((1, 1), (2, 2))
    if brackets.grand_final is GrandFinal.RESET:
        places[brackets.ref("F1")] = (1, 2), (1, 2)
    return places


def _behind(brackets: _Brackets, pairs: _Pairs, left: int) -> dict[int, Span]:
    """Return the places of those who lose in each round of the losers' bracket."""
    entrants = sum(slot is not BYE for slot in brackets.lines)
    out = _eliminated(pairs)
    behind: dict[int, Span] = {}
    for number in range(2 * brackets.rounds - 2, 0, -1):
        best = min(left + 1, entrants)
        left += out.get(number, 0)
        behind[number] = best, max(left, best)
    return behind


def _eliminated(pairs: _Pairs) -> dict[int, int]:
    """Count those whom each round of the losers' bracket sends home: byes lose nothing."""
    comes: dict[Slot, bool] = {BYE: False}
    out: dict[int, int] = {}
    for ref, number, (first, second) in pairs:
        both = comes.get(first, True) and comes.get(second, True)
        comes[WinnerOf(ref)] = comes.get(first, True) or comes.get(second, True)
        comes[LoserOf(ref)] = both
        if both and ref.rpartition("/")[2].startswith("L"):
            out[number] = out.get(number, 0) + 1
    return out
