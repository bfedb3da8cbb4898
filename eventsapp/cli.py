"""The command line: ``eventsapp COMMAND``."""

import gc
import sys
from copy import copy
from typing import Any, NoReturn, cast

import click
from flask import Flask
from flask.cli import FlaskGroup, with_appcontext

from eventsapp import collecting, create_app, jobs
from eventsapp.accounts.commands import found
from eventsapp.appraisals.commands import tally
from eventsapp.backups.commands import back_up
from eventsapp.config import ConfigError
from eventsapp.database import db
from eventsapp.demonstration.commands import demonstrate, prepare_demonstration
from eventsapp.maintenance import migrate, rebuild, require_tables
from eventsapp.members.commands import import_members
from eventsapp.serving import Server, require_free
from eventsapp.signings.commands import sign_handed_over
from eventsapp.verifying.commands import verify
from eventsapp.yearbooks.commands import import_year


def _create() -> Flask:
    try:
        return create_app()
    except ConfigError as wrong:
        _refuse(wrong)


def _refuse(wrong: ConfigError) -> NoReturn:
    click.echo(f"Settings: {wrong}", err=True)
    sys.exit(2)


@click.group(cls=FlaskGroup, create_app=_create, add_version_option=False)
def main() -> None:
    """Run the sports and culture year of a trade union."""


@main.command()
def prepare() -> None:
    """Migrate the database, and fill an empty one with the demonstration year."""
    migrate()
    prepare_demonstration()


@main.command(with_appcontext=False)
def serve() -> None:
    """Prepare the site, and serve it until a signal stops it."""
    app = _create()
    try:
        require_free(app.config["PORT"])
    except ConfigError as wrong:
        _refuse(wrong)
    with app.app_context(), collecting.seldom():
        migrate()
        prepare_demonstration()
        db.session.remove()
        db.engine.dispose()  # the worker is forked, and a connection can't be shared
    gc.freeze()  # else the collector would copy each page that both processes share
    companion = jobs.jobs_of(app).worker()
    Server(app, port=app.config["PORT"], companion=companion).run()


@main.command(with_appcontext=False)
def work() -> None:
    """Do the work outside of requests, beside servers that were started otherwise."""
    jobs.work(_create())


FILLING = cast(tuple[click.Command, ...], (import_year, demonstrate))
COMMANDS = cast(
    tuple[click.Command, ...],
    (found, import_members, *FILLING, tally, rebuild, verify, sign_handed_over, back_up),
)
ON_ANY_TABLES = (found, back_up)
"""The first makes them itself; the other is called before a newer version changes them."""


def _on_tables(command: click.Command) -> click.Command:
    """Return a command that looks first whether the database has the tables it needs."""
    carry_out: Any = command.callback

    @with_appcontext
    def run(*arguments: Any, **options: Any) -> Any:
        require_tables(fills=command in FILLING)
        return carry_out(*arguments, **options)

    looking = copy(command)
    looking.callback = run
    return looking


for each in COMMANDS:
    main.add_command(each if each in ON_ANY_TABLES else _on_tables(each))
