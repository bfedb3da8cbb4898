"""Teams of a race and units of a challenge that are level are parted by lot."""

from tests.brackets.contest_examples import STEPS
from tests.brackets.documents import changed, played, refused


def team_race(**more):
    """Return a race of four in which both teams of two have places 1 + 4 and 2 + 3."""
    return {
        "version": 1,
        "entrants": [{"id": name} for name in "ABCD"],
        "stages": [
            {
                "id": "run",
                "format": "mass_start",
                "heats": [["A", "B", "C", "D"]],
                "teams": {"x": ["A", "D"], "y": ["B", "C"]},
                "team_size": 2,
                "team_score": "first_measure",
            }
        ],
        "marks": [
            {"entrant": name, "finished": time}
            for name, time in (("A", "10:00"), ("B", "10:00"), ("C", "12:00"), ("D", "12:00"))
        ],
        **more,
    }


def teams_of(document):
    """Return the ranks of the teams, and what decided each."""
    rows = [row for row in played(document)["ranking"] if row.get("table") == "teams"]
    return {row["entrant"]: (row["rank"], row["decided_by"]) for row in rows}


def test_teams_of_a_race_that_are_level_are_parted_by_lot():
    lot = {"table": "run/teams", "order": ["y", "x"], "reason": "drawn by the referee"}

    assert {rank for rank, _why in teams_of(team_race()).values()} == {1}
    assert teams_of(team_race(lots=[lot])) == {"y": (1, "lot"), "x": (2, "lot")}


def test_a_lot_of_teams_names_teams_and_one_of_a_race_its_runners():
    named = {"table": "run/teams", "order": ["x", "A"]}
    swapped = {"table": "run", "order": ["x", "y"]}

    assert refused(team_race(lots=[named])) == "lots[0].order[1]: run/teams does not rank A."
    assert refused(team_race(lots=[swapped])) == (
        "lots[0].order[0]: x is not among the entrants."
    )


def test_units_of_a_challenge_that_are_level_are_parted_by_lot():
    level = changed(STEPS, "marks", to=[])
    lot = {"table": "steps/units", "order": ["y", "x"]}

    drawn = played({**level, "lots": [lot]})["ranking"]

    assert [row["rank"] for row in drawn if row["contest"] == "steps" and "table" in row] == [
        1,
        2,
    ]
