"""Members on the command line: reading a roster and, if asked to, storing it."""

import json
from datetime import date
from pathlib import Path

import click
from flask.cli import with_appcontext

from eventsapp import clock
from eventsapp.database import db
from eventsapp.errors import DomainError
from eventsapp.members import services as members
from eventsapp.members.words import place, sentence


@click.command("import-members")
@click.argument("file", type=click.Path(exists=True, dir_okay=False, path_type=Path))
@click.option(
    "--report",
    type=click.Path(dir_okay=False, writable=True, path_type=Path),
    help="Write the whole report here, as JSON.",
)
@click.option("--as-of", help="Day from which transfers hold, YYYY-MM-DD; today otherwise.")
@click.option("--store", is_flag=True, help="Store the good rows; without it nothing changes.")
@with_appcontext
def import_members(
    file: Path,
    report: Path | None,
    as_of: str | None,
    store: bool,  # noqa: FBT001  (click hands options over by name)
) -> None:
    """Read a roster (.xlsx or .csv) and say what it would change."""
    try:
        day = clock.today() if as_of is None else date.fromisoformat(as_of)
    except ValueError as wrong:
        raise click.BadParameter("YYYY-MM-DD", param_hint="--as-of") from wrong
    try:
        if store:
            found = members.store_roster(file, as_of=day, now=clock.now(), by=None)
        else:
            found = members.import_roster(file, as_of=day)
    except DomainError as refusal:
        raise click.ClickException(refusal.message) from refusal
    db.session.commit()
    if report is not None:
        report.write_text(_as_text(found), encoding="utf-8")
    done = "stored" if store else "would be stored (--store stores them)"
    click.echo(
        f"{found.new} new and {found.changed} changed {done}, {found.unchanged} unchanged, "
        f"{found.refused} refused, {found.skipped} passed over"
    )


def _as_text(found: members.RosterReport) -> str:
    values = found.as_json()
    for remark, row in zip(found.remarks, values["remarks"], strict=True):
        row |= {"message": sentence(remark), "place": place(remark)}
    return json.dumps(values, ensure_ascii=False, indent=1)
