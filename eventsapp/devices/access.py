"""Who may scan: a steward who is signed in, or a phone that is paired."""

import functools
from collections.abc import Callable
from typing import Final, ParamSpec

from flask import g, request
from flask.typing import ResponseReturnValue

from eventsapp import clock
from eventsapp.accounts.permissions import Permission, requires
from eventsapp.devices import services as devices
from eventsapp.devices.errors import Unpaired
from eventsapp.devices.services import Paired, Shown
from eventsapp.frame.forgery import BEARER

P = ParamSpec("P")
View = Callable[P, ResponseReturnValue]
LONGEST_TOKEN: Final = 200


def shown_token() -> str | None:
    """Return the secret that a program shows in place of a session."""
    shown = request.headers.get("Authorization", "")
    return shown[len(BEARER) :].strip() if shown.startswith(BEARER) else None


def scanning(view: View[P]) -> View[P]:
    """Let a view run for stewards, and for paired phones that show their token.

    A token that opens nothing is refused, whoever is signed in beside it.
    """

    def look_at(token: str) -> None:
        g.paired = devices.by_token(token, now=clock.now())

    return _for_phones_too(view, look_at)


def sending(view: View[P]) -> View[P]:
    """Let a view run as :func:`scanning` does, but leave it to the view to prove the token.

    Whose it is, :func:`sender` tells; whether it is still good is to be asked in the
    transaction that writes, where it takes no trip to the database of its own.
    """

    def look_at(token: str) -> None:
        g.sender = devices.shown(token)

    return _for_phones_too(view, look_at)


def _for_phones_too(view: View[P], look_at: Callable[[str], None]) -> View[P]:
    for_stewards = requires(Permission.SCAN)(view)

    @functools.wraps(view)
    def guarded(*args: P.args, **kwargs: P.kwargs) -> ResponseReturnValue:
        token = shown_token()
        if token is None:
            return for_stewards(*args, **kwargs)
        if not 0 < len(token) <= LONGEST_TOKEN:
            raise Unpaired
        look_at(token)
        return view(*args, **kwargs)

    guarded.permission = Permission.SCAN  # type: ignore[attr-defined]
    return guarded


def paired() -> Paired | None:
    """Return the phone that asks; None where a steward does."""
    phone: Paired | None = g.get("paired")
    return phone


def sender() -> Shown | None:
    """Return the token that is still to be proved; None where a steward asks."""
    phone: Shown | None = g.get("sender")
    return phone
