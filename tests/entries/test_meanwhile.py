"""What happens while a form is open: a deadline, a colleague, somebody who leaves."""

from datetime import date, timedelta

import pytest

from eventsapp.accounts.models import Role
from eventsapp.database import db
from eventsapp.entries import giving_out, taking
from eventsapp.entries import services as entries
from eventsapp.entries.models import Entry, EntryLog, EntryStatus
from eventsapp.entries.place_rules import OnTransfer, WaitingRule
from eventsapp.events import services as events
from eventsapp.members import services as members


@pytest.fixture
def event(make_event, now):
    """An event of the coming week, open for an hour."""
    day = now.date() + timedelta(days=7)
    return make_event(held_on=day, entries_close_at=now + timedelta(hours=1))


@pytest.fixture
def officer(make_member, grant, branch, client_of):
    """The desk of the branch's officer."""
    return client_of(grant(make_member("周涛"), Role.BRANCH_OFFICER, branch))


@pytest.fixture
def pass_time(now, monkeypatch):
    """Let time pass while a form is open."""

    def pass_by(**time):
        monkeypatch.setenv("WENTITONG_NOW", (now + timedelta(**time)).isoformat())

    return pass_by


def settings(**changes):
    """How an event gives out its places, where nothing else is said."""
    names = giving_out.Settings.__annotations__
    return {name: getattr(taking.usual(0), name) for name in names} | changes


def rows(model):
    return db.session.scalars(db.select(model).order_by(model.id)).all()


def test_a_deadline_that_passes_while_a_branch_looks_at_its_list_holds(
    event, singles, li_na, officer, pass_time
):
    address = f"/events/{event.id}/enter-many"
    form = {"discipline": singles(event).id, "numbers": f"{li_na.staff_number}\n099999"}
    look = officer.post(address, data=form).text
    marker = look.split('name="good" value="')[1].split('"')[0]
    pass_time(hours=2)

    answer = officer.post(address, data=form | {"good": marker})

    assert answer.status_code == 422
    assert "报名已截止" in answer.text
    assert li_na.staff_number in answer.text
    assert rows(Entry) == []


def test_a_deadline_that_passes_while_a_team_is_typed_holds_and_keeps_what_was_typed(
    event, relay, li_na, branch, officer, pass_time
):
    form = {
        "discipline": relay(event).id,
        "team_name": "总装一队",
        "numbers": li_na.staff_number,
        "branch_1": branch.id,
        **{f"branch_{n}": 0 for n in (2, 3, 4)},
    }
    pass_time(hours=2)

    answer = officer.post(f"/events/{event.id}/enter-team", data=form)

    assert answer.status_code == 422
    assert "报名已截止" in answer.text
    assert 'value="总装一队"' in answer.text


def test_who_leaves_the_union_while_their_form_is_open_reads_so(event, li_na, client_of, now):
    phone = client_of(li_na)
    assert phone.get(f"/events/{event.id}/enter").status_code == 200
    members.leave(li_na, on=date(2025, 5, 20), now=now, by=None)
    db.session.commit()

    answer = phone.post(f"/events/{event.id}/enter")

    assert answer.status_code == 422
    assert "活动那天，李娜不是会员" in answer.text
    assert rows(Entry) == []


def test_who_leaves_between_looking_and_confirming_is_named_and_nobody_is_entered(
    event, singles, li_na, make_member, officer, now
):
    stays = make_member("王芳")
    form = {
        "discipline": singles(event).id,
        "numbers": f"{li_na.staff_number}\n{stays.staff_number}\n099999",
    }
    address = f"/events/{event.id}/enter-many"
    marker = officer.post(address, data=form).text.split('name="good" value="')[1]
    members.leave(li_na, on=date(2025, 5, 20), now=now, by=None)
    db.session.commit()

    answer = officer.post(address, data=form | {"good": marker.split('"')[0]})

    assert answer.status_code == 409
    assert "名单有变" in answer.text
    assert "活动那天，李娜不是会员" in answer.text
    assert rows(Entry) == []


def test_of_somebody_who_stands_on_the_roster_twice_the_wrong_record_leaves_with_its_entry(
    event, make_member, now
):
    giving_out.change(event, now=now, by=None, **settings(on_transfer=OnTransfer.WITHDRAWN))
    wrong, right = make_member("李伟"), make_member("李伟")
    twice = [entries.enter(event, each, now=now, by=None) for each in (wrong, right)]

    members.leave(wrong, on=date(2025, 5, 20), now=now, by=None)

    assert [entry.status for entry in twice] == [EntryStatus.WITHDRAWN, EntryStatus.ENTERED]


def test_a_form_that_is_sent_again_from_an_old_tab_enters_nobody_twice(
    event, li_na, client_of, officer, singles
):
    single = singles(event)
    phone = client_of(li_na)
    phone.get(f"/events/{event.id}/enter")
    numbers = {"discipline": single.id, "numbers": li_na.staff_number}
    officer.post(f"/events/{event.id}/enter-many", data=numbers)

    answer = phone.post(
        f"/events/{event.id}/enter", data={"discipline": single.id}, follow_redirects=True
    )

    assert "李娜已经报过名" in answer.text
    assert len(rows(Entry)) == len(rows(EntryLog)) == 1


def test_an_old_tab_withdraws_nobody_who_has_withdrawn_already(event, li_na, client_of, now):
    phone = client_of(li_na)
    phone.post(f"/events/{event.id}/enter")
    [entry] = rows(Entry)
    phone.post(f"/entries/{entry.id}/withdraw")

    again = phone.post(f"/entries/{entry.id}/withdraw", follow_redirects=True)

    assert "已经退出" in again.text
    assert [row.act for row in rows(EntryLog)] == ["entered", "withdrawn"]


def test_going_back_after_withdrawing_and_pressing_enter_enters_anew_at_the_end(
    event, singles, li_na, client_of, make_member, now
):
    single = singles(event, capacity=1)
    giving_out.change(event, now=now, by=None, **settings(waiting=WaitingRule.STRICT))
    phone, form = client_of(li_na), {"discipline": single.id}
    phone.post(f"/events/{event.id}/enter", data=form)
    [entry] = rows(Entry)
    entries.enter(event, make_member("王芳"), discipline=single, now=now, by=None)
    db.session.commit()
    phone.post(f"/entries/{entry.id}/withdraw")

    answer = phone.post(f"/events/{event.id}/enter", data=form, follow_redirects=True)

    assert "已进入候补，第 1 位" in answer.text
    assert [each.status for each in rows(Entry)] == ["waiting", "entered"]


def test_going_back_after_withdrawing_finds_no_place_where_it_went_to_somebody_else(
    event, singles, li_na, client_of, make_member, now
):
    single = singles(event, capacity=1)
    phone, form = client_of(li_na), {"discipline": single.id}
    phone.post(f"/events/{event.id}/enter", data=form)
    [entry] = rows(Entry)
    phone.post(f"/entries/{entry.id}/withdraw")
    entries.enter(event, make_member("王芳"), discipline=single, now=now, by=None)
    db.session.commit()

    answer = phone.post(f"/events/{event.id}/enter", data=form)

    assert answer.status_code == 409
    assert "男子单打满了" in answer.text
    assert [each.status for each in rows(Entry)] == ["withdrawn", "entered"]


def test_a_deadline_that_passes_while_ones_page_is_open_keeps_the_member_in(
    event, li_na, client_of, pass_time
):
    phone = client_of(li_na)
    phone.post(f"/events/{event.id}/enter")
    [entry] = rows(Entry)
    pass_time(hours=2)

    answer = phone.post(f"/entries/{entry.id}/withdraw", data={"next": "/mine"})

    assert answer.status_code == 422
    assert "退出要找主办单位" in answer.text
    assert rows(Entry)[0].status is EntryStatus.ENTERED


def test_a_deadline_that_passes_while_an_officer_takes_somebody_back_holds(
    event, li_na, officer, now, pass_time
):
    entry = entries.enter(event, li_na, now=now, by=None)
    entries.withdraw(entry, now=now, by=None)
    db.session.commit()
    pass_time(hours=2)

    answer = officer.post(f"/entries/{entry.id}/enter-again", follow_redirects=True)

    assert "报名已截止" in answer.text
    assert rows(Entry)[0].status is EntryStatus.WITHDRAWN


def test_a_deadline_that_passes_while_somebody_is_replaced_holds_and_keeps_the_number(
    event, li_na, officer, make_member, now, pass_time
):
    entry = entries.enter(event, li_na, now=now, by=None)
    db.session.commit()
    number = make_member("赵敏").staff_number
    typed = {"leaving": li_na.id, "coming": number}
    pass_time(hours=2)

    answer = officer.post(f"/entries/{entry.id}/replace", data=typed)

    assert answer.status_code == 422
    assert "换人" in answer.text
    assert f'value="{number}"' in answer.text
    assert rows(Entry)[0].status is EntryStatus.ENTERED


def test_a_place_that_was_kept_too_long_while_the_page_was_open_is_the_next_ones(
    event, singles, li_na, client_of, make_member, now, pass_time
):
    single = singles(event, capacity=1)
    giving_out.change(
        event, now=now, by=None, **settings(waiting=WaitingRule.STRICT, confirm_hours=1)
    )
    people = [li_na, make_member("王芳"), make_member("赵敏")]
    made = [entries.enter(event, each, discipline=single, now=now, by=None) for each in people]
    entries.withdraw(made[0], now=now, by=None)
    db.session.commit()
    pass_time(hours=2)

    answer = client_of(people[1]).post(f"/entries/{made[1].id}/confirm", follow_redirects=True)

    assert "确认时间已过" in answer.text
    assert [each.status for each in rows(Entry)] == ["withdrawn", "lapsed", "offered"]


def test_a_deadline_that_passes_while_a_captain_types_holds_and_keeps_what_was_typed(
    event, relay, li_na, client_of, make_member, pass_time
):
    make_member("王芳")
    phone, address = client_of(li_na), f"/disciplines/{relay(event).id}/invite"
    assert phone.get(address).status_code == 200
    typed = {"team_name": "总装一队", "names": "王芳", "other_branch": 0}
    pass_time(hours=2)

    answer = phone.post(address, data=typed)

    assert answer.status_code == 422
    assert "报名已截止" in answer.text
    assert 'value="总装一队"' in answer.text
    assert ">王芳</textarea>" in answer.text.replace("\r\n", "")
    assert rows(Entry) == []


def test_places_that_become_fewer_while_a_form_is_open_are_full_and_say_so(
    event, singles, li_na, client_of, make_member, now
):
    single = singles(event, capacity=2)
    entries.enter(event, make_member("王芳"), discipline=single, now=now, by=None)
    db.session.commit()
    phone, form = client_of(li_na), {"discipline": single.id}
    assert "余 1" in phone.get(f"/events/{event.id}/enter").text
    events.edit_discipline(single, now=now, by=None, capacity=1)
    db.session.commit()

    answer = phone.post(f"/events/{event.id}/enter", data=form)

    assert answer.status_code == 409
    assert "男子单打满了" in answer.text
    assert len(rows(Entry)) == 1


def test_a_member_and_the_branch_at_once_make_one_entry(race, event, li_na, now):
    event_id, member_id = event.id, li_na.id

    def themselves():
        entries.enter_oneself(
            events.get(event_id), members.get(member_id), discipline=None, now=now, by=None
        )

    def branch():
        entries.enter_many(events.get(event_id), [members.get(member_id)], now=now, by=None)

    outcomes = race(themselves, branch)

    assert sum(refused is None for refused in outcomes) == 1
    assert "李娜" in next(refused for refused in outcomes if refused).message
    assert len(rows(Entry)) == len(rows(EntryLog)) == 1
