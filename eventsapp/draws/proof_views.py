"""Pages for whoever wants to check a draw: they ask for no log-in."""

import json

from flask import Response, render_template, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from eventsapp.accounts.permissions import Permission, requires
from eventsapp.charts.qr import qr_svg
from eventsapp.draws import services as draws
from eventsapp.draws.access import seen_discipline
from eventsapp.draws.boards import board_of_stage
from eventsapp.draws.meeting_views import bp
from eventsapp.draws.models import Stage
from eventsapp.draws.proofs import checks_of, document_of, entries_of
from eventsapp.draws.separation import separation_words
from eventsapp.errors import NotFound
from eventsapp.events.models import Discipline
from eventsapp.frame.access import public
from eventsapp.frame.addresses import from_outside
from eventsapp.frame.files import called, handed_out

__all__ = ["bp"]


def _proved(stage_id: int) -> Stage:
    """Return a draw that has a proof, of an event that the reader may know of."""
    stage = draws.get_stage(stage_id)
    seen_discipline(stage.discipline_id)
    if stage.proof is None:
        raise NotFound
    return stage


@bp.get("/draws/<int:stage_id>/proof")
@public
def proof(stage_id: int) -> ResponseReturnValue:
    """Say how a draw came about, what was checked, and how to check it oneself."""
    stage = _proved(stage_id)
    address = from_outside(url_for(".proof", stage_id=stage_id))
    versions = draws.versions_of(stage.discipline)
    return render_template(
        "draws/proof.html",
        discipline=stage.discipline,
        stage=stage,
        proof=stage.proof,
        checks=checks_of(stage),
        entries=entries_of(stage.proof or {}),
        separation=separation_words(board_of_stage(stage)),
        others=[other for other in versions if other is not stage],
        latest=versions[0],
        qr=qr_svg(address, _("Address of this page")),
        address=address,
    )


@bp.get("/draws/<int:stage_id>/proof.json")
@public
def proof_document(stage_id: int) -> ResponseReturnValue:
    """Give the proof as a file, as ``python -m brackets verify`` reads it."""
    stage = _proved(stage_id)
    return _file(document_of(stage.proof or {}), stage.discipline, _("Proof of the draw"))


@bp.get("/disciplines/<int:discipline_id>/draw/sheet.json")
@requires(Permission.SEE_SITE)
def sheet_document(discipline_id: int) -> ResponseReturnValue:
    """Give the draw sheet that was committed to last, as its hash goes over it."""
    discipline = seen_discipline(discipline_id)
    commitment = draws.commitment_of(discipline)
    if commitment is None:
        raise NotFound
    text = json.dumps(
        commitment.sheet, ensure_ascii=False, sort_keys=True, separators=(",", ":")
    )
    return _file(text, discipline, _("Draw sheet"))


def _file(text: str, discipline: Discipline, what: str) -> Response:
    event = discipline.event
    name = called(event.name, discipline.name, what, ending="json")
    return handed_out(text, name, "application/json", event.code)
