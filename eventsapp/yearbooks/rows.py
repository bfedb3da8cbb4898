"""The rows of a year's folder, typed; each knows the line that it stood on."""

import enum
from dataclasses import dataclass
from datetime import date, datetime, time
from fractions import Fraction

from eventsapp.events.models import Audience, EntryKind
from eventsapp.members.models import Sex
from eventsapp.plans.models import Scale


@dataclass(frozen=True, slots=True)
class Problem:
    """A row that could not be used, and why; lines count from 1, the header being the first."""

    file: str
    line: int
    reason: str

    def __str__(self) -> str:
        return f"{self.file}:{self.line}: {self.reason}"


class Unreadable(ValueError):
    """A cell that can't be read; the text says what is wrong with it."""


@dataclass(frozen=True, slots=True)
class BranchRow:
    """A line of ``branches.csv``."""

    line: int
    code: str
    name: str
    short_name: str
    chair: str


@dataclass(frozen=True, slots=True)
class AssociationRow:
    """A line of ``associations.csv``."""

    line: int
    code: str
    name: str
    activity: str
    founded_year: int | None
    president: str


@dataclass(frozen=True, slots=True)
class MemberRow:
    """A line of ``members.csv``."""

    line: int
    staff_number: str
    name: str
    sex: Sex
    born_on: date | None
    branch: str
    department: str
    phone: str
    is_retired: bool
    joined_on: date


@dataclass(frozen=True, slots=True)
class PlanRow:
    """A line of ``plan.csv``; the budget is in fen."""

    line: int
    code: str
    name: str
    scale: Scale
    host: str
    activity: str
    held_on: date
    opens: time
    closes: time
    form: str
    is_scored: bool
    weight: Fraction
    entry_kind: EntryKind
    audience: Audience
    has_walk_ins: bool
    festival: str
    budget_fen: int


class Kind(enum.StrEnum):
    """What a row of the log records."""

    PLAN_PUBLISHED = "plan_published"
    EVENT_CANCELLED = "event_cancelled"
    EVENT_RESCHEDULED = "event_rescheduled"
    REGISTER = "register"
    WITHDRAW = "withdraw"
    TEAM_REGISTER = "team_register"
    TEAM_MEMBER = "team_member"
    CHECKIN = "checkin"
    CHECKIN_VOID = "checkin_void"
    RESULT = "result"
    RESULT_CORRECTED = "result_corrected"
    MEMBER_TRANSFER = "member_transfer"
    MEMBER_LEAVE = "member_leave"
    MEMBER_RETIRE = "member_retire"


@dataclass(frozen=True, slots=True)
class LogRow:
    """A line of ``log.csv``."""

    line: int
    seq: int
    recorded_at: datetime
    occurred_at: datetime
    kind: Kind
    event: str
    member: str
    team: str
    value: str
    ref_seq: int | None
    note: str


@dataclass(frozen=True, slots=True)
class Yearbook:
    """A year's folder as read, with the rows that could not be."""

    branches: list[BranchRow]
    associations: list[AssociationRow]
    members: list[MemberRow]
    plan: list[PlanRow]
    log: list[LogRow]
    problems: list[Problem]

    @property
    def size(self) -> int:
        """Rows to store, of all files together."""
        heads = len(self.branches) + len(self.associations)
        return heads + len(self.members) + len(self.plan) + len(self.log)

    @property
    def year(self) -> int:
        """The year that most lines of the plan fall into."""
        years = [row.held_on.year for row in self.plan]
        return max(set(years), key=years.count)
