"""Lists are fixed when entries close: numbered, hashed, never changed."""

import hashlib
import json
from datetime import timedelta
from fractions import Fraction
from io import BytesIO

import pytest
from pypdf import PdfReader

from eventsapp.database import db
from eventsapp.entries import fixing
from eventsapp.entries import services as entries
from eventsapp.entries.closing import fix_lists
from eventsapp.entries.errors import ClosedAlready, ListReasonMissing, ListUnchanged
from eventsapp.entries.list_models import FixedList, ListCause
from eventsapp.events import services as events


@pytest.fixture
def entered(make_event, make_member, singles, now):
    """An event that closes tomorrow, with two in men's singles."""
    event = make_event(code="E25017", held_on=now.date() + timedelta(days=7))
    discipline = singles(event)
    for name in ("周启明", "王芳"):
        entries.enter(event, make_member(name), discipline=discipline, now=now, by=None)
    db.session.commit()
    return discipline


@pytest.fixture
def at(monkeypatch):
    """Let the clock show another time."""
    return lambda moment: monkeypatch.setenv("WENTITONG_NOW", moment.isoformat())


def names(fixed):
    return [row["name"] for row in fixed.rows]


def squeezed(answer):
    pages = PdfReader(BytesIO(answer.data)).pages
    return "".join("".join(page.extract_text() for page in pages).split())


def test_a_list_is_fixed_once_when_the_deadline_has_passed(entered, at, now):
    event = entered.event

    assert fix_lists() == 0
    at(now + timedelta(days=1, minutes=1))
    assert fix_lists() == 1
    assert fix_lists() == 0

    fixed = fixing.latest(event, entered)
    assert (fixed.number, fixed.cause, names(fixed)) == (
        1,
        ListCause.CLOSING,
        ["周启明", "王芳"],
    )


def test_an_event_that_is_over_or_cancelled_is_left_as_it_is(
    entered, make_event, at, now, qin_yue
):
    cancelled = make_event("取消", held_on=now.date() + timedelta(days=8))
    events.cancel(cancelled, reason="雨", now=now, by=None)
    make_event("草稿", held_on=now.date() + timedelta(days=8), is_published=False)
    db.session.commit()

    at(now + timedelta(days=9))

    assert fix_lists() == 0


def test_a_deadline_that_is_moved_closes_again_for_those_who_came_in_between(
    entered, make_member, at, now
):
    event = entered.event
    at(now + timedelta(days=2))
    fix_lists()
    event.entries_close_at = now + timedelta(days=4)
    db.session.commit()
    assert fix_lists() == 0
    entries.enter(event, make_member("孙丽"), discipline=entered, now=now, by=None)
    db.session.commit()

    at(now + timedelta(days=4, minutes=1))
    assert fix_lists() == 1

    assert [(each.number, len(each.rows)) for each in fixing.lists_of(event)] == [
        (2, 3),
        (1, 2),
    ]


def test_a_list_that_was_fixed_for_a_draw_and_says_the_same_is_not_fixed_again(
    entered, at, now
):
    fixing.for_draw(entered, reason="", now=now, by=None)
    db.session.commit()

    at(now + timedelta(days=1, minutes=1))

    assert fix_lists() == 0
    assert fixing.latest(entered.event, entered).cause is ListCause.DRAW


def test_an_organiser_closes_early_and_nobody_enters_any_more(
    entered, client_of, qin_yue, li_na, at, now
):
    event = entered.event
    organiser = client_of(qin_yue)

    answer = organiser.post(f"/events/{event.id}/list/close")

    assert answer.status_code == 302
    assert names(fixing.latest(event, entered)) == ["周启明", "王芳"]
    later = now + timedelta(minutes=1)
    at(later)
    late = client_of(li_na).post(f"/events/{event.id}/enter", data={"discipline": entered.id})
    assert "报名已截止" in late.text
    assert len(entries.entrants(entered)) == 2
    assert fix_lists() == 0
    with pytest.raises(ClosedAlready):
        fixing.close(event, now=later, by=None)


def test_whoever_goes_after_closing_is_missing_on_a_new_list_with_a_reason(
    entered, client_of, qin_yue, li_na, now
):
    event = entered.event
    first = fixing.fix(event, entered, reason="", now=now, by=None)
    db.session.commit()
    with pytest.raises(ListUnchanged):
        fixing.fix(event, entered, reason="再来", now=now, by=None)
    entries.withdraw(entries.entrants(entered)[0], now=now, by=None)
    db.session.commit()
    with pytest.raises(ListReasonMissing):
        fixing.fix(event, entered, reason="  ", now=now, by=None)

    assert fixing.changes_since(first).gone == ("周启明",)
    assert 'name="reason"' in client_of(qin_yue).get(f"/lists/{first.id}").text
    assert 'name="reason"' not in client_of(li_na).get(f"/lists/{first.id}").text
    answer = client_of(qin_yue).post(
        f"/events/{event.id}/list/fix", data={"discipline": entered.id, "reason": "周启明出差"}
    )

    assert answer.status_code == 302
    second = fixing.latest(event, entered)
    assert (second.number, second.reason, names(second)) == (2, "周启明出差", ["王芳"])
    old = client_of(li_na).get(f"/lists/{first.id}").text
    assert "周启明" in old
    assert f"/lists/{second.id}" in old
    assert second.hash in client_of(li_na).get(f"/lists/{second.id}").text


def test_the_file_of_a_list_has_the_hash_that_is_shown_and_printed(
    entered, client_of, li_na, now
):
    fixed = fixing.fix(entered.event, entered, reason="", now=now, by=None)
    db.session.commit()
    reader = client_of(li_na)

    file = reader.get(f"/lists/{fixed.id}.json")

    assert hashlib.sha256(file.data).hexdigest() == fixed.hash
    assert set(json.loads(file.data)) == {"event", "discipline", "entries"}
    assert fixed.hash in reader.get(f"/events/{entered.event_id}/list").text
    printed = squeezed(reader.get(f"/lists/{fixed.id}.pdf"))
    assert f"SHA-256{fixed.hash}" in printed
    assert "周启明" in printed
    assert "2025年5月24日" in printed


def test_the_same_people_make_the_same_hash_and_other_people_another(entered, make_member, now):
    event = entered.event
    first = fixing.fix(event, entered, reason="", now=now, by=None)
    third = entries.enter(event, make_member("孙丽"), discipline=entered, now=now, by=None)
    second = fixing.fix(event, entered, reason="补报", now=now, by=None)
    entries.withdraw(third, now=now, by=None)
    back = fixing.fix(event, entered, reason="退出", now=now, by=None)

    assert second.hash != first.hash
    assert back.hash == first.hash


def test_a_list_holds_teams_with_their_people_and_branches_and_no_numbers(
    make_event, make_member, make_branch, relay, now
):
    factory, office = make_branch("铸造分厂", code="B11"), make_branch("机关", code="B12")
    event = make_event()
    baton = relay(event)
    people = [
        make_member("甲甲", of=factory, staff_number="000117"),
        make_member("乙乙", of=office),
    ]
    entries.enter_team(
        event,
        baton,
        team_name="联队",
        shares=[(factory, Fraction(1, 2)), (office, Fraction(1, 2))],
        members=people,
        now=now,
        by=None,
    )

    fixed = fixing.fix(event, baton, reason="", now=now, by=None)

    [row] = fixed.rows
    assert (row["name"], row["people"], row["tag"]) == ("联队", ["甲甲", "乙乙"], "B11+B12")
    assert "000117" not in fixing.written(fixed)


def test_two_who_fix_at_once_make_one_list(entered, race, now):
    event_id, discipline_id = entered.event_id, entered.id

    def fix():
        event = events.get(event_id)
        discipline = next(each for each in event.disciplines if each.id == discipline_id)
        fixing.fix(event, discipline, reason="一样", now=now, by=None)

    outcomes = race(fix, fix)

    assert sorted(str(type(outcome).__name__) for outcome in outcomes) == [
        "ListUnchanged",
        "NoneType",
    ]
    assert db.session.query(FixedList).count() == 1


def test_only_who_organises_the_event_fixes_its_lists(entered, client_of, li_na, qin_yue):
    event_id = entered.event_id

    for act in ("close", "fix", "publicity"):
        refused = client_of(li_na).post(f"/events/{event_id}/list/{act}", data={})
        assert refused.status_code == 403
    assert fixing.lists_of(entered.event) == []
