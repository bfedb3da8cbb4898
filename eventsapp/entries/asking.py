"""What somebody asks for who presses "enter", read while all others wait."""

import functools
from collections.abc import Collection
from typing import Any, NamedTuple

from sqlalchemy import and_, bindparam, select
from sqlalchemy.orm import joinedload

from eventsapp.database import db
from eventsapp.entries import taking
from eventsapp.entries.judging import hold
from eventsapp.entries.taking import Terms
from eventsapp.errors import NotFound
from eventsapp.events.models import Discipline, Event
from eventsapp.members.models import Member


class Asked(NamedTuple):
    """Who asks for what, and how places are given out; an account may have no member.

    Without a ``discipline`` it is the whole event, or a discipline that is not of the event.
    """

    event: Event
    discipline: Discipline | None
    member: Member | None
    known: Terms


@functools.cache
def _asked() -> Any:
    """Return the query for all at once, since others wait meanwhile; put together once."""
    return (
        taking.terms_asked()
        .add_columns(Event, Discipline, Member)
        .outerjoin(
            Discipline,
            and_(Discipline.event_id == Event.id, Discipline.id == bindparam("discipline")),
        )
        .outerjoin(Member, Member.account_id == bindparam("account"))
        .options(joinedload(Event.sessions), joinedload(Event.host))
    )


def asked(event_id: int, discipline_id: int | None, account_id: int) -> Asked:
    """Let nobody else enter the event, and return who asks for what.

    Raises:
        NotFound: there is no such event.
    """
    hold(event_id)
    wanted = {"event": event_id, "discipline": discipline_id, "account": account_id}
    found = db.session.execute(_asked(), wanted).unique().one_or_none()
    if found is None:
        raise NotFound
    *terms, event, discipline, member = found
    return Asked(event, discipline, member, taking.as_terms(event.id, *terms))


_BEHIND = select(Member).where(Member.account_id.in_(bindparam("accounts", expanding=True)))


def members_of(account_ids: Collection[int]) -> dict[int, Member]:
    """Return the members of accounts that ask for the same, by account id."""
    found = db.session.scalars(_BEHIND, {"accounts": list(account_ids)})
    return {member.account_id: member for member in found if member.account_id is not None}
