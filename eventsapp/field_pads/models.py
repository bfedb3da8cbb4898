"""What officials take down on phones: sheets, and the rows on them."""

from datetime import datetime

from sqlalchemy import CheckConstraint, ForeignKey, Index, String, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column, relationship

from brackets.field_sheets import FieldKind
from eventsapp.accounts.models import Account
from eventsapp.database import Model
from eventsapp.events.models import Discipline
from eventsapp.pad_phones.models import PadPhone, PadSheet

LONGEST_REASON = 200
MOST_ACTS = 2_000  # thirty people with six attempts each, and as many mistakes, are 400
MOST_VALUE = 1_000_000  # a kilometre in millimetres
MOST_ROUNDS = 12
MOST_SEATS = 2


class FieldSheet(PadSheet):
    """The sheet that one phone keeps of one discipline beside the place of the sport."""

    __tablename__ = "field_sheets"


class FieldRow(Model):
    """An attempt, a count, or what corrects one. Append-only.

    ``sheet_id`` and ``number`` are empty where a referee decided on the page; ``number``
    counts the acts of a sheet from 1 without a gap. ``value`` is in whole units of the
    discipline: millimetres, points, counts. A row of the kind ``undo`` names the row that
    was a mistake; none if that is not known.
    """

    __tablename__ = "field_log"
    __table_args__ = (
        UniqueConstraint("sheet_id", "number"),
        Index("ix_field_log_discipline_id", "discipline_id", "id"),
        CheckConstraint("(sheet_id IS NULL) = (number IS NULL)", name="sheet"),
        CheckConstraint("round BETWEEN 0 AND 12", name="round"),
        CheckConstraint("value BETWEEN 0 AND 1000000", name="value"),
        CheckConstraint("faults BETWEEN 0 AND 1000000", name="faults"),
        CheckConstraint("seat BETWEEN 1 AND 2", name="seat"),
        CheckConstraint("undoes_id IS NULL OR kind = 'undo'", name="undoes"),
        CheckConstraint("by_id IS NULL OR phone_id IS NULL", name="hand"),
        CheckConstraint("kind <> 'ruled' OR reason <> ''", name="reason"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    sheet_id: Mapped[int | None] = mapped_column(ForeignKey("field_sheets.id"))
    number: Mapped[int | None]
    discipline_id: Mapped[int] = mapped_column(ForeignKey("disciplines.id"))
    kind: Mapped[FieldKind]
    entry_id: Mapped[int | None] = mapped_column(ForeignKey("entries.id"))
    round: Mapped[int]
    value: Mapped[int]
    faults: Mapped[int]
    seat: Mapped[int]
    undoes_id: Mapped[int | None] = mapped_column(ForeignKey("field_log.id"))
    reason: Mapped[str] = mapped_column(String(LONGEST_REASON), default="")
    happened_at: Mapped[datetime]  # by the phone's clock
    received_at: Mapped[datetime]
    by_id: Mapped[int | None] = mapped_column(ForeignKey("accounts.id"))
    phone_id: Mapped[int | None] = mapped_column(ForeignKey("pad_phones.id"), index=True)

    sheet: Mapped[FieldSheet | None] = relationship()
    discipline: Mapped[Discipline] = relationship()
    by: Mapped[Account | None] = relationship()
    phone: Mapped[PadPhone | None] = relationship()

    @property
    def taker(self) -> str:
        """Return who took it down: a person, or a phone that is paired; empty if unknown."""
        whose = self.by or self.phone
        return whose.name if whose else ""
