"""Placement matches (附加赛): an elimination whose losers go on playing for their places."""

from collections.abc import Iterator, Sequence

from brackets.formats.errors import PlacesNotPlayable
from brackets.formats.lines import draw_size, standard_lines
from brackets.matches import Match
from brackets.scores import MatchFormat
from brackets.slots import BYE, LoserOf, Slot, Span, WinnerOf


def knock_out(
    lines: Sequence[Slot],
    *,
    stage: str,
    first_place: int,
    scoring: MatchFormat | None,
    places: int,
) -> Iterator[Match]:
    """Yield the matches of an elimination and those for its places, round by round.

    The losers of a round play for places if all the places that they can reach are to be
    played for. Their matches are an elimination too, whose losers play on in turn. In
    a round the matches for better places come later, so that the final is the last.

    Args:
        lines: from the top down, checked.
        stage: its name, which its refs begin with.
        first_place: the place of the tournament that its winner has.
        scoring: what scores have to look like.
        places: how many places are played for: 2, 4, 8, ... or as many as there are
            entrants, or more.

    Raises:
        PlacesNotPlayable: the last of these places is reached by the losers of a round of
            whom others are to share theirs.

    Source:
        docs/rules/placement.md
    """
    entrants = sum(slot is not BYE for slot in lines)
    if places < 2 or (places.bit_count() != 1 and places < entrants):
        raise PlacesNotPlayable(places)
    limit = len(lines) if places >= entrants else places
    trees = _Trees(f"{stage}/" if stage else "", first_place - 1, scoring, limit)
    trees.grow(lines, best=1, number=1)
    return trees.in_order()


class _Trees:
    """Eliminations for ranges of places; the one for all of them is the main one.

    Places count from after ``ahead`` others. Each tree is known by the best place that it
    decides.
    """

    def __init__(
        self, prefix: str, ahead: int, scoring: MatchFormat | None, limit: int
    ) -> None:
        self._prefix = prefix
        self._ahead = ahead
        self._scoring = scoring
        self._limit = limit  # the last place that is played for
        self._rounds: dict[tuple[int, int], list[Match]] = {}

    def grow(self, lines: Sequence[Slot], *, best: int, number: int) -> None:
        """Make the matches of one tree, the first in round ``number``, and of those below."""
        left_in = sum(slot is not BYE for slot in lines)
        named = 0
        while len(lines) > 1:
            after = len(lines) // 2
            span = (best, best + after - 1), (best + after, best + left_in - 1)
            pairs = list(zip(lines[::2], lines[1::2], strict=True))
            names = self._names(best, number, named, after)
            matches = [
                self._match(name, number, pair, span)
                for name, pair in zip(names, pairs, strict=True)
            ]
            self._rounds[number, -best] = matches
            number, named, left_in = number + 1, named + after, after
            lines = [WinnerOf(match.ref) for match in matches]
            if after > 1 and best + 2 * after - 1 <= self._limit:
                losers = _lines_of_losers(matches)
                self.grow(losers, best=best + after, number=number)

    def in_order(self) -> Iterator[Match]:
        """Yield all matches, round by round."""
        for key in sorted(self._rounds):
            yield from self._rounds[key]

    def _names(self, best: int, number: int, named: int, many: int) -> list[str]:
        if best > 1:
            return [f"P{best}.{named + i}" for i in range(1, many + 1)]
        return ["F1"] if many == 1 else [f"W{number}.{i}" for i in range(1, many + 1)]

    def _match(
        self, name: str, number: int, slots: tuple[Slot, Slot], places: tuple[Span, Span]
    ) -> Match:
        (best, worst), (best_loser, worst_loser) = places
        ahead = self._ahead
        return Match(
            self._prefix + name,
            number,
            slots,
            ((best + ahead, worst + ahead), (best_loser + ahead, worst_loser + ahead)),
            scoring=self._scoring,
        )


def _lines_of_losers(matches: Sequence[Match]) -> list[Slot]:
    """Return the lines on which the losers of a round play on, in the order of matches.

    Where byes leave fewer they take standard lines, the strongest by the numbers of the
    lines first: that is who lost to the highest number.
    """
    numbers = standard_lines(len(matches))  # the lower one of the two lines of each match
    losers: list[tuple[int, Slot]] = [
        (number, LoserOf(match.ref))
        for number, match in zip(numbers, matches, strict=True)
        if BYE not in match.slots
    ]
    if len(losers) == len(matches):
        return [loser for _number, loser in losers]
    if len(losers) < 2:
        return []
    ranked = [loser for _number, loser in sorted(losers, key=lambda loser: -loser[0])]
    lines = standard_lines(draw_size(len(ranked)))
    return [ranked[n - 1] if n <= len(ranked) else BYE for n in lines]
