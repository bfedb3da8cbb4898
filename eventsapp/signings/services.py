"""What makes a result official: signed by a referee, published, and fallen when corrected.

The rule in words: ``docs/rules/signing.md``.
"""

from collections.abc import Collection, Iterable, Mapping, Sequence
from datetime import datetime
from typing import Any

from sqlalchemy import func, select
from sqlalchemy.orm import joinedload

from eventsapp import clock
from eventsapp.accounts import services as accounts
from eventsapp.accounts.models import Account
from eventsapp.database import batches, db
from eventsapp.draws import services as draws
from eventsapp.events.models import Discipline, Session
from eventsapp.results import services as results
from eventsapp.results.services import Finding
from eventsapp.signings import slots
from eventsapp.signings.errors import (
    AlreadyPublished,
    AlreadySigned,
    EventOff,
    LookFirst,
    MovedOn,
    NotComplete,
    NothingChosen,
    NotPublished,
    NotSigned,
    ReasonMissing,
)
from eventsapp.signings.models import Act, Origin, SigningEntry
from eventsapp.signings.obstacles import obstacles_of
from eventsapp.signings.slips import body_of, difference, digest_of
from eventsapp.signings.states import Log, Signature, State, log_of, logs_of, unsigned_in
from eventsapp.signings.telling import tell_fallen, tell_official

__all__ = [
    "Signature",
    "State",
    "digests_of",
    "never_signed",
    "official_among",
    "publish",
    "sign",
    "sign_as_handed_over",
    "sign_several",
    "sign_what_is_over",
    "signatures_of",
    "states_of",
    "take_back",
    "unsigned_in",
]


def states_of(disciplines: Collection[Discipline]) -> dict[int, State]:
    """Return how far the results of each discipline are, by id."""
    logs = logs_of([one.id for one in disciplines])
    unsigned = [one for one in disciplines if logs[one.id].head is None]
    found = results.findings_of([one.id for one in unsigned])
    obstacles = obstacles_of(unsigned, found)
    return {
        one.id: logs[one.id].state(
            is_complete=one.id in obstacles and obstacles[one.id].is_complete
        )
        for one in disciplines
    }


def signatures_of(discipline_ids: Collection[int]) -> dict[int, Signature]:
    """Return the signatures that stand, by discipline id."""
    logs = logs_of(discipline_ids)
    found = {discipline_id: log.signature for discipline_id, log in logs.items()}
    return {key: signature for key, signature in found.items() if signature is not None}


def digests_of(found: Mapping[int, Finding]) -> dict[int, str]:
    """Return the hash of what would be signed now, by discipline id."""
    points = results.branch_points(found)
    return {key: digest_of(key, body_of(one, points[key])) for key, one in found.items()}


def sign(
    discipline: Discipline, *, seen: str, publishes: bool, now: datetime, by: Account
) -> SigningEntry:
    """Sign the results of a discipline; their points count from now on; flushes.

    Args:
        discipline: whose results.
        seen: the hash of what was on the page.
        publishes: whether they are published as well.
        now: when.
        by: whose hand it is.

    Raises:
        EventOff: the event was cancelled.
        AlreadySigned: somebody was faster.
        NotComplete: something is missing.
        MovedOn: the results are not those of ``seen`` any more.
    """
    draws.lock([discipline.id])
    log, finding = _open_to_sign(discipline)
    return _put(discipline, log, finding, seen=seen, publishes=publishes, now=now, by=by)


def sign_several(
    chosen: Sequence[tuple[Discipline, str]], *, publishes: bool, now: datetime, by: Account
) -> list[SigningEntry]:
    """Sign several disciplines, each with the hash of what was on the page; all or none.

    Raises:
        NothingChosen: there is none.
        LookFirst: one has something that the referee should have looked at.
        EventOff, AlreadySigned, NotComplete, MovedOn: as in :func:`sign`.
    """
    if not chosen:
        raise NothingChosen
    draws.lock([one.id for one, _seen in chosen])
    rows = []
    for discipline, seen in chosen:
        log, finding = _open_to_sign(discipline)
        if obstacles_of([discipline], {discipline.id: finding})[discipline.id].remarks:
            raise LookFirst(what=discipline.name)
        row = _put(discipline, log, finding, seen=seen, publishes=publishes, now=now, by=by)
        rows.append(row)
    return rows


def _open_to_sign(discipline: Discipline) -> tuple[Log, Finding]:
    """Return log and finding of a discipline that is held, if it can be signed."""
    if discipline.event.is_cancelled:
        raise EventOff
    log = log_of(discipline.id)
    if log.signed is not None:
        raise AlreadySigned(what=discipline.name, name=log.signed.by_name or "–")
    found = results.findings_of([discipline.id])
    missing = obstacles_of([discipline], found)[discipline.id].missing
    if missing:
        raise NotComplete(what=discipline.name, why=" ".join(one.words for one in missing))
    return log, found[discipline.id]


def _put(
    discipline: Discipline,
    log: Log,
    finding: Finding,
    *,
    seen: str,
    publishes: bool,
    now: datetime,
    by: Account,
) -> SigningEntry:
    body = body_of(finding, results.branch_points([discipline.id])[discipline.id])
    digest = digest_of(discipline.id, body)
    if digest != seen:
        raise MovedOn(what=discipline.name)
    row = _row(discipline.id, log, Act.SIGNED, now=now, by=by, digest=digest, body=body)
    rows = [row]
    if publishes:
        rows.append(_row(discipline.id, Log(rows), Act.PUBLISHED, now=now, by=by))
    db.session.add_all(rows)
    db.session.flush()
    results.make_official([discipline.id])
    accounts.audit("results.signed", discipline, by=by, now=now, digest=digest)
    if publishes:
        tell_official(discipline, finding, now=now, by=by)
    return row


def publish(discipline: Discipline, *, now: datetime, by: Account) -> SigningEntry:
    """Publish results that are signed; flushes.

    Raises:
        NotSigned, AlreadyPublished: there is nothing to publish.
        NotPublished: something has come up since it was signed.
    """
    draws.lock([discipline.id])
    log = log_of(discipline.id)
    if log.signature is None:
        raise NotSigned(what=discipline.name)
    if log.signature.published_at is not None:
        raise AlreadyPublished(what=discipline.name)
    in_the_way = slots.hindrances([discipline.id])[discipline.id]
    if in_the_way:
        raise NotPublished(what=discipline.name, why=" ".join(one.words for one in in_the_way))
    row = _row(discipline.id, log, Act.PUBLISHED, now=now, by=by)
    db.session.add(row)
    accounts.audit("results.published", discipline, by=by, now=now)
    finding = results.findings_of([discipline.id])[discipline.id]
    tell_official(discipline, finding, now=now, by=by)
    db.session.flush()
    return row


def take_back(
    discipline: Discipline, *, reason: str, now: datetime, by: Account
) -> SigningEntry:
    """Take a signature back: the points count no more; flushes.

    Raises:
        NotSigned: there is none.
        ReasonMissing: no reason.
    """
    draws.lock([discipline.id])
    log = log_of(discipline.id)
    if log.signed is None:
        raise NotSigned(what=discipline.name)
    if not reason.strip():
        raise ReasonMissing
    row = _row(discipline.id, log, Act.FELL, now=now, by=by, reason=reason.strip())
    db.session.add(row)
    accounts.audit("results.unsigned", discipline, by=by, now=now, reason=row.reason)
    results.settle([discipline.id])
    return row


def sign_as_handed_over(
    discipline_ids: Iterable[int],
    *,
    now: datetime,
    by: Account | None = None,
    origin: Origin = Origin.IMPORT,
) -> list[int]:
    """Sign and publish what is complete of some disciplines, as it was handed over; flushes.

    For results that were official before they came here: nobody is told, remarks are not in
    the way, and what is signed already, is incomplete or was cancelled is left as it is.

    Returns:
        the ids of those that were signed now.
    """
    signed = []
    for part in batches(sorted(set(discipline_ids))):
        draws.lock(part)
        asked = (
            select(Discipline)
            .where(Discipline.id.in_(part))
            .options(joinedload(Discipline.event))
            .order_by(Discipline.id)
        )
        logs = logs_of(part)
        wanted = [
            one
            for one in db.session.scalars(asked)
            if not one.event.is_cancelled and logs[one.id].signed is None
        ]
        found = results.findings_of([one.id for one in wanted])
        obstacles = obstacles_of(wanted, found)
        points = results.branch_points([one.id for one in wanted])
        for one in wanted:
            if not obstacles[one.id].is_complete:
                continue
            body = body_of(found[one.id], points[one.id])
            row = _row(
                one.id,
                logs[one.id],
                Act.SIGNED,
                now=now,
                by=by,
                origin=origin,
                digest=digest_of(one.id, body),
                body=body,
            )
            then = _row(one.id, Log([row]), Act.PUBLISHED, now=now, by=by, origin=origin)
            db.session.add_all([row, then])
            signed.append(one.id)
    db.session.flush()
    for part in batches(signed):
        results.make_official(part)
    return signed


def sign_what_is_over(*, now: datetime) -> list[int]:
    """Sign the complete results of past events that nobody has signed yet; flushes.

    For a site that was in use before signatures were asked for.
    """
    last_on = (
        select(func.max(Session.held_on))
        .where(Session.event_id == Discipline.event_id)
        .correlate(Discipline)
        .scalar_subquery()
    )
    day = clock.local(now).date()
    over = db.session.scalars(select(Discipline.id).where(last_on < day)).all()
    return sign_as_handed_over(never_signed(over), now=now)


def never_signed(discipline_ids: Collection[int]) -> set[int]:
    """Return the disciplines under whose results nobody has put a name yet."""
    return {one for one, log in logs_of(discipline_ids).items() if log.head is None}


def official_among(found: Mapping[int, Finding]) -> set[int]:
    """Return the disciplines whose signature stands by what is known now.

    A signature whose results are not as they were signed falls here, in the transaction
    that changed them.
    """
    official = set()
    for discipline_id, log in logs_of(found).items():
        signed = log.signed
        if signed is None:
            continue
        differs = difference(signed.body, found[discipline_id])
        if differs is None:
            official.add(discipline_id)
            continue
        word = results.last_word(discipline_id) if differs.facts else None
        fell = _row(
            discipline_id,
            log,
            Act.FELL,
            now=word.at if word else clock.now(),
            by=db.session.get(Account, word.by_id) if word and word.by_id else None,
            origin=Origin.CORRECTION,
            body=differs.stored(),
            reason=word.reason if word else "",
        )
        db.session.add(fell)
        db.session.flush()
        tell_fallen(signed, fell)
    return official


def _row(
    discipline_id: int,
    log: Log,
    act: Act,
    *,
    now: datetime,
    by: Account | None,
    origin: Origin = Origin.HAND,
    digest: str = "",
    body: Mapping[str, Any] | None = None,
    reason: str = "",
) -> SigningEntry:
    """Return the next row of a log, not stored yet."""
    return SigningEntry(
        discipline_id=discipline_id,
        number=log.head.number + 1 if log.head else 1,
        act=act,
        origin=origin,
        at=now,
        by_id=by.id if by else None,
        by_name=by.name if by else "",
        digest=digest,
        body=dict(body or {}),
        reason=reason,
    )
