"""Whose turn comes: the next matches of brackets, the next heats.

The rule in words: ``docs/rules/reminders.md``.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

from flask_babel import lazy_gettext as _l
from sqlalchemy import select

from eventsapp.call_rooms import services as call_rooms
from eventsapp.call_rooms.services import Bout, Sort, Stand
from eventsapp.clock import instant, local
from eventsapp.database import db
from eventsapp.entries.models import Entry
from eventsapp.entries.people import accounts_of
from eventsapp.events.models import Discipline, Event, Session
from eventsapp.notices import services as notices
from eventsapp.notices.services import Detail, Topic
from eventsapp.reminders import log
from eventsapp.reminders.models import ReminderKind

PLAY_SOON = notices.add(
    Topic(
        "play_soon",
        _l("You play soon: %(what)s"),
        _l(
            "Match %(number)s of %(what)s is among the next, against %(opponent)s, %(place)s."
            " Be ready when you are called."
        ),
    )
)
START_SOON = notices.add(
    Topic(
        "start_soon",
        _l("You start soon: %(what)s"),
        _l(
            "Heat %(number)s of %(what)s is among the next, %(place)s."
            " Be ready when you are called."
        ),
    )
)


@dataclass(frozen=True)
class Turn:
    """A match or heat that is among the next.

    Attributes:
        about: names it in the log, with who is in it: a corrected match is told anew.
        number: as people call it.
        address: the page that says more.
        topic: in which words.
        entries: who is in it, by entry id, each with the name of the opponent; empty in heats.
    """

    discipline: Discipline
    about: str
    number: int
    address: str
    topic: Topic
    entries: Mapping[int, str]


def events_on_now(now: datetime) -> list[Event]:
    """Return the events that take place today, from when their doors open."""
    today = local(now).date()
    sessions = db.session.scalars(
        select(Session)
        .join(Event, Event.id == Session.event_id)
        .where(
            Session.held_on == today,
            Event.published_at.is_not(None),
            Event.cancelled_at.is_(None),
        )
        .order_by(Session.event_id)
    )
    begun = [each.event for each in sessions if now >= instant(today, each.opens)]
    return list(dict.fromkeys(begun))


def due(event: Event) -> list[Turn]:
    """Return the turns of an event of which nobody has been told yet.

    Of each discipline those count that go on side by side, and as many after them.
    """
    ahead = 2 * log.rules_of([event.id])[event.id].at_once
    if not ahead:
        return []
    told = log.told([event.id], ReminderKind.PLAY_SOON)
    next_ones: dict[Discipline, list[Bout]] = {}
    for bout in call_rooms.fought(event.disciplines):
        if bout.stand is Stand.OPEN and bout.entrants and not bout.settled:
            next_ones.setdefault(bout.discipline, []).append(bout)
    turns = (_turn(bout) for bouts in next_ones.values() for bout in bouts[:ahead])
    return [turn for turn in turns if (event.id, turn.about) not in told]


def _turn(bout: Bout) -> Turn:
    names = {entry_id: entrant.name for entry_id, entrant in bout.entrants.items()}
    if bout.sort is Sort.HEAT:
        address = f"/disciplines/{bout.discipline.id}/rounds"
        entries = dict.fromkeys(names, "")
        return Turn(bout.discipline, bout.key, bout.number, address, START_SOON, entries)
    first, second = names
    return Turn(
        discipline=bout.discipline,
        about=" ".join([bout.key, *sorted(map(str, names))]),
        number=bout.number,
        address=f"/disciplines/{bout.discipline.id}/bracket",
        topic=PLAY_SOON,
        entries={first: names[second], second: names[first]},
    )


def tell(turns: Sequence[Turn], *, now: datetime) -> None:
    """Tell the people of some turns, each person about the own opponent; flushes."""
    ids = {entry_id for turn in turns for entry_id in turn.entries}
    accounts = accounts_of(db.session.scalars(select(Entry).where(Entry.id.in_(ids))).all())
    for turn in turns:
        event = turn.discipline.event
        what = turn.discipline.name
        if what != event.name:
            what = f"{event.name} · {what}"
        first = next(s for s in event.sessions if s.held_on >= local(now).date())
        details: dict[str, Detail] = {
            "what": what,
            "number": turn.number,
            "place": first.place or event.host.name,
        }
        told = {
            account_id: details | {"opponent": opponent}
            for entry_id, opponent in turn.entries.items()
            for account_id in accounts[entry_id]
        }
        words = f"{turn.discipline.name} {turn.number}"
        people = len(told.keys() - {None})
        log.note(event, ReminderKind.PLAY_SOON, turn.about, words, people, now=now)
        notices.tell_each(turn.topic, told, now=now, address=turn.address)
