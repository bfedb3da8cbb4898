"""What check-in shows on the pages of lower features."""

from collections.abc import Sequence
from datetime import date
from typing import Final

from flask import render_template
from flask_babel import gettext as _
from markupsafe import Markup

from eventsapp import clock
from eventsapp.accounts.permissions import Permission, may
from eventsapp.charts.qr import qr_svg
from eventsapp.checkins import codes, issuing, settling
from eventsapp.checkins import services as checkins
from eventsapp.checkins.models import Code
from eventsapp.checkins.own import came_to
from eventsapp.checkins.slots import links_of, other_ways_in
from eventsapp.checkins.words import clock_time
from eventsapp.checkpoints import slots as check_point_slots
from eventsapp.devices import services as devices
from eventsapp.entries.slots import OwnPage, member_cards
from eventsapp.entries.slots import came_to as came_to_slot
from eventsapp.events.models import Event, Session
from eventsapp.events.slots import event_sections
from eventsapp.members.signals import members_joined, membership_changed

FEW_DAYS: Final = 5


def code_picture(code: Code) -> Markup:
    """Draw a code for phones and hand scanners to read."""
    return qr_svg(code.text, _("Check-in code %(code)s", code=codes.spaced(code.text)))


def own_code(own: OwnPage) -> Markup:
    """Show a member's code as a card, or the way to get one."""
    code, check_ins = checkins.own_of(own.member.id, clock.today())
    return Markup(
        render_template(
            "checkins/_code.html",
            spaced=codes.spaced(code.text) if code else "",
            picture=code_picture(code) if code else None,
            check_ins=check_ins,
            clock_time=clock_time,
            ways=other_ways_in(),
        )
    )


def event_section(event: Event) -> Markup | None:
    """Show stewards where to scan and how many are in, by session."""
    if not may(Permission.SCAN, event.host_id, event.association_id):
        return None
    figures = checkins.figures(event.id, [one.id for one in event.sessions])
    near = _near(event.sessions, clock.today())
    return Markup(
        render_template(
            "checkins/_event_section.html",
            event=event,
            figures=figures,
            near=near,
            others=[one for one in event.sessions if one not in near],
            today=clock.today(),
            links_of=links_of,
            may_manage=may(Permission.MANAGE_EVENTS, event.host_id, event.association_id),
        )
    )


def _near(sessions: Sequence[Session], today: date) -> list[Session]:
    """Return the days that are shown at once: all of a few, else the last and the next one."""
    if len(sessions) <= FEW_DAYS:
        return list(sessions)
    now = [one for one in sessions if one.held_on == today]
    before = [one for one in sessions if one.held_on < today]
    after = [one for one in sessions if one.held_on > today]
    return now or [*before[-1:], *after[:1]]


def connect() -> None:
    """Listen to the features below, and fill the places that they offer."""
    settling.connect()
    check_point_slots.points_in_use.extend([checkins.is_point_in_use, devices.is_paired_for])
    check_point_slots.gates_in_use.append(checkins.is_gate_in_use)
    for heard in (members_joined, membership_changed):
        heard.connect(issuing.after_movements)
    if event_section not in event_sections:
        event_sections.append(event_section)
    came_to_slot.append(came_to)
    if own_code not in member_cards:
        member_cards.insert(0, own_code)
