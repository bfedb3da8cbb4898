"""Approving entries, by the branch and by the union, singly or all at once; and refusing."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import select
from sqlalchemy.orm import joinedload, selectinload

from eventsapp.accounts.models import Account
from eventsapp.database import db
from eventsapp.entries import arriving, history, place_notices, taking
from eventsapp.entries.acts import EntryStatus
from eventsapp.entries.approvals import missing
from eventsapp.entries.judging import Reach
from eventsapp.entries.models import Entry, EntryAct, EntryMember
from eventsapp.entries.place_errors import (
    BranchFirst,
    NothingToApprove,
)
from eventsapp.entries.place_rules import Approval, EntryRules
from eventsapp.entries.queueing import begin, promote
from eventsapp.events.models import Event

ASKING = (EntryStatus.REQUESTED, EntryStatus.OFFERED, EntryStatus.WAITING)


@dataclass(frozen=True)
class Request:
    """An entry that asks for approvals: which are missing, in order, and for which branch."""

    entry: Entry
    missing: Sequence[EntryAct]
    branch_id: int | None


def act_of(rules: EntryRules, *, is_organiser: bool) -> EntryAct:
    """Return the approval that somebody gives: organisers for the union, where it has one.

    Where only the branch approves, an organiser may do it in its place.
    """
    if is_organiser and rules.approval is not Approval.BRANCH:
        return EntryAct.APPROVED_UNION
    return EntryAct.APPROVED_BRANCH


def requests(event: Event, reach: Reach) -> list[Request]:
    """Return the entries that lack an approval, of these branches, first come first."""
    rules = taking.terms(event.id).rules
    if not rules.approval.acts:
        return []
    entries = _asking(event)
    rows = [(entry.id, entry.discipline_id, entry.member_id) for entry in entries]
    branch_of = {claim.key: claim.branch for claim in taking.claims(event, rows)}
    lacking = missing(entries, rules)
    return [
        Request(entry, lacking[entry], branch_of[entry.id])
        for entry in entries
        if lacking[entry] and (reach is None or branch_of[entry.id] in reach)
    ]


def _asking(event: Event) -> list[Entry]:
    return list(
        db.session.scalars(
            select(Entry)
            .where(Entry.event_id == event.id, Entry.status.in_(ASKING))
            .options(
                joinedload(Entry.member),
                joinedload(Entry.discipline),
                selectinload(Entry.shares),
                selectinload(Entry.team).joinedload(EntryMember.member),
            )
            .order_by(Entry.id)
            .execution_options(populate_existing=True)
        )
    )


def approve(
    event: Event,
    entry_ids: Collection[int],
    *,
    act: EntryAct,
    reach: Reach = None,
    now: datetime,
    by: Account | None,
    reason: str = "",
) -> list[Entry]:
    """Give an approval to those of these entries that lack it; flushes.

    Whoever has a place and lacks no other is entered. Returns those who were approved.

    Raises:
        BranchFirst: the branch has not approved any of them yet.
        NothingToApprove: none of them asks for this approval any more.
    """
    rules = begin(event, now=now).rules
    chosen = [each for each in requests(event, reach) if each.entry.id in entry_ids]
    ready = [each.entry for each in chosen if each.missing[0] is act]
    if not ready:
        raise BranchFirst if any(act in each.missing for each in chosen) else NothingToApprove
    history.write(ready, act, now=now, by=by, reason=reason)
    place_notices.settle_approvals(event, reach, now=now)
    done = [
        entry
        for entry, lacking in missing(ready, rules).items()
        if not lacking and entry.status is EntryStatus.REQUESTED
    ]
    arriving.place(done, rules, now=now, by=by)
    history.tell(done)
    place_notices.tell(place_notices.APPROVED, done, now=now, by=by)
    others = [entry for entry in ready if entry not in done]
    place_notices.ask_approvals(others, rules, now=now)
    return ready


def refuse(
    event: Event,
    entry_ids: Collection[int],
    *,
    reach: Reach = None,
    now: datetime,
    by: Account | None,
    reason: str,
) -> list[Entry]:
    """Refuse these entries and let the next move up; returns who was refused; flushes.

    Raises:
        NothingToApprove: none of them asks for an approval any more.
    """
    begin(event, now=now)
    refused = [each.entry for each in requests(event, reach) if each.entry.id in entry_ids]
    if not refused:
        raise NothingToApprove
    history.write(refused, EntryAct.REFUSED, now=now, by=by, reason=reason)
    place_notices.settle_approvals(event, reach, now=now)
    history.tell(refused)
    place_notices.tell(place_notices.REFUSED, refused, now=now, by=by, reason=reason)
    promote(event, now=now)
    return refused
