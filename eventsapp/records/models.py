"""Records that are kept, older marks that were typed, and which disciplines count for them."""

import enum
from datetime import date, datetime

from sqlalchemy import CheckConstraint, ForeignKey, String, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column, relationship

from eventsapp.associations.models import Association
from eventsapp.database import Model
from eventsapp.events.makeup import Ages, Division

LONGEST_NAME = 60
LONGEST_HOLDER = 100
LONGEST_PLACE = 100
LONGEST_REASON = 200
MOST_VALUE = 2_000_000_000
MOST_AGE = 120


class Quantity(enum.StrEnum):
    """What is compared, and in which whole unit it is kept."""

    TIME = "time"  # milliseconds, the least is best
    DISTANCE = "distance"  # millimetres: lengths and heights
    COUNT = "count"
    SCORE = "score"  # thousandths


class Record(Model):
    """A record that is kept (纪录): of what, of whom; the union's, or an association's.

    ``sport`` is the code of a preset, or empty. ``key`` says all that makes it one record, so
    that it is kept once.
    """

    __tablename__ = "sport_records"
    __table_args__ = (
        UniqueConstraint("key"),
        CheckConstraint("name <> ''", name="name"),
        CheckConstraint(f"age_least BETWEEN 0 AND {MOST_AGE}", name="age_least"),
        CheckConstraint(f"age_most BETWEEN 0 AND {MOST_AGE}", name="age_most"),
        CheckConstraint("age_least <= age_most", name="ages"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    association_id: Mapped[int | None] = mapped_column(
        ForeignKey("associations.id"), index=True
    )
    sport: Mapped[str] = mapped_column(String(20), default="")
    name: Mapped[str] = mapped_column(String(LONGEST_NAME))
    division: Mapped[Division]
    age_least: Mapped[int | None]
    age_most: Mapped[int | None]
    quantity: Mapped[Quantity]
    key: Mapped[str] = mapped_column(String(120))

    association: Mapped[Association | None] = relationship()

    @property
    def ages(self) -> Ages:
        """Return the ages of its group."""
        return Ages(self.age_least, self.age_most)


class Origin(enum.StrEnum):
    """How a mark came here."""

    HAND = "hand"
    IMPORT = "import"


class RecordMark(Model):
    """An older mark that was typed or imported. Append-only; struck out by a row of its own.

    ``value`` is in the unit of the record's quantity. Where only the year is known, ``set_on``
    is its first day.
    """

    __tablename__ = "record_marks"
    __table_args__ = (
        UniqueConstraint("record_id", "number"),
        CheckConstraint("number > 0", name="number"),
        CheckConstraint(f"value BETWEEN 1 AND {MOST_VALUE}", name="value"),
        CheckConstraint("holder <> ''", name="holder"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    record_id: Mapped[int] = mapped_column(ForeignKey("sport_records.id"))
    number: Mapped[int]
    value: Mapped[int]
    holder: Mapped[str] = mapped_column(String(LONGEST_HOLDER))
    branch: Mapped[str] = mapped_column(String(LONGEST_PLACE), default="")
    set_on: Mapped[date]
    is_day_known: Mapped[bool]
    place: Mapped[str] = mapped_column(String(LONGEST_PLACE), default="")
    event: Mapped[str] = mapped_column(String(LONGEST_PLACE), default="")
    origin: Mapped[Origin]
    at: Mapped[datetime]
    by_id: Mapped[int | None] = mapped_column(ForeignKey("accounts.id"))
    by_name: Mapped[str] = mapped_column(String(LONGEST_HOLDER), default="")

    record: Mapped[Record] = relationship()
    strike: Mapped["RecordStrike | None"] = relationship(lazy="joined")


class RecordStrike(Model):
    """A typed mark that counts no more, and why. Append-only."""

    __tablename__ = "record_strikes"
    __table_args__ = (
        UniqueConstraint("mark_id"),
        CheckConstraint("reason <> ''", name="reason"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    mark_id: Mapped[int] = mapped_column(ForeignKey("record_marks.id"))
    reason: Mapped[str] = mapped_column(String(LONGEST_REASON))
    at: Mapped[datetime]
    by_id: Mapped[int | None] = mapped_column(ForeignKey("accounts.id"))
    by_name: Mapped[str] = mapped_column(String(LONGEST_HOLDER), default="")


class RecordTie(Model):
    """Whether the results of a discipline count for a record. Append-only; the last row holds.

    ``number`` counts the rows of a record and a discipline.
    """

    __tablename__ = "record_ties"
    __table_args__ = (
        UniqueConstraint("discipline_id", "record_id", "number"),
        CheckConstraint("number > 0", name="number"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    record_id: Mapped[int] = mapped_column(ForeignKey("sport_records.id"), index=True)
    discipline_id: Mapped[int] = mapped_column(ForeignKey("disciplines.id"))
    number: Mapped[int]
    is_tied: Mapped[bool]
    at: Mapped[datetime]
    by_id: Mapped[int | None] = mapped_column(ForeignKey("accounts.id"))
