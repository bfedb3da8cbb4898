"""Consolation (安慰赛): who loses early plays on in a second elimination."""

from collections.abc import Callable, Iterator, Sequence

from brackets.formats.double_elimination import drop_masks
from brackets.formats.errors import ConsolationEmpty, FeedWrong, ThirdPlaceTaken
from brackets.formats.lines import check_lines, lines_of
from brackets.formats.placement import knock_out
from brackets.levels import CERTAIN, PERHAPS, Coming, Levels
from brackets.matches import Match, Stage
from brackets.plan import Plan
from brackets.scores import MatchFormat
from brackets.slots import BYE, LoserOf, Slot, Span, WinnerOf


def consolation(
    entrants: Sequence[str],
    *,
    lines: Sequence[str | None] | None = None,
    third_place: bool = False,
    feed_until: int | None = None,
) -> Plan:
    """Make the plan of an elimination with a consolation for who loses early.

    Args:
        entrants: ids, the strongest first; up to 4,096 of them.
        lines: who stands on each line, from the top down; ``None`` is a bye. Without
            it the standard lines.
        third_place: whether the losers of the semi-finals play for third place.
        feed_until: ``None`` for a consolation of those who lose their first match, in
            round one or, after a bye or a walkover, in round two. A number for one that the
            losers of every round feed into: 16 up to the round of the last 16, 8 up to the
            quarter-finals, 4 up to the semi-finals.

    Raises:
        SizeOutOfRange, EntrantTwice, EntrantUnknown, EntrantWithoutLine, LinesWrong,
        TwoByesMeet: as in :func:`~brackets.formats.elimination.single_elimination`.
        FeedWrong, ThirdPlaceTaken, ConsolationEmpty: as in :func:`consolation_stage`.

    Source:
        docs/rules/consolation.md

    >>> plan = consolation(["A", "B", "C", "D", "E", "F", "G", "H"], feed_until=8)
    >>> [(match.ref, *map(str, match.slots)) for match in plan.matches if match.ref[0] == "C"]
    ... # doctest: +NORMALIZE_WHITESPACE
    [('C1.1', 'the loser of W1.1', 'the loser of W1.2'),
     ('C1.2', 'the loser of W1.3', 'the loser of W1.4'),
     ('C2.1', 'the winner of C1.1', 'the winner of C1.2')]
    """
    stage = consolation_stage(
        lines_of(entrants, lines), third_place=third_place, feed_until=feed_until
    )
    return Plan.of(entrants, stage)


def consolation_stage(
    lines: Sequence[Slot],
    *,
    stage: str = "",
    third_place: bool = False,
    feed_until: int | None = None,
    first_place: int = 1,
    scoring: MatchFormat | None = None,
) -> Stage:
    """Make an elimination with a consolation of whoever stands on the lines.

    The matches of the consolation are ``C1.1``, ``C1.2``, ..., round by round; who has nobody
    to meet in a round goes on to the next without a match.

    Args:
        lines: from the top down, a power of two of them; byes only where they meet no
            other bye.
        stage: its name, which its refs begin with.
        third_place: whether the losers of the semi-finals play for third place.
        feed_until: as in :func:`consolation`.
        first_place: the place of the tournament that its winner has.
        scoring: what scores have to look like.

    Raises:
        SizeOutOfRange, LinesWrong, TwoByesMeet: these are no lines of a draw.
        FeedWrong: ``feed_until`` names no round before the final.
        ThirdPlaceTaken: the losers of the semi-finals are wanted in both.
        ConsolationEmpty: fewer than two would come.
    """
    entrants = check_lines(lines)
    rounds = len(lines).bit_length() - 1
    places = 4 if third_place else 2
    main = list(
        knock_out(lines, stage=stage, first_place=first_place, scoring=scoring, places=places)
    )
    fed = _rounds_fed(rounds, feed_until, third_place=third_place)
    comers = _comers(main, fed, is_open=feed_until is None)
    second = _Second(f"{stage}/" if stage else "", scoring)
    masks = {} if feed_until is None else drop_masks(rounds)
    matches: list[Match] = []
    for number in range(1, rounds + 1):
        if number == rounds:
            matches += second.play_on()
        matches += [match for match in main if match.round == number]
        if number in comers:
            mask = masks.get(number, 0)
            slots = [comers[number][i ^ mask] for i in range(len(comers[number]))]
            matches += second.feed(slots)
    levels = Levels(
        [match for match in matches if match.places is None],
        first_place + entrants - 1,
        _coming(main),
    )
    if levels.certain < 2:
        raise ConsolationEmpty(entrants)
    return Stage(tuple(_with_places(matches, levels))[::-1])


def _rounds_fed(rounds: int, feed_until: int | None, *, third_place: bool) -> range:
    """Return the rounds whose losers go to the consolation."""
    semifinals = rounds - 1
    if feed_until is None:
        last = 1 if third_place and semifinals == 2 else min(2, max(1, semifinals))
    elif feed_until.bit_count() == 1 and 4 <= feed_until <= 1 << rounds:
        last = rounds - feed_until.bit_length() + 2
    else:
        raise FeedWrong(feed_until, 1 << rounds)
    if third_place and last == semifinals:
        raise ThirdPlaceTaken
    return range(1, last + 1)


def _comers(main: Sequence[Match], fed: range, *, is_open: bool) -> dict[int, list[Slot]]:
    """Return who comes from each round, in the order of its matches; a bye for nobody."""
    return {
        number: [
            BYE if BYE in match.slots else LoserOf(match.ref, is_open and number == 2)
            for match in main
            if match.round == number
        ]
        for number in fed
    }


def _coming(main: Sequence[Match]) -> Callable[[Slot], Coming]:
    """Return what says of a loser who plays on whether they come whatever happens.

    Who loses in round two comes only if it was the first match: certainly where two byes met,
    and otherwise perhaps. Nobody is counted as staying away.
    """
    slots = {match.ref: match.slots for match in main}

    def comes(slot: Slot) -> Coming:
        assert isinstance(slot, LoserOf)
        if not slot.first_match:
            return CERTAIN
        before = (source.ref for source in slots[slot.ref] if isinstance(source, WinnerOf))
        return CERTAIN if all(BYE in slots[ref] for ref in before) else PERHAPS

    return comes


def _with_places(matches: Sequence[Match], levels: Levels) -> Iterator[Match]:
    """Yield the matches with what winners and losers reach where they play on, last first."""
    reached: dict[Slot, Span] = {}
    for match in reversed(matches):
        if match.places is None:
            winner = levels.of_winner(match.round)
            loser = levels.of_loser(match.round)
        else:
            winner = reached.get(WinnerOf(match.ref), match.places[0])
            loser = reached.get(LoserOf(match.ref), match.places[1])
            if (perhaps := LoserOf(match.ref, first_match=True)) in reached:
                loser = match.places[1][0], reached[perhaps][1]
        for slot in match.slots:
            reached[slot] = winner[0], max(winner[1], loser[1])
        yield match._replace(places=(winner, loser))


class _Second:
    """The consolation itself, round by round: who is still in it, line by line."""

    def __init__(self, prefix: str, scoring: MatchFormat | None) -> None:
        self._prefix = prefix
        self._scoring = scoring
        self._lines: list[Slot] = []
        self._round = 0

    def feed(self, comers: Sequence[Slot]) -> list[Match]:
        """Let the losers of a round meet those who are in already, then halve these.

        Args:
            comers: one for each line, or for the first time, the lines.
        """
        matches: list[Match] = []
        if self._lines:
            matches += self._meet(self._lines, comers)
        else:
            self._lines = list(comers)
        return matches + self._halve()

    def play_on(self) -> list[Match]:
        """Play among those who are in until one is left."""
        matches: list[Match] = []
        while len(self._lines) > 1:
            matches += self._halve()
        return matches

    def _halve(self) -> list[Match]:
        if len(self._lines) < 2:
            return []
        return self._meet(self._lines[::2], self._lines[1::2])

    def _meet(self, firsts: Sequence[Slot], seconds: Sequence[Slot]) -> list[Match]:
        """Play a round; who meets nobody goes on without a match."""
        pairs = list(zip(firsts, seconds, strict=True))
        real = [pair for pair in pairs if BYE not in pair]
        if real:
            self._round += 1
        matches = [
            Match(f"{self._prefix}C{self._round}.{i}", self._round, pair, scoring=self._scoring)
            for i, pair in enumerate(real, start=1)
        ]
        winners = iter([WinnerOf(match.ref) for match in matches])
        self._lines = [
            next(winners) if BYE not in (first, second) else second if first == BYE else first
            for first, second in pairs
        ]
        return matches
