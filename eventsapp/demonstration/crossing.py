"""The demonstration's fun run: two phones at the line, and a number that was not read."""

from contextlib import suppress
from datetime import datetime, time, timedelta
from random import Random

from brackets.finish_line import LineKind
from eventsapp.clock import today
from eventsapp.demonstration.people import People
from eventsapp.entries import services as entries
from eventsapp.entries.errors import NotAMember, TimeClash
from eventsapp.events import services as events
from eventsapp.events.models import Discipline, Measure
from eventsapp.finish_lines import services as finish_lines
from eventsapp.finish_lines.services import ActIn, Grouping, SheetIn
from eventsapp.plans.models import Scale
from eventsapp.results import services as results
from eventsapp.results.measures.mass_start import MassStart

RUNNERS, CROSSED, WALKERS = 40, 24, 6
MISSED = 17  # whose number nobody read
FIRST = 201


def cross_today(people: People, now: datetime) -> Discipline:
    """Let people run and cross the line; one number is missing; flushes."""
    rng = Random("wentitong fun run")
    began = now - timedelta(minutes=45)
    event = events.create(
        name="今日健身跑",
        host=people.union,
        scale=Scale.CENTRAL,
        held_on=today(),
        opens=time(0, 1),
        closes=time(23, 59),
        place="滨河步道",
        now=began,
        by=None,
    )
    run = events.add_discipline(event, name="五公里健身跑", measure=Measure.MASS_START)
    walk = events.add_discipline(event, name="三公里健步走", measure=Measure.MASS_START)
    events.publish(event, now=began, by=None)
    for each in (run, walk):
        results.set_rules(each, MassStart(), now=began, by=None)
    _enter(run, people, rng, began, RUNNERS)
    race = finish_lines.race_of(run)
    if race is None:
        return run
    grouping = Grouping(by_sex=True, ages=(40,), team_size=3)
    finish_lines.divide(race, grouping, now=began, by=None)
    order = finish_lines.Order.BRANCH
    finish_lines.give_numbers(race, order, first=FIRST, now=began, by=None)
    _cross(run, rng, began)
    _walk(walk, people, rng, began)
    return run


def _walk(walk: Discipline, people: People, rng: Random, at: datetime) -> None:
    """Let a few walk, with their numbers read at the line: their results can be handed in."""
    _enter(walk, people, rng, at, WALKERS)
    race = finish_lines.race_of(walk)
    if race is None:
        return
    order = finish_lines.Order.ENTERED
    finish_lines.give_numbers(race, order, first=1, now=at, by=None)
    gun = at + timedelta(minutes=8)
    crossed = [
        _act(LineKind.CROSSED, gun + timedelta(minutes=24, seconds=37 * number), str(number))
        for number in range(1, WALKERS + 1)
    ]
    _send(walk, "demonstration-walk", [_act(LineKind.GUN, gun), *crossed], at)


def _enter(run: Discipline, people: People, rng: Random, at: datetime, many: int) -> None:
    """Enter people by lot; who is elsewhere at that hour is passed over."""
    entered = 0
    for member in rng.sample(people.members, len(people.members)):
        if entered == many:
            return
        with suppress(TimeClash, NotAMember):
            entries.enter(
                run.event,
                member,
                discipline=run,
                now=at,
                by=None,
                deadline=entries.Deadline.WAIVED,
            )
            entered += 1


def _cross(run: Discipline, rng: Random, at: datetime) -> None:
    """Take down the gun, a time for each, and the numbers behind the line but for one."""
    race = finish_lines.race_of(run)
    if race is None:
        return
    numbers = rng.sample(sorted(race.numbers.values()), CROSSED)
    gun = at + timedelta(minutes=5)
    crossed = [
        gun + timedelta(minutes=19, seconds=9 * place, milliseconds=rng.randint(0, 7_000))
        for place in range(CROSSED)
    ]
    times = [_act(LineKind.TIME, one) for one in crossed]
    codes = [
        _act(LineKind.CODE, one + timedelta(seconds=14), str(number))
        for place, (one, number) in enumerate(zip(crossed, numbers, strict=True), start=1)
        if place != MISSED
    ]
    _send(run, "demonstration-times", [_act(LineKind.GUN, gun), *times], at)
    _send(run, "demonstration-numbers", codes, at)


def _act(kind: LineKind, at: datetime, text: str = "") -> ActIn:
    ms = round(at.timestamp() * 1000)
    return ActIn(kind, ms, ms, text, "", "", at)


def _send(run: Discipline, client_id: str, acts: list[ActIn], at: datetime) -> None:
    sheet = SheetIn(client_id, run.id, at, 1, (_act(LineKind.START, at), *acts))
    finish_lines.keep(sheet, {run.id: run}, now=at, by=None)
