"""The bracket of a board as the chart draws it."""

from markupsafe import Markup

from brackets import Match, MatchState, MatchStatus
from eventsapp.charts.bracket import draw_bracket
from eventsapp.charts.bracket_boxes import Box, BoxSide, BoxStatus, Bracket, RoundTitle
from eventsapp.charts.bracket_sheets import sheets
from eventsapp.draws import slots
from eventsapp.draws.boards import THIRD_PLACE, Board
from eventsapp.draws.wording import (
    label_of,
    round_title,
    side_name,
    side_score,
    title_of,
)

_STATUS = {
    MatchStatus.WAITING: BoxStatus.WAITING,
    MatchStatus.READY: BoxStatus.READY,
    MatchStatus.DONE: BoxStatus.DONE,
    MatchStatus.BYE: BoxStatus.BYE,
    MatchStatus.NOT_NEEDED: BoxStatus.BYE,
}


def picture(board: Board, *, label: str, bye_word: str, followed: str | None) -> Markup:
    """Draw the whole bracket for a screen; matches are links for whoever may record them."""
    return draw_bracket(bracket_of(board, label=label, bye_word=bye_word, followed=followed))


def sheet_pictures(
    board: Board, *, label: str, bye_word: str
) -> list[tuple[tuple[int, int] | None, Markup]]:
    """Draw the bracket in parts that fit on A4; with the lines that each part starts from."""
    whole = bracket_of(board, label=label, bye_word=bye_word, followed=None, has_links=False)
    return [(sheet.lines, draw_bracket(sheet.bracket)) for sheet in sheets(whole)]


def bracket_of(
    board: Board,
    *,
    label: str,
    bye_word: str,
    followed: str | None,
    has_links: bool = True,
) -> Bracket:
    """Return the bracket as the chart takes it."""
    boxes: list[Box] = []
    third: Box | None = None
    positions: dict[int, int] = {}
    for match in board.plan.matches:
        if match.ref == THIRD_PLACE:
            third = _box(board, match, 1, followed, has_links=has_links)
            continue
        positions[match.round] = positions.get(match.round, 0) + 1
        boxes.append(_box(board, match, positions[match.round], followed, has_links=has_links))
    titles = tuple(
        RoundTitle(round_title(number, board.rounds)) for number in range(1, board.rounds + 1)
    )
    return Bracket(
        label=label,
        bye_word=bye_word,
        rounds=titles,
        boxes=tuple(boxes),
        third=third,
        third_title=RoundTitle(_third_title(board)) if third else None,
    )


def _third_title(board: Board) -> str:
    return title_of(board, THIRD_PLACE)


def _box(
    board: Board, match: Match, position: int, followed: str | None, *, has_links: bool
) -> Box:
    state = board.state.matches[match.ref]
    return Box(
        ref=match.ref,
        round=match.round,
        position=position,
        sides=(_side(board, state, 0, followed), _side(board, state, 1, followed)),
        status=_STATUS[state.status],
        label=label_of(board, match.ref),
        href=slots.address(board.discipline, state) if has_links else None,
    )


def _side(board: Board, match: MatchState, side: int, followed: str | None) -> BoxSide | None:
    key = match.sides[side]
    person = board.person(key)
    if person is None or not isinstance(key, str):
        if match.status in (MatchStatus.BYE, MatchStatus.NOT_NEEDED):
            return None
        return BoxSide(side_name(board, match.ref, side), is_known=False)
    return BoxSide(
        name=person.name,
        note=person.branch,
        seed=board.seeds.get(key),
        score=side_score(match, side),
        is_winner=match.winner == key and match.status is MatchStatus.DONE,
        is_followed=key == followed,
    )
