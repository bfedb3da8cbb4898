"""The rules by which a discipline is ranked: set until the first result."""

from datetime import datetime

from sqlalchemy import exists, literal, select

from eventsapp.accounts import services as accounts
from eventsapp.accounts.models import Account
from eventsapp.database import db
from eventsapp.draws import services as draws
from eventsapp.events import slots as event_slots
from eventsapp.events.models import Discipline
from eventsapp.results.beginning import is_played
from eventsapp.results.errors import EventOff, RulesFixed
from eventsapp.results.measures.kind import Kind
from eventsapp.results.models import ResultEntry


def has_results(discipline: Discipline) -> bool:
    """Whether anything hangs on the rules: what was typed in, or what was begun by them."""
    return bool(db.session.scalar(select(is_played(literal(discipline.id)))))


def has_typed_results(discipline: Discipline) -> bool:
    """Whether anything was typed in for a discipline, be it taken back since."""
    return bool(
        db.session.scalar(select(exists().where(ResultEntry.discipline_id == discipline.id)))
    )


def set_rules(discipline: Discipline, kind: Kind, *, now: datetime, by: Account | None) -> None:
    """Set the rules by which the discipline is ranked; flushes.

    Raises:
        EventOff: the event was cancelled.
        RulesFixed: a result was recorded by the rules as they are.
        DomainError: the event's regulations are fixed.
    """
    draws.lock([discipline.id])
    if discipline.event.is_cancelled:
        raise EventOff
    if has_results(discipline):
        raise RulesFixed
    event_slots.require_changeable(discipline.event)
    accounts.audit(
        "discipline.ruled", discipline, by=by, now=now, before=discipline.rules or {}
    )
    discipline.rules = kind.stored()
    db.session.flush()
