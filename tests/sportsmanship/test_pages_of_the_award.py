"""The page of an event's sportsmanship awards, for those who give them and for everybody."""

import html

import pytest

from eventsapp.database import db
from eventsapp.results import services as results
from eventsapp.sportsmanship import services as awards
from eventsapp.sportsmanship.terms import Terms, Voters

GOOD = {
    "dsq": "yes",
    "absence": "yes",
    "rejected": "no",
    "cautions": "0",
    "voters": "referees",
    "branch_one_in": "0",
    "team_one_in": "4",
    "person_one_in": "2",
}


def address(event, act=""):
    return f"/events/{event.id}/sportsmanship{act}"


@pytest.fixture
def read(in_english, client_of):
    """Return the words of the page for somebody."""
    return lambda member, event: html.unescape(
        in_english(client_of(member)).get(address(event)).text
    )


def test_candidates_and_why_not_are_for_those_who_give_it(
    run, disqualify, read, qin_yue, li_na
):
    disqualify(run, "何立")

    assert "Disqualified: 5 公里." in read(qin_yue, run.event)
    assert "何立" not in read(li_na, run.event)


def test_the_whole_way_from_conditions_to_the_signature(
    run, sign, client_of, qin_yue, chief, li_na, key_of, read
):
    organiser, referee = client_of(qin_yue), client_of(chief)
    key = key_of(run.event, "吴海波")

    assert organiser.post(address(run.event, "/terms"), data=GOOD).status_code == 302
    vote = {"step": "vote", "keys": [key]}
    assert referee.post(address(run.event, "/vote"), data=vote).status_code == 302
    assert "1 vote" in read(qin_yue, run.event)
    given = {"key": key, "reason": "让出场地"}
    assert organiser.post(address(run.event, "/awards"), data=given).status_code == 302
    assert "吴海波" not in read(li_na, run.event)
    sign(run)
    seal = {"seen": awards.log_of(run.event).digest}
    assert referee.post(address(run.event, "/sign"), data=seal).status_code == 302

    page = read(li_na, run.event)
    assert "吴海波" in page
    assert "让出场地" in page
    assert "given by 秦月" in page


def test_a_caution_is_written_down_and_taken_back_on_the_page(
    run, client_of, chief, qin_yue, read
):
    referee = client_of(chief)
    entry = results.log_of_entries(run)[0].entry_id
    note = {"entry": entry, "words": "辱骂裁判"}

    assert referee.post(address(run.event, "/notes"), data=note).status_code == 302
    assert "1 caution, of at most 0." in read(qin_yue, run.event)
    back = {"key": "1", "reason": "认错人"}
    assert referee.post(address(run.event, "/notes/back"), data=back).status_code == 302

    assert "1 caution" not in read(qin_yue, run.event)


@pytest.mark.parametrize(
    ("act", "data"),
    [
        ("/terms", GOOD | {"voters": "crowd"}),
        ("/terms", GOOD | {"cautions": "many"}),
        ("/notes", {"entry": "1", "words": ""}),
        ("/notes", {"entry": "", "words": "辱骂裁判"}),
        ("/awards", {"key": "", "reason": "x"}),
        ("/notes/back", {"key": "x", "reason": "认错人"}),
        ("/vote", {}),
        ("/awards", {"key": "entry:999", "reason": "x"}),
        ("/awards/back", {"key": "entry:999", "reason": ""}),
        ("/sign", {"seen": ""}),
        ("/open", {"reason": ""}),
    ],
)
def test_what_cant_be_done_is_said_and_changes_nothing(run, client_of, admin, act, data):
    answer = client_of(admin).post(address(run.event, act), data=data)

    assert answer.status_code in {409, 422}
    assert 'role="alert"' in answer.text
    assert awards.log_of(run.event).rows == []


def test_nobody_is_cautioned_before_somebody_chooses(run, admin, read):
    page = read(admin, run.event)

    assert 'name="entry"' in page
    assert '<option selected value="">Choose a name</option>' in page


def test_an_award_is_shown_where_results_are_and_where_they_are_signed(
    run, client_of, chief, li_na
):
    here = address(run.event)

    assert here in client_of(li_na).get(f"/disciplines/{run.id}/results").text
    assert here in client_of(chief).get(f"/events/{run.event_id}/signing").text


def test_members_change_nothing(run, client_of, li_na):
    for act in ("/terms", "/notes", "/notes/back", "/vote", "/awards", "/sign", "/open"):
        assert client_of(li_na).post(address(run.event, act)).status_code == 403


def test_the_page_stays_within_its_statements(four, client_of, admin, count_queries, give, now):
    event = four.discipline.event
    terms = Terms(voters=Voters.REFEREES)
    awards.set_terms(event, terms, now=now, by=admin.account)
    db.session.commit()
    give(event, "吴海波")

    with count_queries() as sent:
        assert client_of(admin).get(address(event)).status_code == 200

    assert len(sent) <= 15
