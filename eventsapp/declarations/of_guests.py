"""What members declare for the guests whom they bring along."""

from collections.abc import Collection, Sequence
from datetime import datetime

from sqlalchemy import exists, select

from eventsapp.accounts.models import Account
from eventsapp.database import batches, db
from eventsapp.declarations import services as declarations
from eventsapp.declarations.models import Acceptance, Declaration, DeclarationKind
from eventsapp.events.models import Event
from eventsapp.members.models import Member

GUESTS = (DeclarationKind.GUESTS,)


def owed(event: Event, member: Member) -> list[Declaration]:
    """Return the text that a member has yet to accept for guests; empty if there is none."""
    accepted = exists().where(
        Acceptance.declaration_id == Declaration.id, Acceptance.member_id == member.id
    )
    held = declarations.holding([event.id], GUESTS)
    return list(db.session.scalars(held.where(~accepted)))


def owing(event: Event, member_ids: Sequence[int]) -> set[int]:
    """Return who of the members that bring guests has yet to accept the text for them."""
    text = db.session.scalar(declarations.holding([event.id], GUESTS))
    if text is None:
        return set()
    done: set[int] = set()
    for part in batches(member_ids):
        rows = select(Acceptance.member_id).where(
            Acceptance.declaration_id == text.id, Acceptance.member_id.in_(part)
        )
        done.update(db.session.scalars(rows))
    return set(member_ids) - done


def accept(
    event: Event,
    member: Member,
    shown: Collection[int],
    *,
    now: datetime,
    by: Account | None,
) -> None:
    """Let a member accept, for the guests, the text that the form showed; flushes.

    Raises:
        NotDeclared, TextsHaveChanged: the text that holds was not shown.
    """
    declarations.accept_all(owed(event, member), member, shown, now=now, by=by)
