"""What the score pad on a phone asks and tells: the matches, acts, results."""

from typing import Any

from flask import Blueprint, jsonify, request
from flask.typing import ResponseReturnValue
from flask_wtf.csrf import generate_csrf

from eventsapp import clock
from eventsapp.accounts.permissions import Permission, account, requires
from eventsapp.database import db
from eventsapp.errors import DomainError
from eventsapp.frame.forgery import HEADER
from eventsapp.scanners.shell import compressed
from eventsapp.score_pads import services as score_pads
from eventsapp.score_pads.access import scored
from eventsapp.score_pads.errors import NoSuchMatch
from eventsapp.score_pads.forms import read_ending, read_sheets
from eventsapp.score_pads.keeping import sheets_of

bp = Blueprint("score_pads", __name__)

SOME_REFUSED = 207


@bp.get("/api/v1/events/<int:event_id>/pads")
@requires(Permission.RECORD_RESULTS)
def give_matches(event_id: int) -> ResponseReturnValue:
    """Give a phone the matches that can be played now, unless it has this list."""
    event = scored(event_id)
    stages = score_pads.stages_of_event(event)
    found = score_pads.scored_matches(stages.values())
    response = jsonify({"event": event.name} | score_pads.for_phones(found))
    response.add_etag()
    response.make_conditional(request)
    response.headers["Cache-Control"] = "no-store"
    response.headers["X-Now"] = str(round(clock.now().timestamp() * 1000))
    response.headers[HEADER] = generate_csrf()
    return response if response.status_code == 304 else compressed(response)


@bp.post("/api/v1/events/<int:event_id>/pads")
@requires(Permission.RECORD_RESULTS)
def post_sheets(event_id: int) -> ResponseReturnValue:
    """Keep acts of up to fifty sheets; each is answered with how many acts are kept of it."""
    event = scored(event_id)
    sent = read_sheets(request.get_json(silent=True))
    stages, now = score_pads.stages_of_event(event), clock.now()
    items: list[dict[str, Any]] = []
    for one in sent:
        try:
            if isinstance(one, DomainError):
                raise one
            sheet = score_pads.keep(one, stages, now=now, by=account())
            items.append({"client_id": one.client_id, "have": sheet.acts})
        except DomainError as refusal:
            items.append({"error": refusal.message, "status": refusal.status})
    kept = [one for one in sent if not isinstance(one, DomainError)]
    _tell_of_others(kept, items)
    db.session.commit()
    is_whole = all("have" in item for item in items)
    return jsonify(items), 200 if is_whole else SOME_REFUSED


def _tell_of_others(kept: list[score_pads.SheetIn], items: list[dict[str, Any]]) -> None:
    """Say beside each sheet who else scores the same match."""
    found = score_pads.by_match(sheets_of({one.stage_id for one in kept}))
    of = {one.client_id: one for one in kept}
    for item in items:
        if "have" in item:
            one = of[item["client_id"]]
            here = [s for s in found.get((one.stage_id, one.ref), ()) if s.pair == one.pair]
            item["sheets"] = score_pads.sheets_for_phones(here)


@bp.post("/api/v1/events/<int:event_id>/pads/end")
@requires(Permission.RECORD_RESULTS)
def post_end(event_id: int) -> ResponseReturnValue:
    """Record how a match ended, with the sheet on which it was scored."""
    event = scored(event_id)
    sheet, report = read_ending(request.get_json(silent=True))
    stages, now = score_pads.stages_of_event(event), clock.now()
    stage = stages.get(sheet.stage_id)
    if stage is None:
        raise NoSuchMatch
    score_pads.keep(sheet, stages, now=now, by=account())
    score_pads.end(stage, sheet.ref, report, now=now, by=account())
    db.session.commit()
    return jsonify({"stored": score_pads.stored_words(stage, sheet.ref)})
