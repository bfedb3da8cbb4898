"""What phones beside the place of the sport put on the pages of lower features."""

from flask import render_template, url_for
from flask_babel import gettext as _
from markupsafe import Markup
from sqlalchemy import ColumnElement, exists, literal, select

from eventsapp.accounts.permissions import Permission, may
from eventsapp.database import db
from eventsapp.events import slots
from eventsapp.events.models import Discipline, Event
from eventsapp.field_pads.folding import MEASURES
from eventsapp.field_pads.models import FieldRow
from eventsapp.pad_phones import slots as pad_phone_slots
from eventsapp.results import slots as result_slots


def connect() -> None:
    """Lead from an event and its results to the phones; hold the rules of what is begun."""
    slots.event_rooms[slots.Phase.ON_THE_DAY].append(rooms)
    pad_phone_slots.pads.append(PAD)
    result_slots.play_marks.append(is_taken_down)
    result_slots.page_notes.append(note)


def rooms(event: Event) -> list[slots.Link]:
    """Return the way to the phone's page, for those who record what is done."""
    if event.is_cancelled or not may(
        Permission.RECORD_RESULTS, event.host_id, event.association_id
    ):
        return []
    return [way(event)] if any(map(takes, event.disciplines)) else []


def takes(discipline: Discipline) -> bool:
    """Whether a discipline is taken down in attempts or counts."""
    return discipline.measure in MEASURES


def way(event: Event) -> slots.Link:
    """Return the way to the phone's page."""
    address = url_for("field_pads.show", event_id=event.id)
    return slots.Link(_("Take down on a phone"), address, "pen")


PAD = pad_phone_slots.Pad(way, takes)


def is_begun(discipline: Discipline) -> bool:
    """Whether anything was taken down of a discipline."""
    return bool(db.session.scalar(select(is_taken_down(literal(discipline.id)))))


def is_taken_down(discipline_id: ColumnElement[int]) -> ColumnElement[bool]:
    """Return the part of a query that tells whether anything was taken down."""
    return exists().where(FieldRow.discipline_id == discipline_id)


def note(discipline: Discipline) -> Markup | None:
    """Lead from the results to the rows that were taken down."""
    event = discipline.event
    if discipline.measure not in MEASURES or not may(
        Permission.RECORD_RESULTS, event.host_id, event.association_id
    ):
        return None
    return Markup(
        render_template(
            "field_pads/_note.html", discipline=discipline, is_begun=is_begun(discipline)
        )
    )
