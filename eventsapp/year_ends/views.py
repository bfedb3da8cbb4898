"""The page of a year's end."""

from flask import Blueprint, render_template
from flask.typing import ResponseReturnValue

from eventsapp import clock
from eventsapp.accounts import services as accounts
from eventsapp.accounts.permissions import (
    Permission,
    account_id,
    bodies_of,
    may,
    requires,
)
from eventsapp.errors import NotFound
from eventsapp.evaluations import services as evaluations
from eventsapp.honours.forms import FIRST_YEAR, LAST_YEAR
from eventsapp.members import services as members
from eventsapp.year_ends import services as year_ends
from eventsapp.year_ends.stations import MARKS, stations_of
from eventsapp.year_ends.tasks import tasks_of

bp = Blueprint("year_ends", __name__)


@bp.get("/year-ends/<int:year>")
@requires(Permission.SEE_SITE)
def show(year: int) -> ResponseReturnValue:
    """Show how far the end of a year is, and what the reader has to do for it."""
    if not FIRST_YEAR <= year <= LAST_YEAR:
        raise NotFound
    manages, now = may(Permission.MANAGE_APPRAISALS, accounts.union().id), clock.now()
    person = members.behind(account_id())
    end = year_ends.of_year(year, person.id if person else None, manages=manages, now=now)
    reviews = end.course is not None and evaluations.is_named(
        end.course.evaluation.id, account_id()
    )
    return render_template(
        "year_ends/show.html",
        year=year,
        this_year=clock.today().year,
        marks=MARKS,
        stations=stations_of(end, manages=manages, now=now),
        tasks=tasks_of(
            end,
            manages=manages,
            own=sorted(bodies_of(Permission.ASSESS_BRANCH)),
            reviews=reviews,
            now=now,
        ),
    )
