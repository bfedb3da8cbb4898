"""Two records are made one while somebody has a form of entries open."""

from datetime import timedelta

import pytest

from eventsapp.database import db
from eventsapp.entries import services as entries
from eventsapp.entries.models import Entry, EntryStatus
from eventsapp.events import services as events
from eventsapp.events.models import EntryKind, Measure
from eventsapp.invitations import services as invitations

ALONE = {"other_branch": 0}


@pytest.fixture
def event(make_event, now):
    """An event of the coming week, open for five days."""
    day = now.date() + timedelta(days=7)
    return make_event(held_on=day, entries_close_at=now + timedelta(days=5))


@pytest.fixture
def doubles(event):
    """Doubles for everybody."""
    made = events.add_discipline(
        event, name="双打", measure=Measure.KNOCKOUT, entry_kind=EntryKind.PAIR
    )
    db.session.commit()
    return made


@pytest.fixture
def invite(branch, now):
    """Let a captain invite somebody into a pair."""

    def begin(discipline, captain, partner):
        entry = invitations.begin(
            discipline,
            captain,
            [(partner, "player")],
            team_name="",
            branches=[branch],
            now=now,
            by=captain.account,
        )
        db.session.commit()
        return entry

    return begin


def rows():
    return db.session.scalars(db.select(Entry)).all()


def test_whose_log_in_was_closed_meanwhile_is_asked_to_log_in_and_enters_nothing(
    twins, merge, event, client_of
):
    phone = client_of(twins.gone)
    assert phone.get(f"/events/{event.id}/enter").status_code == 200
    merge()

    answer = phone.post(f"/events/{event.id}/enter")

    assert answer.status_code == 302
    assert answer.location.startswith("/log-in")
    assert rows() == []


def test_whose_log_in_went_over_meanwhile_enters_with_the_record_that_stays(
    twins, merge, event, client_of
):
    twins.kept.account = None
    db.session.commit()
    phone = client_of(twins.gone)
    assert phone.get(f"/events/{event.id}/enter").status_code == 200
    merge()

    answer = phone.post(f"/events/{event.id}/enter", follow_redirects=True)

    assert "已报名" in answer.text
    assert [entry.member_id for entry in rows()] == [twins.kept.id]


def test_a_form_of_the_record_that_stays_finds_what_the_other_had_entered(
    twins, merge, event, client_of, now
):
    phone = client_of(twins.kept)
    assert "确认报名" in phone.get(f"/events/{event.id}/enter").text
    entries.enter(event, twins.gone, now=now, by=None)
    merge()

    answer = phone.post(f"/events/{event.id}/enter", follow_redirects=True)

    assert "赵敏已经报过名" in answer.text
    assert len(rows()) == 1


def test_an_officers_list_with_the_number_that_went_is_answered_at_its_line(
    twins, merge, event, client_of, qin_yue
):
    desk, address = client_of(qin_yue), f"/events/{event.id}/enter-many"
    typed = {"discipline": 0, "numbers": f"{twins.gone.staff_number}\n099999"}
    look = desk.post(address, data=typed).text
    marker = look.split('name="good" value="')[1].split('"')[0]
    merge()

    answer = desk.post(address, data=typed | {"good": marker})

    assert answer.status_code == 409
    assert "赵敏不是会员" in answer.text
    assert twins.gone.staff_number in answer.text
    assert rows() == []


def test_a_team_with_the_number_that_went_is_answered_and_kept(
    twins, merge, event, client_of, qin_yue, branch
):
    tug = events.add_discipline(
        event, name="拔河", measure=Measure.KNOCKOUT, entry_kind=EntryKind.TEAM
    )
    merge()
    typed = {
        "discipline": tug.id,
        "team_name": "总装一队",
        "numbers": twins.gone.staff_number,
        "branch_1": branch.id,
        **{f"branch_{n}": 0 for n in (2, 3, 4)},
    }

    answer = client_of(qin_yue).post(f"/events/{event.id}/enter-team", data=typed)

    assert answer.status_code == 422
    assert "赵敏" in answer.text
    assert 'value="总装一队"' in answer.text
    assert rows() == []


def test_nobody_takes_anothers_place_under_a_number_that_went(
    twins, merge, event, client_of, qin_yue, li_na, now
):
    entry = entries.enter(event, li_na, now=now, by=None)
    merge()
    typed = {"leaving": li_na.id, "coming": twins.gone.staff_number}

    answer = client_of(qin_yue).post(f"/entries/{entry.id}/replace", data=typed)

    assert answer.status_code == 422
    assert "赵敏不是会员" in answer.text
    assert f'value="{twins.gone.staff_number}"' in answer.text
    assert [each.status for each in rows()] == [EntryStatus.ENTERED]


def test_who_is_invited_under_a_number_that_went_is_not_found(
    twins, merge, doubles, client_of, li_na
):
    phone = client_of(li_na)
    address = f"/disciplines/{doubles.id}/invite"
    assert phone.get(address).status_code == 200
    merge()

    answer = phone.post(address, data=ALONE | {"names": twins.gone.staff_number})

    assert answer.status_code == 422
    assert twins.gone.staff_number in answer.text.split("</form>")[-2]
    assert rows() == []


def test_of_two_of_one_name_the_one_who_was_chosen_is_gone_and_the_other_is_invited(
    twins, merge, doubles, client_of, li_na
):
    phone = client_of(li_na)
    address = f"/disciplines/{doubles.id}/invite"
    look = phone.post(address, data=ALONE | {"names": "赵敏"})
    assert f'name="pick-0" value="{twins.gone.id}"' in look.text
    merge()

    phone.post(address, data=ALONE | {"names": "赵敏", "pick-0": str(twins.gone.id)})

    [pair] = rows()
    assert list(invitations.invitations_of(pair)) == [twins.kept.id]


def test_an_invitation_goes_over_to_the_record_that_stays(
    twins, merge, doubles, client_of, li_na, invite
):
    pair = invite(doubles, li_na, twins.gone)
    merge()
    phone = client_of(twins.kept)
    assert "李娜邀请" in phone.get("/mine").text

    answer = phone.post(
        f"/entries/{pair.id}/invitations/{twins.kept.id}/accept", follow_redirects=True
    )

    assert "已报名" in answer.text
    assert {row.member_id for row in pair.team} == {li_na.id, twins.kept.id}


def test_a_page_that_still_names_the_record_that_went_answers_for_nobody(
    twins, merge, doubles, client_of, qin_yue, li_na, invite
):
    pair = invite(doubles, li_na, twins.gone)
    merge()

    answer = client_of(qin_yue).post(
        f"/entries/{pair.id}/invitations/{twins.gone.id}/accept", follow_redirects=True
    )

    assert "没有要赵敏答复的邀请" in answer.text
    assert pair.status is EntryStatus.FORMING
    assert len(pair.team) == 1


def test_a_captain_who_had_invited_the_own_other_record_is_no_pair(
    twins, merge, doubles, client_of, invite
):
    pair = invite(doubles, twins.kept, twins.gone)
    merge()

    answer = client_of(twins.kept).post(
        f"/entries/{pair.id}/invitations/{twins.kept.id}/accept", follow_redirects=True
    )

    assert "赵敏已经答复过" in answer.text
    assert pair.status is EntryStatus.FORMING
    assert [row.member_id for row in pair.team] == [twins.kept.id]
