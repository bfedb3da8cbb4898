"""The heats to take away: one sheet of paper, or a picture for a chat."""

from flask.typing import ResponseReturnValue

from eventsapp.accounts.permissions import Permission, requires
from eventsapp.draws.takeaways import Takeaway, hand_out_pdf, hand_out_png
from eventsapp.errors import NotFound
from eventsapp.rounds import services as rounds
from eventsapp.rounds.boards import rounds_on_board
from eventsapp.rounds.decision_views import bp
from eventsapp.rounds.lane_pictures import takeaway_of
from eventsapp.rounds.page import people_of, timed

__all__ = ["bp"]


@bp.get("/disciplines/<int:discipline_id>/rounds.pdf")
@requires(Permission.SEE_SITE)
def heats_pdf(discipline_id: int) -> ResponseReturnValue:
    """Hand out all heats on one sheet of A4 or A3."""
    return hand_out_pdf(_held(discipline_id))


@bp.get("/disciplines/<int:discipline_id>/rounds.png")
@requires(Permission.SEE_SITE)
def heats_png(discipline_id: int) -> ResponseReturnValue:
    """Hand out all heats as a picture."""
    return hand_out_png(_held(discipline_id))


def _held(discipline_id: int) -> Takeaway:
    discipline = timed(discipline_id)
    held = rounds.rounds_of(discipline)
    if held is None:
        raise NotFound
    return takeaway_of(discipline, rounds_on_board(held, people_of(discipline)))
