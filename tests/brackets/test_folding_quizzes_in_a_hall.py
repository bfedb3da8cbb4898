"""Whatever the order in which the acts of a quiz arrive, they come to the same."""

import random

from hypothesis import given
from hypothesis import strategies as st

from brackets.live_quizzes import QuizAct, QuizActKind, Verdict, counted, hall_quiz
from tests.brackets.hall_quizzes import ONLY_BUZZERS, RULES, TEAMS, K, Log, played


@given(
    elapsed=st.integers(0, 10_000),
    reaction=st.none() | st.integers(0, 20_000),
    allowance=st.integers(0, 3_000),
)
def test_no_phone_gains_more_than_the_allowance_nor_loses_by_measuring(
    elapsed, reaction, allowance
):
    assert elapsed - allowance <= counted(elapsed, reaction, allowance) <= elapsed


acts = st.lists(
    st.tuples(
        st.sampled_from(list(QuizActKind)),
        st.sampled_from(TEAMS),
        st.integers(1, 5),
        st.sampled_from(Verdict),
        st.integers(0, 4_000),
        st.none() | st.integers(0, 2_000),
        st.integers(1, 30),
    ),
    max_size=30,
)


def logged(drawn):
    """Return drawn acts as a log; what each is about is the last question put."""
    log = Log()
    for kind, team, number, verdict, at, reaction, back in drawn:
        if kind is K.ASKED:
            log.ask(number, team, 30)
        elif kind is K.UNDONE:
            log.undo(str(max(1, len(log.acts) - back % 4)))
        else:
            opening = log.opening if kind is K.PRESSED else ""
            log.add(
                kind, team, verdict=verdict, value=5, at=at, reaction=reaction, opening=opening
            )
    return log.acts


@given(drawn=acts, lot=st.integers(0, 2**32))
def test_any_order_of_arrival_of_the_same_acts_gives_the_same_state(drawn, lot):
    log = logged(drawn)
    shuffled = list(log)
    random.Random(lot).shuffle(shuffled)

    assert hall_quiz(RULES, TEAMS, shuffled) == hall_quiz(RULES, TEAMS, log)


@given(drawn=acts)
def test_taking_back_the_last_act_restores_exactly_what_was(drawn):
    log = [act for act in logged(drawn) if act.kind is not K.UNDONE]
    if not log:
        return
    back = QuizAct("back", len(drawn) + 2, K.UNDONE, of=log[-1].key)

    assert hall_quiz(RULES, TEAMS, [*log, back]) == hall_quiz(RULES, TEAMS, log[:-1])


@given(drawn=acts)
def test_scores_are_what_the_changes_add_up_to_and_decide_the_ranks(drawn):
    quiz = hall_quiz(RULES, TEAMS, logged(drawn))

    for team, score in quiz.scores.items():
        assert score == 100 + sum(one.points for one in quiz.changes if one.team == team)
    ranked = [quiz.scores[team] for team in quiz.table.ranks]
    assert ranked == sorted(ranked, reverse=True)
    assert {*quiz.table.ranks} == {*TEAMS} - {*quiz.left}


@given(
    at=st.lists(
        st.tuples(
            st.sampled_from(TEAMS), st.integers(0, 3_000), st.none() | st.integers(0, 3_000)
        ),
        min_size=1,
        max_size=12,
    )
)
def test_once_it_is_final_no_later_buzz_can_be_first(at):
    log = Log()
    log.ask(1)
    log.open(10_000)
    for team, elapsed, reaction in at:
        log.press(team, 10_000 + elapsed, reaction)
    final = played(log, ONLY_BUZZERS).question.final_at(1000)
    before = [act for act in log.acts if act.kind is not K.PRESSED or act.at <= final]

    known = hall_quiz(ONLY_BUZZERS, TEAMS, before).question

    assert known.answering == played(log, ONLY_BUZZERS).question.answering
