"""The referee records that somebody did not report: a walkover, or no start."""

from collections.abc import Collection
from datetime import datetime

from brackets import ResultKind, Status
from eventsapp.accounts.models import Account
from eventsapp.call_rooms import words
from eventsapp.call_rooms.bouts import Sort
from eventsapp.call_rooms.calling import locked, standing_in
from eventsapp.call_rooms.errors import NobodyAbsent
from eventsapp.call_rooms.models import CallAct, CallEntry
from eventsapp.call_rooms.rooms import Called
from eventsapp.database import db
from eventsapp.draws import services as draws
from eventsapp.errors import NotFound
from eventsapp.events.models import Discipline
from eventsapp.results import services as results
from eventsapp.rounds import services as rounds


def record_absence(
    discipline: Discipline,
    key: str,
    *,
    call_id: int,
    entry_ids: Collection[int],
    now: datetime,
    by: Account | None,
) -> CallEntry:
    """Record that sides did not report in time, as their result; flushes.

    A match becomes a walkover, or one that neither came to; in a heat or a start each of
    them did not start. It is recorded as if it were typed by hand: what the results refuse
    is refused here.

    Args:
        discipline: of which.
        key: names what they were called to.
        call_id: the call as the page showed it.
        entry_ids: whose absence the referee confirms.
        now: when.
        by: whose hand it is.

    Raises:
        EventOff, BoutGone, BoutOver, NotCalled: nobody is called there now.
        NobodyAbsent: these are not just those of whom it can be recorded now.
        DomainError: what the results refuse, in their own words.
    """
    standing = standing_in(locked(discipline, key, now=now), key)
    offered = [one.entrant.entry_id for one in standing.offered]
    if standing.call.id != call_id or not offered or set(entry_ids) != set(offered):
        raise NobodyAbsent(what=words.name_of(standing.bout))
    reason = words.absences_words(standing.offered, standing.call)
    _RECORD[standing.bout.sort](standing, offered, reason, now, by)
    row = CallEntry(
        event_id=discipline.event_id,
        discipline_id=discipline.id,
        bout=key,
        number=standing.seen + 1,
        act=CallAct.ABSENT,
        entries=sorted(offered),
        at=now,
        by_id=by.id if by else None,
        reason=reason[:200],
    )
    db.session.add(row)
    db.session.flush()
    return row


def _walk_over(
    standing: Called, absent: list[int], reason: str, now: datetime, by: Account | None
) -> None:
    bout = standing.bout
    first, second = bout.entrants
    came = [one for one in bout.entrants if one not in absent]
    report = results.Report(
        kind=ResultKind.WALKOVER if came else ResultKind.DOUBLE_WALKOVER,
        winner=came[0] if came else None,
        reason=reason,
        pair=(first, second),
    )
    results.record_match(draws.get_stage(bout.of), bout.ref, report, now=now, by=by)


def _not_start_in_heat(
    standing: Called, absent: list[int], _reason: str, now: datetime, by: Account | None
) -> None:
    bout = standing.bout
    held = rounds.rounds_of(bout.discipline)
    if held is None:
        raise NotFound
    sheet = rounds.heat_sheet(held, bout.ref, bout.number)
    typed = [rounds.Typed(entry_id, status=Status.DNS) for entry_id in absent]
    rounds.record_sheet(held.row, sheet, typed, reason="", now=now, by=by)


def _not_start(
    standing: Called, absent: list[int], _reason: str, now: datetime, by: Account | None
) -> None:
    missed = results.Outcome(results.ResultStatus.DNS)
    changes = [results.Change(entry_id, missed) for entry_id in absent]
    results.record_changes(standing.bout.discipline, changes, reason="", now=now, by=by)


_RECORD = {
    Sort.MATCH: _walk_over,
    Sort.HEAT: _not_start_in_heat,
    Sort.WHOLE: _not_start,
}
