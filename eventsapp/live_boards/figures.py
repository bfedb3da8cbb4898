"""All that a board says of an event, read at once."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime
from itertools import islice

from sqlalchemy import select

from eventsapp.call_rooms import services as call_rooms
from eventsapp.call_rooms import words
from eventsapp.call_rooms.bouts import FOUGHT, Bout, Sort
from eventsapp.call_rooms.rooms import Room
from eventsapp.database import db
from eventsapp.draws.boards import Board, boards_of
from eventsapp.draws.titles import title_of
from eventsapp.draws.wording import score_words
from eventsapp.entries.entrants import entrants_of_several
from eventsapp.errors import NotFound
from eventsapp.events import services as events
from eventsapp.live_boards import courts, panels
from eventsapp.live_boards.courts import Tile
from eventsapp.live_boards.naming import Naming
from eventsapp.live_boards.panels import BranchLine, Drawn, Podium, Ranked
from eventsapp.live_boards.running import running_of
from eventsapp.results.models import MatchEntry
from eventsapp.score_pads import services as score_pads

MOST_NEXT = 6
MOST_FINISHED = 6


@dataclass(frozen=True, slots=True)
class Turn:
    """Who is next: called now, or to come at the time that was published."""

    sides: str
    title: str
    court: str
    at: str  # by when to report, or when it is planned; empty if nobody knows
    is_called: bool


@dataclass(frozen=True, slots=True)
class Finished:
    """A match that is just over."""

    title: str
    first: str
    outcome: str
    second: str


@dataclass(frozen=True, slots=True)
class LiveBoard:
    """The board of an event."""

    event_id: int
    event: str
    tiles: tuple[Tile, ...]
    turns: tuple[Turn, ...]
    finished: tuple[Finished, ...]
    tables: tuple[Ranked, ...]
    brackets: tuple[Drawn, ...]
    podiums: tuple[Podium, ...]
    branches: tuple[BranchLine, ...]

    @property
    def is_empty(self) -> bool:
        """Whether there is nothing to show yet."""
        return not any(
            (self.tiles, self.turns, self.finished, self.tables, self.brackets, self.podiums)
        )


def read(event_id: int, now: datetime, naming: Naming) -> LiveBoard:
    """Read the board of a published event.

    Raises:
        NotFound: there is no such event, or it is not published.
    """
    event = events.with_disciplines(event_id)
    if not event.is_published:
        raise NotFound
    stages = score_pads.stages_of_event(event)
    entered = entrants_of_several([one for one in event.disciplines if one.measure in FOUGHT])
    boards = boards_of(list(stages.values()), entered)
    room = call_rooms.room_of(event, now=now, is_brief=True, boards=boards, entered=entered)
    running = running_of(boards)
    rows = panels.placed(event)
    return LiveBoard(
        event_id=event.id,
        event=event.name,
        tiles=tuple(courts.tiles_of(room, running, now, naming)),
        turns=tuple(islice(_turns(room, running, naming), MOST_NEXT)),
        finished=tuple(_finished(boards, naming)),
        tables=tuple(panels.tables(boards, naming)),
        brackets=tuple(panels.brackets(boards, naming)),
        podiums=tuple(panels.podiums(event, rows, entered, naming)),
        branches=tuple(panels.branch_lines(rows)),
    )


def _turns(room: Room, running: courts.Scores, naming: Naming) -> Iterator[Turn]:
    """Yield what is called and is no match on a court, then what comes next, in order."""
    for one in room.called:
        if one.bout.sort is not Sort.MATCH:
            until = words.clock_time(one.call.report_by)
            yield _turn(one.bout, naming, one.call.court, until, is_called=True)
    for bout in room.ready:
        has_begun = bout.key in room.on_court or (bout.of, bout.ref) in running
        if room.busy[bout.key] or has_begun:
            continue
        planned = room.planned.get(bout.key)
        if planned is None:
            yield _turn(bout, naming)
        else:
            at = words.clock_time(planned.starts_at)
            yield _turn(bout, naming, planned.court, at)


def _turn(
    bout: Bout, naming: Naming, court: str = "", at: str = "", *, is_called: bool = False
) -> Turn:
    sides = (
        ""
        if bout.sort is Sort.WHOLE
        else " – ".join(naming(one.distinct) for one in bout.entrants.values())
    )
    return Turn(sides or bout.discipline.name, courts.title_of(bout), court, at, is_called)


def _finished(boards: Sequence[Board], naming: Naming) -> Iterator[Finished]:
    """Yield the matches that were recorded last, each once."""
    by_stage = {board.stage.id: board for board in boards}
    rows = db.session.execute(
        select(MatchEntry.stage_id, MatchEntry.ref)
        .where(MatchEntry.stage_id.in_(by_stage))
        .order_by(MatchEntry.id.desc())
        .limit(4 * MOST_FINISHED)
    )
    latest = dict.fromkeys((stage_id, ref) for stage_id, ref in rows)
    found = (_over(by_stage[stage_id], ref, naming) for stage_id, ref in latest)
    yield from islice((one for one in found if one is not None), MOST_FINISHED)


def _over(board: Board, ref: str, naming: Naming) -> Finished | None:
    match = board.state.matches.get(ref)
    people = [board.person(side) for side in match.sides] if match else []
    if match is None or match.result is None or not all(people):
        return None
    first, second = (naming(one.distinct) if one else "" for one in people)
    title = f"{board.discipline.name} {title_of(board, ref)}"
    return Finished(title, first, score_words(board, match), second)
