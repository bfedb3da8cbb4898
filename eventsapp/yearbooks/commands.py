"""``eventsapp import-year``: reads a folder with a whole year."""

from pathlib import Path

import click
from flask.cli import with_appcontext
from flask_babel import force_locale

from eventsapp import clock
from eventsapp.accounts.naming import union_name
from eventsapp.database import db
from eventsapp.errors import DomainError
from eventsapp.yearbooks import services as yearbooks

UNNAMED = "工会"  # no file of the folder says what the union is called


@click.command("import-year")
@click.argument("folder", type=click.Path(exists=True, file_okay=False, path_type=Path))
@with_appcontext
def import_year(folder: Path) -> None:
    """Read the year in FOLDER; a second run adds nothing.

    FOLDER holds branches.csv, associations.csv, members.csv, plan.csv and log.csv.
    """
    with force_locale("en"):  # a terminal has no reader's language
        try:
            book = yearbooks.read_folder(folder)
        except DomainError as refusal:
            raise click.ClickException(refusal.message) from refusal
        progress = yearbooks.Progress()
        with click.progressbar(length=book.size, label=f"Year {book.year}") as bar:
            for _ in yearbooks.store(
                book, progress, union_name=union_name() or UNNAMED, now=clock.now()
            ):
                db.session.commit()
                bar.update(progress.done - bar.pos)
    for problem in progress.problems:
        click.echo(f"not used: {problem}")
    for kind in sorted(progress.stored.keys() | progress.known.keys()):
        click.echo(f"{kind}: {progress.stored[kind]} new, {progress.known[kind]} known before")
    click.echo(
        f"{progress.stored.total()} rows stored, {progress.known.total()} known before, "
        f"{len(progress.problems)} not used"
    )
