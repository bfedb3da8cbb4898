"""A jury of named people decides, none of whom is of a branch that it concerns."""

import pytest

from eventsapp.database import db
from eventsapp.protests import juries
from eventsapp.protests.errors import (
    JurorConcerned,
    JuryEmpty,
    JuryTooFew,
    NobodyThere,
    NotOfTheJury,
    OfTheJury,
)
from eventsapp.protests.models import Bench
from eventsapp.protests.services import State


@pytest.fixture
def before_jury(played, on_terms):
    """An event at which the jury decides first."""
    on_terms(played.discipline, bench=Bench.JURY)
    return played.discipline


def test_the_decision_names_who_of_the_jury_took_part(
    before_jury, jury, file, decide, state_of
):
    three = jury(before_jury, "仲裁甲", "仲裁乙", "仲裁丙")

    protest = file(before_jury)
    row = decide(protest, jurors=three[:2], words="录像清楚，维持原判")

    assert [(one.name, one.branch) for one in row.jurors] == [
        ("仲裁甲", "仲裁甲分厂"),
        ("仲裁乙", "仲裁甲分厂"),
    ]
    assert state_of(protest) is State.REJECTED


def test_half_of_the_jury_is_not_enough(before_jury, jury, file, decide):
    four = jury(before_jury, "仲裁甲", "仲裁乙", "仲裁丙", "仲裁丁")
    protest = file(before_jury)

    with pytest.raises(JuryTooFew) as refusal:
        decide(protest, jurors=four[:2])

    assert refusal.value.values == {"least": 3, "many": 4}


def test_nobody_of_a_branch_that_plays_decides(before_jury, branch, jury, file, decide):
    (own,) = jury(before_jury, "本厂的", of=branch)
    (other,) = jury(before_jury, "仲裁甲")
    protest = file(before_jury)

    with pytest.raises(JurorConcerned) as refusal:
        decide(protest, jurors=[own, other])
    assert "本厂的" in refusal.value.message

    assert [one.name for one in decide(protest, jurors=[other]).jurors] == ["仲裁甲"]


def test_a_jury_of_branches_that_play_can_not_decide(before_jury, branch, jury, file, decide):
    jury(before_jury, "本厂的", of=branch)

    with pytest.raises(JuryEmpty):
        decide(file(before_jury))


def test_who_is_not_of_the_jury_does_not_decide(before_jury, jury, file, decide, make_member):
    named = jury(before_jury, "仲裁甲")

    with pytest.raises(NotOfTheJury):
        decide(file(before_jury), jurors=[*named, make_member("路人")])


def test_where_the_referee_decides_no_jury_is_asked(played, jury, file, decide):
    jury(played.discipline, "仲裁甲")

    assert decide(file(played.discipline)).jurors == []


def test_the_jury_is_named_by_staff_number_once_and_released(
    before_jury, jury, chief, file, decide, now
):
    (first,) = jury(before_jury, "仲裁甲")
    event = before_jury.event
    with pytest.raises(OfTheJury):
        juries.name_juror(event, first.staff_number, now=now, by=chief.account)
    with pytest.raises(NobodyThere):
        juries.name_juror(event, "没有这个号", now=now, by=chief.account)
    row = decide(file(before_jury), jurors=[first])

    juries.release_juror(event, first.id, now=now, by=chief.account)

    assert juries.jury_of(event) == []
    assert [one.name for one in row.jurors] == ["仲裁甲"]
    with pytest.raises(NotOfTheJury):
        juries.release_juror(event, first.id, now=now, by=chief.account)
    juries.name_juror(event, first.staff_number, now=now, by=chief.account)
    db.session.commit()
    assert [one.member.name for one in juries.jury_of(event)] == ["仲裁甲"]
