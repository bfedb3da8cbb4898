"""Throttled attempts: by staff number and by address, on the views that take passwords.

Attempts are counted where they are made, in the view: a hook would look for
limits in every request, and scans are counted in fractions of a millisecond.
"""

import functools
from collections.abc import Callable
from typing import Final, ParamSpec

from flask import abort, request
from flask.typing import ResponseReturnValue
from limits import parse
from limits.storage import MemoryStorage
from limits.strategies import FixedWindowRateLimiter

P = ParamSpec("P")
View = Callable[P, ResponseReturnValue]

PER_ACCOUNT: Final = parse("10 per 5 minutes")
PER_ADDRESS: Final = parse("60 per minute")
OPEN_FORM: Final = parse("20 per 5 minutes")
"""For forms that ask for no log-in: whole offices may stand behind one address."""


class Limiter:
    """Counts the attempts that this process has seen, by view."""

    def __init__(self) -> None:
        self._storage = MemoryStorage()
        self._windows = FixedWindowRateLimiter(self._storage)

    def take(self) -> bool:
        """Count this attempt; return whether it is still within both limits."""
        view = request.endpoint or ""
        by_address = self._windows.hit(PER_ADDRESS, view, request.remote_addr or "")
        return self._windows.hit(PER_ACCOUNT, view, _login_typed()) and by_address

    def take_open(self) -> bool:
        """Count what is sent to an open form; return whether its address may send more."""
        view = request.endpoint or ""
        return self._windows.hit(OPEN_FORM, view, request.remote_addr or "")

    def forgive(self) -> None:
        """Forget the attempts for the account of this one, which succeeded."""
        self._windows.clear(PER_ACCOUNT, request.endpoint or "", _login_typed())

    def reset(self) -> None:
        """Forget all attempts."""
        self._storage.reset()


limiter = Limiter()


def throttled(view: View[P]) -> View[P]:
    """Turn what is posted to a view away with 429 after too many attempts."""

    @functools.wraps(view)
    def guarded(*args: P.args, **kwargs: P.kwargs) -> ResponseReturnValue:
        if request.method == "POST" and not limiter.take():
            abort(429)
        return view(*args, **kwargs)

    return guarded


def throttle_address() -> None:
    """Turn what is sent to an open form away with 429 after too much from one address."""
    if not limiter.take_open():
        abort(429)


def _login_typed() -> str:
    """Return the staff number that an attempt is for."""
    return request.form.get("login", "").strip()[:32]
