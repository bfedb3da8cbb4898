"""Requests that write carry a token that only this site's own pages know."""

import hmac
from typing import Final

from flask import Flask, g, request, session
from flask_wtf.csrf import CSRFProtect
from itsdangerous import BadData

from eventsapp.frame.signing import Signatures

READING: Final = frozenset({"GET", "HEAD", "OPTIONS", "TRACE"})
FIELD: Final = "csrf_token"
HEADER: Final = "X-CSRFToken"
BEARER: Final = "Bearer "
SALT: Final = "wtf-csrf-token"  # of Flask-WTF, which writes the tokens


class Guard(CSRFProtect):  # type: ignore[misc]  # flask-wtf carries no types
    """Flask-WTF's guard, for a site that exempts no view.

    It reads a token as Flask-WTF does, and with less ado: a scanner sends the same one
    with thousands of scans, and in the header, so that no form has to be looked through.
    """

    def init_app(self, app: Flask) -> None:
        """Look at every request that writes."""
        super().init_app(app)
        self._signatures = Signatures(str(app.secret_key), salt=SALT)

    def protect(self, apply_exemptions: bool = False) -> None:  # noqa: FBT001, FBT002  # theirs
        """Go on only if the request is none that writes, or shows the token of its session.

        Raises:
            CSRFError: it shows none, or another session's.
        """
        if request.method in READING or request.endpoint is None or self._shows_a_token():
            return
        shown = request.headers.get(HEADER) or request.form.get(FIELD)
        if not shown:
            self._error_response("The CSRF token is missing.")
        if not self._is_of_session(str(shown)):
            self._error_response("The CSRF token is not the session's.")
        g.csrf_valid = True  # for Flask-WTF's forms, which would look again

    @staticmethod
    def _shows_a_token() -> bool:
        """Whether a program asks: no other site's page can add this header to a request."""
        return request.headers.get("Authorization", "").startswith(BEARER)

    def _is_of_session(self, shown: str) -> bool:
        try:
            word = self._signatures.loads(shown)
        except BadData:
            return False
        return FIELD in session and hmac.compare_digest(str(session[FIELD]), str(word))
