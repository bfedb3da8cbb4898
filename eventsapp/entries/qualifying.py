"""Disciplines into which people come by their places in others, and not by entering.

Which these are a higher feature knows; the rule in words: ``docs/rules/progressions.md``.
"""

from collections.abc import Collection, Iterable, Mapping

from sqlalchemy import ColumnElement, exists, false, or_

from eventsapp.database import table
from eventsapp.entries import slots
from eventsapp.entries.errors import ByPlacesOnly, GivenUpElsewhere
from eventsapp.entries.models import Entry, EntryStatus
from eventsapp.events.models import Discipline
from eventsapp.events.slots import Link


def by_places(discipline_id: ColumnElement[int]) -> ColumnElement[bool]:
    """Return the part of a query that tells whether people come into a discipline so."""
    return or_(false(), *(mark(discipline_id) for mark in dict.fromkeys(slots.by_places)))


def somewhere_in(event_id: ColumnElement[int]) -> ColumnElement[bool]:
    """Return the part of a query that tells it of any discipline of an event."""
    own = table(Discipline).alias()
    return exists().where(own.c.event_id == event_id, by_places(own.c.id))


def decided_in(disciplines: Collection[Discipline]) -> dict[int, Link]:
    """Return where it is decided who takes part in disciplines, by id.

    Those into which people enter are left out; the words are the names of the earlier ones.
    """
    told = [tell(disciplines) for tell in dict.fromkeys(slots.decided_in)]
    return {key: link for by_id in told for key, link in by_id.items()}


def require_entering(discipline: Discipline) -> None:
    """Refuse a discipline into which people come by their places only.

    Raises:
        ByPlacesOnly: it is one; says in which others that is decided.
    """
    there = refused_by_places([discipline]).get(discipline.id)
    if there is not None:
        raise there


def refused_by_places(disciplines: Collection[Discipline]) -> dict[int, ByPlacesOnly]:
    """Return the refusals of those disciplines into which nobody enters, by id."""
    names = {each.id: each.name for each in disciplines}
    return {
        key: ByPlacesOnly(discipline=names[key], sources=link.words, address=link.address)
        for key, link in decided_in(disciplines).items()
    }


def entered_in(entries: Iterable[Entry]) -> dict[int, int]:
    """Return of entries that are entered the disciplines, by entry id."""
    return {
        each.id: each.discipline_id
        for each in entries
        if each.discipline_id is not None and each.status is EntryStatus.ENTERED
    }


def given_up_on(entered: Mapping[int, int]) -> dict[int, Link]:
    """Return the pages on which places are given up that came about so, by entry id.

    As long as nothing hangs on who is entered; after that people are withdrawn as usual.

    Args:
        entered: disciplines by the ids of entries that are entered there.
    """
    told = [tell(entered) for tell in dict.fromkeys(slots.given_up_on)] if entered else []
    return {key: link for by_id in told for key, link in by_id.items()}


def require_withdrawing(entry: Entry) -> None:
    """Refuse to withdraw an entry whose place is given up on a page of its own.

    Raises:
        GivenUpElsewhere: it is one, and the next one has to move up.
    """
    there = given_up_on(entered_in([entry])).get(entry.id)
    if there is not None and entry.discipline is not None:
        raise GivenUpElsewhere(discipline=entry.discipline.name, address=there.address)


def stands_by_place(entry: Entry) -> bool:
    """Whether an entry that was withdrawn may stand again, as its place is not given up."""
    return any(ask(entry) for ask in dict.fromkeys(slots.stands_by_place))
