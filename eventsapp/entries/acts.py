"""What is done to an entry, and where it stands after all that was done.

The log of an entry is a list of acts. An act of the same name as a status puts the entry
into that status; the others, approvals and replacements, leave the status as it is.
``docs/decisions/011-where-an-entry-stands.md`` has the rules in words.
"""

import enum
from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import datetime
from functools import reduce
from typing import NamedTuple


class EntryStatus(enum.StrEnum):
    """Where an entry stands."""

    FORMING = "forming"  # a pair or team whose people have been asked (组队中)
    REQUESTED = "requested"  # has a place, an approval is missing (待审批)
    WAITING = "waiting"  # on the waiting list (候补)
    OFFERED = "offered"  # moved up; the place is to be confirmed in time (待确认)
    ENTERED = "entered"
    WITHDRAWN = "withdrawn"
    REFUSED = "refused"  # an approval was not given (未通过)
    LAPSED = "lapsed"  # a place was offered and not confirmed in time (逾期)


class EntryAct(enum.StrEnum):
    """What the log of entries records."""

    FORMING = "forming"
    REQUESTED = "requested"
    WAITING = "waiting"
    OFFERED = "offered"
    ENTERED = "entered"
    WITHDRAWN = "withdrawn"
    REFUSED = "refused"
    LAPSED = "lapsed"
    APPROVED_BRANCH = "approved_branch"
    APPROVED_UNION = "approved_union"
    REPLACED = "replaced"  # one of its people by another; the reason says whom by whom


HOLDING = frozenset({EntryStatus.REQUESTED, EntryStatus.OFFERED, EntryStatus.ENTERED})
"""An entry that stands so has a place, which nobody else can take."""

OPEN = HOLDING | {EntryStatus.FORMING, EntryStatus.WAITING}
"""An entry that stands so is on its way or in; the others have ended and can begin again."""

UNHAPPY = frozenset({EntryStatus.REFUSED, EntryStatus.LAPSED})
"""An entry that stands so has ended otherwise than its people wanted."""

STATUS_AFTER = {EntryAct(status.value): status for status in EntryStatus}
"""The acts that put an entry into a status."""

APPROVALS = frozenset({EntryAct.APPROVED_BRANCH, EntryAct.APPROVED_UNION})


class Step(NamedTuple):
    """One row of an entry's log; ``until`` is how long an offered place is kept."""

    id: int
    act: EntryAct
    happened_at: datetime
    until: datetime | None = None


@dataclass(frozen=True)
class Standing:
    """Where an entry stands.

    Attributes:
        status: the status that its last act led to.
        approvals: those given since it was last asked for.
        offered_until: how long an offered place is kept; only while it is offered.
        queued_at: when the waiting began; only while it waits.
        queued_by: the id of the act that began the waiting; tells equal moments apart.
    """

    status: EntryStatus
    approvals: frozenset[EntryAct] = frozenset()
    offered_until: datetime | None = None
    queued_at: datetime | None = None
    queued_by: int | None = None


def fold(steps: Iterable[Step]) -> Standing | None:
    """Return where an entry stands after these acts, in whatever order they are given.

    What happened counts in the order in which it happened, ties by id. None is an entry
    to which nothing has been done yet.

    >>> from datetime import UTC
    >>> noon = datetime(2026, 5, 1, 12, tzinfo=UTC)
    >>> fold([Step(1, EntryAct.REQUESTED, noon), Step(2, EntryAct.APPROVED_BRANCH, noon)])
    Standing(status=<EntryStatus.REQUESTED: 'requested'>, \
approvals=frozenset({<EntryAct.APPROVED_BRANCH: 'approved_branch'>}), \
offered_until=None, queued_at=None, queued_by=None)
    """
    in_order = sorted(steps, key=lambda step: (step.happened_at, step.id))
    return reduce(after, in_order, None)


def after(standing: Standing | None, step: Step) -> Standing | None:
    """Return where an entry stands after one more act."""
    status = STATUS_AFTER.get(step.act)
    if status is None:
        if standing is None or standing.status not in OPEN or step.act not in APPROVALS:
            return standing
        return replace(standing, approvals=standing.approvals | {step.act})
    approvals = standing.approvals if standing and status in OPEN else frozenset()
    if status is EntryStatus.WAITING:
        if standing is not None and standing.status is EntryStatus.WAITING:
            return standing
        return Standing(status, approvals, queued_at=step.happened_at, queued_by=step.id)
    until = step.until if status is EntryStatus.OFFERED else None
    return Standing(status, approvals, offered_until=until)
