"""Personal codes, the scan log and what is computed from it."""

import enum
from datetime import date, datetime

from sqlalchemy import BigInteger, ForeignKey, Index, String, UniqueConstraint, text
from sqlalchemy.orm import Mapped, mapped_column, relationship

from eventsapp.checkpoints.models import Direction
from eventsapp.database import Model
from eventsapp.members.models import Member


class Code(Model):
    """A member's check-in code (签到码): short, upper-case, with a check character.

    It says nothing about the person. A new one kills the old one.
    """

    __tablename__ = "codes"
    __table_args__ = (
        Index(
            "uq_codes_member_living",
            "member_id",
            unique=True,
            sqlite_where=text("revoked_at IS NULL"),
            postgresql_where=text("revoked_at IS NULL"),
        ),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    member_id: Mapped[int] = mapped_column(ForeignKey("members.id"), index=True)
    text: Mapped[str] = mapped_column(String(16), unique=True)
    issued_at: Mapped[datetime]
    revoked_at: Mapped[datetime | None]

    member: Mapped[Member] = relationship()


class Origin(enum.StrEnum):
    """How a scan came about."""

    CAMERA = "camera"
    SCANNER = "scanner"
    STAFF_NUMBER = "staff_number"
    SELF = "self"  # the member read the screen at the door
    PAPER = "paper"
    IMPORT = "import"


class Verdict(enum.StrEnum):
    """What a scan comes to."""

    ACCEPTED = "accepted"  # lets the person in, or out
    AGAIN = "again"  # valid too, but the person was in (or out) already
    REFUSED = "refused"


class Reason(enum.StrEnum):
    """Why a scan is refused; the first that applies, in this order."""

    UNKNOWN_CODE = "unknown_code"
    REVOKED_CODE = "revoked_code"
    STALE_CODE = "stale_code"  # of a screen at the door, which had gone on by then
    VOIDED = "voided"
    IMPOSSIBLE_CLOCK = "impossible_clock"  # dated after the server learned of it
    EVENT_CANCELLED = "event_cancelled"
    OUTSIDE_WINDOW = "outside_window"
    NOT_MEMBER = "not_member"
    NOT_REGISTERED = "not_registered"
    NO_EXITS = "no_exits"  # nobody is scanned out at this check point
    NOT_IN = "not_in"  # an exit of somebody whom nobody saw come in
    NO_RE_ENTRY = "no_re_entry"  # went out where nobody may come in again


class State(enum.StrEnum):
    """Where a person stands at a check point."""

    ABSENT = "absent"
    IN = "in"
    LEFT = "left"


class Scan(Model):
    """One reading at a check point, refused ones too. Append-only.

    ``happened_at`` is the device's word, ``received_at`` the server's; ``skew_ms`` is
    how far the device's clock stood off when it sent, and ``at`` when the scan happened
    by a right clock. ``answer`` and ``answer_reason`` are what the steward was told;
    what counts is computed, and where it is another thing stands in :class:`ScanJudgement`.
    """

    __tablename__ = "scans"
    __table_args__ = (
        UniqueConstraint("device", "client_scan_id"),
        Index("ix_scans_session_at", "session_id", "at", "id"),
        Index("ix_scans_member_session", "member_id", "session_id"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    device: Mapped[str] = mapped_column(String(40))
    client_scan_id: Mapped[str] = mapped_column(String(60))
    check_point_id: Mapped[int] = mapped_column(ForeignKey("check_points.id"))
    gate_id: Mapped[int | None] = mapped_column(ForeignKey("gates.id"))
    session_id: Mapped[int] = mapped_column(ForeignKey("sessions.id"))
    member_id: Mapped[int | None] = mapped_column(ForeignKey("members.id"))
    direction: Mapped[Direction] = mapped_column(default=Direction.ENTRY)
    code_read: Mapped[str] = mapped_column(String(64))
    happened_at: Mapped[datetime]
    received_at: Mapped[datetime]
    skew_ms: Mapped[int] = mapped_column(BigInteger, default=0)
    at: Mapped[datetime]
    origin: Mapped[Origin]
    operator_id: Mapped[int | None] = mapped_column(ForeignKey("accounts.id"))
    answer: Mapped[Verdict]
    answer_reason: Mapped[Reason | None]

    member: Mapped[Member | None] = relationship()


class ScanVoid(Model):
    """A scan taken back, by whom and why. Append-only; one is enough."""

    __tablename__ = "scan_voids"

    id: Mapped[int] = mapped_column(primary_key=True)
    scan_id: Mapped[int] = mapped_column(ForeignKey("scans.id"), unique=True)
    at: Mapped[datetime]
    by_id: Mapped[int | None] = mapped_column(ForeignKey("accounts.id"))
    reason: Mapped[str] = mapped_column(String(200))


class ScanJudgement(Model):
    """What a scan comes to by all that is known now, where that is not what was answered.

    Kept, rebuildable from the logs. A late arrival, a void or a changed fact makes one.
    """

    __tablename__ = "scan_judgements"

    scan_id: Mapped[int] = mapped_column(ForeignKey("scans.id"), primary_key=True)
    session_id: Mapped[int] = mapped_column(ForeignKey("sessions.id"), index=True)
    verdict: Mapped[Verdict]
    reason: Mapped[Reason | None]


class Presence(Model):
    """Where a person stands at a check point. Kept, rebuildable from the logs.

    ``first_scan_id`` is the first scan that let them in, with its gate and time;
    ``last_at`` the time of the last scan that nothing spoke against.
    """

    __tablename__ = "presences"

    check_point_id: Mapped[int] = mapped_column(ForeignKey("check_points.id"), primary_key=True)
    member_id: Mapped[int] = mapped_column(ForeignKey("members.id"), primary_key=True)
    session_id: Mapped[int]
    branch_id: Mapped[int | None]
    state: Mapped[State]
    first_scan_id: Mapped[int | None]
    first_at: Mapped[datetime | None]
    gate_id: Mapped[int | None]
    last_at: Mapped[datetime]


class Participation(Model):
    """One person who took part in one session, once (人次). Kept, rebuildable from the logs.

    Counts for the branch that the member belonged to on the session's day;
    names the scan that made it.
    """

    __tablename__ = "participations"
    __table_args__ = (
        UniqueConstraint("session_id", "member_id"),
        Index("ix_participations_year_branch", "year", "branch_id"),
        # All that is counted by person, so that the rows themselves need not be read.
        Index("ix_participations_member_year", "member_id", "year", "event_id", "branch_id"),
        Index(
            "ix_participations_event_session_branch",
            "event_id",
            "session_id",
            "branch_id",
            "member_id",
        ),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    session_id: Mapped[int] = mapped_column(ForeignKey("sessions.id"))
    event_id: Mapped[int] = mapped_column(ForeignKey("events.id"))
    year: Mapped[int]
    held_on: Mapped[date]
    member_id: Mapped[int] = mapped_column(ForeignKey("members.id"))
    branch_id: Mapped[int] = mapped_column(ForeignKey("branches.id"))
    scan_id: Mapped[int] = mapped_column(ForeignKey("scans.id"))
    first_at: Mapped[datetime]
