"""What sports usually are at a union's meet: where a new discipline begins (项目预设).

Measures, games and line-ups are general knowledge of how each is played; the tug of war of
six men and four women, team events of table tennis and the ages of relays are from notices
of unions, see ``docs/rules/makeup.md``. An organiser changes whatever is other.
"""

from dataclasses import dataclass, field
from typing import Any

from flask_babel import lazy_gettext as _l

from eventsapp.events.makeup import Division, Makeup
from eventsapp.events.models import EntryKind, Measure


@dataclass(frozen=True, slots=True)
class Sport:
    """How a sport is usually entered and decided."""

    words: Any
    measure: Measure
    entry_kind: EntryKind = EntryKind.PERSON
    makeup: Makeup = field(default_factory=Makeup)
    best_of: int = 5


def _team(least: int, most: int, **of_whom: Any) -> Makeup:
    return Makeup(least=least, most=most, **of_whom)


PAIR, TEAM = EntryKind.PAIR, EntryKind.TEAM
KNOCKOUT, TIME = Measure.KNOCKOUT, Measure.TIME
MIXED = Makeup(Division.MIXED)

SPORTS = {
    "tt_singles": Sport(_l("Table tennis, singles"), KNOCKOUT),
    "tt_doubles": Sport(_l("Table tennis, doubles"), KNOCKOUT, PAIR),
    "tt_mixed": Sport(_l("Table tennis, mixed doubles"), KNOCKOUT, PAIR, MIXED),
    "tt_team": Sport(_l("Table tennis, teams"), KNOCKOUT, TEAM, _team(3, 5, men=2, women=1)),
    "bd_singles": Sport(_l("Badminton, singles"), KNOCKOUT, best_of=3),
    "bd_doubles": Sport(_l("Badminton, doubles"), KNOCKOUT, PAIR, best_of=3),
    "bd_mixed": Sport(_l("Badminton, mixed doubles"), KNOCKOUT, PAIR, MIXED, best_of=3),
    "bd_team": Sport(
        _l("Badminton, mixed teams"), KNOCKOUT, TEAM, _team(4, 8, men=2, women=2), best_of=3
    ),
    "basketball": Sport(_l("Basketball"), KNOCKOUT, TEAM, _team(5, 12), best_of=1),
    "basketball_3x3": Sport(
        _l("Basketball 3x3"), KNOCKOUT, TEAM, _team(3, 3, reserves=1), best_of=1
    ),
    "football_7": Sport(_l("Football of seven"), KNOCKOUT, TEAM, _team(7, 14), best_of=1),
    "volleyball": Sport(_l("Volleyball"), KNOCKOUT, TEAM, _team(6, 12)),
    "air_volleyball": Sport(
        _l("Air volleyball"), KNOCKOUT, TEAM, _team(5, 10, men=2, women=2), best_of=3
    ),
    "tug_of_war": Sport(
        _l("Tug of war"), KNOCKOUT, TEAM, _team(10, 10, reserves=2, men=6, women=4), best_of=3
    ),
    "xiangqi": Sport(_l("Xiangqi"), KNOCKOUT, best_of=1),
    "go": Sport(_l("Go"), KNOCKOUT, best_of=1),
    "run": Sport(_l("Running"), TIME),
    "relay": Sport(_l("Relay, four runners"), TIME, TEAM, _team(4, 4, reserves=2)),
    "swim": Sport(_l("Swimming"), TIME),
    "hike": Sport(_l("Hike or fun run"), Measure.MASS_START),
    "long_jump": Sport(_l("Long jump, shot put"), Measure.ATTEMPTS),
    "high_jump": Sport(_l("High jump"), Measure.HEIGHTS),
    "rope": Sport(_l("Rope skipping, shuttlecock"), Measure.COUNTS),
    "stage": Sport(_l("Speech, essay, calligraphy"), Measure.JUDGED),
    "choir": Sport(_l("Choir, dance, gymnastics"), Measure.JUDGED, TEAM),
    "quiz": Sport(_l("Quiz"), Measure.QUIZ, TEAM, _team(3, 3)),
    "steps": Sport(_l("Step challenge"), Measure.STEPS),
}
