"""The World Cup of 2018, played through the pages: eight groups, extra time, shoot-outs."""

import pytest

from eventsapp.events.models import Measure
from tests.brackets.datasets import read_tournaments
from tests.results.played_on_pages import PlayedOnPages


@pytest.fixture
def cup():
    """The facts of the tournament."""
    return next(one for one in read_tournaments() if one.title == "World Cup 2018")


def test_the_world_cup_is_played_from_its_groups_to_the_places_that_teams_had(
    cup, make_discipline, enter, client_of, qin_yue
):
    discipline = make_discipline(Measure.KNOCKOUT, sport="football_7", best_of=1)
    entered = {entry.member.name: entry.id for entry in enter(discipline, *cup.entrants)}
    played = PlayedOnPages(client_of(qin_yue), discipline, entered)
    in_groups = {frozenset(one.pair): one for table in cup.tables for one in table.results}

    def report(first, second):
        stored = in_groups.pop(frozenset({first, second}), None)
        stored = (stored or cup.result_of("", (first, second))).seen_from(first)
        home, away = stored.score
        typed = {"games-0-first": home, "games-0-second": away}
        for field in ("extra_time", "penalties"):
            if (score := getattr(stored, field)) is not None:
                typed[field] = "{}:{}".format(*score)
        return typed

    groups = {team: n for n, table in enumerate(cup.tables, 1) for team in table.members}
    played.set_up(
        groups,
        kind="groups",
        sizes="4 4 4 4 4 4 4 4",
        qualify=2,
        finals="single",
        places=4,
        rules="fifa_overall_first",
        lines=" ".join(cup.lines),
    )
    matches = played.play(report)
    # Japan was second of group H with fewer cautions; these are not typed on the pages.
    played.decide("groups/H", "Japan", "Senegal", reason="fair play points")
    matches += played.play(report)

    assert matches == 64
    placed = {played.code_of[key]: place for key, place in played.state.places.items()}
    assert {team: placed[team] for team in cup.places} == cup.places
