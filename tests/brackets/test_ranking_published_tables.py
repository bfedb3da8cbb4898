import pytest

from brackets import preset, rank
from tests.brackets.published_tables import read_tables

FOOTBALL = read_tables("football_groups.txt")
PARIS = read_tables("paris_2024_pools.txt")
LEAGUE = read_tables("champions_league_2024.txt")


@pytest.mark.parametrize("table", [*FOOTBALL, *PARIS, *LEAGUE], ids=lambda table: table.title)
def test_the_order_is_the_published_one(table):
    standings = rank(preset(table.rules), table.members, table.results)

    order = [row.entrant for row in standings.rows]
    assert order[: len(table.order)] == table.order
    parted = [row.entrant for row in standings.rows if row.decided_by is not None]
    assert set(table.order) <= set(parted)


def results_of(tournament):
    return [
        r for table in FOOTBALL if table.title.startswith(tournament) for r in table.results
    ]


def thirds_of(tournament):
    return [table.order[2] for table in FOOTBALL if table.title.startswith(tournament)]


@pytest.mark.parametrize(
    ("tournament", "rules", "through"),
    [
        (
            "Euro 2020",
            "uefa_head_to_head_first",
            "Portugal, Czech Republic, Switzerland, Ukraine",
        ),
        ("World Cup 1994", "fifa_overall_first", "Argentina, Belgium, USA, Italy"),
    ],
)
def test_thirds_of_six_groups_are_compared_by_all_their_matches(tournament, rules, through):
    standings = rank(preset(rules), thirds_of(tournament), results_of(tournament))

    assert [row.entrant for row in standings.rows[:4]] == through.split(", ")
    assert standings.ties == ()


def test_four_teams_level_on_points_in_1994_are_parted_by_goals_and_the_match_of_two():
    table = next(t for t in FOOTBALL if t.title == "World Cup 1994 E")

    standings = rank(preset("fifa_overall_first"), table.members, table.results)

    assert [row.values["points"] for row in standings.rows] == [4, 4, 4, 4]
    mexico, ireland, italy, norway = standings.rows
    assert (mexico.decided_by, norway.decided_by) == ("goals_for", "goals_for")
    assert ireland.decided_by == "goals_for"
    assert (italy.entrant, italy.decided_by, italy.why.key) == (
        "Italy",
        "tied_points",
        "won_match_by_score",
    )


def test_japan_and_senegal_2018_are_parted_by_their_cards():
    table = next(t for t in FOOTBALL if t.title == "World Cup 2018 H")

    senegal = rank(preset("fifa_overall_first"), table.members, table.results).rows[2]

    assert (senegal.entrant, senegal.decided_by, senegal.why.key) == (
        "Senegal",
        "conduct",
        "lower",
    )
    assert (senegal.why.values["better"], senegal.why.values["worse"]) == ("4", "6")


def test_badminton_deletes_what_a_player_did_who_retired_in_one_match():
    table = next(t for t in PARIS if t.title == "Badminton men A")

    standings = rank(preset("bwf_group"), table.members, table.results)

    assert [(row.entrant, row.rank, row.values["wins"]) for row in standings.rows] == [
        ("CHN1", 1, 1),
        ("ITA1", 2, 0),
        ("SUR1", 3, 0),
    ]
    assert standings.rows[2].decided_by == "unfinished"


def test_volleyball_pools_meet_in_the_quarterfinals_as_their_members_compare():
    pools = [table for table in PARIS if table.title.startswith("Volleyball")]
    results = [result for pool in pools for result in pool.results]

    seconds, thirds = (
        rank(preset("fivb_pool"), [pool.order[place] for pool in pools], results)
        for place in (1, 2)
    )

    # France and Germany were parted by their points in games, which are not in the data.
    assert [(row.rank, row.entrant) for row in seconds.rows] == [
        (1, "FRA1"),
        (1, "GER1"),
        (3, "POL1"),
    ]
    assert [row.entrant for row in thirds.rows] == ["BRA1", "JPN1", "SRB1"]
