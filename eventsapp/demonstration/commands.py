"""``eventsapp demonstrate``: fills an empty site with an invented year."""

import time
from random import Random

import click
from flask.cli import with_appcontext
from sqlalchemy import select

from eventsapp import clock
from eventsapp.accounts.models import Body
from eventsapp.database import db
from eventsapp.demonstration.people import PASSWORD, LogIn, log_ins_of, settle_in
from eventsapp.demonstration.playing import play_season


def demonstrate_year() -> list[LogIn]:
    """Make the demonstration year of today and commit it; the same day makes the same year."""
    now = clock.now()
    year = clock.today().year
    rng = Random(f"wentitong {year}")
    people = settle_in(year, rng=rng, now=now)
    play_season(people, year, rng=rng, now=now)
    db.session.commit()
    return people.log_ins


def prepare_demonstration() -> None:
    """Fill an empty site, and say which log-ins there are."""
    if db.session.scalar(select(Body.id).limit(1)) is None:
        click.echo("Making the demonstration year …")
        started = time.monotonic()
        demonstrate_year()
        click.echo(f"Made in {time.monotonic() - started:.0f} s.")
    log_ins = log_ins_of()
    if log_ins:
        click.echo(f"Demonstration log-ins (password {PASSWORD}):")
        for log_in in log_ins:
            click.echo(f"  {log_in.login}  {log_in.role:<15} {log_in.name} · {log_in.body}")


@click.command()
@with_appcontext
def demonstrate() -> None:
    """Fill an empty site with an invented year."""
    if db.session.scalar(select(Body.id).limit(1)) is not None:
        raise click.ClickException("The site is not empty; nothing was changed.")
    prepare_demonstration()
