"""Entering teams, alone and joint."""

from datetime import timedelta
from fractions import Fraction

import pytest
from sqlalchemy import select

from eventsapp.accounts.models import Role
from eventsapp.database import db
from eventsapp.entries import services as entries
from eventsapp.entries.errors import (
    BranchTwice,
    DisciplineFull,
    InAnotherTeam,
    NotOfTheTeam,
    PersonsOnly,
    SharesWrong,
    ShareUnreadable,
    TeamCodeTaken,
    TeamNameTaken,
    TeamUnnamed,
)
from eventsapp.entries.forms import read_share
from eventsapp.entries.models import Entry, EntryLog, EntryMember, EntryShare

HALF = Fraction(1, 2)


@pytest.fixture
def factory(make_branch):
    return make_branch("铸造分厂")


@pytest.fixture
def office(make_branch):
    return make_branch("机关")


@pytest.fixture
def enter(now):
    def enter(event, discipline, name, shares, people, **changes):
        return entries.enter_team(
            event,
            discipline,
            team_name=name,
            shares=shares,
            members=people,
            **({"now": now, "by": None} | changes),
        )

    return enter


def test_a_team_and_its_people_are_entered(make_event, make_member, relay, factory, enter, now):
    event = make_event(code="E25003")
    people = [make_member(name, of=factory) for name in ("甲", "乙")]

    team = enter(event, relay(event), "铸造一队", [(factory, Fraction(1))], people)

    assert team.team_code == "E25003-T01"
    assert [(share.branch_id, share.fraction) for share in team.shares] == [(factory.id, 1)]
    assert [row.member_id for row in team.team] == [person.id for person in people]
    assert entries.stood_entered(event.id, now) == {person.id for person in people}


def test_a_joint_team_shares_equally_unless_said_otherwise(factory, office):
    assert entries.equal_shares([factory, office]) == [(factory, HALF), (office, HALF)]


@pytest.mark.parametrize(
    ("text", "share"),
    [
        ("1/3", Fraction(1, 3)),
        ("0.25", Fraction(1, 4)),
        ("50%", HALF),
        ("５０％", HALF),
        (" 1 / 2 ", HALF),
        ("1", Fraction(1)),
    ],
)
def test_shares_are_read_exactly(text, share):
    assert read_share(text) == share


@pytest.mark.parametrize("text", ["", "1/0", "½ish", "-1/2", "1e9", "9" * 400, "1/2/3", "一半"])
def test_what_is_no_share_is_refused(app, text):
    with pytest.raises(ShareUnreadable):
        read_share(text)


def test_shares_must_make_one_whole(make_event, relay, factory, office, enter):
    event = make_event()
    baton = relay(event)

    for shares in (
        [(factory, HALF)],
        [(factory, HALF), (office, Fraction(2, 3))],
        [(factory, Fraction(3, 2)), (office, -HALF)],
    ):
        with pytest.raises(SharesWrong):
            enter(event, baton, "联队", shares, [])
    with pytest.raises(BranchTwice):
        enter(event, baton, "联队", [(factory, HALF), (factory, HALF)], [])
    assert db.session.scalars(select(EntryShare)).all() == []


def test_people_of_other_branches_are_not_of_the_team(
    make_event, make_member, relay, factory, office, enter
):
    event = make_event()

    with pytest.raises(NotOfTheTeam):
        enter(
            event,
            relay(event),
            "铸造一队",
            [(factory, Fraction(1))],
            [make_member("丙", of=office)],
        )


def test_nobody_runs_for_two_teams_of_one_discipline(
    make_event, make_member, relay, factory, enter
):
    event = make_event()
    baton = relay(event)
    runner = make_member("甲", of=factory)
    enter(event, baton, "铸造一队", [(factory, Fraction(1))], [runner])

    with pytest.raises(InAnotherTeam) as refused:
        enter(event, baton, "铸造二队", [(factory, Fraction(1))], [runner])

    assert "铸造一队" in refused.value.message
    other = relay(event, "拔河")
    assert enter(event, other, "铸造二队", [(factory, Fraction(1))], [runner])


def test_a_name_is_short_and_names_one_team(make_event, relay, factory, enter):
    event = make_event()
    baton = relay(event)
    whole = [(factory, Fraction(1))]
    enter(event, baton, "铸造 一队", whole, [])

    for name in ("", "   ", "队" * 500):
        with pytest.raises(TeamUnnamed):
            enter(event, baton, name, whole, [])
    with pytest.raises(TeamNameTaken):
        enter(event, baton, " 铸造  一队 ", whole, [])
    with pytest.raises(TeamCodeTaken):
        enter(event, baton, "铸造二队", whole, [], team_code=f"{event.code}-T01")


def test_teams_take_places_too(make_event, relay, factory, enter):
    event = make_event()
    baton = relay(event, capacity=1)
    enter(event, baton, "铸造一队", [(factory, Fraction(1))], [])

    with pytest.raises(DisciplineFull):
        enter(event, baton, "铸造二队", [(factory, Fraction(1))], [])


def test_a_discipline_for_single_persons_takes_no_team(make_event, singles, factory, enter):
    event = make_event()

    with pytest.raises(PersonsOnly):
        enter(event, singles(event), "铸造一队", [(factory, Fraction(1))], [])


def test_a_team_withdraws_with_its_people_but_not_those_of_another_team(
    make_event, make_member, relay, factory, enter, now
):
    event = make_event()
    only_runs, does_both = make_member("甲", of=factory), make_member("乙", of=factory)
    whole = [(factory, Fraction(1))]
    runners = enter(event, relay(event), "铸造一队", whole, [only_runs, does_both])
    enter(event, relay(event, "拔河"), "铸造拔河队", whole, [does_both])
    later = now + timedelta(hours=1)

    entries.withdraw(runners, now=later, by=None)

    assert entries.stood_entered(event.id, later) == {does_both.id}
    entries.enter_again(runners, now=later, by=None)
    assert entries.stood_entered(event.id, later) == {only_runs.id, does_both.id}


def test_a_team_of_a_file_is_written_down_once_and_registers_nobody(
    make_event, make_member, relay, factory, office, now
):
    event = make_event(entries_close_at=now - timedelta(days=3))
    baton = relay(event)
    facts = {
        "team_code": "E25003-T02",
        "team_name": "联队",
        "shares": [(factory, HALF), (office, HALF)],
        "now": now,
        "by": None,
        "source_key": "2025:296",
    }
    team = entries.record_team(event, baton, **facts)
    runner = make_member("甲", of=factory)

    again = entries.record_team(event, baton, **facts)
    entries.add_team_member(team, runner)
    entries.add_team_member(team, runner)

    assert again is team
    assert entries.by_team_code(event, "E25003-T02") is team
    assert len(db.session.scalars(select(EntryLog)).all()) == 1
    assert len(db.session.scalars(select(EntryMember)).all()) == 1
    assert entries.stood_entered(event.id, now) == frozenset()
    assert entries.standing(event, runner) == [team]


def test_the_form_enters_a_joint_team(
    client_of, make_event, make_member, qin_yue, relay, factory, office
):
    event = make_event()
    baton = relay(event)
    people = [make_member("甲", of=factory), make_member("乙", of=office)]
    form = {
        "discipline": baton.id,
        "team_name": "铸造机关联队",
        "branch_1": factory.id,
        "share_1": "2/3",
        "branch_2": office.id,
        "share_2": "1/3",
        "branch_3": 0,
        "branch_4": 0,
        "numbers": " ".join(person.staff_number for person in people),
    }
    desk = client_of(qin_yue)

    answer = desk.post(f"/events/{event.id}/enter-team", data=form)

    assert answer.status_code == 302, answer.text
    (team,) = entries.entrants(baton)
    assert {share.branch_id: share.fraction for share in team.shares} == {
        factory.id: Fraction(2, 3),
        office.id: Fraction(1, 3),
    }
    listed = desk.get(f"/events/{event.id}/entries").text
    assert "铸造机关联队" in listed
    assert "铸造分厂 2/3 + 机关 1/3" in listed


@pytest.mark.parametrize(
    ("change", "sentence"),
    [
        ({"team_name": "队" * 500}, "最多 60 个字"),
        ({"team_name": ""}, "填队名"),
        ({"share_1": "1/2"}, "合计为 1"),
        ({"share_1": "很多"}, "不是份额"),
        ({"branch_1": 0}, "至少选一个分工会"),
        ({"numbers": ""}, "至少贴一个工号"),
        ({"numbers": "999999"}, "没有人用这个工号"),
        ({"numbers": "1 " * 30_000}, "最多 40000 个字"),
    ],
)
def test_a_form_filled_in_wrongly_keeps_what_was_typed_and_stores_nothing(
    client_of, make_event, make_member, qin_yue, relay, factory, change, sentence
):
    event = make_event()
    runner = make_member("甲", of=factory)
    form = {
        "discipline": relay(event).id,
        "team_name": "铸造一队",
        "branch_1": factory.id,
        "branch_2": 0,
        "branch_3": 0,
        "branch_4": 0,
        "numbers": runner.staff_number,
    }

    page = client_of(qin_yue).post(f"/events/{event.id}/enter-team", data=form | change)

    assert page.status_code == 422
    assert sentence in page.text
    typed = (form | change)["team_name"]
    assert f'value="{typed}"' in page.text
    assert db.session.scalars(select(Entry)).all() == []


def test_a_branch_officer_enters_teams_in_which_the_own_branch_has_a_part(
    client_of, make_event, make_member, grant, relay, factory, office
):
    event = make_event()
    officer = grant(make_member("邵安", of=factory), Role.BRANCH_OFFICER, factory)
    form = {
        "discipline": relay(event).id,
        "team_name": "机关一队",
        "branch_1": office.id,
        "branch_2": 0,
        "branch_3": 0,
        "branch_4": 0,
        "numbers": make_member("乙", of=office).staff_number,
    }
    desk = client_of(officer)

    foreign = desk.post(f"/events/{event.id}/enter-team", data=form)
    joint = desk.post(f"/events/{event.id}/enter-team", data=form | {"branch_2": factory.id})

    assert foreign.status_code == 403
    assert "只能给自己的分工会报队" in foreign.text
    assert joint.status_code == 302
