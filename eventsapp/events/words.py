"""How the states and kinds of events and disciplines are called."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction
from typing import Any, NamedTuple, Self

from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l

from brackets.points import SEVEN_FIVE_FOUR
from eventsapp.events.makeup import Makeup
from eventsapp.events.makeup_words import makeup_words
from eventsapp.events.models import Audience, Discipline, EntryKind, Event, Measure
from eventsapp.events.points import table_words
from eventsapp.events.slots import Phase
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
    EventState.ANNOUNCED: Chip(_l("Entries not open yet"), "info", "clock"),
    EventState.OPEN: Chip(_l("Open for entry"), "go"),
    EventState.CLOSED: Chip(_l("Entries closed"), "", "lock"),
    EventState.RUNNING: Chip(_l("On now"), "now"),
    EventState.HELD: Chip(_l("Held"), "ok", "check"),
    EventState.CANCELLED: Chip(_l("Cancelled"), "stop", "cross"),
}
PHASES = {
    Phase.PREPARING: _l("Preparation"),
    Phase.ON_THE_DAY: _l("On the day"),
    Phase.AFTERWARDS: _l("Afterwards"),
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
    Measure.ATTEMPTS: _l("Attempts, the best counts"),
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


class _Told(NamedTuple):
    """All that a format says; many disciplines of an event are told alike."""

    entry_kind: EntryKind
    of_whom: Makeup | None
    played: tuple[str, ...]
    measure: Measure
    best_of: int
    has_third_place: bool
    note: str
    table: tuple[int, ...] | None
    weight: Fraction
    capacity: int | None

    @classmethod
    def of(cls, discipline: Discipline, played: Sequence[str]) -> Self:
        """Return what there is to tell; makeup and points are stored if other than usual."""
        usual = discipline.points.table if discipline.points_rule else SEVEN_FIVE_FOUR
        return cls(
            discipline.entry_kind,
            discipline.of_whom if discipline.makeup else None,
            tuple(played),
            discipline.measure,
            discipline.best_of,
            discipline.has_third_place,
            discipline.format_note,
            usual if discipline.is_scored else None,
            discipline.points_weight,
            discipline.capacity,
        )


def formats_of(event: Event, played: Mapping[int, Sequence[str]]) -> dict[int, str]:
    """Say how each discipline is played, entered and scored, in one line, by its id.

    Args:
        event: with its disciplines.
        played: how the matches of some are, by discipline id, if they have been set up.
    """
    told = {each.id: _Told.of(each, played.get(each.id, ())) for each in event.disciplines}
    said = {one: _format(one) for one in dict.fromkeys(told.values())}
    return {discipline_id: said[one] for discipline_id, one in told.items()}


def _format(told: _Told) -> str:
    parts = [
        str(ENTRY_KINDS[told.entry_kind]),
        *(makeup_words(told.of_whom) if told.of_whom else ()),
        *(told.played or _usually(told)),
    ]
    if told.note:
        parts.append(told.note)
    if told.table is None:
        parts.append(_("no points"))
    elif told.table != SEVEN_FIVE_FOUR:
        parts.append(_("points %(table)s", table=table_words(told.table)))
    if told.table is not None and told.weight != 1:
        parts.append(_("points times %(weight)s", weight=shown(told.weight)))
    if told.capacity:
        parts.append(_("at most %(count)d", count=told.capacity))
    return " · ".join(parts)


def _usually(told: _Told) -> list[str]:
    parts = [str(MEASURES[told.measure])]
    if told.measure is Measure.KNOCKOUT:
        parts.append(_("best of %(games)d", games=told.best_of))
        if told.has_third_place:
            parts.append(_("match for third place"))
    return parts
