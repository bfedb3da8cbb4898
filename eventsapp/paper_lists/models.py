"""Rosters on paper (纸质签到表): their editions, and which number is which person."""

from datetime import datetime

from sqlalchemy import CheckConstraint, ForeignKey, String, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column, relationship

from eventsapp.database import Model
from eventsapp.events.models import Session


class PaperList(Model):
    """An edition of a session's list as it went on paper. Append-only.

    A number means the same person in every edition of a session: who is on the list
    again keeps it, who comes new gets one that nobody had. So whatever sheet lies
    on the desk, its numbers can be keyed in.
    """

    __tablename__ = "paper_lists"
    __table_args__ = (
        UniqueConstraint("session_id", "edition"),
        CheckConstraint("edition > 0", name="edition"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    session_id: Mapped[int] = mapped_column(ForeignKey("sessions.id"))
    edition: Mapped[int]
    made_at: Mapped[datetime]
    made_by_id: Mapped[int | None] = mapped_column(ForeignKey("accounts.id"))

    session: Mapped[Session] = relationship()


class PaperLine(Model):
    """A person on an edition, with the branch and the entries as they were printed."""

    __tablename__ = "paper_lines"
    __table_args__ = (UniqueConstraint("list_id", "member_id"),)

    list_id: Mapped[int] = mapped_column(ForeignKey("paper_lists.id"), primary_key=True)
    number: Mapped[int] = mapped_column(primary_key=True, autoincrement=False)
    member_id: Mapped[int] = mapped_column(ForeignKey("members.id"))
    branch_id: Mapped[int] = mapped_column(ForeignKey("branches.id"))
    entries: Mapped[str] = mapped_column(String(400), default="")
