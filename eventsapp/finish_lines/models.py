"""Numbers on shirts, groups, and what was taken down at a finish line."""

from datetime import datetime
from typing import Any

from sqlalchemy import (
    JSON,
    BigInteger,
    CheckConstraint,
    ForeignKey,
    Index,
    String,
    UniqueConstraint,
)
from sqlalchemy.orm import Mapped, mapped_column, relationship

from brackets.finish_line import LineKind
from eventsapp.accounts.models import Account
from eventsapp.database import Model
from eventsapp.events.models import Discipline
from eventsapp.pad_phones.models import PadPhone, PadSheet

LONGEST_REASON = 200
LONGEST_TEXT = 20
LONGEST_WAVE = 8
MOST_ACTS = 5_000  # two thousand runners with a time and a number each, and mistakes
MOST_NUMBER = 99_999
LATEST_MS = 4_102_444_800_000  # the year 2100


class RaceSetup(Model):
    """How a mass start is divided and taken down; changed until the finish is begun.

    ``ages`` are the youngest ages of the groups above the first. With ``in_waves`` each group
    has a gun of its own. ``team_size`` is how many of a branch count; 0 for no teams.
    """

    __tablename__ = "race_setups"
    __table_args__ = (CheckConstraint("team_size BETWEEN 0 AND 50", name="team_size"),)

    discipline_id: Mapped[int] = mapped_column(ForeignKey("disciplines.id"), primary_key=True)
    by_sex: Mapped[bool]
    ages: Mapped[list[Any]] = mapped_column(JSON)
    in_waves: Mapped[bool]
    team_size: Mapped[int]
    changed_at: Mapped[datetime]
    by_id: Mapped[int | None] = mapped_column(ForeignKey("accounts.id"))


class StartNumber(Model):
    """The number (号码布) of an entry in a mass start."""

    __tablename__ = "start_numbers"
    __table_args__ = (
        UniqueConstraint("entry_id"),
        UniqueConstraint("discipline_id", "number"),
        CheckConstraint("number BETWEEN 1 AND 99999", name="number"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    discipline_id: Mapped[int] = mapped_column(ForeignKey("disciplines.id"))
    entry_id: Mapped[int] = mapped_column(ForeignKey("entries.id"))
    number: Mapped[int]
    given_at: Mapped[datetime]
    by_id: Mapped[int | None] = mapped_column(ForeignKey("accounts.id"))


class LineSheet(PadSheet):
    """The sheet that one phone keeps at one finish line."""

    __tablename__ = "line_sheets"


class LineRow(Model):
    """A gun, a time, a number, or what mends one. Append-only.

    ``done_ms`` and ``value_ms`` are instants in milliseconds since 1970 by the server's clock,
    as far as the phone knew how its own differs. ``sheet_id`` and ``number`` are empty where
    somebody mended on the page. A row names by id what it undoes, swaps or follows.
    """

    __tablename__ = "line_log"
    __table_args__ = (
        UniqueConstraint("sheet_id", "number"),
        Index("ix_line_log_discipline_id", "discipline_id", "id"),
        CheckConstraint("(sheet_id IS NULL) = (number IS NULL)", name="sheet"),
        CheckConstraint("done_ms BETWEEN 0 AND 4102444800000", name="done"),
        CheckConstraint("value_ms BETWEEN 0 AND 4102444800000", name="value"),
        CheckConstraint("kind <> 'status' OR entry_id IS NOT NULL", name="entry"),
        CheckConstraint("by_id IS NULL OR phone_id IS NULL", name="hand"),
        CheckConstraint("sheet_id IS NOT NULL OR reason <> ''", name="reason"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    sheet_id: Mapped[int | None] = mapped_column(ForeignKey("line_sheets.id"))
    number: Mapped[int | None]
    discipline_id: Mapped[int] = mapped_column(ForeignKey("disciplines.id"))
    kind: Mapped[LineKind]
    done_ms: Mapped[int] = mapped_column(BigInteger)
    value_ms: Mapped[int] = mapped_column(BigInteger)
    text: Mapped[str] = mapped_column(String(LONGEST_TEXT), default="")
    wave: Mapped[str] = mapped_column(String(LONGEST_WAVE), default="")
    entry_id: Mapped[int | None] = mapped_column(ForeignKey("entries.id"))
    of_id: Mapped[int | None] = mapped_column(ForeignKey("line_log.id"))
    other_id: Mapped[int | None] = mapped_column(ForeignKey("line_log.id"))
    is_first: Mapped[bool] = mapped_column(default=False)
    reason: Mapped[str] = mapped_column(String(LONGEST_REASON), default="")
    happened_at: Mapped[datetime]  # by the phone's clock
    received_at: Mapped[datetime]
    by_id: Mapped[int | None] = mapped_column(ForeignKey("accounts.id"))
    phone_id: Mapped[int | None] = mapped_column(ForeignKey("pad_phones.id"), index=True)

    sheet: Mapped[LineSheet | None] = relationship()
    discipline: Mapped[Discipline] = relationship()
    by: Mapped[Account | None] = relationship()
    phone: Mapped[PadPhone | None] = relationship()

    @property
    def taker(self) -> str:
        """Return who took it down: a person, or a phone that is paired; empty if unknown."""
        whose = self.by or self.phone
        return whose.name if whose else ""
