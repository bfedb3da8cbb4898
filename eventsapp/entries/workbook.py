"""The entry list as a workbook."""

from collections.abc import Iterable, Mapping, Sequence
from io import BytesIO

from flask_babel import gettext as _
from openpyxl import Workbook
from openpyxl.cell.cell import ILLEGAL_CHARACTERS_RE, Cell, WriteOnlyCell
from openpyxl.styles import Font
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.worksheet import Worksheet

from eventsapp.clock import local
from eventsapp.entries.listing import PersonRow
from eventsapp.entries.models import Entry, EntryStatus
from eventsapp.members.models import Branch

MIME = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
STAMP = "%Y-%m-%d %H:%M"


def entry_list(
    people: Iterable[PersonRow], teams: Sequence[Entry], branches: Mapping[int, Branch]
) -> bytes:
    """Return a workbook with a sheet of persons and, if there are any, one of teams.

    Every cell is text: staff numbers keep their zeros, and a name that begins
    with ``=`` is a name.
    """
    book = Workbook(write_only=True)
    _sheet(
        book.create_sheet(_("Persons")),
        [
            (_("Staff number"), 14),
            (_("Full name"), 16),
            (_("Branch"), 28),
            (_("Discipline"), 20),
            (_("State"), 12),
            (_("Entered at"), 18),
        ],
        (_person(row) for row in people),
    )
    if teams:
        _sheet(
            book.create_sheet(_("Teams")),
            [
                (_("Team code"), 16),
                (_("Team"), 24),
                (_("Discipline"), 20),
                (_("Branches"), 36),
                (_("Team members"), 60),
                (_("State"), 12),
            ],
            (_team(entry, branches) for entry in teams),
        )
    kept = BytesIO()
    book.save(kept)
    return kept.getvalue()


def state_words(status: EntryStatus) -> str:
    """Say where an entry stands."""
    return _("Entered") if status == EntryStatus.ENTERED else _("Withdrawn")


def _person(row: PersonRow) -> list[str]:
    return [
        row.staff_number,
        row.name,
        row.branch.name if row.branch else "–",
        row.discipline.name if row.discipline else _("Whole event"),
        state_words(row.status),
        local(row.entered_at).strftime(STAMP),
    ]


def _team(entry: Entry, branches: Mapping[int, Branch]) -> list[str]:
    return [
        entry.team_code or "",
        entry.team_name,
        entry.discipline.name if entry.discipline else _("Whole event"),
        shares_words(entry, branches),
        "、".join(f"{row.member.name} {row.member.staff_number}" for row in entry.team),
        state_words(entry.status),
    ]


def shares_words(entry: Entry, branches: Mapping[int, Branch]) -> str:
    """Name a team's branches, with their parts if there are several."""
    if len(entry.shares) == 1:
        return branches[entry.shares[0].branch_id].name
    return " + ".join(
        f"{branches[share.branch_id].name} {share.fraction}" for share in entry.shares
    )


def _sheet(
    sheet: Worksheet,
    columns: Sequence[tuple[str, int]],
    rows: Iterable[Sequence[str]],
) -> None:
    sheet.freeze_panes = "A2"
    for position, (_words, width) in enumerate(columns, 1):
        sheet.column_dimensions[get_column_letter(position)].width = width
    heads = [_text(sheet, words) for words, _width in columns]
    for head in heads:
        head.font = Font(bold=True)
    sheet.append(heads)
    for row in rows:
        sheet.append([_text(sheet, value) for value in row])


def _text(sheet: Worksheet, value: str) -> Cell:
    """Return a cell of text: openpyxl would make a formula of what begins with ``=``."""
    cell = WriteOnlyCell(sheet, value=ILLEGAL_CHARACTERS_RE.sub("", value))
    cell.data_type = "s"
    cell.number_format = "@"
    cell.quotePrefix = True
    return cell
