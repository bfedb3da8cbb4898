"""Judges on own phones: nobody sees a mark before all are in, then the sheet has them."""

import pytest
from sqlalchemy import select

from eventsapp.database import db
from eventsapp.entries import services as entries
from eventsapp.errors import DomainError
from eventsapp.events.models import Measure
from eventsapp.judgings import services as judgings
from eventsapp.judgings.errors import (
    BadMarks,
    HasResult,
    MarkOfAnother,
    NobodyIsOn,
    OwnBranch,
    SeatGone,
    SomebodyIsOn,
    TooFewMarks,
)
from eventsapp.judgings.models import JudgeMark
from eventsapp.results import services as results
from eventsapp.results.errors import RulesFixed
from eventsapp.results.models import ResultEntry


def total(discipline, at=0):
    entry = entries.entrants(discipline)[at]
    logged = results.logs_of([discipline.id]).get((discipline.id, entry.id))
    return logged and results.kind_for(discipline).told(logged.outcome)


def test_the_last_mark_makes_the_result_without_the_judge_of_the_own_branch(
    speech, phone_of, call_on, give
):
    second, third, fourth = (phone_of(speech, number) for number in (2, 3, 4))
    call_id = call_on(speech)

    give(second, call_id, "8")
    give(third, call_id, "8.5")
    assert total(speech) is None
    give(fourth, call_id, "9.5")

    assert total(speech) == "8.67"  # 26 / 3
    row = results.log_of_entries(speech)[0]
    assert row.marks == {"marks": {"2": "8", "3": "8.5", "4": "9.5"}, "shut_out": ["1"]}
    assert row.typed == {"judge2": "8", "judge3": "8.5", "judge4": "9.5"}


def test_a_judge_may_change_a_mark_until_the_last_one_is_in(
    open_speech, phone_of, call_on, give
):
    phones = [phone_of(open_speech, number) for number in (1, 2, 3)]
    call_id = call_on(open_speech)
    give(phones[0], call_id, "3")
    give(phones[1], call_id, "8")

    give(phones[0], call_id, "8")
    give(phones[2], call_id, "8")
    late = give(phones[0], call_id, "1")

    assert total(open_speech) == "8.00"
    assert late.is_late
    assert len(db.session.scalars(select(JudgeMark)).all()) == 5


def test_the_same_marks_sent_twice_are_kept_once(open_speech, phone_of, call_on, give):
    first, other = phone_of(open_speech, 1), phone_of(open_speech, 2)
    call_id = call_on(open_speech)

    kept = give(first, call_id, "7", name="on-the-train")
    again = give(first, call_id, "7", name="on-the-train")

    assert again.id == kept.id
    assert len(db.session.scalars(select(JudgeMark)).all()) == 1
    with pytest.raises(MarkOfAnother):
        give(other, call_id, "7", name="on-the-train")


@pytest.mark.parametrize("mark", ["", "11", "-1", "8.25", "NaN", "nine"])
def test_a_mark_out_of_the_range_or_between_the_steps_is_refused(
    speech, phone_of, call_on, give, mark
):
    phone, call_id = phone_of(speech, 2), call_on(speech)

    with pytest.raises(BadMarks):
        give(phone, call_id, mark)


def test_a_judge_of_the_own_branch_is_shut_out(speech, phone_of, call_on, give):
    phone, call_id = phone_of(speech, 1), call_on(speech)

    with pytest.raises(OwnBranch, match="欧阳文渊"):
        give(phone, call_id, "9")


def test_one_is_on_at_a_time_and_nobody_twice(open_speech, phone_of, call_on, give):
    phones = [phone_of(open_speech, number) for number in (1, 2, 3)]
    call_id = call_on(open_speech)
    with pytest.raises(SomebodyIsOn):
        call_on(open_speech, 1)
    for phone in phones:
        give(phone, call_id, "9")

    with pytest.raises(HasResult):
        call_on(open_speech, 0)
    call_on(open_speech, 1)


def test_the_chief_judge_goes_on_without_a_broken_phone_and_says_why(
    contest, phone_of, call_on, give, now
):
    speech = contest(Measure.JUDGED, 1, judges=[["", 0]] * 4, most="10")
    phones = [phone_of(speech, number) for number in (1, 2, 3)]
    call_id = call_on(speech)
    for phone, mark in zip(phones[:2], ("8", "9"), strict=True):
        give(phone, call_id, mark)
    with pytest.raises(TooFewMarks):
        judgings.close(speech, reason="手机坏了", seen=call_id, now=now, by=None)
    give(phones[2], call_id, "7")

    judgings.close(speech, reason="四号手机坏了", seen=call_id, now=now, by=None)

    assert total(speech) == "8.00"
    assert results.log_of_entries(speech)[0].marks["absent"] == ["4"]
    assert judgings.standing_of(speech).turn.end.reason == "四号手机坏了"


def test_what_the_chief_judge_takes_off_counts_once_all_are_in(
    open_speech, phone_of, call_on, give, now
):
    phones = [phone_of(open_speech, number) for number in (1, 2, 3)]
    call_id = call_on(open_speech)
    with pytest.raises(BadMarks):
        judgings.take_off(open_speech, {"minus": "-1"}, seen=call_id, now=now, by=None)
    judgings.take_off(open_speech, {"minus": "0.5"}, seen=call_id, now=now, by=None)

    for phone in phones:
        give(phone, call_id, "9")

    assert total(open_speech) == "8.50"


def test_marks_of_a_call_that_was_taken_back_never_count(
    open_speech, phone_of, call_on, give, now
):
    phones = [phone_of(open_speech, number) for number in (1, 2, 3)]
    wrong = call_on(open_speech)
    give(phones[0], wrong, "2")
    judgings.take_back(open_speech, reason="叫错了人", seen=wrong, now=now, by=None)
    db.session.commit()

    right = call_on(open_speech)
    for phone in phones:
        give(phone, right, "9")

    assert total(open_speech) == "9.00"
    with pytest.raises(NobodyIsOn):
        give(phones[0], 999_999, "9")


def test_a_result_typed_in_the_meantime_stays(open_speech, phone_of, call_on, give, now):
    phones = [phone_of(open_speech, number) for number in (1, 2, 3)]
    call_id = call_on(open_speech)
    entry = entries.entrants(open_speech)[0]
    typed = {"marks": dict.fromkeys("123", "5"), "shut_out": []}
    change = results.Change(entry.id, results.Outcome(marks=typed))
    results.record_changes(open_speech, [change], reason="", now=now, by=None)
    db.session.commit()

    for phone in phones:
        give(phone, call_id, "9")

    assert total(open_speech) == "5.00"
    assert judgings.standing_of(open_speech).turn.end.body == {}


def test_a_new_phone_of_a_judge_sends_the_old_one_away(open_speech, phone_of, now):
    old = phone_of(open_speech, 1)

    new = phone_of(open_speech, 1)

    with pytest.raises(SeatGone):
        judgings.by_token(old, now=now)
    assert judgings.by_token(new, now=now).number == 1


def test_the_panel_stays_once_somebody_was_called_on(open_speech, call_on, now):
    kind = results.kind_for(open_speech)
    results.set_rules(open_speech, kind, now=now, by=None)
    call_on(open_speech)

    with pytest.raises(RulesFixed):
        results.set_rules(open_speech, kind, now=now, by=None)


def test_two_last_marks_at_the_same_instant_complete_the_panel_once(
    open_speech, phone_of, call_on, give, race, now
):
    phones = [phone_of(open_speech, number) for number in (1, 2, 3)]
    call_id = call_on(open_speech)
    give(phones[0], call_id, "7")

    def send(phone, mark):
        seat = judgings.by_token(phone, now=now)
        sent = judgings.MarksIn(f"race-{mark}", call_id, {f"judge{seat.number}": mark})
        judgings.keep_marks(seat, sent, now=now)

    outcomes = race(lambda: send(phones[1], "8"), lambda: send(phones[2], "9"))

    assert outcomes == [None, None]
    assert total(open_speech) == "8.00"
    assert len(db.session.scalars(select(ResultEntry)).all()) == 1
    acts = [row.act.value for row in judgings.standing_of(open_speech).log]
    assert acts == ["called", "complete"]


def test_two_who_call_somebody_on_at_once_call_one(open_speech, race, now):
    one, other = (entry.id for entry in entries.entrants(open_speech))

    def call(entry_id):
        found = db.session.get(type(open_speech), open_speech_id)
        judgings.call_on(found, entry_id, seen=0, now=now, by=None)

    open_speech_id = open_speech.id
    outcomes = race(lambda: call(one), lambda: call(other))

    [refusal] = [outcome for outcome in outcomes if outcome]
    assert isinstance(refusal, DomainError)
    assert len(judgings.standing_of(open_speech).log) == 1
