"""The application object: Flask without what this site does not use, in each request."""

from collections.abc import Callable
from typing import Any

from flask import Flask, Response
from flask.sessions import SecureCookieSessionInterface, SessionMixin

from eventsapp.frame.signing import Signatures


class SignedCookies(SecureCookieSessionInterface):
    """Flask's sessions in signed cookies; what signs them is made once for a key."""

    def __init__(self) -> None:
        self._made: tuple[object, Signatures | None] = None, None

    def get_signing_serializer(self, app: Flask) -> Signatures | None:
        """Return what signs cookies and reads them back."""
        keys = app.secret_key, app.config["SECRET_KEY_FALLBACKS"]
        made_for, signs = self._made
        if made_for != keys:
            signs = self._signatures(app)
            self._made = keys, signs
        return signs

    def _signatures(self, app: Flask) -> Signatures | None:
        """Return Flask's own, but for the signer."""
        usual = super().get_signing_serializer(app)
        if usual is None:
            return None
        return Signatures(
            usual.secret_keys,
            salt=usual.salt,
            serializer=usual.serializer,
            signer_kwargs=usual.signer_kwargs,
        )

    def save_session(self, app: Flask, session: SessionMixin, response: Response) -> None:
        """Set the cookie, except with what is the same for all and in anybody's cache.

        There a cookie would be given to others, and to vary by cookies would
        keep a copy for each reader.
        """
        if not response.cache_control.public:
            super().save_session(app, session, response)


class Site(Flask):
    """A Flask application whose views and hooks are plain functions."""

    session_interface = SignedCookies()

    def ensure_sync(self, func: Callable[..., Any]) -> Callable[..., Any]:
        """Return the function: none is a coroutine, so none needs to be looked at."""
        return func
