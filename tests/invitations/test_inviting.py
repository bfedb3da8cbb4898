"""A captain names others, who are told; what can't be a pair or team is refused at once."""

from datetime import timedelta
from fractions import Fraction

import pytest

from eventsapp.database import db
from eventsapp.entries import filling, giving_out, taking
from eventsapp.entries import services as entries
from eventsapp.entries.errors import (
    EntriesClosed,
    InFormingTeam,
    NotOfTheTeam,
    PersonsOnly,
    TeamNameTaken,
)
from eventsapp.entries.makeup_errors import NotMixed, TooManyPeople, TooManyReserves
from eventsapp.entries.models import EntryStatus, TeamRole
from eventsapp.events.makeup import Makeup
from eventsapp.events.models import EntryKind
from eventsapp.invitations import services as invitations
from eventsapp.invitations.errors import (
    AskedAlready,
    AskedYou,
    InvitedTwice,
    InvitesOneself,
    NobodyFound,
    NobodyInvited,
    PartnerAsked,
)
from eventsapp.members.models import Sex


def test_who_is_invited_is_told_and_the_pair_holds_no_place(
    doubles, li_na, wang_qiang, invite, told
):
    pair = invite(doubles, li_na, wang_qiang)

    assert pair.status is EntryStatus.FORMING
    assert [row.member_id for row in pair.team] == [li_na.id]
    assert filling.held([doubles.id]) == {}
    assert told(wang_qiang) == ["invited"]


def test_a_pair_that_could_never_be_one_is_refused_when_it_is_begun(
    doubles, li_na, make_member, invite
):
    with pytest.raises(NotMixed):
        invite(doubles, li_na, make_member("赵敏"))


def test_the_partner_of_another_branch_needs_that_branch_in_the_pair(
    doubles, branch, li_na, make_member, make_branch, invite
):
    foundry = make_branch("铸造分厂")
    he = make_member("周涛", of=foundry, sex=Sex.MALE)

    with pytest.raises(NotOfTheTeam):
        invite(doubles, li_na, he)

    db.session.rollback()
    pair = invite(doubles, li_na, he, branches=[branch, foundry])
    assert [share.fraction for share in pair.shares] == [Fraction(1, 2)] * 2


def test_of_a_pair_one_partner_is_asked_at_a_time(
    doubles, li_na, wang_qiang, make_member, invite, now
):
    pair = invite(doubles, li_na, wang_qiang)
    other = make_member("刘洋", sex=Sex.MALE)
    asking = [(other, TeamRole.PLAYER)]

    with pytest.raises(PartnerAsked) as refused:
        invitations.invite(pair, asking, now=now, by=li_na.account)

    assert "王强" in refused.value.message
    invitations.take_back(pair, wang_qiang, now=now, by=li_na.account)
    invitations.invite(pair, asking, now=now, by=li_na.account)
    assert invitations.invitations_of(pair)[other.id].is_open(now)


def test_nobody_is_asked_twice_nor_oneself(doubles, li_na, wang_qiang, invite, now):
    pair = invite(doubles, li_na, wang_qiang)

    with pytest.raises(AskedAlready):
        invitations.invite(pair, [(wang_qiang, TeamRole.PLAYER)], now=now, by=None)
    with pytest.raises(InvitesOneself):
        invitations.invite(pair, [(li_na, TeamRole.PLAYER)], now=now, by=None)


def test_a_captain_forms_one_pair_at_a_time(doubles, li_na, wang_qiang, make_member, invite):
    invite(doubles, li_na, wang_qiang)

    with pytest.raises(InFormingTeam):
        invite(doubles, li_na, make_member("刘洋", sex=Sex.MALE))


def test_two_who_invite_each_other_become_one_pair(doubles, li_na, wang_qiang, invite):
    invite(doubles, li_na, wang_qiang)

    with pytest.raises(AskedYou) as refused:
        invite(doubles, wang_qiang, li_na)

    assert "李娜" in refused.value.message


def test_two_captains_of_one_name_are_in_nobodys_way(doubles, make_member, invite, now):
    for _both in range(2):
        captain, partner = make_member("李伟"), make_member("王强", sex=Sex.MALE)
        pair = invite(doubles, captain, partner)
        invitations.accept(pair, partner, now=now, by=partner.account)

    names = {entry.team_name for entry in entries.entrants(doubles)}
    assert names == {"李伟/王强", "李伟/王强 T02"}


def test_a_team_has_a_name_and_no_more_people_than_it_may(add, li_na, make_members, invite):
    team = add("拔河", EntryKind.TEAM, Makeup(least=3, most=4))
    others = make_members("甲", "乙", "丙", "丁")

    with pytest.raises(TooManyPeople):
        invite(team, li_na, *others, team_name="总装一队")
    db.session.rollback()
    invite(team, li_na, *others[:3], team_name="总装一队")
    with pytest.raises(TeamNameTaken):
        invite(team, others[3], team_name=" 总装一队")


def test_reserves_stand_beside_the_line_up_and_are_as_many_as_the_team_may_have(
    add, li_na, make_members, branch, now
):
    team = add("拔河", EntryKind.TEAM, Makeup(least=2, most=2, reserves=1))
    player, beside, too_many = make_members("甲", "乙", "丙")
    asking = [(player, TeamRole.PLAYER), (beside, TeamRole.RESERVE)]

    def begin(people):
        facts = {"team_name": "总装一队", "branches": [branch], "now": now, "by": None}
        return invitations.begin(team, li_na, people, **facts)

    with pytest.raises(TooManyReserves):
        begin([*asking, (too_many, TeamRole.RESERVE)])
    db.session.rollback()
    entry = begin(asking)
    for person in (beside, player):
        invitations.accept(entry, person, now=now, by=None)

    assert entry.status is EntryStatus.ENTERED
    assert {row.member.name: row.role for row in entry.team} == {
        "李娜": TeamRole.CAPTAIN,
        "甲": TeamRole.PLAYER,
        "乙": TeamRole.RESERVE,
    }


def test_it_is_for_pairs_and_teams_and_while_entries_are_open(
    add, doubles, li_na, wang_qiang, invite, now
):
    with pytest.raises(PersonsOnly):
        invite(add("女子单打", EntryKind.PERSON), li_na, wang_qiang)
    db.session.rollback()
    with pytest.raises(EntriesClosed):
        invite(doubles, li_na, wang_qiang, at=now + timedelta(days=6))


def test_an_answer_can_wait_three_days_or_until_entries_close(
    doubles, li_na, wang_qiang, invite, make_member, now
):
    soon = invite(doubles, li_na, wang_qiang)
    late = now + timedelta(days=4)
    captain, partner = make_member("赵敏"), make_member("刘洋", sex=Sex.MALE)
    last = invite(doubles, captain, partner, at=late)

    assert invitations.invitations_of(soon)[wang_qiang.id].until == now + timedelta(days=3)
    assert invitations.invitations_of(last)[partner.id].until == now + timedelta(days=5)


def test_people_are_found_by_name_or_number_among_the_branches_allowed(
    doubles, branch, li_na, wang_qiang, make_member, make_branch
):
    stranger = make_member("周涛", of=make_branch("铸造分厂"), sex=Sex.MALE)
    typed = ["王　强", li_na.staff_number]

    found = invitations.find(doubles.event, [branch], typed)

    assert [each.chosen for each in found] == [wang_qiang, li_na]
    for unknown in ("周涛", stranger.staff_number, "😀", "nobody", "%"):
        with pytest.raises(NobodyFound):
            invitations.find(doubles.event, [branch], [unknown])
    with pytest.raises(NobodyInvited):
        invitations.find(doubles.event, [branch], [])
    with pytest.raises(InvitedTwice):
        invitations.find(doubles.event, [branch], ["王强", wang_qiang.staff_number])


def test_all_names_that_nobody_has_are_said_at_once(doubles, branch, li_na):
    with pytest.raises(NobodyFound) as refusal:
        invitations.find(doubles.event, [branch], ["张三", li_na.name, "王五", "张三"])

    assert "张三、王五" in refusal.value.message


def test_people_of_one_name_are_told_apart_by_branch_and_the_end_of_the_number(
    doubles, branch, make_member, make_branch
):
    foundry = make_branch("铸造分厂")
    one = make_member("王强", staff_number="017001")
    namesake = make_member("王强", staff_number="027002")
    other = make_member("王强", staff_number="027001", of=foundry)

    [named] = invitations.find(doubles.event, [branch, foundry], ["王强"])

    assert named.refusal is not None
    assert invitations.told_apart(named.people, doubles.event, [branch, foundry]) == {
        one.id: "总装分厂 · …001",
        namesake.id: "总装分厂 · …002",
        other.id: "铸造分厂",
    }
    [chosen] = invitations.find(doubles.event, [branch, foundry], ["王强"], [other.id])
    assert (chosen.chosen, chosen.refusal) == (other, None)


def test_a_full_discipline_can_still_be_formed_for_its_waiting_list(
    add, li_na, wang_qiang, make_member, invite, now
):
    few = add("混合双打", capacity=1)
    settings = {
        name: getattr(taking.usual(0), name) for name in giving_out.Settings.__annotations__
    }
    giving_out.change(
        few.event, now=now, by=None, **settings | {"waiting": giving_out.WaitingRule.STRICT}
    )
    liu_yang = make_member("刘洋", sex=Sex.MALE)
    first = invite(few, make_member("赵敏"), liu_yang)
    invitations.accept(first, liu_yang, now=now, by=None)
    second = invite(few, li_na, wang_qiang)

    done = invitations.accept(second, wang_qiang, now=now, by=wang_qiang.account)

    assert done.is_complete
    assert (first.status, second.status) == (EntryStatus.ENTERED, EntryStatus.WAITING)
