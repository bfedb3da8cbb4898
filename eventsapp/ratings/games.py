"""For which sports there are ratings: those that are played in matches."""

from collections.abc import Mapping
from typing import Any, Final

from flask_babel import lazy_gettext as _l

from eventsapp.events.models import Discipline, Measure

GAMES: Final[Mapping[str, Any]] = {
    "table_tennis": _l("Table tennis"),
    "badminton": _l("Badminton"),
    "basketball": _l("Basketball"),
    "football": _l("Football"),
    "volleyball": _l("Volleyball"),
    "air_volleyball": _l("Air volleyball"),
    "tug_of_war": _l("Tug of war"),
    "xiangqi": _l("Xiangqi"),
    "go": _l("Go"),
}
OF_PRESET: Final[Mapping[str, str]] = {
    "tt_singles": "table_tennis",
    "tt_doubles": "table_tennis",
    "tt_mixed": "table_tennis",
    "tt_team": "table_tennis",
    "bd_singles": "badminton",
    "bd_doubles": "badminton",
    "bd_mixed": "badminton",
    "bd_team": "badminton",
    "basketball": "basketball",
    "basketball_3x3": "basketball",
    "football_7": "football",
    "volleyball": "volleyball",
    "air_volleyball": "air_volleyball",
    "tug_of_war": "tug_of_war",
    "xiangqi": "xiangqi",
    "go": "go",
}
OF_ACTIVITY: Final[Mapping[str, str]] = {
    "乒乓球": "table_tennis",
    "羽毛球": "badminton",
    "篮球": "basketball",
    "足球": "football",
    "排球": "volleyball",
    "气排球": "air_volleyball",
    "拔河": "tug_of_war",
    "象棋": "xiangqi",
    "围棋": "go",
}


def game_of(preset: str, activity: str | None) -> str:
    """Return the game of a discipline: by its preset, else by its association's activity.

    >>> game_of("tt_mixed", None), game_of("", "羽毛球"), game_of("", "钓鱼")
    ('table_tennis', 'badminton', '')
    """
    return OF_PRESET.get(preset) or OF_ACTIVITY.get(activity or "", "")


def game_played(discipline: Discipline) -> str:
    """Return the game that a discipline is of; empty where there are no ratings."""
    if discipline.measure is not Measure.KNOCKOUT:
        return ""
    association = discipline.event.association
    return game_of(discipline.sport, association.activity if association else None)
