"""Drafts of notices: what they say, and the lists that are typed."""

import secrets
from collections.abc import Sequence
from dataclasses import asdict, dataclass
from datetime import date, datetime

from sqlalchemy import select

from eventsapp.accounts import services as accounts
from eventsapp.accounts.models import Account
from eventsapp.database import db
from eventsapp.public_notices.errors import DraftMovedOn
from eventsapp.public_notices.logs import demand_draft, held
from eventsapp.public_notices.models import NoticeRow, PublicNotice
from eventsapp.public_notices.slots import Listed, known_source

USUAL_DAYS = 5
TYPED = "typed"


@dataclass(frozen=True, slots=True)
class Contact:
    """Whom objections and questions go to; at least one of the ways should be filled."""

    name: str = ""
    phone: str = ""
    mail: str = ""
    room: str = ""


@dataclass(frozen=True, slots=True)
class Wording:
    """What a notice says besides its list, and for how long.

    Args:
        title: such as 关于2025年健身活动先进个人拟表彰名单的公示.
        basis: by which rules (依据).
        introduction: the paragraph before the list.
        issuer: in whose name.
        contact: whom to turn to.
        working_days: of the publicity, counted from the day after it is published.
        answer_days: working days within which an objection is to be answered.
        typed: the first and the last day, where they are not counted.
    """

    title: str
    basis: str = ""
    introduction: str = ""
    issuer: str = ""
    contact: Contact = Contact()
    working_days: int = USUAL_DAYS
    answer_days: int = USUAL_DAYS
    typed: tuple[date, date] | None = None


def begin(
    subject: str | None,
    year: int,
    wording: Wording,
    rows: Sequence[Listed] = (),
    *,
    now: datetime,
    by: Account | None,
) -> PublicNotice:
    """Begin a draft; flushes.

    Args:
        subject: what it is about, which some feature registered; None for a list that is typed.
        year: of what is published.
        wording: what it says.
        rows: the typed list; that of a subject is taken when it is published.
        now: when.
        by: by whom.

    Raises:
        SubjectUnknown: no feature registered the subject.
    """
    if subject is not None:
        known_source(subject)
    notice = PublicNotice(
        subject=subject or f"{TYPED}/{secrets.token_hex(8)}",
        year=year,
        made_at=now,
        made_by_id=by.id if by else None,
    )
    word(notice, wording)
    db.session.add(notice)
    if subject is None:
        list_rows(notice, rows)
    db.session.flush()
    accounts.audit("public_notice.begun", notice, by=by, now=now, title=notice.title)
    return notice


def revise(
    notice: PublicNotice,
    wording: Wording,
    rows: Sequence[Listed] = (),
    *,
    seen: int,
    now: datetime,
    by: Account | None,
) -> None:
    """Change a draft; flushes.

    Raises:
        AlreadyPublished: it is none any more.
        DraftMovedOn: it is not the version that was changed.
    """
    notice = held(notice)
    demand_draft(notice)
    if notice.version != seen:
        raise DraftMovedOn
    word(notice, wording)
    if notice.is_typed:
        list_rows(notice, rows)
    notice.version += 1
    db.session.flush()
    accounts.audit("public_notice.revised", notice, by=by, now=now, version=notice.version)


def begin_in_place_of(
    earlier: PublicNotice, *, now: datetime, by: Account | None
) -> PublicNotice:
    """Begin a draft with the subject and the words of a notice; flushes."""
    rows = [Listed(row.name, row.branch, row.note) for row in earlier.rows]
    notice = PublicNotice(
        subject=earlier.subject,
        year=earlier.year,
        made_at=now,
        made_by_id=by.id if by else None,
    )
    wording = Wording(
        earlier.title,
        earlier.basis,
        earlier.introduction,
        earlier.issuer,
        contact_of(earlier),
        working_days=earlier.working_days,
        answer_days=earlier.answer_days,
        typed=_typed_days(earlier),
    )
    word(notice, wording)
    db.session.add(notice)
    if earlier.is_typed:
        list_rows(notice, rows)
    db.session.flush()
    accounts.audit("public_notice.begun", notice, by=by, now=now, title=notice.title)
    return notice


def contact_of(notice: PublicNotice) -> Contact:
    """Return whom a notice names to turn to."""
    return Contact(
        notice.contact_name, notice.contact_phone, notice.contact_mail, notice.contact_room
    )


def usual_contact() -> Contact:
    """Return whom the last notice that was published names; nobody while there is none."""
    last = db.session.scalar(
        select(PublicNotice)
        .where(PublicNotice.edition.is_not(None))
        .order_by(PublicNotice.id.desc())
        .limit(1)
    )
    return contact_of(last) if last is not None else Contact()


def _typed_days(notice: PublicNotice) -> tuple[date, date] | None:
    if notice.typed_from is None or notice.typed_to is None:
        return None
    return notice.typed_from, notice.typed_to


def word(notice: PublicNotice, wording: Wording) -> None:
    """Put the words into a notice."""
    notice.title, notice.basis = wording.title, wording.basis
    notice.introduction, notice.issuer = wording.introduction, wording.issuer
    for name, text in asdict(wording.contact).items():
        setattr(notice, f"contact_{name}", text)
    notice.working_days, notice.answer_days = wording.working_days, wording.answer_days
    notice.typed_from, notice.typed_to = wording.typed or (None, None)


def list_rows(notice: PublicNotice, rows: Sequence[Listed]) -> None:
    """Put a list into a notice in place of the one that it had; flushes."""
    notice.rows.clear()
    db.session.flush()  # the numbers are given anew
    notice.rows.extend(
        NoticeRow(number=number, name=one.name, branch=one.branch, note=one.note)
        for number, one in enumerate(rows, 1)
    )
