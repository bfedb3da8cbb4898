"""What invitations show on the pages of lower features."""

from collections.abc import Mapping, Sequence

from flask import render_template
from markupsafe import Markup

from eventsapp import clock
from eventsapp.declarations import services as declarations
from eventsapp.declarations.models import Declaration
from eventsapp.declarations.words import KINDS
from eventsapp.entries.opening import first_opens_in, opens_at
from eventsapp.entries.slots import OwnPage, event_cards, member_cards
from eventsapp.events.models import Event
from eventsapp.invitations import services as invitations
from eventsapp.invitations import settling
from eventsapp.invitations.reading import Asked
from eventsapp.members.models import Member


def connect() -> None:
    """Listen to the features below, and fill the places that they offer."""
    settling.connect()
    member_cards.append(card)
    event_cards.append(event_card)


def card(own: OwnPage) -> Markup | None:
    """Show what somebody is invited to, with the answers."""
    asked = invitations.asked(own.member, clock.now())
    known = {event.id for event in own.asked}
    others = [one.entry.event for one in asked if one.entry.event_id not in known]
    return _card(own.member, asked, {**own.texts, **declarations.owed(others, own.member)})


def event_card(event: Event, own: OwnPage) -> Markup | None:
    """Show on an event's page what in it somebody is invited to."""
    if not any(each.entry_kind.is_of_several for each in event.disciplines):
        return None
    return _card(own.member, invitations.asked(own.member, clock.now(), event), own.texts)


def _card(
    member: Member, asked: Sequence[Asked], texts: Mapping[int, Sequence[Declaration]]
) -> Markup | None:
    if not asked:
        return None
    now, events = clock.now(), {one.entry.event for one in asked}
    return Markup(
        render_template(
            "invitations/_card.html",
            asked=asked,
            member=member,
            texts=texts,
            kinds=KINDS,
            opens_at={event.id: opens_at(event, now) for event in events},
            opens_in=first_opens_in(events, now),
        )
    )
