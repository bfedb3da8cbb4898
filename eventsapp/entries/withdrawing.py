"""What becomes of an entry that is withdrawn after the draw."""

from collections.abc import Collection, Iterable, Mapping

from flask_babel import gettext as _

from eventsapp.entries.models import Entry, EntryStatus
from eventsapp.entries.place_rules import EntryRules
from eventsapp.events import slots


def after_draw(discipline_ids: Collection[int], words: str) -> dict[int, str]:
    """Return what is said of a withdrawal, by discipline, for those that have been drawn.

    ``words`` are the organiser's; empty for the usual ones.
    """
    return dict.fromkeys(slots.drawn(discipline_ids), words or _usual())


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
    event_of = {
        each.discipline_id: each.event_id
        for each in entries
        if each.status is EntryStatus.ENTERED and each.member_id and each.discipline_id
    }
    return {
        each: (rules[event_of[each]].after_draw if event_of[each] in rules else "") or _usual()
        for each in event_of
        if each in drawn
    }


def _usual() -> str:
    return _(
        "The draw is made and stays as it is: opponents win without playing, and nobody else"
        " takes the place."
    )
