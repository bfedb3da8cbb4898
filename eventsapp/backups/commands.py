"""``eventsapp back-up``."""

from pathlib import Path

import click
from flask import current_app
from flask.cli import with_appcontext
from flask_babel import force_locale

from eventsapp import clock
from eventsapp.backups import services as backups
from eventsapp.errors import DomainError


@click.command("back-up")
@click.argument(
    "folder",
    type=click.Path(exists=True, file_okay=False, writable=True, path_type=Path),
    required=False,
)
@with_appcontext
def back_up(folder: Path | None) -> None:
    """Copy the whole database into FOLDER while the site goes on; without it, BACKUP_FOLDER.

    The copy is one file, checked once it is written; nothing is deleted.
    """
    where = folder or current_app.config["BACKUP_FOLDER"]
    if where is None:
        raise click.UsageError("Say into which folder, or set BACKUP_FOLDER.")
    with force_locale("en"):  # a terminal has no reader's language
        try:
            made = backups.back_up(where, now=clock.now())
        except DomainError as refusal:
            raise click.ClickException(refusal.message) from refusal
    click.echo(f"{made.path} ({made.size:,} bytes)")
