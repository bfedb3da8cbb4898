"""The demonstration's races: heats to the final, a swim-off or run-off where two are level."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import datetime, timedelta
from random import Random

from brackets import Precision, Status
from eventsapp.draws import services as draws
from eventsapp.events.models import Discipline
from eventsapp.rounds import services as rounds

LANES = 8
RUN, SWUM = range(7_900, 11_900, 10), range(31_000, 58_000, 10)  # 60 and 50 metres, ms
MISREAD = timedelta(milliseconds=200)


def setup_for(starters: int) -> rounds.Setup | None:
    """Return how so many are run down to a final of eight; ``None`` for one, or too many.

    >>> [setup_for(many).rounds for many in (8, 33, 100)]
    [1, 2, 3]
    """
    heats = -(-starters // LANES)
    by_place, by_mark = (0, 0), (0, 0)
    if LANES * LANES < starters <= 2 * LANES * LANES:
        by_place, by_mark = (1, 3), (2 * LANES - heats, 2)
    elif LANES < starters <= LANES * LANES:
        by_place, by_mark = (LANES // heats, 0), (LANES % heats, 0)
    elif not 1 < starters <= LANES:
        return None
    many = 1 + sum(place + mark > 0 for place, mark in zip(by_place, by_mark, strict=True))
    return rounds.Setup(many, LANES, rounds.Dealing.SWIMMING, by_place, by_mark)


def run(discipline: Discipline, at: datetime) -> bool:
    """Run a discipline in rounds from ``at`` on; whether there are few enough for that."""
    starting = [e for e in draws.entrants_of(discipline).values() if not e.is_withdrawn]
    setup = setup_for(len(starting))
    if setup is None:
        return False
    rng = Random(f"{discipline.id} {discipline.name}")
    usual_times = SWUM if "泳" in discipline.name else RUN
    times = rng.sample(usual_times, len(starting))  # so no lot says who has a lane
    usual = {one.entry_id: time for one, time in zip(starting, times, strict=True)}
    row = rounds.make_rounds(discipline, setup, entry_times=usual, now=at, by=None)
    for minutes, sheet in enumerate(_sheets(discipline, setup), start=1):
        typed = [_typed(rng, one, usual[one], sheet.run_off) for one in sheet.entries]
        now = at + timedelta(minutes=6 * minutes)
        rounds.record_sheet(row, sheet, typed, reason="", now=now, by=None)
    _correct_one(discipline, sheet, at + timedelta(hours=3))
    return True


def _sheets(discipline: Discipline, setup: rounds.Setup) -> Iterator[rounds.Sheet]:
    """Yield the heats of each round, then the run-offs that have to be held after it."""
    for ref in setup.names:
        heats = len(_held(discipline).planned(ref).heats)
        for number in range(1, heats + 1):
            sheet = rounds.heat_sheet(_held(discipline), ref, number)
            if sheet.entries:
                yield sheet
        while _held(discipline).contest(ref).unresolved:
            yield list(rounds.run_off_sheets(_held(discipline), ref).values())[-1]


def _held(discipline: Discipline) -> rounds.Rounds:
    held = rounds.rounds_of(discipline)
    assert held is not None
    return held


def _typed(rng: Random, entry_id: int, usual: int, run_off: int) -> rounds.Typed:
    """Return what a timekeeper types; in a run-off everybody has a time."""
    if not run_off and rng.random() < 0.04:
        return rounds.Typed(entry_id, status=rng.choice((Status.DNS, Status.DSQ)))
    return _timed(entry_id, usual + rng.randint(-25, 25) * 10)


def _timed(entry_id: int, time: int) -> rounds.Typed:
    return rounds.Typed(entry_id, time_ms=time, text=Precision.HUNDREDTH.write(time))


def _correct_one(discipline: Discipline, sheet: rounds.Sheet, now: datetime) -> None:
    """Let the slowest of a sheet have been timed wrongly."""
    held = _held(discipline)
    timed = [(one, held.heads[sheet.contest, sheet.run_off, one]) for one in sheet.entries]
    slowest, head = max(timed, key=lambda pair: int(pair[1].body.get("time_ms", 0)))
    time = int(head.body.get("time_ms", 0)) + MISREAD // timedelta(milliseconds=1)
    right = replace(_timed(slowest, time), based_on=head.id)
    rounds.record_sheet(held.row, sheet, [right], reason="秒表读数有误", now=now, by=None)
