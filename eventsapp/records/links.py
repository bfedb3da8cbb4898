"""What records put on the pages of lower features."""

from flask import render_template, url_for
from flask_babel import gettext as _
from markupsafe import Markup

from eventsapp import checks
from eventsapp.checks import Check
from eventsapp.events import slots as event_slots
from eventsapp.events.models import Discipline, Event
from eventsapp.records.models import RecordMark, RecordTie
from eventsapp.records.values import quantity_of
from eventsapp.results import slots as result_slots
from eventsapp.signings import slots as signing_slots


def connect() -> None:
    """Lead to records from events; show them with results and before they are signed."""
    event_slots.event_rooms[event_slots.Phase.AFTERWARDS].append(rooms)
    result_slots.page_tops.append(card)
    signing_slots.page_cards.append(card)
    checks.add(Check("marks of records", lambda: checks.numbered(RecordMark, "record_id")))
    checks.add(
        Check(
            "disciplines tied to records",
            lambda: checks.numbered(RecordTie, "discipline_id", "record_id"),
        )
    )


def rooms(event: Event) -> list[event_slots.Link]:
    """Return the way to the records of an event that has something to keep records of."""
    if all(quantity_of(one) is None for one in event.disciplines):
        return []
    address = url_for("records.of_event", event_id=event.id)
    return [event_slots.Link(_("Records"), address, "star")]


def card(discipline: Discipline) -> Markup | None:
    """Show what the results of a discipline are to the records that it counts for.

    It is fetched once the page is there: who held a record is asked of all earlier results.
    """
    if quantity_of(discipline) is None:
        return None
    return Markup(render_template("records/ask_for_card.html", discipline=discipline))
