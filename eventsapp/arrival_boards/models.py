"""The screen of an event that shows its board to a hall without a log-in."""

from datetime import datetime

from sqlalchemy import ForeignKey
from sqlalchemy.orm import Mapped, mapped_column

from eventsapp.database import Model


class HallScreen(Model):
    """What an organiser allows the hall to see of an event's board (大屏).

    Without a row, and with ``is_open`` false, nobody sees anything without a log-in.
    ``number`` says which link holds: a new one takes the place of those before it.
    ``shows_names`` lets the names of those be shown who play next and are missing.
    """

    __tablename__ = "hall_screens"

    event_id: Mapped[int] = mapped_column(ForeignKey("events.id"), primary_key=True)
    number: Mapped[int] = mapped_column(default=1)
    is_open: Mapped[bool] = mapped_column(default=False)
    shows_names: Mapped[bool] = mapped_column(default=False)
    changed_at: Mapped[datetime]
    changed_by_id: Mapped[int | None] = mapped_column(ForeignKey("accounts.id"))
