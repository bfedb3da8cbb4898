"""Fee, jury and second instance on the pages; and the mark of what is under protest."""

import pytest

from eventsapp import clock
from eventsapp.accounts.models import Role
from eventsapp.database import db
from eventsapp.protests import fees, juries
from eventsapp.protests import services as protests
from eventsapp.protests.models import Bench
from eventsapp.protests.terms import terms_of
from tests.results.competitors import NAMES


@pytest.fixture
def organiser(make_member, grant):
    """An organiser of the union."""
    return grant(make_member("沈组织"), Role.ORGANISER)


def terms(**changes):
    usual = {"takes": "taken", "minutes": "30", "bench": "referee"}
    return usual | {"fee_fen": "", "second_minutes": "", "second_fee_fen": ""} | changes


def test_the_terms_are_set_on_the_page_and_read_by_everybody(
    played, amend, chief, li_na, page, post
):
    event = played.discipline.event
    amend(played.discipline)
    path = f"/events/{event.id}/protests"

    status, _text = post(
        chief, path, **terms(fee_fen="200", bench="jury", second_minutes="120")
    )

    assert status == 302
    held = terms_of(event.id)
    assert (held.fee_fen, held.bench, held.second_minutes) == (20_000, Bench.JURY, 120)
    _status, text = page(li_na, path)
    assert "A protest costs 200.00 yuan, handed in with it." in text
    assert "Either side can ask within 2 hours that others of it decide anew" in text


@pytest.mark.parametrize("typed", [{"fee_fen": "zweihundert"}, {"second_minutes": "10081"}])
def test_terms_that_can_not_be_are_refused_and_kept_as_typed(played, amend, chief, post, typed):
    event = played.discipline.event
    amend(played.discipline)

    status, text = post(chief, f"/events/{event.id}/protests", **terms(**typed))

    assert status == 422
    assert next(iter(typed.values())) in text
    assert terms_of(event.id).fee_fen is None


def test_who_files_is_told_of_the_fee_and_the_list_says_who_took_it(
    played, on_terms, person, entry_of, chief, li_na, page, post
):
    discipline = played.discipline
    on_terms(discipline, fee_fen=20_000)
    wu = person(NAMES[1])
    path = f"/disciplines/{discipline.id}/protests"
    assert "It costs 200.00 yuan" in page(wu, f"{path}/new")[1]
    entry_id = entry_of(discipline, NAMES[1])
    post(wu, f"{path}/new", matter="W1.1", entry=entry_id, text="擦边球")
    protest = protests.list_of(discipline.event)[0]
    assert "Fee to be paid" in page(li_na, path)[1]

    assert post(wu, f"/protests/{protest.id}/fees/1/taking")[0] == 403
    assert post(chief, f"/protests/{protest.id}/fees/1/taking")[0] == 302

    listed = page(li_na, path)[1]
    assert "Fee taken" in listed
    assert "taken by 裁判长方正" in listed
    status, text = post(chief, f"/protests/{protest.id}/fees/1/returning")
    assert status == 422
    assert "returned once the protest is upheld" in text
    assert post(chief, f"/protests/{protest.id}/fees/1/undoing", slip="")[0] == 422
    assert post(chief, f"/protests/{protest.id}/fees/1/undoing", slip="点错")[0] == 302
    db.session.expire_all()
    assert fees.taken_by(protests.get(protest.id)) == ""


def test_the_organiser_names_the_jury(played, organiser, make_member, chief, page, post):
    event = played.discipline.event
    path = f"/events/{event.id}/protests/jury"
    juror = make_member("仲裁甲")
    assert post(chief, path, number=juror.staff_number)[0] == 403
    status, text = post(organiser, path, number="999999")
    assert status == 422
    assert "Nobody has the staff number 999999." in text

    assert post(organiser, path, number=juror.staff_number)[0] == 302

    assert "仲裁甲" in page(chief, f"/events/{event.id}/protests")[1]
    assert post(organiser, f"{path}/{juror.id}/release")[0] == 302
    db.session.expire_all()
    assert juries.jury_of(event) == []


def test_the_decision_of_the_jury_is_written_down_with_who_took_part(
    played, on_terms, jury, branch, file, chief, li_na, page, post
):
    discipline = played.discipline
    on_terms(discipline, bench=Bench.JURY)
    named = jury(discipline, "仲裁甲", "仲裁乙")
    jury(discipline, "本厂的", of=branch)
    path = f"/protests/{file(discipline).id}"
    shown = page(chief, path)[1]
    assert "本厂的 does not sit: of a branch that it concerns." in shown

    data = {"verdict": "reject", "words": "录像清楚"}
    status, text = post(chief, f"{path}/decision", **data, jurors=[named[0].id])
    assert status == 422
    assert "2 of 2" in text
    assert "录像清楚" in text
    ids = [one.id for one in named]
    assert post(chief, f"{path}/decision", **data, jurors=ids)[0] == 302

    assert "Decided by the jury of appeal: 仲裁甲, 仲裁乙." in page(li_na, path)[1]


def test_either_side_takes_the_decision_to_the_jury(
    played, on_terms, file, decide, person, li_na, page, post
):
    on_terms(played.discipline, second_minutes=60)
    protest = file(played.discipline)
    path = f"/protests/{protest.id}"
    decide(protest, at=clock.now())
    assert "until" in page(li_na, path)[1]

    assert post(li_na, f"{path}/appeal", against="不服")[0] == 403
    assert post(person(NAMES[0]), f"{path}/appeal", against="")[0] == 422
    assert post(person(NAMES[0]), f"{path}/appeal", against="不服")[0] == 302

    assert "Second instance: the jury of appeal decides" in page(li_na, path)[1]


@pytest.mark.parametrize("tail", ["bracket", "results", "matches", "matches/W1.1/correct"])
def test_what_is_under_protest_is_marked_where_it_stands(
    played, file, decide, chief, page, tail
):
    path = f"/disciplines/{played.discipline_id}/{tail}"
    assert "nder protest" not in page(chief, path)[1]

    protest = file(played.discipline)
    assert "nder protest" in page(chief, path)[1]

    decide(protest)
    assert "nder protest" not in page(chief, path)[1]
