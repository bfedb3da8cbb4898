"""Points of a quiz, kept as they were given one after the other (docs/rules/quiz.md)."""

import re
from collections.abc import Collection, Mapping
from dataclasses import dataclass

from flask_babel import gettext as _

from brackets import Adjusted, QuizRules, play_quiz
from eventsapp.results.measures.cells import BadCells, Column, tidied
from eventsapp.results.measures.kind import Kind, Lots, Ranked
from eventsapp.results.outcomes import Outcome

MOST_QUESTIONS = 100
_POINTS = re.compile(r"[+-]?\d{1,4}", re.ASCII)


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
        return [Column("points", _("Points of each question, in order"), "long", most=400)]

    def read(self, cells: Mapping[str, str], branch_ids: Collection[int]) -> Outcome | None:
        """Read points such as ``10 0 10 -10 -50``."""
        text = tidied(cells.get("points")).replace("−", "-").replace("–", "-")
        if not text:
            return None
        apart = re.sub(r"([+-])\s*", r" \1", re.sub(r"[,;、，]", " ", text))
        found = apart.split()
        if len(found) > MOST_QUESTIONS or not all(_POINTS.fullmatch(one) for one in found):
            raise BadCells({"points": _("Points in order, such as 10 0 10 -10 -50.")})
        return Outcome(marks={"points": [int(one) for one in found]})

    def table(self, outcomes: Mapping[str, Outcome], lots: Lots = ()) -> Ranked:
        """Replay the points, and rank by the score."""
        log = [
            Adjusted(team, points, f"question {number}")
            for team, own in outcomes.items()
            for number, points in enumerate((own.marks or {})["points"], start=1)
        ]
        return Ranked(
            play_quiz(QuizRules(base=self.base), list(outcomes), log, lots=lots).table
        )

    def told(self, outcome: Outcome) -> str:
        """Return the score."""
        return str(self.base + sum((outcome.marks or {})["points"]))

    def detail(self, outcome: Outcome) -> str:
        """Return how the score came about."""
        points = (outcome.marks or {})["points"]
        signed = [f"{'−' if one < 0 else '+'} {abs(one)}" for one in points]
        return " ".join([str(self.base), *signed])
