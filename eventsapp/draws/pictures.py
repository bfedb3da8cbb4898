"""The brackets of a board as the charts draw them."""

from collections.abc import Sequence
from dataclasses import dataclass

from flask_babel import gettext as _
from markupsafe import Markup

from brackets import Match, MatchState, MatchStatus
from eventsapp.charts.bracket import draw_bracket
from eventsapp.charts.bracket_boxes import Box, BoxSide, BoxStatus, Bracket, RoundTitle
from eventsapp.charts.bracket_sheets import sheets
from eventsapp.charts.double_bracket import LosersBracket, draw_losers_bracket, losers_sheets
from eventsapp.draws import slots
from eventsapp.draws.boards import Board
from eventsapp.draws.formats import FormatKind
from eventsapp.draws.refs import FINAL, LOSERS, PLACES
from eventsapp.draws.wording import double_title, label_of, round_title, side_name, side_score

_STATUS = {
    MatchStatus.WAITING: BoxStatus.WAITING,
    MatchStatus.READY: BoxStatus.READY,
    MatchStatus.DONE: BoxStatus.DONE,
    MatchStatus.BYE: BoxStatus.BYE,
    MatchStatus.NOT_NEEDED: BoxStatus.BYE,
}

WINNERS = "W"


@dataclass(frozen=True, slots=True)
class Picture:
    """A drawn bracket under its heading; ``lines`` are those that a sheet starts from."""

    title: str
    svg: Markup
    lines: tuple[int, int] | None = None


class Easel:
    """Draws the knock-outs of a board; matches are links for whoever may record them."""

    def __init__(
        self, board: Board, *, label: str, followed: str | None = None, has_links: bool = True
    ) -> None:
        self.board = board
        self.label = label
        self.followed = followed
        self.has_links = has_links

    def pictures(self) -> list[Picture]:
        """Draw every bracket for a screen."""
        found = [Picture(title, draw_bracket(bracket)) for title, bracket in self.trees()]
        if self.board.format.kind is FormatKind.DOUBLE:
            found.append(
                Picture(_("Losers' bracket and finals"), draw_losers_bracket(self._losers()))
            )
        return found

    def sheets(self) -> list[Picture]:
        """Draw every bracket in parts that fit on A4."""
        found = [
            Picture(title, draw_bracket(sheet.bracket), sheet.lines)
            for title, whole in self.trees()
            for sheet in sheets(whole)
        ]
        if self.board.format.kind is FormatKind.DOUBLE:
            found += [
                Picture(_("Losers' bracket and finals"), draw_losers_bracket(sheet))
                for sheet in losers_sheets(self._losers())
            ]
        return found

    def trees(self) -> list[tuple[str, Bracket]]:
        """Return the brackets that halve from round to round, with their headings."""
        if self.board.format.kind is FormatKind.DOUBLE:
            return [(_("Winners' bracket"), self._winners())]
        return [(_("Bracket"), self._tree(stage)) for stage in self.board.trees]

    def _tree(self, stage: str) -> Bracket:
        board = self.board
        matches = [m for m in board.plan.matches if not m.table and m.stage == stage]
        third = next((m for m in matches if board.refs[m.ref].letter == PLACES), None)
        rounds = board.rounds(stage)
        return Bracket(
            label=self.label,
            bye_word=_("bye"),
            rounds=tuple(
                RoundTitle(round_title(number, rounds)) for number in range(1, rounds + 1)
            ),
            boxes=self._boxes([m for m in matches if m is not third]),
            third=self._box(third, third.round, 1) if third else None,
            third_title=RoundTitle(_("Third place")) if third else None,
        )

    def _winners(self) -> Bracket:
        matches = self._of(WINNERS)
        rounds = max(match.round for match in matches)
        return Bracket(
            label=_("%(label)s, winners' bracket", label=self.label),
            bye_word=_("bye"),
            rounds=tuple(
                RoundTitle(double_title(WINNERS, number)) for number in range(1, rounds + 1)
            ),
            boxes=self._boxes(matches),
        )

    def _losers(self) -> LosersBracket:
        """Draw the losers' bracket with the finals as columns behind it."""
        losers, finals = self._of(LOSERS), self._of(FINAL)
        rounds = max((match.round for match in losers), default=0)
        boxes = [
            *self._boxes(losers),
            *(self._box(match, rounds + i, 1) for i, match in enumerate(finals, start=1)),
        ]
        titles = [double_title(LOSERS, number) for number in range(1, rounds + 1)]
        titles += [double_title(FINAL, number) for number in range(1, len(finals) + 1)]
        return LosersBracket(
            label=_("%(label)s, losers' bracket and finals", label=self.label),
            bye_word=_("bye"),
            rounds=tuple(map(RoundTitle, titles)),
            sizes=tuple(
                sum(box.round == column for box in boxes)
                for column in range(1, len(titles) + 1)
            ),
            boxes=tuple(boxes),
            is_decided_again=len(finals) > 1,
        )

    def _of(self, letter: str) -> list[Match]:
        refs = self.board.refs
        return [match for match in self.board.plan.matches if refs[match.ref].letter == letter]

    def _boxes(self, matches: Sequence[Match]) -> tuple[Box, ...]:
        boxes: list[Box] = []
        positions: dict[int, int] = {}
        for match in matches:
            positions[match.round] = positions.get(match.round, 0) + 1
            boxes.append(self._box(match, match.round, positions[match.round]))
        return tuple(boxes)

    def _box(self, match: Match, column: int, position: int) -> Box:
        board = self.board
        state = board.state.matches[match.ref]
        is_idle = match.only_after and state.status is MatchStatus.NOT_NEEDED
        return Box(
            ref=match.ref,
            round=column,
            position=position,
            sides=(self._side(match, state, 0), self._side(match, state, 1)),
            status=BoxStatus.WAITING if is_idle else _STATUS[state.status],
            label=label_of(board, match.ref),
            flag=_("not needed") if is_idle else "",
            href=slots.address(board.discipline, state) if self.has_links else None,
        )

    def _side(self, match: Match, state: MatchState, side: int) -> BoxSide | None:
        key = state.sides[side]
        person = self.board.person(key)
        if match.only_after and state.status is MatchStatus.NOT_NEEDED:
            return BoxSide("–", is_known=False)
        if person is None or not isinstance(key, str):
            if state.status in (MatchStatus.BYE, MatchStatus.NOT_NEEDED):
                return None
            return BoxSide(side_name(self.board, match.ref, side), is_known=False)
        return BoxSide(
            name=person.name,
            note=person.branch,
            seed=self.board.seeds.get(key),
            score=side_score(state, side),
            is_winner=state.winner == key and state.status is MatchStatus.DONE,
            is_followed=key == self.followed,
        )
