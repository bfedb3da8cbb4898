from datetime import date, timedelta
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from brackets.errors import EntrantTwice
from brackets.marks.errors import CountNegative, DayOutside, PeriodWrong, RegisteredTooFew
from brackets.marks.steps import StepRules, Unit, rank_units, rank_walkers, walk
from brackets.marks.wording import place_told

FIRST = date(2026, 5, 1)
TWO_DAYS = StepRules(FIRST, date(2026, 5, 2))


def days(*steps):
    return {FIRST + timedelta(days=i): many for i, many in enumerate(steps)}


def test_of_each_day_no_more_than_the_cap_counts():
    own = walk(TWO_DAYS, "Li Na", days(26_000, 7_000))

    assert (own.steps, own.standard_days, own.mean) == (27_000, 1, 13_500)


def test_a_day_without_steps_counts_as_nothing():
    own = walk(TWO_DAYS, "Li Na", days(9_001))

    assert own.mean == Fraction(9_001, 2)


def test_the_goal_is_reached_with_as_many_standard_days_as_are_wanted():
    rules = StepRules(FIRST, date(2026, 5, 30), days_wanted=25)

    assert walk(rules, "Li Na", days(*[8_000] * 25, 7_999)).has_reached
    assert not walk(rules, "Li Na", days(*[8_000] * 24, 7_999)).has_reached


def test_without_a_cap_all_steps_count():
    assert walk(StepRules(FIRST, FIRST, cap=None), "Li Na", days(50_000)).steps == 50_000


def test_members_rank_by_steps_then_by_standard_days():
    walked = {
        "Li Na": walk(TWO_DAYS, "Li Na", days(15_000, 1_000)),
        "Wang Wei": walk(TWO_DAYS, "Wang Wei", days(8_000, 8_000)),
        "Zhao Min": walk(TWO_DAYS, "Zhao Min", days(20_000, 20_000)),
    }

    table = rank_walkers(walked)

    assert table.ranks == {"Zhao Min": 1, "Wang Wei": 2, "Li Na": 3}
    assert place_told(table.rows[2].why, "zh") == (
        "Wang Wei 列在 Li Na 之前：达标天数 2 比 1。"
    )


def test_units_rank_by_steps_per_registered_member_the_absent_as_nothing():
    walked = {name: walk(TWO_DAYS, name, days(9_000)) for name in ("Li Na", "Wang Wei")}

    table = rank_units(
        [Unit("Finance", 3, ("Li Na", "Zhao Min")), Unit("Workshop", 2, ("Wang Wei",))], walked
    )

    assert table.ranks == {"Workshop": 1, "Finance": 2}
    assert [row.values["steps_per_member"] for row in table.rows] == [4_500, 3_000]


def test_units_with_equal_means_are_parted_by_the_share_that_reached_the_goal():
    walked = {
        "Li Na": walk(TWO_DAYS, "Li Na", days(4_000, 4_000)),
        "Wang Wei": walk(TWO_DAYS, "Wang Wei", days(8_000)),
    }

    table = rank_units(
        [Unit("Finance", 1, ("Li Na",)), Unit("Workshop", 1, ("Wang Wei",))], walked
    )

    assert list(table.ranks) == ["Workshop", "Finance"]
    assert table.rows[0].decided_by == "share_reached"


@pytest.mark.parametrize(
    ("act", "error"),
    [
        (lambda: walk(TWO_DAYS, "Li Na", days(1, 1, 1)), DayOutside),
        (lambda: walk(TWO_DAYS, "Li Na", {date(2026, 4, 30): 1}), DayOutside),
        (lambda: walk(TWO_DAYS, "Li Na", days(-1)), CountNegative),
        (lambda: StepRules(FIRST, date(2026, 4, 30), days_wanted=0), PeriodWrong),
        (lambda: StepRules(FIRST, FIRST, days_wanted=2), PeriodWrong),
        (lambda: Unit("Finance", 0, ()), RegisteredTooFew),
        (lambda: Unit("Finance", 1, ("Li Na", "Wang Wei")), RegisteredTooFew),
        (lambda: rank_units([Unit("A", 1, ()), Unit("A", 1, ())], {}), EntrantTwice),
        (lambda: rank_units([Unit("A", 1, ("Li",)), Unit("B", 1, ("Li",))], {}), EntrantTwice),
    ],
)
def test_what_cannot_be_is_refused(act, error):
    with pytest.raises(error):
        act()


@given(steps=st.lists(st.integers(0, 40_000), max_size=10), more=st.integers(0, 5_000))
def test_more_steps_never_count_less_and_never_beyond_the_cap(steps, more):
    rules = StepRules(FIRST, FIRST + timedelta(days=9))

    before = walk(rules, "Li Na", days(*steps))
    after = walk(rules, "Li Na", days(*(many + more for many in steps)))

    assert before.steps <= after.steps <= 20_000 * len(steps)
    assert before.standard_days <= after.standard_days <= len(steps)
    assert after.mean * 10 == after.steps


def test_where_no_standard_day_is_wanted_everybody_reaches_the_goal():
    assert walk(StepRules(FIRST, FIRST, days_wanted=0), "Li Na", {}).has_reached
