"""How far somebody came on a route, and whether they are accounted for: pure functions.

The rule in words stands in ``docs/rules/hike.md``. Everything goes by when things
happened by a right clock, so that a phone that syncs last, or a scan that is taken back,
changes what it should and nothing else. A phone without network counts by the same rule
(``static/hike/accounting.js``), tried by the same examples.
"""

import enum
from collections.abc import Collection, Iterable, Sequence
from datetime import datetime, timedelta
from typing import NamedTuple

from eventsapp.hikes.models import Act


class Stop(NamedTuple):
    """A check point of a route; who may leave it out, ``is_must`` is false."""

    point_id: int
    name: str
    is_must: bool = True


class Sighting(NamedTuple):
    """A scan of a person at a stop, as far as it tells that they were there.

    Attributes:
        at: when, by a right clock.
        stop: which stop, counted from 0, the start.
        counts: whether the scan is valid.
        is_outside: whether it is not because the stop's window was shut.
    """

    at: datetime
    stop: int
    counts: bool = True
    is_outside: bool = False


class Leaving(NamedTuple):
    """Somebody left the route: withdrawn, or brought back."""

    at: datetime
    key: tuple[str, str]
    act: Act


class Trace(NamedTuple):
    """Where somebody was seen last: on the way (which stop, when), and at the finish.

    The start counts as on the way; both None is somebody whom nobody saw.
    """

    stop: int | None = None
    at: datetime | None = None
    finish_at: datetime | None = None


UNSEEN = Trace()


class Where(enum.StrEnum):
    """Where somebody is, for all that is known. Whoever started is in one of the last four."""

    NOT_STARTED = "not_started"
    FINISHED = "finished"
    WITHDRAWN = "withdrawn"
    BROUGHT_BACK = "brought_back"
    OUT_THERE = "out_there"  # not accounted for (未归)


_AFTER = {Act.WITHDRAWN: Where.WITHDRAWN, Act.BROUGHT_BACK: Where.BROUGHT_BACK}


def trace(sightings: Iterable[tuple[datetime, int]], finish: int) -> Trace:
    """Return where somebody was seen last.

    Args:
        sightings: when and at which stop, in any order.
        finish: the last stop; 0 where a route has a start only, at which nobody finishes.
    """
    last: tuple[datetime, int] | None = None
    finish_at: datetime | None = None
    for at, stop in sightings:
        if stop == finish > 0:
            finish_at = at if finish_at is None else max(finish_at, at)
        elif last is None or (at, stop) > last:
            last = at, stop
    return Trace(last[1] if last else None, last[0] if last else None, finish_at)


def where(seen: Trace, leavings: Collection[Leaving] = ()) -> Where:
    """Say where somebody is.

    What was seen last counts. Who was seen on the way after the finish, after giving up or
    after a car took them is out there again; who was brought back and is scanned at the
    finish then, getting off, did not walk there.
    """
    if seen == UNSEEN:
        return Where.NOT_STARTED
    left = max(leavings, default=None)
    if left is not None and seen.at is not None and left.at < seen.at:
        left = None
    finish_at = seen.finish_at
    if finish_at is None or (seen.at is not None and finish_at < seen.at):
        return _AFTER[left.act] if left else Where.OUT_THERE
    if left is not None and left.act is Act.BROUGHT_BACK and left.at <= finish_at:
        return Where.BROUGHT_BACK
    return Where.FINISHED


class Passing(enum.StrEnum):
    """What somebody's scans at a stop come to."""

    PASSED = "passed"
    AHEAD = "ahead"  # not there yet
    MISSED = "missed"
    OUT_OF_ORDER = "out_of_order"  # passed, but before one that comes earlier on the route
    OUTSIDE = "outside"  # passed while its window was shut
    NOT_VALID = "not_valid"  # seen, but no scan there is valid


class Passage(NamedTuple):
    """A stop of somebody's way: what it comes to, and when."""

    passing: Passing
    at: datetime | None = None


class Route(NamedTuple):
    """How far somebody came.

    Attributes:
        where: where they are.
        started_at: at the start, or wherever they were seen first.
        last: the stop at which they were seen last, and when.
        finished_at: None unless they finished.
        passages: one for each stop.
        is_complete: whether they walked the whole route, in its order and not too fast.
        is_too_fast: whether they needed less than the least time.
    """

    where: Where
    started_at: datetime | None
    last: tuple[int, datetime] | None
    finished_at: datetime | None
    passages: tuple[Passage, ...]
    is_complete: bool
    is_too_fast: bool


def route(
    stops: Sequence[Stop],
    sightings: Collection[Sighting],
    leavings: Collection[Leaving] = (),
    *,
    least_minutes: int | None = None,
) -> Route:
    """Say how far somebody came on a route.

    Args:
        stops: of the route, from start to finish.
        sightings: of one person, in any order.
        leavings: of the same person, without those that were taken back.
        least_minutes: less from start to finish is too fast.
    """
    finish = len(stops) - 1
    seen = trace(((one.at, one.stop) for one in sightings), finish)
    now = where(seen, leavings)
    is_over = now not in {Where.OUT_THERE, Where.NOT_STARTED}
    passages = _passages(stops, sightings, is_over=is_over)
    first = min((one.at for one in sightings), default=None)
    started_at = passages[0].at or first if passages else first
    finished_at = None
    if now is Where.FINISHED:
        finished_at = passages[finish].at or seen.finish_at
    is_too_fast = (
        least_minutes is not None
        and started_at is not None
        and finished_at is not None
        and finished_at - started_at < timedelta(minutes=least_minutes)
    )
    has_passed = all(
        one.passing is Passing.PASSED or not stop.is_must
        for stop, one in zip(stops, passages, strict=True)
    )
    last = max(((one.at, one.stop) for one in sightings), default=None)
    return Route(
        now,
        started_at,
        (last[1], last[0]) if last else None,
        finished_at,
        passages,
        now is Where.FINISHED and has_passed and not is_too_fast,
        is_too_fast,
    )


def _passages(
    stops: Sequence[Stop], sightings: Collection[Sighting], *, is_over: bool
) -> tuple[Passage, ...]:
    """Take at each stop the first valid scan that is not before the stops passed so far."""
    by_stop: dict[int, list[Sighting]] = {}
    for one in sorted(sightings):
        by_stop.setdefault(one.stop, []).append(one)
    furthest = max(by_stop, default=-1)
    found: list[Passage] = []
    since: datetime | None = None
    for number, stop in enumerate(stops):
        passage = _passage(by_stop.get(number, ()), since)
        if passage.passing is Passing.MISSED and number > furthest and not is_over:
            passage = Passage(Passing.AHEAD)
        if passage.passing is Passing.PASSED and stop.is_must:
            since = passage.at
        found.append(passage)
    return tuple(found)


def _passage(there: Sequence[Sighting], since: datetime | None) -> Passage:
    if not there:
        return Passage(Passing.MISSED)
    valid = [one.at for one in there if one.counts]
    for at in valid:
        if since is None or at >= since:
            return Passage(Passing.PASSED, at)
    if valid:
        return Passage(Passing.OUT_OF_ORDER, valid[-1])
    outside = any(one.is_outside for one in there)
    return Passage(Passing.OUTSIDE if outside else Passing.NOT_VALID, there[0].at)
