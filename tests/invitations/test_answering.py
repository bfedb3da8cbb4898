"""Who is invited accepts or declines; the last yes asks for the place."""

from datetime import date, timedelta

import pytest

from eventsapp.database import db
from eventsapp.entries import filling
from eventsapp.entries import services as entries
from eventsapp.entries.errors import InAnotherTeam, NotForming
from eventsapp.entries.models import EntryStatus
from eventsapp.events.makeup import Makeup
from eventsapp.events.models import EntryKind
from eventsapp.invitations import services as invitations
from eventsapp.invitations.errors import (
    AnsweredAlready,
    FellAway,
    NotInvited,
    RanOut,
    TakenBack,
)
from eventsapp.invitations.models import InvitationAct
from eventsapp.members import services as members
from eventsapp.members.models import Sex


@pytest.fixture
def say(now):
    """Answer an invitation as the invited, on their own phone."""

    def answer(act, entry, member, at=None):
        done = act(entry, member, now=at or now, by=member.account)
        db.session.commit()
        return done

    return answer


@pytest.fixture
def tug(add):
    """A team of three to five."""
    return add("拔河", EntryKind.TEAM, Makeup(least=3, most=5))


def test_a_yes_enters_the_pair_and_both_are_told(
    doubles, li_na, wang_qiang, invite, say, told, now
):
    pair = invite(doubles, li_na, wang_qiang)

    done = say(invitations.accept, pair, wang_qiang)

    assert done.is_complete
    assert (pair.status, pair.team_name) == (EntryStatus.ENTERED, "李娜/王强")
    assert entries.stood_entered(doubles.event_id, now) == {li_na.id, wang_qiang.id}
    assert told(li_na) == ["team_entered"]
    assert told(wang_qiang) == ["invited", "team_entered"]


def test_a_no_is_told_and_the_captain_can_invite_somebody_else(
    doubles, li_na, wang_qiang, make_member, invite, say, told, now
):
    pair = invite(doubles, li_na, wang_qiang)

    say(invitations.decline, pair, wang_qiang)

    assert told(li_na) == ["invitation_declined"]
    assert pair.status is EntryStatus.FORMING
    liu_yang = make_member("刘洋", sex=Sex.MALE)
    invitations.invite(pair, [(liu_yang, "player")], now=now, by=li_na.account)
    assert say(invitations.accept, pair, liu_yang).is_complete


def test_a_team_waits_for_every_answer_and_asks_with_the_last_yes(
    tug, li_na, make_members, invite, say
):
    others = make_members("甲", "乙", "丙")
    team = invite(tug, li_na, *others, team_name="总装一队")

    for person in others[:2]:
        assert not say(invitations.accept, team, person).is_complete
    assert say(invitations.accept, team, others[2]).is_complete

    assert team.status is EntryStatus.ENTERED
    assert [row.member_id for row in team.team] == [li_na.id, *(each.id for each in others)]


def test_after_a_no_the_captain_decides_whether_the_others_are_enough(
    tug, li_na, make_members, invite, say, told, now
):
    first, second, third, fourth = make_members("甲", "乙", "丙", "丁")
    team = invite(tug, li_na, first, second, third, fourth, team_name="总装一队")
    say(invitations.accept, team, first)
    say(invitations.accept, team, second)
    say(invitations.decline, team, third)

    invitations.send(team, now=now, by=li_na.account)

    assert team.status is EntryStatus.ENTERED
    assert told(fourth) == ["invited", "invitation_over"]
    with pytest.raises(NotForming):
        say(invitations.accept, team, fourth)


def test_too_few_are_no_team(tug, li_na, make_members, invite, say, now):
    (first,) = make_members("甲")
    team = invite(tug, li_na, first, team_name="总装一队")

    assert not say(invitations.accept, team, first).is_complete

    assert team.status is EntryStatus.FORMING
    with pytest.raises(Exception, match=r"at least 3|最少 3|至少 3"):
        invitations.send(team, now=now, by=li_na.account)


def test_a_yes_can_be_taken_back_while_the_others_have_yet_to_answer(
    tug, li_na, make_members, invite, say, told
):
    first, second, third = make_members("甲", "乙", "丙")
    team = invite(tug, li_na, first, second, third, team_name="总装一队")
    say(invitations.accept, team, first)

    say(invitations.decline, team, first)

    assert [row.member_id for row in team.team] == [li_na.id]
    assert told(li_na) == ["invitation_accepted", "invitation_declined"]


def test_a_second_tap_changes_nothing_and_says_so(tug, li_na, make_members, invite, say):
    first, second = make_members("甲", "乙")
    team = invite(tug, li_na, first, second, team_name="总装一队")
    say(invitations.accept, team, first)

    with pytest.raises(AnsweredAlready):
        say(invitations.accept, team, first)

    assert len(team.team) == 2


def test_there_is_nothing_to_accept_any_more(
    doubles, li_na, wang_qiang, make_member, invite, say, now
):
    pair = invite(doubles, li_na, wang_qiang)
    with pytest.raises(NotInvited):
        say(invitations.accept, pair, make_member("刘洋", sex=Sex.MALE))
    with pytest.raises(RanOut):
        say(invitations.accept, pair, wang_qiang, at=now + timedelta(days=3))
    invitations.take_back(pair, wang_qiang, now=now, by=None)
    with pytest.raises(TakenBack):
        say(invitations.accept, pair, wang_qiang)
    invitations.give_up(pair, now=now, by=None)
    with pytest.raises(NotForming):
        say(invitations.accept, pair, wang_qiang)


def test_who_has_said_yes_elsewhere_meanwhile_falls_away_and_the_captain_is_told(
    doubles, li_na, wang_qiang, make_member, invite, say, told
):
    pair = invite(doubles, li_na, wang_qiang)
    other = invite(doubles, make_member("赵敏"), wang_qiang)

    say(invitations.accept, other, wang_qiang)

    assert told(li_na) == ["invitation_fell_away"]
    with pytest.raises(FellAway):
        say(invitations.accept, pair, wang_qiang)


def test_who_leaves_the_branch_falls_away_and_the_captain_is_told(
    doubles, li_na, wang_qiang, make_branch, invite, told, now
):
    pair = invite(doubles, li_na, wang_qiang)

    foundry = make_branch("铸造分厂")
    members.transfer(wang_qiang, foundry, on=date(2025, 5, 20), now=now, by=None)

    state = invitations.invitations_of(pair)[wang_qiang.id]
    assert state.act is InvitationAct.FELL_AWAY
    assert told(li_na) == ["invitation_fell_away"]


def test_a_captain_who_has_left_is_said_and_the_pair_holds_no_place(
    doubles, li_na, wang_qiang, invite, say, told, now
):
    pair = invite(doubles, li_na, wang_qiang)
    members.leave(li_na, on=date(2025, 5, 20), now=now, by=None)

    done = say(invitations.accept, pair, wang_qiang)

    assert not done.is_complete
    assert "李娜" in done.refusal.message
    assert pair.status is EntryStatus.FORMING
    assert told(li_na) == ["invitation_accepted_without_place"]


def test_where_no_place_is_left_the_yes_is_kept_and_the_captain_asks_again_later(
    add, li_na, wang_qiang, make_member, invite, say, told, now
):
    one = add("混合双打", capacity=1)
    pair = invite(one, li_na, wang_qiang)
    quick = invite(one, make_member("赵敏"), make_member("刘洋", sex=Sex.MALE))
    [liu_yang] = [
        db.session.get_one(members.Member, i) for i in invitations.invitations_of(quick)
    ]
    say(invitations.accept, quick, liu_yang)

    done = say(invitations.accept, pair, wang_qiang)

    assert done.refusal is not None
    assert pair.status is EntryStatus.FORMING
    assert told(li_na) == ["invitation_accepted_without_place"]
    entries.withdraw(quick, now=now, by=None)
    invitations.send(pair, now=now, by=li_na.account)
    assert pair.status is EntryStatus.ENTERED
    assert filling.held([one.id]) == {one.id: 1}


def test_the_captain_can_take_out_who_has_accepted(
    tug, li_na, make_members, invite, say, told, now
):
    first, second = make_members("甲", "乙")
    team = invite(tug, li_na, first, second, team_name="总装一队")
    say(invitations.accept, team, first)

    invitations.take_back(team, first, now=now, by=li_na.account)

    assert [row.member_id for row in team.team] == [li_na.id]
    assert told(first)[-1] == "invitation_over"


def test_who_stands_in_a_pair_of_the_branch_can_not_accept(
    doubles, branch, li_na, wang_qiang, make_member, invite, say, now
):
    pair = invite(doubles, li_na, wang_qiang)
    entries.enter_team(
        doubles.event,
        doubles,
        team_name="",
        shares=[(branch, 1)],
        members=[wang_qiang, make_member("赵敏")],
        now=now,
        by=None,
    )

    with pytest.raises((InAnotherTeam, FellAway)):
        say(invitations.accept, pair, wang_qiang)
