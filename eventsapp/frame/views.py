"""What belongs to no feature: the health check and the language switch."""

from urllib.parse import urlsplit

from flask import Blueprint, Response, jsonify, redirect, request, session
from flask.typing import ResponseReturnValue
from sqlalchemy import text

from eventsapp.database import db
from eventsapp.frame.access import public
from eventsapp.frame.languages import LANGUAGES

bp = Blueprint("frame", __name__)


@bp.get("/healthz")
@public
def healthz() -> Response:
    """Say that the site is up and its database answers."""
    db.session.execute(text("SELECT 1"))
    return jsonify(status="ok")


@bp.post("/language/<language>")
@public
def choose_language(language: str) -> ResponseReturnValue:
    """Keep the reader's language and go back to the page."""
    if language in LANGUAGES:
        session["language"] = language
    return redirect(local_path(request.form.get("next")) or "/")


def local_path(target: str | None) -> str | None:
    """Return the target if it is a path of this site, so that no form leads elsewhere."""
    if not target:
        return None
    parts = urlsplit(target)
    if parts.scheme or parts.netloc or not target.startswith("/") or target.startswith("//"):
        return None
    return None if "\\" in target else target
