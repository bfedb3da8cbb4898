"""Entering the rows of a sheet, one discipline and one team after the other."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from eventsapp.accounts.models import Account
from eventsapp.database import db
from eventsapp.entries import services as entries
from eventsapp.entries.approvals import Approvals
from eventsapp.entries.entering import require_within
from eventsapp.entries.errors import AlreadyEntered, EntryRefused
from eventsapp.entries.judging import Reach, judge
from eventsapp.entries.models import TeamRole
from eventsapp.entries.queueing import begin
from eventsapp.entries.teams import Shares, judge_team
from eventsapp.entry_sheets.columns import Column
from eventsapp.entry_sheets.errors import SecondCaptain, TeamInAnotherSheet, TeamLeftOut
from eventsapp.entry_sheets.lines import Outcome
from eventsapp.entry_sheets.looking_up import Found, in_teams, look_up
from eventsapp.entry_sheets.reading import ReadRow
from eventsapp.events.models import Discipline, EntryKind, Event
from eventsapp.members.models import Member


@dataclass(frozen=True)
class Doing:
    """Who enters, when, and what they may."""

    now: datetime
    by: Account
    deadline: entries.Deadline
    reach: Reach
    approved: Approvals


def try_out(event: Event, rows: Sequence[ReadRow], doing: Doing) -> Outcome:
    """Say what would come of the rows, by entering them and taking all of it back.

    Raises:
        EntryRefused: the event takes no entries now.
    """
    attempt = db.session.begin_nested()
    try:
        return enter(event, rows, doing)
    finally:
        attempt.rollback()


def enter(event: Event, rows: Sequence[ReadRow], doing: Doing) -> Outcome:
    """Enter whoever can be: single persons first, then whole teams; flushes.

    Raises:
        EntryRefused: the event takes no entries now.
    """
    begin(event, now=doing.now)
    require_within(event, doing.deadline, at=doing.now)
    looked_up = look_up(event, rows, doing.reach)
    alone: dict[Discipline | None, list[Found]] = {}
    for found in looked_up:
        if not found.line.why and not found.is_of_team:
            alone.setdefault(found.discipline, []).append(found)
    for discipline, people in alone.items():
        _enter_people(event, discipline, people, doing)
    for team in in_teams(looked_up).values():
        _enter_team(event, team, doing)
    return Outcome([found.line for found in looked_up])


def _enter_people(
    event: Event, discipline: Discipline | None, rows: Sequence[Found], doing: Doing
) -> None:
    by_id = {found.member.id: found for found in rows if found.member}
    verdicts = judge(
        event,
        [found.member for found in rows if found.member],
        discipline,
        reach=doing.reach,
        now=doing.now,
    )
    for verdict in verdicts:
        if verdict.refusal is not None:
            _refuse(by_id[verdict.member.id], verdict.refusal)
    good = [found for found in rows if not found.line.why]
    if not good:
        return
    try:
        with db.session.begin_nested():
            made = entries.enter_many(
                event,
                [found.member for found in good if found.member],
                discipline=discipline,
                now=doing.now,
                by=doing.by,
                deadline=doing.deadline,
                reach=doing.reach,
                approved=doing.approved,
            )
            statuses = [str(entry.status) for entry in made]
    except EntryRefused as refusal:  # of them all together
        for found in good:
            _refuse(found, refusal)
        return
    for found, status in zip(good, statuses, strict=True):
        found.line.status = status


def _enter_team(event: Event, rows: Sequence[Found], doing: Doing) -> None:
    discipline = rows[0].discipline
    _check_rows(rows)
    if not any(found.line.why for found in rows):
        _judge_people(event, discipline, rows)
    wrong = next((found for found in rows if found.line.why), None)
    if wrong is None:
        wrong = _store_team(event, discipline, rows, doing)
    if wrong is not None:
        for found in rows:
            found.refuse(Column.TEAM, TeamLeftOut(row=wrong.line.row))


def _check_rows(rows: Sequence[Found]) -> None:
    captain: Found | None = None
    for found in rows:
        if found.read.sheet != rows[0].read.sheet:
            found.refuse(Column.TEAM, TeamInAnotherSheet(sheet=rows[0].read.sheet))
        if found.read.role != TeamRole.CAPTAIN:
            continue
        if captain is not None:
            found.refuse(Column.ROLE, SecondCaptain(row=captain.read.row))
        captain = captain or found


def _judge_people(event: Event, discipline: Discipline | None, rows: Sequence[Found]) -> None:
    people = [found.member for found in rows if found.member]
    verdicts = judge_team(event, discipline, _shares(rows), people)
    for found, verdict in zip(rows, verdicts, strict=True):
        if verdict.refusal is not None:
            _refuse(found, verdict.refusal)


def _store_team(
    event: Event, discipline: Discipline | None, rows: Sequence[Found], doing: Doing
) -> Found | None:
    """Store a team; return the row that says why it can't be."""
    name = rows[0].read.team
    is_unnamed = (
        discipline is not None
        and discipline.entry_kind is EntryKind.PAIR
        and name.partition(".")[0].isdigit()
    )
    line_up, reserves = _line_up(rows)
    try:
        with db.session.begin_nested():
            entry = entries.enter_team(
                event,
                discipline,
                team_name="" if is_unnamed else name,
                shares=_shares(rows),
                members=line_up,
                reserves=reserves,
                now=doing.now,
                by=doing.by,
                deadline=doing.deadline,
                reach=doing.reach,
                approved=doing.approved,
            )
            status, called = str(entry.status), entry.team_name
    except EntryRefused as refusal:
        rows[0].refuse(Column.TEAM, refusal)
        return rows[0]
    captain = line_up[0].id
    for found in rows:
        found.line.status, found.line.team = status, called
        is_captain = found.member is not None and found.member.id == captain
        found.line.role = TeamRole.CAPTAIN if is_captain else found.read.role or TeamRole.PLAYER
    return None


def _line_up(rows: Sequence[Found]) -> tuple[list[Member], list[Member]]:
    """Return the line-up, its captain first, and the reserves."""
    ordered = sorted(rows, key=lambda found: found.read.role != TeamRole.CAPTAIN)
    people = [(found.member, found.read.role) for found in ordered if found.member]
    return (
        [member for member, role in people if role != TeamRole.RESERVE],
        [member for member, role in people if role == TeamRole.RESERVE],
    )


def _shares(rows: Sequence[Found]) -> Shares:
    """Return the branches of the people, with equal shares of the points."""
    branches = {found.branch.id: found.branch for found in rows if found.branch}
    return entries.equal_shares(list(branches.values()))


def _refuse(found: Found, refusal: EntryRefused) -> None:
    found.refuse(Column.STAFF_NUMBER, refusal)
    found.line.is_in = isinstance(refusal, AlreadyEntered)
