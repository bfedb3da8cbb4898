"""How the matches stand that are being played: by the sheets of score pads, ties by rubbers."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from brackets import MatchStatus
from brackets.ties.parts import tie_of
from eventsapp.draws.boards import Board
from eventsapp.score_pads import services as score_pads
from eventsapp.score_pads.models import ScoreSheet

Pair = tuple[int, int]
Key = tuple[int, str]
"""The id of the draw, and the ref."""


@dataclass(frozen=True, slots=True)
class Running:
    """How a match stands, in the order of its sides.

    ``points`` are those of this game; of a tie, or where nobody counts points, what was won.
    ``games`` are those won before it, None where there is nothing above points.
    """

    points: Pair
    games: Pair | None


def running_of(boards: Sequence[Board]) -> dict[Key, Running]:
    """Return the running score of every match that has begun and is not over."""
    found = {
        key: figures_of(sheet.state)
        for key, sheet in score_pads.running(boards).items()
        if _has_begun(sheet)
    }
    scored = {(stage_id, tie_of(ref)) for stage_id, ref in found}
    for board in boards:
        for match in board.matches:
            tie = board.state.ties.get(match.ref)
            key = board.stage.id, match.ref
            is_open = board.state.matches[match.ref].status is MatchStatus.READY
            if tie is not None and is_open and (any(tie.score) or key in scored):
                found[key] = Running(tie.score, None)
    return found


def figures_of(state: Mapping[str, Any]) -> Running:
    """Return points and games; where no points are counted, the games as points."""
    points, won = _pair(state["points"]), _pair(state["won"])
    if not any(won) and not state["games"]:
        return Running(points, won)
    counts_games_only = all(sum(game) == 1 for game in state["games"]) and not any(points)
    return Running(won, None) if counts_games_only else Running(points, won)


def _pair(figures: Sequence[int]) -> Pair:
    first, second = figures
    return first, second


def _has_begun(sheet: ScoreSheet) -> bool:
    return bool(sheet.state.get("games") or any(sheet.state.get("points", ())))
