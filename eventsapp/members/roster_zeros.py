"""Staff numbers without their zeros in front throughout a file: a spreadsheet took them off.

What the file itself gives away is read before (``roster_reading``); here the members who are
known tell it.
"""

from collections import Counter
from collections.abc import Mapping, Sequence

from sqlalchemy import func, select

from eventsapp.database import batches, db
from eventsapp.members.models import Member
from eventsapp.members.roster_reading import MOSTLY, RosterRow
from eventsapp.members.roster_values import Kind


def lost_zeros(unknown: Sequence[RosterRow], known: int) -> Mapping[str, tuple[Kind, str]]:
    """Return the numbers that are not taken as new members, with why and what they may be.

    A number that is, with zeros in front, that of a member of the same name is lost. Where
    nearly all numbers that mean a member are, further short ones may be as well: whether these
    people are new is seen once the zeros are there.

    Args:
        unknown: rows whose staff numbers nobody has.
        known: how many rows have a number that somebody has.
    """
    short = [row for row in unknown if row.staff_number.isdigit()]
    meant = _with_zeros(short)
    lost = {number: (Kind.ZEROS_LOST, full) for number, full in meant.items()}
    if not lost or len(lost) < MOSTLY * (len(lost) + known):
        return lost
    width = Counter(map(len, meant.values())).most_common(1)[0][0]
    unsure = {
        row.staff_number: (Kind.ZEROS_UNSURE, row.staff_number.zfill(width))
        for row in short
        if len(row.staff_number) < width
    }
    return unsure | lost


def _with_zeros(rows: Sequence[RosterRow]) -> dict[str, str]:
    """Return the numbers with which rows are members of the same name, by those they have."""
    if not rows:
        return {}
    widths = db.session.scalars(
        select(func.length(Member.staff_number))
        .where(Member.staff_number.startswith("0"))
        .distinct()
    ).all()
    wanted = {
        (row.staff_number.zfill(width), row.name): row.staff_number
        for row in rows
        for width in widths
        if width > len(row.staff_number)
    }
    found: dict[str, str] = {}
    for part in batches(sorted({full for full, _name in wanted})):
        asked = select(Member.staff_number, Member.name).where(Member.staff_number.in_(part))
        for full, name in db.session.execute(asked):
            if (full, name) in wanted:
                found[wanted[full, name]] = full
    return found
