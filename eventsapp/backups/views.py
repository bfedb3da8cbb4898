"""The page on which an administrator sees whether the database is copied."""

from flask import Blueprint, current_app, render_template
from flask.typing import ResponseReturnValue

from eventsapp import clock
from eventsapp.accounts.permissions import Permission, requires
from eventsapp.backups import services as backups
from eventsapp.backups.keeping import DAYS_KEPT

bp = Blueprint("backups", __name__)


@bp.get("/office/back-ups")
@requires(Permission.MANAGE_ACCOUNTS)
def show() -> ResponseReturnValue:
    """Show the copies that there are, and what hindered the last one."""
    folder = current_app.config["BACKUP_FOLDER"]
    return render_template(
        "backups/show.html",
        folder=folder,
        standing=backups.standing_of(folder, now=clock.now()) if folder else None,
        days_kept=DAYS_KEPT,
        nightly=backups.NIGHTLY,
    )
