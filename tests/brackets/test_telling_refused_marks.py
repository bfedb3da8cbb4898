"""A refusal of marks says who, what and how many."""

from dataclasses import replace
from datetime import date
from decimal import Decimal
from fractions import Fraction

import pytest

from brackets import (
    Adjusted,
    Adjustment,
    Answered,
    BracketError,
    Buzzed,
    CheckPoint,
    Combining,
    Contestant,
    Count,
    Course,
    Grade,
    Judge,
    JudgingRules,
    Part,
    Progression,
    QuizRules,
    Required,
    Risk,
    Runner,
    ScoreSheet,
    Segment,
    StepRules,
    SuddenDeath,
    TieKind,
    TieRule,
    Timed,
    Trimming,
    Unit,
    advance,
    correct_quiz,
    judge,
    lanes_by_groups,
    lanes_by_speed,
    last_three,
    play_quiz,
    rank_attempts,
    rank_counts,
    rank_heights,
    rank_mass_start,
    rank_race_teams,
    rank_team_counts,
    rank_times,
    rank_units,
    read_time,
    swimming_heats,
    walk,
    zigzag_heats,
)
from brackets.marks.attendance import AttendanceRules, attend, rank_attending
from brackets.marks.decimals import within_places, written
from brackets.marks.judging_rules import checked_panel
from brackets.marks.qualifying import by_standard

RULES = JudgingRules((Segment("speech", (Part("content"), Part("voice"))),), most=Decimal(10))
LI = (Contestant("Li"),)
PANEL = [Judge("J1", "Finance"), Judge("J2"), Judge("J3"), Judge("J4")]
DAY, NEXT = date(2026, 5, 4), date(2026, 5, 5)
STEPS = StepRules(DAY, NEXT)
RACE = rank_times({"Li": Timed(10_000), "Wang": Timed(11_000)})


def marked(part="content", entrant="Li", judges=("J1", "J2", "J3", "J4"), mark=5):
    return ScoreSheet(entrant, part, {name: Decimal(mark) for name in judges})


def judged(*sheets, adjustments=(), people=LI, panel=PANEL, rules=RULES):
    return judge(rules, panel, list(people), sheets, adjustments)


def answered(*entries, teams=("Finance", "Workshop")):
    return play_quiz(QuizRules(risks=(10, 30)), teams, entries)


RIGHT = Answered.RIGHT


@pytest.mark.parametrize(
    ("act", "said"),
    [
        (
            lambda: rank_attempts({"Li": [1]}, compared=0),
            "The number to be taken is 1 at least, not 0.",
        ),
        (lambda: rank_attempts({"Li": [1, -2]}), "Li cannot have -2."),
        (
            lambda: last_three(rank_attempts({"Li": [1]}), 0),
            "The number to be taken is 1 at least, not 0.",
        ),
        (lambda: by_standard(RACE, 1, 0), "The number to be taken is 1 at least, not 0."),
        (lambda: rank_counts({"Li": [Count(-1)]}), "Li cannot have -1."),
        (lambda: rank_team_counts({"Li": []}, 0), "A team has 1 member at least, not 0."),
        (
            lambda: rank_team_counts({"Li": [Count(1), Count(2)]}, 1),
            "Li has 2 marks; 1 members count.",
        ),
        (lambda: rank_team_counts({"Li": [Count(1, -3)]}, 1), "Li cannot have -3."),
        (
            lambda: rank_heights([150, 160, 155], {}),
            "Height 3 is 155 and has to lie above 160.",
        ),
        (
            lambda: rank_heights([150], {"Li": ["xxxx"]}),
            "Li cannot have xxxx at 150, height 1: o, x, - and r, at most three failures in a "
            "row, nothing after the last.",
        ),
        (
            lambda: rank_heights([150], {"Li": ["o", "xo"]}),
            "Li has trials at 2 heights; there are 1.",
        ),
        (lambda: read_time("9,79"), "9,79 is no time: write 9.79, 1:03.42 or 26:35:25."),
        (lambda: rank_times({"Li": Timed(-1)}), "Li cannot have a time below zero."),
        (lambda: within_places(7), "There are 0 to 6 decimals, not 7."),
        (lambda: Grade("first", 0), "The grade first cannot have 0 places."),
        (
            lambda: QuizRules(risks=(10, 0)),
            "A risk question cannot be worth 0; the values are 10, 0.",
        ),
        (
            lambda: answered(Risk("1", "Finance", 20, RIGHT)),
            "A risk question cannot be worth 20; the values are 10, 30.",
        ),
        (lambda: answered(teams=("Finance", "Finance")), "Finance stands in the list twice."),
        (
            lambda: answered(Adjusted("Canteen", 1, "late")),
            "Canteen has a mark, but is not among those who entered.",
        ),
        (
            lambda: answered(Buzzed("7", "Finance", RIGHT), Required("7", "Workshop", RIGHT)),
            "Entry 2: question 7 has been answered or is void.",
        ),
        (
            lambda: answered(SuddenDeath("7", "Finance", RIGHT), Buzzed("8", "Finance", RIGHT)),
            "Entry 2: sudden death has begun; no more points are given.",
        ),
        (
            lambda: answered(Adjusted("Finance", 1, "x"), SuddenDeath("7", "Finance", RIGHT)),
            "Entry 2: nobody is level with Finance and undecided.",
        ),
        (
            lambda: correct_quiz(QuizRules(), ["Finance"], [], 1, Adjusted("Finance", 1, "x")),
            "There is no entry 1; the log has 0.",
        ),
        (
            lambda: Adjusted("Finance", -5, " "),
            "Finance is given -5 points without a reason.",
        ),
        (lambda: Progression(-1, 1), "-1 by place and 1 by mark make no next round."),
        (
            lambda: advance([RACE], Progression(1), by_jury=["Li"]),
            "Li cannot be advanced: not in these heats, or through already.",
        ),
        (lambda: advance([RACE, RACE], Progression(1)), "Li stands in two heats."),
        (lambda: CheckPoint("hut", 20, 10), "The check point hut closes before it opens."),
        (
            lambda: Course((CheckPoint("hut"), CheckPoint("hut"))),
            "The course has two check points of the name hut.",
        ),
        (
            lambda: rank_mass_start(Course(), [Runner("Li"), Runner("Li")]),
            "Li stands in the list twice.",
        ),
        (
            lambda: rank_mass_start(Course(), [Runner("Li", passed={"hut": 1})]),
            "Li passed hut, which is no check point of the course.",
        ),
        (
            lambda: rank_mass_start(Course(), [Runner("Li", finished=-5)]),
            "Li cannot have a time below zero.",
        ),
        (lambda: rank_race_teams(RACE, {}, 0), "A team has 1 member at least, not 0."),
        (
            lambda: rank_race_teams(RACE, {"T": ["Zhao"]}, 1),
            "Zhao has a mark, but is not among those who entered.",
        ),
        (
            lambda: rank_race_teams(RACE, {"T": ["Li"], "U": ["Li"]}, 1),
            "Li stands in the list twice.",
        ),
        (
            lambda: StepRules(NEXT, DAY),
            "A challenge of 0 days cannot want 1 standard days.",
        ),
        (lambda: walk(STEPS, "Li", {DAY: -1}), "Li cannot have -1."),
        (
            lambda: walk(STEPS, "Li", {date(2026, 5, 6): 1}),
            "Li has steps of 2026-05-06, which is outside the challenge.",
        ),
        (
            lambda: Unit("Finance", 1, ("Li", "Wang")),
            "Finance has registered 1 members; 2 have steps.",
        ),
        (
            lambda: rank_units([Unit("F", 1, ()), Unit("F", 1, ())], {}),
            "F stands in the list twice.",
        ),
        (
            lambda: rank_units([Unit("F", 1, ("Li",)), Unit("G", 1, ("Li",))], {}),
            "Li stands in the list twice.",
        ),
        (lambda: AttendanceRules(()), "It takes place on one day at least."),
        (lambda: AttendanceRules((DAY, NEXT, DAY)), "2026-05-04 is there twice."),
        (
            lambda: attend(AttendanceRules((DAY,)), "Li", [NEXT]),
            "Li cannot have been there on 2026-05-05: it did not take place.",
        ),
        (
            lambda: attend(AttendanceRules((DAY,)), "Li", [DAY, DAY]),
            "2026-05-04 is there twice.",
        ),
        (
            lambda: rank_attending(
                AttendanceRules((DAY,)), [Unit("F", 1, ()), Unit("F", 1, ())], {}
            ),
            "F stands in the list twice.",
        ),
        (
            lambda: rank_attending(
                AttendanceRules((DAY,)), [Unit("F", 1, ("Li",)), Unit("G", 1, ("Li",))], {}
            ),
            "Li stands in the list twice.",
        ),
        (lambda: lanes_by_speed("ABC", 2), "3 entrants do not go into 1 heats of 2 lanes."),
        (lambda: zigzag_heats("ABC", 4, 2), "3 entrants do not go into 4 heats of 2 lanes."),
        (lambda: zigzag_heats("AA", 1, 2), "A stands in the list twice."),
        (lambda: swimming_heats("AB", 17), "There are 1 to 16 lanes, not 17."),
        (
            lambda: lanes_by_groups("AB", [[1]]),
            "2 entrants need 2 different lanes; 1 are given.",
        ),
        (lambda: checked_panel(PANEL[:2]), "A panel has 3 to 15 judges, not 2."),
        (lambda: checked_panel([*PANEL, Judge("J2")]), "J2 stands in the panel twice."),
        (
            lambda: Trimming(2, 1, 1),
            "From 2 marks 1 highest and 1 lowest cannot be dropped: one has to be left.",
        ),
        (
            lambda: JudgingRules((Segment("a", (Part("p"), Part("p"))),)),
            "The contest has two parts of the name p.",
        ),
        (
            lambda: JudgingRules(
                (Segment("a", (Part("p"),)),), ties=(TieRule(TieKind.PART, "q"),)
            ),
            "There is no part q in this contest.",
        ),
        (
            lambda: judged(rules=JudgingRules((), ties=(TieRule(TieKind.HEAD_JUDGE),))),
            "Ties go to the head judge: the panel needs exactly one, not 0.",
        ),
        (
            lambda: judged(people=(Contestant("Li"), Contestant("Li"))),
            "Li stands in the list twice.",
        ),
        (
            lambda: judged(marked(entrant="Wang")),
            "Wang has a mark, but is not among those who entered.",
        ),
        (lambda: judged(marked("dance")), "There is no part dance in this contest."),
        (lambda: judged(marked(), marked()), "Li has two sheets for content."),
        (lambda: judged(marked(judges=("J9",))), "J9 has marked Li, but is not on the panel."),
        (lambda: judged(marked(mark=11)), "J1 has given Li 11; marks go from 0 to 10."),
        (lambda: judged(marked()), "Li has no marks in voice."),
        (
            lambda: judged(marked(judges=("J1", "J2", "J4"))),
            "J3 has not marked Li in content.",
        ),
        (
            lambda: judged(marked(), people=(Contestant("Li", "Finance"),)),
            "J1 may not mark Li, being of the own branch or shut out by name: "
            "leave this mark out.",
        ),
        (
            lambda: judged(
                marked(judges=("J1", "J2", "J3")),
                people=(Contestant("Li", "Finance"),),
                panel=PANEL[:3],
            ),
            "2 judges may mark Li, with those of the own branch shut out; 3 are needed.",
        ),
        (
            lambda: judged(adjustments=[Adjustment("Wang", "speech", Decimal(1))], people=()),
            "Wang has a mark, but is not among those who entered.",
        ),
        (
            lambda: judged(
                *(marked(part) for part in RULES.parts),
                *(marked(part, "Wang", ("J2", "J3", "J4")) for part in RULES.parts),
                people=(Contestant("Li"), Contestant("Wang", "Finance")),
                rules=replace(RULES, combining=Combining.SUM),
            ),
            "3 marks would be added up for Wang and 4 for Li: where judges are shut out, "
            "take the mean.",
        ),
        (
            lambda: judged(adjustments=[Adjustment("Li", "dance", Decimal(1))]),
            "There is no part dance in this contest.",
        ),
    ],
)
def test_what_is_refused_is_said_with_who_and_how_many(act, said):
    with pytest.raises(BracketError) as refused:
        act()

    assert str(refused.value) == said


def test_a_value_without_an_end_has_three_decimals():
    assert written(Fraction(2, 3)) == "0.667"
