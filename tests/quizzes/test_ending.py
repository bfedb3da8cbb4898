"""Places of a quiz: handed in, with ties and a sudden death, official once they are signed."""

import pytest
from sqlalchemy import select

from brackets.live_quizzes import QuizActKind, Verdict
from eventsapp.database import db
from eventsapp.events.models import Measure
from eventsapp.quizzes import services as quizzes
from eventsapp.quizzes.errors import NotBegun, NotThrough, PlacesTyped, StillPlaying
from eventsapp.results import services as results
from eventsapp.results.models import Placement, ResultEntry, ResultStatus
from eventsapp.signings import services as signings
from tests.results.conftest import refuse, store

__all__ = ["refuse", "store"]
K, V = QuizActKind, Verdict


def hand_in(quiz, reason="", seen=None):
    seen = quizzes.last_result(quiz.discipline) if seen is None else seen
    many = quizzes.hand_in(quiz.discipline, seen=seen, reason=reason, now=quiz.now, by=None)
    db.session.commit()
    return many


def answer(quiz, at, verdict, number=1):
    quiz.ask(number)
    quiz.act(K.POINTED, at)
    quiz.judge(at, verdict)


def places(quiz):
    rows = db.session.execute(select(Placement.entry_id, Placement.place, Placement.status))
    names = quiz.standing.people
    return {names[entry_id].name: (place, status.value) for entry_id, place, status in rows}


def test_places_follow_from_points_and_the_sudden_death_and_are_official_once_signed(quiz):
    answer(quiz, 2, V.WRONG)
    answer(quiz, 1, V.RIGHT, number=2)

    assert hand_in(quiz, "时间已到") == 3

    assert places(quiz) == {
        "总装队": (1, "finished"),
        "财务队": (2, "finished"),
        "物流队": (3, "finished"),
    }
    marks = db.session.scalars(select(ResultEntry.marks).order_by(ResultEntry.entry_id)).all()
    assert marks == [{"points": []}, {"points": [], "sudden": 1}, {"points": [-10]}]
    state = signings.states_of([quiz.discipline])[quiz.discipline.id]
    assert state is signings.State.COMPLETE  # and waits for the referee


def test_the_same_handed_in_again_changes_nothing(quiz):
    answer(quiz, 0, V.RIGHT)
    hand_in(quiz, "时间已到")

    assert hand_in(quiz, "时间已到") == 0


def test_nothing_is_handed_in_before_the_first_question_or_while_one_is_open(quiz):
    with pytest.raises(NotBegun):
        hand_in(quiz)
    quiz.ask()
    with pytest.raises(StillPlaying):
        hand_in(quiz)


def test_questions_left_and_ties_for_the_first_place_ask_for_a_reason(quiz):
    answer(quiz, 2, V.WRONG)

    with pytest.raises(NotThrough) as told:
        hand_in(quiz)

    assert "第 1 轮还有题没出。" in told.value.message
    assert "并列第 1 名：财务队、总装队。" in told.value.message
    hand_in(quiz, "评委会决定并列")
    assert [place for place, _status in places(quiz).values()] == [1, 1, 3]


def test_a_team_that_left_has_no_place(quiz):
    answer(quiz, 0, V.RIGHT)
    quiz.act(K.LEFT, 1, reason="临时出任务")

    hand_in(quiz, "时间已到")

    assert places(quiz)["总装队"] == (None, ResultStatus.DNF.value)


def test_a_correction_of_the_log_is_handed_in_again_with_a_reason(quiz):
    answer(quiz, 0, V.RIGHT)
    hand_in(quiz, "时间已到")
    quiz.take_back()
    quiz.judge(0, V.WRONG)

    logs = results.logs_of([quiz.discipline.id])
    assert quizzes.stored(quiz.standing, logs) == "other"
    hand_in(quiz, "复核录像改判")

    assert places(quiz)["财务队"] == (3, "finished")


def test_results_typed_by_hand_in_the_meantime_are_not_overwritten(quiz):
    answer(quiz, 0, V.RIGHT)
    seen = quizzes.last_result(quiz.discipline)
    entry_id = quiz.team(1)
    change = results.Change(entry_id, results.Outcome(marks={"points": [10, 10]}), None)
    results.record_changes(quiz.discipline, [change], reason="", now=quiz.now, by=None)
    db.session.commit()

    with pytest.raises(PlacesTyped):
        hand_in(quiz, "时间已到", seen)


def test_a_sudden_death_may_be_typed_on_the_sheet_too(contest, store):
    typed = contest(Measure.QUIZ, 3)

    page = store(
        typed,
        {"points": "10", "sudden": "-1"},
        {"points": "10"},
        {"points": "10", "sudden": "+2"},
    )

    assert "100 + 10 ✗" in page
    places_ = db.session.scalars(select(Placement.place).order_by(Placement.entry_id)).all()
    assert places_ == [3, 2, 1]


@pytest.mark.parametrize("decided", ["0", "1st", "+100"])
def test_what_is_no_sudden_death_is_refused(contest, refuse, decided):
    typed = contest(Measure.QUIZ, 1)

    page = refuse(typed, {"points": "10", "sudden": decided})

    assert "+1 for who was right first, -2 for wrong second." in page
