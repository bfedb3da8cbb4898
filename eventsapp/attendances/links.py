"""What attendance shows on an event's page and on a member's own."""

from flask import render_template, url_for
from flask_babel import gettext as _
from markupsafe import Markup

from eventsapp import clock
from eventsapp.accounts.permissions import Permission, may
from eventsapp.entries.slots import OwnPage, member_records
from eventsapp.events import slots as event_slots
from eventsapp.events.models import Event


def connect() -> None:
    """Show the days and the month of an event, and a member's own month."""
    event_slots.event_rooms[event_slots.Phase.ON_THE_DAY].append(rooms)
    event_slots.event_steps.append(steps)
    member_records.append(own_month)


def rooms(event: Event) -> list[event_slots.Link]:
    """Return the ways to today's scanner and to the month, where there are many days."""
    found = []
    may_scan = may(Permission.SCAN, event.host_id, event.association_id)
    if may_scan and any(one.held_on == clock.today() for one in event.sessions):
        address = url_for("attendances.scan_today", event_id=event.id)
        found.append(event_slots.Link(_("Scan today"), address, "qr"))
    if len(event.sessions) > 1 and (may_scan or may(Permission.SEE_MEMBERS)):
        address = url_for("attendances.month", event_id=event.id)
        found.append(event_slots.Link(_("Attendance"), address, "cal"))
    return found


def steps(event: Event) -> list[event_slots.Step]:
    """Return the way to the days of an event that is still to be held."""
    if event.is_cancelled:
        return []
    address = url_for("attendances.days", event_id=event.id)
    return [event_slots.Step(_("Hold it on more days"), address, icon="cal")]


def own_month(_own: OwnPage) -> Markup:
    """Ask for a member's month from their page, which has enough to read without it."""
    return Markup(render_template("attendances/_own_card.html"))
