"""What the roll-call's page on a phone asks and tells: the list, facts, phone numbers."""

from flask import jsonify, request
from flask.typing import ResponseReturnValue
from flask_wtf.csrf import generate_csrf

from eventsapp import clock
from eventsapp.accounts.permissions import Permission, account, requires
from eventsapp.database import db
from eventsapp.errors import DomainError
from eventsapp.events import services as events
from eventsapp.frame.forgery import HEADER
from eventsapp.hikes import lists, telling
from eventsapp.hikes import services as hikes
from eventsapp.hikes.access import demand_charge, is_in_charge, walked
from eventsapp.hikes.forms import read_numbers, read_said
from eventsapp.hikes.roll_call_views import bp
from eventsapp.hikes.telling import Said
from eventsapp.scanners.shell import compressed

__all__ = ["bp"]  # with the routes of both modules on it

SOME_REFUSED = 207


@bp.get("/api/v1/sessions/<int:session_id>/hike")
@requires(Permission.SCAN)
def give_list(session_id: int) -> ResponseReturnValue:
    """Give a phone who started and where each was seen last, unless it has this list."""
    course = walked(session_id)
    told = lists.list_of(course) | {
        "event": events.get_session(session_id).event.name,
        "is_in_charge": is_in_charge(course),
    }
    response = jsonify(told)
    response.add_etag()
    response.make_conditional(request)
    response.headers["Cache-Control"] = "no-store"
    response.headers["X-Now"] = str(lists.ms(clock.now()))
    response.headers[HEADER] = generate_csrf()
    return response if response.status_code == 304 else compressed(response)


@bp.post("/api/v1/sessions/<int:session_id>/hike")
@requires(Permission.SCAN)
def post_facts(session_id: int) -> ResponseReturnValue:
    """Log up to two hundred things that were said on a hike, and answer each."""
    course, now = walked(session_id), clock.now()
    sent = read_said(request.get_json(silent=True), now=now)
    said = [one for one in sent if isinstance(one, Said)]
    told = iter(telling.tell(course, said, now=now, by=account()))
    answers = [next(told) if isinstance(one, Said) else one for one in sent]
    db.session.commit()
    items = [
        {"error": one.message, "status": one.status}
        if isinstance(one, DomainError)
        else {"id": one}
        for one in answers
    ]
    is_whole = all("id" in item for item in items)
    return jsonify(items), 200 if is_whole else SOME_REFUSED


@bp.post("/api/v1/sessions/<int:session_id>/hike/numbers")
@requires(Permission.SCAN)
def give_numbers(session_id: int) -> ResponseReturnValue:
    """Give the person in charge the phones of people who started; each look is noted."""
    course = walked(session_id)
    demand_charge(course)
    asked = read_numbers(request.get_json(silent=True))
    found = hikes.look_up_numbers(course, asked, now=clock.now(), by=account())
    db.session.commit()
    response = jsonify({"numbers": found})
    response.headers["Cache-Control"] = "no-store"
    return response
