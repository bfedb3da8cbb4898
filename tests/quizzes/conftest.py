"""A quiz of three teams, its host, phones and the hall's screen."""

from datetime import timedelta

import pytest

from brackets.live_quizzes import HallRules, QuizActKind, QuizRound, RoundKind, Verdict
from eventsapp.arrival_boards import hall_links
from eventsapp.database import db
from eventsapp.draws import services as draws
from eventsapp.entries import services as entries
from eventsapp.events.models import EntryKind, Measure
from eventsapp.quizzes import services as quizzes
from tests.results.conftest import contest, make_discipline, referee

__all__ = ["contest", "make_discipline", "referee"]

K = QuizActKind
BUZZERS = HallRules(
    (QuizRound(RoundKind.BUZZER, 10, 10, 10, 10, 15), QuizRound(RoundKind.SUDDEN, seconds=15)),
    prizes=1,
)
USUAL = HallRules(
    (
        QuizRound(RoundKind.ASSIGNED, 1, seconds=30),
        QuizRound(RoundKind.COMMON, 1, seconds=30),
        QuizRound(RoundKind.BUZZER, 2, 10, 10, 10, 15),
        QuizRound(RoundKind.RISK, 1, 0, 0, seconds=60, values=(10, 30, 50)),
        QuizRound(RoundKind.SUDDEN, seconds=15),
    )
)
TEAMS = ("财务队", "总装队", "物流队")


class Quiz:
    """A quiz as the tests play it; time goes on a second with every act of the host."""

    def __init__(self, discipline, now):
        self.discipline, self.now = discipline, now

    @property
    def standing(self):
        return quizzes.standing_of(self.discipline)

    def team(self, at):
        return list(draws.entrants_of(self.discipline))[at]

    def later(self, milliseconds):
        self.now += timedelta(milliseconds=milliseconds)

    def act(self, kind, at=None, **more):
        self.later(1000)
        entry_id = 0 if at is None else self.team(at)
        wish = quizzes.Wish(kind, entry_id, **more)
        row = quizzes.act(self.discipline, wish, seen=self.standing.seen, now=self.now, by=None)
        db.session.commit()
        return row

    def ask(self, number=1, at=None, value=0):
        return self.act(K.ASKED, at, round=number, value=value)

    def open(self):
        """Open buzzers, and let the countdown pass."""
        row = self.act(K.OPENED)
        self.later(2000)
        return row

    def judge(self, at, verdict=Verdict.RIGHT):
        return self.act(K.JUDGED, at, verdict=verdict)

    def press(self, phone, *, after=400, reaction=None):
        """Buzz so many milliseconds from now, the phone having measured a reaction."""
        received_at = self.now + timedelta(milliseconds=after)
        asked_id = int(self.standing.quiz.question.key)
        row = quizzes.press(
            phone, quizzes.BuzzIn(asked_id, reaction), received_at=received_at, now=received_at
        )
        db.session.commit()
        return row

    def take_back(self, row=None):
        self.later(1000)
        row_id = row.id if row else self.standing.last_act().id
        made = quizzes.take_back(
            self.discipline, row_id, seen=self.standing.seen, now=self.now, by=None
        )
        db.session.commit()
        return made

    def scores(self):
        return list(self.standing.quiz.scores.values())


@pytest.fixture
def play(make_discipline, make_event, make_branch, make_member, now):
    """Make a quiz of three teams, which takes place today, with its rounds."""

    def make(rules=BUZZERS):
        discipline = make_discipline(
            Measure.QUIZ,
            event=make_event("消防知识竞赛"),
            name="知识竞赛",
            entry_kind=EntryKind.TEAM,
        )
        for number, name in enumerate(TEAMS):
            branch = make_branch(name.replace("队", "科"), code=f"Q{number}")
            mates = [make_member(f"{name}{one}", of=branch) for one in "甲乙"]
            entries.record_team(
                discipline.event,
                discipline,
                team_name=name,
                shares=entries.equal_shares([branch]),
                members=mates,
                now=now,
                by=None,
            )
        quizzes.set_up(discipline, rules, now=now, by=None)
        db.session.commit()
        return Quiz(discipline, now)

    return make


@pytest.fixture
def quiz(play):
    """A quiz of buzzers alone, in which a tie for the first place matters."""
    return play()


@pytest.fixture
def phone_of(now):
    """Pair a phone with the team at a place of the list, from 0; token and phone."""

    def pair(quiz, at):
        _phone, secret = quizzes.offer(quiz.discipline, quiz.team(at), now=now, by=None)
        phone, token = quizzes.pair(secret, now=now)
        db.session.commit()
        phone.token = token
        return phone

    return pair


@pytest.fixture
def host(client_of, referee, in_english):
    """The host's browser."""
    return in_english(client_of(referee))


@pytest.fixture
def stranger(app, in_english):
    """A phone or a screen that nobody is signed in on."""
    return in_english(app.test_client())


@pytest.fixture
def screen_of(now):
    """Open the hall's screen of a quiz, and return its address."""

    def make(quiz, *, shows_names=True):
        values = {"is_open": True, "shows_names": shows_names, "is_new": False}
        screen = hall_links.change(quiz.discipline.event, **values, now=now, by=None)
        db.session.commit()
        return f"/quiz/{hall_links.link_of(screen)}/{quiz.discipline.id}"

    return make
