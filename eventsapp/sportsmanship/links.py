"""What the sportsmanship award puts on the pages of lower features."""

from flask import render_template, url_for
from flask_babel import gettext as _
from markupsafe import Markup

from eventsapp import checks
from eventsapp.checks import Check
from eventsapp.events import slots as event_slots
from eventsapp.events.models import Discipline, Event
from eventsapp.results import slots as result_slots
from eventsapp.signings import slots as signing_slots
from eventsapp.sportsmanship.models import SportsmanshipEntry


def connect() -> None:
    """Lead to the awards of an event; show them with its results and before it is signed."""
    event_slots.event_rooms[event_slots.Phase.AFTERWARDS].append(rooms)
    result_slots.page_notes.append(note)
    signing_slots.event_cards.append(card)
    checks.add(
        Check("sportsmanship awards", lambda: checks.numbered(SportsmanshipEntry, "event_id"))
    )


def rooms(event: Event) -> list[event_slots.Link]:
    """Return the way to the awards of an event that people compete in."""
    if not event.disciplines:
        return []
    address = url_for("sportsmanship.show", event_id=event.id)
    return [event_slots.Link(_("Sportsmanship award"), address, "star")]


def note(discipline: Discipline) -> Markup:
    """Show who was given the award; it is fetched once the page is there."""
    return card(discipline.event)


def card(event: Event) -> Markup:
    """Show who was given the award; it is fetched once the page is there."""
    return Markup(render_template("sportsmanship/ask_for_card.html", event=event))
