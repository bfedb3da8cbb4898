"""The screen of a draw meeting: hashes, words, and the draw revealed name by name."""

from flask import Blueprint, redirect, render_template, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from eventsapp import clock
from eventsapp.accounts.permissions import Permission, account, requires
from eventsapp.charts.qr import qr_svg
from eventsapp.database import db
from eventsapp.draw_screens.leaves import is_long, leaves_of
from eventsapp.draw_screens.services import Meeting, lots_of, meeting_of
from eventsapp.draws import services as draws
from eventsapp.draws.boards import board_of_stage
from eventsapp.draws.forms import WordsForm
from eventsapp.draws.separation import separation_words
from eventsapp.draws.setup_views import discipline_to_draw
from eventsapp.errors import DomainError
from eventsapp.events.models import Discipline
from eventsapp.frame.addresses import from_outside

bp = Blueprint("draw_screens", __name__)

IN_THE_FOOT = 2  # sentences about branches that stand below the lots; more have leaves
ON_A_LEAF = 12


@bp.route("/disciplines/<int:discipline_id>/draw/screen", methods=["GET", "POST"])
@requires(Permission.DRAW)
def show(discipline_id: int) -> ResponseReturnValue:
    """Show how far the meeting is, for everybody in the hall; draw from the words said."""
    discipline = discipline_to_draw(discipline_id)
    form = WordsForm()
    if not form.validate_on_submit():
        return _page(discipline, form)
    try:
        draws.draw(
            discipline,
            words=(form.words.data or "").splitlines(),
            seen=form.seen.data or "",
            now=clock.now(),
            by=account(),
        )
    except DomainError as refusal:
        db.session.rollback()
        form.form_errors.append(refusal.message)
        return _page(discipline, form), refusal.status
    db.session.commit()
    return redirect(url_for(".show", discipline_id=discipline_id))


def _page(discipline: Discipline, form: WordsForm) -> str:
    meeting = meeting_of(discipline)
    form.seen.data = draws.seen_of(discipline)
    return render_template(
        "draw_screens/show.html",
        discipline=discipline,
        meeting=meeting,
        shown=meeting.shown,
        form=form,
        **_drawn(meeting),
    )


def _drawn(meeting: Meeting) -> dict[str, object]:
    """Return what is shown of a draw: its lots, its proof, and how far branches are apart."""
    stage = meeting.stage
    if not meeting.is_drawn or stage is None:
        return {"lots": [], "separation": []}
    lots = lots_of(stage)
    address = from_outside(url_for("draws.proof", stage_id=stage.id))
    separation = separation_words(board_of_stage(stage))
    return {
        "lots": lots,
        "leaves": leaves_of(lots),
        "is_long": is_long,
        "people": sum(lot.turn > 0 for lot in lots),
        "proof": stage.proof,
        "qr": qr_svg(address, _("Proof of the draw")),
        "separation": separation,
        "told": _on_leaves(separation) if len(separation) > IN_THE_FOOT else [],
    }


def _on_leaves(sentences: list[str]) -> list[list[str]]:
    starts = range(0, len(sentences), ON_A_LEAF)
    return [sentences[start : start + ON_A_LEAF] for start in starts]
