"""How certificates can look: three ready designs, and those of the union's own."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from flask_babel import lazy_gettext as _l
from sqlalchemy import select

from eventsapp.accounts import services as accounts
from eventsapp.accounts.models import Account
from eventsapp.certificates import pictures, placeholders
from eventsapp.certificates.errors import DesignClosed
from eventsapp.certificates.models import Ink, Layout, OwnDesign
from eventsapp.database import db
from eventsapp.errors import NotFound

CLASSIC, PLAIN, PLAQUE = "classic", "plain", "plaque"
READY: dict[str, Any] = {
    CLASSIC: _l("Red and gold, with a border"),
    PLAIN: _l("Plain"),
    PLAQUE: _l("Plaque for a branch or team"),
}
OWN = "own-"


@dataclass(frozen=True, slots=True)
class Own:
    """A design as it is typed, with its picture."""

    name: str
    layout: Layout
    heading: str
    text: str
    ink: Ink
    top_mm: int
    size_pt: int
    picture: bytes


def check(own: Own) -> None:
    """Refuse a design that can't be printed as it is meant.

    Raises:
        DesignRefused: the text or the picture is wrong, and how.
    """
    placeholders.check(own.text, own.heading)
    pictures.demand_shape(pictures.look_at(own.picture), own.layout)


def add(own: Own, *, now: datetime, by: Account | None) -> OwnDesign:
    """Store a design of the union's own; flushes.

    Raises:
        DesignRefused: as :func:`check`.
    """
    check(own)
    stored = OwnDesign(
        name=own.name,
        layout=own.layout,
        heading=own.heading,
        text=own.text,
        ink=own.ink,
        top_mm=own.top_mm,
        size_pt=own.size_pt,
        picture=own.picture,
        made_at=now,
        made_by_id=by.id if by else None,
    )
    db.session.add(stored)
    db.session.flush()
    accounts.audit("certificate_design.added", stored, by=by, now=now, name=own.name)
    return stored


def get(design_id: int) -> OwnDesign:
    """Return a design of the union's own, or raise ``NotFound``."""
    found = db.session.get(OwnDesign, design_id)
    if found is None:
        raise NotFound
    return found


def close(design: OwnDesign, *, now: datetime, by: Account | None) -> None:
    """Offer a design no more; titles that have it keep it; flushes.

    Raises:
        DesignClosed: it is closed already.
    """
    if design.closed_at is not None:
        raise DesignClosed(name=design.name)
    design.closed_at = now
    db.session.flush()
    accounts.audit("certificate_design.closed", design, by=by, now=now, name=design.name)


def own_designs() -> list[OwnDesign]:
    """Return the union's own designs, the newest first."""
    return list(db.session.scalars(select(OwnDesign).order_by(OwnDesign.id.desc())))


def offered() -> list[tuple[str, str]]:
    """Return the keys and names of what can be chosen."""
    own = [(f"{OWN}{one.id}", one.name) for one in own_designs() if one.closed_at is None]
    return [*((key, str(name)) for key, name in READY.items()), *own]


def own_of(key: str) -> OwnDesign | None:
    """Return the own design that a key names; None for a ready one.

    Raises:
        NotFound: it names none.
    """
    if key in READY:
        return None
    number = key.removeprefix(OWN)
    if key == number or not (number.isascii() and number.isdecimal() and len(number) < 10):
        raise NotFound
    return get(int(number))
