"""Tables of teams: they count ties, rubbers, games and points as the rules say."""

from brackets import LeavingPolicy, Result, ResultKind, Withdrawal, play
from tests.brackets.team_ties import league, rubber, unlisted


def tie(plan, pair, *games):
    """Return the rubbers of a tie of two, each given by its games."""
    (ref,) = (m.ref for m in play(plan, []).matches.values() if set(m.pair) == set(pair))
    return [
        rubber(
            number,
            (sum(a > b for a, b in own), sum(a < b for a, b in own)),
            ref,
            pair,
            own,
        )
        for number, own in enumerate(games, start=1)
    ]


def rows(plan, log):
    (table,) = play(plan, log).tables.values()
    return table.standings.rows


WON = [(11, 5), (11, 5), (11, 5)]
LOST = [(5, 11), (5, 11), (5, 11)]
CLOSE = [(11, 9), (9, 11), (11, 9), (9, 11), (11, 9)]


def circle(plan, third):
    """Return ties in which each of three teams beats another one 3:1."""
    return [
        *tie(plan, ("Finance", "Workshop"), WON, LOST, WON, WON),
        *tie(plan, ("Workshop", "Logistics"), WON, LOST, WON, WON),
        *tie(plan, ("Logistics", "Finance"), *third),
    ]


def test_three_level_teams_are_parted_by_the_ratio_of_rubbers():
    plan = unlisted(league())
    log = circle(plan, (WON, LOST, WON, LOST, WON))

    found = [(row.entrant, str(row.values["tied_rubbers_ratio"])) for row in rows(plan, log)]

    assert found == [("Finance", "5/4"), ("Workshop", "1"), ("Logistics", "4/5")]
    assert {row.values["points"] for row in rows(plan, log)} == {3}


def test_then_by_the_ratio_of_games_in_all_rubbers():
    plan = unlisted(league())
    log = circle(plan, (CLOSE, LOST, CLOSE, WON))

    table = rows(plan, log)

    assert [row.entrant for row in table] == ["Finance", "Workshop", "Logistics"]
    assert [row.decided_by for row in table] == ["tied_games_ratio"] * 3
    # Finance 9:3 against Workshop, and 3 + 2 + 2 to 0 + 3 + 3 + 3 against Logistics
    assert str(table[0].values["tied_games_ratio"]) == "4/3"


def test_then_by_the_ratio_of_points_in_all_games():
    plan = unlisted(league())
    closer = [(11, 9), (11, 9), (11, 9)]
    log = circle(plan, (closer, LOST, WON, WON))

    table = rows(plan, log)

    assert [row.decided_by for row in table] == ["tied_game_points_ratio"] * 3
    assert [row.entrant for row in table] == ["Finance", "Workshop", "Logistics"]


def test_badminton_teams_are_parted_by_differences_of_all_ties():
    plan = unlisted(league("three_singles_two_doubles", "bwf_team_group"))
    log = circle(plan, (CLOSE, LOST, CLOSE, WON))

    table = rows(plan, log)

    assert [row.values["wins"] for row in table] == [1, 1, 1]
    assert [row.values["rubber_difference"] for row in table] == [0, 0, 0]
    assert [(row.entrant, row.values["game_difference"]) for row in table] == [
        ("Finance", 4),
        ("Workshop", 0),
        ("Logistics", -4),
    ]


def test_a_tie_that_a_team_did_not_come_to_is_worth_nothing_to_it():
    plan = unlisted(league())
    log = tie(plan, ("Finance", "Workshop"), WON, WON, WON)
    ref = tie(plan, ("Workshop", "Logistics"), WON)[0].ref.rpartition("/")[0]
    gone = Result(ref, ResultKind.WALKOVER, "Logistics", ("Workshop", "Logistics"))

    assert {row.entrant: row.values["points"] for row in rows(plan, [*log, gone])} == {
        "Finance": 2,
        "Logistics": 2,
        "Workshop": 1,
    }


def test_a_team_that_leaves_keeps_what_it_has_played_where_the_rule_says_so():
    plan = unlisted(league())
    log = tie(plan, ("Finance", "Workshop"), LOST, LOST, LOST)

    left = Withdrawal("Finance", policy=LeavingPolicy.KEEP)

    assert {row.entrant: row.values["points"] for row in rows(plan, [*log, left])} == {
        "Workshop": 2,
        "Logistics": 2,
        "Finance": 1,
    }


def test_xiangqi_teams_count_ties_first_and_boards_next():
    plan = unlisted(league("xiangqi_boards", "xq_team_group"))
    (ref,) = (m.ref for m in play(plan, []).matches.values() if "Logistics" not in m.pair)
    scores = [(2, 0), (1, 1), (0, 2), (2, 0)]
    log = [rubber(n, score, ref) for n, score in enumerate(scores, start=1)]

    table = rows(plan, log)

    assert [(row.entrant, row.values["points"], row.values["boards_for"]) for row in table] == [
        ("Finance", 2, 5),
        ("Workshop", 0, 3),
        ("Logistics", 0, 0),
    ]
