"""Phones that are paired with an event, to scan at some of its check points."""

from sqlalchemy import ForeignKey, String
from sqlalchemy.orm import Mapped, mapped_column, relationship

from eventsapp.checkpoints.models import CheckPoint
from eventsapp.database import Model
from eventsapp.devices.pairing import ByCode
from eventsapp.events.models import Event


class Device(ByCode):
    """A phone that scans for an event without anybody's log-in (已配对手机).

    The organiser shows a pairing code; the phone that reads it within some minutes gets a
    token. Code and token are kept as digests only. The token is good for scanning at the
    phone's check points, until the event is over or somebody revokes it.
    """

    __tablename__ = "devices"

    event_id: Mapped[int] = mapped_column(ForeignKey("events.id"), index=True)
    name: Mapped[str] = mapped_column(String(40))

    event: Mapped[Event] = relationship()
    points: Mapped[list[CheckPoint]] = relationship(
        secondary="device_points", order_by=CheckPoint.position
    )

    @property
    def key(self) -> str:
        """Return how the scan log names it; no browser can call itself so."""
        return key_of(self.id)


class DevicePoint(Model):
    """A check point at which a phone may scan."""

    __tablename__ = "device_points"

    device_id: Mapped[int] = mapped_column(ForeignKey("devices.id"), primary_key=True)
    check_point_id: Mapped[int] = mapped_column(
        ForeignKey("check_points.id"), primary_key=True, index=True
    )


def key_of(device_id: int) -> str:
    """Return how the scan log names a paired phone."""
    return f"paired:{device_id}"
