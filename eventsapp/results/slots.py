"""What results ask of the features above them, filled when the application is assembled."""

from collections.abc import Callable, Collection, Mapping
from dataclasses import dataclass
from datetime import datetime

from markupsafe import Markup
from sqlalchemy import ColumnElement

from brackets import Event
from eventsapp.accounts.models import Account
from eventsapp.draws.models import Stage
from eventsapp.events.models import Discipline
from eventsapp.results.findings import Facts, Finding, Marks, no_marks
from eventsapp.results.ranking import Standing
from eventsapp.results.reports import Report


def nothing_told() -> Facts:
    """Return the facts of places that come from nothing but themselves."""
    return {}


@dataclass(frozen=True, slots=True)
class Held:
    """How a discipline stands whose places come about elsewhere.

    Args:
        standings: by entry id, as far as they are final.
        is_over: whether all of them are, so that points are earned.
        tell: gives what they come from, as JSON by what each fact is of; a signature under
            the results covers it.
        marks: gives what stands beside the places.
    """

    standings: Mapping[int, Standing]
    is_over: bool
    tell: Callable[[], Facts] = nothing_told
    marks: Callable[[], Marks] = no_marks


@dataclass(frozen=True, slots=True)
class Word:
    """The last thing that was recorded of a discipline: when, by whose hand, and why."""

    at: datetime
    by_id: int | None
    reason: str


# How those of several disciplines stand whose places come about there, by discipline id.
standings_of: list[Callable[[Collection[int]], dict[int, Held]]] = []

# Which of several disciplines have their places from there.
held_there: list[Callable[[Collection[int]], set[int]]] = []

# The page where these places come about.
address_of: list[Callable[[Discipline], str]] = []

# Where the matches of a discipline's event are scored act by act.
pad_address_of: list[Callable[[Discipline], str]] = []

# The part of a query that tells whether a discipline is played, where no result says so yet.
play_marks: list[Callable[[ColumnElement[int]], ColumnElement[bool]]] = []

# What else was recorded of several draws besides results: line-ups, by stage id.
line_ups_of: list[Callable[[Collection[Stage]], dict[int, list[Event]]]] = []

# The page of a tie of two teams: discipline, ref.
tie_address_of: list[Callable[[Discipline, str], str]] = []


# The page on which a match that is played is signed: discipline, ref.
signature_address_of: list[Callable[[Discipline, str], str]] = []


def signature_address(discipline: Discipline, ref: str) -> str:
    """Return the page on which a match is signed; empty if there is none."""
    return next((tell(discipline, ref) for tell in dict.fromkeys(signature_address_of)), "")


def line_ups(stages: Collection[Stage]) -> dict[int, list[Event]]:
    """Return the line-ups of those draws that ask for them, by stage id."""
    asking = [stage for stage in stages if stage.draw["format"].get("line_ups")]
    found: dict[int, list[Event]] = {}
    for tell in dict.fromkeys(line_ups_of) if asking else ():
        found |= tell(asking)
    return found


def tie_address(discipline: Discipline, ref: str) -> str:
    """Return the page of a tie; empty if there is none."""
    return next((tell(discipline, ref) for tell in dict.fromkeys(tie_address_of)), "")


# Of several disciplines, by id with how each comes out, those whose points count. It is asked
# whenever disciplines are settled, in the transaction that changes them.
official_among: list[Callable[[Mapping[int, Finding]], set[int]]] = []

# The last thing that was recorded of a discipline whose places come about elsewhere.
last_word_of: list[Callable[[int], Word | None]] = []

# What stands above all else on the page of results of a discipline, with places or without.
page_marks: list[Callable[[Discipline], Markup | None]] = []

# What stands above the places of a discipline: whether they are official.
page_tops: list[Callable[[Discipline], Markup | None]] = []

# What stands below the places of a discipline, also while there are none.
page_notes: list[Callable[[Discipline], Markup | None]] = []

# Whether a correction once a later round has begun is agreed to by a second person.
asks_second: list[Callable[[Discipline], bool]] = []

# Keeps a correction for the second person: it takes draw, ref, report, the row that is
# corrected, reason, when and whose hand, and gives the page where it waits.
second_askers: list[Callable[[Stage, str, Report, int, str, datetime, Account], str]] = []


def needs_second(discipline: Discipline) -> bool:
    """Whether a second person agrees to late corrections of a discipline."""
    return any(asks(discipline) for asks in dict.fromkeys(asks_second))


def official(found: Mapping[int, Finding]) -> set[int]:
    """Return the disciplines whose points count."""
    counting: set[int] = set()
    for choose in dict.fromkeys(official_among):
        counting |= choose(found)
    return counting


def marks(discipline: Discipline) -> list[Markup]:
    """Return what stands above all else on the page of results."""
    shown = [mark(discipline) for mark in dict.fromkeys(page_marks)]
    return [mark for mark in shown if mark]


def tops(discipline: Discipline) -> list[Markup]:
    """Return what stands above the places of a discipline."""
    shown = [top(discipline) for top in dict.fromkeys(page_tops)]
    return [top for top in shown if top]


def notes(discipline: Discipline) -> list[Markup]:
    """Return what stands below the places of a discipline, or instead of them."""
    shown = [note(discipline) for note in dict.fromkeys(page_notes)]
    return [note for note in shown if note]


def held(discipline_ids: Collection[int]) -> dict[int, Held]:
    """Return how disciplines stand whose places come about elsewhere."""
    found: dict[int, Held] = {}
    if not discipline_ids:
        return found
    for tell in dict.fromkeys(standings_of):
        found |= tell(discipline_ids)
    return found


def elsewhere(discipline_ids: Collection[int]) -> set[int]:
    """Return which of these disciplines have their places from elsewhere."""
    found: set[int] = set()
    for tell in dict.fromkeys(held_there):
        found |= tell(discipline_ids)
    return found


def pad_address(discipline: Discipline) -> str:
    """Return the page where matches are scored act by act; empty if there is none."""
    found = (tell(discipline) for tell in dict.fromkeys(pad_address_of))
    return next((address for address in found if address), "")


def address(discipline: Discipline) -> str:
    """Return the page where the places of a discipline come about; empty for this feature."""
    return held_address(discipline) if elsewhere([discipline.id]) else ""


def held_address(discipline: Discipline) -> str:
    """Return the same for a discipline whose places are known to come about elsewhere."""
    found = (tell(discipline) for tell in dict.fromkeys(address_of))
    return next((address for address in found if address), "")
