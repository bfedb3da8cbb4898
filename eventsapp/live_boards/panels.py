"""What a board shows when it turns its pages: tables, brackets, medals and points."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction

from markupsafe import Markup
from sqlalchemy import or_, select
from sqlalchemy.orm import joinedload

from eventsapp.database import db
from eventsapp.draws.boards import Board
from eventsapp.draws.pictures import Easel
from eventsapp.draws.tables import TableView, tables_of
from eventsapp.entries.entrants import Entrant, name_of
from eventsapp.entries.models import Entry
from eventsapp.events.models import Discipline, Event
from eventsapp.exact import half_up
from eventsapp.live_boards.naming import Naming, in_full
from eventsapp.members import services as members
from eventsapp.members.models import Branch
from eventsapp.members.services import Bearer
from eventsapp.results.models import Placement, PointsAward

Entered = Mapping[int, Mapping[int, Entrant]]
"""Who is entered, by discipline and entry id."""
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
        for view in tables_of(board, has_links=False, measures=None)
        if view.has_cross_table
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


@dataclass(frozen=True, slots=True)
class Placed:
    """An entry with its place in a discipline, and points that a branch has for it, if any."""

    discipline_id: int
    place: int
    entry: Entry
    branch: str
    points: Fraction


def placed(event: Event) -> list[Placed]:
    """Return medals and who has points, by place; once for each branch with points."""
    rows = db.session.execute(
        select(
            Placement.discipline_id,
            Placement.place,
            Entry,
            Branch.short_name,
            PointsAward.points,
        )
        .join(Entry, Entry.id == Placement.entry_id)
        .join(Discipline, Discipline.id == Placement.discipline_id)
        .outerjoin(
            PointsAward,
            (PointsAward.entry_id == Placement.entry_id)
            & (PointsAward.discipline_id == Placement.discipline_id),
        )
        .outerjoin(Branch, Branch.id == PointsAward.branch_id)
        .where(
            Discipline.event_id == event.id,
            or_(Placement.place <= MEDALS, PointsAward.id.is_not(None)),
        )
        .options(joinedload(Entry.member))
        .order_by(Discipline.position, Placement.place, Placement.id, PointsAward.id)
    )
    return [
        Placed(discipline_id, place or 0, entry, branch or "", points or Fraction(0))
        for discipline_id, place, entry, branch, points in rows
    ]


def podiums(
    event: Event, rows: Sequence[Placed], entered: Entered, naming: Naming
) -> list[Podium]:
    """Return the first three of each discipline whose places are known, in order.

    Of one name all who are ``entered`` are told apart, else those who stand here.
    """
    names = {one.id: one.name for one in event.disciplines}
    apart = members.told_apart(
        Bearer(person.id, person.name, one.branch, person.staff_number)
        for one in rows
        for person in [one.entry.member]
        if person
    )
    found: dict[int, dict[int, tuple[int, str]]] = {}
    for one in rows:
        if one.place <= MEDALS:
            known = entered.get(one.discipline_id, {}).get(one.entry.id)
            alone = apart.get(one.entry.member_id or 0)
            called = known.distinct if known else alone.name if alone else name_of(one.entry)
            said = one.place, naming(called)
            found.setdefault(one.discipline_id, {})[one.entry.id] = said
    return [Podium(names[key], tuple(places.values())) for key, places in found.items()]


def branch_lines(rows: Sequence[Placed]) -> list[BranchLine]:
    """Return the branches by points, then by first places, second and third ones."""
    points: dict[str, Fraction] = {}
    medals: dict[str, list[set[tuple[int, int]]]] = {}
    for one in rows:
        if not one.branch:
            continue
        points[one.branch] = points.get(one.branch, Fraction(0)) + one.points
        won = medals.setdefault(one.branch, [set(), set(), set()])
        if one.place <= MEDALS:
            won[one.place - 1].add((one.discipline_id, one.entry.id))
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
