"""The tables that checking in reads and writes, for statements that need no objects."""

from typing import Final

from eventsapp.accounts.models import Audit
from eventsapp.checkins.models import (
    Code,
    Participation,
    Presence,
    Scan,
    ScanJudgement,
    ScanVoid,
)
from eventsapp.checkpoints.models import CheckPoint, Gate
from eventsapp.database import table
from eventsapp.entries.models import Entry, EntryLog, EntryMember
from eventsapp.events.models import Discipline, Event, Session
from eventsapp.members.models import Branch, BranchSpan, Member

SCANS, VOIDS, CODES = table(Scan), table(ScanVoid), table(Code)
JUDGEMENTS, PRESENCES = table(ScanJudgement), table(Presence)
PARTICIPATIONS = table(Participation)
SESSIONS, EVENTS, POINTS, GATES = table(Session), table(Event), table(CheckPoint), table(Gate)
MEMBERS, SPANS, BRANCHES = table(Member), table(BranchSpan), table(Branch)
ENTRIES, TEAMS, ENTRY_LOG = table(Entry), table(EntryMember), table(EntryLog)
DISCIPLINES = table(Discipline)
AUDIT = table(Audit)
OF_SEAL: Final = frozenset({"block", "digest"})
"""Columns that are written when a line of the trail is sealed, not with the line."""
