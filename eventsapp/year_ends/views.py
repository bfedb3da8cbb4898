"""The page of a year's end."""

from flask import Blueprint, render_template
from flask.typing import ResponseReturnValue

from eventsapp import clock
from eventsapp.accounts.permissions import (
    Permission,
    account_id,
    bodies_of,
    requires,
)
from eventsapp.evaluations import services as evaluations
from eventsapp.evaluations.access import is_chair
from eventsapp.evaluations.services import Step
from eventsapp.frame.years import demand_year
from eventsapp.year_ends import services as year_ends
from eventsapp.year_ends.stations import MARKS, stations_of
from eventsapp.year_ends.tasks import tasks_of

bp = Blueprint("year_ends", __name__)


@bp.get("/year-ends/<int:year>")
@requires(Permission.SEE_SITE)
def show(year: int) -> ResponseReturnValue:
    """Show how far the end of a year is, and what the reader has to do for it."""
    demand_year(year)
    manages, now = is_chair(), clock.now()
    end = year_ends.of_year(year, account_id(), manages=manages, now=now)
    reviews = (
        end.course is not None
        and end.course.step is Step.REVIEW
        and evaluations.is_named(end.course.evaluation.id, account_id())
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
