"""What the phone asks and tells: disciplines, acts, results."""

from flask import Blueprint, jsonify, request
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from eventsapp import clock
from eventsapp.database import db
from eventsapp.field_pads import services as field_pads
from eventsapp.field_pads.errors import NotTakenDown
from eventsapp.field_pads.forms import read_ending, read_sheets
from eventsapp.pad_phones.access import hand, own, paired, shown, taken_down, taking_down
from eventsapp.pad_phones.answering import kept, listed
from eventsapp.pad_phones.errors import RefereeHandsIn

bp = Blueprint("field_pads", __name__)


@bp.get("/api/v1/events/<int:event_id>/field")
@taking_down
def give_disciplines(event_id: int) -> ResponseReturnValue:
    """Give a phone what is taken down at an event, unless it has this already."""
    event = taken_down(event_id)
    return listed(event, field_pads.for_phones(shown(field_pads.fields_of(event))))


@bp.post("/api/v1/events/<int:event_id>/field")
@taking_down
def post_sheets(event_id: int) -> ResponseReturnValue:
    """Keep acts of up to fifty sheets; each is answered with how many acts are kept of it."""
    event = taken_down(event_id)
    sent = read_sheets(request.get_json(silent=True))
    fields, now, who = own(field_pads.fields_of(event)), clock.now(), hand()

    def keep(one: field_pads.SheetIn) -> int:
        return field_pads.keep(one, fields, now=now, by=who.account, phone=who.phone)

    return kept(sent, keep)


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
