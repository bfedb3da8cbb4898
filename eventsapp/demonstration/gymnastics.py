"""Workplace gymnastics on every working day of the month, with the gaps that people leave."""

from collections.abc import Iterator, Sequence
from datetime import date, datetime, time, timedelta
from random import Random
from typing import Final

from eventsapp.arrival_boards import hall_links
from eventsapp.attendances.months import Month
from eventsapp.attendances.working_days import choose
from eventsapp.checkins import services as checkins
from eventsapp.checkins.models import Origin
from eventsapp.clock import instant, local
from eventsapp.demonstration.people import People
from eventsapp.entries import services as entries
from eventsapp.entries.models import EntryAct
from eventsapp.events import series
from eventsapp.events import services as events
from eventsapp.events.models import Event, Session
from eventsapp.members.models import Member
from eventsapp.plans.models import Scale

OPENS, CLOSES = time(10), time(10, 20)
PLACE: Final = "东区操场"
GROUP: Final = 40  # people on the list
HABITS: Final = (0.95, 0.85, 0.7, 0.5, 0.2)  # how often people come
DROPPED: Final = 3  # which of the days rain took


def exercise(people: People, now: datetime) -> Event:
    """Hold workplace gymnastics in the month of today, up to today; flushes."""
    today = local(now).date()
    month = Month.of(today)
    rng = Random(f"gymnastics {month}")
    days = choose(month.first, month.last, range(5), adds_made_up=True).days
    began = instant(days[0] - timedelta(days=5), time(9))
    event = _announce(people, days, min(began, now))
    group = _group(people, rng)
    _enter(event, group, min(began, now))
    held = [one for one in event.sessions if instant(one.held_on, CLOSES) <= now]
    if len(held) > DROPPED + 1:
        rain = held.pop(DROPPED)
        at = instant(rain.held_on, time(9, 30))
        series.cancel_day(rain, reason="大雨", now=at, by=None)
    scans = [one for session in held for one in _scans(session, group, rng)]
    if scans:
        checkins.record(scans, now=scans[-1].happened_at, operator=None)
    hall_links.change(event, is_open=True, shows_names=False, is_new=False, now=now, by=None)
    return event


def _announce(people: People, days: Sequence[date], now: datetime) -> Event:
    event = events.create(
        name="工间操",
        host=people.union,
        scale=Scale.CENTRAL,
        held_on=days[0],
        opens=OPENS,
        closes=CLOSES,
        place=PLACE,
        now=now,
        by=None,
    )
    series.add_days(event, days[1:], opens=OPENS, closes=CLOSES, place=PLACE, now=now, by=None)
    events.publish(event, now=now, by=None)
    return event


def _group(people: People, rng: Random) -> list[Member]:
    """Return who takes part: some of all, and those whom visitors log in as."""
    logged_in = {log_in.login for log_in in people.log_ins}
    own = [one for one in people.members if one.staff_number in logged_in]
    others = [one for one in people.members if one.staff_number not in logged_in]
    return [*own, *rng.sample(others, GROUP - len(own))]


def _enter(event: Event, group: Sequence[Member], at: datetime) -> None:
    entries.record_many(
        [
            entries.RecordedAct(
                event_id=event.id,
                member_id=one.id,
                act=EntryAct.ENTERED,
                happened_at=at,
                recorded_at=at,
                source_key=f"demo:{event.code}:{one.id}",
                discipline_id=None,
            )
            for one in group
        ]
    )


def _scans(session: Session, group: Sequence[Member], rng: Random) -> Iterator[checkins.ScanIn]:
    """Let each come as often as is their habit, a few seconds one after the other."""
    at = instant(session.held_on, OPENS)
    for number, member in enumerate(group):
        if rng.random() < HABITS[member.id % len(HABITS)]:
            at += timedelta(seconds=rng.randint(2, 25))
            yield checkins.ScanIn(
                device="demo-square",
                client_scan_id=f"{session.held_on:%m%d}-{number}",
                session_id=session.id,
                code=member.staff_number,
                happened_at=at,
                received_at=at,
                origin=Origin.STAFF_NUMBER,
            )
