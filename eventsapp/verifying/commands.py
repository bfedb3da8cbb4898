"""``eventsapp verify``."""

import itertools
import sys

import click
from flask.cli import with_appcontext

from eventsapp import checks
from eventsapp.checks import Check
from eventsapp.database import db
from eventsapp.verifying import kept, trail

MOST_SHOWN = 20


def all_checks() -> list[Check]:
    """Return all that is checked: what is kept, what features handed in, and the trail."""
    return [*kept.CHECKS, *checks.known(), trail.CHECK]


@click.command()
@click.option("--block", default="", help="The digest of a block of the trail, written down.")
@with_appcontext
def verify(block: str) -> None:
    """Check that all that is kept is what the logs say, and all hashes; changes nothing.

    With --block also that the trail still has a block of this digest: each run prints the
    last one, and who writes it down finds out if the end of the trail is taken off.

    Ends with 0 when all is well, else with 1. While a part is computed again, who wants to
    write has to wait.
    """
    every = [*all_checks(), *([trail.check_of(block.strip())] if block else [])]
    wrong = sum(_run(number, len(every), check) for number, check in enumerate(every, 1))
    db.session.rollback()
    if wrong:
        click.echo(
            f"{wrong} of {len(every)} checks found something that is not as it should be."
        )
        sys.exit(1)
    click.echo(f"All {len(every)} checks are well.")


def _run(number: int, of: int, check: Check) -> bool:
    """Run a check and print what it found; returns whether that was anything."""
    click.echo(f"[{number}/{of}] {check.name} … ", nl=False)
    found = iter(check.find())
    shown = list(itertools.islice(found, MOST_SHOWN))
    more = sum(1 for _one in found)
    note = f" ({check.note()})" if check.note else ""
    click.echo(f"{len(shown) + more} found{note}" if shown else f"well{note}")
    for one in shown:
        click.echo(f"    {one.words}")
    if more:
        click.echo(f"    and {more} more")
    return bool(shown)
