"""The log of invitations into pairs and teams."""

import enum
from datetime import datetime

from sqlalchemy import CheckConstraint, ForeignKey, Index
from sqlalchemy.orm import Mapped, mapped_column

from eventsapp.database import Model
from eventsapp.entries.models import TeamRole


class InvitationAct(enum.StrEnum):
    """What becomes of an invitation (邀请)."""

    ASKED = "asked"
    ACCEPTED = "accepted"
    DECLINED = "declined"  # also a yes that is taken back
    TAKEN_BACK = "taken_back"  # by the captain, also after a yes
    RAN_OUT = "ran_out"  # nobody answered in time
    FELL_AWAY = "fell_away"  # not needed, or not possible, any more


class InvitationLog(Model):
    """Something became of an invitation. Append-only.

    An invitation stands as its last act has it, by ``happened_at`` and then ``id``:
    :func:`eventsapp.invitations.reading.fold`.
    """

    __tablename__ = "invitation_log"
    __table_args__ = (
        Index("ix_invitation_log_entry_member", "entry_id", "member_id"),
        Index("ix_invitation_log_member", "member_id"),
        Index("ix_invitation_log_until", "until"),
        CheckConstraint("(act = 'asked') = (until IS NOT NULL)", name="until"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    entry_id: Mapped[int] = mapped_column(ForeignKey("entries.id"))
    member_id: Mapped[int] = mapped_column(ForeignKey("members.id"))
    role: Mapped[TeamRole]
    act: Mapped[InvitationAct]
    until: Mapped[datetime | None]  # when an invitation runs out
    happened_at: Mapped[datetime]
    by_id: Mapped[int | None] = mapped_column(ForeignKey("accounts.id"))
