"""Response headers: a strict content security policy with a nonce made on first use."""

import secrets

from flask import Flask, Response, g

PERMISSIONS = "camera=(self), microphone=(), geolocation=(), payment=()"
POLICY = (
    "default-src 'none'; script-src {script}; style-src 'self'; img-src 'self' data:; "
    "media-src 'self' blob:; connect-src 'self'; font-src 'self'; manifest-src 'self'; "
    "worker-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'"
)


def csp_nonce() -> str:
    """Return this response's nonce.

    It is made on first use: a ``before_request`` hook would not have run when
    the CSRF guard turns a request away, and its error page needs one too.
    """
    if "csp_nonce" not in g:
        g.csp_nonce = secrets.token_urlsafe(16)
    nonce: str = g.csp_nonce
    return nonce


def guard(app: Flask) -> None:
    """Add the headers to every response."""
    app.after_request(_add_headers)


def _add_headers(response: Response) -> Response:
    script = f"'self' 'nonce-{g.csp_nonce}'" if "csp_nonce" in g else "'self'"
    add = response.headers.add  # no view sets any of these itself, so none has to be looked for
    add("Content-Security-Policy", POLICY.format(script=script))
    add("X-Content-Type-Options", "nosniff")
    add("Referrer-Policy", "same-origin")
    add("Permissions-Policy", PERMISSIONS)
    add("Cross-Origin-Opener-Policy", "same-origin")
    if response.mimetype == "text/html":
        response.headers.setdefault("Cache-Control", "no-store")
    return response
