"""The union writes its texts once; each event begins from them."""

from datetime import timedelta

from eventsapp.accounts.models import Role
from eventsapp.database import db
from eventsapp.declarations import services as declarations
from eventsapp.declarations import union_texts
from eventsapp.declarations.models import DeclarationKind

TEXTS = {"health": "本人适合参加。", "safety": "", "guests": "本人负责照看。", "version": "0"}
EVERYWHERE = TEXTS | {"is_asked_everywhere": "y"}


def texts_of(event):
    return {text.kind: text.text for text in declarations.versions_of(event)}


def test_a_new_event_asks_the_texts_of_the_union_and_changes_them_as_it_likes(
    client_of, qin_yue, make_event
):
    desk = client_of(qin_yue)
    assert "本人身体健康" in desk.get("/declarations").text  # the words that come along

    desk.post("/declarations", data=EVERYWHERE)

    event = make_event(is_published=False)
    assert texts_of(event) == {"health": "本人适合参加。", "guests": "本人负责照看。"}
    assert event.has_declarations
    own = {"health": "", "safety": "", "guests": "", "seen_health": "1", "seen_guests": "1"}
    desk.post(f"/events/{event.id}/declarations", data=own)
    assert not event.has_declarations
    assert union_texts.latest().texts["health"] == "本人适合参加。"


def test_where_they_are_not_asked_everywhere_an_event_begins_from_them_on_demand(
    client_of, qin_yue, make_event
):
    desk = client_of(qin_yue)
    desk.post("/declarations", data=TEXTS)
    event = make_event()

    assert texts_of(event) == {}
    page = desk.get(f"/events/{event.id}/declarations?usual=1").text
    assert "本人适合参加。" in page
    assert "本人身体健康" not in page


def test_events_that_are_open_already_can_ask_them_too_and_those_in_owe_it(
    client_of, qin_yue, li_na, make_event, now
):
    own = make_event("自有声明", held_on=now.date() + timedelta(days=3))
    texts = {DeclarationKind.HEALTH: "自己的声明。"}
    declarations.write_texts(own, texts, seen={}, now=now, by=None)
    other = make_event("健步走", held_on=now.date() + timedelta(days=2))
    db.session.commit()
    phone, desk = client_of(li_na), client_of(qin_yue)
    phone.post(f"/events/{other.id}/enter")
    desk.post("/declarations", data=TEXTS)
    assert "健步走" in desk.get("/declarations").text

    desk.post("/declarations/ask")

    assert texts_of(own) == {"health": "自己的声明。"}
    assert declarations.owing(other, [li_na.id]) == {li_na.id: 1}
    assert "声明待同意" in phone.get("/mine").text
    assert "健步走" not in desk.get("/declarations").text


def test_who_writes_slower_looks_again(client_of, qin_yue, app):
    desk = client_of(qin_yue)
    desk.post("/declarations", data=TEXTS)

    answer = desk.post("/declarations", data=TEXTS | {"health": "我来晚了。"})

    assert (answer.status_code, "我来晚了。" in answer.text) == (409, True)
    assert union_texts.latest().version == 1


def test_a_branch_does_not_write_for_the_union(client_of, make_member, grant, branch, li_na):
    organiser = grant(make_member("分会组织员"), Role.ORGANISER, branch)

    assert client_of(organiser).get("/declarations").status_code == 403
    assert client_of(organiser).post("/declarations/ask").status_code == 403
    assert client_of(li_na).get("/declarations").status_code == 403
