"""What the phone asks and tells: disciplines, acts, results."""

from typing import Any

from flask import Blueprint, jsonify, request
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _
from flask_wtf.csrf import generate_csrf

from eventsapp import clock
from eventsapp.database import db
from eventsapp.errors import DomainError
from eventsapp.field_pads import services as field_pads
from eventsapp.field_pads.errors import NotTakenDown
from eventsapp.field_pads.forms import read_ending, read_sheets
from eventsapp.frame.forgery import HEADER
from eventsapp.pad_phones.access import (
    hand,
    own,
    paired,
    shown,
    taken_down,
    taking_down,
    told_to_phones,
)
from eventsapp.pad_phones.errors import RefereeHandsIn
from eventsapp.scanners.shell import compressed

bp = Blueprint("field_pads", __name__)

SOME_REFUSED = 207


@bp.get("/api/v1/events/<int:event_id>/field")
@taking_down
def give_disciplines(event_id: int) -> ResponseReturnValue:
    """Give a phone what is taken down at an event, unless it has this already."""
    event = taken_down(event_id)
    found = field_pads.for_phones(shown(field_pads.fields_of(event)))
    response = jsonify(told_to_phones(event) | found)
    response.add_etag()
    response.make_conditional(request)
    response.headers["Cache-Control"] = "no-store"
    response.headers["X-Now"] = str(round(clock.now().timestamp() * 1000))
    response.headers[HEADER] = generate_csrf()
    return response if response.status_code == 304 else compressed(response)


@bp.post("/api/v1/events/<int:event_id>/field")
@taking_down
def post_sheets(event_id: int) -> ResponseReturnValue:
    """Keep acts of up to fifty sheets; each is answered with how many acts are kept of it."""
    event = taken_down(event_id)
    sent = read_sheets(request.get_json(silent=True))
    fields, now, who = own(field_pads.fields_of(event)), clock.now(), hand()
    items: list[dict[str, Any]] = []
    field_pads.hold(one for one in sent if isinstance(one, field_pads.SheetIn))
    for one in sent:
        try:
            if isinstance(one, DomainError):
                raise one
            have = field_pads.keep(one, fields, now=now, by=who.account, phone=who.phone)
            items.append({"client_id": one.client_id, "have": have})
        except DomainError as refusal:
            items.append({"error": refusal.message, "status": refusal.status})
    db.session.commit()
    is_whole = all("have" in item for item in items)
    return jsonify(items), 200 if is_whole else SOME_REFUSED


@bp.post("/api/v1/events/<int:event_id>/field/end")
@taking_down
def post_end(event_id: int) -> ResponseReturnValue:
    """Record the results of a discipline that follow from its log."""
    if paired() is not None:
        raise RefereeHandsIn
    event, by = taken_down(event_id), hand().account
    sheet, seen, reason = read_ending(request.get_json(silent=True))
    fields, now = field_pads.fields_of(event), clock.now()
    field = fields.get(sheet.discipline_id)
    if field is None:
        raise NotTakenDown
    field_pads.keep(sheet, fields, now=now, by=by)
    field_pads.hand_in(field.discipline, seen=seen, reason=reason, now=now, by=by)
    db.session.commit()
    return jsonify({"stored": _("The results are stored.")})
