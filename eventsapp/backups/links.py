"""What back-ups put on the office page."""

from flask import current_app, render_template
from markupsafe import Markup

from eventsapp import clock
from eventsapp.accounts import slots
from eventsapp.accounts.permissions import Permission, may
from eventsapp.backups import services as backups


def connect() -> None:
    """Say on the office page when there is no copy that should be there."""
    slots.desk_notes.append(note)


def note() -> Markup | None:
    """Return a warning for who can see to it; None while copies are made, or none asked for."""
    folder = current_app.config["BACKUP_FOLDER"]
    if folder is None or not may(Permission.MANAGE_ACCOUNTS):
        return None
    standing = backups.standing_of(folder, now=clock.now())
    if not standing.is_late and standing.failure is None:
        return None
    return Markup(render_template("backups/note.html", standing=standing))
