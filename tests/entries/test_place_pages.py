"""The pages of places: settings, the waiting list, approving, confirming, replacing."""

import re
from datetime import timedelta

import pytest

from eventsapp.accounts.models import Role
from eventsapp.database import db
from eventsapp.entries import giving_out, taking
from eventsapp.entries import services as entries
from eventsapp.entries.acts import EntryStatus
from eventsapp.entries.models import Entry
from eventsapp.entries.place_rules import WaitingRule

SETTINGS = {
    "capacity": "",
    "waiting": "strict",
    "confirm_hours": "",
    "approval": "none",
    "reserves_return_at": "",
    "replace_until": "",
    "on_transfer": "stays",
    "after_draw": "",
}


@pytest.fixture
def event(make_event, now):
    """Plan an event of the coming week."""
    day = now.date() + timedelta(days=7)
    return make_event(held_on=day, entries_close_at=now + timedelta(days=5))


@pytest.fixture
def organiser(client_of, qin_yue):
    """Return the browser of the union's organiser."""
    return client_of(qin_yue)


@pytest.fixture
def officer(client_of, make_member, grant, branch):
    """Return the browser of the branch's officer."""
    return client_of(grant(make_member("王会管"), Role.BRANCH_OFFICER, branch))


def status_of(member):
    return db.session.scalars(db.select(Entry.status).where(Entry.member_id == member.id)).one()


def test_an_organiser_sets_places_and_keeps_some_for_a_branch(
    event, singles, organiser, branch, make_member, client_of
):
    single = singles(event, capacity=2)
    address = f"/events/{event.id}/places"

    organiser.post(address, data=SETTINGS)
    organiser.post(
        f"{address}/keep",
        data={"discipline_id": single.id, "branch_id": branch.id, "places": "1"},
    )

    page = organiser.get(address).text
    assert "总装分厂" in page
    [row] = giving_out.reserves(event)
    assert (row.discipline_id, row.branch_id, row.places) == (single.id, branch.id, 1)


@pytest.mark.parametrize("address", ["places", "approvals"])
def test_members_neither_set_places_nor_approve(event, client_of, li_na, address):
    assert client_of(li_na).get(f"/events/{event.id}/{address}").status_code == 403


def test_too_small_a_quota_is_answered_with_a_sentence(event, organiser, make_member, now):
    for name in ("李娜", "王芳"):
        entries.enter(event, make_member(name), now=now, by=None)
    db.session.commit()

    page = organiser.post(f"/events/{event.id}/places", data=SETTINGS | {"capacity": "1"})

    assert page.status_code == 422
    assert "已占用 2 个名额" in page.text
    assert 'value="1"' in page.text
    assert giving_out.rules_of(event).capacity is None


def test_who_waits_reads_the_number_and_sees_the_list(
    event, singles, organiser, client_of, make_member
):
    single = singles(event, capacity=1)
    organiser.post(f"/events/{event.id}/places", data=SETTINGS)
    form = {"discipline": str(single.id)}
    client_of(make_member("李娜")).post(f"/events/{event.id}/enter", data=form)
    wang_fang = client_of(make_member("王芳"))

    page = wang_fang.post(f"/events/{event.id}/enter", data=form, follow_redirects=True)

    assert "已进入候补，第 1 位" in page.text
    assert "候补中" in page.text
    assert "王芳" in wang_fang.get(f"/events/{event.id}/waiting").text


def test_the_offered_place_is_taken_with_one_tap(
    event, singles, organiser, client_of, make_member, now
):
    single = singles(event, capacity=1)
    organiser.post(f"/events/{event.id}/places", data=SETTINGS | {"confirm_hours": "24"})
    people = [make_member(name) for name in ("李娜", "王芳")]
    made = [entries.enter(event, p, discipline=single, now=now, by=None) for p in people]
    entries.withdraw(made[0], now=now, by=None)
    db.session.commit()
    wang_fang = client_of(people[1])
    assert "确认参加" in wang_fang.get("/mine").text

    page = wang_fang.post(f"/entries/{made[1].id}/confirm", follow_redirects=True)

    assert "已报名" in page.text
    assert status_of(people[1]) is EntryStatus.ENTERED


def test_nobody_confirms_for_somebody_else(event, client_of, make_member, now):
    entry = entries.enter(event, make_member("李娜"), now=now, by=None)
    db.session.commit()

    answer = client_of(make_member("王芳")).post(f"/entries/{entry.id}/confirm")

    assert answer.status_code == 403


def test_an_officer_approves_and_then_the_organiser(
    event, organiser, officer, li_na, client_of
):
    address = f"/events/{event.id}/approvals"
    organiser.post(
        f"/events/{event.id}/places", data=SETTINGS | {"approval": "branch_then_union"}
    )
    page = client_of(li_na).post(f"/events/{event.id}/enter", data={}, follow_redirects=True)
    assert "还需审批" in page.text
    entry = db.session.scalars(db.select(Entry)).one()
    form = {"entry": entry.id, "verdict": "approve", "reason": ""}
    assert "李娜" in officer.get(address).text

    officer.post(address, data=form)
    assert status_of(li_na) is EntryStatus.REQUESTED
    organiser.post(address, data=form)

    assert status_of(li_na) is EntryStatus.ENTERED


def test_a_refusal_needs_a_reason(event, organiser, li_na, client_of):
    address = f"/events/{event.id}/approvals"
    organiser.post(f"/events/{event.id}/places", data=SETTINGS | {"approval": "union"})
    client_of(li_na).post(f"/events/{event.id}/enter", data={})
    entry = db.session.scalars(db.select(Entry)).one()

    page = organiser.post(address, data={"entry": entry.id, "verdict": "refuse", "reason": " "})
    assert page.status_code == 422
    assert "请写明理由" in page.text or "写明理由" in page.text
    organiser.post(address, data={"entry": entry.id, "verdict": "refuse", "reason": "当天值班"})

    assert status_of(li_na) is EntryStatus.REFUSED


def test_enter_in_the_field_of_the_reason_decides_nothing(event, organiser, li_na, client_of):
    address = f"/events/{event.id}/approvals"
    organiser.post(f"/events/{event.id}/places", data=SETTINGS | {"approval": "union"})
    client_of(li_na).post(f"/events/{event.id}/enter", data={})
    entry = db.session.scalars(db.select(Entry)).one()
    buttons = re.findall(
        r'<button[^>]* name="verdict" value="(\w*)"', organiser.get(address).text
    )
    pressed = buttons[0]  # by a browser, for whoever presses Enter

    page = organiser.post(
        address, data={"entry": entry.id, "verdict": pressed, "reason": "当天值班"}
    )

    assert page.status_code == 422
    assert "请选择同意还是不同意" in page.text
    assert "当天值班" in page.text
    assert status_of(li_na) is EntryStatus.REQUESTED


def test_an_officer_of_another_branch_sees_nothing_to_approve(
    event, organiser, li_na, client_of, make_member, make_branch, grant
):
    foundry = make_branch("铸造分厂")
    other = client_of(grant(make_member("周会管", of=foundry), Role.BRANCH_OFFICER, foundry))
    organiser.post(f"/events/{event.id}/places", data=SETTINGS | {"approval": "branch"})
    client_of(li_na).post(f"/events/{event.id}/enter", data={})
    entry = db.session.scalars(db.select(Entry)).one()
    address = f"/events/{event.id}/approvals"

    assert "李娜" not in other.get(address).text
    answer = other.post(address, data={"entry": entry.id, "verdict": "approve"})

    assert answer.status_code == 409
    assert status_of(li_na) is EntryStatus.REQUESTED


def test_an_officer_puts_somebody_of_the_branch_in_anothers_place(
    event, officer, li_na, make_member, now
):
    entry = entries.enter(event, li_na, now=now, by=None)
    db.session.commit()
    zhao = make_member("赵敏")

    page = officer.post(
        f"/entries/{entry.id}/replace",
        data={"leaving": li_na.id, "coming": zhao.staff_number},
        follow_redirects=True,
    )

    assert "李娜已换为赵敏" in page.text
    assert (status_of(li_na), status_of(zhao)) == ("withdrawn", "entered")


def test_the_captain_of_a_team_does_not_leave_it_by_a_slip_of_the_finger(
    event, relay, officer, branch, make_members, now
):
    *runners, coming = make_members("李娜", "王芳", "钱坤", "林向阳", "赵敏")
    team = entries.enter_team(
        event,
        relay(event),
        team_name="总装队",
        shares=[(branch, 1)],
        members=runners,
        now=now,
        by=None,
    )
    db.session.commit()

    page = officer.post(
        f"/entries/{team.id}/replace", data={"leaving": "", "coming": coming.staff_number}
    )

    assert page.status_code == 422
    assert "请选姓名。" in page.text
    assert f'value="{coming.staff_number}"' in page.text


def test_without_a_waiting_list_its_page_says_so_and_not_that_nobody_waits(
    client_of, qin_yue, li_na, make_event
):
    event = make_event()

    for member in (qin_yue, li_na):
        page = client_of(member).get(f"/events/{event.id}/waiting").text
        assert "没有候补名单。" in page
        assert "没有人在候补" not in page
        assert (f"/events/{event.id}/places" in page) is (member is qin_yue)


def test_the_waiting_list_says_its_rule_in_sentences_without_gaps_in_chinese(
    client_of, li_na, make_event, now
):
    event = make_event()
    settings = {
        name: getattr(taking.usual(0), name) for name in giving_out.Settings.__annotations__
    }
    settings |= {"waiting": WaitingRule.STRICT, "confirm_hours": 12}
    giving_out.change(event, now=now, by=None, **settings)
    db.session.commit()

    page = client_of(li_na).get(f"/events/{event.id}/waiting").text

    assert "留给分工会的名额由该分工会的人使用。递补者有 12 小时确认。" in page
