"""Personal codes: everybody has one that works; a new one kills the old one."""

import random
import secrets
from collections.abc import Collection
from datetime import datetime

from sqlalchemy import insert, select, update

from eventsapp import clock
from eventsapp.accounts import services as accounts
from eventsapp.accounts.models import Account
from eventsapp.checkins import codes, owners
from eventsapp.checkins.models import Code
from eventsapp.checkins.tables import CODES, MEMBERS
from eventsapp.database import batches, db
from eventsapp.members.models import Member

UNPREDICTABLE = secrets.SystemRandom()


def code_of(member: Member) -> Code | None:
    """Return the code that works for a member, if one was issued."""
    return db.session.scalar(
        select(Code).where(Code.member_id == member.id, Code.revoked_at.is_(None))
    )


def codes_of(member_ids: Collection[int]) -> dict[int, str]:
    """Return the text of the code that works for each member who has one."""
    found: dict[int, str] = {}
    for batch in batches(member_ids):
        living = select(Code.member_id, Code.text).where(
            Code.member_id.in_(batch), Code.revoked_at.is_(None)
        )
        found.update(db.session.execute(living).all())
    return found


def issue_missing(
    member_ids: Collection[int], *, now: datetime, rng: random.Random = UNPREDICTABLE
) -> None:
    """Give a code to each of the members that has none; flushes."""
    db.session.flush()
    connection = db.session.connection()
    for batch in batches(member_ids):
        owners.lock(connection, batch)  # else two who print at once would both issue one
        has_code = select(CODES.c.member_id).where(
            CODES.c.member_id == MEMBERS.c.id, CODES.c.revoked_at.is_(None)
        )
        without = connection.execute(
            select(MEMBERS.c.id).where(MEMBERS.c.id.in_(batch), ~has_code.exists())
        )
        wanting = without.scalars().all()
        texts = _unused(len(wanting), rng)
        if wanting:
            connection.execute(
                insert(CODES),
                [
                    {"member_id": one, "text": text, "issued_at": now, "revoked_at": None}
                    for one, text in zip(wanting, texts, strict=True)
                ],
            )


def reissue(
    member: Member,
    *,
    now: datetime,
    by: Account | None,
    rng: random.Random = UNPREDICTABLE,
) -> Code:
    """Issue a new code; the one before stops working at once; flushes."""
    db.session.flush()
    owners.lock(db.session.connection(), [member.id])
    db.session.execute(
        update(Code)
        .where(Code.member_id == member.id, Code.revoked_at.is_(None))
        .values(revoked_at=now)
    )
    [text] = _unused(1, rng)
    code = Code(member_id=member.id, text=text, issued_at=now)
    db.session.add(code)
    db.session.flush()
    accounts.audit("code.issued", code, by=by, now=now, member_id=member.id)
    return code


def _unused(count: int, rng: random.Random) -> list[str]:
    """Draw codes that nobody ever had: a replaced one must not come back to life."""
    drawn: dict[str, None] = {}
    while len(drawn) < count:
        drawn.update(dict.fromkeys(codes.draw(rng) for _ in range(count - len(drawn))))
        for taken in owners.owners(db.session.connection(), list(drawn)):
            del drawn[taken]
    return list(drawn)


def after_movements(sender: object, *, member_ids: Collection[int], **rest: object) -> None:
    """Give those who joined a code."""
    issue_missing(member_ids, now=clock.now())
