"""The host: questions in their rounds, verdicts, undo, and what is refused in a sentence."""

from dataclasses import replace

import pytest

from brackets.live_quizzes import QuizActKind, Verdict
from eventsapp.database import db
from eventsapp.quizzes import services as quizzes
from eventsapp.quizzes.errors import (
    NoBuzzers,
    NoQuestionLeft,
    NoQuestionOpen,
    NoSuchTeam,
    NotAnswering,
    NothingToTakeBack,
    NotTheirTurn,
    PointsOver,
    QuestionOpen,
    QuizBegun,
    ValueNeeded,
    WhyNeeded,
)
from tests.quizzes.conftest import USUAL

K, V = QuizActKind, Verdict


@pytest.fixture
def usual(play):
    """A quiz of all rounds, with one question each."""
    return play(USUAL)


def refused(quiz, error, act):
    with pytest.raises(error) as told:
        act()
    db.session.rollback()
    return told.value.message


def test_the_example_of_the_rules_comes_to_sixty(usual):
    for at in range(3):
        usual.ask(1, at)
        usual.judge(at, V.RIGHT)
    usual.ask(2)
    usual.judge(0, V.RIGHT)
    usual.act(K.CLOSED)
    usual.ask(3)
    usual.act(K.POINTED, 0)
    usual.judge(0, V.WRONG)
    usual.ask(4, 0, 50)
    usual.judge(0, V.WRONG)

    assert usual.scores() == [60, 110, 110]


def test_one_question_is_open_at_a_time(usual):
    usual.ask(1, 0)

    refused(usual, QuestionOpen, lambda: usual.ask(1, 1))


def test_a_required_question_goes_to_whose_turn_it_is(usual):
    usual.ask(1, 0)
    usual.judge(0)

    said = refused(usual, NotTheirTurn, lambda: usual.ask(1, 0))

    assert said == "还没轮到财务队。接下来是：总装队、物流队。"


def test_a_risk_is_worth_what_may_be_chosen_in_the_order_of_scores(usual):
    usual.ask(3)
    usual.act(K.POINTED, 1)
    usual.judge(1)

    refused(usual, NotTheirTurn, lambda: usual.ask(4, 0, 30))
    refused(usual, ValueNeeded, lambda: usual.ask(4, 1, 20))
    usual.ask(4, 1, 30)
    refused(usual, NotAnswering, lambda: usual.judge(0))
    usual.judge(1)

    assert usual.scores() == [100, 140, 100]


def test_nothing_is_judged_opened_or_ended_without_a_question(usual):
    for act in (
        lambda: usual.judge(0),
        lambda: usual.act(K.OPENED),
        lambda: usual.act(K.CLOSED),
        lambda: usual.act(K.SHOWN),
    ):
        refused(usual, NoQuestionOpen, act)


def test_buzzers_are_opened_once_and_only_where_they_are_asked_for(usual):
    usual.ask(1, 0)
    refused(usual, NoBuzzers, lambda: usual.act(K.OPENED))
    usual.judge(0)
    usual.ask(3)
    usual.open()

    refused(usual, NoBuzzers, lambda: usual.act(K.OPENED))


def test_a_round_has_as_many_questions_as_were_set(usual):
    usual.ask(2)
    usual.act(K.CLOSED)

    refused(usual, NoQuestionLeft, lambda: usual.ask(2))
    refused(usual, NoQuestionLeft, lambda: usual.ask(1, 0))  # it is over
    refused(usual, NoQuestionLeft, lambda: usual.ask(9))


def test_a_void_question_says_why_and_is_put_anew(usual):
    usual.ask(2)
    refused(usual, WhyNeeded, lambda: usual.act(K.VOIDED))

    usual.act(K.VOIDED, reason="主持人念了答案")

    assert usual.standing.quiz.turns[1]
    assert usual.scores() == [100, 100, 100]


def test_the_last_act_is_taken_back_by_a_further_row_and_everything_is_as_before(quiz):
    quiz.ask()
    quiz.act(K.POINTED, 0)
    before = quiz.standing.quiz
    quiz.judge(0, V.WRONG)
    assert quiz.scores() == [90, 100, 100]

    quiz.take_back()

    assert quiz.standing.quiz == before
    assert [row.kind.value for row in quiz.standing.rows][-2:] == ["judged", "undone"]
    quiz.judge(0, V.RIGHT)
    assert quiz.scores() == [110, 100, 100]


def test_only_the_last_act_is_taken_back_and_only_once(quiz):
    asked = quiz.ask()
    quiz.act(K.POINTED, 0)

    refused(quiz, NothingToTakeBack, lambda: quiz.take_back(asked))

    back = quiz.take_back()
    assert back.undoes_id != asked.id
    quiz.take_back()
    assert quiz.standing.last_act() is None


def test_a_page_that_is_behind_is_told_so(quiz):
    quiz.ask()
    wish = quizzes.Wish(K.CLOSED)

    with pytest.raises(Exception, match="刚才有人改过") as told:
        quizzes.act(quiz.discipline, wish, seen=0, now=quiz.now, by=None)

    assert told.value.status == 409


def test_a_sudden_death_parts_those_who_are_level_for_the_first_place(quiz):
    quiz.ask()
    quiz.act(K.POINTED, 2)
    quiz.judge(2, V.WRONG)
    quiz.ask(2)
    assert quiz.standing.quiz.question.group == (str(quiz.team(0)), str(quiz.team(1)))
    quiz.act(K.POINTED, 1)
    quiz.judge(1, V.RIGHT)

    ranks = quiz.standing.quiz.table.ranks
    assert [quiz.standing.name(team) for team in ranks] == ["总装队", "财务队", "物流队"]
    refused(quiz, PointsOver, lambda: quiz.act(K.ADJUSTED, 0, value=5, reason="改判"))
    refused(quiz, NoQuestionLeft, lambda: quiz.ask(2))


def test_an_early_buzz_in_a_sudden_death_is_a_wrong_answer(quiz, phone_of):
    phone = phone_of(quiz, 0)
    quiz.ask(2)
    quiz.press(phone)
    quiz.judge(0, V.EARLY)

    assert quiz.scores() == [100, 100, 100]
    assert quiz.standing.quiz.table.ranks[str(quiz.team(0))] == 3


def test_a_team_leaves_with_a_reason_and_only_once(quiz):
    refused(quiz, WhyNeeded, lambda: quiz.act(K.LEFT, 0))
    quiz.act(K.LEFT, 0, reason="急事")

    refused(quiz, NoSuchTeam, lambda: quiz.act(K.LEFT, 0, reason="急事"))


def test_rounds_stay_once_a_question_was_put(quiz):
    quiz.ask()

    with pytest.raises(QuizBegun):
        quizzes.set_up(quiz.discipline, USUAL, now=quiz.now, by=None)


def test_rounds_change_until_then_and_points_at_the_beginning_with_them(quiz):
    quizzes.set_up(quiz.discipline, replace(USUAL, base=50), now=quiz.now, by=None)

    assert quizzes.rules_of(quiz.discipline) == replace(USUAL, base=50)
    assert quiz.scores() == [50, 50, 50]
