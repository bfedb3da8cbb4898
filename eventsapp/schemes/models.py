"""Schemes, their versions, and which one a year goes by."""

from datetime import datetime
from typing import Any

from sqlalchemy import CheckConstraint, ForeignKey, Index, String, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column, relationship

from eventsapp.database import Model


class StoredScheme(Model):
    """A scheme of a year; what it says stands in its versions."""

    __tablename__ = "schemes"

    id: Mapped[int] = mapped_column(primary_key=True)
    year: Mapped[int] = mapped_column(index=True)
    made_at: Mapped[datetime]
    made_by_id: Mapped[int | None] = mapped_column(ForeignKey("accounts.id"))

    versions: Mapped[list["SchemeVersion"]] = relationship(order_by="SchemeVersion.number")


class SchemeVersion(Model):
    """What a scheme says since a moment. Append-only; ``value`` is as in an exported file."""

    __tablename__ = "scheme_versions"
    __table_args__ = (
        UniqueConstraint("scheme_id", "number"),
        CheckConstraint("number > 0", name="number"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    scheme_id: Mapped[int] = mapped_column(ForeignKey("schemes.id"))
    number: Mapped[int]
    value: Mapped[dict[str, Any]]
    note: Mapped[str] = mapped_column(String(200), default="")
    made_at: Mapped[datetime]
    made_by_id: Mapped[int | None] = mapped_column(ForeignKey("accounts.id"))


class SchemeInForce(Model):
    """A year goes by a version of a scheme from a moment on; the last row of a year holds."""

    __tablename__ = "schemes_in_force"
    __table_args__ = (Index("ix_schemes_in_force_year", "year", "id"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    year: Mapped[int]
    version_id: Mapped[int] = mapped_column(ForeignKey("scheme_versions.id"))
    at: Mapped[datetime]
    by_id: Mapped[int | None] = mapped_column(ForeignKey("accounts.id"))
