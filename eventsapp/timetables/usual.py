"""How long a match usually takes, and how long people rest after it.

The rule in words: ``docs/rules/schedule.md``, "What is usual".
"""

from collections.abc import Mapping
from typing import Final, NamedTuple

from eventsapp.events.models import Discipline, Measure


class Usual(NamedTuple):
    """Minutes on the court, and minutes of rest after it."""

    minutes: int
    rest: int


# By the code of the match format.
MINUTES: Final[Mapping[str, int]] = {
    "games:3x11": 15,
    "games:5x11": 25,
    "games:7x11": 40,
    "games:3x21<30": 40,
    "games:3x15<21": 30,
    "games:3x25/15": 60,
    "games:5x25/15": 100,
    "games:3x21/15": 50,
    "goals+extra+penalties": 60,
    "points+extra": 60,
    "points<21": 20,
    "best:3": 15,
    "all:2": 10,
    "board": 60,
}
BEST_OF: Final[Mapping[int, int]] = {1: 15, 3: 20, 5: 30, 7: 40}
A_HEAT: Final = Usual(10, 20)

# By how the code of a sport begins; the longest that fits counts.
RESTS: Final[Mapping[str, int]] = {
    "": 10,
    "tt_team": 20,
    "bd_": 20,
    "basketball": 30,
    "basketball_3x3": 15,
    "football": 60,
    "volleyball": 30,
    "air_volleyball": 20,
    "xiangqi": 15,
}


def usual_of(discipline: Discipline, code: str = "") -> Usual:
    """Return what a match or heat of a discipline takes.

    Args:
        discipline: its sport says how long people rest.
        code: of the match format; empty for the discipline's best of so many games.
    """
    if discipline.measure is Measure.TIME:
        return A_HEAT
    minutes = MINUTES.get(code) or BEST_OF[discipline.best_of]
    begins = max((one for one in RESTS if discipline.sport.startswith(one)), key=len)
    return Usual(minutes, RESTS[begins])
