"""People are reminded in time, once: the evening before, and when their turn comes."""

from datetime import timedelta

import pytest
from sqlalchemy import select

from eventsapp.accounts.models import Role
from eventsapp.database import db
from eventsapp.entries import services as entries
from eventsapp.events import services as events
from eventsapp.events.models import EntryKind, Measure
from eventsapp.jobs import jobs_of
from eventsapp.notices.models import Message
from eventsapp.notices.wording import words_of
from eventsapp.reminders import services as reminders
from eventsapp.reminders.models import Reminder
from eventsapp.results import services as results
from eventsapp.results.services import Report
from eventsapp.rounds import services as rounds
from tests.draws.drawing import draw_by_hand
from tests.results.competitors import NAMES

MINUTE = timedelta(minutes=1)
SOON = ("play_soon", "start_soon")


@pytest.fixture
def accounts_of(eight):
    """Return the accounts of the eight by name."""
    rows = entries.entrants(eight.discipline)
    return {entry.member.name: entry.member.account_id for entry in rows}


def play(stage, ref, now):
    results.record_match(stage, ref, Report((3, 0)), now=now, by=None)
    db.session.commit()


def of_branch(branch):
    query = select(Message).where(Message.body_id == branch.id)
    return [words_of(message).text for message in db.session.scalars(query)]


def test_the_evening_before_people_read_when_and_where_and_the_branch_how_many(
    tomorrow, li_na, make_member, branch, told, evening, now
):
    entries.enter_many(tomorrow, [li_na, make_member("王伟")], now=now, by=None)
    db.session.commit()

    assert reminders.remind_due(now=evening - MINUTE) == 0
    assert reminders.remind_due(now=evening) == 1
    assert reminders.remind_due(now=evening + MINUTE) == 0

    [message] = told(li_na.account_id, "session_soon")
    assert words_of(message).title == "快到了：健步走"
    assert "5 月 18 日（周日） 07:30" in words_of(message).text
    assert ["已报名 2 人" in words for words in of_branch(branch)] == [True]


def test_who_has_withdrawn_hears_nothing_and_a_teams_people_hear_it(
    make_event, li_na, make_members, branch, told, evening, now
):
    event = make_event(held_on=now.date() + timedelta(days=1))
    relay = events.add_discipline(
        event, name="接力", measure=Measure.TIME, entry_kind=EntryKind.TEAM
    )
    run = events.add_discipline(event, name="长跑", measure=Measure.TIME)
    team = make_members("甲", "乙", "丙")
    entries.enter_team(
        event,
        relay,
        team_name="总装一队",
        shares=entries.equal_shares([branch]),
        members=team,
        now=now,
        by=None,
    )
    gone = entries.enter(event, li_na, discipline=run, now=now, by=None)
    entries.withdraw(gone, now=now, by=None)
    db.session.commit()

    reminders.remind_due(now=evening)

    assert [len(told(each.account_id, "session_soon")) for each in team] == [1, 1, 1]
    assert told(li_na.account_id, "session_soon") == []


def test_a_session_that_moves_is_told_again_the_evening_before_its_new_day(
    tomorrow, li_na, told, evening, now
):
    entries.enter(tomorrow, li_na, now=now, by=None)
    db.session.commit()
    reminders.remind_due(now=evening)

    events.reschedule(
        tomorrow.sessions[0],
        to_on=now.date() + timedelta(days=3),
        reason="雨天",
        now=evening + MINUTE,
        by=None,
    )
    db.session.commit()

    assert reminders.remind_due(now=evening + timedelta(days=1)) == 0
    assert reminders.remind_due(now=evening + timedelta(days=2)) == 1
    topics = ("session_soon", "event_moved")
    assert [each.topic for each in told(li_na.account_id, *topics)] == [
        "session_soon",
        "event_moved",
        "session_soon",
    ]


def test_nobody_is_reminded_of_what_has_begun_is_cancelled_or_is_not_to_be_told(
    tomorrow, li_na, evening, now
):
    entries.enter(tomorrow, li_na, now=now, by=None)
    db.session.commit()

    assert reminders.remind_due(now=evening + timedelta(hours=14, minutes=30)) == 0

    reminders.change(tomorrow, tells_day_before=False, at_once=2, now=now, by=None)
    db.session.commit()
    assert reminders.remind_due(now=evening) == 0

    reminders.change(tomorrow, tells_day_before=True, at_once=2, now=now, by=None)
    events.cancel(tomorrow, reason="雷雨", now=now, by=None)
    db.session.commit()
    assert reminders.remind_due(now=evening) == 0


def test_two_workers_at_once_tell_it_once(tomorrow, li_na, told, evening, now, race):
    entries.enter(tomorrow, li_na, now=now, by=None)
    account_id = li_na.account_id

    race(*[lambda: reminders.remind_due(now=evening)] * 3)

    assert len(told(account_id, "session_soon")) == 1
    assert len(db.session.scalars(select(Reminder)).all()) == 1


def test_those_who_play_and_those_who_play_next_hear_it_with_their_opponent(
    eight, accounts_of, told, now
):
    reminders.change(
        eight.discipline.event, tells_day_before=False, at_once=1, now=now, by=None
    )
    db.session.commit()

    assert reminders.remind_due(now=now) == 2  # two of the four matches of the first round

    assert [bool(told(accounts_of[name], *SOON)) for name in NAMES] == [True] * 4 + [False] * 4
    [message] = told(accounts_of["欧阳文渊"], *SOON)
    assert words_of(message).title == "快到您上场了：职工乒乓球比赛 · 男子单打"
    assert "第 1 场" in words_of(message).text
    assert "对手吴海波" in words_of(message).text

    play(eight, "W1.1", now)
    assert reminders.remind_due(now=now) == 1
    assert reminders.remind_due(now=now) == 0
    assert len(told(accounts_of["谢宏宇"], *SOON)) == 1
    assert len(told(accounts_of["欧阳文渊"], *SOON)) == 1


def test_the_winner_hears_of_the_next_match_once_its_other_side_is_known(
    eight, accounts_of, told, now
):
    reminders.remind_due(now=now)
    play(eight, "W1.1", now)
    assert reminders.remind_due(now=now) == 0

    play(eight, "W1.2", now)
    reminders.remind_due(now=now)

    first, second = told(accounts_of["欧阳文渊"], *SOON)
    assert "对手吴海波" in words_of(first).text
    assert "对手何立" in words_of(second).text


def test_after_a_new_draw_everybody_hears_of_the_own_match_anew(eight, accounts_of, told, now):
    reminders.remind_due(now=now)
    lines = [entry.id for entry in reversed(entries.entrants(eight.discipline))]
    draw_by_hand(eight.discipline, lines, now=now, reason="漏了一人")
    db.session.commit()

    reminders.remind_due(now=now)

    assert [len(told(accounts_of[name], *SOON)) for name in NAMES] == [2] * 8


def test_nobody_is_told_before_the_doors_open_or_where_that_is_switched_off(
    eight, accounts_of, told, now
):
    reminders.remind_due(now=now - timedelta(hours=1))
    reminders.change(eight.discipline.event, tells_day_before=True, at_once=0, now=now, by=None)
    db.session.commit()

    reminders.remind_due(now=now)

    assert [told(accounts_of[name], *SOON) for name in NAMES] == [[]] * 8


def test_the_starters_of_the_next_heats_hear_it(make_event, enter, told, now):
    event = make_event(entries_close_at=None)
    sprint = events.add_discipline(event, name="100 米", measure=Measure.TIME)
    runners = enter(sprint, *NAMES)
    setup = rounds.Setup(2, 3, rounds.Dealing.SWIMMING, (1, 1), (0, 0))
    rounds.make_rounds(sprint, setup, entry_times={}, now=now, by=None)
    reminders.change(event, tells_day_before=False, at_once=1, now=now, by=None)
    db.session.commit()

    assert reminders.remind_due(now=now) == 2

    heard = {e.id for e in runners if told(e.member.account_id, *SOON)}
    held = rounds.rounds_of(sprint)
    sheets = [rounds.heat_sheet(held, "heats", number) for number in (1, 2, 3)]
    assert heard == {*sheets[0].entries, *sheets[1].entries}
    typed = [rounds.Typed(key, time_ms=12_000, text="12.0") for key in sheets[0].entries[:1]]
    rounds.record_sheet(held.row, sheets[0], typed, reason="", now=now, by=None)
    db.session.commit()
    assert reminders.remind_due(now=now) == 1
    [message] = told(
        next(e for e in runners if e.id in sheets[2].entries).member.account_id, *SOON
    )
    assert "第 3 组" in words_of(message).text


def test_an_organiser_sets_what_people_are_reminded_of_and_sees_what_went_out(
    eight, qin_yue, li_na, client_of, now
):
    reminders.remind_due(now=now)
    address = f"/events/{eight.discipline.event_id}/reminders"
    desk = client_of(qin_yue)

    page = desk.get(address).text
    assert page.count("即将上场：男子单打") == 4
    refused = desk.post(address, data={"at_once": "900"})
    assert (refused.status_code, "最多 60" in refused.text) == (422, True)
    desk.post(address, data={"at_once": "3"})

    rules = reminders.rules_of([eight.discipline.event_id])[eight.discipline.event_id]
    assert (rules.tells_day_before, rules.at_once) == (False, 3)
    assert client_of(li_na).get(address).status_code == 403


def test_the_job_that_reminds_is_one_that_the_worker_knows(
    app, tomorrow, li_na, now, monkeypatch
):
    entries.enter(tomorrow, li_na, now=now, by=None)
    db.session.commit()
    monkeypatch.setenv("WENTITONG_NOW", (now + timedelta(hours=9)).isoformat())

    jobs_of(app)._work["remind_people"]()

    assert len(db.session.scalars(select(Reminder)).all()) == 1


def test_a_branchs_officers_read_it_by_mail_if_they_wish(
    tomorrow, li_na, make_member, make_branch, grant, branch, reach, evening, now
):
    officer = grant(make_member("唐文"), Role.BRANCH_OFFICER, branch)
    reach(officer, "tang@lanjiang.example")
    stranger = grant(make_member("赵敏", of=make_branch("铸造分厂")), Role.BRANCH_OFFICER)
    reach(stranger, "zhao@lanjiang.example")
    entries.enter(tomorrow, li_na, now=now, by=None)
    db.session.commit()

    reminders.remind_due(now=evening)

    query = "SELECT receiver FROM deliveries ORDER BY id"
    assert db.session.scalars(db.text(query)).all() == ["tang@lanjiang.example"]
