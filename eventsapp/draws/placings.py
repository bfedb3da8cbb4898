"""The places of a board: those that stand, and what the others can still reach."""

from dataclasses import dataclass

from flask_babel import gettext as _

from brackets import Leaving, Placing
from eventsapp.draws.boards import Board
from eventsapp.entries.entrants import Entrant


@dataclass(frozen=True, slots=True)
class PlaceRow:
    """One entrant; ``words`` say the place, or the range that is still open."""

    entrant: Entrant
    words: str
    is_final: bool
    is_followed: bool


def places_of(board: Board, followed: str | None = None) -> list[PlaceRow]:
    """Return everybody in the order of places; nobody before the first result."""
    if not board.played:
        return []
    return [
        PlaceRow(
            board.people[placing.entrant],
            _words(placing),
            placing.rank is not None,
            placing.entrant == followed,
        )
        for placing in board.state.placings
    ]


def _words(placing: Placing) -> str:
    if placing.left is Leaving.DISQUALIFIED:
        return _("disqualified")
    if placing.rank is not None:
        return _("Place %(place)s", place=placing.rank)
    if placing.best == placing.worst:
        return _("Place %(place)s, if nothing is corrected", place=placing.best)
    return _("can reach %(best)s to %(worst)s", best=placing.best, worst=placing.worst)
