"""What guests show on pages of entries, and how places count them."""

from flask import render_template, url_for
from flask_babel import gettext as _
from markupsafe import Markup

from eventsapp.entries import slots
from eventsapp.events.models import Event
from eventsapp.events.slots import Link
from eventsapp.guests.listing import companions, party
from eventsapp.members.models import Member


def connect() -> None:
    """Count guests among those who take places, and lead to their pages."""
    slots.companions.append(companions)
    slots.beside_entry.append(beside_entry)
    slots.more_of_places.append(link)


def beside_entry(event: Event, member: Member) -> Markup:
    """Tell a member whom they bring along, and how many they may."""
    return Markup(
        render_template("guests/beside_entry.html", event=event, party=party(event, member))
    )


def link(event: Event) -> Link:
    """Lead the organiser to the guests and their settings."""
    return Link(_("Guests"), url_for("guests.list_guests", event_id=event.id), "users")
