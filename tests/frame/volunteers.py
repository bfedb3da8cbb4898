"""Phones of volunteers in the walked year: one that can be paired with a race of today."""

from datetime import datetime

from sqlalchemy import select

from eventsapp.database import db
from eventsapp.events.models import Discipline
from eventsapp.finish_lines.models import LineRow
from eventsapp.pad_phones import services as pad_phones


def offer_pad_phones(now: datetime) -> str:
    """Offer a phone for the race that is taken down, and return the secret of its code."""
    race = db.session.scalars(
        select(Discipline)
        .join(LineRow, LineRow.discipline_id == Discipline.id)
        .order_by(LineRow.id.desc())
        .limit(1)
    ).one()
    _phone, secret = pad_phones.offer(race.event, [race], "终点志愿者", now=now, by=None)
    return secret
