"""The pages on which results are looked over and signed."""

import html
import re

import pytest

from eventsapp.accounts.models import Role
from eventsapp.database import db
from eventsapp.entries import services as entries
from eventsapp.events import services as events
from eventsapp.events.models import Measure
from eventsapp.results import services as results
from eventsapp.signings.states import log_of


@pytest.fixture
def browser(client_of, in_english, chief):
    """The chief referee's browser, in English."""
    return in_english(client_of(chief))


@pytest.fixture
def page_of():
    """Return the words of a page."""
    return lambda browser, path: html.unescape(browser.get(path).text)


def signing(discipline):
    return f"/disciplines/{discipline.id}/signing"


def shown(discipline):
    return f"/disciplines/{discipline.id}/results"


def test_one_page_has_all_that_is_signed(run, browser, page_of, seen_of):
    page = page_of(browser, signing(run))

    assert "Table of points: 7-5-4" in page
    assert "欧阳文渊" in page
    assert seen_of(run) in page
    assert "Sign as 裁判长方正" in page


def test_who_is_entered_for_the_day_only_is_not_missed_in_a_run(
    make_event, enter, li_na, now, browser, page_of
):
    event = make_event(name="冬季运动会")
    sprint = events.add_discipline(event, name="60 米", measure=Measure.PLACE)
    events.add_discipline(event, name="跳远", measure=Measure.PLACE)
    [only] = enter(sprint, "何立")
    results.record_result(sprint, only, place=1, now=now, by=None)
    entries.enter(event, li_na, now=now, by=None)
    db.session.commit()

    page = page_of(browser, f"/events/{event.id}/signing")

    assert "Complete, not signed" in page
    assert "has no result" not in page


def test_signing_on_the_page_makes_the_result_official(run, browser, page_of, seen_of):
    assert "Provisional" in page_of(browser, shown(run))

    answer = browser.post(signing(run), data={"seen": seen_of(run), "publishes": "y"})

    assert answer.status_code == 302
    assert "Official result" in page_of(browser, shown(run))
    assert "Signed by 裁判长方正" in page_of(browser, shown(run))


def test_a_page_that_is_not_new_is_refused_with_a_sentence(run, browser, seen_of, correct):
    seen = seen_of(run)
    correct(run, "何立", 2)

    answer = browser.post(signing(run), data={"seen": seen})

    assert answer.status_code == 409
    assert "changed since you opened the page" in html.unescape(answer.text)


def test_the_page_of_results_says_that_the_signature_fell_and_why(
    run, sign, browser, page_of, correct
):
    sign(run)

    correct(run, "何立", 1)

    page = page_of(browser, shown(run))
    assert "Not official any more" in page
    assert "看错号码" in page
    assert "何立: place 3 becomes place 1" in page_of(browser, signing(run))


def test_signed_later_published(run, browser, page_of, seen_of):
    browser.post(signing(run), data={"seen": seen_of(run)})
    assert "It will be published." in page_of(browser, shown(run))

    browser.post(f"{signing(run)}/publish")

    assert "Official result" in page_of(browser, shown(run))


def test_a_signature_is_taken_back_on_the_page(run, sign, browser, page_of):
    sign(run)

    refused = browser.post(f"{signing(run)}/take-back", data={"why": ""})
    taken = browser.post(f"{signing(run)}/take-back", data={"why": "签错项目"})

    assert (refused.status_code, taken.status_code) == (422, 302)
    assert "The signature was taken back on" in page_of(browser, shown(run))


def test_all_disciplines_of_an_event_are_listed_and_signed_together(
    run, browser, page_of, seen_of
):
    path = f"/events/{run.event_id}/signing"
    assert "Complete, not signed" in page_of(browser, path)

    nothing = browser.post(path)
    answer = browser.post(path, data={f"seen-{run.id}": seen_of(run), "publishes": "y"})

    assert (nothing.status_code, answer.status_code) == (422, 302)
    assert "Signed and published" in page_of(browser, path)


@pytest.mark.parametrize("role", [Role.STEWARD, Role.BRANCH_OFFICER])
def test_others_do_not_sign(run, client_of, make_member, grant, seen_of, role):
    other = grant(make_member("旁人"), role)

    answer = client_of(other).post(signing(run), data={"seen": seen_of(run)})

    assert answer.status_code == 403
    assert log_of(run.id).rows == ()
    db.session.rollback()


@pytest.fixture
def ways(page_of):
    """Return what an event's page leads to below the heading, in the words of the links."""

    def of(browser, event):
        page = page_of(browser, f"/events/{event.id}")
        leads = page.partition('class="rooms by-phase"')[2].partition("</nav>")[0]
        there = f'href="/events/{event.id}/signing"'
        return re.findall(rf"<a {there}>(?:<svg.*?</svg>)?(.*?)</a>", leads)

    return of


def test_the_events_page_says_how_many_results_wait_to_be_signed(
    run, browser, ways, sign, correct
):
    assert ways(browser, run.event) == ["1 result not signed"]

    sign(run)
    assert ways(browser, run.event) == ["Signatures"]

    correct(run, "何立", 2)
    assert ways(browser, run.event) == ["1 result not signed"]


def test_a_knock_out_waits_once_a_match_is_played(four, chief, now, browser, ways):
    event = four.discipline.event
    drawn = ways(browser, event)

    results.record_match(four, "W1.1", results.Report((3, 0)), now=now, by=chief.account)
    db.session.commit()

    assert drawn == []
    assert ways(browser, event) == ["1 result not signed"]


def test_before_anything_is_played_there_is_nothing_to_sign(make_event, enter, browser, ways):
    event = make_event(name="冬季运动会")
    enter(events.add_discipline(event, name="60 米", measure=Measure.PLACE), "何立")
    db.session.commit()

    assert ways(browser, event) == []


def test_who_does_not_sign_is_not_led_there(run, li_na, client_of, in_english, ways):
    assert ways(in_english(client_of(li_na)), run.event) == []
