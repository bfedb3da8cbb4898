"""Bringing a site up to date, and computing again what is kept."""

import click
from alembic.migration import MigrationContext
from flask.cli import with_appcontext
from flask_migrate import upgrade

from eventsapp import clock
from eventsapp.checkins import rebuilding as checkins
from eventsapp.database import db
from eventsapp.declarations import services as declarations
from eventsapp.entries import services as entries
from eventsapp.members import services as members
from eventsapp.results import places as results
from eventsapp.score_pads import services as score_pads
from eventsapp.signings import services as signings

SIGNATURES = "0038"
"""Since this migration only results that were signed count."""


def migrate() -> None:
    """Bring the database up to date, and commit.

    What counted before there were signatures goes on counting: the results of past events
    are signed as handed over, once.
    """
    with db.engine.connect() as connection:
        before = MigrationContext.configure(connection).get_current_revision()
    upgrade()
    if before is not None and before < SIGNATURES:
        signings.sign_what_is_over(now=clock.now())
        db.session.commit()


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
