"""The demonstration's year: planned, entered, checked in and played up to today."""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import date, datetime, time, timedelta
from fractions import Fraction
from random import Random

from sqlalchemy import select

from eventsapp.associations.models import Office
from eventsapp.checkins import services as checkins
from eventsapp.checkins.models import Origin
from eventsapp.clock import day_start, instant
from eventsapp.database import db
from eventsapp.demonstration import call_room, contests, marks, names
from eventsapp.demonstration.calendar import ITEMS, Item
from eventsapp.demonstration.people import People
from eventsapp.demonstration.season import AS_SHOWN, Season, Size
from eventsapp.entries import services as entries
from eventsapp.entries.models import EntryAct
from eventsapp.events import services as events
from eventsapp.events.models import Audience, EntryKind, Event, Measure, Session
from eventsapp.members import services as members
from eventsapp.members.models import Employment, Member, Sex
from eventsapp.plans import services as plans
from eventsapp.plans.models import PlanItem, Scale

PUT_OFF = timedelta(days=7)
OPEN_AHEAD = timedelta(days=35)  # how long before its day an item has become an event
EAGERNESS = (0.02, 0.3, 0.6, 1.0, 2.0)  # how readily people come: some never do
PLACES = {activity: place for _code, activity, _year, place in names.ASSOCIATIONS}


def play_season(
    people: People, year: int, *, rng: Random, now: datetime, size: Size = AS_SHOWN
) -> None:
    """Plan the year, and hold what lies before today; flushes."""
    season = Season(people, year, rng, now, size)
    season.sex_of = {member.id: member.sex for member in people.members}
    season.eagerness = {member.id: rng.choice(EAGERNESS) for member in people.members}
    for item in items_of(season.today, year, size):
        planned = _plan(season, item)
        if is_announced(item, year, season.today):
            _hold(season, item, _announce(season, item, planned))
    for body in (people.union, *people.branches.values()):
        plan = plans.find_plan(body, year)
        if plan is not None and plan.items:
            plans.publish(plan, day_start(date(year, 1, 1)), by=None)


def items_of(today: date, year: int, size: Size = AS_SHOWN) -> list[Item]:
    """Return what is planned for the year, in the order in which it is made."""
    again = [one for round_ in range(1, size.events) for one in _later(year, round_)]
    return [*ITEMS, *again, _of_today(today)]


def is_announced(item: Item, year: int, today: date) -> bool:
    """Whether members could enter by today."""
    on = date(year, item.month, item.day)
    return item.fate != "forgotten" and on <= today + OPEN_AHEAD


def held_on(item: Item, year: int, today: date) -> date:
    """Return the day on which an item takes place: put off, if it was moved."""
    on = date(year, item.month, item.day)
    return on + PUT_OFF if item.fate == "moved" and on < today else on


def hours_of(on: date, today: date) -> tuple[time, time]:
    """Return from when to when people are there; today all day, to try things out."""
    return (time(0, 1), time(23, 59)) if on == today else (time(7, 30), time(12))


def _later(year: int, weeks: int) -> Iterator[Item]:
    """Return the items once more, some weeks later; what would be next year is left out."""
    for item in ITEMS:
        on = date(year, item.month, item.day) + timedelta(weeks=weeks)
        if on.year == year:
            name = f"{item.name}（第 {weeks + 1} 场）"
            yield replace(item, month=on.month, day=on.day, name=name)


def _of_today(today: date) -> Item:
    """Return the contest that goes on right now, to try scanning and scoring on."""
    return Item(
        today.month,
        today.day,
        "职工乒乓球比赛",
        "乒乓球",
        Fraction(1, 12),
        18_600,
        Measure.KNOCKOUT,
        disciplines=("男子单打", "女子单打", "趣味混合赛"),
    )


def _plan(season: Season, item: Item) -> PlanItem:
    host = season.people.branches[item.host] if item.host else season.people.union
    return plans.add_item(
        plans.plan_of(host, season.year),
        name=item.name,
        planned_on=date(season.year, item.month, item.day),
        scale=Scale.BRANCH if item.host else Scale.CENTRAL,
        association=season.people.associations.get(item.activity),
        festival=item.festival,
        budget_fen=item.yuan * 100,
        is_fixed=bool(item.festival),
    )


def _announce(season: Season, item: Item, planned: PlanItem) -> Event:
    on = planned.planned_on
    opens, closes = hours_of(on, season.today)
    announced_at = instant(on - timedelta(days=40), time(9))
    event = events.create(
        name=item.name,
        host=planned.plan.body,
        scale=planned.scale,
        held_on=on,
        opens=opens,
        closes=closes,
        place=PLACES.get(item.activity, "三楼会议室"),
        association=planned.association,
        plan_item=planned,
        audience=item.audience,
        has_walk_ins=item.walk_ins,
        festival=item.festival,
        budget_fen=planned.budget_fen,
        entries_close_at=instant(on - timedelta(days=1), time(18)),
        now=announced_at,
        by=None,
    )
    for contest in item.contests():
        events.add_discipline(
            event,
            name=contest.name,
            entry_kind=item.entry_kind,
            measure=contest.measure,
            rules=marks.rules_of(season, contest.kind),
            is_scored=True,
            best_of=3 if item.entry_kind is EntryKind.TEAM else 5,
            points_weight=item.weight,
            has_third_place=contest.measure is Measure.KNOCKOUT,
        )
    events.publish(event, now=min(announced_at, season.now), by=None)
    return event


def _hold(season: Season, item: Item, event: Event) -> None:
    session = event.sessions[0]
    crowd = _crowd(season, item, event)
    register(season, event, crowd)
    if item.fate == "cancelled":
        events.cancel(
            event,
            reason="雷雨预警",
            now=instant(session.held_on - timedelta(days=1), time(17)),
            by=None,
        )
        return
    takes_place = held_on(item, season.year, season.today)
    if takes_place != session.held_on:
        events.reschedule(
            session,
            to_on=takes_place,
            reason="雨天顺延",
            now=instant(session.held_on - timedelta(days=1), time(16)),
            by=None,
        )
    if session.held_on > season.today:
        return
    present = [member for member in crowd if season.rng.random() < 0.9]
    if session.held_on == season.today:
        present = present[: len(present) * 2 // 3]
    check_in(season, session, present)
    contests.hold(season, event, present)
    if session.held_on == season.today:
        call_room.call_some(season, event)


def _crowd(season: Season, item: Item, event: Event) -> list[Member]:
    """Return who registers, by whom the event is for and how many usually come."""
    on = event.sessions[0].held_on
    rows = db.session.execute(members.spans_on(on)).all()
    fit = {
        member_id
        for member_id, branch_id, employment in rows
        if (event.audience is not Audience.HOST_BRANCH or branch_id == event.host_id)
        and (event.audience is not Audience.WOMEN or season.sex_of[member_id] is Sex.FEMALE)
        and (employment is Employment.EMPLOYED or season.rng.random() < 0.4)
    }
    if event.audience is Audience.CHAIRS:
        heads = db.session.scalars(select(Office.member_id).where(Office.is_head))
        fit &= set(heads)
    pool = [member for member in season.people.members if member.id in fit]
    wanted = min(len(pool), max(3, int(len(pool) * item.turnout * season.size.turnout)))
    lots = {
        member.id: season.rng.random() ** (1 / season.eagerness[member.id]) for member in pool
    }
    return sorted(pool, key=lambda member: lots[member.id], reverse=True)[:wanted]


def register(season: Season, event: Event, crowd: Sequence[Member]) -> None:
    """Let the crowd enter before the deadline; some think better of it."""
    disciplines = [d for d in event.disciplines if d.entry_kind is EntryKind.PERSON]
    first_at = instant(event.sessions[0].held_on - timedelta(days=20), time(9))
    acts: list[entries.RecordedAct] = []
    for position, member in enumerate(crowd):
        discipline_id = contests.discipline_for(season, disciplines, member)
        at = min(first_at + timedelta(minutes=37 * position), season.now)
        kinds = [EntryAct.ENTERED]
        if season.rng.random() < 0.06:
            kinds += [EntryAct.WITHDRAWN, EntryAct.ENTERED]
        for step, kind in enumerate(kinds):
            acts.append(
                entries.RecordedAct(
                    event_id=event.id,
                    member_id=member.id,
                    act=kind,
                    happened_at=at + timedelta(minutes=step),
                    recorded_at=at + timedelta(minutes=step),
                    source_key=f"demo:{event.code}:{position}:{step}",
                    discipline_id=discipline_id,
                )
            )
    entries.record_many(acts)


def check_in(season: Season, session: Session, present: Sequence[Member]) -> None:
    """Scan those who came; some twice, some too early, some who had not registered."""
    opens_at = instant(session.held_on, session.opens)
    if session.held_on == season.today:
        opens_at = max(opens_at, season.now - timedelta(minutes=50))
    scans: list[checkins.ScanIn] = []

    def scan(member: Member, at: datetime) -> None:
        season.scans += 1
        scans.append(
            checkins.ScanIn(
                device="demo-gate-1",
                client_scan_id=f"demo-{season.scans}",
                session_id=session.id,
                code=member.staff_number,
                happened_at=at,
                received_at=at,
                origin=Origin.STAFF_NUMBER,
            )
        )

    pace = timedelta(seconds=20 if len(present) > 60 else 35)
    for position, member in enumerate(present):
        at = opens_at + pace * position
        if season.rng.random() < 0.02 and session.held_on < season.today:
            scan(member, opens_at - timedelta(minutes=11))
        scan(member, at)
        if season.rng.random() < 0.03:
            scan(member, at + timedelta(seconds=9))
    strangers = season.rng.sample(season.people.members, 2)
    for stranger in strangers:
        if stranger not in present:
            scan(stranger, opens_at + timedelta(minutes=13))
    checkins.record(scans, now=scans[-1].happened_at, operator=None)
