"""The courts of a board: what is on them, with the running score, or what just ended there."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import datetime, timedelta

from eventsapp.call_rooms.bouts import Bout, Sort
from eventsapp.call_rooms.models import CallAct
from eventsapp.call_rooms.rooms import Called, Room
from eventsapp.call_rooms.words import clock_time
from eventsapp.entries.entrants import Entrant
from eventsapp.live_boards.naming import Naming
from eventsapp.live_boards.running import Key, Running
from eventsapp.members import services as members
from eventsapp.members.namesakes import BETWEEN

STAYS = timedelta(hours=1)  # after its call, what ended on a court that has been free since
MOST_TILES = 8
LONG = 6  # characters that fit on a court in the large size
NO_BREAK = "\N{NO-BREAK SPACE}"

Scores = Mapping[Key, Running]


@dataclass(frozen=True, slots=True)
class Half:
    """One side of a court: what it has won so far, and its points of this game."""

    name: str
    branch: str
    won: str = ""
    points: str = ""
    leads: bool = False
    lost: bool = False

    @property
    def unit(self) -> str:
        """Return the branch alone, which may be cut where there is no room for it."""
        return members.alone(self.branch)

    @property
    def end(self) -> str:
        """Return the end of the staff number, if it takes that to tell somebody apart."""
        return self.branch.removeprefix(self.unit).removeprefix(BETWEEN)

    @property
    def is_long(self) -> bool:
        """Whether the name needs the smaller letters."""
        return len(self.name) > LONG


@dataclass(frozen=True, slots=True)
class Tile:
    """A court with a match: called, played or just over."""

    court: str
    title: str
    halves: tuple[Half, ...]
    state: str  # called, live or done
    report_by: str = ""
    outcome: str = ""

    @property
    def is_scored(self) -> bool:
        """Whether a running score is known."""
        return any(half.points for half in self.halves)


def tiles_of(room: Room, running: Scores, now: datetime, naming: Naming) -> list[Tile]:
    """Return the courts in the order of their names: what is called, on court or just over.

    On court is what somebody scores, and what has begun there by the timetable.
    """
    called = [one for one in room.called if one.bout.sort is Sort.MATCH]
    taken = {one.call.court for one in called if one.call.court} | set(room.on_court.values())
    known = {(one.bout.of, one.bout.ref) for one in called}
    tiles = [
        *(
            _called(one, room, running.get((one.bout.of, one.bout.ref)), naming)
            for one in called
        ),
        *(
            _live(bout, room.on_court.get(bout.key, ""), score, naming)
            for bout in room.ready
            if bout.sort is Sort.MATCH and (bout.of, bout.ref) not in known
            if (score := running.get((bout.of, bout.ref))) or bout.key in room.on_court
        ),
        *_just_over(room, taken, now, naming),
    ]
    return sorted(tiles, key=lambda one: (not one.court, len(one.court), one.court))[
        :MOST_TILES
    ]


def title_of(bout: Bout) -> str:
    """Say what is played in few characters; a line ends between discipline and round only."""
    return f"{bout.discipline.name} {bout.title.replace(' ', NO_BREAK)}".strip()


def _called(one: Called, room: Room, score: Running | None, naming: Naming) -> Tile:
    court = room.on_court.get(one.bout.key, one.call.court)
    if score or one.bout.key in room.on_court:
        return _live(one.bout, court, score, naming)
    return Tile(
        one.call.court,
        title_of(one.bout),
        tuple(_half(each, naming) for each in one.bout.entrants.values()),
        "called",
        report_by=clock_time(one.call.report_by),
    )


def _half(entrant: Entrant, naming: Naming) -> Half:
    return Half(naming(entrant.name), entrant.branch)


def _live(bout: Bout, court: str, score: Running | None, naming: Naming) -> Tile:
    if score is None:  # nobody scores it point by point
        names = tuple(_half(each, naming) for each in bout.entrants.values())
        return Tile(court, title_of(bout), names, "live")
    points, won = score.points, score.games
    halves = tuple(
        replace(
            _half(entrant, naming),
            won=str(won[side]) if won else "",
            points=str(points[side]),
            leads=points[side] > points[1 - side],
        )
        for side, entrant in enumerate(bout.entrants.values())
    )
    return Tile(court, title_of(bout), halves, "live")


def _just_over(room: Room, taken: set[str], now: datetime, naming: Naming) -> Iterator[Tile]:
    """Yield what was called last to each court that is free now, if it is over."""
    seen = set(taken)
    for line in room.log:
        court = line.row.court
        if not court or court in seen or line.row.act is CallAct.TAKEN_BACK:
            continue
        seen.add(court)
        bout = line.bout
        if bout is None or bout not in room.ended or bout.sort is not Sort.MATCH:
            continue
        if now - line.row.at <= STAYS:
            yield _over(bout, court, naming)


def _over(bout: Bout, court: str, naming: Naming) -> Tile:
    first, _colon, second = bout.outcome.partition(":")
    scores = (first, second) if first.isdigit() and second.isdigit() else ("", "")
    halves = []
    for side, entrant in enumerate(bout.entrants.values()):
        half = _half(entrant, naming)
        if scores[0]:
            has_won = int(scores[side]) > int(scores[1 - side])
            half = replace(half, won=scores[side], leads=has_won, lost=not has_won)
        halves.append(half)
    return Tile(court, title_of(bout), tuple(halves), "done", outcome=bout.outcome)
