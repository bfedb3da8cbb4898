"""A contest of today for benchmarks: disciplines drawn, courts over some days."""

from collections.abc import Sequence
from datetime import time as clock_time
from datetime import timedelta

from benchmarks.union import found_union
from brackets.schedule.hall import Hours
from brackets.schedule.minutes import minute_of
from eventsapp import clock
from eventsapp.accounts import services as accounts
from eventsapp.accounts.models import Account, Role
from eventsapp.draws import services as draws
from eventsapp.entries import services as entries
from eventsapp.events import services as events
from eventsapp.events.models import Event, Measure
from eventsapp.plans.models import Scale
from eventsapp.timetables import services as timetables

PEOPLE, BRANCHES, FIELDS, COURTS = 120, 12, (48, 36, 32, 24, 24, 16), 4
KINDS = (draws.FormatKind.GROUPS, draws.FormatKind.SINGLE, draws.FormatKind.DOUBLE)


def contest_of_today(
    people_count: int = PEOPLE,
    branches: int = BRANCHES,
    fields: Sequence[int] = FIELDS,
    *,
    courts: int = COURTS,
    days: int = 4,
) -> tuple[Event, Account]:
    """Found a union, hold an event with all disciplines drawn; give it and its organiser."""
    now = clock.now()
    union, people = found_union(people_count, branches)
    organiser = accounts.open_account("10000", "组织者")
    accounts.grant(organiser, Role.ORGANISER, union, from_on=now.date(), by=None, now=now)
    event = events.create(
        name="乒乓球",
        host=union,
        scale=Scale.CENTRAL,
        held_on=clock.today(),
        opens=clock_time(0),
        closes=clock_time(23, 59),
        now=now,
        by=None,
    )
    events.publish(event, now=now, by=None)
    begins = 0
    for number, many in enumerate(fields):
        discipline = events.add_discipline(
            event, name=f"项目{number + 1}", measure=Measure.KNOCKOUT
        )
        chosen = [people[(begins + i) % people_count] for i in range(many)]
        begins += 17 + many // 2
        entries.enter_many(event, chosen, discipline=discipline, now=now, by=None)
    for number, discipline in enumerate(event.disciplines):
        form = draws.Format(KINDS[number % len(KINDS)], groups=8)
        draws.set_up(discipline, draws.Wish(form, {}, {}), now=now, by=None)
        seen = draws.seen_of(discipline)
        draws.commit(discipline, secret="5f" * 32, seen=seen, now=now, by=None)
        draws.draw(discipline, words=["六"], seen=draws.seen_of(discipline), now=now, by=None)
    first = minute_of(clock.day_start(clock.today()) + timedelta(hours=8))
    sessions = [Hours(day * 1440 + first, day * 1440 + first + 720) for day in range(days)]
    tables = [timetables.Wanted(None, f"{n} 号台") for n in range(1, courts + 1)]
    timetables.set_grounds(
        event, tables, sessions, changeover=2, lengths={}, seen=0, now=now, by=None
    )
    return event, organiser
