"""What the list of events and one's own page say of entering: places left, until when."""

from datetime import timedelta

import pytest

from eventsapp.database import db
from eventsapp.entries import giving_out, standings, taking
from eventsapp.entries import services as entries
from eventsapp.entries.place_rules import WaitingRule


@pytest.fixture
def event(make_event, now):
    """Plan an event of the coming week; entries close on 22 May."""
    day = now.date() + timedelta(days=7)
    return make_event("乒乓球赛", held_on=day, entries_close_at=now + timedelta(days=5))


@pytest.fixture
def rules(event, now):
    """Set how the event gives out its places."""

    def change(**changes):
        names = giving_out.Settings.__annotations__
        usual = {name: getattr(taking.usual(0), name) for name in names}
        giving_out.change(event, now=now, by=None, **usual | changes)
        db.session.commit()

    return change


@pytest.fixture
def line(event, client_of, li_na):
    """Read what the list says of the event."""

    def read():
        page = client_of(li_na).get("/events").text
        row = page[page.index(event.name) :].split("</tr>")[0]
        return row.split('class="note-of">')[1].split("<")[0] if "note-of" in row else ""

    return read


def enter(event, people, now, discipline=None):
    entries.enter_many(event, people, discipline=discipline, now=now, by=None)
    db.session.commit()


def test_places_of_all_disciplines_and_the_deadline_stand_in_the_list(
    event, singles, line, make_members, now
):
    men, _women = singles(event, capacity=8), singles(event, "女子单打", capacity=6)
    enter(event, make_members("甲", "乙"), now, men)

    assert line() == "还剩 12 个名额 · 5 月 22 日截止"


def test_a_discipline_without_a_limit_makes_the_number_pointless(event, singles, line):
    singles(event, capacity=8)
    singles(event, "女子单打")

    assert line() == "5 月 22 日截止"


@pytest.mark.parametrize(
    ("waiting", "said"), [(WaitingRule.NONE, "已满"), (WaitingRule.STRICT, "已满，可候补")]
)
def test_what_is_full_says_whether_one_can_wait(
    event, line, rules, make_members, now, waiting, said
):
    rules(capacity=2, waiting=waiting)
    enter(event, make_members("甲", "乙"), now)

    assert line() == f"{said} · 5 月 22 日截止"


def test_people_are_counted_once_where_the_event_has_so_many_places(
    event, singles, line, rules, make_members, now
):
    rules(capacity=5)
    people = make_members("甲", "乙")
    for name in ("男子单打", "男子跳远"):
        enter(event, people, now, singles(event, name))

    assert line() == "还剩 3 个名额 · 5 月 22 日截止"


def test_where_guests_take_places_no_number_is_said(event, line, rules, now):
    rules(capacity=5)
    giving_out.allow_guests(event, 2, now=now)
    db.session.commit()

    assert line() == "5 月 22 日截止"


def test_an_event_without_a_deadline_says_places_only(event, singles, line):
    event.entries_close_at = None
    singles(event, capacity=8)

    assert line() == "还剩 8 个名额"


def test_once_entries_are_closed_the_state_says_it_and_nothing_else(
    event, singles, line, now, monkeypatch
):
    singles(event, capacity=8)
    monkeypatch.setenv("WENTITONG_NOW", (now + timedelta(days=6)).isoformat())

    assert line() == ""


def test_ones_own_page_says_the_same_of_what_is_open(event, singles, client_of, li_na):
    singles(event, capacity=12)

    page = client_of(li_na).get("/mine").text

    summary = page[page.index("乒乓球赛") :].split("</summary>")[0]
    assert "还剩 12 个名额 · 5 月 22 日截止" in summary


def test_ones_own_page_says_no_number_where_people_are_counted(
    event, singles, rules, client_of, li_na
):
    singles(event, capacity=12)
    rules(capacity=5)

    page = client_of(li_na).get("/mine").text

    assert "个名额 ·" not in page
    assert "5 月 22 日截止" in page


def test_places_for_single_persons_count_alone_where_there_are_any(
    event, singles, relay, line, client_of, li_na
):
    singles(event, capacity=12)
    relay(event)

    assert line() == "还剩 12 个名额 · 5 月 22 日截止"
    assert "还剩 12 个名额 · 5 月 22 日截止" in client_of(li_na).get("/mine").text


def test_few_places_or_little_time_stand_out(event, singles, client_of, li_na):
    singles(event, capacity=3)

    page = client_of(li_na).get("/mine").text

    assert '<span class="chip warn">还剩 3 个名额' in page


def test_any_number_of_events_costs_two_statements(
    make_event, singles, count_queries, make_members, now
):
    made = [
        make_event(f"活动{n}", held_on=now.date() + timedelta(days=n + 1)) for n in range(8)
    ]
    for each in made:
        singles(each, capacity=4)
    taking_places = made[0]
    names = giving_out.Settings.__annotations__
    usual = {name: getattr(taking.usual(0), name) for name in names}
    giving_out.change(taking_places, now=now, by=None, **usual | {"capacity": 9})
    db.session.commit()
    ids = [each.id for each in made]

    with count_queries() as sent:
        found = standings.standings(ids, now)

    assert {each.left for each in found.values()} == {4}
    assert len(sent) == 2
