"""What the phone at the line asks and tells: races, and what was taken down."""

from typing import Any

from flask import Blueprint, jsonify, request
from flask.typing import ResponseReturnValue
from flask_wtf.csrf import generate_csrf

from eventsapp import clock
from eventsapp.database import db
from eventsapp.errors import DomainError
from eventsapp.finish_lines import services as finish_lines
from eventsapp.finish_lines.forms import read_sheets
from eventsapp.frame.forgery import HEADER
from eventsapp.pad_phones.access import (
    hand,
    own,
    shown,
    taken_down,
    taking_down,
    told_to_phones,
)
from eventsapp.scanners.shell import compressed

bp = Blueprint("finish_lines", __name__)

SOME_REFUSED = 207


@bp.get("/api/v1/events/<int:event_id>/finish")
@taking_down
def give_races(event_id: int) -> ResponseReturnValue:
    """Give a phone what it keeps of an event, unless it has this already."""
    event = taken_down(event_id)
    found = finish_lines.for_phones(shown(finish_lines.races_of(event)))
    response = jsonify(told_to_phones(event) | found)
    response.add_etag()
    response.make_conditional(request)
    response.headers["Cache-Control"] = "no-store"
    response.headers["X-Now"] = str(round(clock.now().timestamp() * 1000))
    response.headers[HEADER] = generate_csrf()
    return response if response.status_code == 304 else compressed(response)


@bp.post("/api/v1/events/<int:event_id>/finish")
@taking_down
def post_sheets(event_id: int) -> ResponseReturnValue:
    """Keep acts of some sheets; each is answered with how many acts are kept of it."""
    event = taken_down(event_id)
    sent, now, who = read_sheets(request.get_json(silent=True)), clock.now(), hand()
    races = own({one.id: one for one in event.disciplines if finish_lines.is_race(one)})
    items: list[dict[str, Any]] = []
    finish_lines.hold(one for one in sent if isinstance(one, finish_lines.SheetIn))
    for one in sent:
        try:
            if isinstance(one, DomainError):
                raise one
            have = finish_lines.keep(one, races, now=now, by=who.account, phone=who.phone)
            items.append({"client_id": one.client_id, "have": have})
        except DomainError as refusal:
            items.append({"error": refusal.message, "status": refusal.status})
    db.session.commit()
    is_whole = all("have" in item for item in items)
    return jsonify(items), 200 if is_whole else SOME_REFUSED
