"""What a referee mends on the page: by further rows, with a reason."""

import enum
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from brackets.finish_line import LineAct, LineKind
from eventsapp.accounts.models import Account
from eventsapp.database import db
from eventsapp.finish_lines.errors import (
    InstantMissing,
    NothingToSwap,
    NumberMissing,
    RaceMovedOn,
)
from eventsapp.finish_lines.folding import Race, key_of
from eventsapp.finish_lines.models import LineRow
from eventsapp.finish_lines.numbering import fresh
from eventsapp.results import services as results
from eventsapp.results.errors import EntryOfAnotherDiscipline, ReasonMissing
from eventsapp.results.models import ResultStatus


class Mend(enum.StrEnum):
    """What is done."""

    ADD_TIME = "add_time"  # a time that nobody took
    DROP_TIME = "drop_time"  # a time too many
    ADD_CODE = "add_code"  # a number that was not read, in front of this one
    DROP_CODE = "drop_code"  # a number too many
    SWAP = "swap"  # this number and the next one stood in the wrong order


@dataclass(frozen=True, slots=True)
class Mending:
    """What is to be mended; keys are of the time and the number as the page showed them."""

    mend: Mend
    time_key: str = ""
    code_key: str = ""
    text: str = ""
    instant_ms: int | None = None
    reason: str = ""


def mend(race: Race, told: Mending, *, now: datetime, by: Account | None) -> LineRow:
    """Mend the times or the numbers by a further row; flushes.

    Raises:
        ReasonMissing, NumberMissing, InstantMissing: something was not typed.
        RaceMovedOn: what is to be mended does not stand any more.
        NothingToSwap: no number follows.
        EventOff: the event was cancelled.
    """
    if not told.reason.strip():
        raise ReasonMissing
    race = fresh(race)
    values = {
        Mend.ADD_TIME: _added_time,
        Mend.DROP_TIME: _dropped_time,
        Mend.ADD_CODE: _added_code,
        Mend.DROP_CODE: _dropped_code,
        Mend.SWAP: _swapped,
    }[told.mend](race, told)
    return _decide(race, values, told.reason, now=now, by=by)


def _added_time(_race: Race, told: Mending) -> dict[str, Any]:
    if told.instant_ms is None:
        raise InstantMissing
    return {"kind": LineKind.TIME, "value_ms": told.instant_ms}


def _dropped_time(race: Race, told: Mending) -> dict[str, Any]:
    return {"kind": LineKind.UNDO, "of_id": _standing(race, told.time_key)}


def _dropped_code(race: Race, told: Mending) -> dict[str, Any]:
    return {"kind": LineKind.UNDO, "of_id": _standing(race, told.code_key)}


def _added_code(race: Race, told: Mending) -> dict[str, Any]:
    if not told.text:
        raise NumberMissing
    queue = race.line.codes
    added: dict[str, Any] = {"kind": LineKind.CODE, "text": told.text}
    if not queue:
        return added
    place = _place(queue, told.code_key) if told.code_key else len(queue)
    if place == 0:
        return added | {"is_first": True}
    return added | {"of_id": _id_of(race, queue[place - 1].key)}


def _swapped(race: Race, told: Mending) -> dict[str, Any]:
    queue = race.line.codes
    place = _place(queue, told.code_key)
    if place + 1 == len(queue):
        raise NothingToSwap
    other = queue[place + 1].key
    return {
        "kind": LineKind.SWAP,
        "of_id": _id_of(race, told.code_key),
        "other_id": _id_of(race, other),
    }


def _place(queue: tuple[LineAct, ...], key: str) -> int:
    for place, one in enumerate(queue):
        if one.key == key:
            return place
    raise RaceMovedOn


def _standing(race: Race, key: str) -> int:
    line = race.line
    if key not in {one.key for one in (*line.times, *line.codes, *line.crossed)}:
        raise RaceMovedOn
    return _id_of(race, key)


def _id_of(race: Race, key: str) -> int:
    return next(row.id for row in race.rows if key_of(row) == key)


def rule(
    race: Race,
    entry_id: int,
    status: ResultStatus | None,
    *,
    reason: str,
    now: datetime,
    by: Account | None,
) -> LineRow:
    """Note that somebody did not start, gave up or was disqualified, or not after all; flushes.

    Raises:
        EntryOfAnotherDiscipline: nobody of this race.
        ReasonMissing: no reason is given.
        EventOff: the event was cancelled.
    """
    race = fresh(race)
    if entry_id not in race.entrants:
        raise EntryOfAnotherDiscipline(name=entry_id)
    if not reason.strip():
        raise ReasonMissing
    return _decide(race, _status(entry_id, status), reason, now=now, by=by)


def rule_rest(race: Race, *, reason: str, now: datetime, by: Account | None) -> int:
    """Note that all of whom nothing is known did not start; returns how many; flushes.

    Raises:
        ReasonMissing: no reason is given.
        EventOff: the event was cancelled.
    """
    if not reason.strip():
        raise ReasonMissing
    race = fresh(race)
    rest = unaccounted(race)
    words = [_status(entry_id, ResultStatus.DNS) for entry_id in rest]
    return len(_decide_all(race, words, reason, now=now, by=by))


def unaccounted(race: Race) -> list[int]:
    """Return those who neither crossed nor have a status, by entry id."""
    known = {one.entrant for one in race.matched.crossings} | race.line.statuses.keys()
    return [entry_id for entry_id in race.entrants if str(entry_id) not in known]


def correct_gun(
    race: Race, wave: str, instant_ms: int, *, reason: str, now: datetime, by: Account | None
) -> LineRow:
    """Say when a wave was really started, by a further row; flushes.

    Raises:
        ReasonMissing: no reason is given.
        RaceMovedOn: there is no such wave.
        EventOff: the event was cancelled.
    """
    race = fresh(race)
    if wave not in race.grouping.waves:
        raise RaceMovedOn
    if not reason.strip():
        raise ReasonMissing
    values = {"kind": LineKind.GUN, "wave": wave, "value_ms": instant_ms}
    return _decide(race, values, reason, now=now, by=by)


def _status(entry_id: int, status: ResultStatus | None) -> dict[str, Any]:
    text = status.value if status else ""
    return {"kind": LineKind.STATUS, "entry_id": entry_id, "text": text}


def _decide(
    race: Race, values: dict[str, Any], reason: str, *, now: datetime, by: Account | None
) -> LineRow:
    [row] = _decide_all(race, [values], reason, now=now, by=by)
    return row


def _decide_all(
    race: Race,
    several: Sequence[dict[str, Any]],
    reason: str,
    *,
    now: datetime,
    by: Account | None,
) -> list[LineRow]:
    """Store rows that come after all others, whatever the clocks of phones said."""
    done = max([round(now.timestamp() * 1000), *(row.done_ms + 1 for row in race.rows)])
    common = {
        "discipline_id": race.discipline.id,
        "done_ms": done,
        "value_ms": done,
        "reason": reason.strip(),
        "happened_at": now,
        "received_at": now,
        "by_id": by.id if by else None,
    }
    rows = [LineRow(**common | values) for values in several]
    db.session.add_all(rows)
    db.session.flush()
    if rows and not race.is_begun:
        results.begin(race.discipline, results.Beginning.NOTE, now=now, by=by)
    return rows
