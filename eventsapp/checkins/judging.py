"""What the scans of one person at one check point come to: a pure function of the facts.

The rule in words stands in ``docs/rules/checkin.md``. Scans are taken in the
order in which they happened, never in which they arrived; so an offline
phone that syncs last changes nothing but what was not known before. What
each does to where the person stands is a table, ``static/presence.json``,
which a phone without network goes by too.
"""

import json
from collections.abc import Collection, Sequence
from datetime import datetime, timedelta
from pathlib import Path
from typing import Final, NamedTuple

from eventsapp.checkins.models import Reason, State, Verdict
from eventsapp.checkpoints.models import Direction

_FILE: Final = Path(__file__).resolve().parents[1] / "static" / "presence.json"
RULES: Final = json.loads(_FILE.read_text(encoding="utf-8"))
CLOCK_TOLERANCE = timedelta(milliseconds=RULES["clock_tolerance_ms"])

ScanKey = tuple[str, str]
Moment = tuple[datetime, ScanKey]


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
        direction: whether the person came in or went out.
        is_stale: whether it was by a code that the screen at the door did not show then.
    """

    key: ScanKey
    at: datetime
    received_at: datetime
    is_known: bool = True
    code_ended_at: datetime | None = None
    is_voided: bool = False
    direction: Direction = Direction.ENTRY
    is_stale: bool = False

    @property
    def moment(self) -> Moment:
        """Return what puts scans in order."""
        return self.at, self.key


class Facts(NamedTuple):
    """What holds for a person at a check point.

    Attributes:
        opens_at: first instant of the check-in window.
        closes_at: last instant, which still counts.
        is_cancelled: whether the event was called off.
        has_walk_ins: whether people may come without an entry.
        branch_id: the person's branch on the session's day; None for no member.
        registrations: the person's log for the event, by time and then order of recording.
        has_exits: whether people are scanned out here.
        has_re_entry: whether who went out may come in again.
    """

    opens_at: datetime
    closes_at: datetime
    is_cancelled: bool
    has_walk_ins: bool
    branch_id: int | None
    registrations: Sequence[Registration] = ()
    has_exits: bool = False
    has_re_entry: bool = True


class Judgement(NamedTuple):
    """A verdict and, where it is a refusal, the first reason that applies."""

    verdict: Verdict
    reason: Reason | None = None


class Standing(NamedTuple):
    """Where a person stands at a check point.

    Attributes:
        state: absent, in or left.
        first: when the person first came in, by which scan.
        last_at: when the last scan was that nothing spoke against, whatever it came to.
    """

    state: State = State.ABSENT
    first: Moment | None = None
    last_at: datetime | None = None


UNSEEN: Final = Standing()
ACCEPTED: Final = Judgement(Verdict.ACCEPTED)
AGAIN: Final = Judgement(Verdict.AGAIN)
_REFUSED: Final = {reason: Judgement(Verdict.REFUSED, reason) for reason in Reason}
_STEPS: Final = {
    (State(row["state"]), Direction(row["direction"]), has_re_entry): (
        Judgement(Verdict(row["verdict"]), row["reason"] and Reason(row["reason"])),
        State(row["then"]),
    )
    for row in RULES["steps"]
    for has_re_entry in (True, False)
    if row.get("re_entry", has_re_entry) is has_re_entry
}


def happened(happened_at: datetime, skew_ms: int) -> datetime:
    """Return when a scan happened by a right clock.

    The device's clock stood ``skew_ms`` ahead (behind, when negative) when it sent.
    """
    return happened_at - timedelta(milliseconds=skew_ms) if skew_ms else happened_at


def judge(
    readings: Collection[Reading], facts: Facts, before: Standing = UNSEEN
) -> tuple[dict[ScanKey, Judgement], Standing]:
    """Judge scans of one person at one check point.

    Args:
        readings: the scans, in any order, each key once.
        facts: what holds for the person there.
        before: where the person stood, if all earlier scans are judged already.

    Returns:
        A judgement for each key, and where the person stands after the last one.
    """
    judgements: dict[ScanKey, Judgement] = {}
    standing = before
    for reading in sorted(readings, key=lambda one: one.moment):
        judgements[reading.key], standing = step(standing, reading, facts)
    return judgements, standing


def step(standing: Standing, reading: Reading, facts: Facts) -> tuple[Judgement, Standing]:
    """Judge the scan that comes next, and say where the person stands after it."""
    reason = refusal(reading, facts)
    if reason is not None:
        return _REFUSED[reason], standing
    judgement, state = _STEPS[standing.state, reading.direction, facts.has_re_entry]
    came_in = state is State.IN and standing.first is None
    return judgement, Standing(state, reading.moment if came_in else standing.first, reading.at)


def refusal(reading: Reading, facts: Facts) -> Reason | None:
    """Return the first reason against a scan, whatever the person's other scans are."""
    reason = _against_the_scan(reading)
    if reason is not None:
        return reason
    if reading.direction is Direction.EXIT:
        return None if facts.has_exits else Reason.NO_EXITS
    return _against_the_person(reading.at, facts)


def _against_the_scan(reading: Reading) -> Reason | None:
    if not reading.is_known:
        return Reason.UNKNOWN_CODE
    if reading.code_ended_at is not None and reading.code_ended_at <= reading.at:
        return Reason.REVOKED_CODE
    if reading.is_stale:
        return Reason.STALE_CODE
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
