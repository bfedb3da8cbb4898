"""The rows behind the figures on an association's page."""

from flask import render_template
from flask.typing import ResponseReturnValue

from eventsapp.accounts.permissions import Permission, requires
from eventsapp.appraisals import services as appraisals
from eventsapp.appraisals.views import bp, sight
from eventsapp.associations import services as associations
from eventsapp.frame.years import asked_year

__all__ = ["bp"]


@bp.get("/ranking/associations/<int:association_id>")
@requires(Permission.SEE_SITE)
def association(association_id: int) -> ResponseReturnValue:
    """Show in which events of an association people took part in a year, and who."""
    found, year, eyes = associations.get(association_id), asked_year(), sight()
    return render_template(
        "appraisals/association.html",
        association=found,
        year=year,
        years=appraisals.years(),
        turnout=appraisals.turnout(found.id, year),
        events=appraisals.events_with(found.id, year),
        people=appraisals.people_in(found.id, year, eyes),
        sight=eyes,
    )
