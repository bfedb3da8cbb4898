"""Numbers as a page and on paper."""

from flask import flash, redirect, render_template, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from eventsapp import clock
from eventsapp.accounts.permissions import Permission, requires
from eventsapp.documents import pdf
from eventsapp.events.models import Discipline
from eventsapp.finish_lines import paper
from eventsapp.finish_lines.access import own_race
from eventsapp.finish_lines.api_views import bp
from eventsapp.finish_lines.errors import NoNumbersYet
from eventsapp.finish_lines.groups import group_words
from eventsapp.frame.files import called, laid_open
from eventsapp.frame.languages import chosen

__all__ = ["bp"]


@bp.get("/disciplines/<int:discipline_id>/finish/numbers")
@requires(Permission.RECORD_RESULTS)
def list_numbers(discipline_id: int) -> ResponseReturnValue:
    """List the numbers by branch, with the ways to have them on paper."""
    race = own_race(discipline_id)
    return render_template(
        "finish_lines/numbers.html",
        race=race,
        discipline=race.discipline,
        entrants=paper.by_branch(race),
        group_words=group_words,
    )


@bp.get("/disciplines/<int:discipline_id>/finish/numbers.pdf")
@requires(Permission.RECORD_RESULTS)
def print_list(discipline_id: int) -> ResponseReturnValue:
    """Hand out the list that numbers are given out by."""
    race = own_race(discipline_id)
    document = paper.number_list(race, chosen())
    return _file(pdf.to_pdf(document), race.discipline, _("List of numbers"))


@bp.get("/disciplines/<int:discipline_id>/finish/bibs.pdf")
@requires(Permission.RECORD_RESULTS)
def print_bibs(discipline_id: int) -> ResponseReturnValue:
    """Hand out the numbers to pin on."""
    race = own_race(discipline_id)
    try:
        made = paper.bibs(race, chosen(), dated_on=clock.today())
    except NoNumbersYet as refusal:
        flash(refusal.message, "refused")
        return redirect(url_for(".divide", discipline_id=discipline_id))
    return _file(made, race.discipline, _("Bibs"))


def _file(content: bytes, discipline: Discipline, what: str) -> ResponseReturnValue:
    event = discipline.event
    name = called(event.name, discipline.name, what, ending="pdf")
    return laid_open(content, name, pdf.MIME, event.code)
