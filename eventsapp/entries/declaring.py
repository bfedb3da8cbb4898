"""Who of those that are entered, or on their way, has yet to accept what an event asks."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime

from flask_babel import lazy_gettext as _l
from sqlalchemy import select

from eventsapp.accounts.models import Account
from eventsapp.database import batches, db
from eventsapp.declarations import services as declarations
from eventsapp.entries.acts import OPEN
from eventsapp.entries.eligibility import branches_on
from eventsapp.entries.judging import Reach
from eventsapp.entries.people import people_of
from eventsapp.events.models import Event
from eventsapp.events.telling import page_of
from eventsapp.members.models import Member
from eventsapp.notices import services as notices
from eventsapp.notices.services import Topic

DECLARE = notices.add(
    Topic(
        "declaration_to_accept",
        _l("Declaration to accept: %(event)s"),
        _l("You are entered for %(event)s on %(day)s. Read what it asks you to declare."),
    )
)


@dataclass(frozen=True)
class Owing:
    """Somebody who is in, and has not accepted ``count`` texts."""

    member: Member
    branch_id: int | None
    count: int


def owing(event: Event, reach: Reach) -> list[Owing]:
    """Return who of an event has yet to accept something, by name; of branches, or of all."""
    entered = list(people_of(event, OPEN))
    left = declarations.owing(event, entered)
    where = branches_on(list(left), event.first_on)
    people = [
        person
        for part in batches(left)
        for person in db.session.scalars(select(Member).where(Member.id.in_(part)))
    ]
    return [
        Owing(person, where.get(person.id), left[person.id])
        for person in sorted(people, key=lambda each: (each.name_key, each.name, each.id))
        if reach is None or where.get(person.id) in reach
    ]


def remind(event: Event, reach: Reach, *, now: datetime, by: Account | None) -> int:
    """Tell those who have yet to accept something; flushes. Returns how many have a log-in."""
    accounts = [each.member.account_id for each in owing(event, reach)]
    notices.tell(
        DECLARE,
        accounts,
        now=now,
        by=by,
        address=page_of(event),
        event=event.name,
        day=event.first_on,
    )
    return sum(account is not None for account in accounts)


def note_paper(
    event: Event,
    chosen: Collection[int],
    shown: Collection[int],
    reach: Reach,
    *,
    now: datetime,
    by: Account | None,
) -> int:
    """Write down who has accepted on paper, of those who owe it; flushes. Returns how many.

    Raises:
        TextsHaveChanged: the texts ``shown`` are not those that hold.
    """
    declarations.lock(event)
    people = [each.member.id for each in owing(event, reach) if each.member.id in chosen]
    return declarations.accept_on_paper(event, people, shown, now=now, by=by)
