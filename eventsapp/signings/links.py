"""What signatures put on the pages of events and results, and what they tell the results."""

from flask import render_template, url_for
from flask_babel import gettext as _
from flask_babel import ngettext
from markupsafe import Markup

from eventsapp import checks
from eventsapp.accounts.permissions import Permission, may
from eventsapp.events import slots as event_slots
from eventsapp.events.models import Discipline, Event
from eventsapp.results import slots as result_slots
from eventsapp.signings import checking
from eventsapp.signings import services as signings
from eventsapp.signings.states import log_of
from eventsapp.signings.words import CHIPS, STATES


def connect() -> None:
    """Say whose points count, and show on the page of results whether they are official.

    Lead there from the event's page.
    """
    event_slots.event_rooms[event_slots.Phase.AFTERWARDS].append(rooms)
    result_slots.official_among.append(signings.official_among)
    result_slots.page_tops.append(top)
    checks.add(checking.CHECK)


def rooms(event: Event) -> list[event_slots.Link]:
    """Return the way to what is to be signed, with how many wait, for who may sign."""
    if event.is_cancelled or not event.disciplines:
        return []
    if not may(Permission.SIGN_RESULTS, event.host_id, event.association_id):
        return []
    waiting = signings.unsigned_in(event.id)
    if waiting is None:
        return []
    words = ngettext("%(num)s result not signed", "%(num)s results not signed", waiting)
    address = url_for("signings.list_disciplines", event_id=event.id)
    return [event_slots.Link(words if waiting else _("Signatures"), address, "pen")]


def top(discipline: Discipline) -> Markup:
    """Show whether the results of a discipline are official, and who signed them."""
    event = discipline.event
    log = log_of(discipline.id)
    return Markup(
        render_template(
            "signings/top.html",
            discipline=discipline,
            log=log,
            signature=log.signature,
            states=STATES,
            chips=CHIPS,
            may_sign=may(Permission.SIGN_RESULTS, event.host_id, event.association_id)
            and not event.is_cancelled,
        )
    )
