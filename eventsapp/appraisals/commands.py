"""The command that prints a year's figures."""

import json

import click
from flask.cli import with_appcontext

from eventsapp.appraisals import services as appraisals
from eventsapp.appraisals.as_json import as_json
from eventsapp.exact import percent, shown
from eventsapp.frame.years import FIRST_YEAR, LAST_YEAR


@click.command("tally")
@click.argument("year", type=click.IntRange(FIRST_YEAR, LAST_YEAR))
@click.option("--json", "is_json", is_flag=True, help="Print every figure as JSON.")
@with_appcontext
def tally(year: int, is_json: bool) -> None:  # noqa: FBT001  (click hands options in by name)
    """Count YEAR: participations, coverage, points, ranks, individuals."""
    counted = appraisals.tally(year)
    if is_json:
        click.echo(json.dumps(as_json(counted), ensure_ascii=False, indent=1))
        return
    for place in appraisals.ranked(counted.branches, appraisals.Figure.POINTS):
        branch = place.branch
        click.echo(
            f"{place.rank:>3}  {branch.code:<6} {shown(branch.points):>8} points  "
            f"{percent(branch.covered, branch.members):>5}%  "
            f"{branch.participations:>6} participations  {branch.name}"
        )
