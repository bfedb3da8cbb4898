import pytest
from hypothesis import given
from hypothesis import strategies as st

from brackets.marks.grades import AtCut, Grade, award_grades
from brackets.marks.judging_errors import (
    GradePlacesWrong,
)
from brackets.marks.ranking import rank_marks
from brackets.marks.tables import Measure

ESSAYS = [Grade("一等奖", 1), Grade("二等奖", 3), Grade("三等奖", 6)]


def table(*values, measure=None):
    own = {f"P{i}": (value,) for i, value in enumerate(values, start=1)}
    return rank_marks([measure or Measure("total")], own)


def test_grades_go_to_the_places_one_three_and_six():
    given = award_grades(table(*range(100, 88, -1)), ESSAYS)

    assert [given.get(f"P{i}") for i in range(1, 13)] == (
        ["一等奖"] + ["二等奖"] * 3 + ["三等奖"] * 6 + [None] * 2
    )


def test_level_at_the_cut_all_get_the_grade_and_the_next_has_fewer_places():
    given = award_grades(table(99, 99, 98, 97, 96), ESSAYS)

    assert list(given.values()) == ["一等奖", "一等奖", "二等奖", "二等奖", "三等奖"]


def test_level_at_the_cut_all_get_the_lower_grade_where_the_rules_say_so():
    given = award_grades(table(99, 99, 98, 97, 96), ESSAYS, at_cut=AtCut.LOWER)

    assert list(given.values()) == ["二等奖", "二等奖", "二等奖", "三等奖", "三等奖"]


def test_skips_reach_grades_by_threshold_with_limited_places():
    grades = [Grade("special", 1, 200), Grade("first", 2, 160), Grade("second", None, 130)]

    given = award_grades(table(210, 205, 170, 165, 131, 129), grades)

    assert given == {
        "P1": "special",
        "P2": "first",
        "P3": "first",
        "P4": "second",
        "P5": "second",
    }


def test_places_that_a_threshold_leaves_empty_are_not_passed_on():
    given = award_grades(table(150, 149), [Grade("first", 3, 160), Grade("second", 1, 100)])

    assert given == {"P1": "second"}


def test_a_time_reaches_a_grade_if_it_is_no_longer_than_the_threshold():
    times = Measure("time", is_lower_better=True)

    given = award_grades(table(60, 61, 62, measure=times), [Grade("passed", None, 61)])

    assert given == {"P1": "passed", "P2": "passed"}


def test_who_has_no_value_reaches_no_threshold():
    assert award_grades(table(9, None), [Grade("passed", None, 1)]) == {"P1": "passed"}


def test_a_grade_without_places_is_refused():
    with pytest.raises(GradePlacesWrong):
        Grade("first", 0)


@given(
    values=st.lists(st.integers(0, 12), max_size=15),
    places=st.lists(st.integers(1, 4), max_size=4),
    at_cut=st.sampled_from(AtCut),
)
def test_equals_get_the_same_grade_and_nobody_a_better_one_than_who_is_before(
    values, places, at_cut
):
    ranked = table(*sorted(values, reverse=True))
    grades = [Grade(str(i), many) for i, many in enumerate(places)]

    given = award_grades(ranked, grades, at_cut=at_cut)

    level = [int(given.get(row.entrant, len(places))) for row in ranked.rows]
    assert level == sorted(level)
    for first, second in zip(ranked.rows, ranked.rows[1:], strict=False):
        if first.rank == second.rank:
            assert given.get(first.entrant) == given.get(second.entrant)
    if at_cut is AtCut.LOWER:
        assert all(level.count(i) <= many for i, many in enumerate(places))
    else:
        assert len(given) >= min(len(values), sum(places))


def test_a_threshold_is_reached_by_who_equals_it():
    assert award_grades(table(160, 159), [Grade("first", None, 160)]) == {"P1": "first"}
