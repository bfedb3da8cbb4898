"""Time as the timetable counts it: whole minutes since 1970-01-01T00:00Z."""

from datetime import UTC, datetime, timedelta, tzinfo

_START = datetime(1970, 1, 1, tzinfo=UTC)
_MINUTE = timedelta(minutes=1)


def minute_of(instant: datetime) -> int:
    """Return the minute that an aware instant stands in; its seconds are dropped.

    >>> from datetime import timezone
    >>> minute_of(datetime(1970, 1, 1, 9, 30, tzinfo=timezone(timedelta(hours=8))))
    90
    """
    return (instant - _START) // _MINUTE


def instant_of(minute: int, zone: tzinfo) -> datetime:
    """Return the instant at which a minute begins, in a zone.

    >>> instant_of(90, UTC).isoformat()
    '1970-01-01T01:30:00+00:00'
    """
    return (_START + minute * _MINUTE).astimezone(zone)
