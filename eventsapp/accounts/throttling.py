"""Throttled attempts: by staff number and by address, on the views that take passwords.

Attempts are counted where they are made, in the view: a hook would look for
limits in every request, and scans are counted in fractions of a millisecond.

An address answers for what failed only: a whole works may log in from one, in the quarter
of an hour before an event begins.
"""

import functools
from collections.abc import Callable
from typing import Final, ParamSpec

from flask import abort, g, request
from flask.typing import ResponseReturnValue
from flask_login import current_user
from limits import parse
from limits.storage import MemoryStorage
from limits.strategies import FixedWindowRateLimiter

from eventsapp.frame.half_width import half_width

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

    def take(self, login: str) -> bool:
        """Count this attempt for an account; return whether it is within both limits."""
        view = request.endpoint or ""
        by_address = self._windows.test(PER_ADDRESS, view, request.remote_addr or "")
        return self._windows.hit(PER_ACCOUNT, view, login) and by_address

    def hold_against(self) -> None:
        """Count this attempt, which failed, for the address that it came from."""
        self._windows.hit(PER_ADDRESS, request.endpoint or "", request.remote_addr or "")

    def take_open(self) -> bool:
        """Count what is sent to an open form; return whether its address may send more."""
        view = request.endpoint or ""
        return self._windows.hit(OPEN_FORM, view, request.remote_addr or "")

    def forgive(self, login: str) -> None:
        """Forget the attempts for the account of this one, which succeeded."""
        self._windows.clear(PER_ACCOUNT, request.endpoint or "", login)

    def reset(self) -> None:
        """Forget all attempts."""
        self._storage.reset()


limiter = Limiter()


def throttled(view: View[P]) -> View[P]:
    """Turn what is posted to a view away with 429 after too many attempts."""

    @functools.wraps(view)
    def guarded(*args: P.args, **kwargs: P.kwargs) -> ResponseReturnValue:
        if request.method != "POST":
            return view(*args, **kwargs)
        login = _login()
        if not limiter.take(login):
            abort(429)
        answer = view(*args, **kwargs)
        if g.get("attempt_succeeded"):
            limiter.forgive(login)
        else:
            limiter.hold_against()
        return answer

    return guarded


def succeeded() -> None:
    """Say of this attempt that it was right."""
    g.attempt_succeeded = True


def throttle_address() -> None:
    """Turn what is sent to an open form away with 429 after too much from one address."""
    if not limiter.take_open():
        abort(429)


def _login() -> str:
    """Return whose attempt it is: the staff number typed, as it is read, or one's own."""
    typed = half_width(request.form.get("login", ""))[:32]
    return typed or (str(current_user.login) if current_user.is_authenticated else "")
