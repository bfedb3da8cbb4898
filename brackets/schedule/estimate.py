"""Before the draw: how long a set-up takes, and which set-ups fit into a hall and a day."""

import enum
from collections.abc import Callable, Iterator
from typing import NamedTuple

from brackets.competition import groups_to_knock_out
from brackets.formats.double_elimination import double_elimination
from brackets.formats.elimination import single_elimination
from brackets.formats.round_robin import round_robin
from brackets.plan import Plan
from brackets.playing import play
from brackets.schedule.errors import SetupImpossible
from brackets.schedule.fixtures import Needs, fixtures_of
from brackets.schedule.hall import Court, Hall, Hours
from brackets.schedule.placing import timetable_of
from brackets.standings import preset

MOST_ENTRANTS = 512
MOST_IN_ONE_TABLE = 32
_GROUP_SIZES = (3, 4, 5, 6)  # about; where they do not come out even some have one more
_ENDLESS = 1 << 40  # minutes
_ANY_RULES = "ittf_group"  # the rules of a table do not change its timetable


class SetupKind(enum.StrEnum):
    """How a field is played out."""

    SINGLE_ELIMINATION = "single_elimination"
    THIRD_PLACE = "third_place"  # a single elimination with a match for third place
    DOUBLE_ELIMINATION = "double_elimination"
    GROUPS = "groups"  # groups, then a knock-out
    ROUND_ROBIN = "round_robin"


class Setup(NamedTuple):
    """A way to play a field out, and what it takes.

    Args:
        kind: how.
        groups: how many groups; 0 where there are none.
        qualify: how many of each go on.
        matches: how many are played at most.
        least: how many everybody plays who stays to the end.
        minutes: from the first match to the end of the last, if there were no break.
        ends: when the last match is over in the hall; ``None`` where not all of them fit.
    """

    kind: SetupKind
    groups: int
    qualify: int
    matches: int
    least: int
    minutes: int
    ends: int | None

    @property
    def fits(self) -> bool:
        """Whether every match has a place."""
        return self.ends is not None


def minutes_for(plan: Plan, courts: int, needs: Needs, changeover: int = 0) -> tuple[int, int]:
    """Return how many matches a plan has, and the minutes until the last one is over.

    Args:
        plan: any; whoever plays in it, the time is the same.
        courts: how many there are, all alike and without a break.
        needs: of every match.
        changeover: the minutes between two matches on a court.

    >>> minutes_for(single_elimination([str(i) for i in range(8)]), 2, Needs(20, rest=10))
    (7, 100)
    """
    hall = Hall(
        tuple(Court(str(number)) for number in range(1, courts + 1)),
        (Hours(0, _ENDLESS),),
        changeover,
    )
    fixtures = fixtures_of(plan, play(plan, []), lambda match: needs)
    return len(fixtures), timetable_of(fixtures, hall).ends or 0


def setups(entrants: int, hall: Hall, needs: Needs) -> tuple[Setup, ...]:
    """Return how a field could be played out in a hall.

    Args:
        entrants: 2 to 512.
        hall: its courts, sessions and changeover.
        needs: of every match.

    Returns:
        Those that fit first, the ones with the most matches for everybody ahead; then those
        that do not fit, the shortest ahead. Round robins are of up to 32.

    Raises:
        SetupImpossible: too few or too many entrants, no court, or no time.

    Source:
        docs/rules/schedule.md, "Before the draw"

    >>> hall = Hall((Court("1"), Court("2")), (Hours(0, 120),))
    >>> for setup in setups(6, hall, Needs(20)):
    ...     print(setup.kind, setup.qualify, setup.matches, setup.minutes, setup.ends)
    groups 1 7 80 80
    groups 2 9 100 100
    single_elimination 0 5 60 60
    third_place 0 6 60 60
    double_elimination 0 11 140 None
    round_robin 0 15 160 None
    """
    if not 2 <= entrants <= MOST_ENTRANTS or not hall.courts or not hall.sessions:
        raise SetupImpossible(MOST_ENTRANTS)
    found: list[Setup] = []
    for kind, groups, qualify, least, plan_of in _ways(entrants):
        plan = plan_of()
        matches, taken = minutes_for(plan, len(hall.courts), needs, hall.changeover)
        ends = _ends(plan, hall, needs)
        found.append(Setup(kind, groups, qualify, matches, least, taken, ends))
    return tuple(sorted(found, key=_rank))


def _ends(plan: Plan, hall: Hall, needs: Needs) -> int | None:
    timetable = timetable_of(fixtures_of(plan, play(plan, []), lambda match: needs), hall)
    return None if timetable.unplaced else timetable.ends


def _rank(setup: Setup) -> tuple[bool, int, int]:
    return not setup.fits, -setup.least if setup.fits else 0, setup.ends or setup.minutes


_Way = tuple[SetupKind, int, int, int, Callable[[], Plan]]


def _ways(entrants: int) -> Iterator[_Way]:
    names = [str(number) for number in range(1, entrants + 1)]
    rules = preset(_ANY_RULES)
    yield SetupKind.SINGLE_ELIMINATION, 0, 0, 1, lambda: single_elimination(names)
    if entrants >= 3:
        yield SetupKind.DOUBLE_ELIMINATION, 0, 0, 2, lambda: double_elimination(names)
    if entrants >= 4:
        yield (
            *(SetupKind.THIRD_PLACE, 0, 0, 1),
            lambda: single_elimination(names, third_place=True),
        )
    for groups in sorted({entrants // size for size in _GROUP_SIZES} - {0, 1}):
        for qualify in (1, 2):
            yield (
                *(SetupKind.GROUPS, groups, qualify, entrants // groups - 1),
                _groups(names, groups, qualify),
            )
    if entrants <= MOST_IN_ONE_TABLE:
        yield SetupKind.ROUND_ROBIN, 0, 0, entrants - 1, lambda: round_robin(names, rules)


def _groups(names: list[str], groups: int, qualify: int) -> Callable[[], Plan]:
    rules = preset(_ANY_RULES)
    return lambda: groups_to_knock_out(names, rules, groups=groups, qualify=qualify)
