"""The entry list as a workbook."""

from collections.abc import Iterable, Mapping, Sequence

from flask_babel import gettext as _

from eventsapp.entries.limit_standing import BranchShare
from eventsapp.entries.listing import PersonRow
from eventsapp.entries.models import Entry, EntryStatus
from eventsapp.entries.words import STATUSES
from eventsapp.members.models import Branch
from eventsapp.sheets import writing
from eventsapp.sheets.writing import Sheet, Value


def entry_list(
    title: str,
    people: Iterable[PersonRow],
    teams: Sequence[Entry],
    branches: Mapping[int, Branch],
    shares: Sequence[BranchShare] = (),
) -> bytes:
    """Return a workbook with a sheet of persons and, if there are any, one of teams.

    Where branches must bring a share of their members, a last sheet says how far each is.

    Staff numbers keep their zeros, and a name that begins with ``=`` is a name.
    """
    pages = [
        Sheet(
            _("Persons"),
            [
                _("Staff number"),
                _("Full name"),
                _("Branch"),
                _("Discipline"),
                _("State"),
                _("Entered at"),
            ],
            [_person(row) for row in people],
            named=2,
        )
    ]
    if teams:
        pages.append(
            Sheet(
                _("Teams"),
                [
                    _("Team code"),
                    _("Team"),
                    _("Discipline"),
                    _("Branches"),
                    _("Team members"),
                    _("State"),
                ],
                [_team(entry, branches) for entry in teams],
                named=2,
            )
        )
    if shares:
        rows: list[list[Value]] = [
            [each.branch.name, each.share.members, each.share.people, each.words]
            for each in shares
        ]
        pages.append(Sheet(_("Share that takes part"), share_heads(), rows))
    return writing.workbook(title, pages)


def share_heads() -> list[str]:
    """Return the heads of a table of shares of members that take part."""
    return [_("Branch"), _("Members"), _("Entered"), _("State")]


def state_words(status: EntryStatus) -> str:
    """Say where an entry stands."""
    return str(STATUSES[status].words)


def _person(row: PersonRow) -> list[Value]:
    return [
        row.staff_number,
        row.name,
        row.branch.name if row.branch else "–",
        row.discipline.name if row.discipline else _("Whole event"),
        state_words(row.status),
        row.entered_at,
    ]


def _team(entry: Entry, branches: Mapping[int, Branch]) -> list[Value]:
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
