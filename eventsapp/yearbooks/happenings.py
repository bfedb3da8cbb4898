"""What an import needs to know of the events and people that the log's rows name."""

from collections.abc import Sequence
from dataclasses import dataclass

from sqlalchemy import func, select

from eventsapp.checkins.models import Scan
from eventsapp.database import db
from eventsapp.entries.models import Entry
from eventsapp.events.models import Discipline, EntryKind, Event, Session
from eventsapp.members import services as members
from eventsapp.members.models import Member
from eventsapp.yearbooks.rows import Kind, LogRow, Unreadable


@dataclass(frozen=True, slots=True)
class Happening:
    """An event with its session and, where it is scored, its discipline."""

    event_id: int
    session_id: int
    discipline_id: int | None
    is_for_teams: bool

    @property
    def entered_in(self) -> int | None:
        """The discipline that single persons enter; None is the whole event."""
        return None if self.is_for_teams else self.discipline_id


class Directory:
    """Events by code and people by staff number; refuses what it does not know."""

    def __init__(self, log: Sequence[LogRow]) -> None:
        self.rows = {row.seq: row for row in log}
        self.member_ids: dict[str, int] = dict(
            db.session.execute(select(Member.staff_number, Member.id)).all()
        )
        self.branches = {branch.code: branch for branch in members.branches()}
        self.happenings: dict[str, Happening] = {}
        self.told: set[int] = set()  # the disciplines of which this run stored results
        self.learn()

    def learn(self) -> None:
        """Read the events; after one was made, read them again."""
        rows = db.session.execute(
            select(
                Event.code,
                Event.id,
                func.min(Session.id),
                func.min(Discipline.id),
                func.min(Discipline.entry_kind),
            )
            .join(Session, Session.event_id == Event.id)
            .outerjoin(Discipline, Discipline.event_id == Event.id)
            .group_by(Event.id)
        )
        self.happenings = {
            code: Happening(event_id, session_id, discipline_id, kind == EntryKind.TEAM)
            for code, event_id, session_id, discipline_id, kind in rows
        }

    def happening(self, row: LogRow) -> Happening:
        """Return the event that a row is about."""
        found = self.happenings.get(row.event)
        if found is None:
            raise Unreadable(f"unknown event {row.event!r}")
        return found

    def member_id(self, row: LogRow) -> int:
        """Return the person that a row is about."""
        found = self.member_ids.get(row.member)
        if found is None:
            raise Unreadable(f"unknown staff number {row.member!r}")
        return found

    def named(self, row: LogRow, kind: Kind) -> LogRow:
        """Return the earlier row that a row takes back or corrects."""
        found = self.rows.get(row.ref_seq) if row.ref_seq is not None else None
        if found is None or found.kind is not kind or found.seq >= row.seq:
            raise Unreadable(f"ref_seq {row.ref_seq} names no earlier {kind}")
        if (found.event, found.member, found.team) != (row.event, row.member, row.team):
            raise Unreadable(f"ref_seq {row.ref_seq} is about somebody else")
        return found

    def branch(self, code: str) -> members.Branch:
        """Return a branch by its code."""
        found = self.branches.get(code)
        if found is None:
            raise Unreadable(f"unknown branch {code!r}")
        return found


def entries_in(discipline_ids: set[int]) -> dict[tuple[int, int | str], int]:
    """Return entries by discipline and person (or team code)."""
    rows = db.session.execute(
        select(Discipline.id, Entry.member_id, Entry.team_code, Entry.id)
        .join(Entry, Entry.discipline_id == Discipline.id)
        .where(Discipline.id.in_(discipline_ids))
    )
    return {
        (discipline_id, team_code or member_id or 0): entry_id
        for discipline_id, member_id, team_code, entry_id in rows
    }


def scans_of_device(device: str) -> int:
    """Count the scans that a device has sent."""
    return (
        db.session.scalar(select(func.count()).select_from(Scan).where(Scan.device == device))
        or 0
    )
