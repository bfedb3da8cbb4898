"""What a board shows when it turns its pages: tables, brackets, medals and points."""

from collections.abc import Sequence
from dataclasses import dataclass
from fractions import Fraction

from markupsafe import Markup
from sqlalchemy import select
from sqlalchemy.orm import joinedload

from eventsapp.database import db
from eventsapp.draws.boards import Board
from eventsapp.draws.pictures import Easel
from eventsapp.draws.tables import TableView, tables_of
from eventsapp.entries.entrants import name_of
from eventsapp.entries.models import Entry
from eventsapp.events.models import Discipline, Event
from eventsapp.exact import half_up
from eventsapp.live_boards.naming import Naming, in_full
from eventsapp.members.models import Branch
from eventsapp.results.models import Placement, PointsAward

MEDALS = 3
MOST_BRANCHES = 12
MOST_ROWS = 8
ROUNDS_SHOWN = 3  # more can't be read from the other end of a hall


@dataclass(frozen=True, slots=True)
class Ranked:
    """A table as a hall reads it: rank, name, branch, and its first values."""

    discipline: str
    title: str
    heads: tuple[str, ...]
    rows: tuple[tuple[int, str, str, tuple[str, ...]], ...]


@dataclass(frozen=True, slots=True)
class Drawn:
    """A bracket as a picture."""

    title: str
    svg: Markup


@dataclass(frozen=True, slots=True)
class Podium:
    """The first three places of a discipline that is over."""

    discipline: str
    places: tuple[tuple[int, str], ...]


@dataclass(frozen=True, slots=True)
class BranchLine:
    """A branch with its medals and points of the event."""

    rank: int
    name: str
    medals: tuple[int, int, int]
    points: str


def tables(boards: Sequence[Board], naming: Naming) -> list[Ranked]:
    """Return the tables in which somebody has met somebody."""
    return [
        _ranked(board, view, naming)
        for board in boards
        if board.format.has_tables
        for view in tables_of(board, has_links=False)
        if view.svg is not None
    ]


def _ranked(board: Board, view: TableView, naming: Naming) -> Ranked:
    return Ranked(
        board.discipline.name,
        view.title,
        view.heads[:2],
        tuple(
            (
                row.rank,
                naming(row.entrant.name),
                row.entrant.branch,
                tuple(value for _head, value in row.values[:2]),
            )
            for row in view.rows[:MOST_ROWS]
        ),
    )


def brackets(boards: Sequence[Board], naming: Naming) -> list[Drawn]:
    """Return the last rounds of the brackets; none where names are hidden."""
    if naming is not in_full:
        return []
    return [
        Drawn(f"{board.discipline.name} · {picture.title}", picture.svg)
        for board in boards
        if board.format.knock_out is not None
        for picture in Easel(board, label=board.discipline.name, has_links=False).last_rounds(
            ROUNDS_SHOWN
        )
    ]


def podiums(event: Event, naming: Naming) -> list[Podium]:
    """Return the first three of each discipline whose places are known, in order."""
    rows = db.session.execute(
        select(Placement.discipline_id, Placement.place, Entry)
        .join(Entry, Entry.id == Placement.entry_id)
        .join(Discipline, Discipline.id == Placement.discipline_id)
        .where(Discipline.event_id == event.id, Placement.place <= MEDALS)
        .options(joinedload(Entry.member))
        .order_by(Discipline.position, Placement.place, Placement.id)
    ).all()
    names = {one.id: one.name for one in event.disciplines}
    found: dict[int, list[tuple[int, str]]] = {}
    for discipline_id, place, entry in rows:
        found.setdefault(discipline_id, []).append((place or 0, naming(name_of(entry))))
    return [Podium(names[key], tuple(places)) for key, places in found.items()]


def branch_lines(event: Event) -> list[BranchLine]:
    """Return the branches by points, then by first places, second and third ones."""
    rows = db.session.execute(
        select(
            Branch.short_name,
            PointsAward.place,
            PointsAward.points,
            PointsAward.entry_id,
            PointsAward.discipline_id,
        )
        .join(Branch, Branch.id == PointsAward.branch_id)
        .where(PointsAward.event_id == event.id)
    ).all()
    points: dict[str, Fraction] = {}
    medals: dict[str, list[set[tuple[int, int]]]] = {}
    for name, place, earned, entry_id, discipline_id in rows:
        points[name] = points.get(name, Fraction(0)) + earned
        won = medals.setdefault(name, [set(), set(), set()])
        if place <= MEDALS:
            won[place - 1].add((discipline_id, entry_id))
    order = sorted(
        points, key=lambda name: (-points[name], *(-len(each) for each in medals[name]), name)
    )
    lines: list[BranchLine] = []
    for number, name in enumerate(order[:MOST_BRANCHES], start=1):
        first, second, third = (len(each) for each in medals[name])
        is_level = bool(lines) and points[name] == points[order[number - 2]]
        rank = lines[-1].rank if is_level else number
        said = half_up(points[name], 2)
        lines.append(BranchLine(rank, name, (first, second, third), f"{said}"))
    return lines
