"""What the page of entries shows beside them: counts, fixed lists, who may read them."""

from dataclasses import dataclass
from typing import NamedTuple

from flask import render_template
from flask_babel import gettext as _
from markupsafe import Markup
from sqlalchemy import select

from eventsapp import clock
from eventsapp.database import db, table
from eventsapp.entries import fixing
from eventsapp.entries.access import manages
from eventsapp.entries.counting import Counts
from eventsapp.entries.forms import PublicityForm
from eventsapp.entries.judging import is_before_closing, is_open
from eventsapp.entries.list_models import ListSetting, Publicity
from eventsapp.entries.list_words import cause_words, scope_name
from eventsapp.entries.models import EntryStatus
from eventsapp.entries.place_rules import EntryRules
from eventsapp.entries.qualifying import somewhere_in
from eventsapp.events.models import Discipline, Event
from eventsapp.limits.bounds import Limits
from eventsapp.limits.models import EventLimits
from eventsapp.limits.services import as_limits


@dataclass(frozen=True)
class Figure:
    """A count with its words."""

    words: str
    many: int


class Settings(NamedTuple):
    """What an event's organiser set that the list of its entries goes by.

    Attributes:
        publicity: who may read the fixed lists.
        limits: those of the event.
        after_draw: what becomes of a withdrawal after the draw; empty where nothing is said.
        has_qualifying: whether people come into one of its disciplines by their places only.
    """

    publicity: Publicity
    limits: Limits | None
    after_draw: str
    has_qualifying: bool


def settings(event: Event) -> Settings:
    """Return what an event's organiser set, in one query."""
    publicity, limits, words, has_qualifying = db.session.execute(
        select(
            ListSetting.publicity,
            EventLimits,
            EntryRules.after_draw,
            somewhere_in(table(Event).c.id),
        )
        .select_from(Event)
        .outerjoin(ListSetting, ListSetting.event_id == Event.id)
        .outerjoin(EventLimits, EventLimits.event_id == Event.id)
        .outerjoin(EntryRules, EntryRules.event_id == Event.id)
        .where(Event.id == event.id)
    ).one()
    return Settings(
        publicity or Publicity.MEMBERS, as_limits(limits), words or "", has_qualifying
    )


def panel(
    event: Event, discipline: Discipline | None, found: Counts, publicity: Publicity
) -> Markup:
    """Show the counts and the lists of an event, or of one discipline."""
    whole = found.for_whole_event > 0
    scopes = [discipline] if discipline else fixing.scopes(event, has_whole=whole)
    lists = fixing.lists_of(event)
    organises = manages(event)
    is_running = event.is_published and not event.is_cancelled
    now = clock.now()
    may_close = organises and is_open(event, now)
    return Markup(
        render_template(
            "entries/_lists.html",
            event=event,
            figures=_figures(found, has_disciplines=bool(event.disciplines)),
            latest=[
                (
                    scope,
                    scope_name(scope),
                    next((x for x in lists if x.discipline is scope), None),
                )
                for scope in scopes
            ],
            scope=discipline,
            may_fix=organises and is_running and not is_before_closing(event, now),
            may_close=may_close,
            organises=organises,
            cause_words=cause_words,
            is_public=organises and publicity is not Publicity.MEMBERS,
            publish=PublicityForm(formdata=None, publicity=publicity),
        )
    )


def _figures(found: Counts, *, has_disciplines: bool) -> list[Figure]:
    """Return what is counted; what there is none of is left out."""
    statuses = found.statuses
    figures = [
        Figure(_("Single entries"), found.persons),
        Figure(_("Pairs"), found.pairs),
        Figure(_("Teams"), found.teams),
        Figure(_("For the whole event"), found.for_whole_event if has_disciplines else 0),
        Figure(_("Men"), found.men),
        Figure(_("Women"), found.women),
        Figure(_("Approval to come"), statuses.get(EntryStatus.REQUESTED, 0)),
        Figure(_("To be confirmed"), statuses.get(EntryStatus.OFFERED, 0)),
        Figure(_("On the waiting list"), statuses.get(EntryStatus.WAITING, 0)),
        Figure(_("Being formed"), statuses.get(EntryStatus.FORMING, 0)),
        Figure(_("Withdrawn"), statuses.get(EntryStatus.WITHDRAWN, 0)),
    ]
    return [figure for figure in figures if figure.many]
