"""Circulars that commend: composed from the awards of a year, written, issued, replaced."""

import hashlib
import json
from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass
from datetime import datetime
from typing import Any

from flask_babel import gettext as _
from sqlalchemy import select
from sqlalchemy.exc import IntegrityError

from eventsapp.accounts import services as accounts
from eventsapp.accounts.models import Account
from eventsapp.awards.errors import (
    AlreadyReplaced,
    CircularChanged,
    CircularFixed,
    NothingToAnnounce,
    NotIssued,
    NumberMissing,
    NumberTaken,
)
from eventsapp.awards.holding import Held, of_year
from eventsapp.awards.models import Circular, TitleKind
from eventsapp.awards.roll import shelves
from eventsapp.certificates import services as certificates
from eventsapp.clock import local
from eventsapp.database import add_or_refuse, db
from eventsapp.errors import NotFound

FIELDS = ("number", "heading", "addressed", "opening", "closing", "issuer", "dated_on")


@dataclass(frozen=True, slots=True)
class Group:
    """Who holds a title at a level: rows of a branch with names, or of one unit each."""

    level: str
    rows: Sequence[tuple[str, Sequence[str]]]

    @property
    def count(self) -> int:
        """Return how many they are."""
        return sum(len(names) for _branch, names in self.rows)


@dataclass(frozen=True, slots=True)
class TitleList:
    """The holders of a title, level by level."""

    title: str
    is_personal: bool
    groups: Sequence[Group]

    @property
    def count(self) -> int:
        """Return how many they are."""
        return sum(group.count for group in self.groups)


def lists_of(awards: Sequence[Held], language: str) -> list[TitleList]:
    """Return standing awards by title and level, in the order in which they are given."""
    return [
        TitleList(
            shelf.title.name_en if language == "en" else shelf.title.name,
            shelf.title.kind is TitleKind.PERSON,
            [Group(level, _rows(some)) for level, some in shelf.levels],
        )
        for shelf in shelves(awards)
    ]


def _rows(awards: Sequence[Held]) -> list[tuple[str, list[str]]]:
    by_branch: dict[str, list[str]] = {}
    for one in awards:
        name = certificates.spread(one.certificate.name) if one.award.member_id else ""
        by_branch.setdefault(one.certificate.branch, []).append(name or one.certificate.name)
    return list(by_branch.items())


def begin(
    year: int,
    language: str,
    *,
    now: datetime,
    by: Account | None,
    instead_of: Circular | None = None,
) -> Circular:
    """Begin a circular with the usual text, or with that of one it is to replace; flushes.

    Raises:
        NothingToAnnounce: nobody holds a title of the year.
        NotIssued: what it is to replace is a draft itself.
        AlreadyReplaced: another one replaces that already.
    """
    if not of_year(year):
        raise NothingToAnnounce(year=year)
    if instead_of is None:
        texts = _usual(year)
    elif instead_of.issued_at is None:
        raise NotIssued
    else:
        texts = {name: getattr(instead_of, name) for name in FIELDS} | {"number": ""}
    made = Circular(
        year=year,
        language=instead_of.language if instead_of else language,
        **{**texts, "dated_on": local(now).date()},
        replaces_id=instead_of.id if instead_of else None,
        made_at=now,
        made_by_id=by.id if by else None,
    )
    add_or_refuse(made, AlreadyReplaced())
    accounts.audit("circular.begun", made, by=by, now=now, year=year)
    return made


def _usual(year: int) -> dict[str, Any]:
    return {
        "number": "",
        "heading": _("Decision to commend the advanced of the sports and culture year %(year)s",
                     year=year),
        "addressed": _("To all branch unions and associations:"),
        "opening": _(
            "In %(year)s the branch unions and associations held many sports and culture"
            " activities, in which members took part with zeal, and units and persons stood"
            " out. By the results of the year and after public notice, the union has decided"
            " to commend the following units and persons.",
            year=year,
        ),
        "closing": _(
            "May those who are commended go on as they have begun. All branch unions and"
            " members are called upon to learn from them, and to take part in sports and"
            " culture, so that work and life of all are better for it."
        ),
        "issuer": accounts.union().name,
    }  # fmt: skip


def get(circular_id: int) -> Circular:
    """Return a circular, or raise ``NotFound``."""
    found = db.session.get(Circular, circular_id)
    if found is None:
        raise NotFound
    return found


def of_a_year(year: int) -> list[Circular]:
    """Return the circulars of a year, as they were begun."""
    asked = select(Circular).where(Circular.year == year).order_by(Circular.id)
    return list(db.session.scalars(asked))


def replacing(circular: Circular) -> Circular | None:
    """Return the issued circular that replaces one."""
    return db.session.scalar(
        select(Circular).where(
            Circular.replaces_id == circular.id, Circular.issued_at.is_not(None)
        )
    )


def change(
    circular: Circular,
    texts: Mapping[str, Any],
    *,
    seen: int,
    now: datetime,
    by: Account | None,
) -> None:
    """Store what is written into a draft; flushes.

    Args:
        circular: the draft.
        texts: by the names of its fields.
        seen: the version that was on the page.
        now: when.
        by: who.

    Raises:
        CircularFixed: it is issued.
        CircularChanged: somebody else was faster.
    """
    _hold(circular)
    if circular.issued_at is not None:
        raise CircularFixed
    if circular.version != seen:
        raise CircularChanged
    for name in FIELDS:
        setattr(circular, name, texts[name])
    circular.version += 1
    db.session.flush()
    accounts.audit("circular.written", circular, by=by, now=now, version=circular.version)


def issue(circular: Circular, *, now: datetime, by: Account | None) -> None:
    """Fix a circular with its number and its lists; flushes.

    Raises:
        CircularFixed: it is issued already.
        NumberMissing, NumberTaken: its number is no number of its own.
        NothingToAnnounce: nobody holds a title of the year any more.
    """
    _hold(circular)
    if circular.issued_at is not None:
        raise CircularFixed
    if not circular.number:
        raise NumberMissing
    lists = lists_of(of_year(circular.year), circular.language)
    if not lists:
        raise NothingToAnnounce(year=circular.year)
    stored = {"titles": [asdict(one) for one in lists]}
    try:
        with db.session.begin_nested():
            circular.lists = stored
            circular.digest = digest_of(circular, stored)
            circular.issued_at = now
            circular.issued_by_id = by.id if by else None
    except IntegrityError:
        db.session.refresh(circular)
        raise NumberTaken(number=circular.number) from None
    accounts.audit("circular.issued", circular, by=by, now=now, number=circular.number)


def digest_of(circular: Circular, lists: Mapping[str, Any]) -> str:
    """Return the SHA-256 of all that a circular says, written as JSON with sorted keys."""
    said = {name: str(getattr(circular, name)) for name in FIELDS}
    whole = {**said, "year": circular.year, "language": circular.language, "lists": lists}
    plain = json.dumps(whole, ensure_ascii=False, sort_keys=True, separators=(",", ":"))
    return hashlib.sha256(plain.encode()).hexdigest()


def discard(circular: Circular, *, now: datetime, by: Account | None) -> None:
    """Throw a draft away; flushes.

    Raises:
        CircularFixed: it is issued.
    """
    _hold(circular)
    if circular.issued_at is not None:
        raise CircularFixed
    accounts.audit("circular.discarded", circular, by=by, now=now, year=circular.year)
    db.session.delete(circular)
    db.session.flush()


def said(circular: Circular) -> list[TitleList]:
    """Return the lists of a circular: as issued, or of a draft as the awards are now."""
    if circular.issued_at is None:
        return lists_of(of_year(circular.year), circular.language)
    return [
        TitleList(
            one["title"],
            one["is_personal"],
            [
                Group(group["level"], [(branch, names) for branch, names in group["rows"]])
                for group in one["groups"]
            ],
        )
        for one in circular.lists["titles"]
    ]


def _hold(circular: Circular) -> None:
    """Let nobody else change it until the transaction ends, and see what it is now."""
    held = select(Circular).where(Circular.id == circular.id).with_for_update()
    found = db.session.scalars(held.execution_options(populate_existing=True)).one_or_none()
    if found is None:
        raise NotFound
