"""Withdrawing, and entering again."""

from datetime import timedelta

import pytest
from sqlalchemy import select, update

from eventsapp.accounts.models import Role
from eventsapp.database import db
from eventsapp.entries import giving_out, queueing, taking
from eventsapp.entries import services as entries
from eventsapp.entries.errors import AlreadyEntered, AlreadyWithdrawn, WithdrawalsClosed
from eventsapp.entries.models import Entry, EntryAct, EntryLog, EntryStatus
from eventsapp.entries.place_rules import WaitingRule
from tests.draws.drawing import draw_by_hand


def test_who_withdraws_stands_no_longer_and_the_row_stays(make_event, li_na, now):
    event = make_event()
    entry = entries.enter(event, li_na, now=now, by=None)

    entries.withdraw(entry, now=now, by=li_na.account)

    assert entries.standing(event, li_na) == []
    assert db.session.scalars(select(Entry)).one().status == EntryStatus.WITHDRAWN


def test_entering_again_uses_the_same_row_and_the_log_keeps_all_three_acts(
    make_event, li_na, now
):
    event = make_event()
    entry = entries.enter(event, li_na, now=now, by=None)
    entries.withdraw(entry, now=now + timedelta(hours=1), by=None)

    again = entries.enter(event, li_na, now=now + timedelta(hours=2), by=None)

    assert again.id == entry.id
    acts = db.session.scalars(select(EntryLog.act).order_by(EntryLog.id)).all()
    assert acts == [EntryAct.ENTERED, EntryAct.WITHDRAWN, EntryAct.ENTERED]


def test_who_stood_entered_at_a_moment_is_read_from_the_log(make_event, li_na, now):
    event = make_event()
    entry = entries.enter(event, li_na, now=now, by=None)
    entries.withdraw(entry, now=now + timedelta(hours=1), by=None)
    entries.enter(event, li_na, now=now + timedelta(hours=2), by=None)

    stood = {
        minutes: entries.stood_entered(event.id, now + timedelta(minutes=minutes))
        for minutes in (-1, 0, 59, 60, 119, 120)
    }

    here, gone = {li_na.id}, set()
    assert stood == {-1: gone, 0: here, 59: here, 60: gone, 119: gone, 120: here}


def test_a_withdrawal_learned_late_does_not_undo_a_later_entry(make_event, li_na, now):
    event = make_event()
    entry = entries.enter(event, li_na, now=now, by=None)

    entries.withdraw(
        entry, now=now + timedelta(hours=1), by=None, happened_at=now - timedelta(hours=1)
    )

    assert entries.standing(event, li_na) == [entry]


def test_nobody_withdraws_twice(make_event, li_na, now):
    entry = entries.enter(make_event(), li_na, now=now, by=None)
    entries.withdraw(entry, now=now, by=None)

    with pytest.raises(AlreadyWithdrawn):
        entries.withdraw(entry, now=now, by=None)

    assert len(db.session.scalars(select(EntryLog)).all()) == 2


def test_who_was_not_withdrawn_is_not_entered_again(make_event, li_na, now):
    entry = entries.enter(make_event(), li_na, now=now, by=None)

    with pytest.raises(AlreadyEntered):
        entries.enter_again(entry, now=now, by=None)


def test_after_the_deadline_only_the_organiser_withdraws_people(make_event, li_na, now):
    event = make_event(entries_close_at=now)
    entry = entries.enter(event, li_na, now=now, by=None)
    late = now + timedelta(minutes=1)

    with pytest.raises(WithdrawalsClosed):
        entries.withdraw_in_time(entry, now=late, by=None)

    entries.withdraw(entry, now=late, by=None)
    assert entries.standing(event, li_na) == []


def test_who_moved_up_after_the_deadline_meanwhile_is_withdrawn_by_the_organiser_only(
    make_event, li_na, now
):
    event = make_event(entries_close_at=now)
    entry = entries.enter(event, li_na, now=now, by=None)
    moved_up = update(Entry.__table__)
    db.session.execute(moved_up.values(status=EntryStatus.WAITING))
    db.session.refresh(entry)  # as the page has read it
    db.session.execute(moved_up.values(status=EntryStatus.ENTERED))

    with pytest.raises(WithdrawalsClosed):
        entries.withdraw_in_time(entry, now=now + timedelta(minutes=1), by=None)

    assert entry.status is EntryStatus.ENTERED


def test_a_member_withdraws_on_the_phone_and_a_second_tap_does_no_harm(
    client_of, make_event, li_na, now
):
    event = make_event()
    entry = entries.enter(event, li_na, now=now, by=None)
    db.session.commit()
    phone = client_of(li_na)

    first = phone.post(f"/entries/{entry.id}/withdraw", data={"next": "/mine"})
    second = phone.post(f"/entries/{entry.id}/withdraw", data={"next": "/mine"})

    assert (first.status_code, first.location) == (302, "/mine")
    assert second.status_code == 302
    assert "这份报名已经退出" in phone.get("/mine").text
    assert len(db.session.scalars(select(EntryLog)).all()) == 2


def test_nobody_withdraws_somebody_else(client_of, make_event, make_member, li_na, now):
    event = make_event()
    entry = entries.enter(event, li_na, now=now, by=None)
    db.session.commit()

    answer = client_of(make_member("王芳")).post(f"/entries/{entry.id}/withdraw")

    assert answer.status_code == 403
    assert entries.standing(event, li_na) == [entry]


def test_a_branch_officer_withdraws_people_of_the_own_branch_only(
    client_of, make_event, make_branch, make_member, grant, now
):
    factory, office = make_branch("铸造分厂"), make_branch("机关")
    officer = grant(make_member("邵安", of=factory), Role.BRANCH_OFFICER, factory)
    event = make_event()
    own = entries.enter(event, make_member("周启明", of=factory), now=now, by=None)
    other = entries.enter(event, make_member("贺承宇", of=office), now=now, by=None)
    db.session.commit()
    desk = client_of(officer)

    answers = [desk.post(f"/entries/{entry.id}/withdraw").status_code for entry in (own, other)]

    assert answers == [302, 403]
    assert [entry.id for entry in entries.entered(event)] == [other.id]


def test_the_organiser_enters_somebody_again_after_the_deadline(
    client_of, make_event, li_na, qin_yue, now
):
    event = make_event(entries_close_at=now - timedelta(minutes=1))
    entry = entries.enter(event, li_na, now=now, by=None, happened_at=now - timedelta(days=1))
    entries.withdraw(entry, now=now, by=None)
    db.session.commit()

    answer = client_of(qin_yue).post(f"/entries/{entry.id}/enter-again")

    assert answer.status_code == 302
    assert entries.standing(event, li_na) == [entry]


def test_a_form_leads_to_no_other_site(client_of, make_event, li_na, now):
    entry = entries.enter(make_event(), li_na, now=now, by=None)
    db.session.commit()

    answer = client_of(li_na).post(
        f"/entries/{entry.id}/withdraw", data={"next": "//evil.example/"}
    )

    assert answer.location.startswith("/events/")


RULED = "对手不战而胜，裁判组另行公布。"
OWN = "棋局作废，不再补赛。"


@pytest.mark.parametrize(
    ("event_says", "discipline_says", "said"),
    [("", "", "签表不变"), (RULED, "", RULED), ("", OWN, OWN), (RULED, OWN, OWN)],
)
def test_after_the_draw_the_form_says_what_becomes_of_the_entry(
    client_of, make_event, make_members, singles, now, event_says, discipline_says, said
):
    event = make_event()
    single = singles(event, after_draw=discipline_says)
    other = singles(event, "女子单打", after_draw="不算")
    rules = {
        name: getattr(taking.usual(0), name) for name in giving_out.Settings.__annotations__
    }
    giving_out.change(event, now=now, by=None, **rules | {"after_draw": event_says})
    players = make_members("甲", "乙")
    made = entries.enter_many(event, players, discipline=single, now=now, by=None)
    entries.enter(event, players[0], discipline=other, now=now, by=None)
    draw_by_hand(single, [entry.id for entry in made], now=now)
    db.session.commit()
    phone = client_of(players[0])

    for address in ("/mine", f"/events/{event.id}"):
        page = phone.get(address).text
        assert page.count(said) == 1
        assert page.count("名额会让出来") == 1
        assert "不算" not in page


def test_what_lapsed_is_said_on_the_own_page_until_it_is_entered_again(
    client_of, make_event, make_members, now
):
    day = now.date() + timedelta(days=7)
    event = make_event(held_on=day, entries_close_at=now + timedelta(days=6))
    rules = {
        name: getattr(taking.usual(0), name) for name in giving_out.Settings.__annotations__
    }
    terms = rules | {"capacity": 1, "waiting": WaitingRule.STRICT, "confirm_hours": 1}
    giving_out.change(event, now=now, by=None, **terms)
    first, second = make_members("甲", "乙")
    entry = entries.enter(event, first, now=now, by=None)
    entries.enter(event, second, now=now, by=None)
    entries.withdraw(entry, now=now, by=None)
    db.session.commit()
    queueing.catch_up(now=now + timedelta(hours=2))
    phone = client_of(second)

    ended = phone.get("/mine").text
    phone.post(f"/events/{event.id}/enter")

    assert "没有报上的" in ended
    assert "逾期未确认" in ended
    assert "没有报上的" not in phone.get("/mine").text
