"""Where a notice and an objection stand: computed from their logs and the day."""

import enum
from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import date

from sqlalchemy import select
from sqlalchemy.orm import joinedload, selectinload

from eventsapp.database import db
from eventsapp.errors import NotFound
from eventsapp.public_notices.freezing import Difference, Value, differences, digest_of
from eventsapp.public_notices.models import (
    Act,
    NoticeAct,
    Objection,
    ObjectionStep,
    Outcome,
    PublicNotice,
    Step,
)
from eventsapp.public_notices.slots import source_of


class State(enum.StrEnum):
    """How far a notice is."""

    DRAFT = "draft"
    IN_PUBLICITY = "in_publicity"
    OPEN_OBJECTIONS = "open_objections"
    DIFFERS = "differs"  # what counted is not what the logs say now
    SETTLED = "settled"
    WITHDRAWN = "withdrawn"


class ObjectionState(enum.StrEnum):
    """How far an objection is."""

    RECEIVED = "received"
    TAKEN_UP = "taken_up"
    REOPENED = "reopened"
    UPHELD = "upheld"
    REJECTED = "rejected"
    WITHDRAWN = "withdrawn"


OPEN = frozenset({ObjectionState.RECEIVED, ObjectionState.TAKEN_UP, ObjectionState.REOPENED})


@dataclass(frozen=True, slots=True)
class Standing:
    """A notice with all that says where it stands.

    Args:
        notice: the notice.
        on: the day of the question.
        objections: all of them, in the order in which they came.
        found: what differs from what was published, acknowledged or not.
        now: the hash of what counts now; empty where nothing can be computed.
    """

    notice: PublicNotice
    on: date
    objections: Sequence[Objection]
    found: Sequence[Difference]
    now: str

    @property
    def withdrawn(self) -> NoticeAct | None:
        """Return the row that withdrew the notice."""
        return last_of(self.notice, Act.WITHDRAWN)

    @property
    def open(self) -> list[Objection]:
        """Return the objections without an answer."""
        return [one for one in self.objections if objection_state(one) in OPEN]

    @property
    def upheld(self) -> list[Objection]:
        """Return the objections that were upheld, and of which nothing has followed yet."""
        known = last_of(self.notice, Act.ACKNOWLEDGED)
        return [
            one
            for one in self.objections
            if objection_state(one) is ObjectionState.UPHELD
            and (known is None or known.at < one.steps[-1].at)
        ]

    @property
    def is_known(self) -> bool:
        """Whether what differs now was acknowledged as it is."""
        known = last_of(self.notice, Act.ACKNOWLEDGED)
        return known is not None and known.body.get("digest") == self.now

    @property
    def differing(self) -> Sequence[Difference]:
        """Return what differs and was not acknowledged."""
        return [] if self.is_known else self.found

    @property
    def is_running(self) -> bool:
        """Whether the days of the publicity are not over."""
        return self.notice.to_on is not None and self.on <= self.notice.to_on

    @property
    def state(self) -> State:
        """Return where the notice stands."""
        if not self.notice.is_published:
            return State.DRAFT
        if self.withdrawn:
            return State.WITHDRAWN
        if self.differing:
            return State.DIFFERS
        if self.open or self.upheld:
            return State.OPEN_OBJECTIONS
        return State.IN_PUBLICITY if self.is_running else State.SETTLED


def last_of(notice: PublicNotice, act: Act) -> NoticeAct | None:
    """Return the last row of a notice's log that says so."""
    return next((one for one in reversed(notice.acts) if one.act is act), None)


def standing_of(notice: PublicNotice, on: date) -> Standing:
    """Return all that says where a notice stands on a day."""
    objections = objections_of([notice.id])
    found, now = compared(notice)
    return Standing(notice, on, objections, found, now)


def compared(notice: PublicNotice) -> tuple[list[Difference], str]:
    """Return what differs from what was published, and the hash of what counts now."""
    source = source_of(notice.subject)
    if source is None or not notice.is_published or last_of(notice, Act.WITHDRAWN):
        return [], ""
    now = current_value(notice.subject)
    return differences(notice.value, now), digest_of(now)


def current_value(subject: str) -> Value:
    """Return what counts now for a subject; nothing where it does not exist any more."""
    source = source_of(subject)
    try:
        return source.current(subject) if source else {}
    except NotFound:
        return {}


def objections_of(notice_ids: Collection[int]) -> list[Objection]:
    """Return the objections to some notices with their steps, in the order they came."""
    asked = (
        select(Objection)
        .where(Objection.notice_id.in_(notice_ids))
        .options(
            selectinload(Objection.steps),
            selectinload(Objection.files),
            joinedload(Objection.row),
        )
        .order_by(Objection.received_at, Objection.id)
    )
    return list(db.session.scalars(asked))


def objection_state(objection: Objection) -> ObjectionState:
    """Return where an objection stands."""
    return state_after(objection.steps[-1] if objection.steps else None)


def state_after(step: ObjectionStep | None) -> ObjectionState:
    """Return where an objection stands after a step."""
    if step is None:
        return ObjectionState.RECEIVED
    if step.outcome is not None:
        return {
            Outcome.UPHELD: ObjectionState.UPHELD,
            Outcome.REJECTED: ObjectionState.REJECTED,
            Outcome.WITHDRAWN: ObjectionState.WITHDRAWN,
        }[step.outcome]
    return ObjectionState.TAKEN_UP if step.step is Step.TAKEN_UP else ObjectionState.REOPENED


def is_overdue(objection: Objection, on: date) -> bool:
    """Whether an objection should have been answered by now."""
    return objection_state(objection) in OPEN and on > objection.due_on
