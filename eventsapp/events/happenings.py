"""What plans and associations show of the events made from them."""

from collections.abc import Sequence

from flask import render_template
from markupsafe import Markup
from sqlalchemy import func, select

from eventsapp.accounts.permissions import Permission, scope_of
from eventsapp.associations import slots as association_slots
from eventsapp.associations.models import Association
from eventsapp.clock import now, today
from eventsapp.database import db
from eventsapp.events import listing
from eventsapp.events.models import Event, Session
from eventsapp.events.words import STATES
from eventsapp.plans import slots as plan_slots
from eventsapp.plans.models import PlanItem
from eventsapp.plans.slots import Happening


def connect() -> None:
    """Tell the features below what became of their items and who runs what."""
    plan_slots.item_happenings.append(happenings)
    association_slots.association_sections.append(events_of)


def happenings(items: Sequence[PlanItem]) -> dict[int, Happening]:
    """Return the events that the items have become, by item id; one query."""
    rows = db.session.execute(
        select(
            Event.plan_item_id,
            Event.id,
            Event.name,
            Event.budget_fen,
            Event.published_at,
            Event.cancelled_at,
            func.min(Session.held_on).label("held_on"),
        )
        .join(Session, Session.event_id == Event.id)
        .where(Event.plan_item_id.in_([item.id for item in items]))
        .group_by(Event.id)
    )
    return {
        row.plan_item_id: Happening(
            event_id=row.id,
            name=row.name,
            held_on=row.held_on,
            budget_fen=row.budget_fen,
            is_published=row.published_at is not None,
            is_cancelled=row.cancelled_at is not None,
        )
        for row in rows
    }


def events_of(association: Association) -> Markup:
    """Show the association's events of this year."""
    year = today().year
    lines = listing.lines(
        year,
        reader=listing.Reader(scope_of(Permission.MANAGE_EVENTS)),
        now=now(),
        association_id=association.id,
    )
    return Markup(
        render_template(
            "events/of_association.html",
            association=association,
            year=year,
            lines=lines,
            states=STATES,
        )
    )
