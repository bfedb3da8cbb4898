"""Judged contests (评分比赛): one panel for all, or one for each group."""

import enum
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from decimal import Decimal
from fractions import Fraction
from typing import ClassVar

from brackets.contests.errors import PanelsUneven
from brackets.contests.events import Mark
from brackets.contests.rules import ContestRules, Field, Ranking
from brackets.marks.deciding import Lots
from brackets.marks.decimals import Written, half_up
from brackets.marks.judged import (
    Adjustment,
    Contestant,
    Judged,
    ScoreSheet,
    check_sheet,
    judge,
    refuse_shut_out,
)
from brackets.marks.judging_errors import PartUnknown
from brackets.marks.judging_rules import Judge, JudgingRules, checked_panel
from brackets.marks.ranking import Values, rank_marks
from brackets.marks.tables import MarkTable, Measure
from brackets.standings.tables import Standing


@dataclass(frozen=True, slots=True)
class Change:
    """Points beside the marks: a deduction below zero, a bonus above it."""

    segment: str
    points: Decimal
    reason: str = ""


@dataclass(frozen=True, slots=True)
class Sheets:
    """What the judges gave one entrant (评分表).

    Args:
        marks: by part, and by judge.
        factors: by part, in place of the part's own, such as the difficulty of the dive.
        changes: deductions and bonuses.
    """

    marks: Mapping[str, Mapping[str, Decimal]]
    factors: Mapping[str, Decimal] = field(default_factory=dict)
    changes: tuple[Change, ...] = ()


class Leveling(enum.StrEnum):
    """What brings the means of panels together that judge a group each."""

    NONE = "none"  # nothing: totals count as they are
    SCALE = "scale"  # times the mean of all over the mean of the group (修正系数)
    SHIFT = "shift"  # plus the mean of all less the mean of the group


@dataclass(frozen=True, slots=True)
class JudgedRules(ContestRules):
    """The higher total is first, equals by the tie rules.

    Args:
        judging: what is marked, and how marks become a total.
        panels: the judges: one panel for all heats, or one for each.
        branches: of entrants, whose judges are shut out.
        leveling: what brings panels of several heats together.

    Raises:
        PanelsUneven: no panel.
        BracketError: a panel that cannot be, or without the head judge that ties ask for.

    Source:
        docs/rules/judged.md
    """

    judging: JudgingRules
    panels: tuple[tuple[Judge, ...], ...]
    branches: Mapping[str, str] = field(default_factory=dict)
    leveling: Leveling = Leveling.NONE

    kind: ClassVar[str] = "judged"
    value_type: ClassVar[type] = Sheets

    def __post_init__(self) -> None:
        if not self.panels:
            raise PanelsUneven
        for panel in self.panels:
            self.judging.check_head(checked_panel(panel))

    def check_heats(self, heats: int) -> None:
        """Refuse panels that are neither one for all heats nor one for each."""
        if len(self.panels) not in (1, heats):
            raise PanelsUneven

    def check(self, mark: Mark) -> None:
        """Refuse marks of who is on no panel or shut out, outside the scale, or for no part."""
        super(JudgedRules, self).check(mark)
        if not isinstance(mark.value, Sheets):
            return
        judges = {judge.name for panel in self.panels for judge in panel}
        shut_out = self._shut_out(mark.entrant)
        for sheet in _sheets(mark.entrant, mark.value):
            check_sheet(self.judging, judges, sheet)
            refuse_shut_out(mark.entrant, sheet.marks, shut_out)
        segments = {segment.name for segment in self.judging.segments}
        for change in mark.value.changes:
            if change.segment not in segments:
                raise PartUnknown(change.segment)
        for part in mark.value.factors:
            if part not in self.judging.parts:
                raise PartUnknown(part)

    def _shut_out(self, entrant: str) -> set[str]:
        """Return the judges of the entrant's branch, on whichever panel they sit."""
        branch = self.branches.get(entrant)
        judges = [judge for panel in self.panels for judge in panel]
        others = {judge.name for judge in judges if judge.branch != branch}
        return {judge.name for judge in judges if branch} - others

    def rank(self, field: Field) -> Ranking:
        """Judge one heat by its panel."""
        marks = field.values(Sheets)
        parts = set(self.judging.parts)
        pending = frozenset(one for one, own in marks.items() if parts - own.marks.keys())
        judged = {one: own for one, own in marks.items() if one not in pending}
        outcome = judge(
            self.judging,
            self.panels[field.heat % len(self.panels)],
            [
                Contestant(one, self.branches.get(one, ""), field.statuses.get(one))
                for one in field.entrants
                if one in judged or one in field.statuses
            ],
            [sheet for one, own in judged.items() for sheet in _sheets(one, own)],
            [
                Adjustment(one, change.segment, change.points, change.reason)
                for one, own in judged.items()
                for change in own.changes
            ],
            lots=field.lots,
        )
        return Ranking(outcome.table, pending, _notes(outcome))

    def leveled(self, heats: Sequence[Ranking], lots: Lots) -> Sequence[Ranking]:
        """Bring the means of the groups together, if that is wanted."""
        if self.leveling is Leveling.NONE or len(heats) < 2:
            return heats
        totals = [_totals(heat.table) for heat in heats]
        everybody = [total for own in totals for total in own.values()]
        if not everybody:
            return heats
        mean = sum(everybody, Fraction(0)) / len(everybody)
        return [
            replace(heat, table=self._leveled(heat.table, own, mean, lots))
            for heat, own in zip(heats, totals, strict=True)
        ]

    def _leveled(
        self, table: MarkTable, totals: Mapping[str, Fraction], mean: Fraction, lots: Lots
    ) -> MarkTable:
        """Return a table with the levelled total before all else.

        What parts equal totals says nothing about people of two panels.
        """
        if not totals:
            return table
        own_mean = sum(totals.values(), Fraction(0)) / len(totals)
        measures = [replace(measure, is_within_heat=True) for measure in table.measures]
        values: dict[str, Values] = {}
        for row in table.rows:
            leveled = self._level(totals[row.entrant], own_mean, mean)
            rest = [_exact(row, measure) for measure in table.measures]
            values[row.entrant] = (leveled, *rest)
        again = rank_marks(
            [Measure("leveled_total", write=Written(self.judging.places)), *measures],
            values,
            lots=lots,
        )
        return again.with_unranked(table.unranked)

    def _level(self, total: Fraction, own_mean: Fraction, mean: Fraction) -> Fraction:
        if self.leveling is Leveling.SHIFT:
            leveled = total + mean - own_mean
        else:
            leveled = total * mean / own_mean if own_mean else total
        return Fraction(half_up(leveled, self.judging.places))


def _sheets(entrant: str, sheets: Sheets) -> list[ScoreSheet]:
    return [
        ScoreSheet(entrant, part, marks, sheets.factors.get(part))
        for part, marks in sheets.marks.items()
    ]


def _totals(table: MarkTable) -> dict[str, Fraction]:
    return {row.entrant: _exact(row, table.measures[0]) or Fraction(0) for row in table.rows}


def _exact(row: Standing, measure: Measure) -> Fraction | None:
    value = row.values.get(measure.code)
    return Fraction(value) if isinstance(value, int | Fraction) else None


def _notes(outcome: Judged) -> dict[str, Mapping[str, object]]:
    """Return how everybody's total came about."""
    return {
        one: {
            "segments": {name: str(score) for name, score in segments.items()},
            "parts": [
                {
                    "part": part.part,
                    "score": str(part.score),
                    "dropped": list(part.dropped),
                    "shut_out": list(part.shut_out),
                }
                for part in outcome.parts[one]
            ],
        }
        for one, segments in outcome.segments.items()
    }
