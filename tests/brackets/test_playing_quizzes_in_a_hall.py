"""A quiz in a hall: rounds, buzzers, what is taken back, who leaves, and sudden deaths."""

import pytest

from brackets.live_quizzes import HallRules, QuestionStatus, QuizRound, RoundKind
from tests.brackets.hall_quizzes import BUZZER, ONLY_BUZZERS, RULES, TEAMS, K, Log, V, played


@pytest.fixture
def log():
    return Log()


def order_of(log, rules=ONLY_BUZZERS):
    return [one.team for one in played(log, rules).question.presses]


def test_two_of_three_required_then_a_wrong_buzz_and_a_wrong_risk_of_fifty_leave_sixty(log):
    for team in TEAMS:
        log.ask(1, team)
        log.judge(team, V.RIGHT)
    for verdict in (V.RIGHT, V.WRONG):
        log.ask(2)
        for team in TEAMS:
            log.judge(team, verdict)
    log.ask(3)
    log.open()
    log.press("Finance", 10_400)
    log.judge("Finance", V.WRONG)
    log.ask(4, "Workshop", 10)
    log.judge("Workshop", V.RIGHT)
    log.ask(4, "Logistics", 10)
    log.judge("Logistics", V.RIGHT)
    log.ask(4, "Finance", 50)
    log.judge("Finance", V.WRONG)

    quiz = played(log)

    assert quiz.scores == {"Finance": 60, "Workshop": 130, "Logistics": 130}
    assert [one.points for one in quiz.changes if one.team == "Finance"] == [
        10,
        10,
        0,
        -10,
        -50,
    ]
    assert quiz.moot == ()


def test_over_time_costs_as_much_as_a_wrong_answer_and_an_early_buzz_voids_the_question(log):
    log.ask(1)
    log.open()
    log.press("Finance", 10_400)
    log.judge("Finance", V.OVER_TIME)
    log.ask(1)
    log.press("Workshop", 20_000)
    log.judge("Workshop", V.EARLY)

    quiz = played(log, ONLY_BUZZERS)

    assert quiz.scores == {"Finance": 90, "Workshop": 90, "Logistics": 100}
    assert quiz.question.status is QuestionStatus.EARLY
    assert [one.team for one in quiz.question.early] == ["Workshop"]
    assert quiz.turns[0] == tuple(TEAMS)  # two of ten are put


def test_what_counts_is_the_own_reaction_with_a_second_of_delay_forgiven(log):
    log.ask(1)
    log.open()
    log.press("Finance", 10_420, 400)
    log.press("Workshop", 10_900, 380)  # a slow network: pressed earlier, arrived later
    log.press("Logistics", 11_800, 100)  # claims more delay than is forgiven

    question = played(log, ONLY_BUZZERS).question

    assert [(one.team, one.time) for one in question.presses] == [
        ("Workshop", 380),
        ("Finance", 400),
        ("Logistics", 800),
    ]
    assert question.answering == "Workshop"
    assert question.final_at(1000) == 11_380


def test_without_allowance_the_order_of_arrival_is_the_order(log):
    log.ask(1)
    log.open()
    log.press("Finance", 10_420, 400)
    log.press("Workshop", 10_900, 380)

    rules = HallRules(ONLY_BUZZERS.rounds, allowance=0)

    assert order_of(log, rules) == ["Finance", "Workshop"]


def test_a_phone_that_measured_nothing_counts_with_its_arrival(log):
    log.ask(1)
    log.open()
    log.press("Finance", 10_300)
    log.press("Workshop", 10_500, 290)

    assert order_of(log) == ["Workshop", "Finance"]


def test_a_buzz_during_the_countdown_is_early_whatever_the_phone_says(log):
    log.ask(1)
    log.open(at=10_000)
    log.press("Finance", 9_990, 50)
    log.press("Workshop", 10_300, 250)

    question = played(log, ONLY_BUZZERS).question

    assert [one.team for one in question.early] == ["Finance"]
    assert [one.team for one in question.presses] == ["Workshop"]


def test_two_phones_of_a_team_are_one_team_and_the_better_one_counts(log):
    log.ask(1)
    log.open()
    slower = log.press("Finance", 10_500, 480)
    log.press("Finance", 10_600, 300)
    log.press("Workshop", 10_450, 400)

    question = played(log, ONLY_BUZZERS).question

    assert [one.team for one in question.presses] == ["Finance", "Workshop"]
    assert question.repeats == (slower,)


def test_a_buzz_after_the_question_was_judged_is_late_and_moves_nobody(log):
    log.ask(1)
    log.open()
    log.press("Finance", 10_500, 480)
    log.judge("Finance", V.RIGHT)
    late = log.press("Workshop", 10_400, 100)

    quiz = played(log, ONLY_BUZZERS)

    assert quiz.question.late == (late,)
    assert quiz.question.answering == "Finance"
    assert quiz.scores["Finance"] == 110


def test_the_host_may_say_by_hand_who_was_first(log):
    log.ask(1)
    log.open()
    log.press("Finance", 10_500, 480)
    log.add(K.POINTED, "Logistics")

    question = played(log, ONLY_BUZZERS).question

    assert question.answering == "Logistics"
    assert question.final_at(1000) is None


def test_buzzes_of_an_opening_that_was_taken_back_count_for_nothing(log):
    log.ask(1)
    first = log.open()
    lost = log.press("Finance", 10_500, 480)
    log.undo(first)
    log.open(at=30_000)
    log.press("Workshop", 30_600, 500)

    quiz = played(log, ONLY_BUZZERS)

    assert [one.team for one in quiz.question.presses] == ["Workshop"]
    assert quiz.moot == (lost,)


def test_an_early_buzz_that_is_forgiven_is_taken_back(log):
    log.ask(1)
    early = log.press("Finance", 9_000)
    log.undo(early)
    log.open()

    assert played(log, ONLY_BUZZERS).question.early == ()


def test_risks_are_chosen_by_the_score_at_the_start_of_the_round_and_equals_by_lot(log):
    rules = HallRules((QuizRound(RoundKind.COMMON, 1), RULES.rounds[3]))
    log.ask(1)
    log.judge("Logistics", V.RIGHT)
    log.add(K.CLOSED)
    assert played(log, rules).turns == ((), ("Logistics",))

    log.ask(2, "Logistics", 50)
    log.judge("Logistics", V.WRONG)
    assert played(log, rules).turns[1] == ("Finance", "Workshop")

    refused = log.ask(2, "Logistics", 10)
    assert played(log, rules).moot == (refused,)


def test_a_value_that_may_not_be_chosen_puts_no_question(log):
    rules = HallRules((RULES.rounds[3],))

    refused = log.ask(1, "Finance", 20)

    assert played(log, rules).moot == (refused,)


def test_the_first_right_answer_wins_the_sudden_death_and_the_first_wrong_one_is_out(log):
    rules = HallRules(RULES.rounds[4:], prizes=3)
    for at, (team, verdict) in enumerate([("Workshop", V.WRONG), ("Logistics", V.RIGHT)]):
        log.ask(1)
        log.open(at * 10_000)
        log.press(team, at * 10_000 + 500)
        log.judge(team, verdict)

    quiz = played(log, rules)

    assert quiz.table.ranks == {"Logistics": 1, "Finance": 2, "Workshop": 3}
    assert quiz.matters == ()
    assert quiz.turns == ((),)
    assert quiz.scores == dict.fromkeys(TEAMS, 100)


def test_only_ties_for_prizes_are_parted(log):
    log.ask(1)
    log.add(K.POINTED, "Finance")
    log.judge("Finance", V.RIGHT)

    quiz = played(log, ONLY_BUZZERS)

    assert quiz.table.ranks == {"Finance": 1, "Workshop": 2, "Logistics": 2}
    assert quiz.matters == ()
    rules = HallRules(ONLY_BUZZERS.rounds, prizes=2)
    assert [tie.entrants for tie in played(log, rules).matters] == [("Workshop", "Logistics")]


def test_no_points_are_given_once_a_sudden_death_has_decided_something(log):
    rules = HallRules((*RULES.rounds[4:], BUZZER))
    log.ask(1)
    log.add(K.POINTED, "Finance")
    log.judge("Finance")
    adjusted = log.add(K.ADJUSTED, "Workshop", value=5, reason="counted wrongly")

    quiz = played(log, rules)

    assert quiz.scores["Workshop"] == 100
    assert quiz.moot == (adjusted,)


def test_a_void_question_is_put_anew_and_one_that_nobody_answers_is_not(log):
    rules = HallRules((QuizRound(RoundKind.COMMON, 1),))
    log.ask(1)
    log.add(K.VOIDED, reason="the question was wrong")
    assert played(log, rules).turns == (tuple(TEAMS),)

    log.ask(1)
    log.add(K.CLOSED)
    assert played(log, rules).turns == ((),)


def test_a_team_that_leaves_has_no_rank_and_no_further_turn_and_its_points_stay_known(log):
    rules = HallRules((QuizRound(RoundKind.ASSIGNED, 1),))
    log.ask(1, "Finance")
    log.add(K.LEFT, "Finance", reason="taken ill")

    quiz = played(log, rules)

    assert quiz.question.status is QuestionStatus.OVER
    assert quiz.turns == (("Workshop", "Logistics"),)
    assert set(quiz.table.ranks) == {"Workshop", "Logistics"}
    assert [one.entrant for one in quiz.table.unranked] == ["Finance"]
    assert played(log, rules, gone=["Workshop"]).turns == (("Logistics",),)


def test_the_others_answer_on_when_a_team_leaves_a_question_to_all(log):
    rules = HallRules((QuizRound(RoundKind.COMMON, 1),))
    log.ask(1)
    log.judge("Finance")
    log.add(K.LEFT, "Workshop")
    assert not played(log, rules).question.is_over

    log.judge("Logistics")
    assert played(log, rules).question.is_over
