"""What hangs on a member in each table, and what becomes of it when two records are one.

The rule in words: ``docs/rules/merging.md``. Each column that names a member is named here,
and a test finds one that is not.
"""

from collections.abc import Mapping
from datetime import datetime
from typing import Final

from sqlalchemy import Table, delete, select, update
from sqlalchemy.orm import aliased

from eventsapp.accounts import services as accounts
from eventsapp.accounts.models import Account
from eventsapp.checkins.models import Code
from eventsapp.clock import local
from eventsapp.database import Model, db
from eventsapp.entries.acts import OPEN
from eventsapp.entries.models import CalendarLink, Entry, EntryMember
from eventsapp.events.models import Discipline
from eventsapp.members import services as members
from eventsapp.members.models import Member
from eventsapp.mergers.errors import HoldsRoles, InTwoTeams

MOVED: Final[Mapping[str, tuple[str, ...]]] = {
    "scans": (),
    "hike_facts": (),
    "hike_closing_reasons": ("closing_id",),
    "souvenirs": ("session_id",),
    "guest_arrivals": (),
    "guests": (),
    "invitation_log": (),
    "call_reports": (),
    "excuse_log": (),
    "offices": (),
    "entry_members": ("entry_id",),
    "marked_people": ("event_id", "mark"),
    "acceptances": ("declaration_id",),
    "paper_lines": ("list_id",),
    "tie_players": ("discipline_id",),
    "ballot_candidates": ("ballot_id",),
    "ballot_voters": ("ballot_id",),
    "honour_log": (),
    "juror_log": (),
    "protest_jurors": ("step_id",),
    "awards": ("year", "title_id", "turn"),
}
"""Rows go over to the record that stays; not those that it has itself, by these columns."""

COMPUTED: Final = frozenset({"branch_spans", "presences", "participations", "points_awards"})
"""Kept from the logs, and made anew from them."""

OWN_RULES: Final = frozenset({"entries", "entry_log", "codes", "calendar_links", "movements"})
"""See :mod:`eventsapp.mergers.clashes` and below."""


def move_rows(kept: Member, gone: Member) -> dict[str, list[int]]:
    """Let rows name the member who stays; return what went over, by table and key; flushes."""
    db.session.flush()
    found = {name: _moved(Model.metadata.tables[name], kept, gone) for name in MOVED}
    db.session.expire_all()
    return {name: keys for name, keys in found.items() if keys}


def _moved(rows: Table, kept: Member, gone: Member) -> list[int]:
    own, there = rows, rows.alias("there")
    wanted = own.c.member_id == gone.id
    unique = MOVED[rows.name]
    if unique:
        same = [there.c[name] == own.c[name] for name in unique]
        wanted &= ~select(there).where(there.c.member_id == kept.id, *same).exists()
    key = next(iter(rows.primary_key.columns))
    connection = db.session.connection()
    keys = list(connection.execute(select(key).where(wanted).order_by(key)).scalars())
    connection.execute(update(rows).where(wanted).values(member_id=kept.id))
    return keys


def require_one_team(kept: Member, gone: Member) -> None:
    """Refuse where both are in teams of one discipline.

    Raises:
        InTwoTeams: they are.
    """
    own, other = aliased(EntryMember), aliased(EntryMember)
    first, second = aliased(Entry), aliased(Entry)
    name = db.session.scalar(
        select(Discipline.name)
        .join(first, first.discipline_id == Discipline.id)
        .join(own, own.entry_id == first.id)
        .join(second, second.discipline_id == Discipline.id)
        .join(other, other.entry_id == second.id)
        .where(
            own.member_id == kept.id,
            other.member_id == gone.id,
            first.status.in_(OPEN),
            second.status.in_(OPEN),
        )
        .limit(1)
    )
    if name is not None:
        raise InTwoTeams(discipline=name)


def move_codes(kept: Member, gone: Member, *, now: datetime) -> None:
    """Let the codes of both be codes of one, of which one lives; flushes."""
    living = db.session.scalar(
        select(Code).where(Code.member_id == kept.id, Code.revoked_at.is_(None))
    )
    theirs = db.session.scalars(select(Code).where(Code.member_id == gone.id)).all()
    for code in theirs:
        if living is not None and code.revoked_at is None:
            code.revoked_at = now
    db.session.flush()
    for code in theirs:
        code.member_id = kept.id
    db.session.flush()


def drop_calendar(gone: Member) -> None:
    """End the secret address of a calendar that would stay empty."""
    db.session.execute(delete(CalendarLink).where(CalendarLink.member_id == gone.id))


def move_account(kept: Member, gone: Member, *, now: datetime, by: Account) -> bool:
    """Let who had one log-in keep it; of two, that of the record that goes is closed.

    Returns:
        Whether a log-in went over.

    Raises:
        HoldsRoles: it would be closed with roles that it has.
    """
    theirs = gone.account
    if theirs is None:
        return False
    if kept.account is None:
        gone.account = None
        db.session.flush()
        kept.account = theirs
        db.session.flush()
        return True
    if accounts.grants_of(theirs, on=local(now).date()):
        raise HoldsRoles(number=gone.staff_number)
    if theirs.is_active:
        accounts.turn(theirs, by=by, now=now)
    return False


def end_membership(gone: Member, *, reason: str, now: datetime, by: Account) -> None:
    """Take every movement back, each by a row of its own: one person was counted as two."""
    members.record_many(
        [
            members.Move(gone.id, fact.kind, fact.on, fact.branch_id, is_void=True, note=reason)
            for fact in members.facts_of(gone.id)
        ],
        now=now,
        by=by,
    )
