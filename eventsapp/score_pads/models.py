"""Score sheets: the log of what was done on them, and what they come to."""

from datetime import datetime
from typing import Any

from sqlalchemy import CheckConstraint, ForeignKey, Index, String, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column, relationship

from brackets.score_sheets import ActKind
from eventsapp.accounts.models import Account
from eventsapp.database import Model
from eventsapp.draws.models import Stage

LONGEST_NAME = 40
MOST_ACTS = 1_000  # a match of seven games to 11 has about 150


class ScoreSheet(Model):
    """The sheet (记分单) that one phone keeps of one match between these two.

    ``client_id`` is the phone's own name of it, for ever. ``acts`` and ``state`` are kept:
    how many acts came, and the engine's ``Sheet`` of them as JSON; both follow from the log.
    A sheet that ``takes_over`` goes on where another one stood.
    """

    __tablename__ = "score_sheets"
    __table_args__ = (
        Index("ix_score_sheets_match", "stage_id", "ref"),
        UniqueConstraint("client_id"),
        CheckConstraint("first_id <> second_id", name="pair"),
        CheckConstraint("acts >= 0", name="acts"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    client_id: Mapped[str] = mapped_column(String(LONGEST_NAME))
    stage_id: Mapped[int] = mapped_column(ForeignKey("stages.id"))
    ref: Mapped[str] = mapped_column(String(20))
    first_id: Mapped[int] = mapped_column(ForeignKey("entries.id"))
    second_id: Mapped[int] = mapped_column(ForeignKey("entries.id"))
    takes_over: Mapped[bool]
    opened_at: Mapped[datetime]  # by the phone's clock
    received_at: Mapped[datetime]
    changed_at: Mapped[datetime]
    by_id: Mapped[int | None] = mapped_column(ForeignKey("accounts.id"))
    acts: Mapped[int] = mapped_column(default=0)
    state: Mapped[dict[str, Any]]

    stage: Mapped[Stage] = relationship()
    by: Mapped[Account | None] = relationship()

    @property
    def pair(self) -> tuple[int, int]:
        """Return the entry ids of the two."""
        return self.first_id, self.second_id


class ScoreAct(Model):
    """One act on a sheet. Append-only.

    ``number`` counts the acts of a sheet from 1 without a gap, as the phone did them;
    ``body`` holds what the kind needs.
    """

    __tablename__ = "score_acts"
    __table_args__ = (UniqueConstraint("sheet_id", "number"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    sheet_id: Mapped[int] = mapped_column(ForeignKey("score_sheets.id"))
    number: Mapped[int]
    kind: Mapped[ActKind]
    body: Mapped[dict[str, Any]]
    happened_at: Mapped[datetime]  # by the phone's clock
    received_at: Mapped[datetime]
    by_id: Mapped[int | None] = mapped_column(ForeignKey("accounts.id"))
