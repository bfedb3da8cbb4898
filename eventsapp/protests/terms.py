"""On which terms an event takes protests."""

from dataclasses import asdict, dataclass
from datetime import datetime

from sqlalchemy import func, select

from eventsapp.accounts import services as accounts
from eventsapp.accounts.models import Account
from eventsapp.database import db
from eventsapp.events import slots as event_slots
from eventsapp.events.models import Event
from eventsapp.protests.models import USUAL_MINUTES, Bench, ProtestTerms


@dataclass(frozen=True, slots=True)
class Terms:
    """How results of an event can be contested.

    Args:
        minutes: for how long; None where the event takes no protests.
        fee_fen: what a protest costs, in fen; None where it is free.
        bench: who decides first.
        second_minutes: for how long the first decision can be contested before the jury;
            None where it is final.
        second_fee_fen: what it costs to contest it, in fen; None where that is free. Only where
            there is a second instance.
    """

    minutes: int | None = USUAL_MINUTES
    fee_fen: int | None = None
    bench: Bench = Bench.REFEREE
    second_minutes: int | None = None
    second_fee_fen: int | None = None

    @property
    def asks_jury(self) -> bool:
        """Whether a jury is needed at all."""
        return self.bench is Bench.JURY or self.second_minutes is not None


def terms_of(event_id: int) -> Terms:
    """Return the terms of an event; the usual ones where nobody set any."""
    row = db.session.execute(
        select(
            ProtestTerms.minutes,
            ProtestTerms.fee_fen,
            ProtestTerms.bench,
            ProtestTerms.second_minutes,
            ProtestTerms.second_fee_fen,
        )
        .where(ProtestTerms.event_id == event_id)
        .order_by(ProtestTerms.number.desc())
        .limit(1)
    ).first()
    return Terms(*row) if row is not None else Terms()


def set_terms(event: Event, terms: Terms, *, now: datetime, by: Account) -> None:
    """Say on which terms an event takes protests from now on; flushes.

    The fees of what is filed, or taken to the second instance, already stay as they were.

    Raises:
        DomainError: they stand in the regulations, which are fixed; an amendment has to be
            opened first.
    """
    if terms == terms_of(event.id):
        return
    event_slots.require_changeable(event)
    last = db.session.scalar(
        select(func.max(ProtestTerms.number)).where(ProtestTerms.event_id == event.id)
    )
    row = ProtestTerms(
        event_id=event.id, number=(last or 0) + 1, set_at=now, by_id=by.id, **asdict(terms)
    )
    db.session.add(row)
    db.session.flush()
    accounts.audit("protests.terms", event, by=by, now=now, **asdict(terms))
