"""What invitations show on the pages of lower features."""

from flask import render_template
from markupsafe import Markup

from eventsapp import clock
from eventsapp.declarations import services as declarations
from eventsapp.declarations.words import KINDS
from eventsapp.entries.slots import member_cards
from eventsapp.invitations import services as invitations
from eventsapp.invitations import settling
from eventsapp.members.models import Member


def connect() -> None:
    """Listen to the features below, and fill the places that they offer."""
    settling.connect()
    member_cards.append(card)


def card(member: Member) -> Markup | None:
    """Show what somebody is invited to, with the answers."""
    asked = invitations.asked(member, clock.now())
    if not asked:
        return None
    texts = declarations.owed([each.entry.event for each in asked], member)
    return Markup(
        render_template(
            "invitations/_card.html", asked=asked, member=member, texts=texts, kinds=KINDS
        )
    )
