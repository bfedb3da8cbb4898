"""Bringing guests along: places, waiting, what is written about them, who may see it."""

import io
from datetime import timedelta

import openpyxl
import pytest
from sqlalchemy import func, select

from eventsapp.accounts.models import Audit, Role
from eventsapp.database import db
from eventsapp.entries import giving_out, replacing, taking
from eventsapp.entries import services as entries
from eventsapp.entries.acts import EntryStatus
from eventsapp.entries.errors import EntriesClosed, EntriesOpenLater
from eventsapp.entries.place_errors import BelowTaken, EventFull
from eventsapp.entries.place_rules import WaitingRule
from eventsapp.guests import asking, bringing, errors
from eventsapp.guests.deleting import delete_due
from eventsapp.guests.models import Guest
from tests.guests.conftest import ASKED, CARD, PLACES


def taken(event, now):
    """Return how many places of the event are taken."""
    return sum(taking.hall(event, taking.terms(event.id), now).event.used.values())


def test_guests_count_among_the_people_of_the_event(outing, bring, li_na, now):
    event = outing(capacity=5)
    entries.enter(event, li_na, now=now, by=None)

    bring(event, li_na)
    bring(event, li_na, "毛毛", number="")

    assert taken(event, now) == 3
    assert entries.stood_entered(event.id, now) == {li_na.id}


def test_without_a_place_for_the_guest_the_member_comes_alone(outing, bring, make_members, now):
    event = outing(capacity=2)
    li_na, wang_fang = make_members("李娜", "王芳")
    for member in (li_na, wang_fang):
        entries.enter(event, member, now=now, by=None)

    with pytest.raises(errors.NoPlaceForGuest):
        bring(event, li_na)


def test_a_member_gets_in_or_waits_together_with_the_guests(outing, bring, make_members, now):
    event = outing(capacity=3)
    li_na, wang_fang, zhao_min = make_members("李娜", "王芳", "赵敏")
    entries.enter(event, zhao_min, now=now, by=None)
    for name, number in (("乐乐", CARD), ("毛毛", "")):
        bring(event, li_na, name, number)

    waiting = entries.enter(event, li_na, now=now, by=None)
    behind = entries.enter(event, wang_fang, now=now, by=None)

    assert (waiting.status, behind.status) == (EntryStatus.WAITING, EntryStatus.WAITING)
    entries.withdraw(entries.standing(event, zhao_min)[0], now=now, by=None)
    assert (waiting.status, behind.status) == (EntryStatus.ENTERED, EntryStatus.WAITING)
    assert taken(event, now) == 3


def test_where_gaps_are_filled_one_alone_passes_a_family(outing, bring, make_members, now):
    event = outing(capacity=2)
    giving_out.change(
        event, now=now, by=None, **PLACES | {"capacity": 2, "waiting": WaitingRule.FILL_GAPS}
    )
    li_na, wang_fang, zhao_min = make_members("李娜", "王芳", "赵敏")
    entries.enter(event, zhao_min, now=now, by=None)
    bring(event, li_na)

    family = entries.enter(event, li_na, now=now, by=None)
    alone = entries.enter(event, wang_fang, now=now, by=None)

    assert (family.status, alone.status) == (EntryStatus.WAITING, EntryStatus.ENTERED)


def test_a_guest_does_not_pass_those_who_wait(outing, bring, make_members, now):
    event = outing(capacity=3)
    li_na, wang_fang = make_members("李娜", "王芳")
    entries.enter(event, li_na, now=now, by=None)
    for name, number in (("毛毛", CARD), ("果果", "")):
        bring(event, wang_fang, name, number)
    waiting = entries.enter(event, wang_fang, now=now, by=None)
    assert waiting.status is EntryStatus.WAITING

    with pytest.raises(errors.NoPlaceForGuest):
        bring(event, li_na, "乐乐", "")


def test_leaving_a_guest_at_home_lets_the_next_one_move_up(outing, bring, make_members, now):
    event = outing(capacity=2)
    li_na, wang_fang = make_members("李娜", "王芳")
    entries.enter(event, li_na, now=now, by=None)
    guest = bring(event, li_na)
    waiting = entries.enter(event, wang_fang, now=now, by=None)

    bringing.leave_out(guest, now=now, by=None)

    assert waiting.status is EntryStatus.ENTERED
    assert db.session.scalar(select(func.count()).select_from(Guest)) == 0


def test_whoever_withdraws_frees_the_places_of_the_guests_too(outing, bring, li_na, now):
    event = outing(capacity=3)
    entry = entries.enter(event, li_na, now=now, by=None)
    bring(event, li_na)

    entries.withdraw(entry, now=now, by=None)

    assert taken(event, now) == 0
    entries.enter(event, li_na, now=now, by=None)
    assert taken(event, now) == 2


def test_who_takes_anothers_place_needs_room_for_the_own_guests(
    outing, bring, make_members, now
):
    event = outing(capacity=1)
    li_na, wang_fang = make_members("李娜", "王芳")
    entry = entries.enter(event, li_na, now=now, by=None)
    bring(event, wang_fang)

    with pytest.raises(EventFull):
        replacing.replace(entry, li_na, wang_fang, now=now, by=None)


def test_there_can_not_be_fewer_places_than_people_with_their_guests(outing, bring, li_na, now):
    event = outing(capacity=3)
    entries.enter(event, li_na, now=now, by=None)
    bring(event, li_na)

    with pytest.raises(BelowTaken):
        giving_out.change(event, now=now, by=None, **PLACES | {"capacity": 1})


def test_each_brings_as_many_as_the_event_allows_each_once_and_in_time(
    outing, bring, make_members, now, monkeypatch
):
    li_na, wang_fang = make_members("李娜", "王芳")
    event, alone = outing(guests=1), outing(guests=0)

    with pytest.raises(errors.NoGuests):
        bring(alone, li_na)
    bring(event, li_na)
    with pytest.raises(errors.TooManyGuests):
        bring(event, li_na, "毛毛", "")
    with pytest.raises(errors.GuestTwice):
        bring(event, wang_fang)
    facts = bringing.Facts("果果")
    with pytest.raises(EntriesClosed):
        bringing.bring(event, wang_fang, facts, now=now + timedelta(days=6), by=None)


def test_before_entries_open_a_member_reads_when_guests_can_be_named(
    outing, li_na, client_of, typed, now
):
    event = outing()
    event.entries_open_at = now + timedelta(hours=1)
    db.session.commit()
    phone = client_of(li_na)

    page = phone.get(f"/events/{event.id}/guests")
    answer = phone.post(f"/events/{event.id}/guests", data=typed)

    assert "报名 5 月 17 日（周六） 09:00 开始" in page.text
    assert answer.status_code == 422
    assert bringing.guests_of(event, li_na) == []


def test_before_entries_open_the_organiser_notes_guests(outing, li_na, now):
    event = outing()
    event.entries_open_at = now + timedelta(hours=1)
    facts = bringing.Facts("果果")

    with pytest.raises(EntriesOpenLater):
        bringing.bring(event, li_na, facts, now=now, by=None)
    bringing.bring(event, li_na, facts, now=now, by=None, deadline=entries.Deadline.WAIVED)

    assert [guest.name for guest in bringing.guests_of(event, li_na)] == ["果果"]


def test_guests_who_are_on_the_list_are_not_sent_away_by_a_setting(outing, bring, li_na, now):
    event = outing()
    bring(event, li_na)

    with pytest.raises(errors.GuestsBrought):
        asking.change(event, 0, now=now, by=None, **ASKED)


def test_what_was_noted_is_deleted_a_set_time_after_the_event_and_the_trail_has_no_names(
    outing, bring, li_na, now
):
    event = outing(keep_days=10)
    bring(event, li_na)

    assert delete_due(now=now + timedelta(days=17)) == 0
    assert delete_due(now=now + timedelta(days=18)) == 1

    assert db.session.scalars(select(Guest)).all() == []
    trail = list(db.session.scalars(select(Audit)))
    assert {"guest.brought", "guests.deleted"} <= {line.act for line in trail}
    assert not any("乐乐" in str(line.details) or CARD in str(line.details) for line in trail)


def test_a_wrong_number_of_a_card_is_complained_about_once(outing, client_of, li_na, typed):
    event = outing()

    answer = client_of(li_na).post(
        f"/events/{event.id}/guests", data=typed | {"id_number": CARD[:-1] + "1"}
    )

    assert answer.status_code == 422
    assert answer.text.count('class="err"') == 1
    assert "不是身份证号" in answer.text


def test_a_member_puts_a_guest_on_the_list_and_the_page_shows_the_ends_of_the_number(
    outing, client_of, li_na, typed
):
    event = outing(fee_fen=5000)
    client = client_of(li_na)

    answer = client.post(f"/events/{event.id}/guests", data=typed)

    page = client.get(answer.headers["Location"]).text
    assert "110***********002X" in page
    assert CARD not in page
    assert "50.00 元" in page
    guest = db.session.scalars(select(Guest)).one()
    assert (guest.name, guest.id_number, str(guest.born_on)) == ("乐乐", CARD, "1949-12-31")


@pytest.mark.parametrize(
    ("changes", "words"),
    [
        ({"name": ""}, "填姓名"),
        ({"id_number": "110105194912310021"}, "不是身份证号"),
        ({"id_number": ""}, "这项活动要填"),
        ({"born_on": "2019-06-01"}, "身份证上是 1949-12-31"),
        ({"born_on": "1949-02-30"}, "选日历上有的日子"),
        ({"id_kind": "passport", "born_on": ""}, "这项活动要填"),
        (
            {"id_kind": "passport", "born_on": "2031-01-01", "id_number": "E1234567"},
            "出生日期在今天之后",
        ),
        ({"relation": "boss"}, "从列表里选一个"),
    ],
)
def test_what_is_wrong_about_a_guest_is_said_at_its_field(
    outing, client_of, li_na, typed, changes, words
):
    event = outing()

    answer = client_of(li_na).post(f"/events/{event.id}/guests", data=typed | changes)

    assert answer.status_code == 422
    assert words in answer.text
    assert db.session.scalars(select(Guest)).all() == []


def test_only_what_the_event_asks_for_is_asked_and_what_it_comes_to_ask_for_is_missing(
    outing, client_of, li_na, now
):
    event = outing(asks_id=False, asks_birth=False, asks_relation=False)
    client = client_of(li_na)
    page = client.get(f"/events/{event.id}/guests").text
    assert "id_number" not in page
    client.post(f"/events/{event.id}/guests", data={"name": "乐乐"})

    asking.change(event, 2, now=now, by=None, **ASKED)
    db.session.commit()

    page = client.get(f"/events/{event.id}/guests").text
    assert "有没填的" in page


def test_a_guest_is_seen_by_the_member_and_the_organiser_and_by_nobody_else(
    outing, bring, client_of, make_members, make_member, grant, branch, qin_yue, now
):
    event = outing()
    li_na, wang_fang = make_members("李娜", "王芳")
    officer = grant(make_member("邵安"), Role.BRANCH_OFFICER, branch)
    steward = grant(make_member("雷平"), Role.STEWARD)
    entries.enter(event, li_na, now=now, by=None)
    guest = bring(event, li_na)
    own = f"/events/{event.id}/guests"
    of_all = f"/events/{event.id}/guest-list"

    assert "乐乐" in client_of(li_na).get(own).text
    assert "乐乐" in client_of(qin_yue).get(of_all).text
    for other in (wang_fang, officer, steward):
        client = client_of(other)
        assert client.get(of_all).status_code == 403
        assert client.post(of_all + ".xlsx").status_code == 403
        assert client.get(f"/guests/{guest.id}").status_code == 403
        assert client.post(f"/guests/{guest.id}/leave-out").status_code == 403
    for page in (own, f"/events/{event.id}", f"/events/{event.id}/entries"):
        assert "乐乐" not in client_of(officer).get(page).text
    assert client_of(qin_yue).get(f"/guests/{guest.id}").status_code == 403


def test_a_member_corrects_a_guest_and_takes_the_guest_off(
    outing, bring, client_of, li_na, typed
):
    event = outing()
    guest = bring(event, li_na)
    client = client_of(li_na)

    client.post(f"/guests/{guest.id}", data=typed | {"name": "毛毛"})
    assert db.session.scalars(select(Guest.name)).all() == ["毛毛"]
    client.post(f"/guests/{guest.id}/leave-out")

    assert db.session.scalars(select(Guest)).all() == []
    assert client.get(f"/guests/{guest.id}").status_code == 404


def test_the_organiser_sets_what_is_asked_and_takes_the_list_for_the_insurance(
    outing, bring, client_of, li_na, qin_yue, now
):
    event = outing(guests=0)
    desk = client_of(qin_yue)
    address = f"/events/{event.id}/guest-list"
    form = {"most": "2", "fee_fen": "50", "asks_id": "y", "keep_days": "60"}

    assert desk.post(address, data=form).status_code == 302
    entries.enter(event, li_na, now=now, by=None)
    bring(event, li_na, "=乐乐", CARD)
    answer = desk.post(address + ".xlsx")

    terms = asking.terms(event)
    assert (terms.most, terms.rules.fee_fen, terms.rules.keep_days) == (2, 5000, 60)
    assert (terms.rules.asks_id, terms.rules.asks_birth) == (True, False)
    sheet = openpyxl.load_workbook(io.BytesIO(answer.data)).active
    cells = [cell.value for cell in list(sheet.rows)[1]]
    assert cells[0] == "=乐乐"
    assert (cells[3], cells[6], cells[9]) == (CARD, "李娜", "会来")
    assert db.session.scalars(select(Audit.act).where(Audit.act == "guests.listed")).one()


def test_the_pages_of_the_event_lead_to_the_guests_where_it_has_any(
    outing, bring, client_of, li_na, qin_yue, count_queries
):
    event, alone = outing(), outing(guests=0)
    bring(event, li_na)
    client = client_of(li_na)

    assert "乐乐" in client.get(f"/events/{event.id}/enter").text
    assert f"/events/{event.id}/guests" in client.get(f"/events/{event.id}").text
    assert (
        f"/events/{event.id}/guest-list" in client_of(qin_yue).get(f"/events/{event.id}").text
    )
    with count_queries() as sent:
        page = client.get(f"/events/{alone.id}/enter").text
    assert "/guests" not in page
    assert not any("guests " in statement.partition("FROM")[2] for statement in sent)
