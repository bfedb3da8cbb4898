"""Tournaments that were really played, played through the pages: groups and a knock-out."""

import pytest

from brackets import ResultKind
from eventsapp.appraisals import services as appraisals
from eventsapp.events.models import Measure
from tests.brackets.datasets import read_tournaments
from tests.results.played_on_pages import PlayedOnPages

TOURNAMENTS = {one.title: one for one in read_tournaments()}
POINTS = {1: 7, 2: 5, 3: 4, 4: 3}


@pytest.fixture
def play(make_discipline, enter, client_of, qin_yue):
    """Enter everybody of a tournament and make its plan; gives the pages and its facts."""

    def start(title, sport, best_of=1, **fields):
        facts = TOURNAMENTS[title]
        discipline = make_discipline(Measure.KNOCKOUT, sport=sport, best_of=best_of)
        made = enter(discipline, *facts.entrants)
        entered = {entry.member.name: entry.id for entry in made}
        pages = PlayedOnPages(client_of(qin_yue), discipline, entered)
        letters = {
            table.title.rpartition(" ")[2]: chr(ord("A") + n)
            for n, table in enumerate(facts.tables)
        }

        def on_pages(line):  # a pool of all is group A; letters that Paris left out are not
            return line if line == "-" else letters.get(line[0], "A") + line[1:]

        pages.set_up(
            {team: n for n, one in enumerate(facts.tables, 1) for team in one.members},
            kind="groups",
            sizes=" ".join(str(len(table.members)) for table in facts.tables),
            finals="single",
            places=4,
            rules=facts.tables[0].rules,
            lines=" ".join(map(on_pages, facts.lines)),
            **fields,
        )
        return pages, Typed(facts)

    return start


class Typed:
    """What was reported of each match, as it is typed; of some nothing is known."""

    def __init__(self, facts):
        self.facts = facts
        self.in_groups = {
            frozenset(one.pair): one for table in facts.tables for one in table.results
        }

    def __call__(self, first, second):
        """Return the form of the match of two, or None where it was not played."""
        stored = self.in_groups.pop(frozenset({first, second}), None)
        if stored is None:
            try:
                stored = self.facts.result_of("", (first, second))
            except LookupError:
                return None
        stored = stored.seen_from(first)
        if stored.kind is ResultKind.RETIRED:
            return {
                "kind": "retired",
                "score": "{}:{}".format(*stored.score),
                "winner": stored.winner,
                "note": "injured",
            }
        return self.score(stored)

    def score(self, stored):
        """Return the fields of a match that was played."""
        home, away = stored.score
        is_games = self.facts.tables[0].rules == "bwf_group"
        typed = (
            {"score": f"{home}:{away}"}
            if is_games
            else {"games-0-first": home, "games-0-second": away}
        )
        for field in ("extra_time", "penalties"):
            if (score := getattr(stored, field)) is not None:
                typed[field] = "{}:{}".format(*score)
        return typed


def require_places(pages, facts):
    """The places that the tournament had, and branch points for them once they are signed."""
    placed = {pages.code_of[key]: place for key, place in pages.state.places.items()}
    assert {team: placed[team] for team in facts.places} == facts.places
    on = pages.discipline.event.last_on
    assert appraisals.tally(2025, on).awards == []
    pages.sign()
    points = {award.entry_name: award.points for award in appraisals.tally(2025, on).awards}
    first_four = {team: place for team, place in facts.places.items() if place <= 4}
    assert {team: points[team] for team in first_four} == {
        team: POINTS[place] for team, place in first_four.items()
    }


def test_the_world_cup_is_played_from_its_groups_to_the_places_that_teams_had(play):
    cup, typed = play("World Cup 2018", "football_7", qualify=2)

    matches = cup.play(typed)
    # Japan was second of group H with fewer cautions; these are not typed on the pages.
    cup.decide("groups/H", "Japan", "Senegal", reason="fair play points")
    matches += cup.play(typed)

    assert matches == 64
    require_places(cup, typed.facts)


def test_badminton_with_retirements_goes_from_thirteen_groups_to_the_medals_of_paris(play):
    paris, typed = play("Badminton men", "bd_singles", best_of=3, qualify=1)

    matches = paris.play(typed)
    paris.leave("GUA1", policy="annul", why="withdrew after the first match")
    matches += paris.play(typed)

    assert matches == 43 + 13
    require_places(paris, typed.facts)


def test_doubles_are_played_to_the_medals_of_paris(play):
    paris, typed = play("Badminton women's doubles", "bd_doubles", best_of=3, qualify=2)

    assert paris.play(typed) == 24 + 8
    require_places(paris, typed.facts)


def test_three_against_three_plays_a_pool_and_lets_two_wait_in_the_semi_finals(play):
    paris, typed = play("3x3", "basketball_3x3", qualify=6)

    assert paris.play(typed) == 28 + 6
    require_places(paris, typed.facts)
