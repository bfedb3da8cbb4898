"""A title is granted once its confirmed list has been in publicity and nothing is open."""

from datetime import timedelta

import pytest

from eventsapp.accounts.models import Account
from eventsapp.awards import services as awards
from eventsapp.checkins import services as checkins
from eventsapp.checkins.models import Scan
from eventsapp.database import db
from eventsapp.honours import services as honours
from eventsapp.honours.errors import NotInPublicity, NotSettled
from eventsapp.honours.publicity import current, listed, subject_of
from eventsapp.public_notices import services as public_notices

AFTERWARDS = timedelta(days=9)


@pytest.fixture
def titled(begin, forward, foundry, now, qin_yue):
    """A title for which Li and Wang of the foundry are confirmed."""
    stored = begin()
    for number in (0, 1):
        forward(stored, number, reason="常年组织")
        honours.confirm(
            stored.id, foundry, foundry.people[number].id, now=now, by=qin_yue.account
        )
    db.session.commit()
    return stored


@pytest.fixture
def award(now, qin_yue):
    """Grant a title after its publicity."""

    def give(stored, at=None):
        many = honours.grant(stored.id, now=at or now + AFTERWARDS, by=qin_yue.account)
        db.session.commit()
        return many

    return give


def holders():
    return [
        (one.award.member_id, one.award.level)
        for title in awards.titles()
        for one in awards.of_title(2025, title)
    ]


def test_the_list_names_the_confirmed_with_the_figures_that_count(titled, foundry):
    value = current(subject_of(titled.id))

    assert [row["name"] for row in value["rows"]] == ["李娜", "王畅"]
    assert [row["participations"] for row in value["rows"]] == ["5", "3"]
    assert [one.name for one in listed(subject_of(titled.id))] == ["李娜", "王畅"]


def test_nothing_is_granted_without_publicity(titled, award):
    with pytest.raises(NotInPublicity):
        award(titled)


def test_nothing_is_granted_while_the_publicity_lasts(titled, publish, award, now):
    publish(titled)

    with pytest.raises(NotSettled):
        award(titled, at=now + timedelta(days=2))

    assert holders() == []


def test_afterwards_everybody_on_the_list_gets_the_title_once(titled, publish, award, foundry):
    publish(titled)

    assert award(titled) == 2
    assert award(titled) == 0

    assert holders() == [(foundry.people[0].id, ""), (foundry.people[1].id, "")]


def test_a_scan_that_is_voided_later_opens_the_question_again(
    titled, publish, award, foundry, now, qin_yue
):
    notice = publish(titled)
    scan = db.session.query(Scan).filter_by(member_id=foundry.people[0].id).first()
    checkins.void(scan, reason="冒名", now=now + timedelta(days=1), by=qin_yue.account)
    db.session.commit()

    with pytest.raises(NotSettled):
        award(titled)
    standing = public_notices.standing_of(notice, (now + AFTERWARDS).date())
    [found] = [one for one in standing.differing if one.what == "participations"]
    assert (found.who, found.was, found.now) == ("李娜", "5", "4")


def test_who_is_sent_back_after_publication_is_a_difference(
    titled, publish, award, foundry, now, qin_yue
):
    publish(titled)
    honours.send_back(
        titled.id,
        foundry,
        foundry.people[1].id,
        reason="材料不实",
        now=now + timedelta(days=1),
        by=qin_yue.account,
    )
    db.session.commit()

    with pytest.raises(NotSettled):
        award(titled)


def test_two_who_grant_at_once_grant_once(titled, publish, race, now, qin_yue):
    publish(titled)
    title_id, account_id = titled.id, qin_yue.account_id
    db.session.commit()

    def act():
        by = db.session.get_one(Account, account_id)
        honours.grant(title_id, now=now + AFTERWARDS, by=by)

    race(act, act)

    db.session.expire_all()
    assert len(holders()) == 2


def test_the_page_leads_from_the_confirmed_list_to_the_awards(
    titled, publish, client_of, qin_yue, li_na, in_english, monkeypatch, now
):
    path = f"/honours/{titled.id}/granting"
    client = in_english(client_of(qin_yue))
    assert client_of(li_na).get(path).status_code == 403
    assert "Begin a notice about this title" in client.get(path).text
    refused = client.post(path)
    assert refused.status_code == 422
    assert "Put the confirmed list to publicity first" in refused.text

    publish(titled)
    monkeypatch.setenv("WENTITONG_NOW", (now + AFTERWARDS).isoformat())
    assert "Grant to everybody on the settled list" in client.get(path).text
    assert client.post(path).status_code == 302

    assert "Certificates and circular" in client.get(path).text


def test_a_list_of_last_year_is_offered_and_begun_under_that_year(
    titled, client_of, qin_yue, in_english, monkeypatch, now
):
    monkeypatch.setenv("WENTITONG_NOW", (now + timedelta(days=366)).isoformat())
    client = in_english(client_of(qin_yue))
    desk = "/public-notices/desk"
    words = "those proposed for Advanced individual 2025"
    assert words in client.get(desk).text

    client.post(desk, data={"subject": subject_of(titled.id)})

    [notice] = public_notices.notices_of(drafts=True)
    assert (notice.year, notice.title) == (2025, f"Notice of publicity: {words}")
