from dataclasses import replace
from decimal import Decimal

import pytest

from brackets.errors import BracketError, EntrantTwice
from brackets.marks.errors import MarkTwice, MarkUnknown
from brackets.marks.judged import Adjustment, Contestant, ScoreSheet, judge
from brackets.marks.judging_errors import (
    HeadJudgeMissing,
    JudgeMarkMissing,
    JudgeMarkOutside,
    JudgeShutOut,
    JudgesOutOfRange,
    JudgeTwice,
    JudgeUnknown,
    PartMissing,
    PartTwice,
    PartUnknown,
    SumsUneven,
    TooFewJudges,
    TrimmingWrong,
)
from brackets.marks.judging_rules import (
    Combining,
    Judge,
    JudgingRules,
    Part,
    Segment,
    TieKind,
    TieRule,
    Trimming,
)

SPEECH = JudgingRules((Segment("speech", (Part("speech"),)),))
SEVEN = [Judge(f"J{i}") for i in range(1, 8)]


def sheet(entrant, *marks, part="speech"):
    by_judge = {f"J{i}": Decimal(str(mark)) for i, mark in enumerate(marks, start=1)}
    return ScoreSheet(entrant, part, by_judge)


LI_NA = [Contestant("Li Na")]
GOOD = sheet("Li Na", 9, 9, 9)
HEAD = replace(SPEECH, ties=(TieRule(TieKind.HEAD_JUDGE),))


@pytest.mark.parametrize(
    ("error", "rules", "panel", "people", "sheets"),
    [
        (JudgesOutOfRange, SPEECH, SEVEN[:2], LI_NA, [GOOD]),
        (
            JudgesOutOfRange,
            SPEECH,
            [Judge(str(i)) for i in range(16)],
            LI_NA,
            [GOOD],
        ),
        (JudgeTwice, SPEECH, [SEVEN[0], *SEVEN[:3]], LI_NA, [GOOD]),
        (JudgeUnknown, SPEECH, SEVEN[:3], LI_NA, [sheet("Li Na", 9, 9, 9, 9)]),
        (JudgeMarkMissing, SPEECH, SEVEN[:4], LI_NA, [GOOD]),
        (
            JudgeMarkOutside,
            SPEECH,
            SEVEN[:3],
            LI_NA,
            [sheet("Li Na", 9, 101, 9)],
        ),
        (
            JudgeMarkOutside,
            SPEECH,
            SEVEN[:3],
            LI_NA,
            [sheet("Li Na", 9, "-0.1", 9)],
        ),
        (
            JudgeMarkOutside,
            SPEECH,
            SEVEN[:3],
            LI_NA,
            [sheet("Li Na", 9, "NaN", 9)],
        ),
        (MarkUnknown, SPEECH, SEVEN[:3], LI_NA, [sheet("Wang Wei", 9, 9, 9)]),
        (MarkTwice, SPEECH, SEVEN[:3], LI_NA, [GOOD, GOOD]),
        (PartMissing, SPEECH, SEVEN[:3], LI_NA, []),
        (
            PartUnknown,
            SPEECH,
            SEVEN[:3],
            LI_NA,
            [sheet("Li Na", 9, 9, 9, part="song")],
        ),
        (HeadJudgeMissing, HEAD, SEVEN[:3], LI_NA, [GOOD]),
        (EntrantTwice, SPEECH, SEVEN[:3], [*LI_NA, *LI_NA], [GOOD]),
        (
            JudgeShutOut,
            SPEECH,
            [Judge("J1", "Finance"), *SEVEN[1:4]],
            [Contestant("Li Na", "Finance")],
            [sheet("Li Na", 9, 9, 9, 9)],
        ),
        (
            JudgeShutOut,
            SPEECH,
            SEVEN[:4],
            [Contestant("Li Na", shut_out=("J4",))],
            [sheet("Li Na", 9, 9, 9, 9)],
        ),
        (
            TooFewJudges,
            SPEECH,
            [Judge("J1", "Finance"), *SEVEN[1:3]],
            [Contestant("Li Na", "Finance")],
            [GOOD],
        ),
    ],
)
def test_a_contest_with_a_hole_in_it_is_refused(error, rules, panel, people, sheets):
    with pytest.raises(error):
        judge(rules, panel, people, sheets)


@pytest.mark.parametrize(
    ("adjustment", "error"),
    [
        (Adjustment("Wang Wei", "speech", Decimal(-1)), MarkUnknown),
        (Adjustment("Li Na", "song", Decimal(-1)), PartUnknown),
    ],
)
def test_a_deduction_from_nobody_or_nowhere_is_refused(adjustment, error):
    with pytest.raises(error):
        judge(SPEECH, SEVEN[:3], LI_NA, [GOOD], [adjustment])


def test_sums_are_refused_where_one_would_have_more_marks_than_another():
    rules = replace(SPEECH, combining=Combining.SUM, trimming=())
    panel = [Judge("J1", "Finance"), *SEVEN[1:4]]
    shut_out = ScoreSheet("Li Na", "speech", {f"J{i}": Decimal(9) for i in (2, 3, 4)})
    sheets = [shut_out, sheet("Wang Wei", 9, 9, 9, 9)]

    with pytest.raises(SumsUneven):
        judge(rules, panel, [Contestant("Li Na", "Finance"), Contestant("Wang Wei")], sheets)


@pytest.mark.parametrize(
    ("build", "error"),
    [
        (lambda: Trimming(2), TrimmingWrong),
        (lambda: Trimming(5, -1, 1), TrimmingWrong),
        (
            lambda: JudgingRules((Segment("a", (Part("x"), Part("x"))),)),
            PartTwice,
        ),
        (lambda: JudgingRules((Segment("a", ()), Segment("a", ()))), PartTwice),
        (
            lambda: JudgingRules((), ties=(TieRule(TieKind.PART, "x"),)),
            PartUnknown,
        ),
    ],
)
def test_rules_that_cannot_be_are_refused(build, error):
    with pytest.raises(error) as refused:
        build()

    assert isinstance(refused.value, BracketError)
