"""What members declare for their guests, and guests whom the organiser notes."""

from datetime import timedelta

import pytest

from eventsapp.database import db
from eventsapp.declarations import of_guests
from eventsapp.declarations import services as declarations
from eventsapp.declarations.errors import NotDeclared
from eventsapp.declarations.models import DeclarationKind
from eventsapp.entries import services as entries
from eventsapp.guests import bringing
from tests.guests.conftest import CARD


@pytest.fixture
def ask(now):
    """Let an event ask something for the guests; returns what a form carries that shows it."""

    def write(event, text="本人负责照看随行亲友。"):
        version = sum(text.kind == "guests" for text in declarations.versions_of(event))
        texts, seen = {DeclarationKind.GUESTS: text}, {DeclarationKind.GUESTS: version}
        [made] = declarations.write_texts(event, texts, seen=seen, now=now, by=None)
        db.session.commit()
        return str(made.id)

    return write


def names(event, member):
    return [guest.name for guest in bringing.guests_of(event, member)]


def test_who_brings_a_guest_accepts_the_text_with_the_button_of_the_form(
    outing, ask, typed, li_na, client_of
):
    event = outing()
    shown = ask(event)
    phone, address = client_of(li_na), f"/events/{event.id}/guests"

    page = phone.get(address).text
    refused = phone.post(address, data=typed)
    phone.post(address, data=typed | {"declared": shown})

    assert "本人负责照看随行亲友。" in page
    assert "同意并加入名单" in page
    assert (refused.status_code, "先看下面的声明" in refused.text) == (422, True)
    assert names(event, li_na) == ["乐乐"]
    assert of_guests.owed(event, li_na) == []


def test_a_text_for_guests_is_not_asked_of_who_comes_alone(outing, ask, li_na, client_of, now):
    event = outing()
    ask(event)

    assert not event.has_declarations
    assert declarations.in_force(event) == []
    phone = client_of(li_na)
    assert phone.post(f"/events/{event.id}/enter").status_code == 302


def test_a_new_text_is_owed_for_guests_who_are_on_the_list_and_accepted_on_their_page(
    outing, ask, bring, li_na, qin_yue, client_of
):
    event = outing()
    bring(event, li_na)
    shown = ask(event)
    desk, phone = client_of(qin_yue), client_of(li_na)

    assert "声明待同意" in desk.get(f"/events/{event.id}/guest-list").text
    assert (
        f'action="/events/{event.id}/guests/declare"'
        in phone.get(f"/events/{event.id}/guests").text
    )
    phone.post(f"/events/{event.id}/guests/declare", data={"declared": shown})

    assert of_guests.owing(event, [li_na.id]) == set()
    assert "声明待同意" not in desk.get(f"/events/{event.id}/guest-list").text


def test_a_text_that_changes_while_the_form_is_open_is_read_again(
    outing, ask, typed, li_na, client_of
):
    event = outing()
    before = ask(event)
    ask(event, "儿童须由本人全程看护。")

    answer = client_of(li_na).post(
        f"/events/{event.id}/guests", data=typed | {"declared": before}
    )

    assert (answer.status_code, "儿童须由本人全程看护。" in answer.text) == (409, True)
    assert names(event, li_na) == []


def test_nobody_accepts_by_not_being_asked(outing, ask, li_na, now):
    event = outing()
    ask(event)

    with pytest.raises(NotDeclared):
        bringing.bring(event, li_na, bringing.Facts("乐乐"), now=now, by=None, declared=[])


def test_the_organiser_notes_a_guest_after_the_deadline_and_the_member_owes_the_text(
    outing, ask, typed, li_na, qin_yue, client_of, now, monkeypatch
):
    event = outing()
    ask(event)
    entries.enter(event, li_na, now=now, by=None)
    db.session.commit()
    monkeypatch.setenv("WENTITONG_NOW", (now + timedelta(days=6)).isoformat())
    desk, address = client_of(qin_yue), f"/events/{event.id}/guest-list/bring"

    unknown = desk.post(address, data=typed | {"staff_number": "999999"})
    short = desk.post(address, data=typed | {"staff_number": li_na.staff_number, "name": ""})
    desk.post(address, data=typed | {"staff_number": li_na.staff_number})

    assert (unknown.status_code, "没有工号为 999999 的人" in unknown.text) == (422, True)
    assert f'value="{CARD}"' in unknown.text.upper().replace("VALUE", "value")
    assert short.status_code == 422
    assert names(event, li_na) == ["乐乐"]
    assert of_guests.owing(event, [li_na.id]) == {li_na.id}
    assert client_of(li_na).post(address, data=typed).status_code == 403


def test_nobody_is_noted_once_the_event_has_begun(
    outing, typed, li_na, qin_yue, client_of, now, monkeypatch
):
    event = outing()
    monkeypatch.setenv("WENTITONG_NOW", (now + timedelta(days=7)).isoformat())
    desk = client_of(qin_yue)

    answer = desk.post(
        f"/events/{event.id}/guest-list/bring",
        data=typed | {"staff_number": li_na.staff_number},
    )

    assert (answer.status_code, "活动已经开始" in answer.text) == (409, True)
