"""What the scans of one person at one session come to: a pure function of the facts.

The rule in words stands in ``docs/rules/checkin.md``. Scans are taken in the
order in which they happened, never in which they arrived; so an offline
phone that syncs last changes nothing but what was not known before.
"""

from collections.abc import Collection, Sequence
from datetime import datetime, timedelta
from typing import NamedTuple

from eventsapp.checkins.models import Reason, Verdict

CLOCK_TOLERANCE = timedelta(minutes=5)

ScanKey = tuple[str, str]


class Registration(NamedTuple):
    """A row of the log of entries: one entry of the person was made or withdrawn."""

    at: datetime
    entry_id: int
    is_entered: bool


class Reading(NamedTuple):
    """What the rule knows of a scan.

    Attributes:
        key: device and the device's own id of the scan; breaks ties of time.
        at: when it happened, by the device's clock put right.
        received_at: when the server learned of it.
        is_known: whether the code or number belongs to a member.
        code_ended_at: when the code was replaced by another one.
        is_voided: whether it was taken back.
    """

    key: ScanKey
    at: datetime
    received_at: datetime
    is_known: bool = True
    code_ended_at: datetime | None = None
    is_voided: bool = False


class Facts(NamedTuple):
    """What holds for a person at a session.

    Attributes:
        opens_at: first instant of the check-in window.
        closes_at: last instant, which still counts.
        is_cancelled: whether the event was called off.
        has_walk_ins: whether people may come without an entry.
        branch_id: the person's branch on the session's day; None for no member.
        registrations: the person's log for the event, by time and then order of recording.
    """

    opens_at: datetime
    closes_at: datetime
    is_cancelled: bool
    has_walk_ins: bool
    branch_id: int | None
    registrations: Sequence[Registration] = ()


class Judgement(NamedTuple):
    """A verdict and, where it is a refusal, the first reason that applies."""

    verdict: Verdict
    reason: Reason | None = None


ACCEPTED = Judgement(Verdict.ACCEPTED)
AGAIN = Judgement(Verdict.AGAIN)


def happened(happened_at: datetime, skew_ms: int) -> datetime:
    """Return when a scan happened by a right clock.

    The device's clock stood ``skew_ms`` ahead (behind, when negative) when it sent.
    """
    return happened_at - timedelta(milliseconds=skew_ms) if skew_ms else happened_at


def judge(readings: Collection[Reading], facts: Facts) -> dict[ScanKey, Judgement]:
    """Judge all scans of one person at one session.

    Args:
        readings: every scan there is, in any order, each key once.
        facts: what holds for the person at the session.

    Returns:
        A judgement for each key. The first valid scan is accepted, later
        valid ones are there again; the rest is refused with a reason.
    """
    judgements: dict[ScanKey, Judgement] = {}
    valid = ACCEPTED
    for reading in sorted(readings, key=_in_order):
        reason = refusal(reading, facts)
        if reason is None:
            judgements[reading.key] = valid
            valid = AGAIN
        else:
            judgements[reading.key] = Judgement(Verdict.REFUSED, reason)
    return judgements


def _in_order(reading: Reading) -> tuple[datetime, ScanKey]:
    return reading.at, reading.key


def refusal(reading: Reading, facts: Facts) -> Reason | None:
    """Return the first reason against a scan, in the order of :class:`Reason`."""
    return _against_the_scan(reading) or _against_the_person(reading.at, facts)


def _against_the_scan(reading: Reading) -> Reason | None:
    if not reading.is_known:
        return Reason.UNKNOWN_CODE
    if reading.code_ended_at is not None and reading.code_ended_at <= reading.at:
        return Reason.REVOKED_CODE
    if reading.is_voided:
        return Reason.VOIDED
    if reading.at > reading.received_at + CLOCK_TOLERANCE:
        return Reason.IMPOSSIBLE_CLOCK
    return None


def _against_the_person(at: datetime, facts: Facts) -> Reason | None:
    if facts.is_cancelled:
        return Reason.EVENT_CANCELLED
    if not facts.opens_at <= at <= facts.closes_at:
        return Reason.OUTSIDE_WINDOW
    if facts.branch_id is None:
        return Reason.NOT_MEMBER
    if not facts.has_walk_ins and not stands_registered(facts.registrations, at):
        return Reason.NOT_REGISTERED
    return None


def stands_registered(registrations: Sequence[Registration], at: datetime) -> bool:
    """Whether any entry of the person stood at a moment (the moment itself included).

    Args:
        registrations: ordered by time and then by order of recording.
        at: the moment.
    """
    stands: dict[int, bool] = {}
    for row in registrations:
        if row.at > at:
            break
        stands[row.entry_id] = row.is_entered
    return any(stands.values())
