"""The demonstration's speech contest of today: three have spoken, marks of a fourth come in."""

from contextlib import suppress
from datetime import datetime, time, timedelta
from random import Random

from eventsapp.clock import today
from eventsapp.demonstration.people import People
from eventsapp.entries import services as entries
from eventsapp.entries.errors import NotAMember, TimeClash
from eventsapp.events import services as events
from eventsapp.events.models import Discipline, Measure
from eventsapp.judgings import services as judgings
from eventsapp.members import services as members
from eventsapp.plans.models import Scale
from eventsapp.progressions import services as progressions
from eventsapp.results import services as results
from eventsapp.results.measures.judged import Panel

JUDGES = ("林秀兰", "贺建国", "邵敏", "陶文博", "罗晓燕")
SPEAKERS, SPOKEN, IN = 7, 3, 3
THROUGH = 4  # of the recitation
MINUTES = 9


def speak_today(people: People, now: datetime) -> tuple[Discipline, list[str]]:
    """Let judges mark on their phones, up to the middle of the fourth speech; flushes.

    The recitation has its disciplines then, and how many of it go on, as the first who is
    called on fixes what there is.

    Returns:
        The contest, and the tokens of the phones.
    """
    rng = Random("wentitong speech")
    began = now - timedelta(minutes=40)
    event = events.create(
        name="今日演讲赛",
        host=people.union,
        scale=Scale.CENTRAL,
        held_on=today(),
        opens=time(0, 1),
        closes=time(23, 59),
        place="职工之家报告厅",
        now=began,
        by=None,
    )
    contest = events.add_discipline(event, name="演讲", measure=Measure.JUDGED)
    heats = events.add_discipline(
        event, name="朗诵初赛", measure=Measure.SCORE, is_scored=False
    )
    final = events.add_discipline(event, name="朗诵决赛", measure=Measure.SCORE)
    progressions.set_rule(event, final, heats, THROUGH, now=began, by=None)
    events.publish(event, now=began, by=None)
    enter_by_lot(contest, people, rng, began, SPEAKERS)
    second = entries.entrants(contest)[1].member_id
    own = members.branch_on(second, today()) if second else None
    panel = [(name, 0) for name in JUDGES]
    panel[0] = (JUDGES[0], own or 0)
    rules = Panel(judges=tuple(panel), most="10", step="0.1", drop_from=5)
    results.set_rules(contest, rules, now=began, by=None)
    tokens = [_pair(contest, number, began) for number in range(1, len(JUDGES) + 1)]
    for turn, speaker in enumerate(entries.entrants(contest)[: SPOKEN + 1]):
        at = began + timedelta(minutes=MINUTES * turn)
        _speak(contest, speaker.id, tokens[: IN if turn == SPOKEN else None], rng, at)
    return contest, tokens


def enter_by_lot(
    contest: Discipline, people: People, rng: Random, at: datetime, many: int
) -> None:
    """Enter so many people by lot; who is elsewhere at that hour is passed over."""
    entered = 0
    for member in rng.sample(people.members, len(people.members)):
        if entered == many:
            return
        with suppress(TimeClash, NotAMember):
            entries.enter(
                contest.event,
                member,
                discipline=contest,
                now=at,
                by=None,
                deadline=entries.Deadline.WAIVED,
            )
            entered += 1


def _pair(contest: Discipline, number: int, at: datetime) -> str:
    _seat, secret = judgings.offer(contest, number, now=at, by=None)
    return judgings.pair(secret, now=at)[1]


def _speak(
    contest: Discipline, entry_id: int, tokens: list[str], rng: Random, at: datetime
) -> None:
    seen = judgings.standing_of(contest).seen
    call = judgings.call_on(contest, entry_id, seen=seen, now=at, by=None)
    asked = judgings.standing_of(contest).asked()
    for token in tokens:
        seat = judgings.by_token(token, now=at)
        if seat.number in asked:
            mark = f"{rng.randint(7, 9)}.{rng.randint(0, 9)}"
            sent = judgings.MarksIn(
                f"{call.id}-{seat.number}", call.id, {f"judge{seat.number}": mark}
            )
            judgings.keep_marks(seat, sent, now=at + timedelta(minutes=6))
