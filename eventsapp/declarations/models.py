"""What people declare when they enter, and who has accepted it."""

import enum
from datetime import datetime
from typing import Any

from sqlalchemy import CheckConstraint, ForeignKey, Text, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from eventsapp.database import Model


class DeclarationKind(enum.StrEnum):
    """What is declared."""

    HEALTH = "health"  # fit to take part (健康声明)
    SAFETY = "safety"  # the rules of safety are kept (安全承诺)
    GUESTS = "guests"  # for whom a member brings along (随行亲友承诺)


ENTERING = (DeclarationKind.HEALTH, DeclarationKind.SAFETY)
"""What whoever enters accepts; the other is asked of who brings guests."""


class Declaration(Model):
    """A text that people accept when they enter an event. Append-only.

    Of each kind the last version holds; one without a text asks for nothing any more.
    """

    __tablename__ = "declarations"
    __table_args__ = (
        UniqueConstraint("event_id", "kind", "version"),
        CheckConstraint("version > 0", name="version"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    event_id: Mapped[int] = mapped_column(ForeignKey("events.id"))
    kind: Mapped[DeclarationKind]
    version: Mapped[int]
    text: Mapped[str] = mapped_column(Text)
    made_at: Mapped[datetime]
    made_by_id: Mapped[int | None] = mapped_column(ForeignKey("accounts.id"))


class UnionTexts(Model):
    """The union's own texts (工会统一文本), from which events begin. Append-only.

    ``texts`` has a text by kind; those that are not asked are missing. Each new event asks
    them if ``is_asked_everywhere``.
    """

    __tablename__ = "union_texts"
    __table_args__ = (
        UniqueConstraint("version"),
        CheckConstraint("version > 0", name="version"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    version: Mapped[int]
    texts: Mapped[dict[str, Any]]
    is_asked_everywhere: Mapped[bool]
    made_at: Mapped[datetime]
    made_by_id: Mapped[int | None] = mapped_column(ForeignKey("accounts.id"))


class Acceptance(Model):
    """Somebody has accepted one version of a text. Append-only.

    ``by_id`` is who wrote it down: the person, or somebody who has it on paper.
    """

    __tablename__ = "acceptances"
    __table_args__ = (UniqueConstraint("declaration_id", "member_id"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    declaration_id: Mapped[int] = mapped_column(ForeignKey("declarations.id"))
    member_id: Mapped[int] = mapped_column(ForeignKey("members.id"), index=True)
    accepted_at: Mapped[datetime]
    by_id: Mapped[int | None] = mapped_column(ForeignKey("accounts.id"))
