"""Where a discipline stands between its last match and its place in the year's figures."""

import enum
from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import exists, or_, select

from eventsapp.database import db, table
from eventsapp.draws.models import Stage
from eventsapp.events.models import Discipline
from eventsapp.results.beginning import is_played
from eventsapp.results.models import MatchEntry
from eventsapp.signings.models import Act, Origin, SigningEntry


class State(enum.StrEnum):
    """How far the results of a discipline are."""

    OPEN = "open"
    COMPLETE = "complete"
    SIGNED = "signed"
    PUBLISHED = "published"
    FALLEN = "fallen"  # it was signed, and something was corrected since


@dataclass(frozen=True, slots=True)
class Signature:
    """A signature that stands.

    Args:
        name: whose it is, as it was written then; empty for an import.
        at: when it was put.
        digest: the SHA-256 of what was signed.
        origin: whether a hand put it, or an import.
        published_at: when the results were published; None while they are not.
    """

    name: str
    at: datetime
    digest: str
    origin: Origin
    published_at: datetime | None


@dataclass(frozen=True, slots=True)
class Log:
    """The rows of one discipline in their order; may be empty."""

    rows: Sequence[SigningEntry] = ()

    @property
    def head(self) -> SigningEntry | None:
        """Return the last row."""
        return self.rows[-1] if self.rows else None

    @property
    def signed(self) -> SigningEntry | None:
        """Return the row of the signature that stands; None if none does."""
        if self.head is None or self.head.act is Act.FELL:
            return None
        return next(row for row in reversed(self.rows) if row.act is Act.SIGNED)

    @property
    def has_fallen(self) -> bool:
        """Whether there was a signature, and is none now."""
        return self.head is not None and self.head.act is Act.FELL

    @property
    def signature(self) -> Signature | None:
        """Return the signature that stands."""
        row, head = self.signed, self.head
        if row is None or head is None:
            return None
        published_at = head.at if head.act is Act.PUBLISHED else None
        return Signature(row.by_name, row.at, row.digest, row.origin, published_at)

    def state(self, *, is_complete: bool) -> State:
        """Return how far the results are."""
        if self.head is None:
            return State.COMPLETE if is_complete else State.OPEN
        return {
            Act.SIGNED: State.SIGNED,
            Act.PUBLISHED: State.PUBLISHED,
            Act.FELL: State.FALLEN,
        }[self.head.act]


def logs_of(discipline_ids: Collection[int]) -> dict[int, Log]:
    """Return the log of each of some disciplines, by id; those never signed have no rows."""
    rows: dict[int, list[SigningEntry]] = {one: [] for one in discipline_ids}
    if not rows:
        return {}
    asked = (
        select(SigningEntry)
        .where(SigningEntry.discipline_id.in_(rows))
        .order_by(SigningEntry.discipline_id, SigningEntry.number)
    )
    for row in db.session.scalars(asked):
        rows[row.discipline_id].append(row)
    return {discipline_id: Log(tuple(own)) for discipline_id, own in rows.items()}


def unsigned_in(event_id: int) -> int | None:
    """Return how many disciplines of an event are played and not signed; None: none is played.

    In one statement: whether they are complete is looked at where they are signed.
    """
    last = (
        select(SigningEntry.act)
        .where(SigningEntry.discipline_id == Discipline.id)
        .order_by(SigningEntry.number.desc())
        .limit(1)
        .correlate(Discipline)
        .scalar_subquery()
    )
    own = table(Discipline).c
    matches = exists().where(Stage.discipline_id == own.id, MatchEntry.stage_id == Stage.id)
    acts = db.session.scalars(
        select(last).where(Discipline.event_id == event_id, or_(is_played(own.id), matches))
    ).all()
    return sum(act is None or act is Act.FELL for act in acts) if acts else None


def log_of(discipline_id: int) -> Log:
    """Return the log of a discipline."""
    return logs_of([discipline_id])[discipline_id]
