"""What matches of a sport usually are: where the set-up of a draw begins.

``docs/rules/scores.md`` has the match formats, and "What a sport begins with" this choice.
Ties of teams in table tennis and badminton are made of rubbers, and begin as a best of.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import NamedTuple

from eventsapp.events.models import Discipline


@dataclass(frozen=True, slots=True)
class Usual:
    """How a sport is played in matches.

    Args:
        rules: the preset by which tables are ranked.
        by_games: the code of the match format, by how many games a match has at most.
        in_groups: that of groups and Swiss rounds, where it is another.
        swiss_rules: the preset of a Swiss tournament, where it matters who moves first.
    """

    rules: str
    by_games: Mapping[int, str] = field(default_factory=dict)
    in_groups: str = ""
    swiss_rules: str = ""


_TABLE_TENNIS = Usual("ittf_group", {n: f"games:{n}x11" for n in (3, 5, 7)})
_BADMINTON = Usual("bwf_group", {3: "games:3x21<30"})

SPORT_MATCHES = {
    "tt_singles": _TABLE_TENNIS,
    "tt_doubles": _TABLE_TENNIS,
    "tt_mixed": _TABLE_TENNIS,
    "tt_team": Usual("ittf_team_group"),
    "bd_singles": _BADMINTON,
    "bd_doubles": _BADMINTON,
    "bd_mixed": _BADMINTON,
    "bd_team": Usual("bwf_team_group"),
    "basketball": Usual("fiba_group", {1: "points+extra"}),
    "basketball_3x3": Usual("fiba_3x3_pool", {1: "points<21"}),
    "football_7": Usual("fifa_overall_first", {1: "goals+extra+penalties"}),
    "volleyball": Usual("fivb_pool", {n: f"games:{n}x25/15" for n in (3, 5)}),
    "air_volleyball": Usual("cn_c_value_group", {3: "games:3x21/15"}),
    "tug_of_war": Usual("best_of_three_points_group", {3: "best:3"}),
    "xiangqi": Usual("xq_round_robin", in_groups="board", swiss_rules="xq_swiss_opponent"),
}


class Match(NamedTuple):
    """The codes of match formats, ``in_groups`` empty for the same, and the rules of tables."""

    scoring: str
    in_groups: str
    rules: str
    swiss_rules: str


def usual_match(discipline: Discipline) -> Match | None:
    """Return how a discipline's sport is played; None if there is nothing usual about it.

    A number of games that the sport has no format for stays a best of so many.
    """
    usual = SPORT_MATCHES.get(discipline.sport)
    if usual is None:
        return None
    scoring = usual.by_games.get(discipline.best_of, "")
    return Match(scoring, usual.in_groups, usual.rules, usual.swiss_rules)
