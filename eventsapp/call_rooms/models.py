"""The log of the call room: what was called, and who reported there."""

import enum
from datetime import datetime

from sqlalchemy import JSON, CheckConstraint, ForeignKey, String, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from eventsapp.database import Model

USUAL_MINUTES = 15
MOST_MINUTES = 60
LONGEST_COURT = 40


class CallRules(Model):
    """How long an event waits for those who were called; without a row it is 15 minutes."""

    __tablename__ = "call_rules"
    __table_args__ = (
        CheckConstraint(f"minutes > 0 AND minutes <= {MOST_MINUTES}", name="minutes"),
    )

    event_id: Mapped[int] = mapped_column(ForeignKey("events.id"), primary_key=True)
    minutes: Mapped[int]


class CallAct(enum.StrEnum):
    """What was done with a match, a heat or a discipline in the call room."""

    CALLED = "called"
    AGAIN = "again"  # once more, perhaps to another court; the time to report stays
    TAKEN_BACK = "taken_back"
    ABSENT = "absent"  # the referee has recorded that these did not report


class CallEntry(Model):
    """A row of the log of calls (点名记录). Append-only.

    ``bout`` names what is called, ``entries`` are the ids of those who stood in it then (of
    a row ``absent``: those who did not report), sorted; none for a discipline that starts
    all at once. ``number`` counts the rows of a bout, so that two hands can't write the
    same one. ``report_by`` is the time that people were told.
    """

    __tablename__ = "call_log"
    __table_args__ = (
        UniqueConstraint("bout", "number"),
        CheckConstraint("act <> 'taken_back' OR reason <> ''", name="reason"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    event_id: Mapped[int] = mapped_column(ForeignKey("events.id"), index=True)
    discipline_id: Mapped[int] = mapped_column(ForeignKey("disciplines.id"))
    bout: Mapped[str] = mapped_column(String(60))
    number: Mapped[int]
    act: Mapped[CallAct]
    entries: Mapped[list[int]] = mapped_column(JSON)
    court: Mapped[str] = mapped_column(String(LONGEST_COURT), default="")
    report_by: Mapped[datetime | None]
    at: Mapped[datetime]
    by_id: Mapped[int | None] = mapped_column(ForeignKey("accounts.id"))
    reason: Mapped[str] = mapped_column(String(200), default="")


class ReportAct(enum.StrEnum):
    """What is said of somebody in the call room."""

    THERE = "there"
    NOT_THERE = "not_there"  # it was said by mistake, or they went away again


class ReportOrigin(enum.StrEnum):
    """How somebody reported."""

    CODE = "code"
    TAP = "tap"


class CallReport(Model):
    """Somebody reported in the call room, for one call. Append-only.

    ``call_id`` is the row that called them: who was called anew reports anew. Without a
    ``member_id`` it is a team of which nobody is named.
    """

    __tablename__ = "call_reports"

    id: Mapped[int] = mapped_column(primary_key=True)
    call_id: Mapped[int] = mapped_column(ForeignKey("call_log.id"), index=True)
    entry_id: Mapped[int] = mapped_column(ForeignKey("entries.id"))
    member_id: Mapped[int | None] = mapped_column(ForeignKey("members.id"))
    act: Mapped[ReportAct]
    origin: Mapped[ReportOrigin]
    at: Mapped[datetime]
    by_id: Mapped[int | None] = mapped_column(ForeignKey("accounts.id"))
