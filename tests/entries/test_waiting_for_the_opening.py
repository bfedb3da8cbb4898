"""Before entries open nobody enters or is entered but by an organiser; all others read when."""

from datetime import timedelta

import pytest
from sqlalchemy import select

from eventsapp.accounts.models import Audit, Role
from eventsapp.database import db
from eventsapp.entries import giving_out, taking
from eventsapp.entries import services as entries
from eventsapp.entries.errors import EntriesOpenLater
from eventsapp.entries.models import Entry, EntryStatus
from eventsapp.entries.place_rules import WaitingRule
from eventsapp.events.makeup import Division, Makeup
from eventsapp.events.models import Audience
from eventsapp.members.models import Sex

SENTENCE = "报名 5 月 17 日（周六） 09:00 开始"
HOUR = timedelta(hours=1)


@pytest.fixture
def event(make_event, now):
    """An event of the coming week whose entries open in an hour."""
    return make_event(
        held_on=now.date() + timedelta(days=7),
        entries_open_at=now + HOUR,
        entries_close_at=now + timedelta(days=5),
    )


@pytest.fixture
def shao_an(make_member, grant, branch):
    """The officer of the branch."""
    return grant(make_member("邵安"), Role.BRANCH_OFFICER, branch)


@pytest.fixture
def at_the_moment(now, monkeypatch):
    """Let the clock show the very instant at which entries open."""

    def come():
        monkeypatch.setenv("WENTITONG_NOW", (now + HOUR).isoformat())

    return come


def rows():
    return db.session.scalars(select(Entry).order_by(Entry.id)).all()


def test_a_member_reads_when_and_is_not_entered(event, client_of, li_na):
    answer = client_of(li_na).post(f"/events/{event.id}/enter")

    assert answer.status_code == 422
    assert SENTENCE in answer.text
    assert rows() == []


def test_at_the_very_instant_the_member_is_in(event, client_of, li_na, at_the_moment):
    at_the_moment()

    answer = client_of(li_na).post(f"/events/{event.id}/enter")

    assert answer.status_code == 302
    assert [entry.status for entry in rows()] == [EntryStatus.ENTERED]


def test_a_microsecond_before_is_too_early(event, li_na, now):
    with pytest.raises(EntriesOpenLater):
        entries.enter(event, li_na, now=now + HOUR - timedelta(microseconds=1), by=None)


def test_the_organiser_enters_before_on_record_and_the_officer_does_not(
    event, client_of, make_member, qin_yue, shao_an
):
    early = make_member("周启明")
    form = {"discipline": 0, "numbers": early.staff_number}

    refused = client_of(shao_an).post(f"/events/{event.id}/enter-many", data=form)
    allowed = client_of(qin_yue).post(f"/events/{event.id}/enter-many", data=form)

    assert refused.status_code == 422
    assert SENTENCE in refused.text
    assert early.staff_number in refused.text
    assert allowed.status_code == 302
    line = db.session.scalars(select(Audit).where(Audit.act == "entries.made_early")).one()
    assert line.account_id == qin_yue.account_id
    assert line.details == {"names": [early.staff_number]}
    assert "提前报名" in client_of(qin_yue).get(f"/events/{event.id}/entries").text


def test_an_entry_in_time_leaves_no_trail_of_earliness(event, li_na, qin_yue, now):
    entries.enter(event, li_na, now=now + HOUR, by=qin_yue.account)

    acts = db.session.scalars(select(Audit.act).where(Audit.act.like("entries.made%"))).all()
    assert acts == []


def test_the_officers_form_says_when_and_so_does_the_organisers(
    event, client_of, qin_yue, shao_an
):
    address = f"/events/{event.id}/enter-many"

    assert f"{SENTENCE}。</b> 在此之前不能报名。" in client_of(shao_an).get(address).text
    assert f"{SENTENCE}。</b> 主办单位可以提前报名" in client_of(qin_yue).get(address).text


def test_an_officer_enters_no_team_before(event, relay, li_na, branch, client_of, shao_an):
    form = {
        "discipline": relay(event).id,
        "team_name": "总装一队",
        "numbers": li_na.staff_number,
        "branch_1": branch.id,
        **{f"branch_{n}": 0 for n in (2, 3, 4)},
    }

    answer = client_of(shao_an).post(f"/events/{event.id}/enter-team", data=form)

    assert answer.status_code == 422
    assert SENTENCE in answer.text
    assert 'value="总装一队"' in answer.text


def test_an_officer_takes_no_withdrawal_back_and_replaces_nobody_before(
    event, client_of, make_members, shao_an, now
):
    li_na, wang_fang, zhao_min = make_members("李娜", "王芳", "赵敏")
    gone, stays = entries.enter_many(
        event, [li_na, wang_fang], now=now, by=None, deadline=entries.Deadline.WAIVED
    )
    entries.withdraw(gone, now=now, by=None)
    db.session.commit()
    desk = client_of(shao_an)

    again = desk.post(f"/entries/{gone.id}/enter-again", follow_redirects=True)
    replaced = desk.post(
        f"/entries/{stays.id}/replace",
        data={"leaving": wang_fang.id, "coming": zhao_min.staff_number},
    )

    assert SENTENCE in again.text
    assert replaced.status_code == 422
    assert SENTENCE in replaced.text
    db.session.expire_all()
    assert [entry.status for entry in rows()] == [EntryStatus.WITHDRAWN, EntryStatus.ENTERED]


def test_who_is_in_already_can_withdraw_before(event, client_of, li_na, now):
    entry = entries.enter(event, li_na, now=now, by=None, deadline=entries.Deadline.WAIVED)
    db.session.commit()
    phone = client_of(li_na)
    assert f"/entries/{entry.id}/withdraw" in phone.get(f"/events/{event.id}").text

    answer = phone.post(f"/entries/{entry.id}/withdraw")

    assert answer.status_code == 302
    db.session.expire_all()
    assert entry.status is EntryStatus.WITHDRAWN


def test_the_next_of_the_waiting_list_moves_up_before(event, make_members, now):
    names = giving_out.Settings.__annotations__
    usual = {name: getattr(taking.usual(0), name) for name in names}
    places = usual | {"capacity": 1, "waiting": WaitingRule.STRICT}
    giving_out.change(event, now=now, by=None, **places)
    li_na, wang_fang = make_members("李娜", "王芳")
    first, second = (
        entries.enter(event, one, now=now, by=None, deadline=entries.Deadline.WAIVED)
        for one in (li_na, wang_fang)
    )
    assert second.status is EntryStatus.WAITING

    entries.withdraw(first, now=now, by=None)

    assert second.status is EntryStatus.ENTERED


def test_lists_are_not_closed_before_they_have_opened(event, client_of, qin_yue):
    desk = client_of(qin_yue)

    page = desk.get(f"/events/{event.id}/entries").text
    answer = desk.post(f"/events/{event.id}/list/close", follow_redirects=True)

    assert "list/close" not in page
    assert SENTENCE in answer.text
    db.session.expire_all()
    assert event.entries_open_at < event.entries_close_at


def test_the_events_page_has_the_sentence_in_place_of_the_button(
    event, client_of, li_na, at_the_moment
):
    phone = client_of(li_na)
    before = phone.get(f"/events/{event.id}").text
    at_the_moment()
    after = phone.get(f"/events/{event.id}").text

    assert SENTENCE in before
    assert f'href="/events/{event.id}/enter"' not in before
    assert f'href="/events/{event.id}/enter"' in after
    assert "开始报名" not in after


def test_the_card_of_entries_says_the_moment_once(event, client_of, li_na):
    page = client_of(li_na).get(f"/events/{event.id}").text
    card = page.split('id="entries"')[1].split("</section>")[0]

    assert card.count("09:00") == 1
    assert SENTENCE in card


def test_the_page_asks_for_itself_when_the_moment_comes(event, client_of, li_na, at_the_moment):
    phone = client_of(li_na)

    for address, part in (
        (f"/events/{event.id}", "entries"),
        (f"/events/{event.id}/enter", "form"),
        ("/mine", "open"),
    ):
        page = phone.get(address).text
        assert f'hx-get="{address}" hx-trigger="load delay:3600s" hx-select="#{part}"' in page
    at_the_moment()
    assert "load delay" not in phone.get(f"/events/{event.id}").text


def test_a_page_of_days_before_asks_for_nothing(event, client_of, li_na, now, monkeypatch):
    monkeypatch.setenv("WENTITONG_NOW", (now - timedelta(days=2)).isoformat())

    page = client_of(li_na).get(f"/events/{event.id}").text

    assert SENTENCE in page
    assert "load delay" not in page


def test_ones_own_page_lists_what_opens_later_and_then_what_is_open(
    event, client_of, li_na, at_the_moment
):
    phone = client_of(li_na)
    before = phone.get("/mine").text
    at_the_moment()
    after = phone.get("/mine").text

    assert "稍后开始报名" in before
    assert "5 月 17 日（周六） 09:00 开始报名 · 5 月 22 日截止" in before
    assert f'action="/events/{event.id}/enter"' not in before
    assert "稍后开始报名" not in after
    assert f'action="/events/{event.id}/enter"' in after


def test_whom_the_event_is_not_for_is_not_told_to_come_back(
    make_event, make_member, client_of, now
):
    event = make_event(
        held_on=now.date() + timedelta(days=7),
        audience=Audience.WOMEN,
        entries_open_at=now + HOUR,
        entries_close_at=now + timedelta(days=5),
    )
    phone = client_of(make_member("王强", sex=Sex.MALE))

    assert "这项活动只面向女职工" in phone.get(f"/events/{event.id}").text
    assert "稍后开始报名" not in phone.get("/mine").text


def test_whom_no_discipline_is_for_does_not_find_it_among_what_opens_later(
    event, singles, make_member, client_of
):
    singles(event, "女子单打", makeup=Makeup(division=Division.WOMEN).to_json())
    wang_qiang = make_member("王强", sex=Sex.MALE)
    zhao_min = make_member("赵敏", sex=Sex.FEMALE)

    assert "稍后开始报名" not in client_of(wang_qiang).get("/mine").text
    assert "稍后开始报名" in client_of(zhao_min).get("/mine").text


def test_the_opening_costs_no_statement(
    event, client_of, make_members, at_the_moment, count_queries
):
    first, second, third = (client_of(one) for one in make_members("李娜", "王芳", "赵敏"))
    opening = event.entries_open_at
    at_the_moment()
    first.post(f"/events/{event.id}/enter")
    event.entries_open_at = None
    db.session.commit()
    with count_queries() as without:
        second.post(f"/events/{event.id}/enter")
    event.entries_open_at = opening
    db.session.commit()

    with count_queries() as with_opening:
        third.post(f"/events/{event.id}/enter")

    assert len(rows()) == 3
    assert len(with_opening) == len(without)
