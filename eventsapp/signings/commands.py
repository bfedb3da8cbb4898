"""``eventsapp sign-handed-over``: signs what was official before signatures were asked for."""

import click
from flask.cli import with_appcontext

from eventsapp import clock
from eventsapp.database import db
from eventsapp.signings import services as signings


@click.command("sign-handed-over")
@with_appcontext
def sign_handed_over() -> None:
    """Sign the complete results of past events that nobody has signed yet."""
    signed = signings.sign_what_is_over(now=clock.now())
    db.session.commit()
    click.echo(f"{len(signed)} disciplines signed as handed over.")
