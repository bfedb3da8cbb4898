"""What hikes put on the pages of lower features."""

from flask import render_template, url_for
from flask_babel import gettext as _
from markupsafe import Markup

from eventsapp.accounts.permissions import Permission, account_id, may
from eventsapp.checkpoints import slots as check_point_slots
from eventsapp.events.models import Event, Session
from eventsapp.events.slots import Link, event_sections
from eventsapp.hikes import services as hikes
from eventsapp.hikes import souvenirs, words
from eventsapp.hikes.routes import Where
from eventsapp.members import services as members


def section(event: Event) -> Markup | None:
    """Show stewards the way to the roll-call of each session that is a hike."""
    if not may(Permission.SCAN, event.host_id, event.association_id):
        return None
    sessions = [one for one in event.sessions if one.is_hike]
    if not sessions:
        return None
    return Markup(
        render_template(
            "hikes/_event_section.html",
            sessions=sessions,
            may_manage=may(Permission.MANAGE_EVENTS, event.host_id, event.association_id),
        )
    )


def routes(event: Event) -> Markup | None:
    """Show everybody the route of a hike, and members how far they came on it."""
    sessions = [one for one in event.sessions if one.is_hike]
    if not sessions:
        return None
    member = members.behind(account_id())
    courses = [hikes.course_of(one.id) for one in sessions]
    return Markup(
        render_template(
            "hikes/_route_section.html",
            ways=[
                (session, course, souvenirs.walk_of(course, member.id) if member else None)
                for session, course in zip(sessions, courses, strict=True)
            ],
            words=words,
            Where=Where,
        )
    )


def link(session: Session) -> Link:
    """Return the way to the rules of a hike from its check points."""
    address = url_for("hikes.set_up", session_id=session.id)
    return Link(_("Hike: the points are a route"), address)


def connect() -> None:
    """Fill the places that the features below offer."""
    check_point_slots.points_in_use.append(hikes.is_point_in_use)
    check_point_slots.session_links.append(link)
    for one in (section, routes):
        if one not in event_sections:
            event_sections.append(one)
