"""Templates of bodies; one that was replaced stays in the log."""

import enum
from datetime import datetime

from sqlalchemy import ForeignKey, Index, LargeBinary, String, text
from sqlalchemy.orm import Mapped, mapped_column, relationship

from eventsapp.accounts.models import Body
from eventsapp.database import Model

LONGEST_NAME = 120


class TemplateKind(enum.StrEnum):
    """Which document fills it."""

    PROGRAMME = "programme"
    RESULTS = "results"
    REGULATIONS = "regulations"


class WordTemplate(Model):
    """A ``.docx`` that documents of a body fill, from a day on until it is taken away."""

    __tablename__ = "word_templates"
    __table_args__ = (
        Index(
            "uq_word_templates_in_force",
            "body_id",
            "kind",
            unique=True,
            sqlite_where=text("removed_at IS NULL"),
            postgresql_where=text("removed_at IS NULL"),
        ),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    body_id: Mapped[int] = mapped_column(ForeignKey("bodies.id"))
    kind: Mapped[TemplateKind]
    name: Mapped[str] = mapped_column(String(LONGEST_NAME))
    content: Mapped[bytes] = mapped_column(LargeBinary, deferred=True)
    digest: Mapped[str] = mapped_column(String(64))
    added_at: Mapped[datetime]
    added_by_id: Mapped[int | None] = mapped_column(ForeignKey("accounts.id"))
    removed_at: Mapped[datetime | None]
    removed_by_id: Mapped[int | None] = mapped_column(ForeignKey("accounts.id"))

    body: Mapped[Body] = relationship()
