"""What higher features show on an event's page.

A feature appends functions in its ``connect()``. Each is asked once a page,
except ``discipline_actions``, which is asked once for each discipline and
should therefore not send a query of its own each time.
"""

import enum
from collections.abc import Callable, Collection, Hashable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import TypeVar

from markupsafe import Markup
from sqlalchemy import ColumnElement, false, literal, or_, select

from eventsapp.database import db
from eventsapp.errors import DomainError
from eventsapp.events.models import Discipline, Event

H = TypeVar("H", bound=Hashable)
S = TypeVar("S")


class Phase(enum.Enum):
    """When an event's other pages are needed."""

    PREPARING = enum.auto()
    ON_THE_DAY = enum.auto()
    AFTERWARDS = enum.auto()


@dataclass(frozen=True)
class Link:
    """Words that lead to a page, a sign of the sprite, and what is ``about`` there."""

    words: str
    address: str
    icon: str = ""
    about: str = ""


@dataclass(frozen=True)
class Step:
    """Something for the organiser to do next: ``urgency`` is ``late``, ``soon`` or empty."""

    words: str
    address: str
    reason: str = ""
    icon: str = "right"
    urgency: str = ""


@dataclass(frozen=True)
class Column:
    """A column of the table of disciplines: a heading and a figure for each discipline id."""

    heading: str
    figures: dict[int, str]


event_sections: list[Callable[[Event], Markup | None]] = []
event_rooms: dict[Phase, list[Callable[[Event], list[Link]]]] = {phase: [] for phase in Phase}
event_steps: list[Callable[[Event], list[Step]]] = []
discipline_actions: list[Callable[[Discipline], list[Link]]] = []
drawn_marks: list[Callable[[ColumnElement[int]], ColumnElement[bool]]] = []
begun_marks: list[Callable[[ColumnElement[int]], ColumnElement[bool]]] = []
capacity_guards: list[Callable[[Discipline, int | None, datetime], None]] = []
discipline_formats: list[Callable[[Event], dict[int, list[str]]]] = []
change_guards: list[Callable[[Event], None]] = []
fixed_since: list[Callable[[Event], str]] = []
discipline_columns: list[Callable[[Event], Column | None]] = []
line_notes: list[Callable[[Collection[int]], Mapping[int, str]]] = []


def sections(event: Event) -> list[Markup]:
    """Return what the higher features show below the disciplines."""
    shown = [section(event) for section in dict.fromkeys(event_sections)]
    return [section for section in shown if section]


def rooms(event: Event) -> dict[Phase, list[Link]]:
    """Return the ways to the event's other pages, which stand below the page head by phase."""
    return by_heading(event_rooms, event)


def by_heading(
    tellers: Mapping[H, Sequence[Callable[[S], list[Link]]]], subject: S
) -> dict[H, list[Link]]:
    """Return the links that features have for a subject, by heading.

    A heading that has none for the reader is left out.
    """
    ways = {
        heading: [link for tell in dict.fromkeys(each) for link in tell(subject)]
        for heading, each in tellers.items()
    }
    return {heading: links for heading, links in ways.items() if links}


def steps(event: Event) -> list[Step]:
    """Return what the higher features want the organiser to do next."""
    return [step for tell in dict.fromkeys(event_steps) for step in tell(event)]


def links_of(discipline: Discipline) -> list[Link]:
    """Return where one can go from a discipline."""
    return [link for act in dict.fromkeys(discipline_actions) for link in act(discipline)]


def notes(event_ids: Collection[int]) -> dict[int, str]:
    """Return what a list says of events that are open for entry, by event id."""
    told = [tell(event_ids) for tell in dict.fromkeys(line_notes)]
    return {event_id: words for by_id in told for event_id, words in by_id.items()}


def holds_measure(discipline: Discipline) -> bool:
    """Whether a draw or a result hangs on how the discipline is measured."""
    return bool(db.session.scalar(select(has_begun(literal(discipline.id)))))


def has_begun(discipline_id: ColumnElement[int]) -> ColumnElement[bool]:
    """Return the part of a query that tells whether a discipline was drawn, or is played."""
    return or_(false(), *(mark(discipline_id) for mark in dict.fromkeys(begun_marks)))


def drawn(discipline_ids: Collection[int]) -> frozenset[int]:
    """Return which of some disciplines have been drawn, by their ids."""
    if not discipline_ids:
        return frozenset()
    asked = select(Discipline.id).where(Discipline.id.in_(discipline_ids))
    return frozenset(db.session.scalars(asked.where(is_drawn(Discipline.__table__.c.id))))


def begun(discipline_ids: Collection[int]) -> frozenset[int]:
    """Return which of some disciplines were drawn, or are played, by their ids."""
    if not discipline_ids:
        return frozenset()
    asked = select(Discipline.id).where(Discipline.id.in_(discipline_ids))
    return frozenset(db.session.scalars(asked.where(has_begun(Discipline.__table__.c.id))))


def is_drawn(discipline_id: ColumnElement[int]) -> ColumnElement[bool]:
    """Return the part of a query that tells whether the discipline has been drawn."""
    return or_(false(), *(mark(discipline_id) for mark in dict.fromkeys(drawn_marks)))


def guard_capacity(discipline: Discipline, capacity: int | None, now: datetime) -> None:
    """Let the higher features refuse fewer places than they have given out."""
    for guard in dict.fromkeys(capacity_guards):
        guard(discipline, capacity, now)


def formats(event: Event) -> dict[int, list[str]]:
    """Return how disciplines are played, by id, where a higher feature knows better."""
    told = [tell(event) for tell in dict.fromkeys(discipline_formats)]
    return {discipline_id: said for by_id in told for discipline_id, said in by_id.items()}


def require_changeable(event: Event) -> None:
    """Hold an event, and let a higher feature refuse a change of what its regulations say.

    Who plays or draws first holds the event as well, so that what is fixed then is what was
    changed before, and nothing is changed after it. A discipline is held before its event.

    Raises:
        DomainError: what has to be done first.
    """
    db.session.execute(
        select(Event.id).where(Event.id == event.id).with_for_update(key_share=True)
    )
    _ask_guards(event)


def _ask_guards(event: Event) -> None:
    for guard in dict.fromkeys(change_guards):
        guard(event)


def why_fixed(event: Event) -> str:
    """Return what has to be done before what the regulations say can change, else nothing."""
    try:
        _ask_guards(event)
    except DomainError as refusal:
        return str(refusal.message)
    return ""


def since(event: Event) -> list[str]:
    """Say since when, and by what, the regulations of an event are fixed; nothing if not."""
    told = [tell(event) for tell in dict.fromkeys(fixed_since)]
    return [words for words in told if words]


def columns(event: Event) -> list[Column]:
    """Return what the higher features know about each discipline."""
    shown = [column(event) for column in dict.fromkeys(discipline_columns)]
    return [column for column in shown if column]
