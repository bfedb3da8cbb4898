"""The papers of the hall: which there are, and how each is made."""

from collections.abc import Callable, Mapping, Sequence

from flask_babel import gettext as _

from eventsapp.books import certificates, sheets, slips
from eventsapp.books.forms import Paper
from eventsapp.books.gathering import Asked, Gathered, gather
from eventsapp.books.hall_sheets import call_lists, cross_tables, lane_sheets, score_sheets
from eventsapp.books.prize_lists import prize_lists
from eventsapp.books.sheets import Sheet
from eventsapp.events.models import Event

SHEETS: Mapping[Paper, Callable[[Gathered], Sequence[Sheet]]] = {
    Paper.SCORES: score_sheets,
    Paper.LANES: lane_sheets,
    Paper.CROSS: cross_tables,
    Paper.CALLS: call_lists,
    Paper.PRIZES: prize_lists,
}


def paper_of(event: Event, paper: Paper, asked: Asked) -> bytes:
    """Return a paper as PDF.

    Raises:
        BookError: nothing fits what is asked for, or nothing is signed yet.
    """
    gathered = gather(event, asked)
    if paper is Paper.CERTIFICATES:
        return certificates.to_pdf(certificates.certificates(gathered))
    make = SHEETS.get(paper)
    if make is None:
        all_of_them = paper is Paper.ALL_SLIPS
        found = slips.slips_of(gathered, all_of_them=all_of_them)
        return slips.to_pdf(event.name, found)
    foot = _("%(event)s · %(code)s", event=event.name, code=event.code)
    return sheets.to_pdf(event.name, foot, make(gathered))
