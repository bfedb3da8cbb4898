"""Presses of "enter" at the same moment: one turn, one transaction for all who want the same.

In the first seconds after an event opens, many wait for its lock. Most of what each of them
asks while it has it does not depend on who asks. Whoever has the turn enters all who came
meanwhile, in the order in which they came; ``docs/decisions/056-a-rush-is-a-list.md``.
"""

from collections.abc import Collection, Sequence
from typing import Final, NamedTuple

from flask import current_app

from eventsapp import clock
from eventsapp.accounts.doers import THEMSELVES
from eventsapp.database import commit_last, db, end_reading
from eventsapp.entries import asking
from eventsapp.entries import services as entries
from eventsapp.entries.access import if_seen
from eventsapp.entries.asking import Asked
from eventsapp.entries.errors import NoMemberBehind, NoSuchDiscipline
from eventsapp.entries.models import Entry, EntryStatus
from eventsapp.entries.taking import queue_numbers
from eventsapp.together import Together

NAME: Final = "wentitong-entries"
MOST_TOGETHER: Final = 100
ROWS: Final = 16  # in which presses wait; those for the same are always in the same one


class Press(NamedTuple):
    """Who enters for what, and which texts were shown to them and accepted.

    Without a ``discipline_id`` it is the whole event.
    """

    event_id: int
    discipline_id: int | None
    account_id: int
    declared: Collection[int] = ()

    @property
    def about(self) -> tuple[int, int | None]:
        """Return what is entered."""
        return self.event_id, self.discipline_id


class Told(NamedTuple):
    """Where the entry stands, with its number on the waiting list, and what it is for."""

    status: EntryStatus
    number: int | None
    what: str


def press(wanted: Press) -> Told:
    """Enter somebody, perhaps together with others, and commit.

    Raises:
        NotFound: there is no such event, or it is a draft of somebody else.
        NoSuchDiscipline: the event has no such discipline.
        NoMemberBehind: the account is no member's.
        EntryRefused, DeclarationRefused: as entering oneself is refused.
    """
    end_reading()
    db.session.commit()  # the connection goes back: whoever has the turn may wait for one
    told = _row(wanted).ask(wanted)
    if told is None:  # refused among others; alone they hear why
        [alone] = _enter([wanted])
        assert alone is not None
        return alone
    return told


def _row(wanted: Press) -> Together[Press, Told | None]:
    rows: list[Together[Press, Told | None]] = current_app.extensions.setdefault(
        NAME, [Together(_enter, _fit) for _row in range(ROWS)]
    )
    return rows[hash(wanted.about) % ROWS]


def _fit(some: Sequence[Press], one: Press) -> bool:
    """Whether a press goes with others: for the same, not too many, nobody's twice."""
    return len(some) < MOST_TOGETHER and all(
        other.about == one.about and other.account_id != one.account_id for other in some
    )


def _enter(presses: Sequence[Press]) -> Sequence[Told | None]:
    """Enter those who want the same; one alone hears why not, of several it is None."""
    db.session.expire_all()  # what an earlier round of this thread has read
    first, *more = presses
    asked = asking.asked(first.event_id, first.discipline_id, first.account_id)
    if_seen(asked.event)
    if first.discipline_id is not None and asked.discipline is None:
        raise NoSuchDiscipline
    if more and asked.event.has_declarations:
        return [None] * len(presses)
    made = _together(asked, presses) if more else [_alone(asked, first)]
    numbers = queue_numbers([entry for entry in made if entry])
    what = (asked.discipline or asked.event).name
    told = [
        Told(entry.status, numbers.get(entry.id), what) if entry else None for entry in made
    ]
    commit_last()
    return told


def _alone(asked: Asked, press: Press) -> Entry:
    if asked.member is None:
        raise NoMemberBehind
    return entries.enter_oneself(
        asked.event,
        asked.member,
        discipline=asked.discipline,
        now=clock.now(),
        by=THEMSELVES,
        declared=press.declared,
        known=asked.known,
    )


def _together(asked: Asked, presses: Sequence[Press]) -> list[Entry | None]:
    people = asking.members_of([press.account_id for press in presses])
    coming = [people[one.account_id] for one in presses if one.account_id in people]
    made = entries.enter_together(
        asked.event,
        coming,
        discipline=asked.discipline,
        now=clock.now(),
        known=asked.known,
    )
    found = {member.account_id: entry for member, entry in zip(coming, made, strict=True)}
    return [found.get(one.account_id) for one in presses]
