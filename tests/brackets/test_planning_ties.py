"""Plans of ties: every format written and read again, and formats that cannot be played."""

from dataclasses import replace

import pytest

from brackets import (
    Plan,
    Rubber,
    RubberKind,
    Seed,
    TieFormat,
    as_ties,
    elimination_stage,
    play,
    tie_format,
    tie_format_names,
)
from brackets.plan_errors import PlanError, RefTwice, WrongShape
from tests.brackets.team_ties import (
    F_W,
    final,
)


@pytest.mark.parametrize("name", tie_format_names())
def test_every_format_of_ties_is_written_in_a_plan_and_read_again(name):
    plan = final(name)

    again = Plan.from_json(plan.to_json())

    assert again == plan
    assert again.matches[0].tie == tie_format(name)


def test_a_plan_without_ties_says_nothing_of_them():
    plan = Plan.of(F_W, elimination_stage([Seed(1), Seed(2)]))

    assert set(plan.to_json()) == {"version", "entrants", "matches"}
    assert play(plan, []).ties == {}


def test_two_formats_of_one_plan_have_different_names():
    ours, other = TieFormat("ours", (Rubber(),)), TieFormat("ours", (Rubber(),) * 2)
    stages = [
        as_ties(elimination_stage([Seed(1), Seed(2)], stage="a"), ours),
        as_ties(elimination_stage([Seed(3), Seed(4)], stage="b"), other),
    ]

    with pytest.raises(WrongShape):
        Plan.of("ABCD", *stages)


def test_a_rubber_has_no_ref_of_a_match():
    one = as_ties(elimination_stage([Seed(1), Seed(2)]), TieFormat("ours", (Rubber(),)))
    other = elimination_stage([Seed(3), Seed(4)], stage="F1")
    other = type(other)((other.matches[0]._replace(ref="F1/1"),))

    with pytest.raises(RefTwice):
        Plan.of("ABCD", one, other)


@pytest.mark.parametrize(
    "change",
    [
        {"rubbers": ()},
        {"rubbers": (Rubber(),) * 100},
        {"name": ""},
        {"target": 11},
        {"floor": 1},
        {"most_rubbers": 0},
        {"rubbers": (Rubber(home="A", away="X"), Rubber())},
        {"rubbers": (Rubber(home="A", away="A"),)},
        {"rubbers": (Rubber(RubberKind.DOUBLE, home="AA", away="XY"),)},
    ],
)
def test_a_format_that_cannot_be_played_is_refused(change):
    with pytest.raises(PlanError):
        final(replace(TieFormat("ours", (Rubber(),)), **change))
