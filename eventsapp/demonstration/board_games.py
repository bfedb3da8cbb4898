"""The demonstration's xiangqi of today: Swiss, two rounds played, the third going on."""

from collections.abc import Sequence
from contextlib import suppress
from datetime import datetime, time, timedelta
from random import Random

from eventsapp.clock import today
from eventsapp.demonstration.people import People
from eventsapp.draws import services as draws
from eventsapp.draws.formats import Format, FormatKind
from eventsapp.draws.models import Stage
from eventsapp.entries import services as entries
from eventsapp.entries.errors import TimeClash
from eventsapp.events import services as events
from eventsapp.events.models import Discipline, Measure
from eventsapp.members.models import Member
from eventsapp.pairings import services as pairings
from eventsapp.plans.models import Scale
from eventsapp.results import services as results

MANY = 13
ROUNDS, PLAYED, APART = 5, 2, 2
WORDS = ("马踏中营", "十三", "车行直路")
SCORES = ((2, 0), (0, 2), (1, 1))  # in half points


def play_xiangqi(people: People, now: datetime) -> Discipline:
    """Draw, pair and play xiangqi up to the middle of the third round; flushes."""
    rng = Random("wentitong xiangqi")
    began = now - timedelta(hours=3)
    event = events.create(
        name="职工象棋赛",
        host=people.union,
        scale=Scale.CENTRAL,
        held_on=today(),
        opens=time(0, 1),
        closes=time(23, 59),
        place="三楼会议室",
        association=people.associations["棋牌"],
        now=began,
        by=None,
    )
    discipline = events.add_discipline(
        event, name="象棋个人赛", measure=Measure.KNOCKOUT, sport="xiangqi", best_of=1
    )
    events.publish(event, now=began, by=None)
    _enter(discipline, people.members, rng, began)
    form = Format(
        FormatKind.SWISS,
        rounds=ROUNDS,
        swiss_rules="xq_swiss_opponent",
        group_scoring="board",
        apart=APART,
        has_colours=True,
    )
    draws.set_up(discipline, draws.Wish(form, {}, {}), now=began, by=None)
    secret = rng.randbytes(32).hex()
    seen = draws.seen_of(discipline)
    draws.commit(discipline, secret=secret, seen=seen, now=began, by=None)
    seen = draws.seen_of(discipline)
    stage = draws.draw(discipline, words=WORDS, seen=seen, now=began, by=None)
    for number in range(PLAYED + 1):
        at = began + timedelta(minutes=50 * number)
        pairings.pair_round(stage, pairings.Wish(), seen=number, now=at, by=None)
        _play(stage, rng, at, share=2 if number == PLAYED else 1)
    return discipline


def _enter(
    discipline: Discipline, members: Sequence[Member], rng: Random, at: datetime
) -> None:
    """Enter people by lot; who plays elsewhere at that hour is passed over."""
    entered = 0
    for member in rng.sample(members, len(members)):
        if entered == MANY:
            return
        with suppress(TimeClash):
            entries.enter(
                discipline.event,
                member,
                discipline=discipline,
                now=at,
                by=None,
                deadline=entries.Deadline.WAIVED,
            )
            entered += 1


def _play(stage: Stage, rng: Random, at: datetime, *, share: int) -> None:
    """Play a round, or only every second board of it."""
    swiss = pairings.swiss_of(stage)
    for match in swiss.missing[::share]:
        report = results.Report(rng.choice(SCORES))
        results.record_match(stage, match.ref, report, now=at, by=None)
