"""The year's tables as a workbook; text stays text, whatever it begins with."""

import io
from collections.abc import Iterable, Sequence
from fractions import Fraction

from flask_babel import gettext as _
from openpyxl import Workbook
from openpyxl.cell.cell import ILLEGAL_CHARACTERS_RE, Cell, WriteOnlyCell
from openpyxl.styles import Font
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.worksheet import Worksheet

from eventsapp.appraisals.figures import Figure, IndividualTally, Tally
from eventsapp.appraisals.ranking import ranked
from eventsapp.appraisals.rows import Sight
from eventsapp.exact import half_up
from eventsapp.members.models import Branch

Value = str | int | Fraction | None
WIDTH = 16  # of a column, in characters
STARTS_A_FORMULA = ("=", "+", "-", "@", "\t", "\r")


def workbook(tally: Tally, branches: Iterable[Branch], sight: Sight, *, top: int) -> io.BytesIO:
    """Return the tables of a tally as ``.xlsx``.

    Args:
        tally: the year.
        branches: all branches, closed ones too.
        sight: people beyond the first ``top`` are listed only if the reader may see them.
        top: how many advanced individuals are public.
    """
    names = {branch.id: branch.short_name for branch in branches}
    book = Workbook(write_only=True)
    _sheet(book, _("Branches"), *_branches(tally))
    _sheet(book, _("Events"), *_events(tally))
    _sheet(book, _("Events by branch"), *_events_by_branch(tally))
    _sheet(book, _("Points"), *_points(tally, names))
    _sheet(book, _("Individuals"), *_individuals(tally, names, sight, top))
    file = io.BytesIO()
    book.save(file)
    file.seek(0)
    return file


Table = tuple[list[str], list[list[Value]]]


def _branches(tally: Tally) -> Table:
    heads = [
        _("Rank by points"),
        _("Code"),
        _("Branch"),
        _("Points"),
        _("Points, exact"),
        _("Members"),
        _("Took part"),
        _("Coverage, percent"),
        _("Participations"),
        _("Times per member"),
    ]
    return heads, [
        [
            place.rank,
            place.branch.code,
            place.branch.name,
            place.branch.points,
            str(place.branch.points),
            place.branch.members,
            place.branch.covered,
            None if place.branch.coverage is None else 100 * place.branch.coverage,
            place.branch.participations,
            place.branch.per_member,
        ]
        for place in ranked(tally.branches, Figure.POINTS)
    ]


def _events(tally: Tally) -> Table:
    heads = [_("Code"), _("Event"), _("Day"), _("Association"), _("Participations"), _("State")]
    return heads, [
        [
            event.code,
            event.name,
            event.held_on.isoformat() if event.held_on else "",
            event.activity,
            event.participations,
            _("Cancelled") if event.is_cancelled else "",
        ]
        for event in tally.events
    ]


def _events_by_branch(tally: Tally) -> Table:
    heads = [_("Code"), _("Event"), *(branch.short_name for branch in tally.branches)]
    return heads, [
        [
            event.code,
            event.name,
            *(event.by_branch.get(branch.branch_id, 0) for branch in tally.branches),
        ]
        for event in tally.events
    ]


def _points(tally: Tally, names: dict[int, str]) -> Table:
    heads = [
        _("Event"),
        _("Rank achieved"),
        _("Who"),
        _("Number or team"),
        _("Branch"),
        _("Points"),
        _("Points, exact"),
    ]
    codes = {event.event_id: event.name for event in tally.events}
    return heads, [
        [
            codes.get(award.event_id, ""),
            award.place,
            award.entry_name,
            award.entry,
            names.get(award.branch_id, ""),
            award.points,
            str(award.points),
        ]
        for award in tally.awards
    ]


def _individuals(tally: Tally, names: dict[int, str], sight: Sight, top: int) -> Table:
    heads = [
        _("Rank"),
        _("Staff number"),
        _("Name"),
        _("Branch"),
        _("Participations"),
        _("Central"),
        _("Of branches"),
        _("Associations"),
        _("Points"),
    ]

    def is_shown(position: int, person: IndividualTally) -> bool:
        is_own = person.member_id == sight.member_id
        return position <= top or is_own or sight.covers(person.branch_id)

    return heads, [
        [
            position,
            person.staff_number,
            person.name,
            names.get(person.branch_id, ""),
            person.participations,
            person.central,
            person.branch_level,
            person.associations,
            person.points,
        ]
        for position, person in enumerate(tally.advanced, start=1)
        if is_shown(position, person)
    ]


def _sheet(
    book: Workbook, title: str, heads: Sequence[str], rows: Iterable[list[Value]]
) -> None:
    sheet = book.create_sheet(title)
    sheet.freeze_panes = "A2"
    for column in range(1, len(heads) + 1):
        sheet.column_dimensions[get_column_letter(column)].width = WIDTH
    sheet.append([_cell(sheet, head, is_head=True) for head in heads])
    for row in rows:
        sheet.append([_cell(sheet, value) for value in row])


def _cell(sheet: Worksheet, value: Value, *, is_head: bool = False) -> Cell:
    if isinstance(value, Fraction):
        return WriteOnlyCell(sheet, float(half_up(value, 4)))
    if not isinstance(value, str):
        return WriteOnlyCell(sheet, value)
    cell = WriteOnlyCell(sheet, ILLEGAL_CHARACTERS_RE.sub("", value))
    cell.data_type = "s"
    if value.startswith(STARTS_A_FORMULA):
        cell.quotePrefix = True  # stays text also when somebody edits the cell
    if is_head:
        cell.font = Font(bold=True)
    return cell
