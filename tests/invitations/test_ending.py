"""Invitations end with time, and with what a branch or an organiser does."""

from datetime import timedelta

import pytest

from eventsapp.database import db
from eventsapp.entries import services as entries
from eventsapp.entries.errors import AlreadyForming, InFormingTeam
from eventsapp.entries.makeup_errors import NotTwo
from eventsapp.entries.models import EntryStatus
from eventsapp.invitations import services as invitations
from eventsapp.invitations.models import InvitationAct
from eventsapp.members.models import Sex


def state(entry, member):
    return invitations.invitations_of(entry)[member.id].act


def test_who_does_not_answer_in_time_is_told_to_the_captain_once(
    doubles, li_na, wang_qiang, invite, told, now
):
    pair = invite(doubles, li_na, wang_qiang)
    later = now + timedelta(days=3)

    assert invitations.end_in_time(now=later - timedelta(seconds=1)) == 0
    assert invitations.end_in_time(now=later) == 1
    assert invitations.end_in_time(now=later) == 0

    assert state(pair, wang_qiang) is InvitationAct.RAN_OUT
    assert told(li_na) == ["invitation_ran_out"]


def test_what_is_not_complete_when_entries_close_ends(
    doubles, li_na, wang_qiang, invite, told, now
):
    pair = invite(doubles, li_na, wang_qiang)
    closing = now + timedelta(days=5)

    assert invitations.end_in_time(now=closing + timedelta(seconds=1)) == 1

    assert pair.status is EntryStatus.LAPSED
    assert told(li_na) == ["invitation_ran_out", "team_not_complete"]


def test_giving_up_tells_whoever_could_still_answer(
    doubles, li_na, wang_qiang, invite, told, now
):
    pair = invite(doubles, li_na, wang_qiang)

    invitations.give_up(pair, now=now, by=li_na.account)

    assert pair.status is EntryStatus.WITHDRAWN
    assert told(wang_qiang) == ["invited", "invitation_over"]
    assert invite(doubles, li_na, wang_qiang).status is EntryStatus.FORMING


def test_a_branch_that_withdraws_it_ends_the_invitations_too(
    doubles, li_na, wang_qiang, invite, told, now
):
    pair = invite(doubles, li_na, wang_qiang)

    entries.withdraw(pair, now=now, by=None)

    assert told(wang_qiang) == ["invited", "invitation_over"]
    with pytest.raises(NotTwo):
        entries.enter_again(pair, now=now, by=None)


def test_being_asked_binds_nobody_and_a_yes_does(
    doubles, branch, li_na, wang_qiang, make_member, invite, told, now
):
    pair = invite(doubles, li_na, wang_qiang)

    def enter(*people):
        return entries.enter_team(
            doubles.event,
            doubles,
            team_name="",
            shares=[(branch, 1)],
            members=people,
            now=now,
            by=None,
        )

    with pytest.raises(InFormingTeam) as refused:
        enter(li_na, make_member("刘洋", sex=Sex.MALE))
    assert "李娜" in refused.value.remedy
    enter(make_member("赵敏"), wang_qiang)

    assert state(pair, wang_qiang) is InvitationAct.FELL_AWAY
    assert told(li_na) == ["invitation_fell_away"]


def test_a_pair_that_is_being_formed_is_not_entered_again(
    doubles, li_na, wang_qiang, invite, now
):
    pair = invite(doubles, li_na, wang_qiang)

    with pytest.raises(AlreadyForming):
        entries.enter_again(pair, now=now, by=None)


def test_the_state_of_entries_can_be_rebuilt(doubles, li_na, wang_qiang, invite, now):
    pair = invite(doubles, li_na, wang_qiang)
    invitations.accept(pair, wang_qiang, now=now, by=None)
    db.session.commit()

    assert entries.rebuild() == 0
