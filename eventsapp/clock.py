"""The clock and the union's time zone: instants are UTC, days and clock times are local."""

import os
from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

LOCAL = ZoneInfo("Asia/Shanghai")


def now() -> datetime:
    """Return the instant that views hand to services.

    For tests: ``WENTITONG_NOW`` (ISO 8601 with offset) stops the clock, and
    ``WENTITONG_AHEAD_SECONDS`` lets it run that far ahead of the machine's.
    """
    fixed = os.environ.get("WENTITONG_NOW")
    if fixed:
        return datetime.fromisoformat(fixed).astimezone(UTC)
    ahead = int(os.environ.get("WENTITONG_AHEAD_SECONDS", "0"))
    return datetime.now(UTC) + timedelta(seconds=ahead)


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
