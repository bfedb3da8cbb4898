"""Acts are kept once and in order; two who score one match lose nothing."""

from dataclasses import replace

import pytest
from sqlalchemy import func, select

from eventsapp.database import db
from eventsapp.draws import services as draws
from eventsapp.draws.boards import board_of_stage
from eventsapp.score_pads import services as score_pads
from eventsapp.score_pads.errors import (
    NoSuchMatch,
    NotInThisMatch,
    SheetOfAnother,
    TooManyActs,
)
from eventsapp.score_pads.models import ScoreAct, ScoreSheet
from eventsapp.verifying.commands import all_checks


def kept_acts():
    return db.session.scalar(select(func.count()).select_from(ScoreAct))


def leader(stage):
    return score_pads.running([board_of_stage(stage)])[stage.id, "W1.1"].client_id


def test_acts_that_are_sent_again_are_kept_once(phone):
    first = phone().does("0 0 1")

    first.sends()
    sheet = first.sends()

    assert (sheet.acts, kept_acts()) == (4, 4)
    assert sheet.state["points"] == [2, 1]


def test_what_follows_goes_on_where_the_last_ended(phone):
    first = phone().does("0*5 1*3")
    first.sends(last=4)

    sheet = first.sends(first=3)

    assert sheet.acts == 9
    assert sheet.state["points"] == [5, 3]


def test_with_acts_missing_none_is_kept_and_the_phone_learns_from_where_to_send(phone):
    first = phone().does("0*5")
    first.sends(last=2)

    sheet = first.sends(first=5)

    assert (sheet.acts, kept_acts()) == (2, 2)


def test_two_who_score_one_match_keep_a_sheet_each_and_the_first_counts(phone, stage):
    first, second = phone().does("0 0"), phone("phone-2").does("1")

    first.sends()
    second.sends()

    assert leader(stage) == "phone-1"
    assert [one.state["points"] for one in db.session.scalars(select(ScoreSheet))] == [
        [2, 0],
        [0, 1],
    ]


def test_who_takes_over_counts_from_then_on(phone, stage):
    phone().does("0 0").sends()

    phone("phone-2", takes_over=True).does("t2:0/0/0 1").sends()

    assert leader(stage) == "phone-2"


def test_a_sheet_of_others_than_those_who_meet_now_is_kept_and_does_not_count(phone, stage):
    others = phone(ref="W1.2").pair

    phone().does("0").sends(pair=others)

    assert kept_acts() == 2
    assert score_pads.running([board_of_stage(stage)]) == {}


def test_what_can_be_of_no_match_is_refused(phone, stage):
    first = phone().does("0")
    first.sends()

    for refusal, more in (
        (NoSuchMatch, {"ref": "W9.9"}),
        (NoSuchMatch, {"stage_id": stage.id + 1}),
        (NotInThisMatch, {"client_id": "phone-2", "pair": (998, 999)}),
        (SheetOfAnother, {"ref": "W1.2"}),
    ):
        with pytest.raises(refusal):
            score_pads.keep(
                replace(first.told(), **more), {stage.id: stage}, now=first.now, by=None
            )
    with pytest.raises(TooManyActs):
        first.does("e*1000").sends()
    assert kept_acts() == 2


def test_all_sheets_follow_from_the_log(phone):
    phone().does("0*11 c 1*4").sends()
    phone("phone-2", ref="W1.3").does("1 1 u").sends()
    before = [(one.acts, one.state) for one in db.session.scalars(select(ScoreSheet))]
    for sheet in db.session.scalars(select(ScoreSheet)):
        sheet.acts, sheet.state = 0, {}

    score_pads.rebuild()

    after = [(one.acts, one.state) for one in db.session.scalars(select(ScoreSheet))]
    assert [(n, {k: _lists(v) for k, v in state.items()}) for n, state in after] == before


def test_a_sheet_that_somebody_changed_is_found(phone):
    phone().does("0*11 c 1*4").sends()
    [check] = [one for one in all_checks() if one.name == "score sheets"]
    db.session.commit()
    assert list(check.find()) == []
    db.session.scalars(select(ScoreSheet)).one().acts = 77
    db.session.commit()

    found = [one.words for one in check.find()]

    assert len(found) == 2
    assert "acts=77" in found[0]


def _lists(value):
    return [_lists(one) for one in value] if isinstance(value, tuple | list) else value


def test_two_tabs_of_one_phone_that_send_at_once_keep_each_act_once(phone, race):
    told = phone().does("0 0 1").told()

    def send():
        stages = {told.stage_id: draws.get_stage(told.stage_id)}
        score_pads.keep(told, stages, now=told.opened_at, by=None)

    race(send, send)

    assert kept_acts() == 4
