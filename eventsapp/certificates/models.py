"""The register of certificates, which of them were revoked, and designs of the union's own."""

import enum
from datetime import date, datetime

from sqlalchemy import CheckConstraint, ForeignKey, LargeBinary, String, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from eventsapp.database import Model

LONGEST_NAME = 100
LONGEST_TITLE = 160
LONGEST_REASON = 200
LONGEST_TEXT = 600


class Certificate(Model):
    """A certificate as it was issued. Append-only: what is printed never changes.

    ``kind`` and ``key`` are what it is for, in the words of the feature that issued it.
    ``token`` is random, and stands in the address of the page that confirms it. ``branch`` is
    that of the day. ``number`` is ``series`` with ``serial``, which counts from 1.
    """

    __tablename__ = "certificates"
    __table_args__ = (
        UniqueConstraint("kind", "key"),
        UniqueConstraint("series", "serial"),
        CheckConstraint("serial > 0", name="serial"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    kind: Mapped[str] = mapped_column(String(20))
    key: Mapped[str] = mapped_column(String(60))
    series: Mapped[str] = mapped_column(String(40))
    serial: Mapped[int]
    number: Mapped[str] = mapped_column(String(50), unique=True)
    token: Mapped[str] = mapped_column(String(32), unique=True)
    year: Mapped[int]
    title: Mapped[str] = mapped_column(String(LONGEST_TITLE))
    title_en: Mapped[str] = mapped_column(String(LONGEST_TITLE))
    name: Mapped[str] = mapped_column(String(LONGEST_NAME))
    is_person: Mapped[bool]
    branch: Mapped[str] = mapped_column(String(LONGEST_NAME), default="")
    issuer: Mapped[str] = mapped_column(String(LONGEST_NAME))
    given_on: Mapped[date]
    issued_at: Mapped[datetime]
    issued_by_id: Mapped[int | None] = mapped_column(ForeignKey("accounts.id"))


class CertificateRevocation(Model):
    """A certificate that does not stand any more, and why. Append-only, at most one each."""

    __tablename__ = "certificate_revocations"
    __table_args__ = (CheckConstraint("reason <> ''", name="reason"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    certificate_id: Mapped[int] = mapped_column(ForeignKey("certificates.id"), unique=True)
    reason: Mapped[str] = mapped_column(String(LONGEST_REASON))
    at: Mapped[datetime]
    by_id: Mapped[int | None] = mapped_column(ForeignKey("accounts.id"))


class Layout(enum.StrEnum):
    """How the sheet lies."""

    ACROSS = "across"
    UPRIGHT = "upright"


class Ink(enum.StrEnum):
    """In which colour an own design's text is set."""

    BLACK = "black"
    RED = "red"
    GOLD = "gold"


class OwnDesign(Model):
    """A design of the union's own (自有版式): a picture below, and a text with placeholders.

    Only whether it is offered changes: who wants it otherwise uploads another one.
    """

    __tablename__ = "certificate_designs"
    __table_args__ = (
        CheckConstraint("top_mm >= 0 AND top_mm <= 200", name="top"),
        CheckConstraint("size_pt >= 8 AND size_pt <= 40", name="size"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    name: Mapped[str] = mapped_column(String(60))
    layout: Mapped[Layout]
    heading: Mapped[str] = mapped_column(String(40), default="")
    text: Mapped[str] = mapped_column(String(LONGEST_TEXT))
    ink: Mapped[Ink]
    top_mm: Mapped[int]
    size_pt: Mapped[int]
    picture: Mapped[bytes] = mapped_column(LargeBinary, deferred=True)
    made_at: Mapped[datetime]
    made_by_id: Mapped[int | None] = mapped_column(ForeignKey("accounts.id"))
    closed_at: Mapped[datetime | None]
