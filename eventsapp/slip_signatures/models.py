"""Signatures under results of matches, and which of them an event asks for."""

import enum
from datetime import datetime

from sqlalchemy import JSON, CheckConstraint, ForeignKey, String, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column, relationship

from eventsapp.database import Model
from eventsapp.results.models import MatchEntry

LONGEST_NAME = 100


class Signer(enum.StrEnum):
    """For whom somebody signs."""

    FIRST = "first"  # the side that the result names first
    SECOND = "second"
    UMPIRE = "umpire"


class Way(enum.StrEnum):
    """How somebody signed."""

    DRAWN = "drawn"  # with a finger, a pen or the mouse
    NUMBER = "number"  # own staff number, typed in the presence of the umpire
    LOGIN = "login"  # with the own log-in


class Asked(enum.StrEnum):
    """Whose signatures make a match confirmed at an event."""

    NOBODY = "nobody"
    UMPIRE = "umpire"
    CAPTAINS = "captains"
    ALL = "all"


class SlipRule(Model):
    """What an event asks for, from a moment on. Append-only: the last row counts.

    With ``holds`` results are not signed by the chief referee before all matches are confirmed.
    """

    __tablename__ = "slip_rules"

    id: Mapped[int] = mapped_column(primary_key=True)
    event_id: Mapped[int] = mapped_column(ForeignKey("events.id"), index=True)
    asked: Mapped[Asked]
    holds: Mapped[bool]
    at: Mapped[datetime]
    by_id: Mapped[int | None] = mapped_column(ForeignKey("accounts.id"))


class SlipSignature(Model):
    """A signature under one row of the result log. Append-only.

    It stands as long as the row is the last one of its match: a correction is another row,
    and the signature has fallen. ``digest`` is the SHA-256 of what was signed; ``strokes`` are
    lists of x and y in turn, on a pad of 1000 by 360.
    """

    __tablename__ = "slip_signatures"
    __table_args__ = (
        UniqueConstraint("match_id", "signer"),
        CheckConstraint("name <> ''", name="name"),
        CheckConstraint("(way = 'drawn') = (strokes IS NOT NULL)", name="strokes"),
        CheckConstraint("(way = 'number') = (staff_number <> '')", name="staff_number"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    match_id: Mapped[int] = mapped_column(ForeignKey("match_log.id"))
    signer: Mapped[Signer]
    way: Mapped[Way]
    name: Mapped[str] = mapped_column(String(LONGEST_NAME))
    staff_number: Mapped[str] = mapped_column(String(20), default="")
    strokes: Mapped[list[list[int]] | None] = mapped_column(JSON(none_as_null=True))
    digest: Mapped[str] = mapped_column(String(64))
    at: Mapped[datetime]
    by_id: Mapped[int | None] = mapped_column(ForeignKey("accounts.id"))

    match: Mapped[MatchEntry] = relationship()
