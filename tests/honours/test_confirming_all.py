"""The union confirms everybody who stands put forward at once: all of them, or nobody."""

import pytest

from eventsapp.accounts.models import Role
from eventsapp.database import db
from eventsapp.honours import services as honours
from eventsapp.honours.errors import MovedOn, NoCandidate, NoDifference, NotEligible
from eventsapp.honours.values import HolderKind, Quota, QuotaKind
from eventsapp.members import services as members
from eventsapp.schemes import services as schemes
from eventsapp.schemes.ready import READY as SCHEMES
from tests.honours.conftest import changed, least


@pytest.fixture
def forwarded(begin, forward):
    """A title for which the first two of the foundry are put forward."""
    stored = begin()
    forward(stored, 0)
    forward(stored, 1, reason="常年组织")
    return stored


@pytest.fixture
def address(forwarded):
    """The list of those put forward."""
    return f"/honours/{forwarded.id}/names"


@pytest.fixture
def chair(client_of, qin_yue):
    """The union's organiser."""
    return client_of(qin_yue)


def confirmed(stored):
    return [one for one, it in honours.log_of(stored.id).forward().items() if it.is_confirmed]


def test_one_press_confirms_everybody_on_the_list(chair, address, forwarded, foundry):
    assert "全部确认（2 个）" in chair.get(address).text

    answer = chair.post(address, data={"seen": "2"})

    assert answer.location == f"/honours/{forwarded.id}/granting"
    assert confirmed(forwarded) == [one.id for one in foundry.people[:2]]
    assert [row.number for row in honours.log_of(forwarded.id).rows] == [1, 2, 3, 4]
    assert "全部确认" not in chair.get(address).text


def test_whoever_came_onto_the_list_meanwhile_is_not_confirmed_unseen(
    chair, address, forwarded, foundry, now
):
    foundry_first = foundry.people[1].id
    honours.take_back(forwarded.id, foundry, foundry_first, now=now, by=None)
    db.session.commit()

    answer = chair.post(address, data={"seen": "2"})

    assert answer.status_code == 409
    assert "同一时刻有人推荐或确认" in answer.text
    assert confirmed(forwarded) == []


def test_if_a_condition_of_one_does_not_hold_any_more_nobody_is_confirmed(
    chair, address, forwarded, now
):
    changed(forwarded, now, conditions=(least("participations", 4),))

    answer = chair.post(address, data={"seen": "2"})

    assert answer.status_code == 422
    assert "王畅" in answer.text
    assert confirmed(forwarded) == []


def test_who_left_the_branch_is_named_and_nobody_confirmed(
    forwarded, foundry, make_branch, now, qin_yue
):
    members.transfer(
        foundry.people[1],
        make_branch("装配车间分工会"),
        on=now.date(),
        now=now,
        by=qin_yue.account,
    )
    db.session.commit()

    with pytest.raises((NotEligible, NoCandidate), match="王畅"):
        honours.confirm_all(forwarded.id, seen=2, now=now, by=None)


def test_branches_are_confirmed_at_once_too(begin, foundry, now, qin_yue):
    scheme = schemes.begin(SCHEMES["usual"].make(2025), note="", now=now, by=qin_yue.account)
    schemes.put_in_force(schemes.kept(scheme), now=now, by=qin_yue.account)
    stored = begin(
        holder=HolderKind.BRANCH,
        conditions=(least("marks", 1),),
        order=("marks",),
        quota=Quota(QuotaKind.NUMBER, number=1),
    )
    honours.put_forward(stored.id, None, foundry.id, now=now, by=None)

    assert honours.confirm_all(stored.id, seen=1, now=now, by=None) == 1
    assert confirmed(stored) == [foundry.id]


def test_of_two_who_confirm_at_once_one_does(forwarded, race, now):
    title_id = forwarded.id

    def act():
        honours.confirm_all(title_id, seen=2, now=now, by=None)

    outcomes = race(act, act)

    assert sorted(map(str, map(type, outcomes))) == sorted(map(str, [type(None), MovedOn]))
    assert len(confirmed(forwarded)) == 2


def test_where_nobody_waits_nothing_is_done(begin, now):
    stored = begin()

    with pytest.raises(NoDifference):
        honours.confirm_all(stored.id, seen=0, now=now, by=None)


def test_a_branch_officer_neither_sees_the_list_nor_confirms(
    client_of, address, forwarded, foundry, grant
):
    officer = foundry.people[5]
    grant(officer, Role.BRANCH_OFFICER, foundry)
    hers = client_of(officer)

    assert hers.post(address, data={"seen": "2"}).status_code == 403
    assert confirmed(forwarded) == []
    page = hers.get(f"/honours/{forwarded.id}").text
    assert f"/honours/{forwarded.id}/branches/{foundry.id}" in page.split("<table")[0]
