"""What columns, roles and remarks are called."""

from typing import Any

from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l

from eventsapp.entries.models import TeamRole
from eventsapp.entry_sheets.columns import Column
from eventsapp.entry_sheets.reading import BAD_ROLE, Unread
from eventsapp.members.roster_values import Kind
from eventsapp.members.words import SENTENCES

COLUMNS: dict[str, Any] = {
    Column.STAFF_NUMBER: _l("Staff number"),
    Column.NAME: _l("Full name"),
    Column.DISCIPLINE: _l("Discipline"),
    Column.TEAM: _l("Team"),
    Column.ROLE: _l("Role"),
}
ROLE_NAMES: dict[str, Any] = {
    TeamRole.CAPTAIN: _l("captain"),
    TeamRole.PLAYER: _l("player"),
    TeamRole.RESERVE: _l("reserve"),
}


def unread_words(unread: Unread) -> str:
    """Say why a cell can't be taken."""
    if unread.kind == BAD_ROLE:
        return _("Write captain, player or reserve, or leave the cell empty.")
    return str(SENTENCES[Kind(unread.kind)]) % {"value": unread.value}
