"""What higher features show on the pages of entries."""

from collections.abc import Callable, Mapping, Sequence
from datetime import datetime

from icalendar import Event as CalendarEvent
from markupsafe import Markup

from eventsapp.events.models import Event
from eventsapp.events.slots import Link
from eventsapp.members.models import Member

# Each is asked with the member whose page it is, once a page, and answers with a whole
# ``<section class="card">`` or None. The first card stands in the first column.
member_cards: list[Callable[[Member], Markup | None]] = []

# The same on an event's page, above its entries.
event_cards: list[Callable[[Event, Member], Markup | None]] = []

# Short facts for the line under the name, such as "9 times this year".
member_facts: list[Callable[[Member], str | None]] = []

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
