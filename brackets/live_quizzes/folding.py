"""From the acts of a quiz in a hall to how it stands."""

from collections.abc import Callable, Collection, Iterable, Mapping, Sequence

from brackets.live_quizzes.acts import QuizAct, QuizActKind, Verdict, live_acts
from brackets.live_quizzes.presses import Press, in_order
from brackets.live_quizzes.rules import HallRules, QuizRound, RoundKind
from brackets.live_quizzes.state import Change, HallQuiz, Question, QuestionStatus
from brackets.marks.quiz import QuizReplay
from brackets.marks.quiz_log import Adjusted, Answered, Entry, QuizRules, SuddenDeath
from brackets.marks.tables import MarkTable, Status, Unranked
from brackets.standings.tables import Tie

_REPLACED = QuestionStatus.VOID  # a void question is put anew, so it is none of its round


def hall_quiz(
    rules: HallRules,
    teams: Sequence[str],
    acts: Iterable[QuizAct],
    gone: Collection[str] = (),
) -> HallQuiz:
    """Return what the acts of a quiz in a hall come to.

    The order in which the acts are given makes no difference: hosts' acts go by number,
    buzzes by the rule. What does not fit, such as an answer to a question that was taken
    back, changes nothing and is named.

    Args:
        rules: rounds and values.
        teams: who takes part, in the order of entry.
        acts: all of them.
        gone: whose entry was withdrawn since the last act; they leave after it.

    Source:
        docs/rules/quiz.md

    >>> rules = HallRules((QuizRound(RoundKind.COMMON, 1),))
    >>> acts = [
    ...     QuizAct("2", 2, QuizActKind.JUDGED, "Wu", verdict=Verdict.RIGHT, of="1"),
    ...     QuizAct("1", 1, QuizActKind.ASKED, round=1),
    ... ]
    >>> quiz = hall_quiz(rules, ["Li", "Wu"], acts)
    >>> quiz.scores, quiz.table.ranks, quiz.open.verdicts
    ({'Li': 100, 'Wu': 110}, {'Wu': 1, 'Li': 2}, {'Wu': <Verdict.RIGHT: 'right'>})
    """
    standing, moot = live_acts(acts)
    fold = _Fold(rules, teams, [a for a in standing if a.kind is QuizActKind.PRESSED])
    fold.moot += moot
    for act in standing:
        if act.kind is not QuizActKind.PRESSED and not fold.take(act):
            fold.moot.append(act.key)
    for team in gone:
        fold.let_go(team, "")
    return fold.result()


class _Fold:
    """A quiz while its acts are taken."""

    def __init__(
        self,
        rules: HallRules,
        teams: Sequence[str],
        presses: Sequence[QuizAct],
    ) -> None:
        self.rules = rules
        self.teams = tuple(dict.fromkeys(teams))
        self.left: dict[str, str] = {}
        self.scores = dict.fromkeys(self.teams, rules.base)
        self.presses = presses
        self.entries: list[Entry] = []
        self.changes: list[Change] = []
        self.sudden: list[tuple[str, bool]] = []
        self.questions: list[Question] = []
        self.at_pass: Mapping[str, int] = self.scores
        self.moot: list[str] = []
        self._acts: Mapping[QuizActKind, Callable[[QuizAct], bool]] = {
            QuizActKind.ASKED: self._ask,
            QuizActKind.LEFT: self._leave,
            QuizActKind.ADJUSTED: self._adjust,
            QuizActKind.SHOWN: self._show,
            QuizActKind.REVEALED: self._reveal,
        }
        self._answers: Mapping[QuizActKind, Callable[[Question, QuizAct], bool]] = {
            QuizActKind.OPENED: self._open,
            QuizActKind.POINTED: self._point,
            QuizActKind.CLOCKED: self._clock,
            QuizActKind.JUDGED: self._judge,
            QuizActKind.CLOSED: self._close,
            QuizActKind.VOIDED: self._void,
        }

    def take(self, act: QuizAct) -> bool:
        """Take one act, and return whether it changed anything."""
        if act.kind in self._acts:
            is_taken = self._acts[act.kind](act)
        else:
            question = self._last(act.of)
            if question is None or question.is_over:
                return False
            is_taken = self._answers[act.kind](question, act)
        last = self.questions[-1] if self.questions else None
        if last is not None and last.is_over and not last.ended:
            last.ended = act.number
        return is_taken

    def result(self) -> HallQuiz:
        """Return how it stands."""
        table = self._table()
        last = self.questions[-1].round if self.questions else 0
        heard = {key for one in self.questions for key in self._gather(one)}
        lost = [act.key for act in self.presses if act.key not in heard]
        return HallQuiz(
            self.scores,
            table,
            self.left,
            tuple(self.questions),
            tuple(self.changes),
            tuple(self.sudden),
            last,
            tuple(self._turns(number) for number in range(1, len(self.rules.rounds) + 1)),
            tuple(self._matters(table)),
            (*self.moot, *lost),
        )

    def _last(self, key: str) -> Question | None:
        last = self.questions[-1] if self.questions else None
        return last if last is not None and last.key == key else None

    def _round(self, question: Question) -> QuizRound:
        return self.rules.rounds[question.round - 1]

    def _here(self) -> tuple[str, ...]:
        return tuple(team for team in self.teams if team not in self.left)

    # Questions, and whose they are.

    def _ask(self, act: QuizAct) -> bool:
        before = self.questions[-1] if self.questions else None
        is_in_order = before is None or (before.is_over and act.round >= before.round)
        if not is_in_order or not 1 <= act.round <= len(self.rules.rounds):
            return False
        own, turns = self.rules.rounds[act.round - 1], self._turns(act.round)
        if not turns or (own.is_by_team and act.team not in turns):
            return False
        if own.kind is RoundKind.RISK and act.value not in own.values:
            return False
        if own.is_by_team and self._is_new_pass(act.round):
            self.at_pass = dict(self.scores)
        asked = [one for one in self.questions if one.round == act.round]
        found = Question(
            act.key,
            act.round,
            len(asked) + 1,
            act.team if own.is_by_team else "",
            act.value if own.kind is RoundKind.RISK else 0,
            (act.team,) if own.is_by_team else turns,
        )
        self.questions.append(found)
        return True

    def _counts(self, number: int) -> dict[str, int]:
        """Return how many questions of a round each team has had that still plays."""
        counts = dict.fromkeys(self._here(), 0)
        for one in self.questions:
            if one.round == number and one.status is not _REPLACED and one.team in counts:
                counts[one.team] += 1
        return counts

    def _is_new_pass(self, number: int) -> bool:
        return len(set(self._counts(number).values())) == 1

    def _turns(self, number: int) -> tuple[str, ...]:
        """Return whose question of a round may come next."""
        own = self.rules.rounds[number - 1]
        if own.kind is RoundKind.SUDDEN:
            first = next(iter(self._matters(self._table())), None)
            return first.entrants if first else ()
        if not own.is_by_team:
            put = [o for o in self.questions if o.round == number and o.status is not _REPLACED]
            return self._here() if len(put) < own.questions else ()
        counts = self._counts(number)
        fewest = min(counts.values(), default=own.questions)
        if fewest >= own.questions:
            return ()
        waiting = tuple(team for team, count in counts.items() if count == fewest)
        if own.kind is not RoundKind.RISK:
            return waiting
        scores = self.scores if self._is_new_pass(number) else self.at_pass
        highest = max(scores[team] for team in waiting)
        return tuple(team for team in waiting if scores[team] == highest)

    # Buzzers.

    def _open(self, question: Question, act: QuizAct) -> bool:
        if not self._round(question).is_buzzed or question.opening:
            return False
        question.opening, question.opened_at = act.key, act.at
        question.status = QuestionStatus.OPEN
        return True

    def _gather(self, question: Question) -> set[str]:
        """Put the buzzes of a question in order, and return the keys of all of them."""
        if not self._round(question).is_buzzed:
            return set()
        own = [act for act in self.presses if self._is_of(act, question)]
        is_late = {act.key: bool(question.ended) and act.number > question.ended for act in own}
        early = [act for act in own if act.at < question.opened_at or not act.opening]
        timely = [act for act in own if act not in early and not is_late[act.key]]
        question.early = tuple(
            Press(act.key, act.team, act.at - question.opened_at, 0, act.reaction)
            for act in sorted(early, key=lambda act: (act.at, act.number))
            if not is_late[act.key]
        )
        question.presses = in_order(
            timely, question.opened_at, self.rules.allowance, question.group
        )
        kept = {one.key for one in question.presses}
        question.repeats = tuple(act.key for act in timely if act.key not in kept)
        question.late = tuple(act.key for act in own if is_late[act.key])
        return {act.key for act in own}

    @staticmethod
    def _is_of(act: QuizAct, question: Question) -> bool:
        return (
            act.of == question.key
            and act.team in question.group
            and act.opening in ("", question.opening)
        )

    def _point(self, question: Question, act: QuizAct) -> bool:
        if not self._round(question).is_buzzed or act.team not in question.group:
            return False
        question.pointed = act.team
        return True

    # Answers.

    def _clock(self, question: Question, act: QuizAct) -> bool:
        question.clock_at = act.at
        return True

    def _show(self, act: QuizAct) -> bool:
        question = self._last(act.of)
        if question is None or question.is_shown:
            return False
        question.is_shown = True
        return True

    def _reveal(self, act: QuizAct) -> bool:
        question = self._last(act.of)
        if question is None or not question.is_over or question.is_revealed:
            return False
        question.is_revealed = question.is_shown = True
        return True

    def _judge(self, question: Question, act: QuizAct) -> bool:
        own, verdict = self._round(question), act.verdict
        is_asked = act.team in question.group and act.team not in question.verdicts
        if verdict is None or not is_asked or act.team in self.left:
            return False
        if verdict is Verdict.EARLY and not own.is_buzzed:
            return False
        if own.kind is RoundKind.SUDDEN:
            self._decide(act, is_right=verdict is Verdict.RIGHT)
        elif not self._give(act, _worth(own, question, verdict)):
            return False
        question.verdicts[act.team] = verdict
        if verdict is Verdict.EARLY:
            question.status = QuestionStatus.EARLY
        else:
            self._end_if_answered(question)
        return True

    def _end_if_answered(self, question: Question) -> None:
        is_for_all = self._round(question).kind is RoundKind.COMMON
        waiting = [
            team
            for team in question.group
            if team not in question.verdicts and team not in self.left
        ]
        if not waiting or (question.verdicts and not is_for_all):
            question.status = QuestionStatus.OVER

    def _close(self, question: Question, act: QuizAct) -> bool:
        question.status = QuestionStatus.OVER
        return True

    def _void(self, question: Question, act: QuizAct) -> bool:
        if question.verdicts:
            return False
        question.status = QuestionStatus.VOID
        return True

    # Points.

    def _give(self, act: QuizAct, points: int) -> bool:
        """Give points; none are given once a sudden death has decided anything."""
        if self.sudden:
            return False
        self.scores[act.team] += points
        self.entries.append(Adjusted(act.team, points, act.key))
        self.changes.append(Change(act.key, act.team, points, self.scores[act.team]))
        return True

    def _decide(self, act: QuizAct, *, is_right: bool) -> None:
        answer = Answered.RIGHT if is_right else Answered.WRONG
        self.entries.append(SuddenDeath(act.key, act.team, answer))
        self.sudden.append((act.team, is_right))

    def _adjust(self, act: QuizAct) -> bool:
        return act.team in self.scores and self._give(act, act.value)

    def _leave(self, act: QuizAct) -> bool:
        return self.let_go(act.team, act.key)

    def let_go(self, team: str, key: str) -> bool:
        """Let a team play no more, and return whether it did until then."""
        if team not in self.scores or team in self.left:
            return False
        self.left[team] = key
        if self.questions and not self.questions[-1].is_over:
            self._end_if_answered(self.questions[-1])
        return True

    def _table(self) -> MarkTable:
        """Return the ranks of those who still play."""
        replay = QuizReplay(QuizRules(base=self.rules.base), self._here())
        for number, entry in enumerate(self.entries, start=1):
            if entry.team not in self.left:
                replay.take_unless_useless(number, entry)
        return replay.table().with_unranked(Unranked(one, Status.DNF) for one in self.left)

    def _matters(self, table: MarkTable) -> list[Tie]:
        return [tie for tie in table.ties if tie.rank <= self.rules.prizes]


def _worth(own: QuizRound, question: Question, verdict: Verdict) -> int:
    if verdict is Verdict.EARLY:
        return -own.early
    if own.kind is RoundKind.RISK:
        return question.value if verdict is Verdict.RIGHT else -question.value
    return own.right if verdict is Verdict.RIGHT else -own.wrong
