"""Draws, tables and heats of a discipline as parts of a book, with their pictures."""

from collections.abc import Sequence

from flask_babel import gettext as _
from markupsafe import Markup

from eventsapp.booklets.reading import Reading
from eventsapp.charts.on_paper import size_of, taken_apart
from eventsapp.documents.parts import (
    Align,
    Note,
    Paragraph,
    Part,
    Picture,
    PictureKind,
    Section,
    Table,
)
from eventsapp.draws.boards import Board
from eventsapp.draws.explaining import summary
from eventsapp.draws.pictures import Easel
from eventsapp.draws.tables import TableView, tables_of
from eventsapp.entries.entrants import names_in_teams
from eventsapp.events.models import Discipline
from eventsapp.rounds.boards import Race, rounds_on_board

WIDEST = 720  # pixels of a picture that can be read upright on A4


def groups(reading: Reading) -> list[Part]:
    """Return the groups, draws and heats of every discipline (各项分组表)."""
    return [
        Section(discipline.name, _of_discipline(reading, discipline))
        for discipline in reading.event.disciplines
    ]


def _of_discipline(reading: Reading, discipline: Discipline) -> list[Part]:
    gathered = reading.gathered
    if discipline.id in gathered.boards:
        board = gathered.boards[discipline.id]
        said = Note(_("; ").join(summary(board.format, discipline)))
        return [said, *tables(board), *brackets(board)]
    if discipline.id in gathered.rounds:
        return heats(reading, discipline, has_times=False)
    return _starters(reading, discipline)


def _starters(reading: Reading, discipline: Discipline) -> list[Part]:
    standing = reading.gathered.standing(discipline)
    if not standing:
        return [Paragraph(_("Nobody is entered."))]
    named = names_in_teams([one.entry_id for one in standing if one.member_id is None])
    heads, widths = [_("Number"), _("Name"), _("Branch")], [2, 7, 7]
    rows = [[str(n), one.name, one.branch] for n, one in enumerate(standing, start=1)]
    if named:
        heads, widths = [*heads, _("Team members")], [2, 6, 5, 11]
        for row, one in zip(rows, standing, strict=True):
            row.append("、".join(named.get(one.entry_id, ())))
    aligns = [Align.RIGHT, *[Align.LEFT] * (len(heads) - 1)]
    return [Table(heads, rows, widths, aligns)]


def tables(board: Board) -> list[Part]:
    """Return the groups of a draw: their cross tables, and ranks once there are some."""
    return [part for view in tables_of(board, has_links=False) for part in _table(board, view)]


def _table(board: Board, view: TableView) -> list[Part]:
    parts: list[Part] = []
    title = f"{board.discipline.name} · {view.title}"
    if view.svg is not None:
        parts.append(_picture(view.svg, title))
    if board.played and view.rows:
        parts.append(
            Table(
                [_("Rank"), _("Name"), _("Branch"), *view.heads],
                [
                    [
                        str(row.rank),
                        row.entrant.name,
                        row.entrant.branch,
                        *(dict(row.values).get(head, "") for head in view.heads),
                    ]
                    for row in view.rows
                ],
            )
        )
        if view.broken:
            parts.append(Note(view.broken))
    return parts


def brackets(board: Board) -> list[Part]:
    """Return the brackets of a draw, cut so that each fits a sheet."""
    label = _("Bracket of %(discipline)s", discipline=board.discipline.name)
    found: list[Part] = []
    for one in Easel(board, label=label, has_links=False).sheets():
        title = f"{board.discipline.name} · {one.title}"
        if one.lines:
            first, last = one.lines
            title += " · " + _("lines %(first)s to %(last)s", first=first, last=last)
        found.append(_picture(one.svg, title))
    return found


def _picture(svg: Markup, title: str) -> Picture:
    wide, _high = size_of(svg)
    shapes, words = taken_apart(svg)
    return Picture(
        shapes.encode(),
        PictureKind.SVG,
        title,
        is_across=wide > WIDEST,
        caption=title,
        words=words,
    )


def heats(reading: Reading, discipline: Discipline, *, has_times: bool) -> list[Part]:
    """Return the heats of a discipline with lanes, and times where they are wanted."""
    rounds = reading.gathered.rounds[discipline.id]
    people = {str(n): one for n, one in reading.gathered.people[discipline.id].items()}
    parts: list[Part] = []
    for one in rounds_on_board(rounds, people):
        races: Sequence[Race] = [*one.heats, *(one.run_offs if has_times else ())]
        for race in races:
            if has_times or any(starter.entrant for starter in race.starters):
                parts += [Paragraph(race.title), _race(race, has_times=has_times)]
        if one.cut:
            parts.append(Note(one.cut))
    return parts


def _race(race: Race, *, has_times: bool) -> Table:
    heads, widths = [_("Lane"), _("Name"), _("Branch")], [2, 7, 7]
    aligns = [Align.RIGHT, Align.LEFT, Align.LEFT]
    rows = [
        [
            str(one.lane or ""),
            one.entrant.name if one.entrant else "",
            one.entrant.branch if one.entrant else "",
        ]
        for one in race.starters
    ]
    if has_times:
        heads += [_("Time"), _("Rank")]
        widths, aligns = [*widths, 4, 3], [*aligns, Align.RIGHT, Align.RIGHT]
        for row, one in zip(rows, race.starters, strict=True):
            row += [one.time, f"{one.rank or ''} {one.sign}".strip()]
    return Table(heads, rows, widths, aligns)
