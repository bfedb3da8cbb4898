"""How a book is put together, its pictures, and the log of what was made of it."""

import enum
from datetime import datetime
from typing import Any

from sqlalchemy import CheckConstraint, ForeignKey, Index, LargeBinary, String, text
from sqlalchemy.orm import Mapped, mapped_column

from eventsapp.database import Model

LONGEST_CAPTION = 100


class Book(enum.StrEnum):
    """Which book."""

    PROGRAMME = "programme"
    RESULTS = "results"


class BookletPlan(Model):
    """What an organiser decided of a book: its sections, texts, paper; ``body`` is JSON."""

    __tablename__ = "booklet_plans"

    event_id: Mapped[int] = mapped_column(ForeignKey("events.id"), primary_key=True)
    book: Mapped[Book] = mapped_column(primary_key=True)
    body: Mapped[dict[str, Any]]
    version: Mapped[int]
    changed_at: Mapped[datetime]
    changed_by_id: Mapped[int | None] = mapped_column(ForeignKey("accounts.id"))


class Place(enum.StrEnum):
    """Where a picture stands."""

    COVER = "cover"
    HEADER = "header"
    VENUE = "venue"  # the plan of a hall or field (场地平面图)


class BookletPicture(Model):
    """A picture for the books of an event; what was taken out stays, with its day."""

    __tablename__ = "booklet_pictures"

    id: Mapped[int] = mapped_column(primary_key=True)
    event_id: Mapped[int] = mapped_column(ForeignKey("events.id"), index=True)
    place: Mapped[Place]
    caption: Mapped[str] = mapped_column(String(LONGEST_CAPTION), default="")
    ending: Mapped[str] = mapped_column(String(3))
    content: Mapped[bytes] = mapped_column(LargeBinary, deferred=True)
    added_at: Mapped[datetime]
    added_by_id: Mapped[int | None] = mapped_column(ForeignKey("accounts.id"))
    removed_at: Mapped[datetime | None]


class Making(enum.StrEnum):
    """How far a book is."""

    WAITING = "waiting"
    RUNNING = "running"
    DONE = "done"
    FAILED = "failed"


class BookletRun(Model):
    """A book that was asked for, and its files once they are made.

    A run with a ``number`` is an edition (版次): it never changes once it is done. Numbers
    count over both languages. ``digest`` is the SHA-256 of all that the edition says.
    """

    __tablename__ = "booklet_runs"
    __table_args__ = (
        CheckConstraint("number > 0", name="number"),
        CheckConstraint("done >= 0 AND done <= steps", name="done"),
        CheckConstraint("state <> 'done' OR pdf IS NOT NULL", name="files"),
        Index(
            "uq_booklet_runs_open",
            "event_id",
            "book",
            unique=True,
            sqlite_where=text("state IN ('waiting', 'running')"),
            postgresql_where=text("state IN ('waiting', 'running')"),
        ),
        Index("uq_booklet_runs_number", "event_id", "book", "number", unique=True),
        Index("ix_booklet_runs_state", "state"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    event_id: Mapped[int] = mapped_column(ForeignKey("events.id"))
    book: Mapped[Book]
    language: Mapped[str] = mapped_column(String(2))
    is_edition: Mapped[bool]
    number: Mapped[int | None]
    state: Mapped[Making] = mapped_column(default=Making.WAITING)
    done: Mapped[int] = mapped_column(default=0)
    steps: Mapped[int] = mapped_column(default=1)
    trouble: Mapped[str] = mapped_column(String(300), default="")
    digest: Mapped[str] = mapped_column(String(64), default="")
    pdf: Mapped[bytes | None] = mapped_column(LargeBinary, deferred=True)
    docx: Mapped[bytes | None] = mapped_column(LargeBinary, deferred=True)
    asked_at: Mapped[datetime]
    asked_by_id: Mapped[int | None] = mapped_column(ForeignKey("accounts.id"))
    began_at: Mapped[datetime | None]
    ended_at: Mapped[datetime | None]
