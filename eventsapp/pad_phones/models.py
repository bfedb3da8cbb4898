"""Phones that are paired with an event to take down what is done there."""

from datetime import datetime

from sqlalchemy import ForeignKey, String
from sqlalchemy.orm import Mapped, mapped_column, relationship

from eventsapp.database import Model
from eventsapp.devices.pairing import ByCode
from eventsapp.events.models import Discipline, Event

LONGEST_NAME = 40


class PadPhone(ByCode):
    """A volunteer's phone that takes down attempts, counts and a finish (记录手机).

    The referee shows a code; the phone that reads it within some minutes gets a token. Code
    and token are kept as digests only. ``name`` says whose phone it is; the rows that it takes
    down name it. It takes down its ``disciplines``, and sees no others.
    """

    __tablename__ = "pad_phones"

    event_id: Mapped[int] = mapped_column(ForeignKey("events.id"), index=True)
    name: Mapped[str] = mapped_column(String(LONGEST_NAME))

    event: Mapped[Event] = relationship()
    disciplines: Mapped[list[Discipline]] = relationship(
        secondary="pad_phone_disciplines", order_by=Discipline.id
    )


class PadPhoneDiscipline(Model):
    """A discipline that a phone takes down."""

    __tablename__ = "pad_phone_disciplines"

    phone_id: Mapped[int] = mapped_column(ForeignKey("pad_phones.id"), primary_key=True)
    discipline_id: Mapped[int] = mapped_column(
        ForeignKey("disciplines.id"), primary_key=True, index=True
    )


class PadSheet(Model):
    """The sheet (现场记录) of one phone and one discipline; a table for each kind of pad.

    ``client_id`` is the phone's own name of it, for ever.
    """

    __abstract__ = True

    id: Mapped[int] = mapped_column(primary_key=True)
    client_id: Mapped[str] = mapped_column(String(LONGEST_NAME), unique=True)
    discipline_id: Mapped[int] = mapped_column(ForeignKey("disciplines.id"), index=True)
    opened_at: Mapped[datetime]  # by the phone's clock
    received_at: Mapped[datetime]
    by_id: Mapped[int | None] = mapped_column(ForeignKey("accounts.id"))
