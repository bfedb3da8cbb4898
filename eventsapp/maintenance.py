"""Rebuilding what is computed, and checking that it equals what is kept."""

import click
from flask.cli import with_appcontext

from eventsapp.checkins import settling as checkins
from eventsapp.database import db
from eventsapp.declarations import services as declarations
from eventsapp.entries import services as entries
from eventsapp.members import services as members
from eventsapp.results import places as results
from eventsapp.score_pads import services as score_pads


def rebuild_everything() -> None:
    """Compute again, from the logs, all that is kept for speed; flushes."""
    members.rebuild()
    declarations.rebuild()
    entries.rebuild()
    checkins.rebuild_all()
    results.rebuild_all()
    score_pads.rebuild()


@click.command()
@with_appcontext
def rebuild() -> None:
    """Compute again, from the logs, all that is kept for speed."""
    rebuild_everything()
    db.session.commit()
    click.echo("Rebuilt from the logs.")
