"""Rosters (花名册): read a file, show what it would do, and do it after a yes."""

from collections.abc import Sequence
from dataclasses import asdict, dataclass, field
from datetime import date, datetime
from pathlib import Path
from typing import Any

from eventsapp.accounts import drafts
from eventsapp.accounts import services as accounts
from eventsapp.accounts.models import Account, Audit
from eventsapp.clock import local
from eventsapp.clock import today as local_today
from eventsapp.members.branches import branches
from eventsapp.members.errors import RosterEmpty, RosterMoved
from eventsapp.members.models import Branch, RosterDraft, Sex
from eventsapp.members.roster_plans import Difference, Plan, carry_out, plan_of
from eventsapp.members.roster_reading import (
    Context,
    Level,
    Reading,
    Remark,
    RosterRow,
    branch_key,
    read_roster,
)
from eventsapp.members.roster_values import Kind
from eventsapp.sheets.opening import open_sheets

IMPORTED = "roster.imported"  # in the trail


@dataclass(frozen=True)
class ChangedPerson:
    """A known member whom the roster would change, and how."""

    sheet: str
    row: int
    staff_number: str
    name: str
    differences: list[Difference]


@dataclass(frozen=True)
class RosterReport:
    """What a roster would do, and what can't be used and why.

    Attributes:
        file_name: as uploaded.
        as_of_on: the day from which transfers and retirements would hold.
        sheets: the sheets that were read.
        new: people who would join.
        changed: known members who would be changed.
        unchanged: known members as they are.
        refused: rows that can't be used.
        skipped: rows that are no members: repeated rows and headers, sums.
        remarks: one a cell, row or sheet, in the order of the file.
        changes: what would change, person by person.
    """

    file_name: str
    as_of_on: date
    sheets: list[str] = field(default_factory=list)
    new: int = 0
    changed: int = 0
    unchanged: int = 0
    refused: int = 0
    skipped: int = 0
    remarks: list[Remark] = field(default_factory=list)
    changes: list[ChangedPerson] = field(default_factory=list)

    @property
    def refusals(self) -> list[Remark]:
        """Return the remarks that keep a row or a sheet out."""
        return [remark for remark in self.remarks if remark.level is Level.REFUSED]

    @property
    def others(self) -> list[Remark]:
        """Return the remarks on what was guessed or passed over."""
        return [remark for remark in self.remarks if remark.level is not Level.REFUSED]

    @property
    def zeros_lost(self) -> list[Remark]:
        """Return the remarks on known members whose numbers lost their zeros in front."""
        return [remark for remark in self.remarks if remark.kind is Kind.ZEROS_LOST]

    @property
    def does_something(self) -> bool:
        """Whether confirming would change anything."""
        return bool(self.new or self.changed)

    def as_json(self) -> dict[str, Any]:
        """Return the report in plain values; :func:`report_of` reads it back."""
        return asdict(self) | {"as_of_on": self.as_of_on.isoformat()}


def report_of(values: dict[str, Any]) -> RosterReport:
    """Read a report back from plain values."""
    remarks = [
        Remark(**(each | {"kind": Kind(each["kind"]), "level": Level(each["level"])}))
        for each in values["remarks"]
    ]
    changes = [
        ChangedPerson(
            **(each | {"differences": [Difference(*three) for three in each["differences"]]})
        )
        for each in values["changes"]
    ]
    as_of_on = date.fromisoformat(values["as_of_on"])
    return RosterReport(
        **(values | {"as_of_on": as_of_on, "remarks": remarks, "changes": changes})
    )


def import_roster(path: Path, *, as_of: date | None = None) -> RosterReport:
    """Read a file and return what it would do; stores nothing.

    Raises:
        NotASheet, FileTooLarge, RosterEmpty: the file as a whole is refused.
    """
    as_of = as_of or local_today()
    reading = _read(path.read_bytes(), path.name, local_today())
    return _report(path.name, as_of, reading, plan_of(reading.rows, as_of=as_of))


def store_roster(path: Path, *, as_of: date, now: datetime, by: Account | None) -> RosterReport:
    """Read a file and store its good rows at once, for the command line; flushes."""
    reading = _read(path.read_bytes(), path.name, local(now).date())
    plan = plan_of(reading.rows, as_of=as_of)
    carry_out(plan, now=now, by=by)
    return _report(path.name, as_of, reading, plan)


def draft_roster(
    content: bytes,
    file_name: str,
    *,
    as_of: date,
    token: str,
    now: datetime,
    by: Account,
) -> RosterDraft:
    """Read a file and keep the preview until it is confirmed; no member changes; flushes.

    Args:
        content: the bytes of the file.
        file_name: for the report.
        as_of: the day from which transfers and retirements would hold.
        token: random, the draft's address.
        now: the instant; previews older than a day are thrown away.
        by: whose preview it is.

    Raises:
        NotASheet, FileTooLarge, RosterEmpty: the file as a whole is refused.
    """
    reading = _read(content, file_name, local(now).date())
    plan = plan_of(reading.rows, as_of=as_of)
    report = _report(file_name, as_of, reading, plan)
    draft = RosterDraft(
        token=token,
        file_name=file_name[:200],
        as_of_on=as_of,
        contents={
            "rows": [_plain(row) for row in reading.rows],
            "report": report.as_json(),
            "digest": plan.digest,
        },
        created_at=now,
        created_by_id=by.id,
    )
    return drafts.keep(draft)


def get_draft(token: str, *, now: datetime, by: Account) -> RosterDraft:
    """Return a preview of one's own.

    Raises:
        DraftGone: confirmed, discarded, expired, or somebody else's.
    """
    return drafts.find(RosterDraft, token, now=now, by=by)


def confirm_roster(draft: RosterDraft, *, now: datetime, by: Account) -> RosterReport:
    """Store all good rows of a preview, once, in the caller's transaction; flushes.

    Raises:
        DraftGone: somebody confirmed or discarded it a moment ago.
        RosterMoved: members changed, so that it would do something else than shown.
    """
    contents, as_of = draft.contents, draft.as_of_on
    draft_id, token = draft.id, draft.token
    discard_roster(draft)
    plan = plan_of([_row(values) for values in contents["rows"]], as_of=as_of)
    if plan.digest != contents["digest"]:
        raise RosterMoved
    carry_out(plan, now=now, by=by)
    report = report_of(contents["report"])
    accounts.audit(
        IMPORTED,
        RosterDraft(id=draft_id),
        by=by,
        now=now,
        file=report.file_name,
        new=report.new,
        changed=[asdict(person) for person in report.changes],
        token=token,
    )
    return report


def roster_imported(token: str, *, now: datetime, by: Account) -> Audit | None:
    """Return what the trail says of a preview of one's own that was confirmed."""
    return drafts.confirmed(IMPORTED, token, now=now, by=by)


def discard_roster(draft: RosterDraft) -> None:
    """Throw a preview away; flushes.

    Raises:
        DraftGone: it is gone already. Of two at once, exactly one deletes the row.
    """
    drafts.discard(draft)


def _read(content: bytes, file_name: str, today: date) -> Reading:
    sheets = open_sheets(content, file_name)
    reading = read_roster(sheets, Context(_directory(branches()), today))
    if not reading.sheets and not reading.remarks:
        raise RosterEmpty
    return reading


def _directory(known: Sequence[Branch]) -> dict[str, int]:
    """Return branch ids by whatever a roster may call them; full names win."""
    found: dict[str, int] = {}
    for word in ("short_name", "code", "name"):
        for branch in known:
            found[branch_key(getattr(branch, word))] = branch.id
    return found


def _report(file_name: str, as_of: date, reading: Reading, plan: Plan) -> RosterReport:
    order = {name: position for position, name in enumerate(reading.sheets)}
    remarks = sorted(
        [*reading.remarks, *plan.remarks],
        key=lambda remark: (
            order.get(remark.sheet, -1),
            remark.row or 0,
            remark.column or 0,
        ),
    )
    changes = [
        ChangedPerson(
            change.row.sheet,
            change.row.row,
            change.row.staff_number,
            change.row.name,
            change.differences,
        )
        for change in plan.changes
    ]
    return RosterReport(
        file_name=file_name,
        as_of_on=as_of,
        sheets=reading.sheets,
        new=len(plan.joining),
        changed=len(changes),
        unchanged=plan.unchanged,
        refused=reading.refused + len(plan.remarks),
        skipped=reading.skipped,
        remarks=remarks,
        changes=changes,
    )


def _plain(row: RosterRow) -> dict[str, Any]:
    return asdict(row) | {
        "joined_on": row.joined_on.isoformat(),
        "born_on": row.born_on.isoformat() if row.born_on else None,
    }


def _row(values: dict[str, Any]) -> RosterRow:
    born_on = values["born_on"]
    return RosterRow(
        **(
            values
            | {
                "sex": Sex(values["sex"]),
                "joined_on": date.fromisoformat(values["joined_on"]),
                "born_on": date.fromisoformat(born_on) if born_on else None,
            }
        )
    )
