"""Who takes down at an event: an official who is signed in, or a phone that is paired."""

import functools
from collections.abc import Callable, Mapping
from typing import Final, NamedTuple, ParamSpec, TypeVar

from flask import Response, current_app, g, request
from flask.typing import ResponseReturnValue

from eventsapp import clock
from eventsapp.accounts.models import Account
from eventsapp.accounts.permissions import Permission, account, demand, may, requires
from eventsapp.entries.access import seen
from eventsapp.events import services as events
from eventsapp.events.models import Event
from eventsapp.pad_phones import services as pad_phones
from eventsapp.pad_phones.errors import NotPaired
from eventsapp.pad_phones.models import PadPhone

P = ParamSpec("P")
T = TypeVar("T")
View = Callable[P, ResponseReturnValue]
LONGEST_TOKEN: Final = 200


class Hand(NamedTuple):
    """Who takes something down: one of both, or nobody that is known."""

    account: Account | None
    phone: PadPhone | None


def _cookie_of(event_id: int) -> str:
    """Return the name of the cookie: a phone may be paired with several events."""
    return f"pad_phone_{event_id}"


def remember(response: Response, phone: PadPhone, token: str) -> None:
    """Give a phone its token, to be shown until it is of no use, whatever its clock says."""
    response.set_cookie(
        _cookie_of(phone.event_id),
        token,
        max_age=pad_phones.sends_until(phone.event) - clock.now(),
        httponly=True,
        secure=bool(current_app.config["SESSION_COOKIE_SECURE"]),
        samesite="Lax",
    )


def paired_by(code: str) -> PadPhone | None:
    """Return the phone that asks, if this code paired it: a code is easily read twice.

    None if it was another phone, or if this one was sent away since.
    """
    phone = pad_phones.of_code(code)
    token = request.cookies.get(_cookie_of(phone.event_id), "") if phone else ""
    if phone is None or not 0 < len(token) <= LONGEST_TOKEN:
        return None
    try:
        known = pad_phones.by_token(token, phone.event_id, now=clock.now())
    except NotPaired:
        return None
    return known if known.id == phone.id else None


def taking_down(view: View[P]) -> View[P]:
    """Let a view of an event run for officials, and for phones paired with that event.

    Whoever is signed in and may record its results does so in the own name, on any phone.
    """
    for_officials = requires(Permission.RECORD_RESULTS)(view)

    @functools.wraps(view)
    def guarded(*args: P.args, **kwargs: P.kwargs) -> ResponseReturnValue:
        event_id = int((request.view_args or {})["event_id"])
        token = request.cookies.get(_cookie_of(event_id), "")
        if not 0 < len(token) <= LONGEST_TOKEN or _is_official(event_id):
            return for_officials(*args, **kwargs)
        g.pad_phone = pad_phones.by_token(token, event_id, now=clock.now())
        return view(*args, **kwargs)

    guarded.permission = Permission.RECORD_RESULTS  # type: ignore[attr-defined]
    return guarded


def _is_official(event_id: int) -> bool:
    """Whether whoever is signed in records results at an event."""
    if not may(Permission.RECORD_RESULTS):
        return False
    event = events.get(event_id)
    return may(Permission.RECORD_RESULTS, event.host_id, event.association_id)


def opening(shell: Callable[[], str]) -> Callable[[View[P]], View[P]]:
    """Let a page under :func:`taking_down` open without anybody's data where a pairing ended.

    Its script asks for the list then, is told why it gets none, wipes the names, and goes on
    showing what the phone has not sent.
    """

    def decorate(view: View[P]) -> View[P]:
        @functools.wraps(view)
        def guarded(*args: P.args, **kwargs: P.kwargs) -> ResponseReturnValue:
            try:
                return view(*args, **kwargs)
            except NotPaired as refusal:
                return shell(), refusal.status

        return guarded

    return decorate


def paired() -> PadPhone | None:
    """Return the phone that asks; None where an official does."""
    phone: PadPhone | None = g.get("pad_phone")
    return phone


def hand() -> Hand:
    """Return who takes down, in a view under :func:`taking_down`."""
    phone = paired()
    return Hand(None if phone else account(), phone)


def taken_down(event_id: int) -> Event:
    """Return an event at which whoever asks may take down results.

    Raises:
        NotFound, Forbidden: there is none, or it is not theirs.
    """
    if paired() is not None:
        return events.get(event_id)
    event = seen(event_id)
    demand(Permission.RECORD_RESULTS, event.host_id, event.association_id)
    return event


def own(found: Mapping[int, T]) -> dict[int, T]:
    """Return what is taken down by whoever asks: officials all, a phone its disciplines.

    Args:
        found: what is taken down at an event, by discipline id.
    """
    phone = paired()
    if phone is None:
        return dict(found)
    wanted = {one.id for one in phone.disciplines}
    return {key: one for key, one in found.items() if key in wanted}


def shown(found: Mapping[int, T]) -> dict[int, T]:
    """Return what whoever asks may see: as :func:`own`, but no phone after the event."""
    phone = paired()
    is_over = phone is not None and clock.now() >= pad_phones.ends_at(phone.event)
    return {} if is_over else own(found)


def told_to_phones(event: Event) -> dict[str, object]:
    """Return what a list for phones says of whoever asks.

    ``phone`` is whose phone it is, empty for officials; ``ends_at`` in milliseconds since 1970
    and ``is_over`` say when a paired one wipes the names.
    """
    phone = paired()
    ends_at = pad_phones.ends_at(event)
    return {
        "event": event.name,
        "phone": phone.name if phone else "",
        "ends_at": round(ends_at.timestamp() * 1000),
        "is_over": phone is not None and clock.now() >= ends_at,
    }
