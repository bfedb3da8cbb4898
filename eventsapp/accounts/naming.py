"""What the union is called in the head of every page."""

from typing import Final

from flask import current_app
from sqlalchemy import select

from eventsapp.accounts.models import Body, BodyKind
from eventsapp.database import db

KEPT: Final = "union_name"
"""In ``app.extensions``: the name that this process has read; a union keeps its name."""


def union_name() -> str:
    """Return the name set for this site, else the union's own; empty without a union."""
    return kept_name() or _read()


def kept_name() -> str:
    """Return the name as far as it is known without asking the database, else nothing."""
    given: str = current_app.config["UNION_NAME"]
    return given or current_app.extensions.get(KEPT, "")


def keep(name: str) -> None:
    """Keep the name of a union that was founded or read just now."""
    current_app.extensions[KEPT] = name


def _read() -> str:
    name = db.session.scalar(select(Body.name).where(Body.kind == BodyKind.UNION))
    if name:
        keep(name)
    return name or ""
