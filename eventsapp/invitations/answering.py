"""What those who are invited do: accept, decline, take a yes back."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime

from eventsapp.accounts.models import Account
from eventsapp.declarations import services as declarations
from eventsapp.entries import forming
from eventsapp.entries.composing import lacking
from eventsapp.entries.errors import EntryRefused
from eventsapp.entries.models import Entry
from eventsapp.events.models import EntryKind
from eventsapp.invitations import telling
from eventsapp.invitations.errors import (
    AnsweredAlready,
    FellAway,
    NotInvited,
    RanOut,
    TakenBack,
)
from eventsapp.invitations.inviting import write
from eventsapp.invitations.models import InvitationAct
from eventsapp.invitations.reading import Invitation, invitations_of, open_ones
from eventsapp.members.models import Member


@dataclass(frozen=True)
class Accepted:
    """What came of a yes.

    Attributes:
        is_complete: whether the pair or team has asked for its place with it.
        refusal: why it could not, where everybody has accepted; it is being formed still.
    """

    is_complete: bool
    refusal: EntryRefused | None = None


def accept(
    entry: Entry,
    member: Member,
    *,
    now: datetime,
    by: Account | None,
    declared: Collection[int] | None = None,
) -> Accepted:
    """Accept an invitation; the last one lets the pair or team ask for its place; flushes.

    ``by`` is somebody else where the branch answers for who has no phone; what is to be
    declared is ``declared`` by the member alone, and is None then.

    Raises:
        NotDeclared, TextsHaveChanged: a text of the event is not among ``declared``.
        NotForming, EntriesClosed: it is too late.
        AnsweredAlready, NotInvited, TakenBack, RanOut, FellAway: there is nothing to accept.
        EntryRefused: the member can't be in it any more; the class says why.
    """
    known = forming.resume(entry, now=now)
    found = _answerable(entry, member, now)
    if any(row.member_id == member.id for row in entry.team):  # two records that were merged
        raise AnsweredAlready(name=member.name)
    [verdict] = forming.judged(entry, [member])
    if verdict.refusal is not None:
        raise verdict.refusal
    if declared is not None:
        declarations.accept_shown(entry.event, member, declared, now=now, by=by)
    write(entry, member, found.role, InvitationAct.ACCEPTED, now=now, by=by)
    forming.take_in(entry, member, found.role)
    if _awaits_more(entry, now):
        telling.tell_captain(telling.ACCEPTED, entry, member, now=now, by=by)
        return Accepted(is_complete=False)
    try:
        forming.ask(entry, known, now=now, by=by)
    except EntryRefused as refusal:
        telling.tell_captain(telling.NOT_PLACED, entry, member, now=now, by=by)
        return Accepted(is_complete=False, refusal=refusal)
    return Accepted(is_complete=True)


def _awaits_more(entry: Entry, now: datetime) -> bool:
    """Whether somebody has yet to answer, or those who are in are too few or not the mix."""
    if entry.discipline and entry.discipline.entry_kind is EntryKind.PAIR:
        return False
    return bool(open_ones(list(invitations_of(entry).values()), now) or lacking(entry))


def decline(entry: Entry, member: Member, *, now: datetime, by: Account | None) -> None:
    """Decline an invitation, or take a yes back while the others have yet to answer; flushes.

    Raises:
        NotForming, EntriesClosed: it is too late.
        NotInvited, AnsweredAlready, TakenBack, RanOut, FellAway: there is nothing to decline.
    """
    forming.resume_leaving(entry, now=now)
    found = invitations_of(entry).get(member.id)
    if found is None or found.act is not InvitationAct.ACCEPTED:
        found = _answerable(entry, member, now)
    write(entry, member, found.role, InvitationAct.DECLINED, now=now, by=by)
    forming.let_go(entry, member)
    telling.tell_captain(telling.DECLINED, entry, member, now=now, by=by)


_OVER = {
    InvitationAct.TAKEN_BACK: TakenBack,
    InvitationAct.ASKED: RanOut,
    InvitationAct.RAN_OUT: RanOut,
    InvitationAct.FELL_AWAY: FellAway,
}


def _answerable(entry: Entry, member: Member, now: datetime) -> Invitation:
    found = invitations_of(entry).get(member.id)
    if found is None:
        raise NotInvited(name=member.name)
    if found.is_open(now):
        return found
    if found.act in _OVER:
        raise _OVER[found.act]
    raise AnsweredAlready(name=member.name)
