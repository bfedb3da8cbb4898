"""What a list of events says of entering: places that are left, and until when.

A list tells places apart neither by branch nor by discipline; the page of the event does
(``docs/rules/places.md``). One statement for all events, one more where people are counted.
"""

from collections import defaultdict
from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import date, datetime

from flask_babel import gettext as _
from flask_babel import ngettext
from sqlalchemy import func, select, union

from eventsapp import clock
from eventsapp.clock import local
from eventsapp.database import db, table
from eventsapp.entries.acts import HOLDING
from eventsapp.entries.models import HAS_PLACE, Entry, EntryMember
from eventsapp.entries.place_rules import EntryRules, WaitingRule
from eventsapp.entries.qualifying import by_places
from eventsapp.events.models import Discipline, Event
from eventsapp.events.states import opens_later
from eventsapp.frame.languages import day, moment_and_weekday


@dataclass(frozen=True)
class Free:
    """Places of a discipline that nobody has taken; ``left`` None is no limit."""

    left: int | None
    is_of_several: bool


@dataclass(frozen=True)
class Standing:
    """How entering an event stands for everybody.

    Attributes:
        left: places that nobody has taken; None is no limit, or not to be said in short.
        has_waiting_list: whether those who find no place wait.
        closes_on: the local day of the deadline; None where there is none.
        opens_at: when entries open; None where they are open, or were.
    """

    left: int | None
    has_waiting_list: bool
    closes_on: date | None
    opens_at: datetime | None = None

    @property
    def words(self) -> str:
        """Return it in a line, such as ``12 places free · until 3 Apr``; may be empty."""
        parts = (self._places(), self._opening(), self._deadline())
        return " · ".join(part for part in parts if part)

    def _places(self) -> str:
        if self.left is None:
            return ""
        if self.left:
            return ngettext("%(num)s place free", "%(num)s places free", self.left)
        return _("Full: waiting list") if self.has_waiting_list else _("Full")

    def _opening(self) -> str:
        if self.opens_at is None:
            return ""
        return _("entries from %(moment)s", moment=moment_and_weekday(self.opens_at))

    def _deadline(self) -> str:
        return _("until %(day)s", day=day(self.closes_on)) if self.closes_on else ""


def notes(event_ids: Collection[int]) -> dict[int, str]:
    """Return what a list says of events that are open for entry, by event id."""
    found = standings(list(event_ids), clock.now())
    return {event_id: words for event_id, each in found.items() if (words := each.words)}


def standings(event_ids: Sequence[int], now: datetime) -> dict[int, Standing]:
    """Return how entering events stands at a moment, by event id."""
    if not event_ids:
        return {}
    held = (
        select(func.count())
        .select_from(Entry)
        .where(Entry.discipline_id == Discipline.id, HAS_PLACE)
        .correlate(Discipline)
        .scalar_subquery()
    )
    rows = db.session.execute(
        select(
            Event.id,
            Event.entries_open_at,
            Event.entries_close_at,
            EntryRules.capacity,
            EntryRules.waiting,
            EntryRules.guests,
            Discipline.entry_kind,
            Discipline.capacity,
            held,
            by_places(table(Discipline).c.id),
        )
        .outerjoin(EntryRules, EntryRules.event_id == Event.id)
        .outerjoin(Discipline, Discipline.event_id == Event.id)
        .where(Event.id.in_(event_ids))
    ).all()
    free: dict[int, list[Free]] = defaultdict(list)
    for event_id, *_terms, kind, capacity, taken, is_by_places in rows:
        if kind is not None and not is_by_places:
            left = None if capacity is None else max(capacity - taken, 0)
            free[event_id].append(Free(left, is_of_several=kind.is_of_several))
    facts = {row[0]: row[1:6] for row in rows}
    counted = [
        each for each, (*_at, most, _waits, guests) in facts.items() if most and not guests
    ]
    people = _people(counted)
    return {
        event_id: Standing(
            left=_least(
                together(free[event_id]),
                max(most - people.get(event_id, 0), 0) if event_id in counted else None,
            ),
            has_waiting_list=(waits or WaitingRule.NONE) is not WaitingRule.NONE,
            closes_on=_day_of(closes_at),
            opens_at=opens_at if opens_later(opens_at, now) else None,
        )
        for event_id, (opens_at, closes_at, most, waits, _guests) in facts.items()
    }


def together(free: Sequence[Free]) -> int | None:
    """Return the places of disciplines together; there is no limit where one has none.

    Those for single persons count, where there are any.

    >>> singles, pairs = Free(4, is_of_several=False), Free(None, is_of_several=True)
    >>> together([singles, pairs]), together([pairs])
    (4, None)
    """
    wanted = [each for each in free if not each.is_of_several] or free
    known = [each.left for each in wanted if each.left is not None]
    return sum(known) if known and len(known) == len(wanted) else None


def _least(*numbers: int | None) -> int | None:
    return min((each for each in numbers if each is not None), default=None)


def _day_of(moment: datetime | None) -> date | None:
    return local(moment).date() if moment else None


def _people(event_ids: Sequence[int]) -> dict[int, int]:
    """Return how many people have a place in events, each counted once, alone or in a team."""
    if not event_ids:
        return {}
    placed = (Entry.event_id.in_(event_ids), Entry.status.in_(HOLDING))
    people = union(
        select(Entry.event_id, Entry.member_id).where(*placed, Entry.member_id.is_not(None)),
        select(Entry.event_id, EntryMember.member_id)
        .join(Entry, Entry.id == EntryMember.entry_id)
        .where(*placed),
    ).subquery()
    rows = db.session.execute(
        select(people.c.event_id, func.count()).group_by(people.c.event_id)
    )
    return dict(rows.all())
