"""Marks under a scheme: each rule worked out by hand, ranks, vetoes, joined branches."""

from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from eventsapp.metrics.services import Ratio
from eventsapp.schemes import explaining
from eventsapp.schemes.errors import FiguresUnread
from eventsapp.schemes.marking import Unit, standings
from eventsapp.schemes.rules import RULES
from eventsapp.schemes.values import Veto
from tests.schemes.conftest import counts, line, scheme_of, shares, units


def marks(criterion, figures):
    """The marks of each branch, in the order of the branches."""
    names = units(*("一二三四五六七"[: len(figures)]))
    found = standings(
        scheme_of(criterion), names, {(criterion.source, criterion.parameter): figures}
    )
    return [one.total for one in sorted(found, key=lambda one: one.unit.code)]


def test_in_proportion_up_to_a_target_and_full_marks_from_there_on():
    criterion = line("coverage", "linear", "85 %")

    assert marks(criterion, shares(a=(34, 40), b=(17, 40), c=(40, 40))) == [10, 5, 10]


def test_one_mark_off_for_each_five_per_cent_short_of_85_begun_ones_too():
    criterion = line("coverage", "shortfall", "85 %, 5 %, 1", most=5)

    assert marks(criterion, shares(a=(85, 100), b=(80, 100), c=(79, 100), d=(10, 100))) == [
        5,
        4,
        3,
        0,
    ]


def test_six_activities_bring_three_marks_and_three_bring_one_and_a_half():
    criterion = line("events_held", "steps", "6:3, 3:1.5, 1:0.5", most=3)

    assert marks(criterion, counts(7, 6, 5, 1, 0)) == [
        3,
        3,
        Fraction(3, 2),
        Fraction(1, 2),
        0,
    ]


def test_first_and_second_get_ten_third_and_fourth_eight_and_who_shares_a_rank_the_same():
    criterion = line("points", "ranks", "10, 10, 8, 8, 6, 6, 6; 5")

    assert marks(criterion, counts(9, 9, 7, 5, 4, 0, 0)) == [10, 10, 8, 8, 6, 6, 6]


def test_the_best_branch_gets_full_marks_and_the_others_their_part_of_it():
    criterion = line("points", "best", most=30)

    assert marks(criterion, counts(20, 5, 0)) == [10, Fraction(15, 2), 0]  # 10 are to be had


def test_a_bonus_without_a_limit_comes_on_top_of_the_dimension():
    bonus = line("medals", "each", "2", most=None, is_bonus=True)
    full = line("coverage", "linear", "50 %")
    scheme = scheme_of(full, bonus)
    measured = {("coverage", None): shares(a=(5, 5)), ("medals", None): counts(7)}

    (found,) = standings(scheme, units("一"), measured)

    assert found.total == 10 + 14


def test_what_is_taken_off_stops_at_its_limit_and_at_nothing():
    off = line("no_shows", "each", "-1", most=4)
    full = line("coverage", "linear", "50 %")
    scheme = scheme_of(full, off)
    measured = {
        ("coverage", None): shares(a=(5, 5), b=(1, 20)),
        ("no_shows", None): counts(9, 9),
    }

    found = standings(scheme, units("一", "二"), measured)

    assert [one.total for one in found] == [6, 0]


def test_a_branch_of_nobody_gets_nothing_and_spoils_no_others():
    criterion = line("coverage", "best")

    assert marks(criterion, shares(a=(0, 0), b=(1, 2))) == [0, 10]


def test_branches_taken_together_are_one_branch_part_by_part():
    together = Unit("小一 + 小二", "B07", (7, 8))
    measured = {("coverage", None): {7: Ratio(Fraction(1), 2), 8: Ratio(Fraction(3), 4)}}

    (found,) = standings(
        scheme_of(line("coverage", "linear", "100 %", most=6), most=6), [together], measured
    )

    assert found.total == 4


def test_level_branches_share_a_rank_and_who_is_shut_out_has_none():
    scheme = scheme_of(
        line("coverage", "linear", "100 %"),
        vetoes=(Veto("参与率过低", "coverage", Fraction(1, 2)),),
    )
    measured = {("coverage", None): shares(a=(4, 5), b=(8, 10), c=(3, 5), d=(1, 5))}

    found = standings(scheme, units("一", "二", "三", "四"), measured)

    assert [(one.unit.name, one.rank) for one in found] == [
        ("一", 1),
        ("二", 1),
        ("三", 3),
        ("四", None),
    ]
    assert found[-1].total == 2


def test_what_people_give_is_open_and_counts_as_nothing_until_then():
    scheme = scheme_of(line("review", "given"))

    (found,) = standings(scheme, units("一"), {})

    assert [cell.marks for cell in found.open] == [None]
    assert found.total == 0


def test_what_would_be_worth_most_comes_first_and_what_is_full_is_left_out():
    scheme = scheme_of(
        line("coverage", "linear", "100 %"),
        line("points", "best", most=30),
        line("regulars", "linear", "10 %"),
        line("no_shows", "each", "-1", most=5),
        line("review", "given"),
        most=60,
    )
    measured = {
        ("coverage", None): shares(a=(1, 2), b=(1, 2)),
        ("points", None): counts(20, 5),
        ("regulars", None): shares(a=(1, 2), b=(1, 2)),
        ("no_shows", None): counts(0, 3),
    }

    best, other = standings(scheme, units("一", "二"), measured)

    assert [(one.name, marks) for one, marks in best.gains()] == [("coverage", 5)]
    assert [(one.name, marks) for one, marks in other.gains()] == [
        ("points", Fraction(45, 2)),
        ("coverage", 5),
    ]


@pytest.mark.parametrize(
    ("kind", "figures"),
    [
        ("linear", "much"),
        ("linear", "0"),
        ("shortfall", "85 %, 5 %"),
        ("steps", "6:3, 4:4"),
        ("steps", "6"),
        ("ranks", "6, 8"),
        ("each", ""),
        ("best", "85 %"),
    ],
)
def test_figures_that_a_rule_can_not_use_are_refused_with_an_example(app, kind, figures):
    with app.test_request_context(), pytest.raises(FiguresUnread) as refusal:
        RULES[kind].read(figures)

    assert RULES[kind].example in refusal.value.message


@given(
    st.sampled_from(
        [("linear", "85 %"), ("shortfall", "85 %, 5 %, 1"), ("steps", "50 %:5, 80 %:10")]
    ),
    st.integers(1, 60),
    st.data(),
)
def test_more_taking_part_never_lowers_a_branchs_marks(rule, members, data):
    fewer = data.draw(st.integers(0, members))
    more = data.draw(st.integers(fewer, members))
    criterion = line("coverage", *rule)

    [less], [at_least] = (
        marks(criterion, shares(a=(fewer, members))),
        marks(criterion, shares(a=(more, members))),
    )

    assert 0 <= less <= at_least <= 10


@pytest.mark.parametrize("source", ["coverage", "plan_fulfilled", "per_member"])
def test_a_share_that_no_branch_can_have_is_of_nobody_and_hits_no_veto(source):
    scheme = scheme_of(
        line(source, "shortfall", "85 %, 5 %, 1"),
        vetoes=(Veto("参与率过低", source, Fraction(1, 2)),),
    )

    found = standings(scheme, units("一", "二"), {(source, None): {}})

    assert [one.cell("1.1").ratio.value for one in found] == [None, None]
    assert [(one.total, one.vetoes, one.rank) for one in found] == [(0, (), 1), (0, (), 1)]


def test_a_count_that_no_branch_has_is_nothing():
    scheme = scheme_of(
        line("points", "each", "1"), vetoes=(Veto("无得分", "points", Fraction(1)),)
    )

    (found,) = standings(scheme, units("一"), {("points", None): {}})

    assert found.cell("1.1").ratio.value == 0
    assert [veto.name for veto in found.vetoes] == ["无得分"]


def test_a_part_of_the_best_says_so_where_no_branch_has_any(app):
    (standing,) = standings(
        scheme_of(line("points", "best", "")), units("一"), {("points", None): counts(0)}
    )

    with app.test_request_context():
        assert explaining.formula(standing.cell("1.1")) == "各分工会都没有 = 0"
