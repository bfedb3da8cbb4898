"""Paper lists as PDF: a page or more for each branch, and blank ones."""

from collections.abc import Sequence
from itertools import groupby
from pathlib import Path

from flask_babel import gettext as _

from eventsapp.checkins.places import Place
from eventsapp.clock import local
from eventsapp.documents import setting
from eventsapp.documents.setting import drawable
from eventsapp.events.models import Session
from eventsapp.frame.languages import chosen, dated, moment
from eventsapp.paper_lists.editions import Line
from eventsapp.paper_lists.forms import columns_of
from eventsapp.paper_lists.models import PaperList
from eventsapp.paper_lists.words import column_words

TEMPLATE = (Path(__file__).parent / "roster.typ").read_bytes()
BLANK_LINES = 8  # behind the people of a branch, for who comes without an entry
BLANK_PAGE = 25


def edition(paper: PaperList, lines: Sequence[Line], places: Sequence[Place]) -> bytes:
    """Return an edition, each branch on pages of its own.

    Args:
        paper: the edition.
        lines: of it, those of a branch beside each other.
        places: the check points of its session.
    """
    return setting.to_pdf(
        TEMPLATE, content(paper, lines, places), dated_on=local(paper.made_at).date()
    )


def content(
    paper: PaperList, lines: Sequence[Line], places: Sequence[Place]
) -> dict[str, object]:
    """Return what the template reads."""
    grouped = groupby(lines, key=lambda line: (line.branch_id, line.branch))
    blank = BLANK_LINES if paper.session.event.has_walk_ins else 0
    made = _("Edition %(number)s, %(at)s", number=paper.edition, at=moment(paper.made_at))
    return _head(paper.session, places, made) | {
        "parts": [
            {
                "branch": drawable(branch),
                "count": _("%(many)s people", many=len(people)),
                "rows": [_cells(line) for line in people],
                "blank": blank,
            }
            for (_id, branch), some in grouped
            for people in [list(some)]
        ],
    }


def blank(session: Session, places: Sequence[Place]) -> bytes:
    """Return a page of lines without names, keyed in by staff numbers."""
    part = {"branch": _("Branch:"), "count": "", "rows": [], "blank": BLANK_PAGE}
    made = _("Blank list")
    return setting.to_pdf(TEMPLATE, _head(session, places, made) | {"parts": [part]})


def _cells(line: Line) -> list[str]:
    return [
        str(line.number),
        drawable(line.staff_number),
        drawable(line.name),
        drawable(line.entries),
    ]


def _head(session: Session, places: Sequence[Place], made: str) -> dict[str, object]:
    event = session.event
    window = f"{session.opens:%H:%M}–{session.closes:%H:%M}"
    facts = [dated(session.held_on), session.place, _("Check-in %(window)s", window=window)]
    return {
        "lang": chosen(),
        "event": drawable(event.name),
        "facts": drawable(" · ".join(fact for fact in facts if fact)),
        "code": event.code,
        "made": made,
        "heads": [_("Line no."), _("Staff number"), _("Name"), _("Entered for")],
        "boxes": [drawable(column_words(where)) for where in columns_of(places)],
        "time": _("Time"),
        "signature": _("Signed by the steward"),
        "at": _("Time"),
        "advice": _(
            "Tick who comes. Write the time beside whoever comes at another time than the "
            "one at the foot. On lines without number write name and staff number."
        ),
    }
