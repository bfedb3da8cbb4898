"""Marks of a panel: extremes dropped, own branch shut out (docs/rules/judged.md)."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from flask_babel import gettext as _
from flask_babel import ngettext

from brackets import (
    Adjustment,
    Contestant,
    Judge,
    Judged,
    JudgingRules,
    MarkTable,
    ScoreSheet,
    Segment,
    TieKind,
    TieRule,
    Trimming,
    judge,
)
from eventsapp.results.measures import prizes, programme
from eventsapp.results.measures.cells import BadCells, Column, read_mark, tidied
from eventsapp.results.measures.kind import Kind, Lots, Ranked
from eventsapp.results.measures.programme import segments_of
from eventsapp.results.outcomes import Outcome

LEAST_JUDGES = 3
MOST_JUDGES = 15
WHOLE = "whole"  # judges give one mark for the whole
DEDUCTION = "minus"
UNNAMED = ("", 0)
LEFT_OUT = {"-", "–", "—"}  # typed in place of the marks of a judge who gave none


@dataclass(frozen=True)
class Panel(Kind):
    """Who judges, and how marks become a total.

    ``judges`` are names with the id of the branch whose entrants they do not mark, 0 for
    none; ``head`` counts from 1, 0 for none. ``parts`` are what they mark, with segments and
    factors; none where each gives one mark for the whole. ``step`` is what marks are
    multiples of, empty for any with up to three decimals.
    """

    judges: tuple[tuple[str, int], ...] = (UNNAMED,) * 5
    head: int = 0
    drop_from: int = 5
    highest: int = 1
    lowest: int = 1
    places: int = 2
    least: str = "0"
    most: str = "100"
    step: str = ""
    ties: tuple[str, ...] = (TieKind.MEAN_OF_ALL.value, TieKind.DEDUCTIONS.value)
    grades: tuple[prizes.Prize, ...] = ()
    parts: tuple[programme.Item, ...] = ()

    def engine_rules(self) -> JudgingRules:
        """Return the rules as the engine has them.

        Raises:
            BracketError: extremes are dropped in a way that cannot be.
        """
        return JudgingRules(
            self.segments,
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
        if self.step:
            said.append(_("Marks go up in steps of %(step)s.", step=self.step))
        if self.parts:
            parts = programme.write_programme(self.parts)
            said.append(
                _("Marked apart, each times its factor, and added up: %(parts)s.", parts=parts)
            )
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

    @property
    def segments(self) -> tuple[Segment, ...]:
        """Return what is marked; one segment of one part where judges mark the whole."""
        return segments_of(self.parts, WHOLE)

    @property
    def part_names(self) -> list[str]:
        """Return the names of the parts with their factors; an empty one for the whole."""
        return [f"{part} ×{factor}" for _segment, part, factor in self.parts] or [""]

    def _mark_keys(self) -> list[list[str]]:
        """Return the fields of the judges, part by part."""
        numbers = range(1, len(self.judges) + 1)
        parts = range(1, len(self.parts) + 1)
        if not self.parts:
            return [[f"judge{number}" for number in numbers]]
        return [[f"part{part}judge{number}" for number in numbers] for part in parts]

    def keys_of(self, number: int) -> list[str]:
        """Return the fields of one judge, part by part; judges count from 1."""
        return [keys[number - 1] for keys in self._mark_keys()]

    def minus_keys(self) -> list[str]:
        """Return the fields of the deductions, segment by segment."""
        many = len(self.segments)
        return [f"{DEDUCTION}{n}" for n in range(1, many + 1)] if many > 1 else [DEDUCTION]

    def columns(self) -> list[Column]:
        """Return a mark of each judge for each part, and the deductions."""
        marks = [
            Column(key, f"{part} · {name}" if part else name, "tiny", most=8)
            for part, keys in zip(self.part_names, self._mark_keys(), strict=True)
            for key, name in zip(keys, self.names(), strict=True)
        ]
        names = [segment.name for segment in self.segments]
        minus = [
            Column(
                key,
                _("Deduction, %(segment)s", segment=name) if len(names) > 1 else _("Deduction"),
                "tiny",
                most=8,
            )
            for key, name in zip(self.minus_keys(), names, strict=True)
        ]
        return marks + minus

    def shut(self, branch_ids: Collection[int]) -> dict[str, str]:
        """Return the fields of judges who do not mark entrants of these branches."""
        return {
            key: _("own branch")
            for keys in self._mark_keys()
            for key, (_name, branch_id) in zip(keys, self.judges, strict=True)
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
        without = {k for k, text in texts.items() if text in LEFT_OUT and k not in shut}
        parts = [
            {
                str(n): texts[key]
                for n, key in enumerate(keys, start=1)
                if key not in shut and key not in without
            }
            for keys in self._mark_keys()
        ]
        first = [*enumerate(self._mark_keys()[0], start=1)]
        own: dict[str, object] = {"parts": parts} if self.parts else {"marks": parts[0]}
        own["shut_out"] = [str(number) for number, key in first if key in shut]
        if without:
            own["absent"] = [str(number) for number, key in first if key in without]
        minus = {key: read_mark(texts[key] or "0") for key in self.minus_keys()}
        return Outcome(marks=own | {key: str(taken) for key, taken in minus.items() if taken})

    def _problems(self, texts: Mapping[str, str], shut: Collection[str]) -> dict[str, str]:
        numbers = range(1, len(self.judges) + 1)
        without = {n for n in numbers if all(texts[k] in LEFT_OUT for k in self.keys_of(n))}
        found: dict[str, str] = {}
        marking = 0
        for number in numbers:
            keys = self.keys_of(number)
            marking += keys[0] not in shut and number not in without
            if number not in without:
                found |= {
                    key: self.mark_problem(texts[key], is_shut=key in shut) for key in keys
                }
        if marking < LEAST_JUDGES:
            found[self.keys_of(1)[0]] = _(
                "With judges of the own branch shut out, fewer than 3 mark."
            )
        found |= {key: self.minus_problem(texts[key]) for key in self.minus_keys()}
        return {key: problem for key, problem in found.items() if problem}

    def minus_problem(self, text: str) -> str:
        """Say what is wrong with points taken off; empty if nothing is."""
        try:
            is_minus = read_mark(text or "0") >= 0
        except ValueError:
            is_minus = False
        return "" if is_minus else _("Points taken off, such as 0.5.")

    def mark_problem(self, text: str, *, is_shut: bool = False) -> str:
        """Say what is wrong with a mark as it is typed; empty if nothing is."""
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
        if self.step and mark % Decimal(self.step):
            return _("A mark in steps of %(step)s.", step=self.step)
        return ""

    def judged(self, outcomes: Mapping[str, Outcome], lots: Lots = ()) -> Judged:
        """Let the engine judge."""
        panel = [
            Judge(str(number), is_head=number == self.head)
            for number in range(1, len(self.judges) + 1)
        ]
        own = {one: outcome.marks or {} for one, outcome in outcomes.items()}
        people = [
            Contestant(one, shut_out=(*m["shut_out"], *m.get("absent", ())))
            for one, m in own.items()
        ]
        rules = self.engine_rules()
        sheets = [
            ScoreSheet(one, part, {by: Decimal(mark) for by, mark in marks.items()})
            for one, m in own.items()
            for part, marks in zip(rules.parts, _parts_in(m), strict=True)
        ]
        minus = [
            Adjustment(one, segment.name, -Decimal(m[key]))
            for one, m in own.items()
            for key, segment in zip(self.minus_keys(), rules.segments, strict=True)
            if key in m
        ]
        return judge(rules, panel, people, sheets, minus, lots=lots)

    def table(self, outcomes: Mapping[str, Outcome], lots: Lots = ()) -> Ranked:
        """Rank by totals and tie rules."""
        judged = self.judged(outcomes, lots)
        return Ranked(judged.table)

    def prizes(self, table: MarkTable) -> Mapping[str, str]:
        """Return the grades."""
        return prizes.award(self.grades, table)

    def told(self, outcome: Outcome) -> str:
        """Return the total."""
        return str(self.judged({"": outcome}).totals[""])

    def in_full(self, outcome: Outcome) -> str:
        """Return the total with the mark of each judge, and the deductions."""
        own = outcome.marks or {}
        behind = "; ".join(
            f"{name} {marks}".strip()
            for name, marks in zip(self.part_names, self._written(outcome), strict=True)
        )
        minus = "".join(f" − {own[key]}" for key in self.minus_keys() if key in own)
        return f"{self.told(outcome)} ({behind}{minus})"

    def _written(self, outcome: Outcome) -> list[str]:
        return [
            " / ".join(mark or "–" for mark, _state in self.marks_of(outcome, part, ()))
            for part in range(len(self.part_names))
        ]

    def marks_of(
        self, outcome: Outcome, part: int, dropped: Sequence[str]
    ) -> list[tuple[str, str]]:
        """Return each judge's mark for a part, and what became of it.

        Returns:
            The mark with ``kept`` or ``dropped``; an empty one with ``shut`` for a judge of
            the own branch, with ``absent`` for one who gave none.
        """
        own = outcome.marks or {}
        marks = _parts_in(own)[part]
        without = dict.fromkeys(own.get("absent", ()), "absent")
        without |= dict.fromkeys(own["shut_out"], "shut")
        found = []
        for number in map(str, range(1, len(self.judges) + 1)):
            state = "dropped" if number in dropped else "kept"
            is_out = number in without
            found.append(("", without[number]) if is_out else (marks[number], state))
        return found

    def taken_off(self, outcome: Outcome) -> str:
        """Return the deductions of all segments together; empty where there are none."""
        own = outcome.marks or {}
        minus = [Decimal(own[key]) for key in self.minus_keys() if key in own]
        return f"{sum(minus):f}" if minus else ""


def _parts_in(marks: Mapping[str, Any]) -> list[dict[str, str]]:
    """Return stored marks part by part."""
    found: list[dict[str, str]] = marks["parts"] if "parts" in marks else [marks["marks"]]
    return found
