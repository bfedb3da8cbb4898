"""Pages that explain a year, and the workbook that works its marks out again."""

from fractions import Fraction

from flask import Blueprint, render_template
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from eventsapp import clock
from eventsapp.accounts.permissions import (
    Permission,
    account_id,
    demand,
    requires,
    scope_of,
)
from eventsapp.appraisals import services as appraisals
from eventsapp.appraisals.services import Sight, year_end
from eventsapp.associations import services as associations
from eventsapp.charts.bars import bar
from eventsapp.charts.legends import heat_key
from eventsapp.frame.files import called, handed_out
from eventsapp.frame.years import asked_year
from eventsapp.insights import cuts, pictures
from eventsapp.insights.months import months_of
from eventsapp.insights.workbook import Recomputing, title_of
from eventsapp.members import services as members
from eventsapp.members.models import Employment
from eventsapp.members.words import EMPLOYMENT_NAMES
from eventsapp.metrics.services import Row
from eventsapp.schemes import explaining, slots
from eventsapp.schemes.reading import seen
from eventsapp.sheets.writing import MIME

bp = Blueprint("insights", __name__)


def sight() -> Sight:
    """Return whose names the reader may see."""
    own = members.behind(account_id())
    return Sight(scope_of(Permission.SEE_BRANCH_ROWS), own.id if own else None)


@bp.get("/schemes/<int:scheme_id>/workbook")
@requires(Permission.SEE_SITE)
def workbook(scheme_id: int) -> ResponseReturnValue:
    """Hand out rows, figures and marks as a workbook full of formulas."""
    one, _holds = seen(scheme_id)
    eyes = sight()

    def is_hidden(row: Row) -> bool:
        is_own = row.member_id == eyes.member_id
        return row.member_id is not None and not is_own and not eyes.covers(row.branch_id)

    names = {branch.id: branch.short_name for branch in members.branches()}
    content = Recomputing(one.scheme, names, is_hidden, slots.given(one.version_id)).bytes()
    version = _("version %(number)s", number=one.number)
    name = called(title_of(one.scheme), one.scheme.name, version, ending="xlsx")
    return handed_out(content, name, MIME)


@bp.get("/schemes/<int:scheme_id>/months")
@requires(Permission.SEE_SITE)
def months(scheme_id: int) -> ResponseReturnValue:
    """Show how the branches stood at each month's end, and what their marks are made of."""
    one, holds = seen(scheme_id)
    own = members.behind(account_id())
    given = slots.given(one.version_id)
    found = months_of(one.scheme, given)
    return render_template(
        "insights/months.html",
        one=one,
        scheme=one.scheme,
        holds=holds,
        months=found,
        is_given=bool(given.figures),
        table=pictures.by_unit(found),
        picture=pictures.standing_lines(
            one.scheme, found, members.branch_on(own.id, clock.today()) if own else None
        ),
        shades=pictures.shades(one.scheme),
        stack_of=pictures.dimension_stack,
        explaining=explaining,
    )


@bp.get("/insights")
@requires(Permission.SEE_SITE)
def participation() -> ResponseReturnValue:
    """Show who takes part, by what they share, and on which days."""
    year = asked_year()
    on = min(clock.today(), year_end(year))
    crowds, held = cuts.crowds(year, on), cuts.of_events(year)
    days = appraisals.by_day(year)
    return render_template(
        "insights/participation.html",
        year=year,
        on=on,
        years=appraisals.years(),
        cut=pictures.Cuts(crowds, held, members.branches(), associations.everyone()),
        days=days,
        heat=pictures.heat(year, days),
        legend=heat_key(),
        bar=bar,
        share_of=Fraction,
        covers=sight().covers,
    )


@bp.get("/insights/missed/<int:branch_id>")
@requires(Permission.SEE_BRANCH_ROWS)
def missed(branch_id: int) -> ResponseReturnValue:
    """Name the members of a branch who have not taken part, to who looks after them."""
    demand(Permission.SEE_BRANCH_ROWS, branch_id)
    branch, year = members.get_branch(branch_id), asked_year()
    on = min(clock.today(), year_end(year))
    rows = cuts.missed(branch_id, year, on)
    return render_template(
        "insights/missed.html",
        branch=branch,
        year=year,
        on=on,
        years=appraisals.years(),
        rows=rows,
        has_retired=any(one.employment is Employment.RETIRED for one in rows),
        employments=EMPLOYMENT_NAMES,
    )
