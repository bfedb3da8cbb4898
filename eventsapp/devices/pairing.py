"""A code that pairs one phone, once, without a log-in; and the token that it is known by.

Of both only digests are kept. Whoever pairs phones keeps a table of its own with
:class:`ByCode`, and says what a phone is for and how long it is good.
"""

import hashlib
import secrets
from datetime import datetime, timedelta
from typing import TypeVar

from sqlalchemy import ForeignKey, String, select, update
from sqlalchemy.orm import Mapped, mapped_column

from eventsapp.database import Model, db

CODE_BYTES, TOKEN_BYTES = 16, 32


class ByCode(Model):
    """What a table of paired phones has: offered, paired, perhaps sent away."""

    __abstract__ = True

    id: Mapped[int] = mapped_column(primary_key=True)
    offered_at: Mapped[datetime]
    offered_by_id: Mapped[int | None] = mapped_column(ForeignKey("accounts.id"))
    pairing_digest: Mapped[str] = mapped_column(String(64), unique=True)
    token_digest: Mapped[str | None] = mapped_column(String(64), unique=True)
    paired_at: Mapped[datetime | None]
    revoked_at: Mapped[datetime | None]

    def is_open(self, *, lasts: timedelta, now: datetime) -> bool:
        """Whether its code can still be read: it was not used, sent away, or shown too long."""
        return (
            self.paired_at is None
            and self.revoked_at is None
            and now - self.offered_at <= lasts
        )


P = TypeVar("P", bound=ByCode)


def new_code() -> str:
    """Return the secret of a code; only its digest is kept."""
    return secrets.token_urlsafe(CODE_BYTES)


def digest_of(secret: str) -> str:
    """Return what is kept of a code or a token."""
    return hashlib.sha256(secret.encode()).hexdigest()


def offered_by(kind: type[P], secret: str, *, lasts: timedelta, now: datetime) -> P | None:
    """Return what a code was made for; None if it was used, revoked, is too old, or is none."""
    found = db.session.scalar(select(kind).where(kind.pairing_digest == digest_of(secret)))
    return found if found and found.is_open(lasts=lasts, now=now) else None


def is_of_code(phone: ByCode, secret: str) -> bool:
    """Whether a phone was offered by this code, whatever became of it."""
    return phone.pairing_digest == digest_of(secret)


def claim(phone: ByCode, *, now: datetime) -> str | None:
    """Pair a phone that was offered; flushes.

    Returns:
        Its token, which is not kept; None if another one read the code at the same moment.
    """
    kind, token = type(phone), secrets.token_urlsafe(TOKEN_BYTES)
    first = db.session.execute(
        update(kind)
        .where(kind.id == phone.id, kind.paired_at.is_(None))
        .values(paired_at=now, token_digest=digest_of(token))
        .returning(kind.id)
    ).all()
    if not first:
        return None
    db.session.refresh(phone)
    return token


def send_away(phone: ByCode, *, now: datetime) -> bool:
    """Let neither code nor token of a phone open anything from now on; flushes.

    Returns:
        Whether it was done; not, if somebody did so before or at the same moment.
    """
    kind = type(phone)
    first = db.session.execute(
        update(kind)
        .where(kind.id == phone.id, kind.revoked_at.is_(None))
        .values(revoked_at=now)
        .returning(kind.id)
    ).all()
    if first:
        db.session.refresh(phone)
    return bool(first)
