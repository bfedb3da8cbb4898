"""Before entries open nobody invites and nobody accepts; who wants out can go."""

from datetime import timedelta

import pytest

from eventsapp.database import db
from eventsapp.entries.errors import EntriesOpenLater
from eventsapp.entries.models import EntryStatus
from eventsapp.invitations import services as invitations
from eventsapp.members.models import Sex

HOUR = timedelta(hours=1)
SENTENCE = "报名 5 月 17 日（周六） 09:00 开始"


@pytest.fixture
def put_off(event, now):
    """Let entries of the event open in an hour, though they were open before."""

    def change():
        event.entries_open_at = now + HOUR
        db.session.commit()

    return change


def test_a_captain_reads_when_pairs_can_be_formed(
    doubles, li_na, wang_qiang, client_of, put_off
):
    put_off()
    phone = client_of(li_na)

    asked = phone.get(f"/disciplines/{doubles.id}/invite")
    sent = phone.post(
        f"/disciplines/{doubles.id}/invite",
        data={"names": wang_qiang.name, "other_branch": "0"},
    )

    assert (asked.status_code, sent.status_code) == (422, 422)
    assert SENTENCE in asked.text
    assert SENTENCE in sent.text
    assert wang_qiang.name in sent.text


def test_nobody_is_invited_before_and_it_works_at_the_moment(
    doubles, li_na, wang_qiang, invite, put_off, now
):
    put_off()

    with pytest.raises(EntriesOpenLater):
        invite(doubles, li_na, wang_qiang)
    db.session.rollback()

    assert invite(doubles, li_na, wang_qiang, at=now + HOUR).status is EntryStatus.FORMING


def test_an_invitation_from_before_is_accepted_only_when_entries_open(
    doubles, li_na, wang_qiang, invite, put_off, now
):
    pair = invite(doubles, li_na, wang_qiang)
    put_off()

    with pytest.raises(EntriesOpenLater):
        invitations.accept(pair, wang_qiang, now=now, by=wang_qiang.account)
    db.session.rollback()
    done = invitations.accept(pair, wang_qiang, now=now + HOUR, by=wang_qiang.account)

    assert done.is_complete


def test_whoever_is_asked_reads_when_to_accept_and_can_decline(
    doubles, li_na, wang_qiang, invite, put_off, client_of
):
    pair = invite(doubles, li_na, wang_qiang)
    put_off()
    phone = client_of(wang_qiang)

    for address in ("/mine", f"/events/{doubles.event_id}", f"/entries/{pair.id}/invitations"):
        page = phone.get(address).text
        assert f"{SENTENCE}。 到时可以接受邀请" in page
        assert f"/invitations/{wang_qiang.id}/decline" in page
        assert f"/invitations/{wang_qiang.id}/accept" not in page
        assert 'hx-select="#asked"' in page or address.endswith("invitations")


def test_it_can_be_declined_and_taken_back_before(
    doubles, li_na, make_members, invite, put_off, told, now
):
    [zhao_min] = make_members("赵敏", sex=Sex.MALE)
    first = invite(doubles, li_na, zhao_min)
    put_off()

    invitations.decline(first, zhao_min, now=now, by=zhao_min.account)
    db.session.commit()

    assert told(li_na) == ["invitation_declined"]


def test_the_captain_takes_an_invitation_back_before(
    doubles, li_na, wang_qiang, invite, put_off, told, now
):
    pair = invite(doubles, li_na, wang_qiang)
    put_off()

    invitations.take_back(pair, wang_qiang, now=now, by=li_na.account)
    db.session.commit()

    assert told(wang_qiang)[-1] != "invited"


def test_the_page_of_the_pair_says_when_it_goes_on(
    doubles, li_na, wang_qiang, invite, put_off, client_of
):
    pair = invite(doubles, li_na, wang_qiang)
    put_off()

    page = client_of(li_na).get(f"/entries/{pair.id}/invitations").text

    assert SENTENCE in page
    assert "到时才能邀请" in page
    assert f"/entries/{pair.id}/invitations/{wang_qiang.id}/take-back" in page
    assert f"/entries/{pair.id}/give-up" in page
