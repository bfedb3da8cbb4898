"""The waiting list: who waits, who moves up, and how long a place is kept."""

from datetime import timedelta

import pytest

from eventsapp.database import db
from eventsapp.entries import giving_out, history, queueing, taking
from eventsapp.entries import services as entries
from eventsapp.entries.acts import EntryStatus
from eventsapp.entries.errors import DisciplineFull
from eventsapp.entries.models import Entry
from eventsapp.entries.place_errors import (
    EventFull,
    OfferLapsed,
    PlacesKept,
)
from eventsapp.entries.place_rules import Approval, OnTransfer, WaitingRule
from eventsapp.jobs import jobs_of
from eventsapp.notices.models import Message

USUAL = {
    "capacity": None,
    "approval": Approval.NONE,
    "waiting": WaitingRule.STRICT,
    "confirm_hours": None,
    "reserves_return_at": None,
    "replace_until": None,
    "on_transfer": OnTransfer.STAYS,
    "after_draw": "",
}


@pytest.fixture
def rules(now):
    """Set how an event gives out its places."""

    def change(event, **changes):
        giving_out.change(event, now=now, by=None, **USUAL | changes)
        db.session.commit()

    return change


@pytest.fixture
def event(make_event, now):
    """Plan an event of the coming week."""
    day = now.date() + timedelta(days=7)
    return make_event(held_on=day, entries_close_at=now + timedelta(days=5))


@pytest.fixture
def enter(now):
    """Enter people one after the other, a second apart, and return their entries."""

    def do(discipline, *people):
        return [
            entries.enter(
                discipline.event,
                person,
                discipline=discipline,
                now=now + timedelta(seconds=second),
                by=None,
            )
            for second, person in enumerate(people)
        ]

    return do


def states(made):
    return [entry.status.value for entry in made]


def told(member):
    query = db.select(Message.topic).where(Message.account_id == member.account_id)
    return list(db.session.scalars(query.order_by(Message.id)))


def test_who_finds_no_place_waits_where_there_is_a_list(
    event, singles, rules, enter, make_member
):
    rules(event)
    people = [make_member(name) for name in ("李娜", "王芳", "赵敏")]

    made = enter(singles(event, capacity=2), *people)

    assert states(made) == ["entered", "entered", "waiting"]
    assert told(people[2]) == ["entry_waiting"]


def test_without_a_list_the_discipline_is_full(event, singles, enter, make_member):
    single = singles(event, capacity=1)
    enter(single, make_member("李娜"))

    with pytest.raises(DisciplineFull):
        enter(single, make_member("王芳"))


def test_the_first_of_the_list_moves_up_when_somebody_withdraws(
    event, singles, rules, enter, make_member, now
):
    rules(event)
    people = [make_member(name) for name in ("李娜", "王芳", "赵敏")]
    made = enter(singles(event, capacity=1), *people)

    entries.withdraw(made[0], now=now + timedelta(hours=1), by=None)

    assert states(made) == ["withdrawn", "entered", "waiting"]
    assert told(people[1])[-1] == "entry_moved_up"


def test_who_withdraws_and_enters_again_stands_at_the_end(
    event, singles, rules, enter, make_member, now
):
    rules(event)
    single = singles(event, capacity=1)
    made = enter(single, *(make_member(name) for name in ("李娜", "王芳", "赵敏")))

    entries.withdraw(made[1], now=now + timedelta(minutes=1), by=None)
    entries.enter_again(made[1], now=now + timedelta(minutes=2), by=None)

    assert [claim.key for claim in taking.queue(event)] == [made[2].id, made[1].id]


def test_nobody_passes_who_was_told_a_number_though_the_request_came_earlier(
    event, singles, rules, make_member, now
):
    rules(event)
    single = singles(event, capacity=1)
    first, told, late = (make_member(name) for name in ("李娜", "王芳", "赵敏"))

    def enter_at(moment, person):
        return entries.enter(event, person, discipline=single, now=moment, by=None)

    enter_at(now, first)
    numbered = enter_at(now + timedelta(seconds=2), told)
    behind = enter_at(now + timedelta(seconds=1), late)

    assert taking.queue_numbers([numbered, behind]) == {numbered.id: 1, behind.id: 2}
    assert history.rebuild() == 0


def test_a_place_is_kept_for_the_hours_that_were_set_and_then_offered_to_the_next(
    event, singles, rules, enter, make_member, now, app, monkeypatch
):
    rules(event, confirm_hours=24)
    people = [make_member(name) for name in ("李娜", "王芳", "赵敏")]
    made = enter(singles(event, capacity=1), *people)
    entries.withdraw(made[0], now=now, by=None)
    db.session.commit()
    assert states(made) == ["withdrawn", "offered", "waiting"]
    assert made[1].offered_until == now + timedelta(hours=24)

    monkeypatch.setenv("WENTITONG_NOW", (now + timedelta(hours=24)).isoformat())
    jobs_of(app)._work["move_up_entries"]()

    assert states(made) == ["withdrawn", "lapsed", "offered"]
    assert told(people[1])[-2:] == ["entry_offered", "entry_lapsed"]
    assert told(people[2])[-1] == "entry_offered"


def test_the_offered_place_is_taken_by_confirming(
    event, singles, rules, enter, make_member, now
):
    rules(event, confirm_hours=24)
    made = enter(singles(event, capacity=1), make_member("李娜"), make_member("王芳"))
    entries.withdraw(made[0], now=now, by=None)

    queueing.confirm(made[1], now=now + timedelta(hours=23), by=None)

    assert states(made) == ["withdrawn", "entered"]
    assert made[1].offered_until is None


def test_confirming_too_late_is_refused_though_no_job_has_run(
    event, singles, rules, enter, make_member, now
):
    rules(event, confirm_hours=24)
    made = enter(singles(event, capacity=1), make_member("李娜"), make_member("王芳"))
    entries.withdraw(made[0], now=now, by=None)

    with pytest.raises(OfferLapsed):
        queueing.confirm(made[1], now=now + timedelta(hours=25), by=None)

    assert made[1].status is EntryStatus.LAPSED


def test_places_kept_for_a_branch_are_its_own_until_the_day_they_return(
    event, singles, rules, enter, make_member, make_branch, now
):
    foundry = make_branch("铸造分厂")
    rules(event, reserves_return_at=now + timedelta(days=1))
    single = singles(event, capacity=3)
    giving_out.keep(event, single, foundry, 2, now=now, by=None)
    others = [make_member(name) for name in ("李娜", "王芳")]

    made = enter(single, *others, make_member("周倩", of=foundry))
    assert states(made) == ["entered", "waiting", "entered"]
    db.session.commit()
    queueing.catch_up(now=now + timedelta(days=1))

    assert states(made) == ["entered", "entered", "entered"]


def test_who_could_only_have_a_kept_place_is_told_so(
    event, singles, enter, make_member, make_branch, now
):
    single = singles(event, capacity=1)
    giving_out.keep(event, single, make_branch("铸造分厂"), 1, now=now, by=None)

    with pytest.raises(PlacesKept):
        enter(single, make_member("李娜"))


def test_the_places_of_the_event_are_counted_in_people_not_in_entries(
    event, singles, rules, enter, make_member
):
    rules(event, capacity=2, waiting=WaitingRule.NONE)
    one, other = singles(event), singles(event, "双打")
    li_na, wang_fang = make_member("李娜"), make_member("王芳")

    made = enter(one, li_na, wang_fang) + enter(other, li_na)

    assert states(made) == ["entered"] * 3
    with pytest.raises(EventFull):
        enter(other, make_member("赵敏"))


def test_a_team_waits_as_a_whole_and_its_people_are_entered_when_it_is(
    event, relay, rules, make_member, branch, now
):
    rules(event)
    race = relay(event, capacity=1)
    teams = [
        entries.enter_team(
            event,
            race,
            team_name=f"总装 {number} 队",
            shares=[(branch, 1)],
            members=[make_member(f"会员{number}{letter}") for letter in "甲乙"],
            now=now + timedelta(seconds=number),
            by=None,
        )
        for number in (1, 2)
    ]
    assert states(teams) == ["entered", "waiting"]
    assert len(entries.entered(event)) == 3

    entries.withdraw(teams[0], now=now + timedelta(minutes=1), by=None)

    assert states(teams) == ["withdrawn", "entered"]
    names = {entry.member.name for entry in entries.entered(event) if entry.member}
    assert names == {"会员2甲", "会员2乙"}


def test_nobody_moves_up_once_the_event_has_begun(
    make_event, singles, rules, enter, make_member, now
):
    event = make_event()
    rules(event)
    made = enter(singles(event, capacity=1), make_member("李娜"), make_member("王芳"))

    entries.withdraw(made[0], now=now + timedelta(hours=1), by=None)

    assert states(made) == ["withdrawn", "waiting"]


def test_more_places_let_people_move_up_at_once(event, singles, rules, enter, make_member, now):
    rules(event, capacity=1)
    made = enter(singles(event), make_member("李娜"), make_member("王芳"))

    rules(event, capacity=2)

    assert states(made) == ["entered", "entered"]
    assert db.session.scalars(db.select(Entry).order_by(Entry.id)).all() == made
