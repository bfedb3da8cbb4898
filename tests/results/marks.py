"""Typing marks into the table as a referee does, and what came of it."""

from sqlalchemy import select

from eventsapp.database import db
from eventsapp.entries import services as entries
from eventsapp.results import services as results
from eventsapp.results.models import Placement


def typed(discipline, *rows, step="store", reason=""):
    """Return the form of a table: a row of fields by name for each entrant, in their order."""
    logs = results.logs_of([discipline.id])
    data = {"step": step, "reason": reason}
    for entry, row in zip(entries.entrants(discipline), rows, strict=True):
        logged = logs.get((discipline.id, entry.id))
        data[f"based-{entry.id}"] = str(logged.head.id) if logged else ""
        data |= {f"{key}-{entry.id}": text for key, text in row.items()}
    return data


def address(discipline):
    """Return where marks are typed."""
    return f"/disciplines/{discipline.id}/places"


def places(discipline):
    """Return the kept places by name, or the status of who has none."""
    rows = db.session.scalars(
        select(Placement).where(Placement.discipline_id == discipline.id).order_by(Placement.id)
    )
    return {row.entry.member.name: row.place or row.status.value for row in rows}


def first_row(discipline):
    """Return the first row of the log."""
    return results.log_of_entries(discipline)[0]
