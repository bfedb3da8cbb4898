"""The brackets of a board as the charts draw them."""

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from types import MappingProxyType

from flask_babel import gettext as _
from markupsafe import Markup

from brackets import Match, WinnerOf
from eventsapp.charts.bracket import draw_bracket
from eventsapp.charts.bracket_boxes import Bracket, RoundTitle
from eventsapp.charts.bracket_sheets import sheets
from eventsapp.charts.double_bracket import (
    LosersBracket,
    draw_losers_bracket,
    last_columns,
    losers_sheets,
)
from eventsapp.charts.feed_tree import FeedTree, draw_feed_tree, feed_tree_sheets
from eventsapp.charts.measures import ROOMY, Measures
from eventsapp.charts.round_columns import (
    RoundColumns,
    draw_round_columns,
    round_column_sheets,
)
from eventsapp.draws.boards import Board
from eventsapp.draws.boxes import Boxes
from eventsapp.draws.formats import FormatKind
from eventsapp.draws.moments import NONE, Moments
from eventsapp.draws.refs import CONSOLATION, FINAL, LOSERS, MAIN_TREE, PLACES, SEMIFINALS
from eventsapp.draws.swiss_tables import HAS_BYE, sitting_out
from eventsapp.draws.titles import double_title, places_title, round_title, title_of

_NONE: Mapping[str, int] = MappingProxyType({})

FOLDED = 4  # rounds of a tree from which on it can be folded: more than eight lines
_LADDERS = (FormatKind.PAGE, FormatKind.STEPLADDER)
LADDER = 8  # rounds of a tree of which each step has one match, and a row of its own

Chart = Bracket | LosersBracket | FeedTree | RoundColumns


@dataclass(frozen=True, slots=True)
class Picture:
    """A drawn bracket under its heading; ``lines`` are those that a sheet starts from."""

    title: str
    svg: Markup
    lines: tuple[int, int] | None = None


class Easel:
    """Draws the knock-outs of a board; matches are links for whoever may record them."""

    def __init__(
        self,
        board: Board,
        *,
        label: str,
        followed: str | None = None,
        has_links: bool = True,
        measures: Measures = ROOMY,
        moments: Moments = NONE,
    ) -> None:
        self.board = board
        self.label = label
        self.measures = measures
        self.boxes = Boxes(board, followed, has_links, moments)

    def pictures(self, rounds: int | None = None) -> list[Picture]:
        """Draw every bracket whole, or folded to its last so many rounds."""
        return [Picture(title, _drawn(chart)) for title, chart in self._measured(rounds)]

    def folds(self) -> list[tuple[int, str]]:
        """Return how the largest tree can be folded: the rounds left, and the first of them."""
        trees = [chart for _title, chart in self._charts() if isinstance(chart, Bracket)]
        titles = max((tree.rounds for tree in trees), key=len, default=())
        most = len(titles) - 1 if len(titles) >= FOLDED else 0
        return [(left, titles[-left].title) for left in range(most, 1, -1)]

    def whole(self) -> list[Picture]:
        """Draw every bracket to stand on one sheet: a long ladder goes on in the next row."""
        found = []
        for title, chart in self._measured():
            is_ladder = isinstance(chart, FeedTree) and len(chart.rounds) > LADDER
            parts = _cut(chart) if is_ladder else [(chart, None)]
            found += [Picture("" if i else title, _drawn(p)) for i, (p, _) in enumerate(parts)]
        return found

    def sheets(self) -> list[Picture]:
        """Draw every bracket in parts that fit on A4."""
        return [
            Picture(title, _drawn(part), lines)
            for title, chart in self._charts()
            for part, lines in _cut(chart)
        ]

    def last_rounds(self, rounds: int) -> list[Picture]:
        """Draw the last so many rounds of every tree, to be read from afar."""
        kind = self.board.format.knock_out
        charts: Iterable[tuple[str, Chart]] = ()
        if kind is FormatKind.DOUBLE:
            charts = [(_("Winners' bracket"), self._winners(rounds))]
        elif kind is not None and kind not in _LADDERS:
            charts = self._trees(rounds)
        return [
            Picture(title, draw_bracket(chart))
            for title, chart in charts
            if isinstance(chart, Bracket)
        ]

    def _measured(self, rounds: int | None = None) -> Iterator[tuple[str, Chart]]:
        for title, chart in self._charts(rounds):
            yield title, replace(chart, measures=self.measures)

    def _charts(self, rounds: int | None = None) -> Iterator[tuple[str, Chart]]:
        """Yield what is drawn, of trees only the last so many rounds if that is asked."""
        kind = self.board.format.knock_out
        if self.board.format.kind is FormatKind.SWISS:
            if self.board.matches:
                yield _("Rounds"), self._rounds()
        elif kind is FormatKind.DOUBLE:
            yield _("Winners' bracket"), self._winners(rounds)
            if self._of(LOSERS, SEMIFINALS, FINAL):
                yield self._losers_title(), self._losers(rounds)
        elif kind in _LADDERS:
            matches = [*self._of(MAIN_TREE, FINAL), *self._of(PLACES)]
            yield _("Bracket"), self._fed(matches, self.label)
        elif kind is not None:
            yield from self._trees(rounds)
            if kind is FormatKind.CONSOLATION:
                label = _("%(label)s, consolation", label=self.label)
                yield _("Consolation"), self._fed(self._of(CONSOLATION), label)

    def _rounds(self) -> RoundColumns:
        """Draw the rounds that are paired; who has the bye of a round stands below it."""
        last = max(match.round for match in self.board.matches)
        boxes = list(self.boxes.of(self.board.matches))
        for number in range(1, last + 1):
            below = sum(box.round == number for box in boxes)
            out = [who for who, kind in sitting_out(self.board, number) if kind in HAS_BYE]
            boxes += [
                self.boxes.bye(number, below + row, who) for row, who in enumerate(out, start=1)
            ]
        return RoundColumns(
            label=_("%(label)s, rounds", label=self.label),
            bye_word=_("bye"),
            rounds=tuple(
                RoundTitle(_("Round %(number)s", number=n)) for n in range(1, last + 1)
            ),
            boxes=tuple(boxes),
        )

    def _trees(self, rounds: int | None) -> Iterator[tuple[str, Bracket]]:
        """Yield the main tree, and those for places, each with a last match beside the final.

        The losers of the semi-finals of any tree meet in ``P`` with the place two further on.
        """
        places: dict[int, list[Match]] = {}
        for match in self._of(PLACES):
            places.setdefault(self.board.refs[match.ref].round, []).append(match)
        main = self._of(MAIN_TREE, FINAL)
        yield _("Bracket"), self._tree(main, _alone(places, 3), self.label, rounds)
        for best in sorted(places):
            if best in places:
                tree = places.pop(best)
                third = _alone(places, best + 2) if len(tree) > 1 else None
                title = places_title(tree[0])
                label = _("%(label)s, %(tree)s", label=self.label, tree=title)
                yield title, self._tree(tree, third, label, rounds)

    def _tree(
        self, matches: Sequence[Match], third: Match | None, label: str, shown: int | None
    ) -> Bracket:
        first, last = matches[0].round, matches[-1].round
        rounds = last - first + 1
        if self.board.refs[matches[-1].ref].letter == FINAL:
            titles = [round_title(number, rounds) for number in range(1, rounds + 1)]
        else:
            by_round = {match.round: places_title(match) for match in matches}
            titles = [by_round[number] for number in range(first, last + 1)]
        drawn = self._bracket(matches, titles, label, shown)
        if third is None:
            return drawn
        return replace(
            drawn,
            third=self.boxes.at(third, len(drawn.rounds), 1),
            third_title=RoundTitle(places_title(third)),
        )

    def _bracket(
        self, matches: Sequence[Match], titles: Sequence[str], label: str, shown: int | None
    ) -> Bracket:
        """Return a tree of matches; of those before the last so many rounds nothing is made."""
        last = matches[-1].round
        before = last - min(shown or len(titles), len(titles))
        return Bracket(
            label=label,
            bye_word=_("bye"),
            rounds=tuple(map(RoundTitle, titles[before - last :])),
            boxes=self.boxes.of([match for match in matches if match.round > before], before),
        )

    def _winners(self, shown: int | None) -> Bracket | FeedTree:
        """Draw the winners' bracket: one tree, or two if semi-finals follow."""
        matches = self._of(MAIN_TREE)
        label = _("%(label)s, winners' bracket", label=self.label)
        if self._of(SEMIFINALS):
            return self._fed(matches, label)
        rounds = max(match.round for match in matches)
        titles = [double_title(MAIN_TREE, number) for number in range(1, rounds + 1)]
        return self._bracket(matches, titles, label, shown)

    def _losers_title(self) -> str:
        has_finals = bool(self._of(SEMIFINALS, FINAL))
        return _("Losers' bracket and finals") if has_finals else _("Losers' bracket")

    def _losers(self, shown: int | None) -> LosersBracket | FeedTree:
        """Draw the losers' bracket with the finals as columns behind it."""
        label = _("%(label)s, losers' bracket and finals", label=self.label)
        losers, finals = self._of(LOSERS), self._of(FINAL)
        rounds = max((match.round for match in losers), default=0)
        if semifinals := self._of(SEMIFINALS):
            before = {SEMIFINALS: rounds, FINAL: rounds + 2 - finals[0].round}
            return self._fed([*losers, *semifinals, *finals], label, before)
        boxes = [
            *self.boxes.of(losers),
            *(self.boxes.at(match, rounds + i, 1) for i, match in enumerate(finals, start=1)),
        ]
        titles = [double_title(LOSERS, number) for number in range(1, rounds + 1)]
        titles += [double_title(FINAL, number) for number in range(1, len(finals) + 1)]
        whole = LosersBracket(
            label=label,
            bye_word=_("bye"),
            rounds=tuple(map(RoundTitle, titles)),
            sizes=tuple(
                sum(box.round == column for box in boxes)
                for column in range(1, len(titles) + 1)
            ),
            boxes=tuple(boxes),
            is_decided_again=len(finals) > 1,
        )
        # Two rounds of it for each of the winners.
        return last_columns(whole, 2 * shown) if shown else whole

    def _fed(
        self, matches: Sequence[Match], label: str, before: Mapping[str, int] = _NONE
    ) -> FeedTree:
        """Draw matches that feed one another, in columns by round.

        ``before`` says how many columns stand before the first round of a letter.
        """
        refs = {match.ref for match in matches}
        columns = {
            match.ref: match.round + before.get(self.board.refs[match.ref].letter, 0)
            for match in matches
        }
        named = {match.ref: title_of(self.board, match.ref) for match in matches}
        titles: dict[int, str] = {}
        for match in matches:
            titles.setdefault(columns[match.ref], named[match.ref])
        boxes = [self.boxes.at(match, columns[match.ref], 1) for match in matches]
        return FeedTree(
            label=label,
            bye_word=_("bye"),
            rounds=tuple(RoundTitle(titles.get(i, "")) for i in range(1, max(titles) + 1)),
            # In a column of several sorts of matches each other one says what it is.
            boxes=tuple(
                box
                if named[box.ref] == titles[box.round]
                else replace(box, flag=_line(named[box.ref], box.flag))
                for box in boxes
            ),
            feeds={match.ref: _feeders(match, refs) for match in matches},
        )

    def _of(self, *letters: str) -> list[Match]:
        refs = self.board.refs
        return [match for match in self.board.plan.matches if refs[match.ref].letter in letters]


def _line(*parts: str) -> str:
    return " · ".join(filter(None, parts))


def _feeders(match: Match, refs: Collection[str]) -> tuple[str | None, str | None]:
    """Return the matches of these whose winners stand on the two sides."""
    first, second = (
        slot.ref if isinstance(slot, WinnerOf) and slot.ref in refs else None
        for slot in match.slots
    )
    return first, second


def _alone(places: dict[int, list[Match]], best: int) -> Match | None:
    """Take out the match for a place and the next, if that is all that is played for them."""
    if len(places.get(best, ())) != 1:
        return None
    (match,) = places.pop(best)
    return match


def _drawn(chart: Chart) -> Markup:
    if isinstance(chart, RoundColumns):
        return draw_round_columns(chart)
    if isinstance(chart, Bracket):
        return draw_bracket(chart)
    if isinstance(chart, LosersBracket):
        return draw_losers_bracket(chart)
    return draw_feed_tree(chart)


def _cut(chart: Chart) -> list[tuple[Chart, tuple[int, int] | None]]:
    if isinstance(chart, RoundColumns):
        return [(part, None) for part in round_column_sheets(chart)]
    if isinstance(chart, Bracket):
        return [(sheet.bracket, sheet.lines) for sheet in sheets(chart)]
    if isinstance(chart, LosersBracket):
        return [(part, None) for part in losers_sheets(chart)]
    return [(part, None) for part in feed_tree_sheets(chart)]
