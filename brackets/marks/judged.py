"""Judged contests (评分比赛): from the marks of a panel to places."""

from collections.abc import Collection, Iterable, Mapping, Sequence, Set
from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction

from brackets.errors import EntrantTwice
from brackets.marks.deciding import Lots
from brackets.marks.decimals import Written, half_up
from brackets.marks.errors import MarkTwice, MarkUnknown
from brackets.marks.judging_errors import (
    JudgeMarkMissing,
    JudgeMarkOutside,
    JudgeShutOut,
    JudgeUnknown,
    PartMissing,
    PartUnknown,
    SumsUneven,
    TooFewJudges,
)
from brackets.marks.judging_rules import (
    LEAST_JUDGES,
    Combining,
    Judge,
    JudgingRules,
    Part,
    Segment,
    TieKind,
    TieRule,
    checked_panel,
)
from brackets.marks.ranking import rank_marks
from brackets.marks.tables import MarkTable, Measure, Status


@dataclass(frozen=True, slots=True)
class Contestant:
    """Who is marked.

    Args:
        name: one of its kind.
        branch: whose judges are shut out (回避); empty for none.
        status: why there is no rank; ``None`` for who has one.
        shut_out: judges who are shut out besides, by name: of the other branches of a joint
            team, a relative, a coach.
    """

    name: str
    branch: str = ""
    status: Status | None = None
    shut_out: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class ScoreSheet:
    """What the judges gave one entrant in one part (评分表).

    Args:
        entrant: who was marked.
        part: in what.
        marks: by judge.
        factor: in place of the part's own, such as the difficulty of the dive chosen.
    """

    entrant: str
    part: str
    marks: Mapping[str, Decimal]
    factor: Decimal | None = None


@dataclass(frozen=True, slots=True)
class Adjustment:
    """Points beside the marks: a deduction (扣分) below zero, a bonus above it.

    Args:
        entrant: whose.
        segment: where they are added.
        points: as they are added.
        reason: why, in words.
    """

    entrant: str
    segment: str
    points: Decimal
    reason: str = ""


@dataclass(frozen=True, slots=True)
class PartScore:
    """How one part was scored.

    Args:
        part: its name.
        kept: the judges whose marks counted.
        dropped: those whose marks were extremes; of equal ones, the first of the panel.
        shut_out: those of the own branch.
        score: the panel's mark times the factor.
    """

    part: str
    kept: tuple[str, ...]
    dropped: tuple[str, ...]
    shut_out: tuple[str, ...]
    score: Fraction


@dataclass(frozen=True, slots=True)
class Judged:
    """The outcome of a judged contest.

    Args:
        table: the ranks.
        totals: by entrant.
        segments: by entrant and segment, deductions included.
        parts: by entrant, in order of the rules.
    """

    table: MarkTable
    totals: Mapping[str, Decimal]
    segments: Mapping[str, Mapping[str, Decimal]]
    parts: Mapping[str, tuple[PartScore, ...]]


def judge(
    rules: JudgingRules,
    panel: Sequence[Judge],
    contestants: Sequence[Contestant],
    sheets: Iterable[ScoreSheet],
    adjustments: Iterable[Adjustment] = (),
    *,
    lots: Lots = (),
) -> Judged:
    """Turn the marks of a panel into totals and ranks.

    Args:
        rules: what is marked and how marks count.
        panel: 3 to 15 judges.
        contestants: all who entered.
        sheets: one for each part of everybody who has a rank, without marks of judges who
            are shut out.
        adjustments: deductions and bonuses.
        lots: orders that decide what no tie rule decides.

    Raises:
        BracketError: from ``brackets.marks.errors``, if marks are missing, are outside the
            scale, belong to nobody, or come from a judge who is shut out.

    Source:
        docs/rules/judged.md

    >>> panel = [Judge(name) for name in ("Li", "Wang", "Zhao")]
    >>> marks = [Decimal("9.1"), Decimal("8.9"), Decimal("9.2")]
    >>> sheet = ScoreSheet("Chen", "speech", dict(zip(["Li", "Wang", "Zhao"], marks)))
    >>> rules = JudgingRules((Segment("speech", (Part("speech"),)),))
    >>> judge(rules, panel, [Contestant("Chen")], [sheet]).totals
    {'Chen': Decimal('9.07')}
    """
    contest = _Contest(rules, checked_panel(panel), contestants, sheets, adjustments)
    ranked = [one for one in contestants if one.status is None]
    parts = {one.name: contest.parts_of(one) for one in ranked}
    segments = {name: contest.segments_of(name, own) for name, own in parts.items()}
    if rules.combining is Combining.SUM:
        _require_even(parts)
    totals = {name: half_up(contest.total(own), rules.places) for name, own in segments.items()}
    measures = [
        Measure("total", write=Written(rules.places)),
        *(_measure(tie) for tie in rules.ties),
    ]
    values = {
        one.name: (
            Fraction(totals[one.name]),
            *(
                contest.tie_value(tie, one, parts[one.name], segments[one.name])
                for tie in rules.ties
            ),
        )
        for one in ranked
    }
    unranked = [(one.name, one.status) for one in contestants if one.status is not None]
    table = rank_marks(measures, values, unranked=unranked, lots=lots)
    return Judged(table, totals, segments, parts)


def check_sheet(rules: JudgingRules, panel: Set[str], sheet: ScoreSheet) -> None:
    """See that a sheet is of a part, by judges, and within the scale.

    Raises:
        PartUnknown, JudgeUnknown, JudgeMarkOutside: it is not.
    """
    if sheet.part not in rules.parts:
        raise PartUnknown(sheet.part)
    least, most = rules.least, rules.most
    for judge, mark in sheet.marks.items():
        if judge not in panel:
            raise JudgeUnknown(judge, sheet.entrant)
        if not (mark.is_finite() and least <= mark <= most):
            raise JudgeMarkOutside(judge, sheet.entrant, str(mark), str(least), str(most))


def refuse_shut_out(entrant: str, marking: Iterable[str], shut_out: Collection[str]) -> None:
    """See that nobody marks an entrant whom they may not mark (回避).

    Raises:
        JudgeShutOut: somebody does.
    """
    for judge in marking:
        if judge in shut_out:
            raise JudgeShutOut(judge, entrant)


class _Contest:
    """The rules, and who gave what to whom."""

    def __init__(
        self,
        rules: JudgingRules,
        panel: tuple[Judge, ...],
        contestants: Sequence[Contestant],
        sheets: Iterable[ScoreSheet],
        adjustments: Iterable[Adjustment],
    ) -> None:
        rules.check_head(panel)
        self.rules = rules
        self.panel = panel
        self.sheets: dict[tuple[str, str], ScoreSheet] = {}
        names: set[str] = set()
        for one in contestants:
            if one.name in names:
                raise EntrantTwice(one.name)
            names.add(one.name)
        for sheet in sheets:
            self._check(sheet, names)
            self.sheets[sheet.entrant, sheet.part] = sheet
        self.adjustments: dict[str, list[Adjustment]] = {name: [] for name in names}
        segments = {segment.name for segment in rules.segments}
        for adjustment in adjustments:
            if adjustment.entrant not in names:
                raise MarkUnknown(adjustment.entrant)
            if adjustment.segment not in segments:
                raise PartUnknown(adjustment.segment)
            self.adjustments[adjustment.entrant].append(adjustment)

    def _check(self, sheet: ScoreSheet, names: set[str]) -> None:
        if sheet.entrant not in names:
            raise MarkUnknown(sheet.entrant)
        if (sheet.entrant, sheet.part) in self.sheets:
            raise MarkTwice(sheet.entrant, sheet.part)
        check_sheet(self.rules, {judge.name for judge in self.panel}, sheet)

    def _marks(self, one: Contestant, part: str) -> dict[str, Decimal]:
        """Return the marks that may count, by judge in the order of the panel."""
        if (one.name, part) not in self.sheets:
            raise PartMissing(one.name, part)
        sheet = self.sheets[one.name, part]
        shut_out = self._shut_out(one)
        marking = [judge.name for judge in self.panel if judge.name not in shut_out]
        if len(marking) < LEAST_JUDGES:
            raise TooFewJudges(one.name, len(marking), LEAST_JUDGES)
        refuse_shut_out(one.name, sheet.marks, shut_out)
        for judge in marking:
            if judge not in sheet.marks:
                raise JudgeMarkMissing(judge, one.name, part)
        return {judge: sheet.marks[judge] for judge in marking}

    def _shut_out(self, one: Contestant) -> tuple[str, ...]:
        return tuple(
            judge.name
            for judge in self.panel
            if judge.name in one.shut_out or (one.branch and judge.branch == one.branch)
        )

    def _kept(self, marks: Mapping[str, Decimal]) -> tuple[str, ...]:
        """Return the judges whose marks are left once the extremes are dropped."""
        highest, lowest = self.rules.trimming_of(len(marks))
        ascending = sorted(marks, key=marks.__getitem__)
        descending = sorted(ascending[lowest:], key=lambda judge: -marks[judge])
        left = set(descending[highest:])
        return tuple(judge for judge in marks if judge in left)

    def parts_of(self, one: Contestant) -> tuple[PartScore, ...]:
        """Return how each part was scored."""
        return tuple(self._part(one, part) for part in self._parts())

    def _parts(self) -> list[Part]:
        return [part for segment in self.rules.segments for part in segment.parts]

    def _part(self, one: Contestant, part: Part) -> PartScore:
        marks = self._marks(one, part.name)
        kept = self._kept(marks)
        mark = sum((Fraction(marks[judge]) for judge in kept), Fraction(0))
        if self.rules.combining is Combining.MEAN:
            mark /= len(kept)
        product = _rounded(mark, self.rules.panel_places) * self._factor(one, part)
        dropped = tuple(judge for judge in marks if judge not in kept)
        score = _rounded(product, self.rules.part_places)
        return PartScore(part.name, kept, dropped, self._shut_out(one), score)

    def _factor(self, one: Contestant, part: Part) -> Fraction:
        own = self.sheets[one.name, part.name].factor
        return Fraction(part.factor if own is None else own)

    def segments_of(self, name: str, parts: Sequence[PartScore]) -> dict[str, Decimal]:
        """Return the score of each segment, deductions and bonuses included."""
        scores = {part.part: part.score for part in parts}
        return {
            segment.name: half_up(
                sum((scores[part.name] for part in segment.parts), Fraction(0))
                + self._adjusted(name, segment),
                self.rules.places,
            )
            for segment in self.rules.segments
        }

    def _adjusted(self, name: str, segment: Segment) -> Fraction:
        own = [a for a in self.adjustments[name] if a.segment == segment.name]
        return sum((Fraction(adjustment.points) for adjustment in own), Fraction(0))

    def total(self, segments: Mapping[str, Decimal]) -> Fraction:
        """Return what the segments come to, each by its weight."""
        weighted = [
            Fraction(segments[segment.name]) * Fraction(segment.weight)
            for segment in self.rules.segments
        ]
        return sum(weighted, Fraction(0))

    def tie_value(
        self,
        tie: TieRule,
        one: Contestant,
        parts: Sequence[PartScore],
        segments: Mapping[str, Decimal],
    ) -> Fraction:
        """Return what a tie rule compares."""
        if tie.kind is TieKind.SEGMENT:
            return Fraction(segments[tie.name])
        if tie.kind is TieKind.PART:
            return next(part.score for part in parts if part.part == tie.name)
        if tie.kind is TieKind.DEDUCTIONS:
            own = [a.points for a in self.adjustments[one.name]]
            return -sum((Fraction(points) for points in own if points < 0), Fraction(0))
        is_head = tie.kind is TieKind.HEAD_JUDGE
        heads = {judge.name for judge in self.panel if judge.is_head and is_head}
        return self._exact_mean(one, heads)

    def _exact_mean(self, one: Contestant, only: set[str]) -> Fraction:
        """Return the weighted score of all marks that may count, nothing rounded or dropped.

        Args:
            one: whose.
            only: the judges to take; if none of them may mark, all who may are taken.
        """
        score = Fraction(0)
        for segment in self.rules.segments:
            for part in segment.parts:
                marks = self._marks(one, part.name)
                asked = [mark for judge, mark in marks.items() if judge in only]
                taken = [Fraction(mark) for mark in asked or marks.values()]
                mean = sum(taken, Fraction(0)) / len(taken)
                score += mean * self._factor(one, part) * Fraction(segment.weight)
        return score


def _rounded(value: Fraction, places: int | None) -> Fraction:
    return value if places is None else Fraction(half_up(value, places))


def _measure(tie: TieRule) -> Measure:
    code = f"{tie.kind}:{tie.name}" if tie.name else tie.kind.value
    return Measure(code, is_lower_better=tie.kind is TieKind.DEDUCTIONS)


def _require_even(parts: Mapping[str, Sequence[PartScore]]) -> None:
    """See that as many marks are added up for everybody."""
    first: dict[str, tuple[str, int]] = {}
    for name, own in parts.items():
        for part in own:
            other, count = first.setdefault(part.part, (name, len(part.kept)))
            if count != len(part.kept):
                raise SumsUneven(name, len(part.kept), other, count)
