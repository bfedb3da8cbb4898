"""Bringing a site up to date, and computing again what is kept."""

import click
from alembic.migration import MigrationContext
from alembic.script import ScriptDirectory
from flask import current_app
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
    before = _version()
    upgrade()
    if before is not None and before < SIGNATURES:
        signings.sign_what_is_over(now=clock.now())
        db.session.commit()


def require_tables(*, fills: bool) -> None:
    """See to it that a command finds the tables that it needs.

    Args:
        fills: whether it may begin with an empty database, which gets its tables then.

    Raises:
        ClickException: there is no site in the database, or it is of another version.
    """
    there = _version()
    scripts = ScriptDirectory.from_config(
        current_app.extensions["migrate"].migrate.get_config()
    )
    if there == scripts.get_current_head():
        return
    if there is None and not fills:
        raise click.ClickException(
            "There is no site in this database yet. The commands found, import-year and serve"
            " make one; another DATABASE_URL leads to another database."
        )
    if there is not None and there not in {one.revision for one in scripts.walk_revisions()}:
        raise click.ClickException(
            f"The database is of a newer version ({there}) than this program; use that one."
        )
    if there is not None and not fills:
        raise click.ClickException(
            f"The database is of an older version ({there}). The command prepare, or the next"
            " start of the site, brings it up to date."
        )
    migrate()


def _version() -> str | None:
    version = MigrationContext.configure(db.session.connection()).get_current_revision()
    db.session.rollback()  # whoever migrates has to wait for nobody
    return version


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
