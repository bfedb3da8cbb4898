"""Entries and the log of entering and withdrawing."""

import enum
from datetime import datetime
from fractions import Fraction
from typing import Final

from sqlalchemy import CheckConstraint, ForeignKey, Index, String, UniqueConstraint, or_, text
from sqlalchemy.orm import Mapped, mapped_column, relationship

from eventsapp.database import Model
from eventsapp.entries.acts import HOLDING
from eventsapp.entries.acts import EntryAct as EntryAct
from eventsapp.entries.acts import EntryStatus as EntryStatus
from eventsapp.events.models import Discipline, Event
from eventsapp.members.models import Branch, Member


class Entry(Model):
    """A place in a discipline, or in a whole event when ``discipline_id`` is empty (报名).

    A person's entry names the member; a team's entry has a name, a code
    (``E25003-T01``), members and the branches that share its points.

    ``status`` and the three columns behind it are kept for speed: they are what
    :func:`eventsapp.entries.acts.fold` makes of the log.
    """

    __tablename__ = "entries"
    __table_args__ = (
        UniqueConstraint("discipline_id", "member_id"),
        UniqueConstraint("event_id", "team_code"),
        Index(
            "uq_entries_event_member",
            "event_id",
            "member_id",
            unique=True,
            sqlite_where=text("discipline_id IS NULL"),
            postgresql_where=text("discipline_id IS NULL"),
        ),
        Index("ix_entries_member_event", "member_id", "event_id"),
        Index("ix_entries_event_status", "event_id", "status"),
        Index(
            "ix_entries_offered_until",
            "offered_until",
            sqlite_where=text("offered_until IS NOT NULL"),
            postgresql_where=text("offered_until IS NOT NULL"),
        ),
        CheckConstraint("(member_id IS NULL) <> (team_code IS NULL)", name="person_or_team"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    event_id: Mapped[int] = mapped_column(ForeignKey("events.id"))
    discipline_id: Mapped[int | None] = mapped_column(ForeignKey("disciplines.id"))
    member_id: Mapped[int | None] = mapped_column(ForeignKey("members.id"))
    team_code: Mapped[str | None] = mapped_column(String(32))
    team_name: Mapped[str] = mapped_column(String(60), default="")
    status: Mapped[EntryStatus] = mapped_column(default=EntryStatus.ENTERED)
    offered_until: Mapped[datetime | None]
    queued_at: Mapped[datetime | None]  # when its waiting began
    queued_by: Mapped[int | None]  # the row of the log that began it
    seed: Mapped[int | None]
    created_at: Mapped[datetime]

    event: Mapped[Event] = relationship()
    discipline: Mapped[Discipline | None] = relationship()
    member: Mapped[Member | None] = relationship()
    shares: Mapped[list["EntryShare"]] = relationship()
    team: Mapped[list["EntryMember"]] = relationship(order_by="EntryMember.id")


class TeamRole(enum.StrEnum):
    """What somebody is in a pair or team."""

    CAPTAIN = "captain"  # plays, and speaks for it (队长)
    PLAYER = "player"  # in the line-up (上场队员)
    RESERVE = "reserve"  # beside the line-up (替补)


class EntryMember(Model):
    """One person in a pair's or team's entry."""

    __tablename__ = "entry_members"
    __table_args__ = (UniqueConstraint("entry_id", "member_id"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    entry_id: Mapped[int] = mapped_column(ForeignKey("entries.id"))
    member_id: Mapped[int] = mapped_column(ForeignKey("members.id"), index=True)
    role: Mapped[TeamRole] = mapped_column(default=TeamRole.PLAYER)

    member: Mapped[Member] = relationship()


class EntryShare(Model):
    """The part of a team's points that goes to one branch; a joint team has several."""

    __tablename__ = "entry_shares"
    __table_args__ = (UniqueConstraint("entry_id", "branch_id"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    entry_id: Mapped[int] = mapped_column(ForeignKey("entries.id"))
    branch_id: Mapped[int] = mapped_column(ForeignKey("branches.id"), index=True)
    fraction: Mapped[Fraction]

    branch: Mapped[Branch] = relationship()


class EntryLog(Model):
    """Something was done to an entry, when it happened and when it was learned. Append-only.

    Whether a person stood entered at a moment is read from here, by
    ``happened_at`` and then ``id``, never from the state of today.
    """

    __tablename__ = "entry_log"
    __table_args__ = (
        Index("ix_entry_log_event_member", "event_id", "member_id", "happened_at", "id"),
        UniqueConstraint("source_key"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    entry_id: Mapped[int] = mapped_column(ForeignKey("entries.id"), index=True)
    event_id: Mapped[int] = mapped_column(ForeignKey("events.id"))
    member_id: Mapped[int | None] = mapped_column(ForeignKey("members.id"))
    act: Mapped[EntryAct]
    happened_at: Mapped[datetime]
    recorded_at: Mapped[datetime]
    until: Mapped[datetime | None]  # how long a place is kept that was offered
    reason: Mapped[str] = mapped_column(String(200), default="")
    by_id: Mapped[int | None] = mapped_column(ForeignKey("accounts.id"))
    source_key: Mapped[str | None] = mapped_column(String(60))  # names the row of an import


class CalendarLink(Model):
    """The secret link at which a member's calendar asks for what the member is entered for.

    Only a digest of the secret is kept; a new link takes the place of the old one.
    """

    __tablename__ = "calendar_links"

    member_id: Mapped[int] = mapped_column(ForeignKey("members.id"), primary_key=True)
    digest: Mapped[str] = mapped_column(String(64), unique=True)
    made_at: Mapped[datetime]

    member: Mapped[Member] = relationship()


HAS_PLACE: Final = or_(*(Entry.status == status for status in sorted(HOLDING)))
"""That an entry has a place; ``IN`` could not be prepared."""
