"""How an event gives out its places: the organiser's settings."""

import enum
from datetime import datetime

from sqlalchemy import CheckConstraint, ForeignKey, Index, String, text
from sqlalchemy.orm import Mapped, mapped_column

from eventsapp.database import Model
from eventsapp.entries.acts import EntryAct


class Approval(enum.StrEnum):
    """Who approves an entry before it counts (审批)."""

    NONE = "none"
    BRANCH = "branch"
    UNION = "union"
    BRANCH_THEN_UNION = "branch_then_union"

    @property
    def acts(self) -> tuple[EntryAct, ...]:
        """Return the approvals that are needed, in their order."""
        return _ACTS[self]


_ACTS = {
    Approval.NONE: (),
    Approval.BRANCH: (EntryAct.APPROVED_BRANCH,),
    Approval.UNION: (EntryAct.APPROVED_UNION,),
    Approval.BRANCH_THEN_UNION: (EntryAct.APPROVED_BRANCH, EntryAct.APPROVED_UNION),
}


class WaitingRule(enum.StrEnum):
    """What happens when all places are taken (候补)."""

    NONE = "none"  # nobody more can enter
    STRICT = "strict"  # in order; nobody passes
    FILL_GAPS = "fill_gaps"  # the first whom the free places suit


class OnTransfer(enum.StrEnum):
    """What becomes of an entry when the member changes branch or leaves before the event."""

    STAYS = "stays"
    WITHDRAWN = "withdrawn"


class EntryRules(Model):
    """How an event gives out its places; an event without a row has what is usual.

    ``capacity`` counts people of the whole event. ``confirm_hours`` is how long somebody
    who moves up has to confirm; None is no question asked. Places kept for branches
    are anybody's from ``reserves_return_at`` on. People can be replaced until
    ``replace_until``; None is until entries close. ``guests`` is how many each member may
    bring along; they count in ``capacity``. ``after_draw`` says what becomes of a
    withdrawal after the draw, where it is not the usual.
    """

    __tablename__ = "entry_rules"
    __table_args__ = (
        CheckConstraint("capacity IS NULL OR capacity > 0", name="capacity"),
        CheckConstraint("confirm_hours IS NULL OR confirm_hours > 0", name="confirm_hours"),
        CheckConstraint("guests >= 0", name="guests"),
    )

    event_id: Mapped[int] = mapped_column(ForeignKey("events.id"), primary_key=True)
    capacity: Mapped[int | None]
    approval: Mapped[Approval] = mapped_column(default=Approval.NONE)
    waiting: Mapped[WaitingRule] = mapped_column(default=WaitingRule.NONE)
    confirm_hours: Mapped[int | None]
    reserves_return_at: Mapped[datetime | None]
    replace_until: Mapped[datetime | None]
    on_transfer: Mapped[OnTransfer] = mapped_column(default=OnTransfer.STAYS)
    after_draw: Mapped[str] = mapped_column(String(200), default="")
    guests: Mapped[int] = mapped_column(default=0)


class BranchReserve(Model):
    """Places of a discipline, or of the whole event, that are kept for a branch."""

    __tablename__ = "branch_reserves"
    __table_args__ = (
        CheckConstraint("places > 0", name="places"),
        Index(
            "uq_branch_reserves_of_discipline",
            "discipline_id",
            "branch_id",
            unique=True,
            sqlite_where=text("discipline_id IS NOT NULL"),
            postgresql_where=text("discipline_id IS NOT NULL"),
        ),
        Index(
            "uq_branch_reserves_of_event",
            "event_id",
            "branch_id",
            unique=True,
            sqlite_where=text("discipline_id IS NULL"),
            postgresql_where=text("discipline_id IS NULL"),
        ),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    event_id: Mapped[int] = mapped_column(ForeignKey("events.id"), index=True)
    discipline_id: Mapped[int | None] = mapped_column(ForeignKey("disciplines.id"))
    branch_id: Mapped[int] = mapped_column(ForeignKey("branches.id"), index=True)
    places: Mapped[int]
