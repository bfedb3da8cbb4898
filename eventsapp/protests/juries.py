"""The jury of appeal of an event (仲裁委员会): who is of it, and who of it may decide what."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

from flask_babel import gettext as _
from sqlalchemy import select
from sqlalchemy.orm import joinedload

from eventsapp.accounts import services as accounts
from eventsapp.accounts.models import Account
from eventsapp.database import db
from eventsapp.draws import services as draws
from eventsapp.draws.services import Entrant
from eventsapp.entries.access import is_of
from eventsapp.events.models import Discipline, Event
from eventsapp.members import services as members
from eventsapp.members.models import Member
from eventsapp.protests.errors import (
    JurorConcerned,
    JuryEmpty,
    JuryTooFew,
    NobodyThere,
    NotOfTheJury,
    OfTheJury,
)
from eventsapp.protests.models import Act, JurorEntry, Protest, SeatAct

DECIDED = frozenset({Act.UPHELD, Act.REJECTED})


@dataclass(frozen=True, slots=True)
class Juror:
    """Somebody of a jury, with the branch of the event's first day; empty for who has none."""

    member: Member
    branch_id: int | None
    branch: str


@dataclass(frozen=True, slots=True)
class Seat:
    """A place on the jury for one protest; ``why_not`` says why it stays empty."""

    juror: Juror
    why_not: str = ""


def jury_of(event: Event) -> list[Juror]:
    """Return who is of the jury of an event, in the order of being named."""
    named: dict[int, Member] = {}
    for row in _log(event):
        named.pop(row.member_id, None)
        if row.act is SeatAct.NAMED:
            named[row.member_id] = row.member
    places = members.branches_named(list(named), [], event.first_on) if named else []
    by_member = {place.member_id: place for place in places}
    return [
        Juror(member, by_member[key].branch_id, by_member[key].short_name)
        if key in by_member
        else Juror(member, None, "")
        for key, member in named.items()
    ]


def _log(event: Event) -> Sequence[JurorEntry]:
    asked = (
        select(JurorEntry)
        .where(JurorEntry.event_id == event.id)
        .options(joinedload(JurorEntry.member))
        .order_by(JurorEntry.number)
    )
    return db.session.scalars(asked).all()


def name_juror(event: Event, staff_number: str, *, now: datetime, by: Account) -> Member:
    """Name a member to the jury of an event; flushes.

    Raises:
        NobodyThere: no member has this staff number.
        OfTheJury: named before.
    """
    _hold(event)
    member = members.by_staff_number(staff_number)
    if member is None:
        raise NobodyThere(number=staff_number)
    if member.id in _ids(event):
        raise OfTheJury(name=member.name)
    _write(event, member.id, SeatAct.NAMED, now=now, by=by)
    return member


def release_juror(event: Event, member_id: int, *, now: datetime, by: Account) -> None:
    """Release somebody from the jury; what they decided stays theirs; flushes.

    Raises:
        NotOfTheJury: not named, or released before.
    """
    _hold(event)
    if member_id not in _ids(event):
        raise NotOfTheJury
    _write(event, member_id, SeatAct.RELEASED, now=now, by=by)


def _hold(event: Event) -> None:
    draws.lock([one.id for one in event.disciplines])


def _ids(event: Event) -> set[int]:
    return {juror.member.id for juror in jury_of(event)}


def _write(event: Event, member_id: int, act: SeatAct, *, now: datetime, by: Account) -> None:
    row = JurorEntry(
        event_id=event.id,
        number=len(_log(event)) + 1,
        member_id=member_id,
        act=act,
        at=now,
        by_id=by.id,
    )
    db.session.add(row)
    db.session.flush()
    accounts.audit(f"jurors.{act.value}", event, by=by, now=now, member=member_id)


def seats_for(
    protest: Protest, discipline: Discipline, entrants: Mapping[int, Entrant]
) -> list[Seat]:
    """Return the jury as it sits for one protest: who may decide it, and who not, and why.

    Nobody decides who is of a branch of the entry whose protest it is, or of the other side
    of the match, who filed it, who stands in it, or who decided it before.
    """
    sides = {protest.entry_id, *protest.about.get("entries", [])}
    concerned = {
        branch_id
        for entry_id in sides & set(entrants)
        for branch_id in entrants[entry_id].branch_ids
    }
    before, hands = _decided_before(protest)
    return [
        Seat(juror, _why_not(protest, juror, concerned, before, hands))
        for juror in jury_of(discipline.event)
    ]


def _decided_before(protest: Protest) -> tuple[set[int], set[int]]:
    """Return who decided it in the first instance: members of the jury, accounts."""
    appeals = [step.number for step in protest.steps if step.act is Act.APPEALED]
    decided = [
        step
        for step in protest.steps
        if appeals and step.number < appeals[0] and step.act in DECIDED
    ]
    by_jury = {juror.member_id for step in decided for juror in step.jurors}
    return by_jury, {step.by_id for step in decided if not step.jurors}


def _why_not(
    protest: Protest,
    juror: Juror,
    concerned: Collection[int],
    before: Collection[int],
    hands: Collection[int],
) -> str:
    member = juror.member
    if juror.branch_id in concerned:
        return _("of a branch that it concerns")
    if member.account_id == protest.by_id or is_of(protest.entry, member):
        return _("filed it, or stands in it")
    if member.id in before or member.account_id in hands:
        return _("decided it before")
    return ""


def require_jury(seats: Sequence[Seat], chosen: Collection[int]) -> list[Juror]:
    """Return who of the jury decides: more than half of those who may.

    Args:
        seats: the jury as it sits.
        chosen: member ids of those who took part.

    Raises:
        JurorConcerned, NotOfTheJury: somebody may not.
        JuryEmpty, JuryTooFew: they are not enough.
    """
    known = {seat.juror.member.id: seat for seat in seats}
    for member_id in chosen:
        if member_id not in known:
            raise NotOfTheJury
        if known[member_id].why_not:
            name = known[member_id].juror.member.name
            raise JurorConcerned(name=name, why=known[member_id].why_not)
    free = [seat.juror for seat in seats if not seat.why_not]
    if not free:
        raise JuryEmpty
    least = len(free) // 2 + 1
    if len(set(chosen)) < least:
        raise JuryTooFew(least=least, many=len(free))
    return [juror for juror in free if juror.member.id in set(chosen)]
