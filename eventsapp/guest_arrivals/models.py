"""Guests at the gate: who came with a member, as the steward ticked it."""

import enum
from datetime import datetime

from sqlalchemy import BigInteger, ForeignKey, Index, String, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from eventsapp.database import Model


class GuestAct(enum.StrEnum):
    """What a steward says of a guest."""

    CAME = "came"
    TAKEN_BACK = "taken_back"


class GuestArrival(Model):
    """One tick at the gate for a guest of a member (亲友到场). Append-only.

    Whether a guest is there is the last act by ``at``; then by device and its own id. The
    row holds no name: that stands with the guest, goes with it, and the figure stays.
    ``guest_id`` is therefore no foreign key.
    """

    __tablename__ = "guest_arrivals"
    __table_args__ = (
        UniqueConstraint("device", "client_scan_id"),
        Index("ix_guest_arrivals_session_guest", "session_id", "guest_id"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    device: Mapped[str] = mapped_column(String(40))
    client_scan_id: Mapped[str] = mapped_column(String(60))
    check_point_id: Mapped[int] = mapped_column(ForeignKey("check_points.id"), index=True)
    session_id: Mapped[int] = mapped_column(ForeignKey("sessions.id"))
    guest_id: Mapped[int]
    member_id: Mapped[int] = mapped_column(ForeignKey("members.id"))
    act: Mapped[GuestAct]
    happened_at: Mapped[datetime]
    received_at: Mapped[datetime]
    skew_ms: Mapped[int] = mapped_column(BigInteger, default=0)
    at: Mapped[datetime]
    operator_id: Mapped[int | None] = mapped_column(ForeignKey("accounts.id"))
