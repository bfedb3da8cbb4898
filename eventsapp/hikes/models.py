"""Hikes: a session whose check points are a route, and what is said and given out there."""

import enum
from datetime import datetime

from sqlalchemy import BigInteger, CheckConstraint, ForeignKey, String, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column, relationship

from eventsapp.accounts.models import Account
from eventsapp.checkpoints.models import CheckPoint
from eventsapp.database import Model
from eventsapp.events.models import Session
from eventsapp.members.models import Member


class Hike(Model):
    """A session whose check points are a route (徒步), from the first to the last.

    Who needs less than ``least_minutes`` from start to finish did not walk it. ``in_charge``
    is the person in charge (现场负责人), whom the phone numbers are for.
    """

    __tablename__ = "hikes"
    __table_args__ = (
        CheckConstraint("least_minutes IS NULL OR least_minutes > 0", name="least_minutes"),
    )

    session_id: Mapped[int] = mapped_column(ForeignKey("sessions.id"), primary_key=True)
    least_minutes: Mapped[int | None]
    in_charge_id: Mapped[int | None] = mapped_column(ForeignKey("accounts.id"))

    session: Mapped[Session] = relationship()
    in_charge: Mapped[Account | None] = relationship()


class OptionalPoint(Model):
    """A check point that a walker may leave out; all others have to be passed."""

    __tablename__ = "optional_points"

    check_point_id: Mapped[int] = mapped_column(
        ForeignKey("check_points.id", ondelete="CASCADE"), primary_key=True
    )


class Act(enum.StrEnum):
    """What is said on a hike beside the scans."""

    WITHDRAWN = "withdrawn"  # gave up, and goes home by themselves (退出)
    BROUGHT_BACK = "brought_back"  # by a car or with somebody (接回)
    SWEPT = "swept"  # nobody behind the sweep of the last group (收尾签认)
    TAKEN_BACK = "taken_back"  # an earlier row was a mistake


LEAVING = frozenset({Act.WITHDRAWN, Act.BROUGHT_BACK})


class HikeFact(Model):
    """One thing said on a hike, by its phone's own name for it. Append-only.

    ``check_point`` and ``place`` say where, ``vehicle`` by what and ``who`` with whom, or
    who the sweep is. ``of`` is the row that is taken back; once is enough. Times are as in
    the scan log, and ``at`` is never later than the server learned of it.
    """

    __tablename__ = "hike_facts"
    __table_args__ = (
        UniqueConstraint("device", "client_id"),
        CheckConstraint(
            "(act IN ('withdrawn', 'brought_back')) = (member_id IS NOT NULL)", name="member"
        ),
        CheckConstraint("act <> 'swept' OR check_point_id IS NOT NULL", name="check_point"),
        CheckConstraint("(act = 'taken_back') = (of_id IS NOT NULL)", name="of"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    session_id: Mapped[int] = mapped_column(ForeignKey("hikes.session_id"), index=True)
    device: Mapped[str] = mapped_column(String(40))
    client_id: Mapped[str] = mapped_column(String(60))
    act: Mapped[Act]
    member_id: Mapped[int | None] = mapped_column(ForeignKey("members.id"))
    check_point_id: Mapped[int | None] = mapped_column(ForeignKey("check_points.id"))
    of_id: Mapped[int | None] = mapped_column(ForeignKey("hike_facts.id"), unique=True)
    place: Mapped[str] = mapped_column(String(100), default="")
    vehicle: Mapped[str] = mapped_column(String(60), default="")
    who: Mapped[str] = mapped_column(String(60), default="")
    happened_at: Mapped[datetime]
    received_at: Mapped[datetime]
    skew_ms: Mapped[int] = mapped_column(BigInteger, default=0)
    at: Mapped[datetime]
    operator_id: Mapped[int | None] = mapped_column(ForeignKey("accounts.id"))

    member: Mapped[Member | None] = relationship()
    check_point: Mapped[CheckPoint | None] = relationship()
    operator: Mapped[Account | None] = relationship()


class Closing(Model):
    """Somebody said that a hike is over (结束), with a reason for each who was missing then.

    Append-only; the last one counts, as long as nobody else is missing.
    """

    __tablename__ = "hike_closings"

    id: Mapped[int] = mapped_column(primary_key=True)
    session_id: Mapped[int] = mapped_column(ForeignKey("hikes.session_id"), index=True)
    at: Mapped[datetime]
    by_id: Mapped[int | None] = mapped_column(ForeignKey("accounts.id"))

    by: Mapped[Account | None] = relationship()
    reasons: Mapped[list["ClosingReason"]] = relationship()


class ClosingReason(Model):
    """Why a hike was closed with somebody not accounted for."""

    __tablename__ = "hike_closing_reasons"

    closing_id: Mapped[int] = mapped_column(ForeignKey("hike_closings.id"), primary_key=True)
    member_id: Mapped[int] = mapped_column(ForeignKey("members.id"), primary_key=True)
    reason: Mapped[str] = mapped_column(String(200))


class Souvenir(Model):
    """A souvenir (纪念品) that somebody got, once. Append-only."""

    __tablename__ = "souvenirs"

    session_id: Mapped[int] = mapped_column(ForeignKey("hikes.session_id"), primary_key=True)
    member_id: Mapped[int] = mapped_column(ForeignKey("members.id"), primary_key=True)
    at: Mapped[datetime]
    by_id: Mapped[int | None] = mapped_column(ForeignKey("accounts.id"))

    by: Mapped[Account | None] = relationship()
