"""``eventsapp sign-handed-over``: signs what was official before signatures were asked for."""

import click
from flask.cli import with_appcontext
from sqlalchemy import func, select

from eventsapp import clock
from eventsapp.database import db
from eventsapp.events.models import Discipline, Session
from eventsapp.signings import services as signings


@click.command("sign-handed-over")
@with_appcontext
def sign_handed_over() -> None:
    """Sign the complete results of past events that nobody has signed yet."""
    last_on = (
        select(func.max(Session.held_on))
        .where(Session.event_id == Discipline.event_id)
        .correlate(Discipline)
        .scalar_subquery()
    )
    over = db.session.scalars(select(Discipline.id).where(last_on < clock.today())).all()
    signed = signings.sign_as_handed_over(signings.never_signed(over), now=clock.now())
    db.session.commit()
    click.echo(f"{len(signed)} disciplines signed as handed over.")
