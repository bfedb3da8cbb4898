"""Finding events in the list of a year."""

from datetime import date, timedelta

import pytest

from eventsapp.clock import LOCAL
from eventsapp.database import db
from eventsapp.events import listing, slots
from eventsapp.events import services as events
from eventsapp.events.models import Measure
from eventsapp.events.states import EventState, state_of
from eventsapp.plans.models import Scale

EVERYBODY = listing.Reader(frozenset())


def test_what_is_to_come_stands_first_soonest_on_top(make_event, now):
    for name, on in (("早", 3), ("昨", 16), ("今", 17), ("近", 24), ("远", 31)):
        make_event(name, held_on=date(2025, 5, on))

    found = listing.lines(2025, reader=EVERYBODY, now=now)

    assert [line.name for line in found] == ["今", "近", "远", "昨", "早"]


@pytest.mark.parametrize(
    ("words", "names"),
    [("乒乓", ["职工乒乓球比赛"]), ("东区", ["健步走"]), ("E25002", ["健步走"]), ("%", [])],
)
def test_a_word_finds_events_by_name_place_and_code(make_event, now, words, names):
    make_event("职工乒乓球比赛")
    make_event("健步走", place="东区操场")

    found = listing.lines(2025, reader=EVERYBODY, now=now, words=words)

    assert [line.name for line in found] == names


def test_a_search_without_a_find_suggests_what_to_do(client_of, li_na, make_event, in_english):
    make_event()

    page = in_english(client_of(li_na)).get("/events?q=毽球")

    assert "Nothing found for “毽球”." in page.text
    assert "see 1 event of 2025" in page.text
    assert 'value="毽球"' in page.text


def test_a_scale_narrows_the_list(client_of, li_na, make_event, branch):
    make_event("公司运动会")
    make_event("分厂拔河", scale=Scale.BRANCH, host=branch)

    page = client_of(li_na).get("/events?scale=branch")

    assert "分厂拔河" in page.text
    assert "公司运动会" not in page.text


def test_another_year_is_a_choice_away(client_of, li_na, make_event):
    make_event("旧年会", held_on=date(2024, 12, 30))

    this_year = client_of(li_na).get("/events").text
    last_year = client_of(li_na).get("/events?year=2024").text

    assert "旧年会" not in this_year
    assert "2024</option>" in this_year
    assert "旧年会" in last_year


def test_an_organiser_with_no_events_is_sent_to_the_plan(client_of, qin_yue, in_english):
    page = in_english(client_of(qin_yue)).get("/events")

    assert "No events yet" in page.text
    assert "/plans/2025" in page.text


@pytest.mark.parametrize("query", ["", "?year=", "?scale=vast"])
def test_an_address_that_names_no_year_shows_the_events_of_this_one(
    client_of, li_na, make_event, query
):
    make_event()

    page = client_of(li_na).get(f"/events{query}")

    assert page.status_code == 200
    assert "职工乒乓球比赛" in page.text


@pytest.mark.parametrize(
    "address", ["/events?year=now", "/events?year=1948", "/events?year=2101", "/plans/1948"]
)
def test_what_is_no_year_of_these_centuries_is_not_found(client_of, li_na, address):
    assert client_of(li_na).get(address).status_code == 404


@pytest.mark.parametrize(
    ("minutes", "state"),
    [
        (-24 * 60, EventState.OPEN),
        (-61, EventState.OPEN),
        (-59, EventState.CLOSED),
        (0, EventState.RUNNING),
        (4 * 60 + 30, EventState.RUNNING),
        (4 * 60 + 31, EventState.HELD),
    ],
)
def test_an_event_goes_from_open_to_held(make_event, now, minutes, state):
    start = now.replace(hour=7, minute=30)
    event = make_event(entries_close_at=start - timedelta(hours=1))

    assert state_of(event, (start + timedelta(minutes=minutes)).astimezone(LOCAL)) is state


def test_a_list_of_sixty_events_costs_at_most_fifteen_queries(
    client_of, qin_yue, make_event, make_association, count_queries
):
    runner = make_association()
    for number in range(60):
        make_event(f"活动{number}", held_on=date(2025, 1, 1) + timedelta(days=6 * number))
        make_event(f"协会活动{number}", association=runner) if number % 10 == 0 else None
    client = client_of(qin_yue)

    with count_queries() as sent:
        page = client.get("/events?q=活动")

    assert page.text.count('scope="row"') == 66
    assert len(sent) <= 15, sent


def test_an_event_page_with_five_disciplines_costs_at_most_fifteen_queries(
    client_of, qin_yue, make_event, make_association, count_queries, now
):
    event = make_event(association=make_association())
    for name in ("男单", "女单", "男双", "女双", "混双"):
        events.add_discipline(event, name=name, measure=Measure.KNOCKOUT)
    events.reschedule(
        event.sessions[0], to_on=date(2025, 5, 24), reason="暴雨", now=now, by=None
    )
    db.session.commit()
    client = client_of(qin_yue)
    address = f"/events/{event.id}"

    with count_queries() as sent:
        page = client.get(address)

    assert page.status_code == 200
    assert len(sent) <= 15, sent


def test_higher_features_add_sections_steps_columns_and_links(
    client_of, qin_yue, make_event, monkeypatch
):
    event = make_event()
    singles = events.add_discipline(event, name="男单", measure=Measure.KNOCKOUT)
    db.session.commit()
    link = slots.Link("看对阵", "/draws/1", "list")
    step = slots.Step("开抽签会", "/draws/1", "名单已锁", urgency="late")
    rooms = {slots.Phase.ON_THE_DAY: [lambda event: [slots.Link("扫码", "/scan")]]}
    monkeypatch.setattr(slots, "event_rooms", rooms)
    monkeypatch.setattr(slots, "event_steps", [lambda event: [step]])
    monkeypatch.setattr(slots, "discipline_actions", [lambda discipline: [link]])
    monkeypatch.setattr(
        slots, "discipline_columns", [lambda event: slots.Column("报名", {singles.id: "13"})]
    )

    page = client_of(qin_yue).get(f"/events/{event.id}").text

    for words in ("看对阵", "开抽签会", "名单已锁", "扫码", "13"):
        assert words in page
