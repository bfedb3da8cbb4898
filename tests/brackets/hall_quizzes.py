"""Quizzes in a hall as the tests play them: a log that numbers its acts."""

from brackets.live_quizzes import (
    HallRules,
    QuizAct,
    QuizActKind,
    QuizRound,
    RoundKind,
    Verdict,
    hall_quiz,
)

K, V = QuizActKind, Verdict
TEAMS = ["Finance", "Workshop", "Logistics"]
BUZZER = QuizRound(RoundKind.BUZZER, 10, 10, 10, 10)
RULES = HallRules(
    (
        QuizRound(RoundKind.ASSIGNED, 1),
        QuizRound(RoundKind.COMMON, 2),
        BUZZER,
        QuizRound(RoundKind.RISK, 1, values=(10, 30, 50)),
        QuizRound(RoundKind.SUDDEN),
    )
)
ONLY_BUZZERS = HallRules((BUZZER, QuizRound(RoundKind.SUDDEN)), prizes=1)


class Log:
    """Acts, numbered as they come; the last question is what they are about."""

    def __init__(self):
        self.acts = []
        self.asked = self.opening = ""

    def add(self, kind, team="", **more):
        number = len(self.acts) + 1
        about = {"of": self.asked} if kind not in (K.ASKED, K.LEFT, K.ADJUSTED) else {}
        act = QuizAct(str(number), number, kind, team, **(about | more))
        self.acts.append(act)
        if kind is K.ASKED:
            self.asked, self.opening = act.key, ""
        elif kind is K.OPENED:
            self.opening = act.key
        return act.key

    def ask(self, number, team="", value=0):
        return self.add(K.ASKED, team, round=number, value=value)

    def judge(self, team, verdict=V.RIGHT):
        return self.add(K.JUDGED, team, verdict=verdict)

    def open(self, at=10_000):
        return self.add(K.OPENED, at=at)

    def press(self, team, at, reaction=None):
        return self.add(K.PRESSED, team, at=at, reaction=reaction, opening=self.opening)

    def undo(self, key):
        return self.add(K.UNDONE, of=key)


def played(log, rules=RULES, gone=()):
    return hall_quiz(rules, TEAMS, log.acts, gone)
