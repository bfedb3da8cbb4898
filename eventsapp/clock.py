"""The clock and the union's time zone: instants are UTC, days and clock times are local."""

import os
from datetime import UTC, date, datetime, time
from zoneinfo import ZoneInfo

LOCAL = ZoneInfo("Asia/Shanghai")


def now() -> datetime:
    """Return the instant that views hand to services.

    ``WENTITONG_NOW`` (ISO 8601 with offset) stops the clock, so that a
    demonstration year or a browser test can stand in the middle of a year.
    """
    fixed = os.environ.get("WENTITONG_NOW")
    return datetime.fromisoformat(fixed).astimezone(UTC) if fixed else datetime.now(UTC)


def today() -> date:
    """Return the local day."""
    return local(now()).date()


def local(instant: datetime) -> datetime:
    """Return the instant on the union's clocks."""
    return instant.astimezone(LOCAL)


def instant(day: date, at: time) -> datetime:
    """Return the instant when the union's clocks show ``at`` on ``day``."""
    return datetime.combine(day, at, tzinfo=LOCAL).astimezone(UTC)


def day_start(day: date) -> datetime:
    """Return the first instant of a local day."""
    return instant(day, time.min)
