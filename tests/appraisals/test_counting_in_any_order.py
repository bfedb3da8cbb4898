"""The tally of a year is the same in whatever order its log arrives, and more is never less."""

import itertools
from dataclasses import dataclass, field
from datetime import date, time, timedelta
from fractions import Fraction

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from eventsapp.appraisals import services as appraisals
from eventsapp.checkins import rebuilding
from eventsapp.checkins import services as checkins
from eventsapp.checkins.models import Origin, Scan
from eventsapp.clock import instant
from eventsapp.database import db
from eventsapp.entries import services as entries
from eventsapp.events import services as events
from eventsapp.events.models import Measure
from eventsapp.members import services as members
from eventsapp.metrics.services import METRICS, Span
from eventsapp.results import places
from eventsapp.results import services as results
from eventsapp.signings import services as signings
from tests.examples import examples

PEOPLE, EVENTS = 4, 3
YEAR = 2025
NUMBERS = itertools.count(1)
FIXTURES = [HealthCheck.function_scoped_fixture, HealthCheck.too_slow]

# What the log of a year says: who was scanned where, when and by which phone, and whether that
# is taken back; who entered for what; who changed the branch; who came where in the race.
people_at = st.tuples(st.integers(0, PEOPLE - 1), st.integers(0, EVENTS - 1))
scans = st.tuples(
    st.just("scan"),
    people_at,
    st.integers(-20, 190),
    st.sampled_from(["phone-1", "phone-2"]),
    st.sampled_from([False, False, False, True]),
)
enters = st.tuples(st.just("enter"), people_at)
transfers = st.tuples(st.just("transfer"), st.integers(0, PEOPLE - 1), st.integers(0, 3))
races = st.lists(st.integers(1, PEOPLE), min_size=PEOPLE, max_size=PEOPLE)
happenings = st.lists(
    st.one_of(scans, scans, scans, enters, transfers),
    min_size=6,
    max_size=20,
    # One entry of each for an event and one transfer: a second one is another act.
    unique_by=lambda act: act[:4] if act[0] == "scan" else act[:2],
)


@st.composite
def logs(draw):
    """A year's log: what happened, and the places of everybody in the race."""
    run = [("place", who, rank) for who, rank in enumerate(draw(races))]
    return [*draw(happenings), *run]


@dataclass
class World:
    """Two branches of two people each, two events with an entry list and one without."""

    branches: list
    people: list
    events: list
    race: object
    entered: list
    voided: set = field(default_factory=set)


@pytest.fixture
def found(make_branch, make_members, make_event, now):
    """Found a world of its own; nothing has happened in it yet."""

    def make():
        number = next(NUMBERS)
        branches = [make_branch(f"{name}{number}", code=f"{name}{number}") for name in "甲乙"]
        people = [one for of in branches for one in make_members("李娜", "王畅", of=of)]
        made = [
            make_event(
                f"活动{number}-{at}",
                opens=time(8 + 4 * at),
                closes=time(11 + 4 * at),
                has_walk_ins=at == EVENTS - 1,
            )
            for at in range(EVENTS)
        ]
        race = events.add_discipline(made[0], name="长跑", measure=Measure.PLACE)
        db.session.flush()
        entered = [
            entries.enter(made[0], one, discipline=race, now=now - timedelta(days=2), by=None)
            for one in people
        ]
        return World(branches, people, made, race, entered)

    return make


def scan_in(world, act):
    """Read a code of the world as the log says it was read."""
    _kind, (who, at), minutes, device, _is_void = act
    session = world.events[at].sessions[0]
    return checkins.ScanIn(
        device=device,
        client_scan_id=f"{session.id}-{who}-{minutes}",
        session_id=session.id,
        code=world.people[who].staff_number,
        happened_at=instant(session.held_on, session.opens) + timedelta(minutes=minutes),
        origin=Origin.STAFF_NUMBER,
    )


def arrive(world, acts, now):
    """Let a part of the log arrive at once."""
    read = [act for act in acts if act[0] == "scan"]
    for act, answer in zip(
        read,
        checkins.record([scan_in(world, act) for act in read], now=now, operator=None),
        strict=True,
    ):
        if act[-1] and answer.scan_id not in world.voided:
            world.voided.add(answer.scan_id)
            row = db.session.get(Scan, answer.scan_id)
            checkins.void(row, reason="误扫", now=now, by=None)
    for act in acts:
        if act[0] == "enter":
            who, at = act[1]
            if at != 0:
                entries.enter(
                    world.events[at],
                    world.people[who],
                    now=now,
                    happened_at=now - timedelta(days=1),
                    by=None,
                )
        elif act[0] == "transfer":
            move(world, act, now)
        elif act[0] == "place":
            entry = world.entered[act[1]]
            results.record_result(world.race, entry, place=act[2], now=now, by=None)


def move(world, act, now):
    """Let somebody change to the other branch, some days ago or today."""
    _kind, who, days = act
    home = world.branches[0 if who >= PEOPLE // 2 else 1]
    on = now.date() - timedelta(days=days)
    members.transfer(world.people[who], home, on=on, now=now, by=None)


def counted(world, now):
    """Return what the year's tally says of a world, by the numbers of people and branches."""
    signings.sign_as_handed_over([world.race.id], now=now)
    db.session.flush()
    tally = appraisals.tally(YEAR)
    at = {one.id: number for number, one in enumerate(world.branches)}
    who = {one.id: number for number, one in enumerate(world.people)}
    when = {one.id: number for number, one in enumerate(world.events)}
    return (
        {
            at[one.branch_id]: (one.members, one.covered, one.participations, one.points)
            for one in tally.branches
            if one.branch_id in at
        },
        {
            who[one.member_id]: (
                at[one.branch_id],
                one.participations,
                one.central,
                one.associations,
                one.points,
            )
            for one in tally.individuals
            if one.member_id in who
        },
        {
            when[one.event_id]: {at[branch]: many for branch, many in one.by_branch.items()}
            for one in tally.events
            if one.event_id in when
        },
        sorted(
            (one.place, at[one.branch_id], who[one.member_id], one.points)
            for one in tally.awards
            if one.event_id in when
        ),
    )


@settings(examples(12), suppress_health_check=FIXTURES)
@given(log=logs(), data=st.data())
def test_a_log_counts_the_same_in_whatever_order_and_pieces_it_arrives(found, now, log, data):
    later = now + timedelta(hours=12)
    first, second = found(), found()
    for act in log:
        arrive(first, [act], later)

    repeated = [act for act in log if act[0] == "scan"][:3]
    arriving = data.draw(st.permutations([*log, *repeated]))
    sizes = itertools.cycle(data.draw(st.lists(st.integers(1, 5), min_size=1, max_size=3)))
    while arriving:
        size = next(sizes)
        arrive(second, arriving[:size], later)
        arriving = arriving[size:]

    assert counted(second, later) == counted(first, later)
    db.session.rollback()


@settings(examples(8), suppress_health_check=FIXTURES)
@given(log=logs(), data=st.data())
def test_the_tally_rebuilt_from_the_logs_is_the_one_that_was_kept(found, now, log, data):
    later = now + timedelta(hours=12)
    world = found()
    for act in data.draw(st.permutations(log)):
        arrive(world, [act], later)
    kept = counted(world, later)

    members.rebuild()
    rebuilding.rebuild_all()
    places.rebuild_all()
    db.session.expire_all()

    assert counted(world, later) == kept
    db.session.rollback()


def figures(world):
    """Return the share of its members that each branch reached, and how often they came."""
    span = Span(date(YEAR, 1, 1), date(YEAR, 12, 31))
    asked = ("coverage", "coverage_women", "regulars", "participations", "per_member")
    found = {}
    for key in asked:
        metric = METRICS[key]
        counts = metric.count(span, metric.usual)
        for at, branch in enumerate(world.branches):
            ratio = counts.get(branch.id)
            found[key, at] = Fraction(0) if ratio is None else ratio.value or Fraction(0)
    return found


@settings(examples(10), suppress_health_check=FIXTURES)
@given(log=logs(), more=st.lists(st.one_of(scans, enters), min_size=1, max_size=3))
def test_more_participation_never_lowers_what_a_branch_has_reached(found, now, log, more):
    later = now + timedelta(hours=12)
    world = found()
    arrive(world, log, later)
    before, shares = counted(world, later)[0], figures(world)
    done = {act[:2] for act in log if act[0] == "enter"}

    for act in more:
        if act[0] == "scan":
            arrive(world, [(*act[:4], False)], later)
        elif act[:2] not in done:
            done.add(act[:2])
            arrive(world, [act], later)

    after, now_reached = counted(world, later)[0], figures(world)
    for branch, (people, covered, participations, _points) in before.items():
        assert after[branch][0] == people
        assert after[branch][1] >= covered
        assert after[branch][2] >= participations
    assert all(now_reached[key] >= share for key, share in shares.items())
    db.session.rollback()


def test_who_never_came_before_and_comes_now_raises_the_coverage(found, now):
    later = now + timedelta(hours=12)
    world = found()
    before = figures(world)

    arrive(world, [("scan", (0, EVENTS - 1), 5, "phone-1", False)], later)

    after = figures(world)
    assert (before["coverage", 0], after["coverage", 0]) == (0, Fraction(1, 2))
