"""A whole day: six disciplines, 120 entrants, four tables, and all that goes wrong on it."""

from random import Random

import pytest
from sqlalchemy import delete, select

from brackets.schedule.hall import Hours
from eventsapp.database import db
from eventsapp.draws.services import Format, FormatKind
from eventsapp.entries import services as entries
from eventsapp.events import services as events
from eventsapp.events.models import Measure
from eventsapp.results import services as results
from eventsapp.results.models import Placement, PointsAward
from eventsapp.timetables import services as timetables
from eventsapp.timetables.grounds import Length
from eventsapp.timetables.models import FactKind
from eventsapp.timetables.setting_up import Wanted
from tests.draws.drawing import draw_by_lot
from tests.timetables.conftest import minute
from tests.timetables.whole_day import MATCH, WholeDay

FIELDS = {
    "男子单打": (32, Format(places=4)),
    "女子单打": (24, Format(places=4)),
    "老将男单": (20, Format()),
    "新人赛": (18, Format(FormatKind.GROUPS, groups=6, qualify=1)),
    "老将女单": (15, Format()),
    "安慰赛": (11, Format(FormatKind.CONSOLATION)),
}
PEOPLE = 84
LONGEST = 9 * 6  # ten minutes each


@pytest.fixture
def contest(make_event, make_branch, make_members, now):
    """Hold an event of twelve branches: 84 people, of whom 36 stand in two disciplines."""
    made = make_event(entries_close_at=None, place="职工体育馆")
    people = []
    for number in range(12):
        branch = make_branch(f"{number + 1} 分厂")
        names = [f"选手{number * 7 + n:03}" for n in range(PEOPLE // 12)]
        people += make_members(*names, of=branch)
    Random("who enters").shuffle(people)
    held = [
        events.add_discipline(made, name=name, measure=Measure.KNOCKOUT, best_of=5)
        for name in FIELDS
    ]
    begins = 0
    for discipline, (many, form) in zip(held, FIELDS.values(), strict=True):
        chosen = [people[(begins + n) % PEOPLE] for n in range(many)]
        begins += many
        entries.enter_many(made, chosen, discipline=discipline, now=now, by=None)
        draw_by_lot(discipline, now=now, form=form)
    db.session.commit()
    return made


@pytest.fixture
def day(contest, now, referee):
    """Put all of it on four tables, publish it, and open the hall at nine."""
    timetables.set_grounds(
        contest,
        [Wanted(None, f"{n} 号台") for n in range(1, 5)],
        [Hours(minute("09:00"), minute("23:00"))],
        changeover=0,
        lengths={one.id: Length(10, 5) for one in contest.disciplines},
        seen=0,
        now=now,
        by=None,
    )
    timetables.make(contest, seen=0, now=now, by=None)
    stored = timetables.stored_of(contest.id)
    timetables.publish(
        contest, seen=0, draft_seen=stored.draft.version, reason="", now=now, by=None
    )
    db.session.commit()
    return WholeDay(contest, now + 6 * MATCH - MATCH, referee.account)


def kept():
    """Return all kept places and points."""
    places = select(
        Placement.discipline_id, Placement.entry_id, Placement.place, Placement.status
    )
    points = select(PointsAward.discipline_id, PointsAward.entry_id, PointsAward.points)
    return [sorted(map(tuple, db.session.execute(one)), key=str) for one in (places, points)]


def go_wrong(day, by_name):
    """Let what is due by now go wrong; gives the matches that were corrected."""
    if day.step == 3:
        day.late = 3
    if day.step == 6:
        day.phones = 2
    if day.step == 12:
        day.lose(2)
    if day.step == 18:
        day.note(FactKind.BACK, court=2)
    turned = {20: "男子单打", 26: "女子单打"}.get(day.step)
    return [day.turn_round(by_name[turned])] if turned else []


def test_a_day_on_which_much_goes_wrong_leaves_no_match_behind_and_replays_to_the_same(
    contest, day
):
    by_name = {one.name: one for one in contest.disciplines}
    assert sum(many for many, _form in FIELDS.values()) == 120
    corrected = []

    while day.open:
        if not day.pass_ten_minutes():
            day.part_who_is_level()
        assert day.step < LONGEST, day.open
        corrected += go_wrong(day, by_name)

    assert day.walkovers == 3
    assert len(corrected) == 2
    assert timetables.on_court(contest) == {}
    before = kept()
    for name, (many, _form) in FIELDS.items():
        assert sum(row[0] == by_name[name].id for row in before[0]) == many
    for kept_rows in (PointsAward, Placement):
        db.session.execute(delete(kept_rows))
    results.rebuild_all()
    db.session.commit()
    assert kept() == before
