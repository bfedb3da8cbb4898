"""The award is given by a named person with a reason, and fixed by a signature."""

import pytest
from sqlalchemy import select

from eventsapp.accounts.models import Account
from eventsapp.database import db
from eventsapp.events import services as events
from eventsapp.events.models import Event
from eventsapp.results import services as results
from eventsapp.sportsmanship import services as awards
from eventsapp.sportsmanship.errors import (
    AllGiven,
    AlreadyFixed,
    AlreadyGiven,
    EventOff,
    MovedOn,
    NoCandidate,
    NotFit,
    NotFixed,
    NotGiven,
    NothingThere,
    ReasonMissing,
    StillOpen,
)
from eventsapp.sportsmanship.models import SportsmanshipEntry
from eventsapp.sportsmanship.terms import Terms, Voters


def test_an_award_counts_for_the_branch_once_it_is_signed(
    run, sign, give, seal, figure, branch
):
    give(run.event, "吴海波")
    sign(run)
    assert figure() == ({}, [])

    seal(run.event)

    counts, rows = figure()
    assert counts == {branch.id: 1}
    assert [row.words for row in rows] == ["长跑 · 吴海波 · 扶起摔倒的对手"]


def test_whoever_does_not_meet_the_conditions_is_refused_with_the_reason(run, give, disqualify):
    disqualify(run, "何立")

    with pytest.raises(NotFit) as refusal:
        give(run.event, "何立")

    assert "5 公里" in refusal.value.message


def test_there_are_no_more_awards_than_the_conditions_say(run, give):
    give(run.event, "吴海波")

    with pytest.raises(AllGiven):
        give(run.event, "欧阳文渊")


def test_a_sort_that_gets_none_is_not_awarded(run, give):
    with pytest.raises(NoCandidate):
        give(run.event, "总装分厂")


def test_nobody_gets_it_twice_nor_without_a_reason(run, give):
    with pytest.raises(ReasonMissing):
        give(run.event, "吴海波", " ")
    give(run.event, "吴海波")
    with pytest.raises(AlreadyGiven):
        give(run.event, "吴海波")


def test_it_can_be_taken_back_until_it_is_signed(run, give, key_of, qin_yue, now):
    give(run.event, "吴海波")
    key = key_of(run.event, "吴海波")

    awards.take_back(run.event, key, "有人举报", now=now, by=qin_yue.account)

    assert awards.log_of(run.event).awards == {}
    with pytest.raises(NotGiven):
        awards.take_back(run.event, key, "再一次", now=now, by=qin_yue.account)


def test_nothing_is_signed_while_results_can_still_change(run, give, seal):
    give(run.event, "吴海波")

    with pytest.raises(StillOpen) as refusal:
        seal(run.event)

    assert "5 公里" in refusal.value.message


def test_nothing_is_signed_that_was_not_on_the_page(run, sign, give, seal):
    sign(run)
    with pytest.raises(NothingThere):
        seal(run.event, "0" * 64)
    give(run.event, "吴海波")

    with pytest.raises(MovedOn):
        seal(run.event, "0" * 64)


def test_whoever_was_cautioned_after_the_award_stands_in_the_way_of_the_signature(
    run, sign, give, seal, chief, now
):
    give(run.event, "欧阳文渊")
    sign(run)
    entry_id = results.log_of_entries(run)[0].entry_id
    awards.caution(run.event, entry_id, "辱骂裁判", now=now, by=chief.account)

    with pytest.raises(NotFit):
        seal(run.event)


def test_what_is_signed_stays_until_it_is_opened_with_a_reason(
    run, sign, give, seal, figure, chief, now
):
    give(run.event, "吴海波")
    sign(run)
    seal(run.event)
    with pytest.raises(AlreadyFixed):
        give(run.event, "欧阳文渊")

    with pytest.raises(ReasonMissing):
        awards.open_again(run.event, "", now=now, by=chief.account)
    awards.open_again(run.event, "名单有误", now=now, by=chief.account)

    assert figure() == ({}, [])
    with pytest.raises(NotFixed):
        awards.open_again(run.event, "名单有误", now=now, by=chief.account)


def test_the_awards_of_a_cancelled_event_count_for_nothing(run, sign, give, seal, figure, now):
    give(run.event, "吴海波")
    sign(run)
    seal(run.event)

    events.cancel(run.event, reason="雷雨", now=now, by=None)
    db.session.commit()

    assert figure() == ({}, [])
    with pytest.raises(EventOff):
        give(run.event, "欧阳文渊")


def test_the_last_vote_of_each_referee_counts(run, key_of, chief, referee, qin_yue, now):
    wu, he = key_of(run.event, "吴海波"), key_of(run.event, "何立")
    with pytest.raises(NoCandidate):
        awards.vote(run.event, [wu], now=now, by=chief.account)
    terms = Terms(voters=Voters.REFEREES)
    awards.set_terms(run.event, terms, now=now, by=qin_yue.account)

    awards.vote(run.event, [wu, he], now=now, by=chief.account)
    awards.vote(run.event, [wu], now=now, by=referee.account)
    awards.vote(run.event, [he], now=now, by=chief.account)

    assert awards.log_of(run.event).votes == {wu: 1, he: 1}


def test_of_two_who_give_the_only_award_at_once_one_is_told_so(run, key_of, qin_yue, race, now):
    event_id, by_id = run.event_id, qin_yue.account.id
    keys = [key_of(run.event, name) for name in ("吴海波", "何立")]

    def act(key):
        event, by = db.session.get(Event, event_id), db.session.get(Account, by_id)
        awards.award(event, key, "团结友爱", now=now, by=by)

    outcomes = race(lambda: act(keys[0]), lambda: act(keys[1]))

    assert [type(one).__name__ for one in outcomes if one] == ["AllGiven"]
    assert len(db.session.scalars(select(SportsmanshipEntry)).all()) == 1
