"""Marks of a panel: extremes dropped, own branch shut out (docs/rules/judged.md)."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal

from flask_babel import gettext as _
from flask_babel import ngettext

from brackets import (
    Adjustment,
    Contestant,
    Judge,
    Judged,
    JudgingRules,
    MarkTable,
    Part,
    ScoreSheet,
    Segment,
    TieKind,
    TieRule,
    Trimming,
    judge,
)
from eventsapp.results.measures import prizes
from eventsapp.results.measures.cells import BadCells, Column, read_mark, tidied
from eventsapp.results.measures.kind import Kind, Lots, Ranked
from eventsapp.results.outcomes import Outcome

LEAST_JUDGES = 3
MOST_JUDGES = 15
WHOLE = "whole"  # judges give one mark for the whole
DEDUCTION = "minus"
UNNAMED = ("", 0)


@dataclass(frozen=True)
class Panel(Kind):
    """Who judges, and how marks become a total.

    ``judges`` are names with the id of the branch whose entrants they do not mark, 0 for
    none; ``head`` counts from 1, 0 for none.
    """

    judges: tuple[tuple[str, int], ...] = (UNNAMED,) * 5
    head: int = 0
    drop_from: int = 5
    highest: int = 1
    lowest: int = 1
    places: int = 2
    least: str = "0"
    most: str = "100"
    ties: tuple[str, ...] = (TieKind.MEAN_OF_ALL.value, TieKind.DEDUCTIONS.value)
    grades: tuple[prizes.Prize, ...] = ()

    def engine_rules(self) -> JudgingRules:
        """Return the rules as the engine has them.

        Raises:
            BracketError: extremes are dropped in a way that cannot be.
        """
        return JudgingRules(
            (Segment(WHOLE, (Part(WHOLE),)),),
            trimming=(Trimming(self.drop_from, self.highest, self.lowest),),
            places=self.places,
            least=Decimal(self.least),
            most=Decimal(self.most),
            ties=tuple(TieRule(TieKind(tie)) for tie in self.ties),
        )

    def names(self) -> list[str]:
        """Return what each judge is called."""
        return [
            name or _("Judge %(number)d", number=number)
            for number, (name, _branch_id) in enumerate(self.judges, start=1)
        ]

    def words(self) -> list[str]:
        """Say how marks become a total."""
        said = [
            ngettext(
                "%(num)d judge, marks from %(least)s to %(most)s.",
                "%(num)d judges, marks from %(least)s to %(most)s.",
                len(self.judges),
                least=self.least,
                most=self.most,
            ),
            _(
                "From %(marks)d marks on, %(highest)d highest and %(lowest)d lowest are "
                "dropped; the mean of the rest has %(places)d decimals, halves rounded up.",
                marks=self.drop_from,
                highest=self.highest,
                lowest=self.lowest,
                places=self.places,
            ),
            _("A judge does not mark entrants of the own branch."),
        ]
        return [*said, self._tie_words(), *prizes.prize_words(self.grades)]

    def _tie_words(self) -> str:
        if not self.ties:
            return _("Equal totals share the place.")
        names = {
            TieKind.MEAN_OF_ALL: _("the mean of all judges"),
            TieKind.DEDUCTIONS: _("fewer deductions"),
            TieKind.HEAD_JUDGE: _("the mark of the head judge"),
        }
        asked = _(", then ").join(names[TieKind(tie)] for tie in self.ties)
        return _("Equal totals are parted by %(rules)s.", rules=asked)

    def columns(self) -> list[Column]:
        """Return a mark of each judge, and the deduction."""
        marks = [
            Column(f"judge{number}", name, "tiny", most=8)
            for number, name in enumerate(self.names(), start=1)
        ]
        return [*marks, Column(DEDUCTION, _("Deduction"), "tiny", most=8)]

    def shut(self, branch_ids: Collection[int]) -> dict[str, str]:
        """Return the judges who do not mark entrants of these branches."""
        return {
            f"judge{number}": _("own branch")
            for number, (_name, branch_id) in enumerate(self.judges, start=1)
            if branch_id in branch_ids
        }

    def read(self, cells: Mapping[str, str], branch_ids: Collection[int]) -> Outcome | None:
        """Read the marks of all judges who may mark, and the points taken off."""
        texts = {column.key: tidied(cells.get(column.key)) for column in self.columns()}
        if not any(texts.values()):
            return None
        shut = self.shut(branch_ids)
        errors = self._problems(texts, shut)
        if errors:
            raise BadCells(errors)
        numbers = range(1, len(self.judges) + 1)
        own: dict[str, object] = {
            "marks": {str(n): texts[f"judge{n}"] for n in numbers if f"judge{n}" not in shut},
            "shut_out": [key.removeprefix("judge") for key in shut],
        }
        minus = read_mark(texts[DEDUCTION] or "0")
        return Outcome(marks=own | ({"minus": str(minus)} if minus else {}))

    def _problems(self, texts: Mapping[str, str], shut: Collection[str]) -> dict[str, str]:
        judges = [key for key in texts if key != DEDUCTION]
        found = {key: self._problem(texts[key], is_shut=key in shut) for key in judges}
        if len(judges) - len(shut) < LEAST_JUDGES:
            found["judge1"] = _("With judges of the own branch shut out, fewer than 3 mark.")
        try:
            is_minus = read_mark(texts[DEDUCTION] or "0") >= 0
        except ValueError:
            is_minus = False
        found[DEDUCTION] = "" if is_minus else _("Points taken off, such as 0.5.")
        return {key: problem for key, problem in found.items() if problem}

    def _problem(self, text: str, *, is_shut: bool) -> str:
        if is_shut:
            return _("Of the own branch: leave it empty.") if text else ""
        if not text:
            return _("A mark is missing.")
        try:
            mark = read_mark(text)
        except ValueError:
            mark = None
        if mark is None or not Decimal(self.least) <= mark <= Decimal(self.most):
            return _("A mark from %(least)s to %(most)s.", least=self.least, most=self.most)
        return ""

    def judged(self, outcomes: Mapping[str, Outcome], lots: Lots = ()) -> Judged:
        """Let the engine judge."""
        panel = [
            Judge(str(number), is_head=number == self.head)
            for number in range(1, len(self.judges) + 1)
        ]
        own = {one: outcome.marks or {} for one, outcome in outcomes.items()}
        people = [Contestant(one, shut_out=tuple(m["shut_out"])) for one, m in own.items()]
        sheets = [
            ScoreSheet(one, WHOLE, {by: Decimal(mark) for by, mark in m["marks"].items()})
            for one, m in own.items()
        ]
        minus = [
            Adjustment(one, WHOLE, -Decimal(m["minus"]))
            for one, m in own.items()
            if "minus" in m
        ]
        return judge(self.engine_rules(), panel, people, sheets, minus, lots=lots)

    def table(self, outcomes: Mapping[str, Outcome], lots: Lots = ()) -> Ranked:
        """Rank by totals and tie rules."""
        judged = self.judged(outcomes, lots)
        return Ranked(judged.table, sheets={one: p[0] for one, p in judged.parts.items()})

    def prizes(self, table: MarkTable) -> Mapping[str, str]:
        """Return the grades."""
        return prizes.award(self.grades, table)

    def told(self, outcome: Outcome) -> str:
        """Return the total."""
        return str(self.judged({"": outcome}).totals[""])

    def in_full(self, outcome: Outcome) -> str:
        """Return the total with the mark of each judge, and the deduction."""
        marks = [mark or "–" for mark, _state in self.marks_of(outcome, ())]
        minus = (outcome.marks or {}).get("minus")
        behind = " / ".join(marks) + (f" − {minus}" if minus else "")
        return f"{self.told(outcome)} ({behind})"

    def marks_of(self, outcome: Outcome, dropped: Sequence[str]) -> list[tuple[str, str]]:
        """Return the mark of each judge with what became of it: kept, dropped, shut out."""
        own = outcome.marks or {}
        found = []
        for number in map(str, range(1, len(self.judges) + 1)):
            state = "dropped" if number in dropped else "kept"
            is_shut = number in own["shut_out"]
            found.append(("", "shut") if is_shut else (own["marks"][number], state))
        return found
