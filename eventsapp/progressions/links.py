"""What going on from one discipline to another puts on the pages of lower features."""

from flask import render_template, url_for
from flask_babel import gettext as _
from markupsafe import Markup

from eventsapp.accounts.permissions import Permission, may
from eventsapp.entries import slots as entry_slots
from eventsapp.events import slots as event_slots
from eventsapp.events.models import Discipline, Event
from eventsapp.progressions import guarding
from eventsapp.progressions import services as progressions
from eventsapp.progressions.words import clause
from eventsapp.regulations import slots as regulation_slots
from eventsapp.results import slots as result_slots


def connect() -> None:
    """Lead there from an event; say who goes on below results, and in the regulations.

    Let nobody enter, or withdraw, past the rule.
    """
    event_slots.event_rooms[event_slots.Phase.ON_THE_DAY].append(rooms)
    result_slots.page_notes.append(note)
    regulation_slots.on_playing.append(clauses)
    entry_slots.by_places.append(guarding.leads_into)
    entry_slots.decided_in.append(guarding.decided_in)
    entry_slots.given_up_on.append(guarding.given_up_on)
    entry_slots.stands_by_place.append(guarding.stands_by_place)


def rooms(event: Event) -> list[event_slots.Link]:
    """Return the way to who goes on, for organisers of an event with several disciplines."""
    if event.is_cancelled or len(event.disciplines) < 2:
        return []
    if not may(Permission.MANAGE_EVENTS, event.host_id, event.association_id):
        return []
    address = url_for("progressions.list_rules", event_id=event.id)
    return [event_slots.Link(_("Who goes on"), address, "right")]


def clauses(event: Event) -> list[str]:
    """Return who goes on to which discipline of an event, for its regulations."""
    if len(event.disciplines) < 2:
        return []
    by_id = {one.id: one for one in event.disciplines}
    most: dict[int, list[tuple[Discipline, int]]] = {key: [] for key in by_id}
    for rule in progressions.rules_of(list(by_id)):
        most[rule.into_id].append((by_id[rule.source_id], rule.most))
    return [clause(by_id[key], sources) for key, sources in most.items() if sources]


def note(discipline: Discipline) -> Markup | None:
    """Say where those of the first places go on to, and where those here came from."""
    if len(discipline.event.disciplines) < 2:
        return None
    rules = progressions.rules_of([discipline.id])
    if not rules:
        return None
    by_id = {one.id: one for one in discipline.event.disciplines}
    page = render_template(
        "progressions/note.html",
        further=[(by_id[r.into_id], r.most) for r in rules if r.source_id == discipline.id],
        before=[(by_id[r.source_id], r.most) for r in rules if r.into_id == discipline.id],
        discipline=discipline,
    )
    return Markup(page)
