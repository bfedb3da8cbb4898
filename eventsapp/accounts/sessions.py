"""Sessions: whose they are, how all of an account's end at once."""

from collections.abc import Sequence
from datetime import date
from functools import cached_property
from typing import NamedTuple

from flask import abort, request
from flask.typing import ResponseReturnValue
from flask_login import LoginManager, UserMixin
from sqlalchemy import bindparam, select
from sqlalchemy.orm import make_transient_to_detached
from sqlalchemy.orm.util import identity_key

from eventsapp.accounts.models import Account, Body, BodyKind, Role, RoleGrant
from eventsapp.database import db
from eventsapp.errors import NotFound
from eventsapp.prepared import Prepared


class Held(NamedTuple):
    """A role that an account has, had or will have, and the body that it is for."""

    role: Role
    body_id: int
    kind: BodyKind
    from_on: date
    to_on: date | None

    def holds_on(self, day: date) -> bool:
        """Whether the role is held on a day; both ends count."""
        return self.from_on <= day and (self.to_on is None or day <= self.to_on)


class LogIns(LoginManager):  # type: ignore[misc]  # flask-login carries no types
    """Flask-Login's manager for sessions that are good for every page until they end."""

    def unauthorized(self) -> ResponseReturnValue:
        """Answer a program that is not signed in with 401; people get the log-in page."""
        if request.path.startswith("/api/"):
            abort(401)
        answer: ResponseReturnValue = super().unauthorized()
        return answer

    def _session_protection_failed(self) -> bool:
        # Else browser and address are hashed in each request, and compared to nothing.
        return False


class SignedIn(UserMixin):  # type: ignore[misc]  # flask-login carries no types
    """What flask-login carries: who it is and which roles they have, in one look-up.

    Most requests need no more, and scanning is counted in fractions of a
    millisecond; the account itself is loaded when it is asked for.
    """

    def __init__(
        self, account_id: int, login: str, name: str, epoch: int, roles: Sequence[Held]
    ) -> None:
        self.id = account_id
        self.login = login
        self.name = name
        self.epoch = epoch
        self.roles = roles

    def get_id(self) -> str:
        """Return account and epoch: raising the epoch ends every session."""
        return f"{self.id}.{self.epoch}"

    @cached_property
    def account(self) -> Account:
        """Return the account itself; what else belongs to it is read when it is asked for."""
        held = db.session.identity_map.get(identity_key(Account, self.id))
        if held is not None:
            return held
        account = Account(id=self.id, login=self.login, name=self.name, is_active=True)
        account.session_epoch = self.epoch
        make_transient_to_detached(account)
        db.session.add(account)
        return account


def session_id(account: Account) -> str:
    """Return what a session of the account is known by."""
    return f"{account.id}.{account.session_epoch}"


_BEHIND = Prepared(
    select(
        Account.id,
        Account.login,
        Account.name,
        Account.session_epoch,
        RoleGrant.role,
        RoleGrant.body_id,
        Body.kind,
        RoleGrant.from_on,
        RoleGrant.to_on,
    )
    .outerjoin(RoleGrant, RoleGrant.account_id == Account.id)
    .outerjoin(Body, Body.id == RoleGrant.body_id)
    .where(
        Account.id == bindparam("id"),
        Account.session_epoch == bindparam("epoch"),
        Account.is_active,
    )
)


def load(text: str) -> SignedIn | None:
    """Return whom a session belongs to, or nobody if it was ended or the account closed."""
    number, _, epoch = text.partition(".")
    if not (number.isdigit() and epoch.isdigit()):
        return None
    wanted = {"id": int(number), "epoch": int(epoch)}
    rows = _BEHIND.rows(db.session.connection(), wanted)
    if not rows:
        return None
    roles = [Held(*row[4:]) for row in rows if row[4] is not None]
    account_id, login, name, found_epoch = rows[0][:4]
    return SignedIn(account_id, login, name, found_epoch, roles)


def begin(account: Account) -> SignedIn:
    """Return the signed-in account of a new session.

    Raises:
        NotFound: the account was closed in the meantime.
    """
    found = load(session_id(account))
    if found is None:
        raise NotFound
    return found
