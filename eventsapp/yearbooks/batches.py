"""Hands the rows that come in thousands to the services, many at once."""

from collections.abc import Callable, Iterable, Sequence
from typing import TypeVar

from eventsapp.checkins import services as checkins
from eventsapp.checkins.errors import AlreadyVoided
from eventsapp.checkins.models import Origin
from eventsapp.entries import services as entries
from eventsapp.errors import DomainError
from eventsapp.events import services as events
from eventsapp.members import services as members
from eventsapp.results import services as results
from eventsapp.yearbooks.happenings import Directory, Happening, entries_in, scans_of_device
from eventsapp.yearbooks.progress import Progress
from eventsapp.yearbooks.rows import Kind, LogRow, Unreadable

T = TypeVar("T")
Batch = Callable[[Sequence[LogRow], int, Directory, Progress], None]

ACTS = {Kind.REGISTER: entries.EntryAct.ENTERED, Kind.WITHDRAW: entries.EntryAct.WITHDRAWN}
STATUSES = {status.value.upper(): status for status in results.ResultStatus}
VOID_WITHOUT_REASON = "–"
LONGEST_TEAM_CODE = 32
Teams = dict[tuple[str, str], entries.Entry]


def _key(year: int, seq: int) -> str:
    return f"import:{year}:{seq}"


def _device(year: int) -> str:
    return f"import:{year}"


def _usable(
    rows: Iterable[LogRow], read: Callable[[LogRow], T], progress: Progress
) -> list[tuple[LogRow, T]]:
    """Read what each row names; a row that can't be read is reported and left out."""
    usable = []
    for row in rows:
        try:
            usable.append((row, read(row)))
        except Unreadable as wrong:
            progress.refuse("log.csv", row.line, str(wrong))
    return usable


def enter(rows: Sequence[LogRow], year: int, directory: Directory, progress: Progress) -> None:
    """Enter and withdraw people."""

    def read(row: LogRow) -> entries.RecordedAct:
        happening = directory.happening(row)
        return entries.RecordedAct(
            event_id=happening.event_id,
            member_id=directory.member_id(row),
            act=ACTS[row.kind],
            happened_at=row.occurred_at,
            recorded_at=row.recorded_at,
            source_key=_key(year, row.seq),
            discipline_id=happening.entered_in,
        )

    acts = [act for _, act in _usable(rows, read, progress)]
    progress.store("register, withdraw", count=entries.record_many(acts), of=len(acts))


def enter_teams(
    rows: Sequence[LogRow], year: int, directory: Directory, progress: Progress
) -> None:
    """Enter teams with the branches that share their points, and name their people."""
    teams: Teams = {}
    for row in rows:
        try:
            if row.kind is Kind.TEAM_REGISTER:
                is_new = _enter_team(row, year, directory, teams)
            else:
                is_new = _name_team_member(row, directory, teams)
        except (DomainError, Unreadable) as refusal:
            progress.refuse("log.csv", row.line, str(refusal))
            continue
        progress.store(row.kind, count=int(is_new), of=1)


def _enter_team(row: LogRow, year: int, directory: Directory, teams: Teams) -> bool:
    happening = directory.happening(row)
    if not 0 < len(row.team) <= LONGEST_TEAM_CODE:
        raise Unreadable(f"team_id {row.team!r} is empty or too long")
    branches = [directory.branch(code) for code in row.value.split("+")]
    event = events.get(happening.event_id)
    if entries.by_team_code(event, row.team) is not None:
        return False
    teams[row.event, row.team] = entries.record_team(
        event,
        events.get_discipline(happening.discipline_id) if happening.discipline_id else None,
        team_code=row.team,
        team_name="·".join(branch.short_name for branch in branches)[:60],
        shares=entries.equal_shares(branches),
        now=row.recorded_at,
        by=None,
        happened_at=row.occurred_at,
        source_key=_key(year, row.seq),
    )
    return True


def _name_team_member(row: LogRow, directory: Directory, teams: Teams) -> bool:
    event_id, member_id = directory.happening(row).event_id, directory.member_id(row)
    if (row.event, row.team) not in teams:
        found = entries.by_team_code(events.get(event_id), row.team)
        if found is None:
            raise Unreadable(f"unknown team {row.team!r}")
        teams[row.event, row.team] = found
    team = teams[row.event, row.team]
    if any(one.member_id == member_id for one in team.team):
        return False
    entries.add_team_member(team, members.get(member_id))
    return True


def check_in(
    rows: Sequence[LogRow], year: int, directory: Directory, progress: Progress
) -> None:
    """Write check-ins into the scan log."""

    def read(row: LogRow) -> checkins.ScanIn:
        directory.member_id(row)
        return checkins.ScanIn(
            device=_device(year),
            client_scan_id=str(row.seq),
            session_id=directory.happening(row).session_id,
            code=row.member,
            happened_at=row.occurred_at,
            origin=Origin.IMPORT,
            received_at=row.recorded_at,
        )

    usable = _usable(rows, read, progress)
    if not usable:
        return
    before = scans_of_device(_device(year))
    checkins.record(
        (scan for _, scan in usable),
        now=max(row.recorded_at for row, _ in usable),
        operator=None,
    )
    new = scans_of_device(_device(year)) - before
    progress.store("checkin", count=new, of=len(usable))


def void(rows: Sequence[LogRow], year: int, directory: Directory, progress: Progress) -> None:
    """Take check-ins back."""
    for row in rows:
        try:
            _void(row, year, directory)
        except AlreadyVoided:
            progress.know(row.kind)
        except (DomainError, Unreadable) as refusal:
            progress.refuse("log.csv", row.line, str(refusal))
        else:
            progress.store(row.kind)


def _void(row: LogRow, year: int, directory: Directory) -> None:
    named = directory.named(row, Kind.CHECKIN)
    scan = checkins.scan_by_client_id(_device(year), str(named.seq))
    if scan is None:
        raise Unreadable(f"row {named.seq} was not used")
    reason = row.note or VOID_WITHOUT_REASON
    checkins.void(scan, reason=reason, now=row.recorded_at, by=None)


def record_results(
    rows: Sequence[LogRow], year: int, directory: Directory, progress: Progress
) -> None:
    """Record results and their corrections."""
    read = _usable(rows, lambda row: _contest(row, directory), progress)
    ids = _entry_ids(read, year, directory)

    def result(row: LogRow) -> results.ResultIn:
        happening = directory.happening(row)
        entry_id = ids.get((happening.discipline_id or 0, _who(row, directory)))
        if entry_id is None:
            raise Unreadable(f"{row.team or row.member} has not entered {row.event}")
        return results.ResultIn(
            discipline_id=happening.discipline_id or 0,
            entry_id=entry_id,
            outcome=_outcome(row),
            happened_at=row.occurred_at,
            source_key=_key(year, row.seq),
            is_correction=row.kind is Kind.RESULT_CORRECTED,
            reason=row.note,
        )

    usable = _usable((row for row, _ in read), result, progress)
    if not usable:
        return
    lines = {stored.source_key: row.line for row, stored in usable}
    imported = results.record_many(
        (stored for _, stored in usable), now=max(row.recorded_at for row, _ in usable)
    )
    for key, refusal in imported.refused.items():
        progress.refuse("log.csv", lines[key], refusal)
    stored, known = len(imported.stored), len(imported.known)
    new = set(imported.stored)
    directory.told |= {one.discipline_id for _, one in usable if one.source_key in new}
    progress.store("result, correction", count=stored, of=stored + known)


def _contest(row: LogRow, directory: Directory) -> Happening:
    happening = directory.happening(row)
    if happening.discipline_id is None:
        raise Unreadable(f"{row.event} has no discipline to take results")
    if row.kind is Kind.RESULT_CORRECTED:
        directory.named(row, Kind.RESULT)
    _who(row, directory)
    _outcome(row)
    return happening


def _who(row: LogRow, directory: Directory) -> int | str:
    return row.team or directory.member_id(row)


def _entry_ids(
    read: Sequence[tuple[LogRow, Happening]], year: int, directory: Directory
) -> dict[tuple[int, int | str], int]:
    """Return the entries that the rows are about.

    Who came without an entry and has a result is entered by it, from the moment
    of the result on.
    """
    discipline_ids = {happening.discipline_id or 0 for _, happening in read}
    ids = entries_in(discipline_ids)
    missing = {
        (happening.discipline_id or 0, directory.member_id(row)): entries.RecordedAct(
            event_id=happening.event_id,
            member_id=directory.member_id(row),
            act=entries.EntryAct.ENTERED,
            happened_at=row.occurred_at,
            recorded_at=row.recorded_at,
            source_key=f"{_key(year, row.seq)}:entry",
            discipline_id=happening.discipline_id,
        )
        for row, happening in read
        if row.member
        and not row.team
        and row.kind is Kind.RESULT
        and not happening.is_for_teams
        and (happening.discipline_id or 0, directory.member_id(row)) not in ids
    }
    if missing:
        entries.record_many(missing.values())
        ids = entries_in(discipline_ids)
    return ids


def _outcome(row: LogRow) -> results.Outcome:
    if row.value in STATUSES and row.value != "FINISHED":
        return results.Outcome(STATUSES[row.value])
    if not (row.value.isascii() and row.value.isdecimal() and 0 < int(row.value[:9]) < 10_000):
        raise Unreadable(f"value {row.value!r} is no place, DNS, DNF or DSQ")
    return results.Outcome(place=int(row.value))


BATCHES: tuple[tuple[tuple[Kind, ...], Batch], ...] = (
    ((Kind.REGISTER, Kind.WITHDRAW), enter),
    ((Kind.TEAM_REGISTER, Kind.TEAM_MEMBER), enter_teams),
    ((Kind.CHECKIN,), check_in),
    ((Kind.CHECKIN_VOID,), void),
    ((Kind.RESULT, Kind.RESULT_CORRECTED), record_results),
)
