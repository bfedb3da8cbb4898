"""What becomes of an entry that is withdrawn after the draw."""

from collections.abc import Collection, Iterable, Mapping

from flask_babel import gettext as _

from eventsapp.entries.models import Entry, EntryStatus
from eventsapp.entries.place_rules import EntryRules
from eventsapp.events import slots
from eventsapp.events.models import Discipline


def after_draw(disciplines: Collection[Discipline], words: str) -> dict[int, str]:
    """Return what is said of a withdrawal, by discipline, for those that have been drawn.

    A discipline's own words come first, then ``words``, the event's, then the usual ones.
    """
    drawn = slots.drawn([each.id for each in disciplines])
    return {each.id: said_of(each, words) for each in disciplines if each.id in drawn}


def said_of(discipline: Discipline, words: str) -> str:
    """Return what becomes of a withdrawal after the draw of a discipline.

    ``words`` are the event's; empty for the usual ones.
    """
    return discipline.after_draw or words or _usual()


def after_draw_of(
    entries: Iterable[Entry],
    rules: Mapping[int, EntryRules],
    drawn: Collection[int],
) -> dict[int, str]:
    """Return the same for the disciplines in which people's own entries stand.

    Args:
        entries: the own ones.
        rules: the settings of their events, by event id, where there are any.
        drawn: the disciplines that are drawn.
    """
    return {
        entry.discipline.id: said_of(
            entry.discipline,
            rules[entry.event_id].after_draw if entry.event_id in rules else "",
        )
        for entry in entries
        if entry.status is EntryStatus.ENTERED
        and entry.member_id
        and entry.discipline
        and entry.discipline.id in drawn
    }


def _usual() -> str:
    return _(
        "The draw is made and stays as it is: opponents win without playing, and nobody else"
        " takes the place."
    )
