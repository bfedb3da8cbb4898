"""How the states and kinds of events and disciplines are called."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l

from brackets.points import SEVEN_FIVE_FOUR
from eventsapp.events.makeup_words import makeup_words
from eventsapp.events.models import Audience, Discipline, EntryKind, Measure
from eventsapp.events.points import table_words
from eventsapp.events.states import EventState
from eventsapp.exact import shown


@dataclass(frozen=True)
class Chip:
    """A word with the look and the sign of a chip."""

    words: Any
    kind: str = ""
    icon: str = ""


STATES = {
    EventState.DRAFT: Chip(_l("Draft"), "info", "pen"),
    EventState.OPEN: Chip(_l("Open for entry"), "go"),
    EventState.CLOSED: Chip(_l("Entries closed"), "", "lock"),
    EventState.RUNNING: Chip(_l("On now"), "now"),
    EventState.HELD: Chip(_l("Held"), "ok", "check"),
    EventState.CANCELLED: Chip(_l("Cancelled"), "stop", "cross"),
}
AUDIENCES = {
    Audience.EVERYONE: _l("All members"),
    Audience.WOMEN: _l("Women members"),
    Audience.HOST_BRANCH: _l("Members of the host branch"),
    Audience.CHAIRS: _l("Branch chairs"),
    Audience.EMPLOYED: _l("Members in employment"),
    Audience.RETIRED: _l("Retired members"),
}
MEASURES = {
    Measure.KNOCKOUT: _l("Knock-out"),
    Measure.PLACE: _l("By place"),
    Measure.TIME: _l("By time"),
    Measure.MASS_START: _l("Mass start, time and check points"),
    Measure.ATTEMPTS: _l("Distance in attempts"),
    Measure.HEIGHTS: _l("Height with failures"),
    Measure.COUNTS: _l("Count in a time"),
    Measure.JUDGED: _l("Judges' marks"),
    Measure.QUIZ: _l("Quiz points"),
    Measure.STEPS: _l("Steps of each day"),
    Measure.SCORE: _l("By a total made elsewhere"),
}
ENTRY_KINDS = {
    EntryKind.PERSON: _l("Single persons"),
    EntryKind.PAIR: _l("Pairs"),
    EntryKind.TEAM: _l("Teams"),
}


def format_of(discipline: Discipline, played: Sequence[str] = ()) -> str:
    """Say how a discipline is played, entered and scored, in one line.

    What is stored of its makeup and points is what is other than usual.

    Args:
        discipline: of an event.
        played: how its matches are, if they have been set up.
    """
    parts = [
        str(ENTRY_KINDS[discipline.entry_kind]),
        *(makeup_words(discipline.of_whom) if discipline.makeup else ()),
        *(played or _usually(discipline)),
    ]
    if discipline.format_note:
        parts.append(discipline.format_note)
    if not discipline.is_scored:
        parts.append(_("no points"))
    elif discipline.points_rule and (table := discipline.points.table) != SEVEN_FIVE_FOUR:
        parts.append(_("points %(table)s", table=table_words(table)))
    if discipline.is_scored and discipline.points_weight != 1:
        parts.append(_("points times %(weight)s", weight=shown(discipline.points_weight)))
    if discipline.capacity:
        parts.append(_("at most %(count)d", count=discipline.capacity))
    return " · ".join(parts)


def _usually(discipline: Discipline) -> list[str]:
    parts = [str(MEASURES[discipline.measure])]
    if discipline.measure is Measure.KNOCKOUT:
        parts.append(_("best of %(games)d", games=discipline.best_of))
        if discipline.has_third_place:
            parts.append(_("match for third place"))
    return parts
