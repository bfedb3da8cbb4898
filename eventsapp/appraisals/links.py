"""What a year's figures show on the pages of lower features."""

from flask import render_template
from markupsafe import Markup

from eventsapp.appraisals.services import turnout
from eventsapp.associations import slots as association_slots
from eventsapp.associations.models import Association
from eventsapp.clock import today


def connect() -> None:
    """Fill the slot of an association's page, above the list of its events."""
    association_slots.association_sections.insert(0, took_part)


def took_part(association: Association) -> Markup:
    """Show how many took part in the association's events this year."""
    year = today().year
    return Markup(
        render_template(
            "appraisals/of_association.html",
            association=association,
            year=year,
            turnout=turnout(association.id, year),
        )
    )
