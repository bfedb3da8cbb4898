"""Limits of entering: of each branch, of each person, of teams."""

from fractions import Fraction

import pytest

from eventsapp.database import db
from eventsapp.entries import giving_out
from eventsapp.entries import services as entries
from eventsapp.entries.entering import ask_for_place
from eventsapp.entries.errors import EntryRefused
from eventsapp.entries.forming import ask, begin_forming, resume
from eventsapp.entries.judging import judge
from eventsapp.entries.models import Entry, EntryMember, EntryStatus
from eventsapp.entries.place_rules import WaitingRule
from eventsapp.entries.replacing import replace
from eventsapp.entries.taking import terms
from eventsapp.events.models import EntryKind
from eventsapp.limits import errors
from eventsapp.limits import services as limits
from eventsapp.limits.bounds import Limits
from eventsapp.limits.ladders import Ladder
from eventsapp.limits.models import Mark

ONE_THEN_TWO = Ladder.read("1, 4:2")


@pytest.fixture
def event(make_event):
    return make_event()


@pytest.fixture
def limit(event, now):
    """Set the limits of the event."""

    def set_them(**values):
        limits.change(event, Limits(**values), now=now, by=None)
        db.session.commit()

    return set_them


@pytest.fixture
def mark(event, now):
    """Mark somebody for the event."""

    def mark_them(person, as_what, reason="曾为专业运动员"):
        limits.mark_people(event, [person], as_what, reason=reason, now=now, by=None)
        db.session.commit()

    return mark_them


@pytest.fixture
def small(make_branch, make_members):
    """Return a branch of three, with its people."""
    branch = make_branch("质检分工会")
    return branch, make_members("赵一", "钱二", "孙三", of=branch)


@pytest.fixture
def large(make_branch, make_members):
    """Return a branch of five, with its people."""
    branch = make_branch("铸造分工会")
    return branch, make_members("李四", "周五", "吴六", "郑七", "王八", of=branch)


@pytest.fixture
def team(now):
    """Enter a team, for one branch or in equal parts for several."""

    def enter_it(discipline, *people, of, name="一队", reserves=()):
        made = entries.enter_team(
            discipline.event,
            discipline,
            team_name=name,
            shares=[(branch, Fraction(1, len(of))) for branch in of],
            members=people,
            reserves=reserves,
            now=now,
            by=None,
        )
        db.session.commit()
        return made

    return enter_it


@pytest.fixture
def enter_one(now):
    """Enter a person."""

    def enter_them(discipline, person):
        made = entries.enter(discipline.event, person, discipline=discipline, now=now, by=None)
        db.session.commit()
        return made

    return enter_them


def refused(act, *of_whom, **more):
    """Return the refusal of an act, and leave nothing of it behind."""
    with pytest.raises(EntryRefused) as found:
        act(*of_whom, **more)
    db.session.rollback()
    return found.value


def test_a_large_branch_enters_two_teams_and_a_small_one_enters_one(
    limit, relay, event, small, large, team
):
    baton = relay(event)
    limit(teams=ONE_THEN_TWO)
    (few, three), (many, five) = small, large
    team(baton, three[0], of=[few], name="质检一队")
    team(baton, five[0], of=[many], name="铸造一队")
    team(baton, five[1], of=[many], name="铸造二队")

    for branch, people in ((few, three), (many, five)):
        refusal = refused(team, baton, people[2], of=[branch], name="多一队")
        assert type(refusal) is errors.BranchEntriesReached
    assert refusal.message == (
        "铸造分工会在4×100 米接力已报 2 个；会员 5 人的分工会限报 2 个。"
    )
    assert refusal.remedy == "分工会可先退出该项的另一个报名。"


def test_a_joint_team_counts_for_each_of_its_branches(limit, relay, event, small, large, team):
    baton = relay(event)
    limit(teams=Ladder.read("1"))
    (few, three), (many, five) = small, large
    team(baton, three[0], five[0], of=[few, many], name="联队")

    for branch, people in ((few, three), (many, five)):
        refusal = refused(team, baton, people[1], of=[branch], name="又一队")
        assert type(refusal) is errors.BranchEntriesReached


def test_each_discipline_and_each_kind_of_entry_is_counted_by_itself(
    limit, singles, relay, event, small, enter_one, team
):
    jump, throw, baton = singles(event, "跳远"), singles(event, "铅球"), relay(event)
    few, three = small
    limit(persons=Ladder.read("1"))
    enter_one(jump, three[0])
    enter_one(throw, three[1])
    team(baton, three[0], of=[few], name="一队")
    team(baton, three[1], of=[few], name="二队")

    assert type(refused(enter_one, jump, three[2])) is errors.BranchEntriesReached


def test_of_a_list_the_first_of_each_branch_get_in(limit, singles, event, small, large, now):
    jump = singles(event, "跳远")
    (_few, three), (_many, five) = small, large
    limit(persons=ONE_THEN_TWO)

    judged = judge(event, [*three, *five], jump, now=now)

    assert [verdict.member.name for verdict in judged if verdict.refusal is None] == [
        "赵一",
        "李四",
        "周五",
    ]


def test_a_withdrawal_makes_room_and_coming_back_needs_it(
    limit, singles, relay, event, small, enter_one, team, now
):
    jump, baton = singles(event, "跳远"), relay(event)
    few, three = small
    limit(persons=Ladder.read("1"), teams=Ladder.read("1"))
    gone = [enter_one(jump, three[0]), team(baton, three[0], of=[few], name="一队")]
    for entry in gone:
        entries.withdraw(entry, now=now, by=None)
    enter_one(jump, three[1])
    team(baton, three[1], of=[few], name="二队")

    for entry in gone:
        refusal = refused(entries.enter_again, entry, now=now, by=None)
        assert type(refusal) is errors.BranchEntriesReached


def test_people_in_all_are_counted_once_whatever_they_enter(
    limit, singles, relay, event, small, enter_one, team
):
    jump, throw, baton = singles(event, "跳远"), singles(event, "铅球"), relay(event)
    few, three = small
    limit(people=Ladder.read("2"))
    enter_one(jump, three[0])
    enter_one(throw, three[0])
    team(baton, three[0], three[1], of=[few])

    assert type(refused(enter_one, jump, three[2])) is errors.BranchPeopleReached
    assert enter_one(throw, three[1])
    assert type(refused(team, baton, three[2], of=[few], name="二队")) is (
        errors.BranchPeopleReached
    )


def test_replacing_somebody_who_stays_for_something_else_brings_one_more(
    limit, singles, relay, event, small, enter_one, team, now
):
    jump, baton = singles(event, "跳远"), relay(event)
    few, three = small
    limit(people=Ladder.read("2"))
    enter_one(jump, three[0])
    pair = team(baton, three[0], three[1], of=[few])

    refusal = refused(replace, pair, three[0], three[2], now=now, by=None)

    assert type(refusal) is errors.BranchPeopleReached
    assert replace(pair, three[1], three[2], now=now, by=None)


@pytest.mark.parametrize("counts_teams", [False, True])
def test_one_person_is_in_two_disciplines_and_teams_count_where_it_is_said(
    limit, singles, relay, event, small, enter_one, team, counts_teams
):
    jump, throw, baton = singles(event, "跳远"), singles(event, "铅球"), relay(event)
    few, three = small
    limit(items=2, counts_teams=counts_teams)
    enter_one(jump, three[0])
    enter_one(throw, three[0])

    if counts_teams:
        refusal = refused(team, baton, three[0], of=[few])
        assert refusal.message == "赵一已报满：每人限报 2 项。"
        assert refusal.remedy == "可先退出另一项。"
    else:
        team(baton, three[0], of=[few])
        assert type(refused(enter_one, singles(event, "跳高"), three[0])) is errors.ItemsReached


def test_a_pair_is_an_item_of_both(limit, singles, event, small, enter_one, team):
    jump = singles(event, "跳远")
    doubles = singles(event, "双打", entry_kind=EntryKind.PAIR)
    few, three = small
    limit(items=1)
    team(doubles, three[0], three[1], of=[few], name="")

    for person in three[:2]:
        assert type(refused(enter_one, jump, person)) is errors.ItemsReached


def test_who_is_excluded_enters_nothing_alone_or_in_a_team(
    limit, mark, singles, relay, event, small, enter_one, team, now
):
    jump, baton = singles(event, "跳远"), relay(event)
    few, three = small
    mark(three[0], Mark.EXCLUDED)
    enter_one(jump, three[1])
    runners = team(baton, three[1], of=[few])

    refusal = refused(enter_one, jump, three[0])
    assert refusal.message == "赵一不能报名：曾为专业运动员。"
    assert "有误请找组织者" in refusal.remedy
    for act, of_whom in (
        (team, (baton, three[2], three[0])),
        (replace, (runners, three[1], three[0])),
    ):
        more = {"of": [few], "name": "二队"} if act is team else {"now": now, "by": None}
        assert type(refused(act, *of_whom, **more)) is errors.Excluded


def test_a_team_has_a_leader_in_its_line_up(limit, mark, relay, event, small, team, now):
    baton = relay(event)
    few, three = small
    limit(leaders=1)
    mark(three[0], Mark.LEADER, "车间主任")

    for people, beside in ((three[1:], ()), (three[1:2], three[:1])):
        refusal = refused(team, baton, *people, of=[few], reserves=beside)
        assert refusal.message == "上场队员里领导至少 1 人，现在有 0 人。"
    led = team(baton, three[0], three[1], of=[few])

    assert type(refused(replace, led, three[0], three[2], now=now, by=None)) is (
        errors.LeadersMissing
    )
    assert replace(led, three[1], three[2], now=now, by=None)


def test_only_small_branches_join_up_and_not_too_many(
    limit, relay, event, small, large, make_branch, make_member, team
):
    baton = relay(event)
    limit(joint_branches=2, joint_members=3)
    (few, three), (many, five) = small, large
    other = make_branch("仓储分工会")
    han_mei = make_member("韩梅", of=other)

    refusal = refused(team, baton, three[0], five[0], of=[few, many])
    assert refusal.message == "铸造分工会有会员 5 人；会员 3 人及以下的分工会才可组联队。"
    assert refusal.remedy == "它可单独组队。"
    third = make_branch("后勤分工会")
    too_many = refused(team, baton, three[0], han_mei, of=[few, other, third])
    assert type(too_many) is errors.TooManyBranches
    assert team(baton, three[0], han_mei, of=[few, other])
    assert team(baton, five[0], of=[many], name="铸造队")


def test_where_nobody_joins_up_a_team_is_of_one_branch(limit, relay, event, small, large, team):
    limit(joint_branches=1)
    (few, three), (many, five) = small, large

    refusal = refused(team, relay(event), three[0], five[0], of=[few, many])

    assert type(refusal) is errors.OneBranchOnly


def test_who_waits_counts_for_the_branch(
    limit, singles, event, small, enter_one, now, make_member
):
    jump = singles(event, "跳远", capacity=1)
    _few, three = small
    limit(persons=Ladder.read("1"))
    wait_in_order(event, now)
    enter_one(jump, make_member("先来"))
    assert enter_one(jump, three[0]).status is EntryStatus.WAITING

    assert type(refused(enter_one, jump, three[1])) is errors.BranchEntriesReached


def wait_in_order(event, now):
    rules = giving_out.rules_of(event)
    settings = {name: getattr(rules, name) for name in giving_out.Settings.__annotations__}
    giving_out.change(event, now=now, by=None, **settings | {"waiting": WaitingRule.STRICT})


def test_a_limit_set_later_puts_nobody_out(limit, singles, event, small, enter_one):
    jump = singles(event, "跳远")
    _few, three = small
    for person in three[:2]:
        enter_one(jump, person)

    limit(persons=Ladder.read("1"))

    stands = db.session.scalars(db.select(Entry.status).where(Entry.discipline_id == jump.id))
    assert set(stands) == {EntryStatus.ENTERED}
    assert type(refused(enter_one, jump, three[2])) is errors.BranchEntriesReached


def test_an_event_without_limits_asks_for_them_in_no_statement_of_its_own(
    singles, event, small, enter_one, count_queries, limit, now
):
    jump, throw = singles(event, "跳远"), singles(event, "铅球")
    _few, three = small

    with count_queries() as free:
        entries.enter(event, three[0], discipline=jump, now=now, by=None)
    limit(items=2, persons=Ladder.read("2"), people=Ladder.read("3"))
    with count_queries() as limited:
        entries.enter(event, three[1], discipline=throw, now=now, by=None)

    assert not [sent for sent in free if "FROM event_limits" in sent]
    assert len(limited) <= len(free) + 1  # what is taken, and who is marked


def test_a_captain_begins_no_team_that_the_branch_could_not_enter(
    limit, singles, event, small, make_member, now
):
    doubles = singles(event, "双打", entry_kind=EntryKind.PAIR)
    few, three = small
    limit(pairs=Ladder.read("1"))
    begin = {"team_name": "", "branches": [few], "now": now, "by": None}
    first = begin_forming(doubles, three[0], **begin)  # holds no place, and nobody up
    second = begin_forming(doubles, three[1], **begin)
    second.team.append(EntryMember(member=three[2]))
    ask(second, resume(second, now=now), now=now, by=None)
    db.session.commit()

    han_mei = make_member("韩梅", of=few)
    refusals = [
        refused(begin_forming, doubles, han_mei, **begin),
        refused(ask_for_place, first, terms(event.id), now=now, by=None),
    ]

    assert [type(each) for each in refusals] == [errors.BranchEntriesReached] * 2
