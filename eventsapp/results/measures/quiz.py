"""Points of a quiz, kept as they were given one after the other (docs/rules/quiz.md).

Beside them stands what a sudden death decided: ``2`` for who was right second of those who
were judged in it, ``-1`` for who was judged first and was wrong.
"""

import re
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass

from flask_babel import gettext as _

from brackets import Adjusted, Answered, QuizRules, SuddenDeath
from brackets.marks.quiz import QuizReplay
from eventsapp.results.measures.cells import BadCells, Column, tidied
from eventsapp.results.measures.kind import Kind, Lots, Ranked
from eventsapp.results.outcomes import Outcome

MOST_QUESTIONS = 100
_POINTS = re.compile(r"[+-]?\d{1,4}", re.ASCII)
_DECIDED = re.compile(r"[+-]?[1-9]\d?", re.ASCII)


def given(points: Sequence[int], decided: int = 0) -> Outcome:
    """Return an outcome of points in order, and of a sudden death."""
    typed = {"points": " ".join(map(str, points))}
    if not decided:
        return Outcome(marks={"points": list(points)}, typed=typed)
    return Outcome(
        marks={"points": list(points), "sudden": decided},
        typed=typed | {"sudden": f"{decided:+d}"},
    )


@dataclass(frozen=True)
class Questions(Kind):
    """What everybody begins with."""

    base: int = 100

    def words(self) -> list[str]:
        """Say how the score comes about."""
        return [
            _("Everybody begins with %(base)d points.", base=self.base),
            _("The points of each question are added or taken in order; the highest is first."),
        ]

    def columns(self) -> list[Column]:
        """Return the log of points."""
        return [
            Column("points", _("Points of each question, in order"), "long", most=400),
            Column("sudden", _("Sudden death"), "tiny", most=4),
        ]

    def read(self, cells: Mapping[str, str], branch_ids: Collection[int]) -> Outcome | None:
        """Read points such as ``10 0 10 -10 -50``, and a sudden death such as ``+1``."""
        text, decided = (_plain(cells.get(key)) for key in ("points", "sudden"))
        if not text and not decided:
            return None
        if decided and not _DECIDED.fullmatch(decided):
            raise BadCells({"sudden": _("+1 for who was right first, -2 for wrong second.")})
        apart = re.sub(r"([+-])\s*", r" \1", re.sub(r"[,;、，]", " ", text))
        found = apart.split()
        if len(found) > MOST_QUESTIONS or not all(_POINTS.fullmatch(one) for one in found):
            raise BadCells({"points": _("Points in order, such as 10 0 10 -10 -50.")})
        return given([int(one) for one in found], int(decided or 0))

    def table(self, outcomes: Mapping[str, Outcome], lots: Lots = ()) -> Ranked:
        """Replay the points, then who was judged in a sudden death; rank by the score."""
        replay = QuizReplay(QuizRules(base=self.base), list(outcomes))
        decided: list[tuple[int, str, Answered]] = []
        for team, own in outcomes.items():
            marks = own.marks or {}
            for number, points in enumerate(marks["points"], start=1):
                replay.take(number, Adjusted(team, points, f"question {number}"))
            if turn := marks.get("sudden", 0):
                decided.append((abs(turn), team, _ANSWER[turn > 0]))
        for turn, team, answer in sorted(decided):
            replay.take_unless_useless(turn, SuddenDeath(f"{turn} {team}", team, answer))
        return Ranked(replay.table(lots))

    def told(self, outcome: Outcome) -> str:
        """Return the score."""
        return str(self.base + sum((outcome.marks or {})["points"]))

    def detail(self, outcome: Outcome) -> str:
        """Return how the score came about."""
        points = (outcome.marks or {})["points"]
        signed = [f"{'−' if one < 0 else '+'} {abs(one)}" for one in points]
        parts = [str(self.base), *signed]
        if turn := (outcome.marks or {}).get("sudden", 0):
            parts.append("✓" if turn > 0 else "✗")
        return " ".join(parts)


_ANSWER = {True: Answered.RIGHT, False: Answered.WRONG}


def _plain(text: str | None) -> str:
    return tidied(text).replace("−", "-").replace("–", "-")
