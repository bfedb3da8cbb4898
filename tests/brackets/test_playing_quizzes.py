import pytest
from hypothesis import given
from hypothesis import strategies as st

from brackets.errors import EntrantTwice
from brackets.marks.errors import (
    EntryUnknown,
    MarkUnknown,
    QuestionClosed,
    RiskWrong,
    SuddenDeathTooEarly,
    SuddenDeathUseless,
)
from brackets.marks.quiz import correct_quiz, play_quiz
from brackets.marks.quiz_log import (
    Adjusted,
    Answered,
    Buzzed,
    EarlyBuzz,
    QuizRules,
    Required,
    Risk,
    SuddenDeath,
)
from brackets.marks.wording import place_told

RIGHT, WRONG, OVER = Answered.RIGHT, Answered.WRONG, Answered.OVER_TIME
TEAMS = ["Finance", "Workshop", "Logistics"]
RULES = QuizRules()


def scores(*log, rules=RULES):
    return play_quiz(rules, TEAMS, log).scores


def test_two_of_three_required_then_a_wrong_buzz_and_a_wrong_risk_of_fifty_leave_sixty():
    quiz = play_quiz(
        RULES,
        TEAMS,
        [
            Required("1", "Finance", RIGHT),
            Required("2", "Finance", RIGHT),
            Required("3", "Finance", WRONG),
            Buzzed("4", "Finance", WRONG),
            Risk("5", "Finance", 50, WRONG),
        ],
    )

    assert quiz.scores["Finance"] == 60
    assert [(one.points, one.score) for one in quiz.changes] == [
        (10, 110),
        (10, 120),
        (0, 120),
        (-10, 110),
        (-50, 60),
    ]


def test_over_time_costs_as_much_as_a_wrong_answer():
    assert scores(Buzzed("1", "Finance", OVER), Risk("2", "Workshop", 30, OVER)) == {
        "Finance": 90,
        "Workshop": 70,
        "Logistics": 100,
    }


def test_right_answers_earn_and_the_jury_may_adjust():
    log = [
        Buzzed("1", "Finance", RIGHT),
        Risk("2", "Workshop", 30, RIGHT),
        Adjusted("Logistics", -5, "prompted from the hall"),
        Adjusted("Logistics", -5, "again"),
    ]

    assert scores(*log) == {"Finance": 110, "Workshop": 130, "Logistics": 90}


def test_values_are_those_of_the_rules():
    rules = QuizRules(0, required=1, buzzed=2, buzzed_wrong=3, early=4, risks=(5,))
    log = [
        Required("1", "Finance", RIGHT),
        Buzzed("2", "Finance", RIGHT),
        Buzzed("3", "Workshop", WRONG),
        EarlyBuzz("4", "Logistics"),
        Risk("5", "Finance", 5, RIGHT),
    ]

    assert scores(*log, rules=rules) == {"Finance": 8, "Workshop": -3, "Logistics": -4}


def test_a_question_to_all_is_answered_once_by_each_team():
    log = [Required("1", team, RIGHT) for team in TEAMS]

    assert set(scores(*log).values()) == {110}
    with pytest.raises(QuestionClosed):
        scores(*log, Required("1", "Finance", RIGHT))


@pytest.mark.parametrize(
    "first",
    [
        Buzzed("1", "Finance", WRONG),
        EarlyBuzz("1", "Finance"),
        Risk("1", "Finance", 10, RIGHT),
        Required("1", "Finance", WRONG),
    ],
)
def test_any_other_question_is_answered_once_in_all(first):
    with pytest.raises(QuestionClosed) as refused:
        scores(first, Buzzed("1", "Workshop", RIGHT))

    assert refused.value.number == 2


def test_nobody_answers_a_void_question_not_even_as_a_required_one():
    with pytest.raises(QuestionClosed):
        scores(EarlyBuzz("1", "Finance"), Required("1", "Workshop", RIGHT))


def test_risks_are_chosen_by_score_and_a_lot_parts_equals():
    log = [Buzzed("1", "Logistics", RIGHT)]

    level = play_quiz(RULES, TEAMS, log).table
    drawn = play_quiz(RULES, TEAMS, log, lots=[["Workshop", "Finance"]]).table

    assert level.ties[0].entrants == ("Finance", "Workshop")
    assert list(drawn.ranks) == ["Logistics", "Workshop", "Finance"]


def test_in_sudden_death_the_first_right_answer_wins():
    table = play_quiz(RULES, TEAMS, [SuddenDeath("1", "Workshop", RIGHT)]).table

    assert table.ranks == {"Workshop": 1, "Finance": 2, "Logistics": 2}
    assert place_told(table.rows[0].why, "zh") == ("Workshop 列在 Finance 之前：加赛 ✓ 比 –。")


def test_in_sudden_death_the_first_wrong_answer_is_out_and_the_others_go_on():
    log = [SuddenDeath("1", "Finance", WRONG), SuddenDeath("2", "Logistics", OVER)]

    table = play_quiz(RULES, TEAMS, log).table

    assert list(table.ranks.items()) == [("Workshop", 1), ("Logistics", 2), ("Finance", 3)]


def test_sudden_death_gives_no_points_and_counts_only_among_equals():
    log = [Buzzed("1", "Finance", RIGHT), SuddenDeath("2", "Logistics", RIGHT)]

    quiz = play_quiz(RULES, TEAMS, log)

    assert quiz.scores == {"Finance": 110, "Workshop": 100, "Logistics": 100}
    assert list(quiz.table.ranks) == ["Finance", "Logistics", "Workshop"]


@pytest.mark.parametrize(
    "log",
    [
        [Buzzed("1", "Finance", RIGHT), SuddenDeath("2", "Finance", RIGHT)],
        [SuddenDeath("1", "Finance", RIGHT), SuddenDeath("2", "Finance", RIGHT)],
        [SuddenDeath(str(i), team, RIGHT) for i, team in enumerate(TEAMS)],
    ],
)
def test_sudden_death_of_who_is_level_with_nobody_is_refused(log):
    with pytest.raises(SuddenDeathUseless):
        play_quiz(RULES, TEAMS, log)


@pytest.mark.parametrize(
    "late", [Buzzed("2", "Finance", RIGHT), Adjusted("Finance", 5, "counted wrongly")]
)
def test_no_points_are_given_once_sudden_death_has_begun(late):
    with pytest.raises(SuddenDeathTooEarly):
        scores(SuddenDeath("1", "Finance", RIGHT), late)


def test_a_correction_says_whose_score_it_changes():
    log = [Buzzed("1", "Finance", WRONG), Risk("2", "Workshop", 10, RIGHT)]

    corrected, changed = correct_quiz(RULES, TEAMS, log, 1, Buzzed("1", "Logistics", RIGHT))

    assert changed == {"Finance": (90, 100), "Logistics": (100, 110)}
    assert corrected == (Buzzed("1", "Logistics", RIGHT), log[1])
    assert log[0] == Buzzed("1", "Finance", WRONG)


def test_a_correction_after_which_the_log_does_not_replay_is_refused():
    log = [Buzzed("1", "Finance", WRONG), SuddenDeath("2", "Workshop", RIGHT)]

    with pytest.raises(SuddenDeathUseless):
        correct_quiz(RULES, TEAMS, log, 1, Adjusted("Workshop", 1, "question read twice"))


@pytest.mark.parametrize("number", [0, 2])
def test_only_an_entry_of_the_log_can_be_corrected(number):
    log = [Buzzed("1", "Finance", WRONG)]

    with pytest.raises(EntryUnknown):
        correct_quiz(RULES, TEAMS, log, number, log[0])


@pytest.mark.parametrize(
    ("act", "error"),
    [
        (lambda: scores(Buzzed("1", "Sales", RIGHT)), MarkUnknown),
        (lambda: scores(Risk("1", "Finance", 20, RIGHT)), RiskWrong),
        (lambda: QuizRules(risks=(10, 0)), RiskWrong),
        (lambda: play_quiz(RULES, ["Finance", "Finance"], []), EntrantTwice),
    ],
)
def test_what_cannot_be_is_refused(act, error):
    with pytest.raises(error):
        act()


answers = st.tuples(
    st.sampled_from([Required, Buzzed, Risk]), st.sampled_from(TEAMS), st.sampled_from(Answered)
)


@given(drawn=st.lists(answers, max_size=12))
def test_scores_are_what_the_changes_add_up_to_and_decide_the_ranks(drawn):
    log = [
        Risk(str(i), team, 30, answer) if kind is Risk else kind(str(i), team, answer)
        for i, (kind, team, answer) in enumerate(drawn)
    ]

    quiz = play_quiz(RULES, TEAMS, log)

    for team, score in quiz.scores.items():
        own = [change for change in quiz.changes if change.team == team]
        assert score == 100 + sum(change.points for change in own)
        assert score == (own[-1].score if own else 100)
    assert [quiz.scores[team] for team in quiz.table.ranks] == sorted(
        quiz.scores.values(), reverse=True
    )
    assert play_quiz(RULES, TEAMS, log) == quiz


def test_of_many_who_are_level_the_first_right_is_first_and_the_first_wrong_last():
    teams = ["A", "B", "C", "D", "E"]
    answers = [("C", RIGHT), ("A", WRONG), ("E", RIGHT), ("B", WRONG)]
    log = [SuddenDeath(str(i), team, answer) for i, (team, answer) in enumerate(answers)]

    assert list(play_quiz(RULES, teams, log).table.ranks.items()) == [
        ("C", 1),
        ("E", 2),
        ("D", 3),
        ("B", 4),
        ("A", 5),
    ]


def test_a_risk_may_be_worth_a_single_point():
    log = [Risk("1", "Finance", 1, RIGHT)]

    assert scores(*log, rules=QuizRules(risks=(1,)))["Finance"] == 101
