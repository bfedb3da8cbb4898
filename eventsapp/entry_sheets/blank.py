"""The sheet to fill in: empty rows, what can be entered for, and the people of a branch."""

from collections.abc import Sequence

from flask_babel import gettext as _

from eventsapp.database import db
from eventsapp.entries import services as entries
from eventsapp.entries.judging import Reach
from eventsapp.entries.models import TeamRole
from eventsapp.entries.qualifying import decided_in
from eventsapp.entry_sheets.columns import Column
from eventsapp.entry_sheets.words import COLUMNS, ROLE_NAMES
from eventsapp.events.makeup_words import makeup_words
from eventsapp.events.models import Discipline, Event
from eventsapp.events.words import ENTRY_KINDS
from eventsapp.members import services as members
from eventsapp.sheets.writing import Head, Sheet, Value, workbook

FILLED_IN = {
    Column.STAFF_NUMBER: 14,
    Column.NAME: 16,
    Column.DISCIPLINE: 24,
    Column.TEAM: 24,
    Column.ROLE: 12,
}
"""The columns to fill in, and how wide they are."""


def blank_sheet(title: str, event: Event, reach: Reach) -> bytes:
    """Return a workbook for an event; ``reach`` names the branches whose people are listed.

    Lists to copy from have other headers than the sheet of entries, so they are not read
    as entries when the file comes back.
    """
    places = list(FILLED_IN)
    decided = decided_in(event.disciplines)
    entered = [each for each in event.disciplines if each.id not in decided]
    choices = {
        places.index(Column.DISCIPLINE): [
            *dict.fromkeys([*(each.name for each in entered), _("Whole event")])
        ],
        places.index(Column.ROLE): [str(ROLE_NAMES[each]) for each in TeamRole],
    }
    heads = [Head(str(COLUMNS[each]), width) for each, width in FILLED_IN.items()]
    pages = [Sheet(_("Entries"), heads, [], choices=choices)]
    pages.append(_disciplines(entered))
    if reach is not None:
        pages.append(_people(event, reach))
    return workbook(title, pages)


def _disciplines(entered: Sequence[Discipline]) -> Sheet:
    rows: list[list[Value]] = [
        [
            each.name,
            str(ENTRY_KINDS[each.entry_kind]),
            _("; ").join(makeup_words(each.of_whom)),
            _("name and role in each row") if each.entry_kind.is_of_several else _("empty"),
        ]
        for each in entered
    ]
    whole: list[Value] = [_("Whole event"), _("Single persons"), "", _("empty")]
    heads = [_("Discipline"), _("Who enters"), _("Who may"), _("Team and role")]
    return Sheet(_("Disciplines"), heads, [*rows, whole])


def _people(event: Event, reach: frozenset[int]) -> Sheet:
    day = event.first_on
    found = list(db.session.scalars(members.matching(on=day, branch_ids=reach)))
    homes = entries.branches_on([member.id for member in found], day)
    names = {branch.id: branch.name for branch in members.branches()}
    rows = [[each.staff_number, each.name, names[homes[each.id]]] for each in found]
    heads = [_("Staff number"), _("Full name"), _("Branch")]
    return Sheet(_("People"), heads, rows, named=2)
