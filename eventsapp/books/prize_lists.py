"""Prize lists (领奖表): who gets what, with a field to sign for it."""

from collections.abc import Sequence

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
    return Sheet(
        _("Prize list"),
        discipline.name,
        [_grid(lines, has_marks=any(line.value for line in lines))],
        (_("Handed out by"), _("Checked by")),
        facts=discipline.prizes,
    )


def _grid(lines: Sequence[Line], *, has_marks: bool) -> Grid:
    """Return the table; whoever won matches has no mark to show."""
    heads = [_("Rank"), _("Name"), _("Branch"), _("Prize"), _("Received by"), _("Day")]
    widths = [0.8, 3, 3, 2, 3, 1.6]
    rows = [
        [str(line.place), line.entrant.name, line.entrant.branch, line.prize, "", ""]
        for line in lines
    ]
    if has_marks:
        heads.insert(3, _("Result"))
        widths[1:3] = [2.6, 2.6]
        widths.insert(3, 1.8)
        for line, row in zip(lines, rows, strict=True):
            row.insert(3, line.value)
    return Grid(heads, rows, widths)
