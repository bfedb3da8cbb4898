"""The pictures of a draw to take away: one sheet of paper, or a picture for a chat."""

from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from eventsapp.accounts.permissions import Permission, requires
from eventsapp.charts.measures import Measures
from eventsapp.charts.posters import Block
from eventsapp.draws.access import seen_discipline
from eventsapp.draws.boards import Board, board_of
from eventsapp.draws.explaining import summary
from eventsapp.draws.moments import NONE, Moments, moments_of, on_paper
from eventsapp.draws.pictures import Easel
from eventsapp.draws.proof_views import bp
from eventsapp.draws.tables import tables_of
from eventsapp.draws.takeaways import Takeaway, hand_out_pdf, hand_out_png
from eventsapp.errors import NotFound

__all__ = ["bp"]

MOST_TIMED = 64  # matches on one sheet: of more, the times would take the room of the names


@bp.get("/disciplines/<int:discipline_id>/bracket.pdf")
@requires(Permission.SEE_SITE)
def bracket_pdf(discipline_id: int) -> ResponseReturnValue:
    """Hand out tables and brackets on one sheet of A4 or A3."""
    return hand_out_pdf(_drawn(discipline_id))


@bp.get("/disciplines/<int:discipline_id>/bracket.png")
@requires(Permission.SEE_SITE)
def bracket_png(discipline_id: int) -> ResponseReturnValue:
    """Hand out tables and brackets as a picture."""
    return hand_out_png(_drawn(discipline_id))


def takeaway_of(board: Board) -> Takeaway:
    """Return the pictures of a draw as they can be taken away."""
    discipline = board.discipline
    moments = timed_on_paper(board, moments_of(board))
    return Takeaway(
        title=f"{discipline.event.name} · {discipline.name}",
        subtitle=" · ".join(
            [
                summary(board.format, discipline)[0],
                _("%(num)s entered", num=len(board.plan.entrants)),
                _(
                    "%(played)s of %(matches)s matches played",
                    played=board.played,
                    matches=board.many,
                ),
            ]
        ),
        called=(discipline.event.name, discipline.name, _("Bracket")),
        draw=lambda measures: blocks_of(board, measures, moments),
        list_hash=board.stage.draw.get("entry_list") or "",
    )


def timed_on_paper(board: Board, moments: Moments) -> Moments:
    """Return the times that stand above the matches of one sheet, where they have room."""
    return on_paper(moments) if board.many <= MOST_TIMED else NONE


def blocks_of(board: Board, measures: Measures, moments: Moments = NONE) -> list[Block]:
    """Draw all tables and brackets of a board; without links, as paper has none."""
    label = _("Bracket of %(discipline)s", discipline=board.discipline.name)
    easel = Easel(board, label=label, has_links=False, measures=measures, moments=moments)
    return [
        *(
            Block(table.title, table.svg)
            for table in tables_of(board, has_links=False, measures=measures)
            if table.svg
        ),
        *(Block(picture.title, picture.svg) for picture in easel.whole()),
    ]


def _drawn(discipline_id: int) -> Takeaway:
    board = board_of(seen_discipline(discipline_id))
    if board is None or not board.matches:  # no round of a Swiss tournament is paired yet
        raise NotFound
    return takeaway_of(board)
