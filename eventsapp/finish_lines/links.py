"""What finish lines put on the pages of lower features."""

from flask import render_template, url_for
from flask_babel import gettext as _
from markupsafe import Markup
from sqlalchemy import ColumnElement, exists

from eventsapp.accounts.permissions import Permission, may
from eventsapp.events import slots
from eventsapp.events.models import Discipline, Event
from eventsapp.finish_lines.keeping import is_race
from eventsapp.finish_lines.models import LineRow
from eventsapp.pad_phones import slots as pad_phone_slots
from eventsapp.results import slots as result_slots


def connect() -> None:
    """Lead from an event and its results to the line; hold the rules of what is begun."""
    slots.event_rooms[slots.Phase.ON_THE_DAY].append(rooms)
    pad_phone_slots.pads.append(PAD)
    result_slots.play_marks.append(is_begun)
    result_slots.page_notes.append(note)


def rooms(event: Event) -> list[slots.Link]:
    """Return the way to the line, for those who record results."""
    if event.is_cancelled or not _records(event):
        return []
    return [way(event)] if any(map(is_race, event.disciplines)) else []


def way(event: Event) -> slots.Link:
    """Return the way to the line."""
    address = url_for("finish_lines.pad", event_id=event.id)
    return slots.Link(_("Take down at the line"), address, "clock")


PAD = pad_phone_slots.Pad(way, is_race)


def is_begun(discipline_id: ColumnElement[int]) -> ColumnElement[bool]:
    """Return the part of a query that tells whether anything was taken down."""
    return exists().where(LineRow.discipline_id == discipline_id)


def note(discipline: Discipline) -> Markup | None:
    """Lead from the results to those by group, and to what was taken down."""
    if not is_race(discipline):
        return None
    return Markup(
        render_template(
            "finish_lines/_note.html",
            discipline=discipline,
            records=_records(discipline.event),
        )
    )


def _records(event: Event) -> bool:
    return may(Permission.RECORD_RESULTS, event.host_id, event.association_id)
