"""The list for the insurance, as a workbook."""

from collections.abc import Iterable

from flask_babel import gettext as _

from eventsapp.guests.listing import Row
from eventsapp.guests.words import ID_KINDS, RELATIONS
from eventsapp.sheets.writing import Sheet, Value, workbook


def insurance_list(title: str, rows: Iterable[Row]) -> bytes:
    """Return a workbook of guests with all that was asked of them; numbers are text."""
    heads = [
        _("Guest"),
        _("Relation"),
        _("Identity document"),
        _("Number of the document"),
        _("Born on"),
        _("Phone"),
        _("Comes with"),
        _("Staff number"),
        _("Branch"),
        _("State"),
    ]
    return workbook(title, [Sheet(_("Guests"), heads, [_cells(row) for row in rows])])


def _cells(row: Row) -> list[Value]:
    guest = row.guest
    return [
        guest.name,
        str(RELATIONS[guest.relation]) if guest.relation else "",
        str(ID_KINDS[guest.id_kind]) if guest.id_kind else "",
        guest.id_number,
        guest.born_on,
        guest.phone,
        guest.member.name,
        guest.member.staff_number,
        row.branch.name if row.branch else "",
        state_words(row),
    ]


def state_words(row: Row) -> str:
    """Say whether the guest comes."""
    if row.is_entered:
        return _("comes")
    return _("has a place, not settled") if row.has_place else _("has no place yet")
