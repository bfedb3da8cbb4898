"""What parts those who are level in everything, how values are written, when a sheet ends."""

from datetime import date
from decimal import Decimal
from fractions import Fraction

import pytest

from brackets import (
    Adjusted,
    Adjustment,
    Answered,
    CheckPoint,
    Contestant,
    Count,
    Course,
    Grade,
    Judge,
    JudgingRules,
    Level,
    Part,
    Precision,
    Progression,
    QuizRules,
    Runner,
    ScoreSheet,
    Segment,
    Status,
    SuddenDeath,
    TeamScore,
    TieKind,
    TieRule,
    Timed,
    Trimming,
    Unit,
    Unranked,
    Walked,
    advance,
    award_grades,
    correct_quiz,
    judge,
    lanes_by_groups,
    lanes_by_speed,
    play_quiz,
    rank_attempts,
    rank_counts,
    rank_heights,
    rank_marks,
    rank_mass_start,
    rank_race_teams,
    rank_team_counts,
    rank_times,
    rank_units,
    rank_walkers,
    swimming_heats,
)
from brackets.marks.attendance import AttendanceRules, attend, rank_attending, rank_present
from brackets.marks.decimals import within_places, written
from brackets.marks.heights import is_over
from brackets.marks.quiz import QuizReplay
from brackets.marks.tables import Measure

LOTS = [["Wang", "Li"]]
DAYS = AttendanceRules((date(2026, 5, 4), date(2026, 5, 5)))
WALKED = Walked(9_000, 1, Fraction(9_000), has_reached=True)
UNITS = [Unit("Li", 2, ()), Unit("Wang", 2, ())]


@pytest.mark.parametrize(
    "table",
    [
        rank_times({"Li": Timed(9_990), "Wang": Timed(9_990)}, lots=LOTS),
        rank_counts({"Li": [Count(3)], "Wang": [Count(3)]}, lots=LOTS),
        rank_team_counts({"Li": [Count(3)], "Wang": [Count(3)]}, 1, lots=LOTS),
        rank_attempts({"Li": [3], "Wang": [3]}, lots=LOTS),
        rank_heights([150], {"Li": ["o"], "Wang": ["o"]}, lots=LOTS),
        rank_walkers({"Li": WALKED, "Wang": WALKED}, lots=LOTS),
        rank_units(UNITS, {}, lots=LOTS),
        rank_present(DAYS, {"Li": 1, "Wang": 1}, lots=LOTS),
        rank_attending(DAYS, UNITS, {}, lots=LOTS),
        rank_race_teams(
            rank_times({"a": Timed(10), "b": Timed(10)}),
            {"Li": ["a"], "Wang": ["b"]},
            1,
            lots=LOTS,
        ),
        rank_mass_start(Course(), [Runner("Li", 50), Runner("Wang", 50)], lots=LOTS).table,
        QuizReplay(QuizRules(), ["Li", "Wang"]).table(LOTS),
    ],
)
def test_a_lot_parts_those_who_are_level_in_everything(table):
    assert table.ranks == {"Wang": 1, "Li": 2}
    assert {row.decided_by for row in table.rows} == {"lot"}


def test_values_are_written_as_people_read_them():
    metres = {"write": lambda value: f"{value / 100:.2f} m"}
    jumps = rank_attempts({"Li": [612], "Wang": [598]}, **metres)
    heights = rank_heights([150, 155], {"Li": ["o", "o"], "Wang": ["o", "xxx"]}, **metres)
    race = rank_times({"a": Timed(61_000), "b": Timed(62_000)}, Precision.SECOND)
    teams = rank_race_teams(race, {"A": ["a"], "B": ["b"]}, 1, score=TeamScore.FIRST_MEASURE)
    places = rank_race_teams(race, {"A": ["a"], "B": ["b"]}, 1)

    assert jumps.rows[0].why.values["better"] == "6.12 m"
    assert (heights.rows[0].decided_by, heights.rows[0].why.values["better"]) == (
        "height",
        "1.55 m",
    )
    assert teams.rows[0].why.values["better"] == "1:01"
    assert teams.measures[1].write(62_000) == "1:02"
    assert places.rows[0].why.values["better"] == "1"
    assert (written(Fraction(2, 3)), written(Fraction(1, 10**7))) == ("0.667", "0.000")
    assert within_places(6) == 6


@pytest.mark.parametrize(
    ("trials", "is_so"),
    [
        (["xxx"], True),
        (["x-", "xx"], True),
        (["xo", "xx"], False),
        (["xx-", "o", "x"], True),
        (["o", "r"], True),
        (["o", "xx-"], False),
        (["xxo", "xxo", "xo"], True),
        (["xxo", "xxo"], False),
        (["o", ""], False),
        ([], False),
    ],
)
def test_a_sheet_of_heights_is_over_after_three_failures_or_the_last_height(trials, is_so):
    assert is_over(trials, 3) is is_so


def test_attendance_counts_those_who_never_came_and_who_was_always_there():
    units = [Unit("A", 2, ("Li", "Wang")), Unit("B", 2, ("Zhao",)), Unit("C", 3, ("Chen",))]

    table = rank_attending(DAYS, units, {"Li": 1, "Wang": 1, "Zhao": 2})

    assert table.ranks == {"B": 1, "A": 2, "C": 3}
    assert table.rows[0].values == {
        "share_there": Fraction(1, 2),
        "share_always_there": Fraction(1, 2),
    }
    assert table.rows[1].values["share_always_there"] == 0
    assert table.rows[2].values["share_there"] == 0
    (row,) = rank_present(DAYS, {"Li": 1}).rows
    assert row.values == {"days_there": 1, "share_there": Fraction(1, 2)}
    assert attend(DAYS, "Li", DAYS.days) == 2


def test_the_share_that_reached_the_goal_is_of_all_who_are_registered():
    units = [Unit("A", 4, ("Li",)), Unit("B", 4, ("Wang",))]
    walked = {"Li": WALKED, "Wang": Walked(9_000, 0, Fraction(9_000), has_reached=False)}

    rows = rank_units(units, walked).rows

    assert [row.values["share_reached"] for row in rows] == [Fraction(1, 4), 0]


def test_who_has_no_rank_is_added_below_those_who_have_none_already():
    table = rank_times({"Li": Timed(1), "Wang": Status.DNF})

    both = table.with_unranked([Unranked("Zhao", Status.DNS)])

    assert [one.entrant for one in both.unranked] == ["Wang", "Zhao"]


def test_fewer_than_there_are_lanes_leave_some_empty():
    assert lanes_by_speed(["Li"], 3) == {2: "Li"}
    assert lanes_by_groups(["Li"], [[4, 5]]) == {4: "Li"}


@pytest.mark.parametrize(
    ("swimmers", "lanes", "sizes"),
    [
        (25, 8, [3, 7, 7, 8]),
        (26, 8, [3, 7, 8, 8]),
        (27, 8, [3, 8, 8, 8]),
        (33, 8, [3, 6, 8, 8, 8]),
        (17, 4, [3, 3, 3, 4, 4]),
    ],
)
def test_the_first_heat_has_three_at_least_from_the_nearest_heats_that_can_spare(
    swimmers, lanes, sizes
):
    heats = swimming_heats([str(i) for i in range(swimmers)], lanes)

    assert [len(heat) for heat in heats] == sizes


def test_the_order_of_finish_counts_over_one_heat_alone():
    heat = rank_times({"Li": Timed(10_000), "Wang": Timed(10_100, 2), "Zhao": Timed(10_100, 1)})

    assert advance([heat], Progression(0, 2)).by_mark == ("Li", "Zhao")


def test_room_of_none_is_no_room():
    heat = rank_times({"Li": Timed(10_000), "Wang": Timed(10_000)})

    assert advance([heat], Progression(1)).undecided[0].entrants == ("Li", "Wang")


def test_a_check_point_may_close_as_it_opens_and_be_passed_as_the_course_ends():
    course = Course((CheckPoint("hut", 10, 10), CheckPoint("end")), precision=Precision.TENTH)
    runner = Runner("Li", 150, {"hut": 10, "end": 150}, group="men")

    outcome = rank_mass_start(course, [runner])

    assert outcome.table.ranks == {"Li": 1}
    assert outcome.groups["men"].rows[0].values["time"] == 200


def test_a_grade_that_is_full_leaves_the_next_one_all_its_places():
    table = rank_marks([Measure("total")], {"a": (9,), "b": (8,), "c": (7,)})

    grades = award_grades(table, [Grade("first", 1), Grade("second", 1), Grade("third", 1)])

    assert grades == {"a": "first", "b": "second", "c": "third"}


def test_the_last_entry_of_a_quiz_can_be_corrected():
    log = [Adjusted("Li", 5, "late"), Adjusted("Li", 7, "late")]

    corrected, changed = correct_quiz(QuizRules(), ["Li"], log, 2, Adjusted("Li", 1, "late"))

    assert corrected == (log[0], Adjusted("Li", 1, "late"))
    assert changed == {"Li": (112, 106)}


def test_sudden_death_is_told_by_signs_and_taken_only_among_those_who_are_level():
    right = SuddenDeath("9", "Li", Answered.RIGHT)
    quiz = play_quiz(QuizRules(), ["Li", "Wang"], [right])
    replay = QuizReplay(QuizRules(), ["Li", "Wang", "Zhao"])

    assert [change.number for change in quiz.changes] == [1]
    write = quiz.table.measures[1].write
    assert [write(1), write(0), write(-2)] == ["✓", "–", "✗"]
    assert replay.take_unless_useless(1, Adjusted("Li", 5, "late"))
    assert not replay.take_unless_useless(2, right)
    assert replay.take_unless_useless(3, SuddenDeath("9", "Wang", Answered.WRONG))
    assert [change.number for change in replay.changes] == [1, 3]


def test_ties_of_judges_weigh_every_part_of_every_segment():
    rules = JudgingRules(
        (
            Segment("short", (Part("a", Decimal(2)),), Decimal(3)),
            Segment("free", (Part("b"),)),
        ),
        trimming=(Trimming(3, 1, 0),),
        ties=(TieRule(TieKind.MEAN_OF_ALL), TieRule(TieKind.DEDUCTIONS)),
    )
    panel = [Judge(name) for name in "XYZ"]
    sheets = [
        ScoreSheet("Li", part, dict(zip("XYZ", map(Decimal, (5, 5, 8)), strict=True)))
        for part in ("a", "b")
    ]
    changes = [
        Adjustment("Li", "free", Decimal("-0.5")),
        Adjustment("Li", "free", Decimal("0.5")),
        Adjustment("Li", "free", Decimal(0)),
    ]

    outcome = judge(rules, panel, [Contestant("Li")], sheets, changes)

    (row,) = outcome.table.rows
    assert outcome.totals["Li"] == Decimal("35.00")
    assert row.values["mean_of_all"] == 6 * 2 * 3 + 6
    assert row.values["deductions"] == Fraction(1, 2)


def test_a_tie_by_a_segment_is_called_by_its_name():
    rules = JudgingRules(
        (Segment("free", (Part("b"),)),), ties=(TieRule(TieKind.SEGMENT, "free"),)
    )
    sheet = ScoreSheet("Li", "b", {name: Decimal(5) for name in "XYZ"})

    table = judge(rules, [Judge(name) for name in "XYZ"], [Contestant("Li")], [sheet]).table

    assert [measure.code for measure in table.measures] == ["total", "segment:free"]


def test_thousandths_part_equal_times_before_the_photo_does():
    times = {"Li": Timed(9_981, 1), "Wang": Timed(9_989, 2)}

    table = rank_times({"Wang": times["Wang"], "Li": times["Li"]}, level=Level.THOUSANDTHS)

    assert table.rows[0].decided_by == "thousandths"
