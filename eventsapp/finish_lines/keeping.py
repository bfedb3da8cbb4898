"""Acts as they come from phones at the line: each kept once, in order."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import func, insert, select

from brackets.finish_line import LineKind
from eventsapp.accounts.models import Account
from eventsapp.database import db
from eventsapp.events.models import Discipline, Measure
from eventsapp.finish_lines.errors import LineSheetOfAnother, NoSuchRace, TooManyLineActs
from eventsapp.finish_lines.models import MOST_ACTS, LineRow, LineSheet
from eventsapp.pad_phones import sheets
from eventsapp.pad_phones.models import PadPhone
from eventsapp.results import services as results
from eventsapp.results.errors import EventOff


@dataclass(frozen=True, slots=True)
class ActIn:
    """One act as a phone tells it; ``done_ms`` and ``value_ms`` by the server's clock."""

    kind: LineKind
    done_ms: int
    value_ms: int
    text: str
    wave: str
    of: str
    happened_at: datetime


SheetIn = sheets.SheetIn[ActIn]


def keep(
    sent: SheetIn,
    races: Mapping[int, Discipline],
    *,
    now: datetime,
    by: Account | None,
    phone: PadPhone | None = None,
) -> int:
    """Keep acts that are not kept yet, and return how many the sheet has; flushes.

    Acts that came before are passed over. Where acts are missing before the first one, none
    is kept: the phone sends from there. The discipline is held: see :func:`sheets.hold`.

    Args:
        sent: what a phone tells.
        races: what is taken down at its event, by discipline id.
        now: when it came.
        by: who is signed in on the phone.
        phone: which one it is, if it is paired instead.

    Raises:
        NoSuchRace, EventOff: there is nothing to take down.
        LineSheetOfAnother: the name stands for a sheet of another discipline.
        TooManyLineActs: more than any finish has.
    """
    race = races.get(sent.discipline_id)
    if race is None:
        raise NoSuchRace
    if race.event.is_cancelled:
        raise EventOff
    if sent.last > MOST_ACTS:
        raise TooManyLineActs(most=MOST_ACTS)
    sheet = sheets.held(LineSheet, sent, now=now, by=by)
    if sheet is None:
        raise LineSheetOfAnother
    have = db.session.scalar(
        select(func.count()).select_from(LineRow).where(LineRow.sheet_id == sheet.id)
    )
    have = have or 0
    fresh = sent.after(have)
    if not fresh:
        return have
    common = {
        "sheet_id": sheet.id,
        "discipline_id": sheet.discipline_id,
        "received_at": now,
        "by_id": by.id if by else None,
        "phone_id": phone.id if phone else None,
    }
    _store(common, list(enumerate(fresh, start=have + 1)))
    if not have:
        results.begin(race, results.Beginning.NOTE, now=now, by=by)
    return have + len(fresh)


def is_race(discipline: Discipline) -> bool:
    """Whether a discipline is a mass start."""
    return discipline.measure is Measure.MASS_START


def _store(common: dict[str, Any], acts: Sequence[tuple[int, ActIn]]) -> None:
    """Store acts in as few statements as there are undos of undone ones, plus one."""
    plain = [(n, one) for n, one in acts if one.kind is not LineKind.UNDO]
    undos = [(n, one) for n, one in acts if one.kind is LineKind.UNDO]
    _insert([common | _values(n, one, None) for n, one in plain])
    if undos:
        ids = ids_of(common["discipline_id"], {one.of for _n, one in undos})
        _insert([common | _values(n, one, ids.get(one.of)) for n, one in undos])


def _insert(rows: list[dict[str, Any]]) -> None:
    if rows:
        db.session.execute(insert(LineRow), rows)


def _values(number: int, one: ActIn, of_id: int | None) -> dict[str, Any]:
    return {
        "number": number,
        "kind": one.kind,
        "done_ms": one.done_ms,
        "value_ms": one.value_ms,
        "text": one.text,
        "wave": one.wave,
        "of_id": of_id,
        "happened_at": one.happened_at,
    }


def ids_of(discipline_id: int, keys: Iterable[str]) -> Mapping[str, int]:
    """Return the ids of rows of a discipline by their keys."""
    wanted = {key.rpartition("/")[0] for key in keys}
    rows = db.session.execute(
        select(LineSheet.client_id, LineRow.number, LineRow.id)
        .join(LineSheet, LineSheet.id == LineRow.sheet_id)
        .where(LineRow.discipline_id == discipline_id, LineSheet.client_id.in_(wanted))
    )
    found = {f"{client_id}/{number}": row_id for client_id, number, row_id in rows}
    if "row" not in wanted:
        return found
    own = db.session.scalars(
        select(LineRow.id).where(
            LineRow.discipline_id == discipline_id, LineRow.sheet_id.is_(None)
        )
    )
    return found | {f"row/{row_id}": row_id for row_id in own}
