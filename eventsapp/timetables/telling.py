"""Those whose published time moves are told: in the transaction that publishes, once each."""

from collections.abc import Iterable, Sequence
from datetime import datetime
from typing import Final

from flask_babel import lazy_gettext as _l
from sqlalchemy import select

from eventsapp.accounts.models import Account
from eventsapp.database import batches, db
from eventsapp.entries.models import Entry
from eventsapp.entries.people import AccountIds, accounts_of
from eventsapp.notices import services as notices
from eventsapp.notices.services import Detail, Topic
from eventsapp.timetables import words
from eventsapp.timetables.differing import Difference
from eventsapp.timetables.grounds import Grounds, Place
from eventsapp.timetables.programme import Item, Programme

LEAST_MINUTES: Final = 10
"""A match that moves by less, and stays on its court, is not worth a message."""
MATCH_MOVED: Final = notices.add(
    Topic(
        "timetable_match_moved",
        _l("New time: %(what)s"),
        _l("Match %(number)s of %(what)s is now on %(at)s, %(court)s; before: %(before)s."),
    )
)
HEAT_MOVED: Final = notices.add(
    Topic(
        "timetable_heat_moved",
        _l("New time: %(what)s"),
        _l("Heat %(number)s of %(what)s is now on %(at)s, %(court)s; before: %(before)s."),
    )
)
NO_TIME: Final = notices.add(
    Topic(
        "timetable_no_time",
        _l("No time yet: %(what)s"),
        _l(
            "Your match or heat of %(what)s, number %(number)s, has no time at the moment;"
            " before: %(before)s. You are told when it has one."
        ),
    )
)


def tell_moved(
    programme: Programme,
    grounds: Grounds,
    changed: Iterable[Difference],
    *,
    now: datetime,
    by: Account | None,
) -> int:
    """Tell those who are known to be in what was published elsewhere before; flushes.

    What was not published before, or is over, is told to nobody. Returns how many matches
    and heats people were told of.
    """
    moved = [
        (programme.items[one.key], one)
        for one in changed
        if one.before is not None and is_worth_telling(one) and one.key in programme.items
    ]
    moved = [(item, one) for item, one in moved if item.entrants and not item.is_over]
    accounts = _accounts({e.entry_id for item, _one in moved for e in item.entrants})
    address = f"/events/{programme.event.id}/timetable"
    for item, one in moved:
        people = [who for e in item.entrants for who in accounts.get(e.entry_id, ())]
        about = _details(item, one, grounds)
        topic = NO_TIME
        if one.after is not None:
            topic = HEAT_MOVED if item.is_heat else MATCH_MOVED
        notices.tell(topic, people, now=now, by=by, address=address, **about)
    return len(moved)


def is_worth_telling(one: Difference) -> bool:
    """Whether somebody who knows the old time has to know the new one."""
    if one.before is None or one.after is None:
        return True
    if one.before.court != one.after.court:
        return True
    return abs(one.after.starts - one.before.starts) >= LEAST_MINUTES


def _details(item: Item, one: Difference, grounds: Grounds) -> dict[str, Detail]:
    event, name = item.discipline.event, item.discipline.name
    found: dict[str, Detail] = {
        "what": name if name == event.name else f"{event.name} · {name}",
        "number": item.number,
    }
    if one.before is not None:
        found["before"] = words.at(one.before.starts)
    if one.after is not None:
        found |= {"at": words.at(one.after.starts), "court": _court(one.after, grounds)}
    return found


def _court(place: Place, grounds: Grounds) -> str:
    return grounds.names.get(place.court, "")


def _accounts(entry_ids: Iterable[int]) -> dict[int, AccountIds]:
    found: dict[int, AccountIds] = {}
    for part in batches(sorted(entry_ids)):
        entries: Sequence[Entry] = db.session.scalars(
            select(Entry).where(Entry.id.in_(part)).order_by(Entry.id)
        ).all()
        found |= accounts_of(entries)
    return found
