"""What follows when some have been parted: the same matches under each procedure."""

from dataclasses import replace

import pytest

from brackets import (
    PointsTable,
    Result,
    ResultKind,
    RuleSet,
    TieProcedure,
    Unfinished,
    Why,
    criteria_of,
    preset,
    rank,
)
from tests.brackets.tables import order_of, results_of, walkover

FOOTBALL_POINTS = PointsTable(win=3, loss=0, draw=1)


def rules(ties, *criteria, **changes):
    own = RuleSet("ours", FOOTBALL_POINTS, criteria_of(*criteria), ties)
    return replace(own, **changes)


@pytest.mark.parametrize(
    ("ties", "order"),
    [
        (TieProcedure.GO_ON, "A B=C D"),
        (TieProcedure.RESTART, "A B C D"),
        (TieProcedure.RESTART_TIED, "A B=C D"),
        (TieProcedure.TWO_LEFT, "A B C D"),
    ],
)
def test_after_all_matches_parted_one_of_three_the_match_of_the_other_two_may_count(
    ties, order
):
    matches = results_of("A-B 1-0, B-C 1-0, C-A 1-0, A-D 3-0, B-D 2-0, C-D 2-0")

    table = rank(
        rules(ties, "points", "tied_points", "goal_difference", "goals_for"), "ABCD", matches
    )

    assert order_of(table) == order


@pytest.mark.parametrize(
    ("ties", "order"),
    [
        (TieProcedure.GO_ON, "A C B D"),
        (TieProcedure.RESTART, "A B C D"),
        (TieProcedure.RESTART_TIED, "A B C D"),
        (TieProcedure.TWO_LEFT, "A B C D"),
    ],
)
def test_after_their_own_matches_parted_one_of_three_only_going_on_forgets_the_other_match(
    ties, order
):
    # Goal differences among the three are A +2, B -1, C -1; of all matches A 3, B 0, C 3.
    matches = results_of("A-B 3-0, B-C 2-0, C-A 2-1, A-D 1-0, B-D 1-0, C-D 4-0")

    table = rank(
        rules(ties, "points", "tied_points", "tied_goal_difference", "goal_difference"),
        "ABCD",
        matches,
    )

    assert order_of(table) == order
    assert table.rows[0].values["tied_goal_difference"] == 2


@pytest.mark.parametrize(
    ("ties", "order"),
    [
        (TieProcedure.GO_ON, "A C B"),
        (TieProcedure.RESTART, "A B C"),
        (TieProcedure.RESTART_TIED, "A B C"),
        (TieProcedure.TWO_LEFT, "A B C"),
    ],
)
def test_going_on_still_looks_at_the_matches_of_all_three_who_were_level(ties, order):
    # Goals among the three are A 5:3, B 3:4, C 4:5; B beat C.
    matches = results_of("A-B 3-0, B-C 3-1, C-A 3-2")

    table = rank(
        rules(ties, "points", "tied_goal_difference", "tied_goals_for"), "ABC", matches
    )

    assert order_of(table) == order


def test_a_lot_decides_a_tie_only_if_it_has_everybody_in_it():
    matches = results_of("A-B 1-1, B-C 1-1, C-A 1-1")
    own = preset("fifa_overall_first")

    assert order_of(rank(own, "ABC", matches)) == "A=B=C"
    assert order_of(rank(own, "ABC", matches, lots=[("B", "A")])) == "A=B=C"
    table = rank(own, "ABC", matches, lots=[("A", "B", "C"), ("C", "A", "B")])
    assert order_of(table) == "C A B"
    assert [row.decided_by for row in table.rows] == ["lot", "lot", "lot"]
    assert [row.why.key for row in table.rows] == ["lot", "lot", "lot"]


def test_the_first_of_a_lot_is_behind_those_above_for_the_same_reason_as_before():
    matches = results_of("D-A 1-0, D-B 1-0, A-B 1-1, B-A 1-1")

    table = rank(preset("fifa_overall_first"), "ABD", matches, lots=["BA"])

    assert order_of(table) == "D B A"
    assert [row.decided_by for row in table.rows] == ["points", "points", "lot"]


def test_a_lot_of_three_serves_the_two_of_them_who_are_still_level():
    matches = results_of("A-B 1-1, B-C 1-1, C-A 2-1")

    table = rank(preset("fifa_overall_first"), "ABC", matches, lots=[("A", "B", "C")])

    assert order_of(table) == "C B A"
    assert "lot" not in [row.decided_by for row in table.rows]


def test_a_tie_that_is_left_is_named_and_its_rank_is_shared():
    table = rank(preset("fifa_overall_first"), "ABCD", results_of("A-B 1-1, C-D 0-1"))

    assert [(row.rank, row.entrant) for row in table.rows] == [
        (1, "D"),
        (2, "A"),
        (2, "B"),
        (4, "C"),
    ]
    assert [(tie.rank, tie.entrants) for tie in table.ties] == [(2, ("A", "B"))]
    assert [row.decided_by for row in table.rows[1:3]] == [None, None]
    assert table.rows[1].why == table.rows[2].why
    assert table.rows[1].why.key == "level"


def test_before_the_first_match_all_are_level():
    table = rank(preset("ittf_group"), "AB", [])

    assert order_of(table) == "A=B"
    assert table.rows[0].values["points"] == 0


def test_nobody_and_one_alone_make_tables_too():
    assert rank(preset("ittf_group"), "", []).rows == ()
    assert rank(preset("ittf_group"), "A", []).rows[0].why == Why("alone", ("A",))


def test_those_who_are_out_come_last_by_the_same_rules():
    matches = results_of("A-B 3-0, A-C 1-0, B-C 1-0")

    table = rank(preset("fifa_overall_first"), "ABC", matches, last=("A", "B"))

    assert order_of(table) == "C A B"
    assert table.rows[0].decided_by == table.rows[1].decided_by == "unfinished"
    assert table.rows[2].decided_by == "points"


def test_who_does_not_finish_loses_all_results_only_where_the_rules_say_so():
    matches = [*results_of("A-B 2-0, B-C 2-0"), walkover("C", "A")]

    kept = rank(rules(TieProcedure.GO_ON, "wins", "goals_for"), "ABC", matches)
    deleted = rank(
        rules(TieProcedure.GO_ON, "wins", "goals_for", unfinished=Unfinished.DELETE),
        "ABC",
        matches,
    )

    assert order_of(kept) == "A=B C"
    assert order_of(deleted) == "B C A"
    assert deleted.rows[2].values == {"wins": 0, "goals_for": 0}


@pytest.mark.parametrize(
    ("kind", "winner", "out"),
    [
        (ResultKind.WALKOVER, "A", {"B"}),
        (ResultKind.RETIRED, "A", {"B"}),
        (ResultKind.DISQUALIFIED, "B", {"A"}),
        (ResultKind.DOUBLE_WALKOVER, None, {"A", "B"}),
        (ResultKind.PLAYED, "A", set()),
    ],
)
def test_every_way_of_not_finishing_counts_as_one(kind, winner, out):
    score = (2, 0) if kind is ResultKind.PLAYED else None
    matches = [Result("R1", kind, winner, ("A", "B"), score), *results_of("A-C 2-1, B-C 2-1")]

    table = rank(preset("bwf_group"), "ABC", matches)

    last = {row.entrant for row in table.rows if row.values["wins"] == 0} - {"C"}
    assert last == out


def test_what_is_void_does_not_count():
    void = Result("R1", ResultKind.VOID, None, ("A", "B"))

    table = rank(preset("fifa_overall_first"), "AB", [void])

    assert table.rows[0].values["points"] == 0


def test_results_against_people_outside_count_where_all_matches_do():
    matches = results_of("A-X 1-0, A-Y 3-0, B-X 2-0, B-Y 2-0, A-B 0-1")

    table = rank(preset("fifa_overall_first"), "AB", matches)

    assert [row.entrant for row in table.rows] == ["B", "A"]
    assert [row.values["points"] for row in table.rows] == [9, 6]


@pytest.mark.parametrize(
    ("penalties", "points"), [((4, 3), {"A": 2, "B": 1}), (None, {"A": 3, "B": 0})]
)
def test_a_shoot_out_may_be_worth_2_and_1(penalties, points):
    table_of_points = PointsTable(win=3, loss=0, draw=1, shootout_win=2, shootout_loss=1)
    own = RuleSet("ours", table_of_points, criteria_of("points"))
    score = (1, 1) if penalties else (1, 0)
    match = Result("R1", ResultKind.PLAYED, "A", ("A", "B"), score, penalties=penalties)

    table = rank(own, "AB", [match])

    assert {row.entrant: row.values["points"] for row in table.rows} == points


def test_a_score_after_extra_time_is_the_one_that_counts():
    match = Result(
        "R1", ResultKind.PLAYED, "A", ("A", "B"), (70, 70), extra_time=(81, 79), reason="加时"
    )

    table = rank(rules(TieProcedure.GO_ON, "tied_points", "score_for"), "AB", [match])

    assert [row.values["score_for"] for row in table.rows] == [81, 79]
    assert table.rows[0].why.values == {"score": "81-79"}


def test_starting_again_begins_with_the_first_criterion_even_if_it_is_among_the_tied():
    # Among all four: A 7, D 4, B and C 3. C has more goals, but B beat C.
    matches = results_of("A-B 1-0, A-C 1-0, A-D 0-0, B-C 1-0, C-D 5-0, D-B 1-0")

    table = rank(rules(TieProcedure.RESTART, "tied_points", "goals_for"), "ABCD", matches)

    assert order_of(table) == "A D B C"
    assert table.rows[3].why.values == {"score": "1-0"}


def test_the_reasons_of_a_lot_and_of_those_who_are_out_name_both():
    table = rank(preset("fifa_overall_first"), "ABC", [], lots=[("B", "A")], last="C")

    assert [(row.why.key, row.why.entrants) for row in table.rows] == [
        ("lot", ("B", "A")),
        ("lot", ("B", "A")),
        ("unfinished", ("A", "C")),
    ]


def test_a_lower_value_among_three_is_told_as_such():
    matches = [
        match._replace(conduct=(number, 3))
        for number, match in enumerate(results_of("A-B 1-1, B-C 1-1, C-A 1-1, D-A 0-1"))
    ]

    table = rank(rules(TieProcedure.GO_ON, "tied_points", "tied_conduct"), "ABC", matches)

    assert order_of(table) == "A B C"
    assert table.rows[1].why.key == "among_lower"
    assert table.rows[1].why.among == ("A", "B", "C")
    assert table.rows[1].why.values["better"] == "3"


def test_who_left_is_last_beside_those_who_did_not_finish():
    matches = [walkover("A", "B"), *results_of("D-A 2-1, C-D 2-0")]

    table = rank(preset("bwf_group"), "ABCD", matches, last="C")

    assert order_of(table) == "D A C B"
    assert [row.why.key for row in table.rows[1:3]] == ["higher", "unfinished"]
