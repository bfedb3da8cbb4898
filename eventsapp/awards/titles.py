"""Titles that can be given: their names, who can hold them, how their certificates look."""

from datetime import datetime

from sqlalchemy import select

from eventsapp.accounts import services as accounts
from eventsapp.accounts.models import Account
from eventsapp.awards.errors import TitleTaken
from eventsapp.awards.models import AwardTitle, TitleDesign, TitleKind
from eventsapp.certificates import services as certificates
from eventsapp.certificates.errors import DesignClosed
from eventsapp.database import add_or_refuse, db
from eventsapp.errors import NotFound
from eventsapp.frame.languages import html_lang

USUAL = {TitleKind.UNIT: certificates.PLAQUE, TitleKind.PERSON: certificates.CLASSIC}


def add_title(
    name: str, name_en: str, kind: TitleKind, *, now: datetime, by: Account | None
) -> AwardTitle:
    """Add a title; flushes.

    Raises:
        TitleTaken: there is one of this name.
    """
    title = AwardTitle(
        name=name, name_en=name_en, kind=kind, made_at=now, made_by_id=by.id if by else None
    )
    add_or_refuse(title, TitleTaken(name=name))
    accounts.audit("award_title.added", title, by=by, now=now, name=name)
    return title


def title_for(
    name: str, name_en: str, kind: TitleKind, *, now: datetime, by: Account | None
) -> AwardTitle:
    """Return the title of a name, added if there is none yet; flushes."""
    found = db.session.scalar(select(AwardTitle).where(AwardTitle.name == name))
    return found or add_title(name, name_en, kind, now=now, by=by)


def get_title(title_id: int) -> AwardTitle:
    """Return a title, or raise ``NotFound``."""
    found = db.session.get(AwardTitle, title_id)
    if found is None:
        raise NotFound
    return found


def titles() -> list[AwardTitle]:
    """Return all titles, those of units first, then as they were added."""
    order = (AwardTitle.kind.desc(), AwardTitle.id)
    return list(db.session.scalars(select(AwardTitle).order_by(*order)))


def called(title: AwardTitle) -> str:
    """Return the name of a title in the reader's language."""
    return title.name_en if html_lang() == "en" else title.name


def design_of(year: int, title: AwardTitle) -> str:
    """Return the key of the design of a title's certificates in a year."""
    stored = db.session.get(TitleDesign, (year, title.id))
    return stored.design if stored else USUAL[title.kind]


def choose_design(
    year: int, title: AwardTitle, design: str, *, now: datetime, by: Account | None
) -> None:
    """Choose how the certificates of a title and a year look; flushes.

    Raises:
        NotFound: there is no such design.
        DesignClosed: it is not offered any more.
    """
    own = certificates.own_of(design)
    if own is not None and own.closed_at is not None:
        raise DesignClosed(name=own.name)
    stored = db.session.get(TitleDesign, (year, title.id))
    if stored is None:
        stored = TitleDesign(year=year, title_id=title.id)
        db.session.add(stored)
    stored.design = design
    stored.changed_at = now
    stored.changed_by_id = by.id if by else None
    db.session.flush()
    accounts.audit("award_design.chosen", title, by=by, now=now, year=year, design=design)
