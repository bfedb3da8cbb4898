"""Records that were merged."""

from datetime import datetime

from sqlalchemy import CheckConstraint, ForeignKey, String
from sqlalchemy.orm import Mapped, mapped_column, relationship

from eventsapp.database import Model
from eventsapp.members.models import Member


class Merger(Model):
    """A record that was found to be of the same person as another one. Append-only.

    ``gone`` belongs to no branch any more and holds nothing that counts; its staff number
    stays taken. Which rows went over stands in the trail.
    """

    __tablename__ = "mergers"
    __table_args__ = (CheckConstraint("kept_id <> gone_id", name="two"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    kept_id: Mapped[int] = mapped_column(ForeignKey("members.id"), index=True)
    gone_id: Mapped[int] = mapped_column(ForeignKey("members.id"), unique=True)
    reason: Mapped[str] = mapped_column(String(200))
    at: Mapped[datetime]
    by_id: Mapped[int | None] = mapped_column(ForeignKey("accounts.id"))

    kept: Mapped[Member] = relationship(foreign_keys=[kept_id])
    gone: Mapped[Member] = relationship(foreign_keys=[gone_id])
