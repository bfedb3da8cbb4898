"""Titles, who holds them, how their certificates look, circulars, and who reads the roll."""

import enum
from datetime import date, datetime
from typing import Any

from sqlalchemy import CheckConstraint, ForeignKey, Index, String, Text, UniqueConstraint, text
from sqlalchemy.orm import Mapped, mapped_column, relationship

from eventsapp.accounts.drafts import Draft
from eventsapp.associations.models import Association
from eventsapp.certificates.models import Certificate
from eventsapp.database import Model
from eventsapp.members.models import Branch, Member

LONGEST_TITLE = 60
LONGEST_LEVEL = 40
LONGEST_BASIS = 200
LONGEST_NUMBER = 60


class TitleKind(enum.StrEnum):
    """Who can hold a title."""

    UNIT = "unit"  # branches and associations
    PERSON = "person"


class AwardTitle(Model):
    """A title (荣誉称号), such as 先进职工之家, year after year the same."""

    __tablename__ = "award_titles"

    id: Mapped[int] = mapped_column(primary_key=True)
    name: Mapped[str] = mapped_column(String(LONGEST_TITLE), unique=True)
    name_en: Mapped[str] = mapped_column(String(LONGEST_TITLE))
    kind: Mapped[TitleKind]
    made_at: Mapped[datetime]
    made_by_id: Mapped[int | None] = mapped_column(ForeignKey("accounts.id"))


class Award(Model):
    """A title that somebody was given (授予). Append-only.

    ``turn`` counts how often the holder was given the title for the year: a second time only
    after the first was revoked. What was printed, with the names as they then were, stands in
    the certificate; it was revoked if that was. ``stood_in_id`` is the branch that a member
    belonged to on the day.
    """

    __tablename__ = "awards"
    __table_args__ = (
        CheckConstraint(
            "(CASE WHEN branch_id IS NULL THEN 0 ELSE 1 END)"
            " + (CASE WHEN member_id IS NULL THEN 0 ELSE 1 END)"
            " + (CASE WHEN association_id IS NULL THEN 0 ELSE 1 END) = 1",
            name="one_holder",
        ),
        CheckConstraint("stood_in_id IS NULL OR member_id IS NOT NULL", name="stood_in"),
        CheckConstraint("year BETWEEN 1949 AND 9999", name="year"),
        CheckConstraint("turn > 0", name="turn"),
        UniqueConstraint("year", "title_id", "branch_id", "turn", name="uq_awards_branch"),
        UniqueConstraint("year", "title_id", "member_id", "turn", name="uq_awards_member"),
        UniqueConstraint(
            "year", "title_id", "association_id", "turn", name="uq_awards_association"
        ),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    year: Mapped[int]
    title_id: Mapped[int] = mapped_column(ForeignKey("award_titles.id"), index=True)
    level: Mapped[str] = mapped_column(String(LONGEST_LEVEL), default="")
    branch_id: Mapped[int | None] = mapped_column(ForeignKey("branches.id"), index=True)
    member_id: Mapped[int | None] = mapped_column(ForeignKey("members.id"), index=True)
    association_id: Mapped[int | None] = mapped_column(ForeignKey("associations.id"))
    stood_in_id: Mapped[int | None] = mapped_column(ForeignKey("branches.id"))
    turn: Mapped[int] = mapped_column(default=1)
    certificate_id: Mapped[int] = mapped_column(ForeignKey("certificates.id"), unique=True)
    basis: Mapped[str] = mapped_column(String(LONGEST_BASIS), default="")
    granted_on: Mapped[date]
    granted_at: Mapped[datetime]
    granted_by_id: Mapped[int | None] = mapped_column(ForeignKey("accounts.id"))

    title: Mapped[AwardTitle] = relationship()
    branch: Mapped[Branch | None] = relationship(foreign_keys=[branch_id])
    member: Mapped[Member | None] = relationship()
    association: Mapped[Association | None] = relationship()
    certificate: Mapped[Certificate] = relationship()


class TitleDesign(Model):
    """How the certificates of a title and a year look: the key of a design."""

    __tablename__ = "award_designs"

    year: Mapped[int] = mapped_column(primary_key=True)
    title_id: Mapped[int] = mapped_column(ForeignKey("award_titles.id"), primary_key=True)
    design: Mapped[str] = mapped_column(String(20))
    changed_at: Mapped[datetime]
    changed_by_id: Mapped[int | None] = mapped_column(ForeignKey("accounts.id"))


class RollSetting(Model):
    """Who may read the honour roll since when. Append-only: the last row holds."""

    __tablename__ = "honour_roll_settings"

    id: Mapped[int] = mapped_column(primary_key=True)
    is_public: Mapped[bool]
    at: Mapped[datetime]
    by_id: Mapped[int | None] = mapped_column(ForeignKey("accounts.id"))


class AwardSheetDraft(Draft):
    """A sheet of earlier awards that was read and waits for a yes."""

    __tablename__ = "award_sheet_drafts"


class Circular(Model):
    """A circular that commends (表彰通报、表彰决定): a draft, then fixed with its number.

    Once issued nothing of it changes: ``lists`` are the holders by title and level as they
    stood, and ``digest`` is the SHA-256 of all that it says. A later one may replace it.
    """

    __tablename__ = "award_circulars"
    __table_args__ = (
        CheckConstraint("(issued_at IS NULL) = (digest = '')", name="digest"),
        CheckConstraint("issued_at IS NULL OR number <> ''", name="number"),
        Index(
            "uq_award_circulars_number",
            "number",
            unique=True,
            sqlite_where=text("issued_at IS NOT NULL"),
            postgresql_where=text("issued_at IS NOT NULL"),
        ),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    year: Mapped[int] = mapped_column(index=True)
    language: Mapped[str] = mapped_column(String(2))
    number: Mapped[str] = mapped_column(String(LONGEST_NUMBER), default="")
    heading: Mapped[str] = mapped_column(String(LONGEST_BASIS))
    addressed: Mapped[str] = mapped_column(String(LONGEST_BASIS))
    opening: Mapped[str] = mapped_column(Text)
    closing: Mapped[str] = mapped_column(Text)
    issuer: Mapped[str] = mapped_column(String(100))
    dated_on: Mapped[date]
    version: Mapped[int] = mapped_column(default=1)
    lists: Mapped[dict[str, Any]] = mapped_column(default=dict)
    digest: Mapped[str] = mapped_column(String(64), default="")
    replaces_id: Mapped[int | None] = mapped_column(
        ForeignKey("award_circulars.id"), unique=True
    )
    made_at: Mapped[datetime]
    made_by_id: Mapped[int | None] = mapped_column(ForeignKey("accounts.id"))
    issued_at: Mapped[datetime | None]
    issued_by_id: Mapped[int | None] = mapped_column(ForeignKey("accounts.id"))
