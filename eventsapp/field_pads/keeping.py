"""Acts as they come from phones: each kept once, in order; and what referees decide."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import func, insert, select

from brackets.field_sheets import CountSheet, FieldKind
from eventsapp.accounts.models import Account
from eventsapp.database import db
from eventsapp.draws import services as draws
from eventsapp.field_pads.errors import (
    FieldSheetOfAnother,
    NoSuchRow,
    NothingToRule,
    NotTakenDown,
    TooManyFieldActs,
)
from eventsapp.field_pads.folding import Field, field_of
from eventsapp.field_pads.models import MOST_ACTS, FieldRow, FieldSheet
from eventsapp.pad_phones import sheets
from eventsapp.pad_phones.models import PadPhone
from eventsapp.results import services as results
from eventsapp.results.errors import EventOff, ReasonMissing


@dataclass(frozen=True, slots=True)
class ActIn:
    """One act as a phone tells it, by its clock; ``of`` is the key of a mistake."""

    kind: FieldKind
    entry_id: int | None
    round: int
    value: int
    faults: int
    seat: int
    of: str
    happened_at: datetime


SheetIn = sheets.SheetIn[ActIn]


def keep(
    sent: SheetIn,
    fields: Mapping[int, Field],
    *,
    now: datetime,
    by: Account | None,
    phone: PadPhone | None = None,
) -> int:
    """Keep acts that are not kept yet, and return how many the sheet has; flushes.

    Acts that came before are passed over. Where acts are missing before the first one, none
    is kept: the phone sends from there. An act about somebody who never entered is kept, and
    counts for nobody.

    Args:
        sent: what a phone tells.
        fields: what is taken down at its event, by discipline id.
        now: when it came.
        by: who is signed in on the phone.
        phone: which one it is, if it is paired instead.

    Raises:
        NotTakenDown, EventOff: there is nothing to take down.
        FieldSheetOfAnother: the name stands for a sheet of another discipline.
        TooManyFieldActs: more than any contest has.
    """
    field = fields.get(sent.discipline_id)
    if field is None:
        raise NotTakenDown
    if field.discipline.event.is_cancelled:
        raise EventOff
    if sent.last > MOST_ACTS:
        raise TooManyFieldActs(most=MOST_ACTS)
    draws.lock([sent.discipline_id])
    sheet = sheets.held(FieldSheet, sent, now=now, by=by)
    if sheet is None:
        raise FieldSheetOfAnother
    have = db.session.scalar(
        select(func.count()).select_from(FieldRow).where(FieldRow.sheet_id == sheet.id)
    )
    have = have or 0
    fresh = sent.after(have)
    if not fresh:
        return have
    kept = _Kept(field)
    is_first = not kept.ids
    common = {
        "received_at": now,
        "by_id": by.id if by else None,
        "phone_id": phone.id if phone else None,
    }
    for number, one in enumerate(fresh, start=have + 1):
        row = _row(sheet, number, one, field, kept) | common
        kept.add(row, sent.client_id)
    if is_first:
        results.begin(field.discipline, results.Beginning.NOTE, now=now, by=by)
    return have + len(fresh)


class _Kept:
    """The ids of the rows of a discipline by their keys, so that an undo finds its mistake."""

    def __init__(self, field: Field) -> None:
        rows = db.session.execute(
            select(FieldSheet.client_id, FieldRow.number, FieldRow.id)
            .outerjoin(FieldSheet, FieldSheet.id == FieldRow.sheet_id)
            .where(FieldRow.discipline_id == field.discipline.id)
        )
        self.ids = {
            f"{client_id}/{number}" if client_id else f"row/{row_id}": row_id
            for client_id, number, row_id in rows
        }

    def add(self, values: dict[str, Any], client_id: str) -> None:
        """Store a row."""
        row_id = db.session.scalar(insert(FieldRow).values(**values).returning(FieldRow.id))
        assert row_id is not None  # it was just stored
        self.ids[f"{client_id}/{values['number']}"] = row_id


def _row(
    sheet: FieldSheet, number: int, one: ActIn, field: Field, kept: _Kept
) -> dict[str, Any]:
    is_known = one.entry_id in field.entrants
    return {
        "sheet_id": sheet.id,
        "number": number,
        "discipline_id": sheet.discipline_id,
        "kind": one.kind,
        "entry_id": one.entry_id if is_known else None,
        "round": one.round,
        "value": one.value,
        "faults": one.faults,
        "seat": one.seat,
        "undoes_id": kept.ids.get(one.of) if one.kind is FieldKind.UNDO else None,
        "reason": "",
        "happened_at": one.happened_at,
    }


def rule(
    field: Field,
    entry_id: int,
    number: int,
    *,
    value: int,
    faults: int,
    reason: str,
    now: datetime,
    by: Account | None,
) -> FieldRow:
    """Record what the referee decides where two counters differ; flushes.

    Raises:
        NothingToRule: there is no such try that was handed in.
        ReasonMissing: no reason is given.
        EventOff: the event was cancelled.
    """
    field = _fresh(field)
    sheet = field.sheet
    tries: Sequence[Any] = ()
    if isinstance(sheet, CountSheet):
        tries = sheet.tries.get(str(entry_id), ())
    if not 1 <= number <= len(tries) or not tries[number - 1].handed:
        raise NothingToRule
    if not reason.strip():
        raise ReasonMissing
    return _decide(
        field,
        FieldKind.RULED,
        now=now,
        by=by,
        entry_id=entry_id,
        round=number,
        value=value,
        faults=faults,
        reason=reason.strip(),
    )


def take_back(
    field: Field, row_id: int, *, reason: str, now: datetime, by: Account | None
) -> FieldRow:
    """Take a row back by a further row; flushes.

    Raises:
        NoSuchRow: it is not in the log, or was taken back already.
        ReasonMissing: no reason is given.
        EventOff: the event was cancelled.
    """
    field = _fresh(field)
    gone = {row.undoes_id for row in field.rows}
    standing = {
        row.id for row in field.rows if row.kind not in (FieldKind.UNDO, FieldKind.START)
    }
    if row_id not in standing or row_id in gone:
        raise NoSuchRow
    if not reason.strip():
        raise ReasonMissing
    return _decide(
        field, FieldKind.UNDO, now=now, by=by, undoes_id=row_id, reason=reason.strip()
    )


def _fresh(field: Field) -> Field:
    """Hold a discipline, and read its log as it is now."""
    draws.lock([field.discipline.id])
    if field.discipline.event.is_cancelled:
        raise EventOff
    found = field_of(field.discipline)
    if found is None:
        raise NotTakenDown
    return found


def _decide(
    field: Field, kind: FieldKind, *, now: datetime, by: Account | None, **values: Any
) -> FieldRow:
    row = FieldRow(
        **{
            "discipline_id": field.discipline.id,
            "kind": kind,
            "round": 0,
            "value": 0,
            "faults": 0,
            "seat": 1,
            "happened_at": now,
            "received_at": now,
            "by_id": by.id if by else None,
        }
        | values
    )
    db.session.add(row)
    db.session.flush()
    return row
