"""What signatures put on the pages of results, and what they tell the results."""

from flask import render_template
from markupsafe import Markup

from eventsapp import checks
from eventsapp.accounts.permissions import Permission, may
from eventsapp.events.models import Discipline
from eventsapp.results import slots as result_slots
from eventsapp.signings import checking
from eventsapp.signings import services as signings
from eventsapp.signings.states import log_of
from eventsapp.signings.words import CHIPS, STATES


def connect() -> None:
    """Say whose points count, and show on the page of results whether they are official."""
    result_slots.official_among.append(signings.official_among)
    result_slots.page_tops.append(top)
    checks.add(checking.CHECK)


def top(discipline: Discipline) -> Markup:
    """Show whether the results of a discipline are official, and who signed them."""
    event = discipline.event
    log = log_of(discipline.id)
    return Markup(
        render_template(
            "signings/top.html",
            discipline=discipline,
            log=log,
            signature=log.signature,
            states=STATES,
            chips=CHIPS,
            may_sign=may(Permission.SIGN_RESULTS, event.host_id, event.association_id)
            and not event.is_cancelled,
        )
    )
