"""What follows when an entry gets its place: it is entered, or an approval is asked for."""

from collections.abc import Sequence
from datetime import datetime

from sqlalchemy import select

from eventsapp.accounts import services as accounts
from eventsapp.accounts.doers import Doer, Themselves
from eventsapp.database import db
from eventsapp.entries import history, storing
from eventsapp.entries.acts import HOLDING
from eventsapp.entries.approvals import NO_APPROVAL, Approvals, missing
from eventsapp.entries.judging import closes_at
from eventsapp.entries.models import Entry, EntryAct
from eventsapp.entries.place_notices import tell_placed
from eventsapp.entries.place_rules import EntryRules
from eventsapp.entries.taking import Terms
from eventsapp.events.models import Event
from eventsapp.events.states import opens_later
from eventsapp.members.models import Member


def place(
    entries: Sequence[Entry],
    rules: EntryRules,
    *,
    now: datetime,
    by: Doer,
    approved: Approvals = NO_APPROVAL,
    happened_at: datetime | None = None,
    source_key: str | None = None,
    reason: str = "",
) -> None:
    """Enter those that lack no approval, and let the others ask for it; flushes.

    ``approved`` are approvals that come with the act, because of who does it.
    """
    lacking = missing(entries, rules, approved)
    entered = [entry for entry in entries if not lacking[entry]]
    asking = [entry for entry in entries if lacking[entry]]
    if entered:
        history.write(
            entered,
            EntryAct.ENTERED,
            now=now,
            by=by,
            happened_at=happened_at,
            source_key=source_key,
            reason=reason,
        )
    if asking:
        history.write(asking, EntryAct.REQUESTED, now=now, by=by, happened_at=happened_at)
        note_approvals(asking, rules, approved, now=now, by=by)
    for entry in entered:
        if entry.member_id is None:
            bring_along(entry.event, [row.member for row in entry.team], now=now, by=by)


def note_approvals(
    entries: Sequence[Entry],
    rules: EntryRules,
    approved: Approvals,
    *,
    now: datetime,
    by: Doer,
) -> None:
    """Write down the approvals that came with asking; flushes."""
    for act in rules.approval.acts:
        if act in approved:
            history.write(entries, act, now=now, by=by)


def bring_along(event: Event, people: Sequence[Member], *, now: datetime, by: Doer) -> None:
    """Enter the people of a team for the whole event, as far as they are not; flushes."""
    known = {
        entry.member_id: entry
        for entry in db.session.scalars(
            select(Entry)
            .where(
                Entry.event_id == event.id,
                Entry.discipline_id.is_(None),
                Entry.member_id.in_([person.id for person in people]),
            )
            .execution_options(populate_existing=True)
        )
    }
    fresh = [
        known.get(person.id) or storing.fresh(event, None, person, created_at=now)
        for person in people
        if person.id not in known or known[person.id].status not in HOLDING
    ]
    if not fresh:
        return
    history.write(fresh, EntryAct.ENTERED, now=now, by=by)
    numbers = [entry.member.staff_number for entry in fresh if entry.member]
    note_if_outside(event, numbers, now=now, by=by)
    history.tell(fresh)


def note_if_outside(event: Event, names: Sequence[str], *, now: datetime, by: Doer) -> None:
    """Write into the trail who was entered early or late, which nobody does alone."""
    if isinstance(by, Themselves) or not names:
        return
    if now > closes_at(event):
        accounts.audit("entries.made_late", event, by=by, now=now, names=list(names))
    elif opens_later(event.entries_open_at, now):
        accounts.audit("entries.made_early", event, by=by, now=now, names=list(names))


def ask(
    placed: Sequence[Entry],
    queued: Sequence[Entry],
    known: Terms,
    *,
    now: datetime,
    by: Doer,
    approved: Approvals = NO_APPROVAL,
    happened_at: datetime | None = None,
    source_key: str | None = None,
) -> None:
    """Let entries begin: those for whom there is a place, and those who wait; flushes.

    Who joins the waiting list comes after all who are on it: the order is that of the
    turn to change the event's entries, in which each was told a number.
    """
    if placed:
        place(
            placed,
            known.rules,
            now=now,
            by=by,
            approved=approved,
            happened_at=happened_at,
            source_key=source_key,
        )
    if queued:
        history.write(
            queued,
            EntryAct.WAITING,
            now=now,
            by=by,
            happened_at=happened_at or max(now, known.last_queued_at or now),
            source_key=source_key,
        )
        note_approvals(queued, known.rules, approved, now=now, by=by)
    history.tell([*placed, *queued])
    tell_placed([*placed, *queued], known.rules, now=now, by=by)
