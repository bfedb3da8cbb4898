"""Who was first: phones, hands, early and late ones, and eight at one instant."""

from datetime import timedelta

import pytest
from sqlalchemy import func, select

from brackets.live_quizzes import QuizActKind, Verdict
from eventsapp.database import db
from eventsapp.entries import services as entries
from eventsapp.quizzes import services as quizzes
from eventsapp.quizzes.errors import (
    BuzzLate,
    BuzzUnreadable,
    EarlyFirst,
    NoBuzzerNow,
    NotCertain,
    NotForYou,
    PhoneGone,
)
from eventsapp.quizzes.models import QuizPhone, QuizRow

K = QuizActKind


def first(quiz):
    question = quiz.standing.quiz.question
    return [quiz.standing.name(one.team) for one in question.presses]


def test_the_own_reaction_counts_so_that_a_slow_network_costs_nobody_the_question(
    quiz, phone_of
):
    finance, workshop, _third = (phone_of(quiz, at) for at in range(3))
    quiz.ask()
    quiz.open()

    quiz.press(finance, after=420, reaction=400)
    quiz.press(workshop, after=900, reaction=380)

    assert first(quiz) == ["总装队", "财务队"]
    rows = db.session.execute(
        select(QuizRow.reaction_ms, QuizRow.at).where(QuizRow.kind == K.PRESSED)
    ).all()
    assert [reaction for reaction, _at in rows] == [400, 380]
    assert rows[1][1] - rows[0][1] == timedelta(milliseconds=480)


def test_nobody_is_judged_before_it_is_certain_who_was_first(quiz, phone_of):
    phone = phone_of(quiz, 0)
    quiz.ask()
    quiz.open()
    quiz.press(phone, after=900, reaction=880)

    with pytest.raises(NotCertain):
        quiz.judge(0)

    db.session.rollback()
    quiz.judge(0)  # a second later
    assert quiz.scores() == [110, 100, 100]


def test_who_buzzes_before_the_opening_is_early_and_the_question_is_void(quiz, phone_of):
    finance, workshop, _third = (phone_of(quiz, at) for at in range(3))
    quiz.ask()
    row = quiz.press(finance)
    quiz.press(workshop, after=500)
    assert row.opening_id is None

    with pytest.raises(EarlyFirst, match="财务队"):
        quiz.act(K.OPENED)
    db.session.rollback()
    with pytest.raises(EarlyFirst):
        quiz.judge(1, Verdict.EARLY)
    db.session.rollback()
    quiz.judge(0, Verdict.EARLY)

    assert quiz.scores() == [90, 100, 100]
    assert quiz.standing.quiz.question.is_over


def test_a_buzz_in_the_countdown_is_early_though_the_host_has_tapped(quiz, phone_of):
    phone = phone_of(quiz, 0)
    quiz.ask()
    quiz.act(K.OPENED)

    quiz.press(phone, after=1990, reaction=10)

    assert [one.team for one in quiz.standing.quiz.question.early] == [str(quiz.team(0))]


def test_an_early_buzz_may_be_forgiven_and_the_question_goes_on(quiz, phone_of):
    finance, workshop, _third = (phone_of(quiz, at) for at in range(3))
    quiz.ask()
    early = quiz.press(finance)
    quiz.take_back(early)
    quiz.open()

    quiz.press(workshop, after=500)
    quiz.press(finance, after=400)

    assert first(quiz) == ["财务队", "总装队"]


def test_the_same_buzz_sent_again_is_the_same_row(quiz, phone_of):
    phone = phone_of(quiz, 0)
    quiz.ask()
    quiz.open()

    rows = [quiz.press(phone, after=after, reaction=300).id for after in (400, 900)]

    assert len(set(rows)) == 1
    assert quiz.standing.quiz.question.presses[0].elapsed == 400


def test_two_phones_of_a_team_are_one_team_in_the_order(quiz, phone_of):
    slow, fast = (phone_of(quiz, 0) for _one in range(2))
    quiz.ask()
    quiz.open()

    quiz.press(slow, after=700, reaction=650)
    quiz.press(fast, after=800, reaction=500)

    assert first(quiz) == ["财务队"]
    assert quiz.standing.quiz.question.presses[0].time == 500
    assert len(quiz.standing.quiz.question.repeats) == 1


def test_a_buzz_after_the_verdict_is_kept_and_counts_for_nothing(quiz, phone_of, stranger):
    finance, workshop, _third = (phone_of(quiz, at) for at in range(3))
    quiz.ask()
    quiz.open()
    quiz.press(finance, after=400)
    quiz.later(2000)
    quiz.judge(0)

    answer = buzz(stranger, workshop.token, quiz.standing.quiz.question.key, 100)

    assert answer.status_code == 409
    assert answer.json["error"] == BuzzLate().message
    assert quiz.scores() == [110, 100, 100]
    assert len(quiz.standing.quiz.question.late) == 1


def test_a_buzz_for_a_question_that_is_gone_is_refused(quiz, phone_of):
    phone = phone_of(quiz, 0)
    quiz.ask()
    gone = quizzes.BuzzIn(int(quiz.standing.quiz.question.key), None)
    quiz.take_back()

    with pytest.raises(NoBuzzerNow):
        quizzes.press(phone, gone, received_at=quiz.now, now=quiz.now)


def test_a_phone_that_was_sent_away_buzzes_no_more(quiz, phone_of, stranger):
    phone = phone_of(quiz, 0)
    quiz.ask()
    quizzes.revoke(quiz.discipline, phone.id, now=quiz.now, by=None)
    db.session.commit()

    answer = buzz(stranger, phone.token, quiz.standing.quiz.question.key, None)

    assert answer.status_code == 410
    assert answer.json["error"] == PhoneGone().message
    assert db.session.scalar(select(func.count()).where(QuizRow.kind == K.PRESSED)) == 0


def test_a_team_that_left_or_is_not_in_the_sudden_death_does_not_buzz(quiz, phone_of):
    phones = [phone_of(quiz, at) for at in range(3)]
    quiz.act(K.LEFT, 2, reason="有人受伤")
    quiz.ask()
    with pytest.raises(NotForYou):
        quiz.press(phones[2])
    db.session.rollback()

    quiz.act(K.CLOSED)
    quiz.act(K.ADJUSTED, 1, value=-10, reason="场外提示")
    db.session.rollback()
    quiz.act(K.ADJUSTED, 1, value=10, reason="改判")
    quiz.ask(2)
    assert quiz.standing.quiz.question.group == (str(quiz.team(0)), str(quiz.team(1)))


def test_a_team_whose_entry_is_withdrawn_in_the_middle_plays_no_more(quiz, phone_of):
    phone = phone_of(quiz, 2)
    quiz.ask()
    quiz.act(K.POINTED, 2)
    quiz.judge(2)
    entry = next(one for one in entries.entrants(quiz.discipline) if one.id == quiz.team(2))
    entries.withdraw(entry, now=quiz.now, by=None)
    db.session.commit()
    quiz.ask()

    with pytest.raises(NotForYou):
        quiz.press(phone)

    assert [one.entrant for one in quiz.standing.quiz.table.unranked] == [str(entry.id)]


@pytest.mark.parametrize(
    "body",
    [
        None,
        [],
        {},
        {"asked": True},
        {"asked": 0},
        {"asked": 1, "reaction_ms": "fast"},
        {"asked": 1, "reaction_ms": -1},
        {"asked": 2**40},
    ],
)
def test_what_is_no_buzz_is_refused_in_a_sentence(quiz, phone_of, stranger, body):
    phone = phone_of(quiz, 0)
    quiz.ask()

    answer = stranger.post(
        "/api/v1/quiz/buzzes", json=body, headers={"Authorization": f"Bearer {phone.token}"}
    )

    assert answer.status_code == 422
    assert answer.json["error"] == BuzzUnreadable().message


def test_eight_phones_at_one_instant_are_all_kept_and_one_is_first(quiz, phone_of, race):
    teams = (0, 0, 0, 1, 1, 1, 2, 2)
    phone_ids = [phone_of(quiz, at).id for at in teams]
    quiz.ask()
    quiz.open()
    asked_id = int(quiz.standing.quiz.question.key)
    at = quiz.now + timedelta(milliseconds=500)

    def pressing(phone_id):
        def act():
            phone = db.session.get_one(QuizPhone, phone_id)
            quizzes.press(phone, quizzes.BuzzIn(asked_id, 480), received_at=at, now=at)

        return act

    assert race(*map(pressing, phone_ids)) == [None] * 8

    rows = db.session.scalars(
        select(QuizRow).where(QuizRow.kind == K.PRESSED).order_by(QuizRow.number)
    ).all()
    assert sorted(row.phone_id for row in rows) == sorted(phone_ids)
    assert [row.number for row in rows] == list(range(3, 11))
    question = quiz.standing.quiz.question
    assert len(question.presses) == 3
    assert len(question.repeats) == 5
    assert question.presses[0].key == str(rows[0].id)


def test_the_same_phone_racing_with_itself_is_kept_once(quiz, phone_of, race):
    phone_id = phone_of(quiz, 0).id
    quiz.ask()
    asked_id = int(quiz.standing.quiz.question.key)
    now = quiz.now

    def act():
        phone = db.session.get_one(QuizPhone, phone_id)
        quizzes.press(phone, quizzes.BuzzIn(asked_id, None), received_at=now, now=now)

    assert race(*[act] * 4) == [None] * 4
    assert db.session.scalar(select(func.count()).where(QuizRow.kind == K.PRESSED)) == 1


def test_two_hosts_at_once_are_one_verdict(quiz, race):
    quiz.ask()
    quiz.act(K.POINTED, 0)
    seen, now = quiz.standing.seen, quiz.now
    discipline, team = quiz.discipline, quiz.team(0)

    def judging(verdict):
        def act():
            own = db.session.get_one(type(discipline), discipline_id)
            wish = quizzes.Wish(K.JUDGED, team, verdict=verdict)
            quizzes.act(own, wish, seen=seen, now=now, by=None)

        return act

    discipline_id = discipline.id
    outcomes = race(judging(Verdict.RIGHT), judging(Verdict.WRONG))

    assert sorted(outcome is None for outcome in outcomes) == [False, True]
    assert next(one for one in outcomes if one).status == 409
    assert quiz.scores()[0] in (110, 90)


def buzz(client, token, asked, reaction):
    return client.post(
        "/api/v1/quiz/buzzes",
        json={"asked": int(asked), "reaction_ms": reaction},
        headers={"Authorization": f"Bearer {token}"},
    )
