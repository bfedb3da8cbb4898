"""Guests at the gate: what phones send, and the page where they are ticked by hand."""

import secrets

from flask import Blueprint, flash, jsonify, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from eventsapp import clock
from eventsapp.accounts.permissions import Permission, account, requires
from eventsapp.checkins import services as checkins
from eventsapp.checkins.access import admit
from eventsapp.checkins.errors import NotAList
from eventsapp.checkins.forms import ONCE
from eventsapp.checkins.words import clock_time
from eventsapp.database import db
from eventsapp.devices.access import paired, scanning
from eventsapp.errors import DomainError
from eventsapp.events import services as events
from eventsapp.frame.addresses import sent_number
from eventsapp.guest_arrivals import services as arrivals
from eventsapp.guest_arrivals import words
from eventsapp.guest_arrivals.forms import facts_of, read_arrivals
from eventsapp.guest_arrivals.models import GuestAct
from eventsapp.guest_arrivals.services import Answer, ArrivalIn
from eventsapp.guests import asking, listing
from eventsapp.guests.words import RELATIONS

bp = Blueprint("guest_arrivals", __name__)

SOME_REFUSED = 207


@bp.post("/api/v1/guest-arrivals")
@scanning
def post_arrivals() -> ResponseReturnValue:
    """Take one tick or a list of up to 1,000, and answer each."""
    phone, now = paired(), clock.now()
    body = request.get_json(silent=True)
    if body is None:
        raise NotAList
    sent = read_arrivals(body, now=now, device=phone.key if phone else None)
    told = iter(
        arrivals.take(
            [one for one in sent if isinstance(one, ArrivalIn)],
            now=now,
            by=None if phone else account(),
            admit=admit,
            facts_of=facts_of,
        )
    )
    outcomes = [next(told) if isinstance(one, ArrivalIn) else one for one in sent]
    sessions = {one.place.session_id for one in outcomes if isinstance(one, Answer)}
    present = arrivals.guests_in(sessions)
    items = [
        _as_json(one, number, sent[number - 1], present)
        for number, one in enumerate(outcomes, start=1)
    ]
    db.session.commit()
    if isinstance(body, list):
        is_whole = all(isinstance(one, Answer) for one in outcomes)
        return jsonify(items), 200 if is_whole else SOME_REFUSED
    [outcome] = outcomes
    return jsonify(items[0]), 200 if isinstance(outcome, Answer) else outcome.status


def _as_json(
    outcome: Answer | DomainError, number: int, sent: object, present: dict[int, int]
) -> dict[str, object]:
    name = {"client_scan_id": sent.client_scan_id} if isinstance(sent, ArrivalIn) else {}
    if isinstance(outcome, DomainError):
        return {"number": number, **name, "status": outcome.status, "error": outcome.message}
    row, place = outcome.arrival, outcome.place
    return {
        **name,
        "id": row.id,
        "check_point_id": place.point_id,
        "session_id": place.session_id,
        "guest_id": row.guest_id,
        "act": row.act.value,
        "is_in": outcome.is_in,
        "guest": outcome.guest.name if outcome.guest else "",
        "host": outcome.host.name,
        "lacks": outcome.lacks,
        "time": clock_time(row.at),
        "word": str(words.ACTS[row.act]),
        "line": words.line(outcome),
        "guests": present[place.session_id],
    }


@bp.get("/sessions/<int:session_id>/guest-arrivals")
@requires(Permission.SCAN)
def show(session_id: int) -> ResponseReturnValue:
    """Show which guests are there, and every tick."""
    place = checkins.place_of(session_id)
    admit(place)
    session = events.get_session(session_id)
    return render_template(
        "guest_arrivals/show.html",
        session=session,
        place=place,
        most=asking.terms(session.event).most,
        rows=listing.rows(session.event),
        standing=arrivals.standing_of(session_id),
        ticks=arrivals.log_of(session_id),
        relations=RELATIONS,
        words=words,
        clock_time=clock_time,
        once=secrets.token_hex(8),
        acts=GuestAct,
    )


@bp.post("/sessions/<int:session_id>/guest-arrivals")
@requires(Permission.SCAN)
def tick(session_id: int) -> ResponseReturnValue:
    """Tick a guest by hand, or take that back."""
    admit(checkins.place_of(session_id))
    once, act, now = request.form.get("once", ""), request.form.get("act", ""), clock.now()
    one = ArrivalIn(
        device=f"form-{account().id}",
        client_scan_id=once if ONCE.fullmatch(once) else secrets.token_hex(8),
        session_id=session_id,
        check_point_id=None,
        act=GuestAct(act) if act in set(GuestAct) else GuestAct.CAME,
        happened_at=now,
        guest_id=sent_number("guest_id"),
    )
    [outcome] = arrivals.take([one], now=now, by=account(), admit=admit, facts_of=facts_of)
    if isinstance(outcome, DomainError):
        raise outcome
    guest = outcome.guest.name if outcome.guest else ""
    word = words.ACTS[outcome.arrival.act]
    db.session.commit()
    flash(_("%(word)s: %(guest)s", word=word, guest=guest))
    return redirect(url_for(".show", session_id=session_id))
