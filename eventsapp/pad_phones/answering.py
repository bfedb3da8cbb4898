"""What every pad answers its phones: the list of an event, and how much is kept."""

from collections.abc import Callable, Sequence
from typing import Any, Final, TypeVar

from flask import jsonify, request
from flask.typing import ResponseReturnValue
from flask_wtf.csrf import generate_csrf

from eventsapp import clock
from eventsapp.database import db
from eventsapp.errors import DomainError
from eventsapp.events.models import Event
from eventsapp.frame.forgery import HEADER
from eventsapp.pad_phones.access import told_to_phones
from eventsapp.pad_phones.sheets import SheetIn, hold
from eventsapp.scanners.shell import compressed

SOME_REFUSED: Final = 207
Sent = TypeVar("Sent", bound=SheetIn[Any])


def listed(event: Event, found: dict[str, Any]) -> ResponseReturnValue:
    """Answer with the list of an event, unless the phone has this already."""
    response = jsonify(told_to_phones(event) | found)
    response.add_etag()
    response.make_conditional(request)
    response.headers["Cache-Control"] = "no-store"
    response.headers["X-Now"] = str(round(clock.now().timestamp() * 1000))
    response.headers[HEADER] = generate_csrf()
    return response if response.status_code == 304 else compressed(response)


def kept(
    sent: Sequence[Sent | DomainError], keep: Callable[[Sent], int]
) -> ResponseReturnValue:
    """Keep sheets and commit; each is answered with how many acts are kept of it."""
    items: list[dict[str, Any]] = []
    hold(one for one in sent if not isinstance(one, DomainError))
    for one in sent:
        try:
            if isinstance(one, DomainError):
                raise one
            items.append({"client_id": one.client_id, "have": keep(one)})
        except DomainError as refusal:
            items.append({"error": refusal.message, "status": refusal.status})
    db.session.commit()
    is_whole = all("have" in item for item in items)
    return jsonify(items), 200 if is_whole else SOME_REFUSED
