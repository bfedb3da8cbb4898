"""The demonstration's field day: a jump in its fourth round, darts to hand in, counters."""

from collections.abc import Sequence
from contextlib import suppress
from datetime import datetime, time, timedelta
from random import Random

from brackets.field_sheets import AttemptSheet, FieldKind
from eventsapp.clock import today
from eventsapp.demonstration.people import People
from eventsapp.entries import services as entries
from eventsapp.entries.errors import NotAMember, TimeClash
from eventsapp.events import services as events
from eventsapp.events.models import Discipline, Event, Measure
from eventsapp.field_pads import services as field_pads
from eventsapp.members.models import Member
from eventsapp.plans.models import Scale
from eventsapp.results import services as results
from eventsapp.results.measures.attempts import Attempts
from eventsapp.results.measures.counts import Counts
from eventsapp.results.measures.kind import Kind

JUMPERS, DARTERS, SKIPPERS = 12, 6, 6
TAKEN = 3 * JUMPERS + 4  # the first attempts, and half of the fourth
APART = 9


def take_down_today(people: People, now: datetime) -> Event:
    """Let officials take down a jump, darts and rope skipping on their phones; flushes."""
    rng = Random("wentitong field day")
    began = now - timedelta(minutes=50)
    event = events.create(
        name="今日趣味田径",
        host=people.union,
        scale=Scale.CENTRAL,
        held_on=today(),
        opens=time(0, 1),
        closes=time(23, 59),
        place="职工体育场",
        now=began,
        by=None,
    )
    made = [
        ("立定跳远", Measure.ATTEMPTS, Attempts(attempts=6, finalists=8), JUMPERS),
        ("飞镖", Measure.ATTEMPTS, Attempts(attempts=3, unit="points"), DARTERS),
        ("一分钟跳绳", Measure.COUNTS, Counts(counters=2), SKIPPERS),
    ]
    disciplines = [
        events.add_discipline(event, name=name, measure=measure)
        for name, measure, _kind, _many in made
    ]
    events.publish(event, now=began, by=None)
    for discipline, (_name, _measure, kind, many) in zip(disciplines, made, strict=True):
        _enter(discipline, kind, people.members, many, rng, began)
    jump, darts, rope = disciplines
    _attempt(jump, TAKEN, rng, began)
    _attempt(darts, 3 * DARTERS, rng, began)
    _count(rope, began)
    return event


def _enter(
    discipline: Discipline,
    kind: Kind,
    members: Sequence[Member],
    many: int,
    rng: Random,
    at: datetime,
) -> None:
    """Enter people by lot; who is elsewhere at that hour is passed over."""
    results.set_rules(discipline, kind, now=at, by=None)
    entered = 0
    for member in rng.sample(members, len(members)):
        if entered == many:
            return
        with suppress(TimeClash, NotAMember):
            entries.enter(
                discipline.event,
                member,
                discipline=discipline,
                now=at,
                by=None,
                deadline=entries.Deadline.WAIVED,
            )
            entered += 1


def _attempt(discipline: Discipline, many: int, rng: Random, began: datetime) -> None:
    """Take down so many attempts in their order; some fail."""
    is_far = discipline.name == "立定跳远"
    for number in range(1, many + 1):
        field = field_pads.fields_of(discipline.event)[discipline.id]
        sheet = field.sheet
        assert isinstance(sheet, AttemptSheet)
        turn = sheet.turns[0]
        is_foul = rng.random() < 0.15
        value = rng.randint(180, 262) * 10 if is_far else rng.randint(0, 60)
        act = field_pads.ActIn(
            FieldKind.FOUL if is_foul else FieldKind.MARK,
            int(turn.entrant),
            turn.round,
            0 if is_foul else value,
            0,
            1,
            "",
            began + timedelta(seconds=40 * number),
        )
        _keep(discipline, f"demo-{discipline.id}", number, [act], began)


def _count(rope: Discipline, began: datetime) -> None:
    """Let two counters hand in most of the tries: once they are too far apart."""
    skippers = [one.id for one in entries.entrants(rope)][:-1]
    for seat in (1, 2):
        rng = Random("wentitong rope")
        acts = []
        for turn, entry_id in enumerate(skippers):
            count, faults = rng.randint(120, 185), rng.randint(0, 3)
            off = APART if seat == 2 and turn == 1 else 0
            if seat == 2 and turn == len(skippers) - 1:
                break
            at = began + timedelta(minutes=2 * turn)
            acts.append(
                field_pads.ActIn(
                    FieldKind.COUNT, entry_id, 1, count + off, faults, seat, "", at
                )
            )
        _keep(rope, f"demo-rope-{seat}", 1, acts, began)


def _keep(
    discipline: Discipline,
    name: str,
    first: int,
    acts: list[field_pads.ActIn],
    began: datetime,
) -> None:
    sent = field_pads.SheetIn(name, discipline.id, began, first, tuple(acts))
    fields = field_pads.fields_of(discipline.event)
    field_pads.keep(sent, fields, now=began + timedelta(minutes=40), by=None)
