"""Lists of entries as they stood when entries closed, and who may read an event's list."""

import enum
from datetime import datetime
from typing import Any

from sqlalchemy import CheckConstraint, ForeignKey, Index, String, UniqueConstraint, text
from sqlalchemy.orm import Mapped, mapped_column, relationship

from eventsapp.database import Model
from eventsapp.events.models import Discipline, Event


class ListCause(enum.StrEnum):
    """Why a list was fixed."""

    CLOSING = "closing"  # entries closed
    CHANGE = "change"  # somebody came or went afterwards
    DRAW = "draw"  # it was to be drawn


class FixedList(Model):
    """Who was entered for a discipline at a moment (固定名单), numbered. Append-only.

    Without a discipline it is the list of those who entered the whole event. ``document``
    is what ``hash`` goes over: the event's code, the discipline's name, and a row for each
    entry with names and branches, nothing else.
    """

    __tablename__ = "fixed_lists"
    __table_args__ = (
        UniqueConstraint("discipline_id", "number"),
        Index(
            "uq_fixed_lists_event_number",
            "event_id",
            "number",
            unique=True,
            sqlite_where=text("discipline_id IS NULL"),
            postgresql_where=text("discipline_id IS NULL"),
        ),
        Index("ix_fixed_lists_event_id", "event_id"),
        CheckConstraint("number = 1 OR cause = 'closing' OR reason <> ''", name="reason"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    event_id: Mapped[int] = mapped_column(ForeignKey("events.id"))
    discipline_id: Mapped[int | None] = mapped_column(ForeignKey("disciplines.id"))
    number: Mapped[int]
    document: Mapped[dict[str, Any]]
    hash: Mapped[str] = mapped_column(String(64))
    cause: Mapped[ListCause]
    reason: Mapped[str] = mapped_column(String(200), default="")
    fixed_at: Mapped[datetime]
    fixed_by_id: Mapped[int | None] = mapped_column(ForeignKey("accounts.id"))

    event: Mapped[Event] = relationship()
    discipline: Mapped[Discipline | None] = relationship()

    @property
    def rows(self) -> list[dict[str, Any]]:
        """Return the entries on it: ``id``, ``name``, ``people``, ``branch``, ``tag``."""
        rows: list[dict[str, Any]] = self.document["entries"]
        return rows


class Publicity(enum.StrEnum):
    """Who may read an event's entry list, and what of it."""

    MEMBERS = "members"  # whoever is logged in
    BRANCHES = "branches"  # everybody: how many of each branch
    NAMES = "names"  # everybody: names and branches


class ListSetting(Model):
    """What an organiser chose for the list of an event; without a row it is for members."""

    __tablename__ = "list_settings"

    event_id: Mapped[int] = mapped_column(ForeignKey("events.id"), primary_key=True)
    publicity: Mapped[Publicity]
    changed_at: Mapped[datetime]
    changed_by_id: Mapped[int | None] = mapped_column(ForeignKey("accounts.id"))
