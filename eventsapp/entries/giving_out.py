"""Setting how an event gives out its places: capacity, kept places, waiting list, approvals."""

from dataclasses import replace
from datetime import datetime
from typing import Final, TypedDict, Unpack

from sqlalchemy import delete, select

from eventsapp.accounts import services as accounts
from eventsapp.accounts.models import Account
from eventsapp.database import db
from eventsapp.entries import arriving, filling, history, place_notices, taking
from eventsapp.entries.acts import EntryStatus
from eventsapp.entries.approvals import missing
from eventsapp.entries.errors import NoSuchDiscipline
from eventsapp.entries.judging import lock
from eventsapp.entries.models import Entry
from eventsapp.entries.place_errors import (
    BelowTaken,
    KeepNeedsCapacity,
    KeptTooMany,
    PeopleWaiting,
)
from eventsapp.entries.place_rules import (
    Approval,
    BranchReserve,
    EntryRules,
    OnTransfer,
    WaitingRule,
)
from eventsapp.entries.places import Pool
from eventsapp.entries.queueing import begin, promote
from eventsapp.events import slots
from eventsapp.events.models import Discipline, Event
from eventsapp.members.models import Branch

REGULATED: Final = (
    "capacity",
    "approval",
    "waiting",
    "confirm_hours",
    "replace_until",
    "on_transfer",
    "after_draw",
)
"""What of it stands in the regulations; how many places are kept for whom does not."""


class Settings(TypedDict):
    """What an organiser sets; see :class:`EntryRules`."""

    capacity: int | None
    approval: Approval
    waiting: WaitingRule
    confirm_hours: int | None
    reserves_return_at: datetime | None
    replace_until: datetime | None
    on_transfer: OnTransfer
    after_draw: str


def rules_of(event: Event) -> EntryRules:
    """Return how an event gives out its places."""
    return taking.terms(event.id).rules


def change(
    event: Event, *, now: datetime, by: Account | None, **settings: Unpack[Settings]
) -> EntryRules:
    """Set how an event gives out its places, and let it take effect; flushes.

    Who waits moves up into what becomes free; whose last missing approval is not needed
    any more is entered.

    Raises:
        BelowTaken: more people have places than there would be.
        KeptTooMany: places kept for branches would not all be there.
        PeopleWaiting: there would be no waiting list, and somebody is on it.
        DomainError: the regulations say otherwise, and have to be amended first.
    """
    known = begin(event, now=now)
    if known.has_queue and settings["waiting"] is WaitingRule.NONE:
        raise PeopleWaiting
    before = {name: getattr(known.rules, name) for name in REGULATED}
    if any(before[name] != value for name, value in settings.items() if name in before):
        slots.require_changeable(event)
    rules = db.session.merge(EntryRules(event_id=event.id, **settings))
    db.session.flush()
    changed = taking.terms(event.id)
    if rules.capacity is not None:
        require_room(taking.hall(event, changed, now, []).event)
    accounts.audit(
        "entries.rules_set",
        event,
        by=by,
        now=now,
        **{name: _plain(value) for name, value in settings.items()},
    )
    _enter_approved(event, rules, now=now)
    promote(event, now=now)
    return rules


def allow_guests(event: Event, most: int, *, now: datetime) -> None:
    """Let each member bring so many guests, who take places of the event; flushes."""
    begin(event, now=now)
    db.session.merge(EntryRules(event_id=event.id, guests=most))
    db.session.flush()


def _plain(value: object) -> str | int | None:
    return value if value is None or isinstance(value, int) else str(value)


def require_room(pool: Pool) -> None:
    """Refuse a capacity below what is taken, or below what is kept and taken together."""
    if pool.capacity is None:
        return
    taken = sum(pool.used.values())
    if pool.capacity < taken:
        raise BelowTaken(capacity=pool.capacity, taken=taken)
    if pool.capacity < pool.spoken_for:
        raise KeptTooMany(capacity=pool.capacity, needed=pool.spoken_for)


def _enter_approved(event: Event, rules: EntryRules, *, now: datetime) -> None:
    asking = list(
        db.session.scalars(
            select(Entry)
            .where(Entry.event_id == event.id, Entry.status == EntryStatus.REQUESTED)
            .order_by(Entry.id)
        )
    )
    ready = [entry for entry, lacking in missing(asking, rules).items() if not lacking]
    arriving.place(ready, rules, now=now, by=None)
    history.tell(ready)
    place_notices.tell(place_notices.APPROVED, ready, now=now, by=None)


def reserves(event: Event) -> list[BranchReserve]:
    """Return the places that are kept for branches."""
    return list(
        db.session.scalars(
            select(BranchReserve)
            .where(BranchReserve.event_id == event.id)
            .order_by(BranchReserve.discipline_id, BranchReserve.branch_id)
        )
    )


def keep(
    event: Event,
    discipline: Discipline | None,
    branch: Branch,
    places: int,
    *,
    now: datetime,
    by: Account | None,
) -> None:
    """Keep places of a discipline, or of the event, for a branch; none ends it; flushes.

    Raises:
        KeepNeedsCapacity: there is no limit, so nothing needs to be kept.
        KeptTooMany: with those that others have taken there are not so many.
        NoSuchDiscipline: the discipline is of another event.
    """
    if discipline is not None and discipline.event_id != event.id:
        raise NoSuchDiscipline
    begin(event, now=now)
    discipline_id = discipline.id if discipline else None
    db.session.execute(
        delete(BranchReserve).where(
            BranchReserve.event_id == event.id,
            BranchReserve.discipline_id == discipline_id
            if discipline_id is not None
            else BranchReserve.discipline_id.is_(None),
            BranchReserve.branch_id == branch.id,
        )
    )
    if places:
        db.session.add(
            BranchReserve(
                event_id=event.id,
                discipline_id=discipline_id,
                branch_id=branch.id,
                places=places,
            )
        )
    db.session.flush()
    hall = taking.hall(event, taking.terms(event.id), now)
    pool = hall.event if discipline is None else hall.disciplines.get(discipline.id, Pool())
    if places and pool.capacity is None:
        raise KeepNeedsCapacity
    require_room(pool)
    accounts.audit(
        "entries.places_kept",
        event,
        by=by,
        now=now,
        discipline=discipline.name if discipline else "",
        branch=branch.code,
        places=places,
    )
    promote(event, now=now)


def allow_capacity(discipline: Discipline, capacity: int | None, *, now: datetime) -> None:
    """Refuse fewer places of a discipline than are taken or kept; hears it before a change.

    Raises:
        BelowTaken: more entries have places.
        KeptTooMany: those kept for branches would not all be there.
    """
    if capacity is None:
        return
    event = discipline.event
    lock(event)
    hall = taking.hall(event, taking.terms(event.id), now)
    pool = hall.disciplines.get(discipline.id)
    if pool is None:
        taken = filling.held([discipline.id]).get(discipline.id, 0)
        pool = Pool(used={None: taken})
    require_room(replace(pool, capacity=capacity))
