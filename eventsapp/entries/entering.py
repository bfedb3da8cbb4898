"""Entering and entering again: one person, or a list of them."""

import enum
from collections.abc import Collection, Sequence
from datetime import datetime

from eventsapp.accounts.doers import THEMSELVES, Doer
from eventsapp.accounts.models import Account
from eventsapp.declarations import services as declarations
from eventsapp.entries import history, storing, taking
from eventsapp.entries.acts import OPEN
from eventsapp.entries.approvals import NO_APPROVAL, Approvals
from eventsapp.entries.arriving import ask, note_if_outside
from eventsapp.entries.composing import lacking
from eventsapp.entries.errors import (
    ChooseDiscipline,
    TeamsOnly,
)
from eventsapp.entries.judging import (
    Judged,
    Reach,
    already,
    full,
    judge,
    require_kind,
    require_open,
    require_own_entries,
    require_running,
)
from eventsapp.entries.limiting import require_team
from eventsapp.entries.models import Entry, EntryAct
from eventsapp.entries.qualifying import stands_by_place
from eventsapp.entries.queueing import begin, promote, take_up
from eventsapp.entries.taking import Terms
from eventsapp.events.models import Discipline, EntryKind, Event
from eventsapp.members.models import Member


class Deadline(enum.Enum):
    """Whether opening and deadline hold for this act; an organiser may pass them, on record."""

    HOLDS = enum.auto()
    WAIVED = enum.auto()


def enter(
    event: Event,
    member: Member,
    *,
    discipline: Discipline | None = None,
    now: datetime,
    by: Doer,
    happened_at: datetime | None = None,
    source_key: str | None = None,
    deadline: Deadline = Deadline.HOLDS,
    approved: Approvals = NO_APPROVAL,
    declared: Collection[int] | None = None,
    known: Terms | None = None,
) -> Entry:
    """Enter a member for a discipline, or for the whole event; flushes.

    Where approvals are needed beyond those that come with the act (``approved``), the
    entry asks for them; where there is no place and a waiting list, it waits.

    Entering again after a withdrawal uses the same row. A ``source_key`` that
    was written before changes nothing.

    ``declared`` are the texts that the member accepts with it; None is somebody else who
    enters the member, and who can't accept them in their place.

    Raises:
        NotDeclared, TextsHaveChanged: a text of the event is not among ``declared``.
        EventCancelled: the event does not take place.
        EntriesNotOpen: it has not been published.
        EntriesOpenLater: entries had not opened when it happened.
        EntriesClosed: the deadline had passed when it happened.
        AlreadyEntered: the member has the place already.
        NotEligible: the event is not for this person; the class says why.
        DisciplineFull: all places are taken.
        TeamsOnly: the discipline is for teams.
        ByPlacesOnly: people come into it by their places in others only.
    """
    written = history.entry_of_source(source_key)
    if written is not None:
        return written
    known = begin(event, now=now, known=known)
    require_within(event, deadline, at=happened_at or now)
    require_kind(event, discipline, EntryKind.PERSON)
    require_own_entries(discipline, known)
    judged = judge(event, [member], discipline, now=now, known=known)
    if declared is not None and judged[0].refusal is None:
        declarations.accept_shown(event, member, declared, now=now, by=by)
    _require_all(judged)
    made = _store(
        event,
        discipline,
        judged,
        known,
        now=now,
        by=by,
        approved=approved,
        happened_at=happened_at,
        source_key=source_key,
    )
    return made[0]


def enter_many(
    event: Event,
    people: Sequence[Member],
    *,
    discipline: Discipline | None = None,
    now: datetime,
    by: Account | None,
    deadline: Deadline = Deadline.HOLDS,
    reach: Reach = None,
    approved: Approvals = NO_APPROVAL,
) -> list[Entry]:
    """Enter all of these members or, when one can't be, nobody; flushes.

    Raises:
        EntryRefused: what :func:`enter` raises, for the first who is refused.
        OutsideBranch: somebody is of another branch than those of ``reach``.
    """
    known = begin(event, now=now)
    require_within(event, deadline, at=now)
    require_kind(event, discipline, EntryKind.PERSON)
    require_own_entries(discipline, known)
    judged = judge(event, people, discipline, reach=reach, now=now, known=known)
    _require_all(judged)
    return _store(event, discipline, judged, known, now=now, by=by, approved=approved)


def enter_oneself(
    event: Event,
    member: Member,
    *,
    discipline: Discipline | None,
    now: datetime,
    by: Doer,
    declared: Collection[int] = (),
    known: Terms | None = None,
) -> Entry:
    """Enter as a member does it: what there is to choose must be chosen; flushes.

    ``declared`` are the texts that were shown and accepted with the form, ``known`` how
    places are given out, where that was read together with the event.

    Raises:
        ChooseDiscipline: the event has disciplines, and none was chosen.
        TeamsOnly: it has disciplines for teams only.
        EntryRefused: what :func:`enter` raises.
    """
    require_choice(event, discipline)
    return enter(
        event,
        member,
        discipline=discipline,
        now=now,
        by=by,
        declared=declared,
        known=known,
    )


def enter_together(
    event: Event,
    people: Sequence[Member],
    *,
    discipline: Discipline | None,
    now: datetime,
    known: Terms,
) -> list[Entry | None]:
    """Enter people who press the button at the same moment, each for themselves; flushes.

    It comes to the same as one after the other. None is somebody who can't be entered, of
    whom nothing is stored.

    Args:
        event: held by :func:`eventsapp.entries.judging.hold`; asks to accept no texts.
        people: in the order in which they came, each once.
        discipline: None is the whole event.
        now: the moment.
        known: how places are given out, read together with the event.

    Raises:
        EntryRefused: nobody can enter now, or not so.
    """
    require_choice(event, discipline)
    known = begin(event, now=now, known=known)
    require_open(event, now)
    require_kind(event, discipline, EntryKind.PERSON)
    require_own_entries(discipline, known)
    judged = judge(event, people, discipline, now=now, known=known)
    free = [verdict for verdict in judged if verdict.refusal is None]
    stored = iter(_store(event, discipline, free, known, now=now, by=THEMSELVES))
    return [None if verdict.refusal else next(stored) for verdict in judged]


def require_choice(event: Event, discipline: Discipline | None) -> None:
    """Refuse a member who enters for the whole event where there is something to choose.

    Raises:
        ChooseDiscipline: the event has disciplines.
        TeamsOnly: it has disciplines for teams only.
    """
    if discipline is None and event.disciplines:
        if all(each.entry_kind.is_of_several for each in event.disciplines):
            raise TeamsOnly(discipline=event.name)
        raise ChooseDiscipline


def _require_all(judged: Sequence[Judged]) -> None:
    for verdict in judged:
        if verdict.refusal is not None:
            raise verdict.refusal


def require_within(event: Event, deadline: Deadline, *, at: datetime) -> None:
    """Refuse what is early or late, unless that is waived; drafts are refused always."""
    if deadline is Deadline.HOLDS:
        require_open(event, at)
    else:
        require_running(event)


def _store(
    event: Event,
    discipline: Discipline | None,
    judged: Sequence[Judged],
    known: Terms,
    *,
    now: datetime,
    by: Doer,
    approved: Approvals = NO_APPROVAL,
    happened_at: datetime | None = None,
    source_key: str | None = None,
) -> list[Entry]:
    entries = [
        verdict.entry
        or storing.fresh(event, discipline, verdict.member, created_at=happened_at or now)
        for verdict in judged
    ]
    queued = [entry for entry, verdict in zip(entries, judged, strict=True) if verdict.waits]
    ask(
        [entry for entry, verdict in zip(entries, judged, strict=True) if not verdict.waits],
        queued,
        known,
        now=now,
        by=by,
        approved=approved,
        happened_at=happened_at,
        source_key=source_key,
    )
    numbers = [verdict.member.staff_number for verdict in judged]
    note_if_outside(event, numbers, now=happened_at or now, by=by)
    if known.has_queue and len(queued) < len(entries):
        promote(event, now=now)
    return entries


def enter_again(
    entry: Entry,
    *,
    now: datetime,
    by: Account | None,
    deadline: Deadline = Deadline.HOLDS,
    approved: Approvals = NO_APPROVAL,
) -> Entry:
    """Take back the withdrawal of a person's or a team's entry; flushes.

    A team's people are entered with it. Who stands in the discipline by a place elsewhere is
    asked for nothing else.

    Raises:
        AlreadyEntered: it was not withdrawn.
        EntryRefused: what :func:`enter` raises, or its people are too few, or not the mix.
    """
    if stands_by_place(entry):
        return _stand_again(entry, now=now, by=by)
    if entry.member is not None:
        return enter(
            entry.event,
            entry.member,
            discipline=entry.discipline,
            now=now,
            by=by,
            deadline=deadline,
            approved=approved,
        )
    event = entry.event
    known = take_up(entry, now=now)
    require_within(event, deadline, at=now)
    require_own_entries(entry.discipline, known)
    if entry.status in OPEN:
        raise already(entry.status, entry.team_name)
    refusal = lacking(entry)
    if refusal is not None:
        raise refusal
    ask_for_place(entry, known, now=now, by=by, approved=approved)
    note_if_outside(event, [entry.team_name], now=now, by=by)
    return entry


def _stand_again(entry: Entry, *, now: datetime, by: Account | None) -> Entry:
    take_up(entry, now=now)
    require_running(entry.event)
    if entry.status in OPEN:
        raise already(
            entry.status, entry.team_name or (entry.member.name if entry.member else "")
        )
    history.write([entry], EntryAct.ENTERED, now=now, by=by)
    history.tell([entry])
    return entry


def ask_for_place(
    entry: Entry,
    known: Terms,
    *,
    now: datetime,
    by: Account | None,
    approved: Approvals = NO_APPROVAL,
) -> None:
    """Let a stored pair or team ask for its place, after :func:`begin`; flushes.

    Raises:
        DisciplineFull, EventFull, PlacesKept: there is none, and no waiting list.
        EntryRefused: a limit of the event is reached; the class says which.
    """
    event = entry.event
    asked = [(entry.id, entry.discipline_id, entry.member_id)]
    [claim] = taking.claims(event, asked, known)
    require_team(entry, claim.members, known.limits)
    is_placed = bool(taking.let_in(event, known, [claim], now=now))
    if not is_placed and not known.has_waiting_list:
        raise full(event, taking.hall(event, known, now), claim)
    placed, queued = ([entry], []) if is_placed else ([], [entry])
    ask(placed, queued, known, now=now, by=by, approved=approved)
    if known.has_queue and is_placed:
        promote(event, now=now)
