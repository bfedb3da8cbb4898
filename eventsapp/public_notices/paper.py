"""A notice on paper: in the usual order of a 公示, as PDF or as ``.docx``."""

from typing import Any

from flask_babel import gettext as _
from flask_babel import ngettext

from eventsapp.certificates import services as certificates
from eventsapp.charts.qr import qr_file
from eventsapp.clock import local
from eventsapp.documents.parts import (
    Align,
    Document,
    Look,
    Paragraph,
    Part,
    Picture,
    PictureKind,
    Proof,
    Signature,
    Table,
)
from eventsapp.frame.languages import dated, html_lang
from eventsapp.public_notices.models import Act, NoticeRow, PublicNotice
from eventsapp.public_notices.states import last_of


def document_of(notice: PublicNotice, address: str) -> Document:
    """Return a published notice as a document; a withdrawn one says so at its top."""
    withdrawn = last_of(notice, Act.WITHDRAWN)
    parts: list[Part] = []
    if withdrawn is not None:
        parts.append(Paragraph(_("This notice was withdrawn: %(why)s", why=withdrawn.reason)))
    parts += [Paragraph(text) for text in opening(notice)]
    parts.append(_table(notice))
    parts += [Paragraph(days_words(notice)), Paragraph(ways_words(notice))]
    parts.append(Signature(signature(notice), _proof(address) if notice.digest else None))
    return Document(
        title=notice.title,
        parts=parts,
        language=_language(),
        footer=f"SHA-256 {notice.digest}",
        dated_on=issued_on(notice),
        look=Look.OFFICIAL,
    )


def _proof(address: str) -> Proof:
    """Return the code that leads to the page, with its address."""
    drawn = qr_file(address, dots=8).encode()
    code = Picture(drawn, PictureKind.SVG, _("Address of this page"))
    purpose = _(
        "Scan to read this notice and to object to it. The hash at the foot fixes what is"
        " published and everything that counted."
    )
    return Proof(code, f"{purpose}\n{address}")


def _table(notice: PublicNotice) -> Table:
    has_branch = any(row.branch for row in notice.rows)
    has_note = any(row.note for row in notice.rows)
    columns: list[tuple[str, int, Align, Any]] = [
        (_("List no."), 10, Align.CENTRE, lambda row: str(row.number)),
        (_("Name") if has_branch else _("Who is proposed"), 26, Align.CENTRE, _called),
    ]
    if has_branch:
        columns.append((_("Branch"), 34, Align.LEFT, lambda row: row.branch))
    if has_note:
        columns.append((_("Note"), 40, Align.LEFT, lambda row: row.note))
    return Table(
        heads=[head for head, _width, _align, _cell in columns],
        rows=[[cell(row) for _h, _w, _a, cell in columns] for row in notice.rows],
        widths=[width for _head, width, _align, _cell in columns],
        aligns=[align for _head, _width, align, _cell in columns],
    )


def _called(row: NoticeRow) -> str:
    """Return a name; that of a person of two characters is spread, as lists have it."""
    return certificates.spread(row.name) if row.branch else row.name


def opening(notice: PublicNotice) -> list[str]:
    """Return the paragraphs before the list."""
    basis = _("Basis: %(basis)s", basis=notice.basis) if notice.basis else ""
    return [text for text in (basis, *notice.introduction.splitlines()) if text]


def days_words(notice: PublicNotice) -> str:
    """Say from when to when it is in publicity."""
    if notice.from_on is None or notice.to_on is None:
        return ""
    days = {"first": dated(notice.from_on), "last": dated(notice.to_on)}
    if notice.typed_from is not None:
        return _("Publicity: from %(first)s to %(last)s.", **days)
    return ngettext(
        "Publicity: from %(first)s to %(last)s (%(num)s working day).",
        "Publicity: from %(first)s to %(last)s (%(num)s working days).",
        notice.working_days,
        **days,
    )


def ways_words(notice: PublicNotice) -> str:
    """Say how to object, and to whom."""
    labelled = [
        (_("Contact"), notice.contact_name),
        (_("Telephone"), notice.contact_phone),
        (_("Mail"), notice.contact_mail),
        (_("Room"), notice.contact_room),
    ]
    ways = _("; ").join(
        _("%(label)s: %(text)s", label=label, text=text) for label, text in labelled if text
    )
    return _(
        "Whoever objects to this may say so within these days, under a name or without one."
        " %(ways)s.",
        ways=ways,
    )


def issued_on(notice: PublicNotice) -> Any:
    """Return the day on which a notice was published; None for a draft."""
    published = last_of(notice, Act.PUBLISHED)
    return local(published.at).date() if published else None


def signature(notice: PublicNotice) -> list[str]:
    """Return in whose name it is given out, and when (落款)."""
    day = issued_on(notice)
    return [notice.issuer, *([plain_day(day)] if day else [])]


def _language() -> str:
    """Return the language that is written in, which need not be the one the reader picked."""
    return "en" if html_lang() == "en" else "zh"


def plain_day(day: Any) -> str:
    """Write a day as it stands below a document, without its weekday."""
    if _language() == "zh":
        return f"{day.year}年{day.month}月{day.day}日"
    return f"{day:%d %B %Y}".lstrip("0")
