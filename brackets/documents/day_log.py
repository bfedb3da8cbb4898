"""The log of a day: what has begun and ended, and which courts are lost."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from datetime import datetime

from brackets.documents.day_fields import FactEntry, Happening
from brackets.documents.errors import LaterThanNow, NeverBegan, RefusedHere
from brackets.documents.programme import Part, Programme, refused_at, told_in
from brackets.schedule.errors import FixtureUnknown, SpanBackwards
from brackets.schedule.hall import Hall, Hours
from brackets.schedule.minutes import instant_of, minute_of
from brackets.schedule.on_the_day import Day
from brackets.schedule.timetable import Booking


def day_of(programme: Programme, at: int | None) -> tuple[Day, Hall]:
    """Return how far a day has come, and the hall without the courts that are lost.

    Args:
        programme: with the log of each of its files.
        at: now; without it the time of the last fact, or when the first session begins.

    Raises:
        BracketError: a fact cannot be; the ``place`` says where it stands.

    Source:
        docs/rules/schedule.md, "On the day"
    """
    rows = [(part, row) for part in programme.parts for row in part.schedule.log]
    times = [minute_of(row.at) for _part, row in rows]
    opens = min((hours.begin for hours in programme.hall.sessions), default=0)
    now = max(times, default=opens) if at is None else at
    log = _Log(programme, now)
    for part, row in rows:
        with told_in(part.file):
            log.take(part, row)
    for part, row in rows:
        with told_in(part.file):
            log.demand_order(part, row)
    begun = tuple(log.begun())
    others = {ref for ref in log.ended if programme.held[ref].other}
    over = {ref for ref, fixture in programme.network.fixtures.items() if fixture.is_over}
    day = Day(now, begun, frozenset(over | others), frozenset(log.ended))
    return day, log.hall(rows)


@dataclass(slots=True)
class _Log:
    """What the rows say together; of several about one match the last counts."""

    _programme: Programme
    _now: int
    _began: dict[str, tuple[str, int]] = field(default_factory=dict)
    ended: dict[str, int] = field(default_factory=dict)

    def take(self, part: Part, row: FactEntry) -> None:
        """Take one row."""
        at = minute_of(row.at)
        if at > self._now:
            now = instant_of(self._now, self._programme.zone).isoformat(timespec="minutes")
            raise LaterThanNow(f"{row.place}.at", now)
        if row.court is not None:
            refused_at(f"{row.place}.court", self._programme.hall.court, row.court)
        if row.match is None:
            return
        ref = part.prefix + row.match
        if ref not in self._programme.held:
            raise RefusedHere(f"{row.place}.match", FixtureUnknown(ref))
        if row.kind is Happening.BEGAN:
            self._began[ref] = row.court or "", at
        elif ref not in self._began:
            raise NeverBegan(row.place, ref)
        elif row.kind is Happening.ENDED:
            self.ended[ref] = at
        else:
            del self._began[ref]
            self.ended.pop(ref, None)

    def demand_order(self, part: Part, row: FactEntry) -> None:
        """Demand that a match ends after it begins, whatever order the rows stand in."""
        if row.kind is Happening.ENDED and row.match is not None:
            ref = part.prefix + row.match
            if ref in self.ended and self.ended[ref] <= self._began[ref][1]:
                raise RefusedHere(row.place, SpanBackwards())

    def begun(self) -> Iterator[Booking]:
        """Yield the matches that have begun, with their ends as far as anybody knows."""
        for ref, (court, starts) in self._began.items():
            if ref in self._programme.network.fixtures:
                yield Booking(ref, court, starts, self._end(ref, starts))

    def _end(self, ref: str, starts: int) -> int:
        if ref in self.ended:
            return self.ended[ref]
        fixture = self._programme.network.fixtures[ref]
        ends = starts + fixture.needs.minutes
        if not fixture.is_over:
            return ends
        recorded = self._recorded(ref)
        if recorded is not None and recorded > starts:
            ends = recorded
        return max(min(ends, self._now), starts + 1)

    def _recorded(self, ref: str) -> int | None:
        """Return when a result was recorded, or the last mark of a heat."""
        held = self._programme.held[ref]
        if held.tournament is None:
            return None
        state, times = held.tournament.state, list[datetime | None]()
        if held.match is not None:
            result = state.matches[held.match.ref].result
            times = [result.at] if result else []
        elif held.start is not None:
            contest = state.contests[held.start.contest]
            sides = contest.heats[held.start.heat - 1].sides
            times = [mark.at for who, mark in contest.marks.items() if who in sides]
        return max((minute_of(time) for time in times if time), default=None)

    def hall(self, rows: Sequence[tuple[Part, FactEntry]]) -> Hall:
        """Return the hall without what is lost of its courts."""
        hall = self._programme.hall
        last = max((hours.end for hours in hall.sessions), default=0)
        lost: dict[str, list[Hours]] = {}
        for part, row in sorted(rows, key=lambda pair: pair[1].at):
            spans = lost.setdefault(row.court or "", [])
            at = minute_of(row.at)
            if row.kind is Happening.BACK:
                spans[:] = [
                    Hours(span.begin, min(span.end, at)) for span in spans if span.begin < at
                ]
            elif row.kind is Happening.LOST:
                until = max(last, at + 1) if row.until is None else minute_of(row.until)
                if until <= at:
                    with told_in(part.file):
                        raise RefusedHere(f"{row.place}.until", SpanBackwards())
                spans.append(Hours(at, until))
        for court, spans in lost.items():
            for span in spans:
                hall = hall.closing(court, span)
        return hall
