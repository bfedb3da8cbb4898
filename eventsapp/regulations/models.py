"""The texts of regulations, and their versions since the draw."""

from datetime import datetime
from typing import Any

from sqlalchemy import CheckConstraint, ForeignKey, Index, String, UniqueConstraint, text
from sqlalchemy.orm import Mapped, mapped_column

from eventsapp.database import Model

LONGEST_REASON = 200


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
    """Regulations as they were fixed: the first by a draw, each later one with its reason.

    ``sections`` are written out in every language of the site. They are missing as long as an
    amendment (修订) is open, and never change afterwards.
    """

    __tablename__ = "regulation_versions"
    __table_args__ = (
        UniqueConstraint("event_id", "number"),
        CheckConstraint("number = 1 OR reason <> ''", name="reason"),
        CheckConstraint("number > 1 OR published_at IS NOT NULL", name="first"),
        Index(
            "uq_regulation_versions_open",
            "event_id",
            unique=True,
            sqlite_where=text("published_at IS NULL"),
            postgresql_where=text("published_at IS NULL"),
        ),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    event_id: Mapped[int] = mapped_column(ForeignKey("events.id"))
    number: Mapped[int]
    reason: Mapped[str] = mapped_column(String(LONGEST_REASON), default="")
    sections: Mapped[dict[str, Any]] = mapped_column(default=dict)
    opened_at: Mapped[datetime]
    opened_by_id: Mapped[int | None] = mapped_column(ForeignKey("accounts.id"))
    published_at: Mapped[datetime | None]

    @property
    def is_open(self) -> bool:
        """Whether it is still being written."""
        return self.published_at is None

    @property
    def is_by_draw(self) -> bool:
        """Whether a draw fixed it; the reason is then what was drawn."""
        return self.published_at == self.opened_at
