"""Before the draw: how long a set-up takes, and which set-ups fit into a hall and a day."""

import enum
from collections.abc import Callable, Iterator
from typing import NamedTuple

from brackets.competition import groups_to_knock_out
from brackets.formats.consolation import consolation
from brackets.formats.double_elimination import double_elimination
from brackets.formats.elimination import single_elimination
from brackets.formats.page import page
from brackets.formats.round_robin import round_robin
from brackets.formats.stepladder import stepladder
from brackets.formats.swiss import swiss_stage
from brackets.plan import Plan
from brackets.playing import play
from brackets.schedule.errors import SetupImpossible
from brackets.schedule.fixtures import Needs, fixtures_of
from brackets.schedule.hall import Court, Hall, Hours
from brackets.schedule.placing import timetable_of
from brackets.slots import Seed
from brackets.standings import preset

MOST_ENTRANTS = 512
MOST_IN_ONE_TABLE = 32
_GROUP_SIZES = (3, 4, 5, 6)  # about; where they do not come out even some have one more
PLACES = 8  # that a placement plays for
_LEAST_FOR_SWISS = 6  # fewer meet in one table
_MORE_ROUNDS = (0, 2)  # than it takes to leave one without a loss
_MOST_ON_A_LADDER = 8
_ENDLESS = 1 << 40  # minutes
_ANY_RULES = "ittf_group"  # the rules of a table do not change its timetable


class SetupKind(enum.StrEnum):
    """How a field is played out."""

    SINGLE_ELIMINATION = "single_elimination"
    THIRD_PLACE = "third_place"  # a single elimination with a match for third place
    PLACES = "places"  # a single elimination with matches for places 1 to 8
    CONSOLATION = "consolation"  # a second knock-out of those who lose their first match
    DOUBLE_ELIMINATION = "double_elimination"
    GROUPS = "groups"  # groups, then a knock-out
    ROUND_ROBIN = "round_robin"
    SWISS = "swiss"
    PAGE = "page"
    STEPLADDER = "stepladder"


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
        rounds: of a Swiss tournament; 0 where they follow from the field.
    """

    kind: SetupKind
    groups: int
    qualify: int
    matches: int
    least: int
    minutes: int
    ends: int | None
    rounds: int = 0

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
        that do not fit, the shortest ahead. Round robins are of up to 32, Swiss tournaments
        of 6 and more, stepladders of up to 8, the Page system of 4.

    Raises:
        SetupImpossible: too few or too many entrants, no court, or no time.

    Source:
        docs/rules/schedule.md, "Before the draw"

    >>> hall = Hall((Court("1"), Court("2")), (Hours(0, 120),))
    >>> for setup in setups(6, hall, Needs(20)):
    ...     print(setup.kind, setup.qualify, setup.matches, setup.minutes, setup.ends)
    swiss 0 9 120 120
    consolation 0 8 80 80
    groups 1 7 80 80
    groups 2 9 100 100
    single_elimination 0 5 60 60
    third_place 0 6 60 60
    places 0 7 80 80
    stepladder 0 5 100 100
    double_elimination 0 11 140 None
    round_robin 0 15 160 None
    """
    if not 2 <= entrants <= MOST_ENTRANTS or not hall.courts or not hall.sessions:
        raise SetupImpossible(MOST_ENTRANTS)
    found: list[Setup] = []
    for way in _ways(entrants):
        plan = way.plan_of()
        matches, taken = minutes_for(plan, len(hall.courts), needs, hall.changeover)
        ends = _ends(plan, hall, needs)
        found.append(
            Setup(
                way.kind, way.groups, way.qualify, matches, way.least, taken, ends, way.rounds
            )
        )
    return tuple(sorted(found, key=_rank))


def _ends(plan: Plan, hall: Hall, needs: Needs) -> int | None:
    timetable = timetable_of(fixtures_of(plan, play(plan, []), lambda match: needs), hall)
    return None if timetable.unplaced else timetable.ends


def _rank(setup: Setup) -> tuple[bool, int, int]:
    return not setup.fits, -setup.least if setup.fits else 0, setup.ends or setup.minutes


class _Way(NamedTuple):
    kind: SetupKind
    least: int
    plan_of: Callable[[], Plan]
    groups: int = 0
    qualify: int = 0
    rounds: int = 0


def _ways(entrants: int) -> Iterator[_Way]:
    names = [str(number) for number in range(1, entrants + 1)]
    yield from _knock_outs(names)
    yield from _in_groups(names)
    yield from _swiss(names)
    yield from _of_few(names)


def _knock_outs(names: list[str]) -> Iterator[_Way]:
    yield _Way(SetupKind.SINGLE_ELIMINATION, 1, lambda: single_elimination(names))
    if len(names) >= 3:
        yield _Way(SetupKind.DOUBLE_ELIMINATION, 2, lambda: double_elimination(names))
    if len(names) >= 4:
        yield _Way(
            SetupKind.THIRD_PLACE, 1, lambda: single_elimination(names, third_place=True)
        )
        yield _Way(SetupKind.CONSOLATION, 2, lambda: consolation(names))
    if len(names) > PLACES // 2:
        # Whoever loses the first match of more is out; of fewer, somebody may find only byes.
        least = PLACES.bit_length() - 1 if len(names) == PLACES else 1
        yield _Way(SetupKind.PLACES, least, lambda: single_elimination(names, places=PLACES))


def _in_groups(names: list[str]) -> Iterator[_Way]:
    entrants = len(names)
    for groups in sorted({entrants // size for size in _GROUP_SIZES} - {0, 1}):
        for qualify in (1, 2):
            plan_of = _groups(names, groups, qualify)
            least = entrants // groups - 1
            yield _Way(SetupKind.GROUPS, least, plan_of, groups=groups, qualify=qualify)
    if entrants <= MOST_IN_ONE_TABLE:
        rules = preset(_ANY_RULES)
        yield _Way(SetupKind.ROUND_ROBIN, entrants - 1, lambda: round_robin(names, rules))


def _groups(names: list[str], groups: int, qualify: int) -> Callable[[], Plan]:
    rules = preset(_ANY_RULES)
    return lambda: groups_to_knock_out(names, rules, groups=groups, qualify=qualify)


def _swiss(names: list[str]) -> Iterator[_Way]:
    """Yield tournaments of no more rounds than half the field: later ones may find no pairs."""
    if len(names) < _LEAST_FOR_SWISS:
        return
    for more in _MORE_ROUNDS:
        rounds = usual_rounds(len(names)) + more
        if 2 * rounds <= len(names):
            least = rounds - len(names) % 2  # one round may be the bye
            yield _Way(SetupKind.SWISS, least, _swiss_plan(names, rounds), rounds=rounds)


def usual_rounds(entrants: int) -> int:
    """Return after how many rounds of a Swiss tournament one at most has won every match.

    >>> usual_rounds(8), usual_rounds(9), usual_rounds(2)
    (3, 4, 1)
    """
    return max(entrants - 1, 1).bit_length()


def _swiss_plan(names: list[str], rounds: int) -> Callable[[], Plan]:
    slots = [Seed(number) for number in range(1, len(names) + 1)]
    rules = preset(_ANY_RULES)
    return lambda: Plan.of(names, swiss_stage(slots, rounds, rules=rules))


def _of_few(names: list[str]) -> Iterator[_Way]:
    if len(names) == 4:
        yield _Way(SetupKind.PAGE, 1, lambda: page(names))
    if 3 <= len(names) <= _MOST_ON_A_LADDER:
        yield _Way(SetupKind.STEPLADDER, 1, lambda: stepladder(names))
