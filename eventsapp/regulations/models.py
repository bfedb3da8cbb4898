"""The texts of regulations, and their versions since play began."""

from datetime import datetime
from typing import Any

from sqlalchemy import CheckConstraint, ForeignKey, Index, String, UniqueConstraint, text
from sqlalchemy.orm import Mapped, mapped_column

from eventsapp.database import Model
from eventsapp.results.beginning import Beginning

LONGEST_REASON = 200
_IS_OPEN = "published_at IS NULL AND taken_back_at IS NULL"


class RegulationTexts(Model):
    """What an organiser wrote into the sections of an event's regulations (竞赛规程).

    ``texts`` are by the key of the section; what is not among them is as usual.
    """

    __tablename__ = "regulation_texts"

    event_id: Mapped[int] = mapped_column(ForeignKey("events.id"), primary_key=True)
    texts: Mapped[dict[str, Any]]
    version: Mapped[int]
    changed_at: Mapped[datetime]
    changed_by_id: Mapped[int | None] = mapped_column(ForeignKey("accounts.id"))


class RegulationVersion(Model):
    """Regulations as they were fixed: first by a draw or by play, later with a reason.

    ``cause`` is what fixed them, and the reason then the name of the discipline; there is none
    of an amendment (修订), nor where play began before regulations were kept. ``sections`` are
    written out in every language of the site. They are missing as long as an amendment is open,
    and never change afterwards. An amendment that was opened by mistake is taken back; it keeps
    its number and its reason, and has no sections.
    """

    __tablename__ = "regulation_versions"
    __table_args__ = (
        UniqueConstraint("event_id", "number"),
        CheckConstraint("number = 1 OR reason <> ''", name="reason"),
        CheckConstraint("number > 1 OR published_at IS NOT NULL", name="first"),
        CheckConstraint("published_at IS NULL OR taken_back_at IS NULL", name="taken_back"),
        Index(
            "uq_regulation_versions_open",
            "event_id",
            unique=True,
            sqlite_where=text(_IS_OPEN),
            postgresql_where=text(_IS_OPEN),
        ),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    event_id: Mapped[int] = mapped_column(ForeignKey("events.id"))
    number: Mapped[int]
    cause: Mapped[Beginning | None]
    reason: Mapped[str] = mapped_column(String(LONGEST_REASON), default="")
    sections: Mapped[dict[str, Any]] = mapped_column(default=dict)
    opened_at: Mapped[datetime]
    opened_by_id: Mapped[int | None] = mapped_column(ForeignKey("accounts.id"))
    published_at: Mapped[datetime | None]
    taken_back_at: Mapped[datetime | None]
    taken_back_by_id: Mapped[int | None] = mapped_column(ForeignKey("accounts.id"))

    @property
    def is_open(self) -> bool:
        """Whether it is still being written."""
        return self.published_at is None and self.taken_back_at is None

    @property
    def is_published(self) -> bool:
        """Whether it applies, or did."""
        return self.published_at is not None
