"""Protests on the pages: who may file, read, decide; what was typed is kept."""

import pytest

from eventsapp.accounts.models import Role
from eventsapp.database import db
from eventsapp.protests.models import Protest
from eventsapp.protests.terms import terms_of
from tests.results.competitors import NAMES


@pytest.fixture
def officer(make_branch, make_member, grant):
    """The officer of another branch."""
    other = make_branch("研发中心")
    return grant(make_member("宋别枝", of=other), Role.BRANCH_OFFICER, other)


def address(discipline, tail="/new"):
    return f"/disciplines/{discipline.id}/protests{tail}"


def test_who_played_files_a_protest_and_finds_it_in_the_list(
    played, person, entry_of, page, post
):
    wu, discipline = person(NAMES[1]), played.discipline
    status, form = page(wu, address(discipline) + "?ref=W1.1")
    assert status == 200
    assert "Match 1: 欧阳文渊 against 吴海波 · 3:1" in form

    entry_id = entry_of(discipline, NAMES[1])
    status, _text = post(wu, address(discipline), matter="W1.1", entry=entry_id, text="擦边球")

    assert status == 302
    _status, listed = page(wu, address(discipline, ""))
    assert "Protest no. 1" in listed
    assert "To be decided" in listed


def test_without_words_what_was_chosen_is_kept(played, person, entry_of, post):
    entry_id = entry_of(played.discipline, NAMES[1])

    status, text = post(
        person(NAMES[1]), address(played.discipline), matter="W1.1", entry=entry_id, text=""
    )

    assert status == 422
    assert "Say what is contested, and why." in text
    assert 'selected value="W1.1"' in text


def test_a_stranger_to_the_discipline_files_nothing(
    played, li_na, officer, page, post, entry_of
):
    for outsider in (li_na, officer):
        status, text = page(outsider, address(played.discipline))
        assert status == 200
        assert "You do not take part in this discipline." in text
        entry_id = entry_of(played.discipline, NAMES[1])
        sent = post(
            outsider, address(played.discipline), matter="W1.1", entry=entry_id, text="x"
        )
        assert sent[0] == 403
    assert db.session.query(Protest).count() == 0


def test_nobody_files_in_the_name_of_somebody_else(played, person, entry_of, post):
    other = entry_of(played.discipline, NAMES[0])

    status, _text = post(
        person(NAMES[1]), address(played.discipline), matter="W1.1", entry=other, text="x"
    )

    assert status == 422
    assert db.session.query(Protest).count() == 0


def test_a_branch_officer_files_for_the_own_people(
    played, branch, make_member, grant, entry_of, post
):
    own = grant(make_member("林主席"), Role.BRANCH_OFFICER, branch)

    status, _text = post(
        own,
        address(played.discipline),
        matter="W1.1",
        entry=entry_of(played.discipline, NAMES[1]),
        text="擦边球",
    )

    assert status == 302


def test_what_a_protest_says_is_for_both_sides_and_the_referees(
    played, file, person, chief, li_na, page
):
    protest = file(played.discipline)
    path = f"/protests/{protest.id}"

    for reader in (person(NAMES[0]), person(NAMES[1]), chief):
        assert protest.text in page(reader, path)[1]
    status, text = page(li_na, path)

    assert status == 200
    assert protest.text not in text
    assert "What it says is read by the referees and both sides." in text


def test_the_referee_decides_on_the_page_and_is_led_to_the_correction(
    played, file, chief, page, post
):
    protest = file(played.discipline)
    path = f"/protests/{protest.id}"

    status, text = post(chief, f"{path}/decision", verdict="", words="录像清楚")
    assert status == 422
    assert "Choose what is decided." in text
    status, text = post(chief, f"{path}/decision", verdict="correct", words="")
    assert status == 422
    assert "Say why" in text
    status, _text = post(chief, f"{path}/decision", verdict="correct", words="录像清楚")
    assert status == 302

    _status, text = page(chief, path)
    assert f"/disciplines/{played.discipline_id}/matches/W1.1/correct" in text
    assert "Upheld, to be corrected" in text


def test_only_referees_decide(played, file, person, officer, post):
    protest = file(played.discipline)

    for somebody in (person(NAMES[0]), person(NAMES[1]), officer):
        for act in ("decision", "reopening"):
            assert post(somebody, f"/protests/{protest.id}/{act}", words="x", why="x")[0] == 403


def test_the_reason_to_withdraw_has_a_label(played, file, person, page):
    protest = file(played.discipline)

    _status, text = page(person(NAMES[1]), f"/protests/{protest.id}")

    assert 'for="withdraw-why"' in text
    assert 'id="withdraw-why"' in text


def test_a_protest_is_withdrawn_by_its_own_side_only(played, file, person, post, state_of):
    protest = file(played.discipline)
    path = f"/protests/{protest.id}/withdrawal"

    assert post(person(NAMES[0]), path, why="不抗议")[0] == 403
    assert post(person(NAMES[1]), path, why="看清楚了")[0] == 302
    assert state_of(protest) == "withdrawn"


def test_the_time_for_protests_is_set_on_the_page(played, amend, chief, page, post, person):
    event = played.discipline.event
    amend(played.discipline)
    path = f"/events/{event.id}/protests"

    status, text = post(chief, path, takes="taken", minutes="99999", bench="referee")
    assert status == 422
    assert "At most a week" in text
    assert post(chief, path, takes="taken", minutes="15", bench="referee")[0] == 302
    assert terms_of(event.id).minutes == 15
    assert post(person(NAMES[0]), path, takes="taken", minutes="1", bench="referee")[0] == 403
    assert post(chief, path, takes="none", minutes="", bench="referee")[0] == 302

    assert "takes no protests" in page(person(NAMES[1]), address(played.discipline))[1]


def test_the_page_of_results_leads_to_protests(run, li_na, page):
    _status, text = page(li_na, f"/disciplines/{run.id}/results")

    assert "See protests, or file one" in text
    assert "Under protest" not in text


def test_the_page_of_results_says_that_a_protest_is_open(run, file, li_na, page):
    file(run, NAMES[1], ref="")

    _status, text = page(li_na, f"/disciplines/{run.id}/results")

    assert "Under protest" in text
    assert "Protest no. 1 is open." in text
