"""A title is given to many at once, each once."""

from datetime import date

import pytest
from sqlalchemy import insert, select
from sqlalchemy.exc import IntegrityError

from eventsapp.accounts.models import Role
from eventsapp.awards import services as awards
from eventsapp.awards.errors import HolderUnfit, NobodyNamed, OtherLevel, TitleTaken
from eventsapp.awards.models import Award
from eventsapp.awards.services import Holder, HolderKind, Telling, TitleKind
from eventsapp.database import db
from eventsapp.errors import NotFound
from eventsapp.members import services as members
from eventsapp.notices.models import Message
from tests.awards.conftest import branch_holder, member


def told(account=None, body=None):
    asked = select(Message.topic)
    asked = (
        asked.where(Message.account_id == account.id)
        if account
        else asked.where(Message.body_id == body.id)
    )
    return list(db.session.scalars(asked))


def test_everybody_named_holds_the_title_with_a_certificate(give, individual, make_members):
    li_na, wang = make_members("李娜", "王芳")

    made = give(individual, member(li_na), member(wang), level="一等", basis="工发〔2024〕9 号")

    first, second = awards.of_title(2024, individual)
    assert len(made.new) == 2
    assert [first.certificate.name, second.certificate.name] == ["李娜", "王芳"]
    assert [first.certificate.number, second.certificate.number] == [
        "RY2024-0001",
        "RY2024-0002",
    ]
    assert first.certificate.title == "健身活动先进个人（一等）"
    assert first.award.basis == "工发〔2024〕9 号"


def test_asked_again_nothing_changes(give, individual, make_members):
    li_na, wang = make_members("李娜", "王芳")
    give(individual, member(li_na))

    made = give(individual, member(li_na), member(wang))

    assert made.already == [member(li_na)]
    assert made.new == [member(wang)]
    assert len(awards.of_year(2024)) == 2


def test_the_branch_is_that_of_the_day_of_the_award(
    give, individual, make_branch, make_member, now
):
    first, second = make_branch("一分厂"), make_branch("二分厂")
    li_na = make_member("李娜", of=first)
    members.transfer(li_na, second, on=date(2025, 3, 1), now=now, by=None)

    give(individual, member(li_na), granted_on=date(2024, 12, 31))
    give(individual, member(li_na), year=2025, granted_on=date(2025, 4, 1))

    [then], [later] = awards.of_title(2024, individual), awards.of_title(2025, individual)
    assert (then.award.stood_in_id, then.certificate.branch) == (first.id, "一分厂")
    assert (later.award.stood_in_id, later.certificate.branch) == (second.id, "二分厂")


def test_a_name_on_a_certificate_stays_as_it_was_printed(give, home, branch):
    give(home, branch_holder(branch))
    branch.name = "总装制造部分工会"
    db.session.commit()

    [held] = awards.of_title(2024, home)

    assert held.certificate.name == "总装分厂"


def test_a_title_for_units_is_not_given_to_a_person(give, home, individual, li_na, branch):
    with pytest.raises(HolderUnfit, match="李娜"):
        give(home, member(li_na))
    with pytest.raises(HolderUnfit, match="总装分厂"):
        give(individual, branch_holder(branch))


def test_an_association_can_hold_a_title(give, home, make_association):
    table_tennis = make_association("乒乓球")

    give(home, Holder(HolderKind.ASSOCIATION, table_tennis.id))

    [held] = awards.of_title(2024, home)
    assert held.certificate.name == "乒乓球协会"


def test_a_level_is_not_overwritten(give, home, branch):
    give(home, branch_holder(branch), level="二等")

    with pytest.raises(OtherLevel, match="二等"):
        give(home, branch_holder(branch), level="一等")


def test_if_one_can_not_be_given_it_nobody_is(give, home, make_branch):
    first, second = make_branch("一分厂"), make_branch("二分厂")
    give(home, branch_holder(second), level="二等")

    with pytest.raises(OtherLevel):
        give(home, branch_holder(first), branch_holder(second), level="一等")
    db.session.rollback()

    assert [one.certificate.name for one in awards.of_year(2024)] == ["二分厂"]


def test_nobody_and_who_does_not_exist_are_refused(give, home):
    with pytest.raises(NobodyNamed):
        give(home)
    with pytest.raises(NotFound):
        give(home, Holder(HolderKind.BRANCH, 999_999))


def test_holders_are_told(give, home, individual, li_na, branch, make_member, grant):
    officer = grant(make_member("分会干部"), Role.BRANCH_OFFICER, branch)

    give(individual, member(li_na))
    give(home, branch_holder(branch))

    assert told(li_na.account) == ["award_granted"]
    assert told(officer.account) == []
    assert told(body=branch) == ["award_of_body"]


def test_nobody_is_told_of_awards_of_long_ago(give, individual, li_na):
    give(individual, member(li_na), year=2012, telling=Telling.NOBODY)

    assert told(li_na.account) == []


def test_titles_of_one_name_are_not_mixed_up(home, now):
    with pytest.raises(TitleTaken, match="先进职工之家"):
        awards.add_title("先进职工之家", "Other", TitleKind.UNIT, now=now, by=None)
    assert (
        awards.title_for("先进职工之家", "Other", TitleKind.UNIT, now=now, by=None).id
        == home.id
    )


def test_several_who_grant_at_once_give_each_holder_one_award(
    give, individual, make_members, race, now
):
    people = make_members(*[f"会员{sign}" for sign in "甲乙丙丁戊己庚辛"])
    holders = [member(one) for one in people]
    title_id = individual.id

    def grant(some):
        return lambda: awards.grant(
            2024, awards.get_title(title_id), "", some, now=now, by=None
        )

    outcomes = race(grant(holders[:6]), grant(holders[2:]), grant(holders))

    numbers = [one.certificate.serial for one in awards.of_year(2024)]
    assert outcomes == [None] * 3
    assert sorted(numbers) == list(range(1, 9))


@pytest.mark.parametrize("holders", [{}, {"branch_id": 1, "member_id": 1}])
def test_the_database_itself_wants_exactly_one_holder(
    give, individual, li_na, branch, now, holders
):
    give(individual, member(li_na))
    [held] = awards.of_year(2024)
    ids = {"branch_id": branch.id, "member_id": li_na.id}
    row = {
        "year": 2023,
        "title_id": individual.id,
        "level": "",
        "turn": 1,
        "certificate_id": held.certificate.id,
        "basis": "",
        "granted_on": now.date(),
        "granted_at": now,
        **{key: ids[key] for key in holders},
    }

    with pytest.raises(IntegrityError, match="one_holder"):
        db.session.execute(insert(Award).values(**row))
    db.session.rollback()
