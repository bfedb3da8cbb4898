"""The demonstration's records: older marks, some of which this year's results have bettered."""

from datetime import date, datetime
from random import Random

from sqlalchemy import select
from sqlalchemy.orm import joinedload

from eventsapp.accounts.models import Account
from eventsapp.clock import local
from eventsapp.database import db
from eventsapp.events.models import Discipline, Event, Measure
from eventsapp.records import services as records
from eventsapp.records.loading import load
from eventsapp.records.models import Quantity

MOST = 6  # records are kept of few things
HOLDERS = ("曹建军", "冯桂芳", "郝志强", "沈丽萍", "崔永刚", "蒋玉兰")
YEARS_AGO = (16, 9, 3)
OFF_BY = ((108, 103, 101), (110, 104, 99))  # parts of a hundred, for a race; the other way else
FULL = 100


def keep_records(*, now: datetime, by: Account | None) -> list[int]:
    """Keep records of what was measured this year, with older marks; return their ids."""
    day = local(now).date()
    rng = Random(f"records {day.year}")
    asked = (
        select(Discipline)
        .join(Event, Event.id == Discipline.event_id)
        .where(
            Discipline.measure.in_((Measure.TIME, Measure.ATTEMPTS, Measure.COUNTS)),
            Event.cancelled_at.is_(None),
            Event.published_at.is_not(None),
            Event.year == day.year,
        )
        .options(joinedload(Discipline.event))
        .order_by(Event.code, Discipline.position)
    )
    kept: dict[tuple[object, ...], int] = {}
    for discipline in db.session.scalars(asked):
        quantity, whom = records.quantity_of(discipline), discipline.of_whom
        key = (discipline.name, whom.division, whom.ages, quantity)
        if quantity is None or (key not in kept and len(kept) == MOST):
            continue
        if key not in kept:
            record = records.take_up(
                discipline.name,
                quantity,
                division=whom.division,
                ages=whom.ages,
                sport=discipline.sport,
                now=now,
                by=by,
            )
            kept[key] = record.id
        records.tie(records.get(kept[key]), discipline, now=now, by=by)
    for number, record_id in enumerate(kept.values()):
        _type_older(record_id, OFF_BY[number % len(OFF_BY)], rng, day, now=now, by=by)
    return list(kept.values())


def _type_older(
    record_id: int,
    off_by: tuple[int, ...],
    rng: Random,
    day: date,
    *,
    now: datetime,
    by: Account | None,
) -> None:
    """Type marks of years ago around the best of this year; nothing where there is none."""
    record = records.get(record_id)
    values = [mark.value for mark in load([record_id]).marks[record_id]]
    if not values:
        return
    is_time = record.quantity is Quantity.TIME
    best = min(values) if is_time else max(values)
    names = rng.sample(HOLDERS, len(YEARS_AGO))
    marks = []
    for years, part, holder in zip(YEARS_AGO, off_by, names, strict=True):
        value = best * part // FULL if is_time else best * FULL // part
        unit = 10 if record.quantity in (Quantity.TIME, Quantity.DISTANCE) else 1
        year = day.year - years
        marks.append(
            records.NewMark(
                value=max(value // unit * unit, 1),
                holder=holder,
                set_on=date(year, 5, rng.randint(1, 28)),
                is_day_known=True,
                branch="",
                place="职工体育馆",
                event=f"{year} 年职工运动会",
            )
        )
    records.add_marks(record, marks, now=now, by=by)
