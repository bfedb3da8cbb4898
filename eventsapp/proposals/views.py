"""The page on which ways to play are proposed for the courts and the hours that there are."""

from datetime import time

from flask import Blueprint, flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from eventsapp import clock
from eventsapp.accounts.permissions import Permission, account, requires
from eventsapp.database import db
from eventsapp.draws import services as draws
from eventsapp.draws.explaining import summary
from eventsapp.draws.setup_views import discipline_to_draw
from eventsapp.errors import DomainError
from eventsapp.events.models import Discipline
from eventsapp.frame.addresses import number_seen
from eventsapp.proposals import services as proposals
from eventsapp.proposals import wording
from eventsapp.proposals.forms import RoomForm, TakeForm

bp = Blueprint("proposals", __name__)

MORNING, EVENING = time(9), time(17)
USUAL_ENTRANTS, USUAL_COURTS, USUAL_MINUTES, USUAL_REST = 16, 4, 20, 5


@bp.get("/disciplines/<int:discipline_id>/setup/proposals")
@requires(Permission.DRAW)
def show(discipline_id: int) -> ResponseReturnValue:
    """Propose ways to play; asked for by address, so that it can be kept and sent on."""
    return _page(discipline_to_draw(discipline_id))


@bp.post("/disciplines/<int:discipline_id>/setup/proposals")
@requires(Permission.DRAW)
def take(discipline_id: int) -> ResponseReturnValue:
    """Take a proposal over into the set-up."""
    discipline = discipline_to_draw(discipline_id)
    form = TakeForm()
    if not form.validate_on_submit():
        return _page(discipline, form), 422
    version = number_seen(form.version.data)
    try:
        made = proposals.take_over(
            discipline, form.code.data or "", version=version, now=clock.now(), by=account()
        )
    except DomainError as refusal:
        db.session.rollback()
        form.form_errors.append(refusal.message)
        return _page(discipline, form), refusal.status
    db.session.commit()
    words = ", ".join(summary(made, discipline))
    flash(_("Taken over: %(format)s. Everything can be changed before the draw.", format=words))
    return redirect(url_for("draws.set_up", discipline_id=discipline_id))


def _page(discipline: Discipline, taking: TakeForm | None = None) -> str:
    wish = draws.wish_of(discipline)
    standing = len(draws.standing_in(discipline))
    is_asked = "courts" in request.args
    room = RoomForm(request.args if is_asked else None, data=_usual(discipline, standing))
    is_read = not is_asked or room.validate()
    found = proposals.proposals(wish.format, room.entrants.data, room.room()) if is_read else []
    stage = draws.stage_of(discipline)
    taking = taking or TakeForm(formdata=None)
    taking.version.data = str(wish.version)
    return render_template(
        "proposals/show.html",
        discipline=discipline,
        room=room,
        taking=taking,
        offers=found,
        entrants=room.entrants.data,
        standing=standing,
        wording=wording,
        is_played=stage is not None and draws.is_played(stage),
        has_places=bool(wish.places),
    )


def _usual(discipline: Discipline, standing: int) -> dict[str, object]:
    """Return what is counted with before anybody has typed anything."""
    sessions = [one for one in discipline.event.sessions if one.cancelled_at is None]
    many = min(standing, proposals.MOST_ENTRANTS)
    return {
        "entrants": many if many > 1 else USUAL_ENTRANTS,
        "courts": USUAL_COURTS,
        "minutes": USUAL_MINUTES,
        "rest": USUAL_REST,
        "begins": sessions[0].opens if sessions else MORNING,
        "ends": sessions[0].closes if sessions else EVENING,
    }
