"""What entries show on an event's page."""

from collections.abc import Mapping, Sequence

from flask import render_template, url_for
from flask_babel import gettext as _
from markupsafe import Markup

from eventsapp import clock
from eventsapp.accounts.permissions import account_id
from eventsapp.declarations import services as declarations
from eventsapp.declarations.models import Declaration
from eventsapp.declarations.words import KINDS
from eventsapp.entries import (
    hearing,
    limit_panels,
    listing,
    qualifying,
    reading,
    standings,
    taking,
    telling,
)
from eventsapp.entries import slots as own_slots
from eventsapp.entries.access import manages, own_reach
from eventsapp.entries.eligibility import behind
from eventsapp.entries.judging import closes_at, is_before_closing, is_open, taken
from eventsapp.entries.offers import offer as offer_of
from eventsapp.entries.opening import opens_at, opens_in
from eventsapp.entries.withdrawing import after_draw_of
from eventsapp.entries.words import STATUSES
from eventsapp.events import slots
from eventsapp.events.models import Discipline, Event
from eventsapp.limits.words import limit_words
from eventsapp.members.models import Member


def connect() -> None:
    """Add what entries show to the event's page."""
    slots.event_sections.append(section)
    slots.line_notes.append(standings.notes)
    slots.discipline_columns.append(column)
    slots.discipline_actions.append(links)
    limit_panels.connect()
    telling.connect()
    hearing.connect()


def section(event: Event) -> Markup | None:
    """Show one's own entry with its button, and how many are entered."""
    if not event.is_published:
        return None
    now = clock.now()
    member, stays = behind(account_id())
    known = taking.terms(event.id)
    offer = None
    cards: list[Markup | None] = []
    texts: Mapping[int, Sequence[Declaration]] = {}
    drawn: frozenset[int] = frozenset()
    if member is not None:
        mine, drawn = reading.around(event, member)
        offer = offer_of(event, member, mine, now, known, stays)
        texts = declarations.owed([event], member)
        page = own_slots.OwnPage(member, [event], texts)
        cards = [show(event, page) for show in dict.fromkeys(own_slots.event_cards)]
    decided = qualifying.decided_in(event.disciplines) if known.has_qualifying else {}
    mine_there = [one for one in offer.mine if one.discipline_id in decided] if offer else []
    is_in_time = is_before_closing(event, now)
    reach = own_reach(event)
    others = reach != frozenset() and (is_open(event, now) or manages(event))
    return Markup(
        render_template(
            "entries/section.html",
            event=event,
            offer=offer,
            cards=[card for card in cards if card],
            totals=listing.totals(event),
            closes_at=closes_at(event),
            is_open=is_open(event, now),
            is_in_time=is_in_time,
            opens_at=opens_at(event, now),
            opens_in=opens_in(event, now),
            can_enter_others=others,
            has_teams=any(each.entry_kind.is_of_several for each in event.disciplines),
            given_up=qualifying.given_up_on(qualifying.entered_in(mine_there)),
            member=member,
            manages=manages(event),
            chips=STATUSES,
            numbers=taking.queue_numbers(offer.mine) if offer else {},
            known=known,
            limits_said=limit_words(known.limits) if known.limits else [],
            shares=limit_panels.own_shares(event, known.limits, reach),
            beside=beside(event, member, known),
            more=[link(event) for link in dict.fromkeys(own_slots.more_of_places)],
            after_draw=after_draw_of(
                offer.mine if offer and is_in_time else (),
                {event.id: known.rules},
                drawn,
            ),
            texts=texts,
            kinds=KINDS,
        )
    )


def beside(event: Event, member: Member | None, known: taking.Terms) -> list[Markup]:
    """Return what a member reads beside an own entry, where the event allows guests."""
    if member is None or not known.rules.guests:
        return []
    return [show(event, member) for show in dict.fromkeys(own_slots.beside_entry)]


def column(event: Event) -> slots.Column | None:
    """Show how many are entered in each discipline, and of how many places."""
    if not event.disciplines:
        return None
    counts = taken([discipline.id for discipline in event.disciplines])
    return slots.Column(
        heading=_("Entered"),
        figures={
            discipline.id: _figure(counts.get(discipline.id, 0), discipline.capacity)
            for discipline in event.disciplines
        },
    )


def _figure(count: int, capacity: int | None) -> str:
    return str(count) if capacity is None else f"{count} / {capacity}"


def links(discipline: Discipline) -> list[slots.Link]:
    """Lead from a discipline to its entries."""
    address = url_for(
        "entries.list_entries", event_id=discipline.event_id, discipline=discipline.id
    )
    return [slots.Link(words=_("Entry list"), address=address, icon="list")]
