"""Pages of draws for everybody: the bracket, and what is known before there is one."""

import enum
from typing import Final

from flask import render_template, request
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l

from eventsapp import clock
from eventsapp.accounts.permissions import Permission, account, requires
from eventsapp.charts.posters import Fitted, suggested
from eventsapp.draws import services as draws
from eventsapp.draws import slots
from eventsapp.draws.access import seen_discipline
from eventsapp.draws.boards import Board, board_of
from eventsapp.draws.errors import NotKnockout
from eventsapp.draws.explaining import summary
from eventsapp.draws.models import Commitment
from eventsapp.draws.moments import Moments, moments_of, on_paper
from eventsapp.draws.paired_rounds import is_swiss
from eventsapp.draws.pictures import Easel
from eventsapp.draws.placings import places_of
from eventsapp.draws.separation import separation_words
from eventsapp.draws.swiss_tables import ways_of
from eventsapp.draws.tables import tables_of
from eventsapp.draws.takeaway_views import blocks_of, bp, timed_on_paper
from eventsapp.draws.wording import fixtures_of, way_of
from eventsapp.errors import NotFound
from eventsapp.events.models import Discipline, Measure
from eventsapp.frame.addresses import asked_number
from eventsapp.members import services as members

__all__ = ["bp"]


class Size(enum.StrEnum):
    """How large pictures are shown; small ones are to be looked over, and lead nowhere."""

    SMALL = "small"
    USUAL = "usual"
    LARGE = "large"


SIZES: Final = {Size.SMALL: _l("Small"), Size.USUAL: _l("Usual size"), Size.LARGE: _l("Large")}
MOST_ON_PAPER = 2000  # matches: of more, nothing could be read on any sheet


@bp.get("/disciplines/<int:discipline_id>/bracket")
@requires(Permission.SEE_SITE)
def show(discipline_id: int) -> ResponseReturnValue:
    """Show brackets and tables, the list of matches, and the way of one player."""
    discipline = seen_discipline(discipline_id)
    if discipline.measure is not Measure.KNOCKOUT:
        raise NotKnockout(discipline=discipline.name)
    board = board_of(discipline)
    if board is None:
        return _before_the_draw(discipline)
    followed = _followed(board)
    size = Size(request.args["size"]) if request.args.get("size") in set(Size) else Size.USUAL
    moments = moments_of(board)
    easel = Easel(
        board,
        label=_label(discipline),
        followed=followed,
        has_links=size is not Size.SMALL,
        moments=moments,
    )
    folds = easel.folds()
    rounds = asked_number("rounds")
    rounds = rounds if rounds in dict(folds) else None
    return render_template(
        "draws/show.html",
        discipline=discipline,
        board=board,
        followed=board.people.get(followed) if followed else None,
        way=way_of(board, followed, moments) if followed else [],
        fixtures=fixtures_of(board, followed, moments),
        pictures=easel.pictures(rounds),
        folds=folds,
        rounds=rounds,
        size=size,
        sizes=SIZES,
        tables=tables_of(board, followed=followed, moments=moments),
        places=places_of(board, followed),
        swiss=ways_of(board, followed) if is_swiss(board.stage) else [],
        on_paper=_on_paper(board, moments),
        summary=summary(board.format, discipline),
        separation=separation_words(board),
        decisions=slots.decisions(discipline),
        earlier=draws.versions_of(discipline)[1:] if board.stage.version > 1 else [],
        waiting=_fixed_anew(board),
        next_of={e.entry_id: board.next_match(str(e.entry_id)) for e in board.withdrawn},
    )


def _fixed_anew(board: Board) -> Commitment | None:
    """Return what was committed to since the draw, for another one."""
    latest = draws.commitment_of(board.discipline)
    if latest is None or latest.id == board.stage.commitment_id:
        return None
    return latest if latest.committed_at > board.stage.drawn_at else None


def _before_the_draw(discipline: Discipline) -> str:
    """Show what is played, and the hashes of the list and the secret once they are fixed."""
    return render_template(
        "draws/before.html",
        discipline=discipline,
        summary=summary(draws.wish_of(discipline).format, discipline),
        standing=draws.standing_in(discipline),
        commitments=draws.commitments_of(discipline),
    )


@bp.get("/disciplines/<int:discipline_id>/bracket/print")
@requires(Permission.SEE_SITE)
def print_bracket(discipline_id: int) -> ResponseReturnValue:
    """Show tables, and brackets cut into sheets of A4."""
    discipline = seen_discipline(discipline_id)
    board = board_of(discipline)
    if board is None:
        raise NotFound
    return render_template(
        "draws/print.html",
        discipline=discipline,
        stage=board.stage,
        summary=summary(board.format, discipline),
        separation=separation_words(board),
        sheets=Easel(
            board,
            label=_label(discipline),
            has_links=False,
            moments=on_paper(moments_of(board)),
        ).sheets(),
        tables=tables_of(board, has_links=False),
        swiss=ways_of(board, has_links=False) if is_swiss(board.stage) else [],
        at=clock.now(),
    )


def _on_paper(board: Board, moments: Moments) -> Fitted | None:
    """Return what paper all pictures can be read on; None for more than any page takes."""
    if not board.matches or board.many > MOST_ON_PAPER:
        return None
    timed = timed_on_paper(board, moments)
    return suggested(lambda measures: blocks_of(board, measures, timed))


def _followed(board: Board) -> str | None:
    """Return whose way is shown: who is asked for, else the reader, else nobody."""
    asked = request.args.get("follow", "")
    if asked:
        return asked if asked in board.plan.entrants else None
    member = members.of_account(account())
    if member is None:
        return None
    own = (key for key, e in board.people.items() if e.member_id == member.id)
    return next((key for key in own if key in board.plan.entrants), None)


def _label(discipline: Discipline) -> str:
    return _("Bracket of %(discipline)s", discipline=discipline.name)
