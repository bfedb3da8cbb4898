"""Timetables to try: halls and tournaments made up by chance, and what has to hold of them."""

from itertools import combinations, pairwise

from brackets import (
    Plan,
    consolation,
    double_elimination,
    group_play,
    groups_to_knock_out,
    play,
    preset,
    round_robin,
    single_elimination,
)
from brackets.schedule.fixtures import Needs, fixtures_of
from brackets.schedule.hall import Court, Hall, Hours
from tests.brackets.invariants import play_out

TWENTY = Needs(20)


def plan_of(format: str, names: list[str]) -> Plan:
    """Return a tournament of a format for at least four."""
    rules = preset("ittf_group")
    if format == "single elimination":
        return single_elimination(names, third_place=True)
    if format == "double elimination":
        return double_elimination(names)
    if format == "consolation":
        return consolation(names)
    if format == "round robin":
        return round_robin(names, rules)
    if format == "groups" or len(names) < 6:
        return group_play(names, rules, groups=len(names) // 2)
    return groups_to_knock_out(names, rules, groups=2, qualify=2, third_place=True)


FORMATS = (
    "single elimination",
    "double elimination",
    "consolation",
    "round robin",
    "groups",
    "groups and knock-out",
)


def fixtures_for(plan, needs=lambda match: TWENTY, **more):
    return fixtures_of(plan, play(plan, []), needs, **more)


def hall_of(*courts, sessions=((0, 10_000),), changeover=0):
    """Return a hall of courts, all alike where only their number is given."""
    if courts and isinstance(courts[0], int):
        courts = [Court(str(number)) for number in range(1, courts[0] + 1)]
    return Hall(tuple(courts), tuple(Hours(*hours) for hours in sessions), changeover)


def two_disciplines(dice):
    """Return plans that share people, who belongs to whom, and needs, all by chance."""
    plans, people = {}, {}
    for prefix in ("S/", "D/"):
        names = [f"{prefix}{number}" for number in range(dice.randint(4, 9))]
        plans[prefix] = plan_of(dice.choice(FORMATS), names)
        crowd = [f"p{number}" for number in range(20)]
        dice.shuffle(crowd)
        size = 1 if prefix == "S/" else 2
        people |= {name: tuple(crowd.pop() for _ in range(size)) for name in names}
    lengths = {name: dice.randint(5, 40) for name in ("even", "odd")}
    rest = dice.choice((0, 5, 30))

    def needs(match):
        return Needs(lengths["even" if match.round % 2 else "odd"], rest)

    return plans, people, needs


def random_hall(dice):
    sessions, begin = [], 0
    for _session in range(dice.randint(1, 12)):
        begin += dice.randint(0, 60)
        sessions.append((begin, begin + dice.randint(30, 240)))
        begin = sessions[-1][1]
    courts = []
    for number in range(1, dice.randint(1, 4) + 1):
        closed = dice.randint(0, 300)
        closed = (Hours(closed, closed + 50),) if dice.random() < 0.3 else ()
        courts.append(Court(str(number), closed=closed))
    return hall_of(*courts, sessions=sessions, changeover=dice.choice((0, 0, 5)))


def assert_courts_hold(hall, bookings):
    """Assert that no court has two matches at once, and each its hours."""
    for booking in bookings:
        court = hall.court(booking.court)
        assert any(
            session.begin <= booking.starts and booking.ends <= session.end
            for session in hall.sessions
        )
        assert all(
            booking.ends <= closed.begin or closed.end <= booking.starts
            for closed in court.closed
        )
    for one, other in combinations(bookings, 2):
        if one.court == other.court:
            first, second = sorted((one, other), key=lambda booking: booking.starts)
            assert first.ends + hall.changeover <= second.starts


def assert_people_hold(plans, people, needs, bookings, dice):
    """Play all plans out by chance, and assert that nobody has two matches at once.

    Whoever was in two matches that have a place rested between them, and every match began
    after those that led to it.
    """
    booked = {booking.fixture: booking for booking in bookings}
    came = {}
    for prefix, plan in plans.items():
        state = play(plan, play_out(plan, dice))
        for match in plan.matches:
            booking = booked.get(prefix + match.ref)
            pair = state.matches[match.ref].pair
            if booking is None or pair is None:
                continue
            for entrant in pair:
                for person in people.get(entrant, (entrant,)):
                    came.setdefault(person, []).append((booking, needs(match).rest))
    for appearances in came.values():
        appearances.sort(key=lambda appearance: appearance[0].starts)
        for (first, rest), (second, _rest) in pairwise(appearances):
            assert first.ends + rest <= second.starts, (first, second)
