"""Who may read an entry list: members, or everybody as far as the organiser chose."""

from datetime import timedelta
from io import BytesIO

import pytest
from flask import current_app
from pypdf import PdfReader

from eventsapp.database import db
from eventsapp.entries import counting, fixing
from eventsapp.entries import services as entries
from eventsapp.members.models import Sex


@pytest.fixture
def event(make_event, make_member, make_branch, singles, now):
    """An event with two in its discipline, of two branches."""
    made = make_event(code="E25017", held_on=now.date() + timedelta(days=7))
    discipline = singles(made)
    for name, branch, sex in (("周启明", "铸造分厂", Sex.MALE), ("王芳", "机关", Sex.FEMALE)):
        member = make_member(name, of=make_branch(branch), staff_number=f"77{name[0]}", sex=sex)
        entries.enter(made, member, discipline=discipline, now=now, by=None)
    fixing.fix(made, discipline, reason="", now=now, by=None)
    db.session.commit()
    return made


@pytest.fixture
def publish(event, client_of, qin_yue):
    """Let the organiser choose who may read the list."""

    def choose(publicity):
        client = client_of(qin_yue)
        client.post(f"/events/{event.id}/list/publicity", data={"publicity": publicity})

    return choose


def pages(event):
    fixed = fixing.latest(event, event.disciplines[0])
    return (
        f"/events/{event.id}/list",
        f"/events/{event.id}/list.pdf",
        f"/lists/{fixed.id}",
        f"/lists/{fixed.id}.json",
        f"/lists/{fixed.id}.pdf",
    )


def text_of(answer):
    if answer.mimetype == "application/pdf":
        return "".join(page.extract_text() for page in PdfReader(BytesIO(answer.data)).pages)
    return answer.text


def test_a_list_asks_strangers_to_log_in_unless_it_was_published(event):
    stranger = current_app.test_client()

    for address in pages(event):
        answer = stranger.get(address)
        assert answer.status_code == 302, address
        assert "/log-in" in answer.location


def test_a_published_list_shows_names_and_branches_and_nothing_else(event, publish):
    publish("names")
    stranger = current_app.test_client()

    for address in pages(event):
        text = text_of(stranger.get(address))
        assert "周启明" in text, address
        assert "铸造分厂" in text.replace(" ", "") or "铸造" in text, address
        assert "77周" not in text, address


def test_a_list_of_branches_gives_no_name_away(event, publish):
    publish("branches")
    stranger = current_app.test_client()

    for address in pages(event)[:2]:
        text = text_of(stranger.get(address))
        assert "铸造" in text, address
        assert "周启明" not in text, address
    for address in pages(event)[2:]:
        assert "/log-in" in stranger.get(address).location, address


def test_a_list_can_be_taken_back(event, publish):
    publish("names")
    publish("members")

    assert current_app.test_client().get(f"/events/{event.id}/list").status_code == 302


def test_members_see_names_whatever_was_published(event, publish, client_of, li_na):
    publish("branches")

    for address in pages(event):
        assert "周启明" in text_of(client_of(li_na).get(address)), address


def test_what_is_no_choice_is_refused_and_changes_nothing(event, publish, client_of, qin_yue):
    publish("names")
    publish("the world")

    assert current_app.test_client().get(f"/events/{event.id}/list").status_code == 200


def test_the_list_of_a_draft_is_there_for_its_organiser_only(make_event, client_of, li_na):
    draft = make_event(is_published=False)

    for client in (current_app.test_client(), client_of(li_na)):
        assert client.get(f"/events/{draft.id}/list").status_code == 404


def test_entries_are_counted_by_kind(event, make_member, relay, branch, now):
    baton = relay(event)
    runner = make_member("孙丽")
    zhou = entries.entrants(event.disciplines[0])[0].member
    entries.enter_team(
        event,
        baton,
        team_name="一队",
        shares=entries.equal_shares([branch]),
        members=[runner],
        now=now,
        by=None,
    )
    gone = entries.enter(
        event, make_member("乙"), discipline=event.disciplines[0], now=now, by=None
    )
    entries.withdraw(gone, now=now, by=None)

    found = counting.counts(event)

    assert (found.persons, found.pairs, found.teams) == (2, 0, 1)
    assert (found.men, found.women) == (1, 2)
    assert found.statuses["withdrawn"] == 1
    assert found.for_whole_event == 1
    assert counting.counts(event, baton).teams == 1
    assert zhou.sex is Sex.MALE


def test_a_list_of_today_says_when_it_is_other_than_the_fixed_one(
    event, client_of, li_na, count_queries, now
):
    address = f"/events/{event.id}/list"
    reader = client_of(li_na)
    assert "以下为当前" not in reader.get(address).text
    entries.withdraw(entries.entrants(event.disciplines[0])[0], now=now, by=None)
    db.session.commit()
    changed = fixing.latest(event, event.disciplines[0])
    list_id = changed.id
    db.session.remove()

    with count_queries() as sent:
        page = reader.get(address).text

    assert "周启明" not in page
    assert "以下为当前" in page
    assert "以下为当前" in "".join(text_of(reader.get(f"{address}.pdf")).split())
    assert len(sent) <= 15
    db.session.remove()
    with count_queries() as sent:
        assert "周启明" in reader.get(f"/lists/{list_id}").text
    assert len(sent) <= 15
