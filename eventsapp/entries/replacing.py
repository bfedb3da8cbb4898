"""Putting one person in another's place, in a pair, a team or a person's own entry."""

from datetime import datetime

from sqlalchemy import select

from eventsapp.accounts.models import Account
from eventsapp.database import db
from eventsapp.entries import arriving, history, limiting, storing, taking, telling
from eventsapp.entries.acts import HOLDING, OPEN, EntryStatus
from eventsapp.entries.composing import refusal_together
from eventsapp.entries.judging import closes_at, eligible, refused_by, require_own_entries
from eventsapp.entries.models import Entry, EntryAct, EntryMember, TeamRole
from eventsapp.entries.place_errors import (
    AlreadyDrawn,
    EventFull,
    NotInTheTeam,
    OtherBranch,
    ReplacingClosed,
)
from eventsapp.entries.place_rules import EntryRules
from eventsapp.entries.queueing import is_drawn, take_up
from eventsapp.entries.taking import Terms
from eventsapp.entries.teams import judge_team
from eventsapp.events.models import Event
from eventsapp.members.models import Member


def replaceable_until(event: Event, rules: EntryRules) -> datetime:
    """Return the last instant for replacing people: as set, else the end of entering."""
    return rules.replace_until or closes_at(event)


def replace(
    entry: Entry, leaving: Member, coming: Member, *, now: datetime, by: Account | None
) -> Entry:
    """Put ``coming`` where ``leaving`` was; flushes. The place in the event stays theirs.

    A person's own entry ends, and another person's takes its place, past the waiting list.
    A pair or team keeps its entry, also in a draw.

    Returns:
        The entry in which ``coming`` stands.

    Raises:
        ReplacingClosed: the entry holds no place, or the time is over.
        AlreadyDrawn: a person's own entry stands in a draw.
        ByPlacesOnly: it stands by a place in another discipline, which nobody else has.
        NotInTheTeam: ``leaving`` is not of this entry.
        OtherBranch: ``coming`` is of another branch.
        EventFull: ``leaving`` stays in the event for something else, and it is full.
        BranchPeopleReached: so it is for the branch, by the limits of the event.
        EntryRefused: the event is not for ``coming``, who may also be in already.
    """
    event = entry.event
    known = take_up(entry, now=now)
    if entry.status not in HOLDING or now > replaceable_until(event, known.rules):
        raise ReplacingClosed
    put = _replace_person if entry.member_id is not None else _replace_in_team
    with limiting.people_kept(event, coming, known.limits):
        made = put(entry, leaving, coming, known, now=now, by=by)
    hall = taking.hall(event, known, now, [])
    if hall.event.capacity is not None and hall.event.spoken_for > hall.event.capacity:
        raise EventFull(capacity=hall.event.capacity)
    return made


def _words(leaving: Member, coming: Member) -> str:
    return f"{leaving.name} {leaving.staff_number} → {coming.name} {coming.staff_number}"


def _replace_person(
    entry: Entry,
    leaving: Member,
    coming: Member,
    known: Terms,
    *,
    now: datetime,
    by: Account | None,
) -> Entry:
    event, discipline = entry.event, entry.discipline
    if entry.member_id != leaving.id:
        raise NotInTheTeam(name=leaving.name)
    if is_drawn(discipline):
        raise AlreadyDrawn
    require_own_entries(discipline, known)
    [verdict] = refused_by(
        eligible(event, [coming], discipline),
        limiting.persons_refused(event, discipline, [coming], known.limits),
    )
    is_waiting = verdict.entry is not None and verdict.entry.status is EntryStatus.WAITING
    if verdict.refusal is not None and not is_waiting:
        raise verdict.refusal
    [claim] = taking.claims(event, [(entry.id, entry.discipline_id, entry.member_id)])
    if verdict.branch_id != claim.branch:
        raise OtherBranch(name=coming.name)
    rules = known.rules
    given = frozenset(
        rules.approval.acts
        if entry.status is EntryStatus.ENTERED
        else history.standings([entry.id])[entry.id].approvals
    )
    reason = _words(leaving, coming)
    history.write([entry], EntryAct.WITHDRAWN, now=now, by=by, reason=reason)
    made = verdict.entry or storing.fresh(event, discipline, coming, created_at=now)
    arriving.place([made], rules, now=now, by=by, approved=given, reason=reason)
    history.tell([entry, made])
    telling.tell_withdrawn(entry, now=now, by=by)
    telling.tell_entered([made], now=now, by=by)
    return made


def _replace_in_team(
    entry: Entry,
    leaving: Member,
    coming: Member,
    known: Terms,
    *,
    now: datetime,
    by: Account | None,
) -> Entry:
    event = entry.event
    row = next((each for each in entry.team if each.member_id == leaving.id), None)
    if row is None:
        raise NotInTheTeam(name=leaving.name)
    shares = [(share.branch, share.fraction) for share in entry.shares]
    [verdict] = judge_team(event, entry.discipline, shares, [coming], known=known)
    if verdict.refusal is not None:
        raise verdict.refusal
    _require_mix(entry, row, coming)
    row.member = coming
    db.session.flush()
    limiting.require_leaders(entry, known.limits)
    history.write([entry], EntryAct.REPLACED, now=now, by=by, reason=_words(leaving, coming))
    if entry.status is EntryStatus.ENTERED:
        _take_out(event, leaving, now=now, by=by)
        arriving.bring_along(event, [coming], now=now, by=by)
        telling.tell_team(entry, [coming], now=now, by=by)
    history.tell([entry])
    return entry


def _require_mix(entry: Entry, row: EntryMember, coming: Member) -> None:
    """Refuse somebody with whom the pair or team would no longer be made up as it has to be."""
    if entry.discipline is None:
        return
    people = [(each.role, coming if each is row else each.member) for each in entry.team]
    reserves = [person for role, person in people if role is TeamRole.RESERVE]
    line_up = [person for role, person in people if role is not TeamRole.RESERVE]
    refusal = refusal_together(entry.discipline, line_up, reserves)
    if refusal is not None:
        raise refusal


def _take_out(event: Event, leaving: Member, *, now: datetime, by: Account | None) -> None:
    """Withdraw from the event who was in it with the team only."""
    elsewhere = (
        select(EntryMember.id)
        .join(Entry, Entry.id == EntryMember.entry_id)
        .where(
            Entry.event_id == event.id,
            Entry.status.in_(OPEN),
            EntryMember.member_id == leaving.id,
        )
    )
    if db.session.scalar(elsewhere.limit(1)) is not None:
        return
    own = db.session.scalars(
        select(Entry).where(
            Entry.event_id == event.id,
            Entry.discipline_id.is_(None),
            Entry.member_id == leaving.id,
            Entry.status == EntryStatus.ENTERED,
        )
    ).all()
    if own:
        history.write(own, EntryAct.WITHDRAWN, now=now, by=by)
        history.tell(own)
        telling.tell_withdrawn(own[0], now=now, by=by)
