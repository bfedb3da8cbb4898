"""What protests put on the pages of lower features, and what they hold up."""

from flask import render_template, url_for
from flask_babel import gettext as _
from markupsafe import Markup

from eventsapp.clock import today
from eventsapp.draws import slots as draw_slots
from eventsapp.draws.models import Stage
from eventsapp.events import slots as event_slots
from eventsapp.events.models import Discipline, Event
from eventsapp.protests import services as protests
from eventsapp.protests.terms import terms_of
from eventsapp.protests.words import terms_words
from eventsapp.regulations import slots as regulation_slots
from eventsapp.results import slots as result_slots
from eventsapp.signings import slots as signing_slots


def connect() -> None:
    """Lead to the protests of an event; hold up signatures; say so beside the results."""
    event_slots.event_rooms[event_slots.Phase.AFTERWARDS].append(rooms)
    signing_slots.hindrances_of.append(protests.hindrances)
    result_slots.page_marks.append(mark)
    result_slots.page_notes.append(note)
    draw_slots.contested_in.append(contested)
    regulation_slots.on_officials.append(clauses)


def rooms(event: Event) -> list[event_slots.Link]:
    """Return the way to the protests of an event, from its first day on."""
    if not event.is_published or event.is_cancelled or not event.disciplines:
        return []
    if event.first_on > today():
        return []
    return [
        event_slots.Link(
            _("Protests"), url_for("protests.list_protests", event_id=event.id), "alert"
        )
    ]


def clauses(event: Event) -> list[str]:
    """Return on which terms results of an event can be contested, for its regulations."""
    return terms_words(terms_of(event.id)) if event.disciplines else []


def mark(discipline: Discipline) -> Markup | None:
    """Say above the results that a protest is open."""
    if discipline.event.is_cancelled:
        return None
    holding = protests.hindrances([discipline.id]).get(discipline.id)
    if not holding:
        return None
    page = render_template("protests/mark.html", discipline=discipline, holding=holding)
    return Markup(page)


def note(discipline: Discipline) -> Markup | None:
    """Say below the results where a protest is filed."""
    event = discipline.event
    if event.is_cancelled or event.first_on > today():
        return None
    return Markup(render_template("protests/note.html", discipline=discipline))


def contested(stage: Stage) -> set[str]:
    """Return the refs of the matches of a draw that are under protest."""
    return protests.contested(stage.id, stage.discipline_id)
