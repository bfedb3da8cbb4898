"""The command line: ``eventsapp COMMAND``."""

import sys
from collections.abc import Callable
from typing import Any

import click
from flask import Flask
from flask.cli import FlaskGroup
from flask_migrate import upgrade

from eventsapp import create_app
from eventsapp.appraisals.commands import tally
from eventsapp.config import ConfigError
from eventsapp.database import db
from eventsapp.demonstration.commands import demonstrate, prepare_demonstration
from eventsapp.maintenance import rebuild
from eventsapp.members.commands import import_members
from eventsapp.yearbooks.commands import import_year


def _create() -> Flask:
    try:
        return create_app()
    except ConfigError as wrong:
        click.echo(f"Settings: {wrong}", err=True)
        sys.exit(2)


@click.group(cls=FlaskGroup, create_app=_create, add_version_option=False)
def main() -> None:
    """Run the sports and culture year of a trade union."""


@main.command()
def prepare() -> None:
    """Migrate the database, and fill an empty one with the demonstration year."""
    app = _create()
    with app.app_context():
        upgrade()
        prepare_demonstration()
        db.session.remove()


COMMANDS: tuple[Callable[..., Any], ...] = (
    import_members,
    import_year,
    tally,
    demonstrate,
    rebuild,
)
for command in COMMANDS:
    main.add_command(command)  # type: ignore[arg-type]
