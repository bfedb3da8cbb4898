"""Accounts: opening, activating, logging in, roles, and the trail (操作日志)."""

import hashlib
import secrets
from datetime import date, datetime, timedelta
from typing import Any

from argon2 import PasswordHasher
from argon2.exceptions import InvalidHashError, VerificationError
from sqlalchemy import Select, or_, select
from sqlalchemy.orm import joinedload

from eventsapp.accounts import naming
from eventsapp.accounts.errors import (
    AccountClosed,
    ActivationFailed,
    DaysReversed,
    NotActivated,
    OwnAccount,
    PasswordTooShort,
    RoleHeldAlready,
    WrongCredentials,
)
from eventsapp.accounts.models import Account, Audit, Body, BodyKind, Role, RoleGrant
from eventsapp.database import db
from eventsapp.errors import NotFound
from eventsapp.frame.half_width import half_width

LEAST_PASSWORD = 10
ACTIVATION_LASTS = timedelta(days=30)
ACTIVATION_ALPHABET = "23456789ABCDEFGHJKLMNPQRSTUVWXYZ"  # nothing that reads like another
_hasher = PasswordHasher()


def open_account(login: str, name: str) -> Account:
    """Open an account without a password; flushes."""
    account = Account(login=login, name=name)
    db.session.add(account)
    db.session.flush()
    return account


def account_by_login(login: str) -> Account | None:
    """Return the account of a staff number as people type it, if there is one."""
    return db.session.scalar(select(Account).where(Account.login == half_width(login)))


def get_account(account_id: int) -> Account:
    """Return the account, or raise ``NotFound``."""
    account = db.session.get(Account, account_id)
    if account is None:
        raise NotFound
    return account


def issue_activation(account: Account, *, now: datetime) -> str:
    """Return a one-time code that sets a password; an earlier one stops working."""
    code = "".join(secrets.choice(ACTIVATION_ALPHABET) for _ in range(10))
    account.activation_hash = _digest(code)
    account.activation_expires_at = now + ACTIVATION_LASTS
    db.session.flush()
    return code


def activate(login: str, code: str, password: str, *, now: datetime) -> Account:
    """Set the first password with the one-time code, which is then used up.

    Raises:
        ActivationFailed: unknown staff number, wrong, used or expired code.
        PasswordTooShort: under ten characters.
    """
    account = account_by_login(login)
    if (
        account is None
        or account.activation_hash is None
        or account.activation_expires_at is None
        or account.activation_expires_at < now
        or not secrets.compare_digest(account.activation_hash, _digest(code))
    ):
        raise ActivationFailed
    set_password(account, password)
    account.activation_hash = None
    account.activation_expires_at = None
    return account


def set_password(account: Account, password: str) -> None:
    """Set a password and log all devices out; flushes.

    Raises:
        PasswordTooShort: under ten characters.
    """
    if len(password) < LEAST_PASSWORD:
        raise PasswordTooShort(least=LEAST_PASSWORD)
    account.password_hash = hashed(password)
    account.session_epoch += 1
    db.session.flush()


def hashed(password: str) -> str:
    """Return the argon2 hash of a password, with its salt and parameters."""
    return _hasher.hash(password)


def authenticate(login: str, password: str) -> Account:
    """Return the account that staff number and password belong to.

    Raises:
        WrongCredentials: they don't go together (unknown numbers take as long).
        NotActivated: no password has been set yet.
        AccountClosed: the account was closed.
    """
    account = account_by_login(login)
    if account is None:
        _hasher.hash(password)
        raise WrongCredentials
    if account.password_hash is None:
        raise NotActivated
    try:
        _hasher.verify(account.password_hash, password)
    except (VerificationError, InvalidHashError) as wrong:
        raise WrongCredentials from wrong
    if not account.is_active:
        raise AccountClosed
    if _hasher.check_needs_rehash(account.password_hash):
        account.password_hash = _hasher.hash(password)
    return account


def log_out_everywhere(account: Account) -> None:
    """End every session of the account, on all devices; flushes."""
    account.session_epoch += 1
    db.session.flush()


def union() -> Body:
    """Return the union itself, the body above all others.

    Raises:
        NotFound: the site has not been set up yet.
    """
    body = db.session.scalar(select(Body).where(Body.kind == BodyKind.UNION))
    if body is None:
        raise NotFound
    return body


def found_union(name: str) -> Body:
    """Return the union, made with this name if the site has none yet; flushes."""
    body = db.session.scalar(select(Body).where(Body.kind == BodyKind.UNION))
    if body is None:
        body = Body(kind=BodyKind.UNION, name=name)
        db.session.add(body)
        db.session.flush()
        naming.keep(name)
    return body


def get_body(body_id: int) -> Body:
    """Return the body, or raise ``NotFound``."""
    body = db.session.get(Body, body_id)
    if body is None:
        raise NotFound
    return body


def grant(
    account: Account,
    role: Role,
    body: Body,
    *,
    from_on: date,
    to_on: date | None = None,
    by: Account | None,
    now: datetime,
) -> RoleGrant:
    """Grant a role for a body from a day to a day (both inclusive); flushes.

    Raises:
        DaysReversed: ``to_on`` is before ``from_on``.
        RoleHeldAlready: the account holds the role for this body on some of these days.
    """
    if to_on is not None and to_on < from_on:
        raise DaysReversed
    held = select(RoleGrant).where(
        RoleGrant.account_id == account.id,
        RoleGrant.role == role,
        RoleGrant.body_id == body.id,
        or_(RoleGrant.to_on.is_(None), RoleGrant.to_on >= from_on),
    )
    if to_on is not None:
        held = held.where(RoleGrant.from_on <= to_on)
    if db.session.scalar(held.limit(1)) is not None:
        raise RoleHeldAlready(body=body.name)
    row = RoleGrant(
        account=account,
        role=role,
        body=body,
        from_on=from_on,
        to_on=to_on,
        granted_by_id=by.id if by else None,
        granted_at=now,
    )
    db.session.add(row)
    db.session.flush()
    audit("role.granted", account, by=by, now=now, role=role.value, body=body.name)
    return row


def end_grant(grant_id: int, *, on: date, by: Account | None, now: datetime) -> RoleGrant:
    """Let a role end with the day before ``on``; one that began later vanishes; flushes.

    Raises:
        NotFound: there is no such grant.
    """
    row = db.session.get(RoleGrant, grant_id)
    if row is None:
        raise NotFound
    row.to_on = max(row.from_on, on - timedelta(days=1))
    audit("role.ended", row.account, by=by, now=now, role=row.role.value, body=row.body.name)
    db.session.flush()
    return row


def turn(account: Account, *, by: Account, now: datetime) -> None:
    """Close an open account and end its sessions, or open a closed one; flushes.

    Raises:
        OwnAccount: nobody closes their own.
    """
    if account.id == by.id:
        raise OwnAccount
    account.is_active = not account.is_active
    account.session_epoch += 1
    act = "account.opened" if account.is_active else "account.closed"
    audit(act, account, by=by, now=now)
    db.session.flush()


def matching(words: str) -> Select[Account]:
    """Return the query for accounts by staff number or name; those with roles come first."""
    roles = select(RoleGrant.account_id).where(RoleGrant.account_id == Account.id).exists()
    query = select(Account).order_by(roles.desc(), Account.login)
    if words:
        query = query.where(
            or_(
                Account.login.startswith(words, autoescape=True),
                Account.name.contains(words, autoescape=True),
            )
        )
    return query


def _on(day: date) -> Any:
    return (RoleGrant.from_on <= day) & (RoleGrant.to_on.is_(None) | (RoleGrant.to_on >= day))


def grants_of(account: Account, *, on: date) -> list[RoleGrant]:
    """Return the roles that an account holds on a day."""
    query = select(RoleGrant).options(joinedload(RoleGrant.body)).order_by(RoleGrant.id)
    return list(db.session.scalars(query.where(RoleGrant.account_id == account.id, _on(on))))


def all_grants_of(account: Account) -> list[RoleGrant]:
    """Return every role that an account holds, held or will hold, the latest first."""
    query = (
        select(RoleGrant)
        .options(joinedload(RoleGrant.body))
        .where(RoleGrant.account_id == account.id)
        .order_by(RoleGrant.from_on.desc(), RoleGrant.id.desc())
    )
    return list(db.session.scalars(query))


def grants_by_account(account_ids: list[int], *, on: date) -> dict[int, list[RoleGrant]]:
    """Return the roles of several accounts on a day."""
    found: dict[int, list[RoleGrant]] = {}
    query = (
        select(RoleGrant)
        .options(joinedload(RoleGrant.body))
        .where(RoleGrant.account_id.in_(account_ids), _on(on))
        .order_by(RoleGrant.id)
    )
    for row in db.session.scalars(query):
        found.setdefault(row.account_id, []).append(row)
    return found


def has_desk(account: Account, *, on: date) -> bool:
    """Whether the account organises or leads something on a day."""
    desks = {Role.ADMINISTRATOR, Role.ORGANISER, Role.BRANCH_OFFICER}
    return any(row.role in desks for row in grants_of(account, on=on))


def bodies() -> list[Body]:
    """Return all bodies: the union first, then branches and associations by name."""
    order = {kind: position for position, kind in enumerate(BodyKind)}
    return sorted(
        db.session.scalars(select(Body)), key=lambda body: (order[body.kind], body.name)
    )


def audit(
    act: str, subject: Any, *, by: Account | None, now: datetime, **details: object
) -> None:
    """Write one line of the trail: ``act`` is ``<thing>.<past participle>``."""
    db.session.add(
        Audit(
            at=now,
            account_id=by.id if by else None,
            act=act,
            subject=subject.__tablename__,
            subject_id=subject.id,
            details=details,
        )
    )


def _digest(code: str) -> str:
    tidy = half_width(code).replace("-", "").replace(" ", "").upper()
    return hashlib.sha256(tidy.encode()).hexdigest()
