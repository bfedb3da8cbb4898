"""Courts and hours of an event, its timetable as a draft and as published, facts of the day.

Time in JSON is counted in whole minutes since 1970-01-01T00:00Z, as the engine counts it.
"""

import enum
from datetime import datetime
from typing import Any

from sqlalchemy import JSON, CheckConstraint, ForeignKey, String, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from eventsapp.database import Model

LONGEST_KEY = 60
LONGEST_SIDES = 30


class Hall(Model):
    """The courts of an event and its hours (场地与时间): a ``Grounds`` as JSON.

    Whoever writes anything about the timetable of an event holds this row.
    """

    __tablename__ = "timetable_halls"

    event_id: Mapped[int] = mapped_column(ForeignKey("events.id"), primary_key=True)
    version: Mapped[int]
    body: Mapped[dict[str, Any]]
    changed_at: Mapped[datetime]
    changed_by_id: Mapped[int | None] = mapped_column(ForeignKey("accounts.id"))


class Draft(Model):
    """The timetable as its organiser is making it (赛程草稿); nobody else sees it.

    ``places`` are rows of key, court, begin, end and whether it is fixed; ``why`` is the
    reason that is proposed when it is published.
    """

    __tablename__ = "timetable_drafts"

    event_id: Mapped[int] = mapped_column(ForeignKey("events.id"), primary_key=True)
    version: Mapped[int]
    places: Mapped[list[list[Any]]] = mapped_column(JSON)
    why: Mapped[str] = mapped_column(String(200), default="")
    changed_at: Mapped[datetime]
    changed_by_id: Mapped[int | None] = mapped_column(ForeignKey("accounts.id"))


class Version(Model):
    """A published timetable (公布的赛程): ``places`` as in the draft. Append-only.

    The last one is what players go by. Two organisers can't publish the same number.
    """

    __tablename__ = "timetable_versions"
    __table_args__ = (
        UniqueConstraint("event_id", "number"),
        CheckConstraint("number = 1 OR reason <> ''", name="reason"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    event_id: Mapped[int] = mapped_column(ForeignKey("events.id"))
    number: Mapped[int]
    places: Mapped[list[list[Any]]] = mapped_column(JSON)
    published_at: Mapped[datetime]
    published_by_id: Mapped[int | None] = mapped_column(ForeignKey("accounts.id"))
    reason: Mapped[str] = mapped_column(String(200), default="")


class FactKind(enum.StrEnum):
    """What happened."""

    BEGAN = "began"  # a match, on a court
    ENDED = "ended"
    NOT_BEGUN = "not_begun"  # it had not begun after all
    LOST = "lost"  # a court can't be played on any more
    BACK = "back"
    LATE = "late"  # all that is to come in this session, by so many minutes


class Fact(Model):
    """A row of the log of the day (比赛当天记录). Append-only.

    Of several about one match or court the last counts. ``number`` counts the rows of an
    event: two hands can't write the same one, so neither can give a court away that the other
    has just given. ``sides`` are the entry ids of the two who began a match, such as ``12-15``:
    once others are to meet there, it has not begun. Rows of before, and of heats, have none.
    """

    __tablename__ = "timetable_facts"
    __table_args__ = (
        UniqueConstraint("event_id", "number"),
        CheckConstraint("key <> '' OR kind NOT IN ('began', 'ended', 'not_begun')", name="key"),
        CheckConstraint(
            "court IS NOT NULL OR kind NOT IN ('began', 'lost', 'back')", name="court"
        ),
        CheckConstraint("minutes > 0 OR kind <> 'late'", name="minutes"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    event_id: Mapped[int] = mapped_column(ForeignKey("events.id"))
    number: Mapped[int]
    kind: Mapped[FactKind]
    key: Mapped[str] = mapped_column(String(LONGEST_KEY), default="")
    court: Mapped[int | None]
    minutes: Mapped[int] = mapped_column(default=0)
    sides: Mapped[str] = mapped_column(String(LONGEST_SIDES), default="")
    at: Mapped[datetime]
    by_id: Mapped[int | None] = mapped_column(ForeignKey("accounts.id"))
