"""What kinds of movement, columns and remarks are called."""

from typing import Any

from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l

from eventsapp.members.models import Employment, MovementKind, Sex
from eventsapp.members.roster_columns import Column
from eventsapp.members.roster_reading import Level, Remark
from eventsapp.members.roster_values import Kind
from eventsapp.sheets.heads import column_letters

SEX_NAMES: dict[Sex, Any] = {Sex.FEMALE: _l("Female"), Sex.MALE: _l("Male")}
EMPLOYMENT_NAMES: dict[Employment, Any] = {
    Employment.EMPLOYED: _l("Employed"),
    Employment.RETIRED: _l("Retired"),
}
MOVEMENT_NAMES: dict[MovementKind, Any] = {
    MovementKind.JOINED: _l("Joined"),
    MovementKind.TRANSFERRED: _l("Transferred"),
    MovementKind.RETIRED: _l("Retired"),
    MovementKind.LEFT: _l("Left"),
}
COLUMN_NAMES: dict[str, Any] = {
    Column.STAFF_NUMBER: _l("Staff number"),
    Column.NAME: _l("Name"),
    Column.SEX: _l("Sex"),
    Column.BORN_ON: _l("Born on"),
    Column.BRANCH: _l("Branch union"),
    Column.DEPARTMENT: _l("Department"),
    Column.PHONE: _l("Phone"),
    Column.RETIRED: _l("Retired"),
    Column.JOINED_ON: _l("Joined on"),
}
LEVEL_NAMES: dict[Level, Any] = {
    Level.REFUSED: _l("not taken"),
    Level.READ_AS: _l("read as"),
    Level.SKIPPED: _l("passed over"),
}
SENTENCES: dict[Kind, Any] = {
    Kind.MISSING: _l("The cell is empty. Fill it in."),
    Kind.FORMULA: _l("The cell holds a formula. Paste its value instead."),
    Kind.EXCEL_ERROR: _l("The cell holds an error of the spreadsheet. Write the value."),
    Kind.NAME_TOO_LONG: _l("A name has %(value)s characters at most."),
    Kind.NAME_HAS_SYMBOLS: _l("“%(value)s” can't stand in a name."),
    Kind.BAD_NUMBER: _l("A staff number has digits, letters and hyphens only, 32 at most."),
    Kind.ZEROS_ADDED: _l("Leading zeros were lost; read as %(value)s."),
    Kind.ZEROS_LOST: _l("Leading zeros were lost: %(value)s is a member of this name."),
    Kind.ZEROS_UNSURE: _l("Leading zeros were lost in this file. Write all digits: %(value)s?"),
    Kind.BAD_SEX: _l("Write 男 or 女."),
    Kind.BAD_RETIRED: _l("Write 是 or 否."),
    Kind.BAD_PHONE: _l("No phone number: a mobile number has 11 digits."),
    Kind.PHONE_ROUNDED: _l("The spreadsheet rounded the number. Type it again, as text."),
    Kind.BAD_DATE: _l("No date. Write it like 1986-01-18."),
    Kind.IMPOSSIBLE_DATE: _l("No calendar has this day."),
    Kind.NO_DAY: _l("The day is missing. Write it like 1986-01-18."),
    Kind.CENTURY_GUESSED: _l("The century was guessed; read as %(value)s."),
    Kind.SERIAL_DAY: _l("A number instead of a date; read as %(value)s."),
    Kind.BORN_TOO_LATE: _l("A birth in the future."),
    Kind.BORN_TOO_EARLY: _l("A birth before 1900."),
    Kind.JOINED_BEFORE_BIRTH: _l("Joined before being born."),
    Kind.JOINED_TOO_LATE: _l("Joins more than a year from now."),
    Kind.UNKNOWN_BRANCH: _l("There is no such branch. Found it first, or write its name."),
    Kind.BRANCH_CLOSED: _l("The branch is closed."),
    Kind.TOO_LONG: _l("%(value)s characters at most."),
    Kind.REPEATED_ROW: _l("The same as row %(value)s."),
    Kind.NUMBER_TWICE: _l("Row %(value)s has this staff number, with other facts."),
    Kind.OTHER_PERSON: _l("The number belongs to %(value)s, born on another day."),
    Kind.HAS_LEFT: _l("Left the union. Let the person join again on their own page."),
    Kind.NOT_RETIRED: _l("Retired already. Take the retirement back on the person's page."),
    Kind.SUBTOTAL: _l("A line of sums."),
    Kind.REPEATED_HEADER: _l("The header again."),
    Kind.NO_HEADER: _l("No header row in the first 20 rows. Found: %(raw)s"),
    Kind.MISSING_COLUMN: _l("There is no column for: %(column)s"),
    Kind.UNKNOWN_COLUMN: _l("The header “%(raw)s” means nothing here; its column is left out."),
    Kind.COLUMN_TWICE: _l("The header “%(raw)s” comes twice; the first one is read."),
}


def sentence(remark: Remark) -> str:
    """Return a remark in the reader's language."""
    template = str(SENTENCES[remark.kind])
    return template % {
        "value": remark.value,
        "raw": remark.raw,
        "column": str(COLUMN_NAMES.get(remark.value, remark.value)),
    }


def place(remark: Remark) -> str:
    """Return the column of a remark as the sheet shows it: ``D 出生日期``."""
    if remark.column is None:
        return _("whole sheet") if remark.row is None else _("whole row")
    return f"{column_letters(remark.column)} {remark.header}".strip()
