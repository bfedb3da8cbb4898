"""Matches of a board as the boxes that charts are made of."""

from collections.abc import Sequence
from dataclasses import dataclass

from flask_babel import gettext as _

from brackets import Match, MatchState, MatchStatus
from eventsapp.charts.bracket_boxes import Box, BoxSide, BoxStatus
from eventsapp.draws import slots
from eventsapp.draws.boards import Board
from eventsapp.draws.moments import Moment, Moments, words_of
from eventsapp.draws.wording import feeder_name, label_of, side_name, side_score
from eventsapp.entries.entrants import Entrant

_STATUS = {
    MatchStatus.WAITING: BoxStatus.WAITING,
    MatchStatus.READY: BoxStatus.READY,
    MatchStatus.DONE: BoxStatus.DONE,
    MatchStatus.BYE: BoxStatus.BYE,
    MatchStatus.NOT_NEEDED: BoxStatus.BYE,
}


@dataclass(frozen=True, slots=True)
class Boxes:
    """Makes boxes of matches.

    Args:
        board: whose matches.
        followed: the key of an entrant whose way through is marked.
        has_links: whether they lead to whoever may record them.
        moments: which matches are on or called, by ref.
    """

    board: Board
    followed: str | None
    has_links: bool
    moments: Moments

    def of(self, matches: Sequence[Match], before: int = 0) -> tuple[Box, ...]:
        """Return matches in columns by round, less so many rounds before the first column."""
        boxes: list[Box] = []
        positions: dict[int, int] = {}
        for match in matches:
            positions[match.round] = positions.get(match.round, 0) + 1
            boxes.append(self.at(match, match.round - before, positions[match.round]))
        return tuple(boxes)

    def at(self, match: Match, column: int, position: int) -> Box:
        """Return a match at a place of its own; columns and positions count from 1."""
        board = self.board
        state = board.state.matches[match.ref]
        is_idle = match.only_after and state.status is MatchStatus.NOT_NEEDED
        moment = self.moments.get(match.ref)
        status = BoxStatus.WAITING if is_idle else _STATUS[state.status]
        return Box(
            ref=match.ref,
            round=column,
            position=position,
            sides=(self._side(match, state, 0), self._side(match, state, 1)),
            status=BoxStatus.LIVE if moment and moment.is_on else status,
            label=", ".join(filter(None, (label_of(board, match.ref), words_of(moment)))),
            flag=_("not needed") if is_idle else words_of(moment),
            href=slots.address(board.discipline, state, match) if self.has_links else None,
        )

    def bye(self, number: int, row: int, who: Entrant) -> Box:
        """Return the bye that somebody has in a paired round, below its matches."""
        title = _("Round %(number)s", number=number)
        is_followed = str(who.entry_id) == self.followed
        side = BoxSide(who.distinct, note=who.beside, is_followed=is_followed)
        return Box(
            ref=f"R{number}.bye{row}",
            round=number,
            position=row,
            sides=(side, None),
            status=BoxStatus.BYE,
            label=_("%(round)s: %(name)s, bye", round=title, name=who.distinct),
        )

    def _side(self, match: Match, state: MatchState, side: int) -> BoxSide | None:
        key = state.sides[side]
        person = self.board.person(key)
        if match.only_after and state.status is MatchStatus.NOT_NEEDED:
            return BoxSide("–", is_known=False)
        if person is None or not isinstance(key, str):
            if state.status in (MatchStatus.BYE, MatchStatus.NOT_NEEDED):
                return None
            return BoxSide(
                side_name(self.board, match.ref, side),
                is_known=False,
                shorter=feeder_name(self.board, match.slots[side]),
            )
        return BoxSide(
            name=person.name,
            note=person.branch,
            seed=self.board.seeds.get(key),
            score=side_score(state, side) or _so_far(self.moments.get(match.ref), side),
            is_winner=state.winner == key and state.status is MatchStatus.DONE,
            is_followed=key == self.followed,
            is_namesake=person.distinct != person.name,
        )


def _so_far(moment: Moment | None, side: int) -> str:
    """Return the games that a side of a match on court has won."""
    return str(moment.games[side]) if moment and moment.games else ""
