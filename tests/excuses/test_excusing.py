"""Who is excused did not simply stay away: one log, for the year's figures and for awards.

The rule in words: ``docs/rules/excuses.md``.
"""

from datetime import date

import pytest

from eventsapp.database import db
from eventsapp.entries import services as entries
from eventsapp.events import services as events
from eventsapp.events.models import EntryKind, Measure
from eventsapp.excuses import services as excuses
from eventsapp.excuses.errors import (
    AlreadyExcused,
    EventOff,
    NotEntered,
    NotExcused,
    ReasonMissing,
)
from eventsapp.honours import services as honours
from eventsapp.honours.values import Condition, HolderKind, Sense, Title


def test_who_is_excused_is_no_no_show_and_stays_in_the_rows(walk, excuse, missed):
    before, _rows = missed()
    excuse(walk, walk.people[1])

    after, rows = missed()

    assert (before, after) == (2, 1)
    assert [amount for _words, amount in rows] == [0, 1]
    assert "王畅" in rows[0][0]
    assert "因故请假" in rows[0][0]


def test_an_excuse_that_is_taken_back_excuses_no_more_and_both_rows_stay(
    walk, excuse, missed, now
):
    row = excuse(walk, walk.people[1])

    excuses.take_back(walk, row.number, "查无此事", now=now, by=None)
    db.session.commit()

    assert missed()[0] == 2
    assert [(row.number, row.act) for row in excuses.log_of(walk)] == [
        (1, "excused"),
        (2, "taken_back"),
    ]


def test_who_is_excused_beforehand_and_comes_anyway_was_there(walk, excuse, missed, come):
    excuse(walk, walk.people[1])

    come(walk, walk.people[1])

    assert missed()[0] == 1
    assert [one.name for one in excuses.absences_of(walk)] == ["赵敏"]


@pytest.fixture
def relay(make_event, make_members, come, branch, now):
    """A team of four with a reserve, of which one came; a race of persons in the same event."""
    event = make_event("职工运动会")
    team = events.add_discipline(
        event, name="接力", measure=Measure.TIME, entry_kind=EntryKind.TEAM
    )
    race = events.add_discipline(event, name="百米", measure=Measure.TIME)
    db.session.flush()
    people = make_members("李娜", "王畅", "赵敏", "孙丽", "周强")
    entries.enter_team(
        event,
        team,
        team_name="铸造一队",
        shares=entries.equal_shares([branch]),
        members=people[:4],
        reserves=people[4:],
        now=now,
        by=None,
    )
    entries.enter(event, people[1], discipline=race, now=now, by=None)
    db.session.commit()
    come(event, people[0])
    event.people = people
    return event


def key_named(event, words):
    return next(key for key, one in excuses.expected_of(event).items() if one.said == words)


def test_one_of_a_team_is_excused_without_the_others_and_a_reserve_need_not_come(
    relay, missed, now
):
    zhao = relay.people[2]

    excuses.excuse(
        relay,
        [key_named(relay, f"赵敏 · {zhao.staff_number} · 接力 · 铸造一队")],
        "带病",
        now=now,
        by=None,
    )
    db.session.commit()

    assert [one.name for one in excuses.absences_of(relay) if one.is_excused] == ["赵敏"]
    assert missed()[0] == 2  # 王畅 and 孙丽; 周强 is a reserve


def test_who_stands_entered_twice_is_excused_only_if_both_are(relay, now):
    wang = relay.people[1]
    race = key_named(relay, f"王畅 · {wang.staff_number} · 百米")
    excuses.excuse(relay, [key_named(relay, "铸造一队 · 接力")], "车坏在路上", now=now, by=None)
    one = {one.name: one.is_excused for one in excuses.absences_of(relay)}
    excuses.excuse(relay, [race], "同上", now=now, by=None)
    both = {one.name: one.is_excused for one in excuses.absences_of(relay)}

    assert one == {"王畅": False, "赵敏": True, "孙丽": True}
    assert both == {"王畅": True, "赵敏": True, "孙丽": True}


def test_who_is_excused_from_the_event_is_from_all_that_is_in_it(relay, now):
    wang = relay.people[1]

    excuses.excuse(
        relay, [key_named(relay, f"王畅 · {wang.staff_number}")], "丧事", now=now, by=None
    )

    assert [one.name for one in excuses.absences_of(relay) if one.is_excused] == ["王畅"]
    race = key_named(relay, f"王畅 · {wang.staff_number} · 百米")
    assert race[0] in excuses.excused_entries(relay)


def test_a_title_that_allows_no_no_show_goes_to_who_was_excused(walk, excuse, branch, now):
    title = Title(
        "先进个人",
        "Advanced",
        HolderKind.MEMBER,
        conditions=(Condition("no_shows", Sense.MOST, 0),),
        order=("participations",),
        until=date(2025, 12, 31),
    )
    stored = honours.begin(title, 2025, now=now, by=None)
    excuse(walk, walk.people[1])

    board = honours.board_of_branch(honours.kept(stored), branch)

    eligible = {one.name for one in board.eligible}
    assert "王畅" in eligible
    assert "赵敏" not in eligible


def test_nobody_is_excused_twice_without_a_reason_or_without_an_entry(
    walk, excuse, entry_of, now
):
    excuse(walk, walk.people[1])
    again, other = entry_of(walk, walk.people[1]), entry_of(walk, walk.people[2])

    for keys, reason, refusal in (
        ([again], "住院", AlreadyExcused),
        ([other], "  ", ReasonMissing),
        ([(4711, None)], "住院", NotEntered),
        ([], "住院", NotEntered),
        ([other, again], "住院", AlreadyExcused),
    ):
        with pytest.raises(refusal):
            excuses.excuse(walk, keys, reason, now=now, by=None)

    assert len(excuses.log_of(walk)) == 1


def test_an_excuse_is_taken_back_once(walk, excuse, now):
    row = excuse(walk, walk.people[1])
    excuses.take_back(walk, row.number, "查无此事", now=now, by=None)

    with pytest.raises(NotExcused):
        excuses.take_back(walk, row.number, "查无此事", now=now, by=None)


def test_nobody_is_excused_from_an_event_that_was_cancelled(walk, entry_of, admin, now):
    key = entry_of(walk, walk.people[1])
    events.cancel(walk, reason="下雨", now=now, by=admin.account)
    db.session.commit()

    with pytest.raises(EventOff):
        excuses.excuse(walk, [key], "住院", now=now, by=None)


def test_of_two_hands_at_once_one_writes_it_down(walk, entry_of, race, now):
    key, event_id = entry_of(walk, walk.people[1]), walk.id

    def act():
        excuses.excuse(events.get(event_id), [key], "住院", now=now, by=None)

    outcomes = race(act, act)

    assert [type(one) for one in outcomes if one is not None] == [AlreadyExcused]
    assert len(excuses.log_of(events.get(event_id))) == 1
