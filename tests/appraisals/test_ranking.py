"""Ranks: competition ranks, ties stay ties, and every rank says why."""

from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from eventsapp.appraisals import words
from eventsapp.appraisals.figures import BranchTally, Figure
from eventsapp.appraisals.ranking import ranked


def branch(number, points, *, members=10, covered=5):
    return BranchTally(
        branch_id=number,
        code=f"B{number:02}",
        name=f"第 {number} 分工会",
        short_name=f"第 {number}",
        participations=covered,
        members=members,
        covered=covered,
        points=Fraction(points),
    )


@pytest.fixture
def reading_english(app):
    with app.test_request_context() as context:
        context.session["language"] = "en"
        yield


def test_level_branches_share_a_rank_and_the_next_rank_stays_empty():
    branches = [branch(1, 3), branch(2, "49/2"), branch(3, "49/2"), branch(4, 0)]

    places = ranked(branches, Figure.POINTS)

    assert [(place.branch.code, place.rank) for place in places] == [
        ("B02", 1),
        ("B03", 1),
        ("B01", 3),
        ("B04", 4),
    ]


def test_a_branch_without_members_comes_last_by_coverage():
    branches = [branch(1, 0, members=0, covered=0), branch(2, 0, covered=0)]

    places = ranked(branches, Figure.COVERAGE)

    assert [(place.branch.code, place.rank) for place in places] == [("B02", 1), ("B01", 2)]


@given(st.lists(st.fractions(min_value=0, max_value=100), min_size=1, max_size=12))
def test_a_rank_is_one_more_than_the_branches_that_have_more(points):
    branches = [branch(number, value) for number, value in enumerate(points, start=1)]

    places = ranked(branches, Figure.POINTS)

    for place in places:
        more = [value for value in points if value > place.branch.points]
        assert place.rank == len(more) + 1
        assert place.next_up == min(more, default=None)


@pytest.mark.usefixtures("reading_english")
def test_a_tie_is_named_in_the_reason():
    first, second, third = ranked([branch(1, 9), branch(2, 9), branch(3, 4)], Figure.POINTS)

    assert words.why_rank(first, Figure.POINTS) == (
        "No branch has more than 9. 第 2 stands level, so they share rank 1 and the ranks "
        "after it stay empty."
    )
    assert words.why_rank(third, Figure.POINTS) == (
        "2 branches have more; the nearest has 9, this one 4."
    )
    assert second.rank == 1


@pytest.mark.usefixtures("reading_english")
def test_a_branch_without_members_is_told_why_it_is_last():
    (_, last) = ranked([branch(1, 0), branch(2, 0, members=0, covered=0)], Figure.COVERAGE)

    assert words.why_rank(last, Figure.COVERAGE).startswith("There are no members to count")
