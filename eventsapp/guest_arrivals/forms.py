"""What phones send about guests, and what is made of what stewards typed about one."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any, Final

from flask_babel import gettext as _
from werkzeug.datastructures import MultiDict

from eventsapp.checkins.forms import (
    Fault,
    clean,
    items_of,
    read_name,
    read_sighting,
    whole_number,
)
from eventsapp.events.models import Event
from eventsapp.guest_arrivals.errors import ArrivalUnreadable, NamelessGuest
from eventsapp.guest_arrivals.models import GuestAct
from eventsapp.guest_arrivals.services import ArrivalIn
from eventsapp.guests import asking
from eventsapp.guests.bringing import Facts
from eventsapp.guests.forms import GuestForm

Sent = ArrivalIn | ArrivalUnreadable
FIELDS: Final = ("name", "relation", "id_kind", "id_number", "born_on", "phone")
ACTS: Final = tuple(act.value for act in GuestAct)
LONGEST_NUMBER: Final = 20


def read_arrivals(body: object, *, now: datetime, device: str | None) -> list[Sent]:
    """Read one tick or a list of ticks from JSON.

    Args:
        body: what was sent.
        now: when it came.
        device: who sends, where that is known; else each tick says it.

    Raises:
        NotAList: it is neither.
        TooManyScans: more than a thousand.
    """
    return [
        _read(item, number, now, device) for number, item in enumerate(items_of(body), start=1)
    ]


def _read(item: dict[str, Any], number: int, now: datetime, device: str | None) -> Sent:
    try:
        return ArrivalIn(
            **read_sighting(item, now, device)._asdict(), act=_act(item), **_whom(item)
        )
    except Fault as fault:
        return ArrivalUnreadable(number=number, fault=str(fault))


def _act(item: dict[str, Any]) -> GuestAct:
    value = item.get("act", GuestAct.CAME.value)
    if value not in ACTS:
        raise Fault(_("%(field)s: one of %(words)s.", field="act", words=", ".join(ACTS)))
    return GuestAct(value)


def _whom(item: dict[str, Any]) -> dict[str, Any]:
    if item.get("guest_id") is not None:
        return {"guest_id": whole_number(item, "guest_id", is_needed=True)}
    if item.get("added_as") is not None:
        return {"added_as": read_name({"client_scan_id": item["added_as"]}, "client_scan_id")}
    host, guest = item.get("host"), item.get("guest")
    if not isinstance(host, str) or not 0 < len(host) <= LONGEST_NUMBER:
        raise Fault(
            _("%(field)s: one of %(words)s.", field="guest", words="guest_id, added_as, host")
        )
    if not isinstance(guest, dict) or not all(isinstance(one, str) for one in guest.values()):
        raise Fault(_("%(field)s: what is known of the guest, all of it text.", field="guest"))
    typed = {name: clean(guest[name]) for name in FIELDS if name in guest}
    return {"host": clean(host), "typed": typed}


def facts_of(event: Event, typed: Mapping[str, str]) -> Facts:
    """Return what can be used of what was typed about a guest at the gate.

    The guest stands there: what the event asks and what is missing or can't be right is left
    out, and the list of guests says that it is missing.

    Raises:
        NamelessGuest: there is no name.
    """
    form = GuestForm(formdata=MultiDict(typed), meta={"csrf": False})
    form.ask(asking.terms(event).rules)
    form.validate()
    if form.name.errors:
        raise NamelessGuest
    good = {field.name: field.data for field in form if not field.errors and field.data}
    if "id_number" not in good:
        good.pop("id_kind", None)
    return Facts(**good)
