"""A phone that reads its own pairing code again, which happens easily: it is led on.

Where a phone is known by its address alone, the page that paired it knows nothing of it the
second time. So the phone is given its token a second time, as a cookie of the address of that
one code: no other page is shown it, and no other code.
"""

from collections.abc import Callable
from datetime import date, datetime, timedelta
from typing import Final

from flask import current_app, request
from werkzeug.wrappers import Response

from eventsapp.clock import day_start
from eventsapp.devices.access import LONGEST_TOKEN
from eventsapp.devices.pairing import ByCode, is_of_code
from eventsapp.errors import DomainError

COOKIE: Final = "paired_here"


def remember(response: Response, token: str, *, last_on: date, now: datetime) -> None:
    """Let the phone that was paired by this address show so when it opens it again.

    Args:
        response: what it is answered.
        token: its own.
        last_on: the last day of its event; after that the cookie is of no use.
        now: when.
    """
    response.set_cookie(
        COOKIE,
        token,
        max_age=day_start(last_on + timedelta(days=1)) - now,
        path=request.script_root + request.path,
        httponly=True,
        secure=bool(current_app.config["SESSION_COOKIE_SECURE"]),
        samesite="Lax",
    )


def token_of(code: str, find: Callable[[str], ByCode]) -> str:
    """Return the token of the phone that asks, if this code paired it and it is still good.

    Args:
        code: the secret that the address has.
        find: returns the phone of a token, or refuses one that is none any more.

    Returns:
        Its token; empty for any other phone.
    """
    token = request.cookies.get(COOKIE, "")
    if not token or len(token) > LONGEST_TOKEN:
        return ""
    try:
        phone = find(token)
    except DomainError:
        return ""
    return token if is_of_code(phone, code) else ""
