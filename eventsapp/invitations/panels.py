"""What invitations show on the pages of lower features."""

from collections.abc import Sequence

from flask import render_template
from markupsafe import Markup

from eventsapp import clock
from eventsapp.accounts.permissions import account_id
from eventsapp.declarations import services as declarations
from eventsapp.declarations.words import KINDS
from eventsapp.entries.slots import member_cards
from eventsapp.events.models import Event
from eventsapp.events.slots import event_sections
from eventsapp.invitations import services as invitations
from eventsapp.invitations import settling
from eventsapp.invitations.reading import Asked
from eventsapp.members import services as members
from eventsapp.members.models import Member


def connect() -> None:
    """Listen to the features below, and fill the places that they offer."""
    settling.connect()
    member_cards.append(card)
    event_sections.append(section)


def card(member: Member) -> Markup | None:
    """Show what somebody is invited to, with the answers."""
    return _card(member, invitations.asked(member, clock.now()))


def section(event: Event) -> Markup | None:
    """Show on an event's page what in it the reader is invited to."""
    if not any(each.entry_kind.is_of_several for each in event.disciplines):
        return None
    member = members.behind(account_id())
    return (
        None if member is None else _card(member, invitations.asked(member, clock.now(), event))
    )


def _card(member: Member, asked: Sequence[Asked]) -> Markup | None:
    if not asked:
        return None
    texts = declarations.owed([each.entry.event for each in asked], member)
    return Markup(
        render_template(
            "invitations/_card.html", asked=asked, member=member, texts=texts, kinds=KINDS
        )
    )
