"""Prize lists (领奖表): who gets what, with a field to sign for it."""

from flask_babel import gettext as _

from eventsapp.books.errors import NothingToPrint
from eventsapp.books.gathering import Gathered
from eventsapp.books.placed import awarded, lines_of
from eventsapp.books.sheets import Grid, Sheet
from eventsapp.events.models import Discipline
from eventsapp.results.sheets import Line


def prize_lists(gathered: Gathered) -> list[Sheet]:
    """Return a list for each discipline in which places are known.

    Raises:
        NothingToPrint: none are known yet.
    """
    placed = [(one, awarded(one, lines_of(one))) for one in gathered.disciplines]
    found = [_prize_list(one, lines) for one, lines in placed if lines]
    if not found:
        raise NothingToPrint
    return found


def _prize_list(discipline: Discipline, lines: list[Line]) -> Sheet:
    heads = [_("Rank"), _("Name"), _("Branch"), _("Prize"), _("Received by"), _("Day")]
    rows = [
        [str(line.place), line.entrant.name, line.entrant.branch, line.prize, "", ""]
        for line in lines
    ]
    return Sheet(
        _("Prize list"),
        discipline.name,
        [Grid(heads, rows, (0.8, 3, 3, 2, 3, 1.6))],
        (_("Handed out by"), _("Checked by")),
        facts=discipline.prizes,
    )
