"""A title is taken back with a reason, and given anew with a new certificate."""

import pytest
from sqlalchemy import select

from eventsapp.awards import services as awards
from eventsapp.awards.errors import NotRevoked, WasRevoked
from eventsapp.certificates.errors import AlreadyRevoked
from eventsapp.database import db
from eventsapp.notices.models import Message
from tests.awards.conftest import branch_holder, member


@pytest.fixture
def held(give, home, branch):
    """The branch is Advanced Workers' Home of 2024, second level."""
    give(home, branch_holder(branch), level="二等")
    [one] = awards.of_title(2024, home)
    return one


def revoke(held, now, reason="弄虚作假"):
    awards.revoke(held, reason=reason, now=now, by=None)
    db.session.commit()


def test_a_revoked_title_is_not_on_the_roll(held, now):
    revoke(held, now)

    assert awards.of_year(2024) == []


def test_the_page_of_its_certificate_says_so(app, held, now):
    revoke(held, now)

    assert "无效" in app.test_client().get(f"/c/{held.certificate.token}").text


def test_it_does_not_come_back_by_granting_again(give, held, home, branch, now):
    revoke(held, now)

    with pytest.raises(WasRevoked):
        give(home, branch_holder(branch), level="二等")


def test_given_anew_it_has_a_new_certificate_and_the_old_one_stays_revoked(held, home, now):
    revoke(held, now, "等级有误")

    awards.grant_anew(held, "一等", now=now, by=None)
    db.session.commit()

    [last] = awards.of_title(2024, home)
    assert (last.award.turn, last.award.level) == (2, "一等")
    assert last.certificate.number == "RY2024-0002"
    assert not awards.get(held.award.id).is_standing


def test_who_holds_a_title_is_counted_by_the_last_award_and_by_either_name(held, home, now):
    counts = [awards.count_of(2024, home.name)]
    revoke(held, now, "等级有误")
    counts.append(awards.count_of(2024, home.name))
    awards.grant_anew(held, "一等", now=now, by=None)
    db.session.commit()

    assert [*counts, awards.count_of(2024, home.name_en)] == [1, 0, 1]
    assert awards.count_of(2023, home.name) == awards.count_of(2024, "别的称号") == 0


def test_what_stands_is_not_given_anew(held, now):
    with pytest.raises(NotRevoked):
        awards.grant_anew(held, "一等", now=now, by=None)


def test_two_at_once_revoke_once_and_give_anew_once(held, home, race, now):
    award_id = held.award.id

    def take():
        awards.revoke(awards.get(award_id), reason="误发", now=now, by=None)

    def anew():
        awards.grant_anew(awards.get(award_id), "", now=now, by=None)

    assert sorted(map(type, race(take, take)), key=str) == sorted(
        [type(None), AlreadyRevoked], key=str
    )
    assert sorted(map(type, race(anew, anew)), key=str) == sorted(
        [type(None), NotRevoked], key=str
    )
    [last] = awards.of_title(2024, home)
    assert last.award.turn == 2


def test_the_holder_is_told_why(give, individual, li_na, now):
    give(individual, member(li_na))
    [one] = awards.of_title(2024, individual)

    revoke(one, now, "成绩作废")

    last = db.session.scalars(
        select(Message)
        .where(Message.account_id == li_na.account_id)
        .order_by(Message.id.desc())
    ).first()
    assert (last.topic, last.details["reason"]) == ("award_revoked", "成绩作废")


def test_the_page_asks_for_a_reason(client_of, admin, held):
    client = client_of(admin)

    refused = client.post(f"/awards/{held.award.id}/revoke", data={"reason": ""})
    done = client.post(
        f"/awards/{held.award.id}/revoke", data={"reason": "误发"}, follow_redirects=True
    )

    assert refused.status_code == 422
    assert "误发" in done.text
