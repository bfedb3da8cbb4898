"""``eventsapp found``: an empty site gets its union and its first administrator."""

import click
from flask.cli import with_appcontext
from flask_migrate import upgrade
from sqlalchemy import select

from eventsapp import clock
from eventsapp.accounts import services as accounts
from eventsapp.accounts.models import Account, Body, Role
from eventsapp.database import db
from eventsapp.frame.addresses import from_outside


@click.command()
@click.argument("union")
@click.option("--staff-number", required=True, help="of the first administrator")
@click.option("--name", required=True, help="of the first administrator")
@with_appcontext
def found(union: str, staff_number: str, name: str) -> None:
    """Set up an empty site for UNION, and print the first administrator's activation code.

    The administrator sets a password with it on the log-in page, imports the roster
    and gives everybody else their roles.
    """
    union = _tidy("The union", union, Body.name.type.length)
    login = _tidy("A staff number", staff_number, Account.login.type.length)
    name = _tidy("A name", name, Account.name.type.length)
    upgrade()
    there = db.session.scalar(select(Body.name).order_by(Body.id).limit(1))
    if there is not None:
        raise click.ClickException(
            f"The site is not empty, it is of {there}; nothing was changed."
            " Another DATABASE_URL makes another site."
        )
    body = accounts.found_union(union)
    account = accounts.open_account(login, name)
    accounts.grant(
        account,
        Role.ADMINISTRATOR,
        body,
        from_on=clock.today(),
        by=None,
        now=clock.now(),
    )
    code = accounts.issue_activation(account, now=clock.now())
    db.session.commit()
    days = accounts.ACTIVATION_LASTS.days
    click.echo(f"{union} is set up. {name} ({login}) logs in for the first time with")
    click.echo(f"the activation code {code}, good once and for {days} days, at")
    click.echo(f"{from_outside('/activate')} once the site is served.")


def _tidy(what: str, text: str, most: int) -> str:
    tidy = " ".join(text.split())
    if not 0 < len(tidy) <= most:
        raise click.ClickException(f"{what} has 1 to {most} letters; nothing was changed.")
    return tidy
