"""What higher features show on the pages of entries."""

from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime

from icalendar import Event as CalendarEvent
from markupsafe import Markup
from sqlalchemy import ColumnElement

from eventsapp.declarations.models import Declaration
from eventsapp.entries.models import Entry
from eventsapp.events.models import Discipline, Event
from eventsapp.events.slots import Link
from eventsapp.members.models import Member


@dataclass(frozen=True)
class OwnPage:
    """A page that a member looks at, with what it has read already.

    Attributes:
        member: who looks.
        asked: the events whose texts were looked up.
        texts: which of these texts the member has not accepted, by event id.
    """

    member: Member
    asked: Collection[Event]
    texts: Mapping[int, Sequence[Declaration]]


@dataclass(frozen=True)
class Came:
    """An event that is on, or goes on, to which a member came, and when they last did."""

    event: Event
    at: datetime


# Each is asked with the member's page, once, and answers with a whole
# ``<section class="card">`` or None. The first card stands in the first column.
member_cards: list[Callable[[OwnPage], Markup | None]] = []

# The same for what has been: below the entries, where it does not stand in the way of what
# there is to do.
member_records: list[Callable[[OwnPage], Markup | None]] = []

# To which events of a day, or that go on after it, a member came, entered or not.
came_to: list[Callable[[Member, date], list[Came]]] = []

# The same as the cards on an event's page, above its entries.
event_cards: list[Callable[[Event, OwnPage], Markup | None]] = []

# Other ways to enter many people or a team, shown on the pages where that is done.
ways_to_enter: list[Callable[[Event], Link]] = []

# The guests of members, by member id, as keys that are no member's (below zero).
companions: list[Callable[[Event], Mapping[int, Sequence[int]]]] = []

# More items of a member's calendar: of some events to which the member is entered.
calendar_items: list[Callable[[Member, Sequence[Event], datetime], list[CalendarEvent]]] = []

# What a member reads beside an own entry, asked for where an event allows guests.
beside_entry: list[Callable[[Event, Member], Markup]] = []

# Where the organiser sets more about places.
more_of_places: list[Callable[[Event], Link]] = []

# Whether people come into a discipline by their places in others only, as part of a query.
by_places: list[Callable[[ColumnElement[int]], ColumnElement[bool]]] = []

# Of disciplines, by id, where that is decided: the names of the others, and a page.
decided_in: list[Callable[[Collection[Discipline]], Mapping[int, Link]]] = []

# Of entries that are entered, with their disciplines by id, where a place that came about so
# is given up.
given_up_on: list[Callable[[Mapping[int, int]], Mapping[int, Link]]] = []

# Whether an entry that was withdrawn once the discipline had begun has its place still.
stands_by_place: list[Callable[[Entry], bool]] = []
