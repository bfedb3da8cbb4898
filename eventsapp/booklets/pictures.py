"""Pictures of a book: taken in by their content, shown where they belong."""

from datetime import datetime
from typing import Final

from sqlalchemy import func, select
from sqlalchemy.orm import undefer

from eventsapp.accounts import services as accounts
from eventsapp.accounts.models import Account
from eventsapp.booklets.errors import NoPicture, TooManyPictures
from eventsapp.booklets.models import BookletPicture, Place
from eventsapp.booklets.reading import Reading
from eventsapp.certificates.errors import DesignRefused
from eventsapp.certificates.pictures import look_at
from eventsapp.database import db
from eventsapp.documents.parts import Document, Part, Picture, PictureKind
from eventsapp.documents.pdf import to_pictures
from eventsapp.documents.setting import Unset
from eventsapp.documents.word import to_docx
from eventsapp.errors import NotFound
from eventsapp.events.models import Event

MOST: Final = {Place.COVER: 1, Place.HEADER: 1, Place.VENUE: 6}


def pictures_of(event: Event) -> list[BookletPicture]:
    """Return the pictures that stand in the books of an event, oldest first."""
    asked = (
        select(BookletPicture)
        .where(BookletPicture.event_id == event.id, BookletPicture.removed_at.is_(None))
        .order_by(BookletPicture.id)
    )
    return list(db.session.scalars(asked))


def picture_of(event: Event, picture_id: int) -> BookletPicture:
    """Return a picture of an event, also one that was taken out.

    Raises:
        NotFound: it has none of this number.
    """
    found = db.session.get(BookletPicture, picture_id)
    if found is None or found.event_id != event.id:
        raise NotFound
    return found


def add_picture(
    event: Event,
    place: Place,
    content: bytes,
    *,
    caption: str,
    now: datetime,
    by: Account | None,
) -> BookletPicture:
    """Take a picture in, by what it is and not by its name; flushes.

    Raises:
        NoPicture: it is none that can be set on paper.
        TooManyPictures: there is no room for another one.
    """
    db.session.execute(select(Event.id).where(Event.id == event.id).with_for_update())
    many = db.session.scalar(
        select(func.count(BookletPicture.id)).where(
            BookletPicture.event_id == event.id,
            BookletPicture.place == place,
            BookletPicture.removed_at.is_(None),
        )
    )
    if (many or 0) >= MOST[place]:
        raise TooManyPictures(most=MOST[place])
    stored = BookletPicture(
        event_id=event.id,
        place=place,
        caption=caption,
        ending=_kind_of(content).value,
        content=content,
        added_at=now,
        added_by_id=by.id if by else None,
    )
    db.session.add(stored)
    db.session.flush()
    accounts.audit("booklet_picture.added", stored, by=by, now=now, place=place.value)
    return stored


def _kind_of(content: bytes) -> PictureKind:
    """Look at a picture, and try it out on both sorts of paper.

    Raises:
        NoPicture: either refuses it.
    """
    try:
        kind = PictureKind(look_at(content).kind)
        tried = Document(" ", [Picture(content, kind, "")])
        to_pictures(tried, pixels_per_inch=10)
        to_docx(tried)
    except (DesignRefused, Unset) as refused:
        raise NoPicture from refused
    return kind


def remove_picture(event: Event, picture_id: int, *, now: datetime, by: Account | None) -> None:
    """Take a picture out of later editions; flushes."""
    found = picture_of(event, picture_id)
    if found.removed_at is None:
        found.removed_at = now
        accounts.audit("booklet_picture.removed", found, by=by, now=now)
        db.session.flush()


def shown(event: Event, place: Place) -> list[Picture]:
    """Return the pictures of a place, as they are set."""
    asked = (
        select(BookletPicture)
        .where(
            BookletPicture.event_id == event.id,
            BookletPicture.place == place,
            BookletPicture.removed_at.is_(None),
        )
        .options(undefer(BookletPicture.content))
        .order_by(BookletPicture.id)
    )
    return [
        Picture(
            one.content,
            PictureKind(one.ending),
            one.caption or event.name,
            caption=one.caption,
        )
        for one in db.session.scalars(asked)
    ]


def venue(reading: Reading) -> list[Part]:
    """Return the plans of halls and fields (场地平面图)."""
    return [*shown(reading.event, Place.VENUE)]
