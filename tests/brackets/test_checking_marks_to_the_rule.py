"""What a course, a scale and a sheet allow just so, and what a refusal quotes."""

from decimal import Decimal

import pytest

from brackets import (
    CheckPoint,
    Contestant,
    Course,
    Judge,
    JudgingRules,
    Part,
    Precision,
    Runner,
    ScoreSheet,
    Segment,
    Status,
    judge,
    rank_attempts,
    rank_heights,
    rank_mass_start,
)
from brackets.errors import BracketError
from brackets.marks.attempts import last_three
from brackets.marks.entered import split_off
from brackets.marks.heights import is_over
from brackets.marks.judging_rules import MOST_JUDGES, checked_panel
from brackets.marks.mass_start import check_runner
from brackets.marks.times import read_time


def said(act):
    with pytest.raises(BracketError) as refused:
        act()
    return str(refused.value)


# A course


def test_the_limit_of_a_course_may_be_the_least_time_and_one_millisecond():
    assert Course(limit=5, least=5).limit == 5
    assert Course(limit=1).limit == 1
    assert Course(limit=1, least=0).least == 0


def test_a_point_may_close_when_the_one_before_it_opens_and_no_earlier():
    early = CheckPoint("gate", closes=0)

    assert Course((early,)).points == (early,)
    assert Course((CheckPoint("hut", opens=5), CheckPoint("top", closes=5)))
    assert said(
        lambda: Course((CheckPoint("hut", opens=5), CheckPoint("top", closes=4)))
    ) == said_of_points("top", "hut")


def test_of_two_that_open_at_once_the_first_is_named():
    points = (
        CheckPoint("hut", opens=5),
        CheckPoint("bend", opens=5),
        CheckPoint("top", closes=4),
    )

    assert said(lambda: Course(points)) == said_of_points("top", "hut")


def said_of_points(point, before):
    return f"The check point {point} closes before {before} opens: nobody could pass both."


@pytest.mark.parametrize(
    "runner",
    [
        Runner("Li", 9, {"hut": -1}),
        Runner("Li", -1),
        Runner("Li", 9, started=-1),
        Runner("Li", 9, wave=-1),
    ],
)
def test_no_instant_lies_before_the_first_start(runner):
    assert said(lambda: check_runner(Course((CheckPoint("hut"),)), runner)) == (
        "Li cannot have a time below zero."
    )


def test_who_missed_a_point_is_asked_at_the_next_from_the_one_before():
    course = Course((CheckPoint("hut"), CheckPoint("top")), precision=Precision.MILLISECOND)
    found = rank_mass_start(course, [Runner("Li", 30, {"hut": 20, "top": 10})])

    assert found.reasons["Li"].point == "top"


# Judges


def test_fifteen_judges_are_a_panel():
    many = [Judge(str(number)) for number in range(MOST_JUDGES)]

    assert len(checked_panel(many)) == 15


def test_a_scale_has_more_than_one_mark_and_the_refusal_quotes_both():
    assert said(lambda: scale("9.5", "9.5")) == "Judges cannot give marks from 9.5 to 9.5."
    assert said(lambda: scale("10", "2.5")) == "Judges cannot give marks from 10 to 2.5."


def scale(least, most):
    return JudgingRules((), least=Decimal(least), most=Decimal(most))


def test_a_total_is_written_with_its_decimals():
    rules = JudgingRules((Segment("all", (Part("all"),)),))
    from_three = {"a": Decimal(8), "b": Decimal(9), "c": Decimal("8.5")}
    panel = [Judge(name) for name in from_three]

    table = judge(rules, panel, [Contestant("Li")], [ScoreSheet("Li", "all", from_three)]).table

    assert table.measures[0].write(table.rows[0].values["total"]) == "8.50"


# Sheets


def test_eight_have_three_more_attempts_if_nothing_else_is_said():
    table = rank_attempts({str(number): [number] for number in range(20)})

    assert last_three(table) == tuple(str(number) for number in range(12, 20))


def test_a_distance_below_zero_is_quoted_as_people_read_it():
    told = said(lambda: rank_attempts({"Li": [-5]}, write=lambda value: f"{value} mm"))

    assert "-5 mm" in told


def test_a_height_is_quoted_as_people_read_it():
    def metres(value):
        return f"{int(value) / 100:.2f}"

    assert "1.60" in said(lambda: rank_heights([160, 150], {"Li": []}, write=metres))
    assert said(
        lambda: rank_heights([150, 160], {"Li": ["xxx", "o"]}, write=metres)
    ).startswith("Li cannot have o at 1.60, height 2: ")


def test_three_failures_in_a_row_end_it_and_two_do_not():
    assert not is_over(["xx"], 3)
    assert not is_over(["xxo", "xx"], 3)
    assert is_over(["xxx"], 3)


def test_a_time_of_sixty_seconds_and_more_is_quoted():
    assert said(lambda: read_time("1:60.00")).startswith("1:60.00 is no time")


def test_whoever_has_a_status_and_did_not_enter_is_named():
    told = said(lambda: split_off({"Li": 1}, {"Zhao": Status.DNS}))

    assert told == "Zhao has a mark, but is not among those who entered."
