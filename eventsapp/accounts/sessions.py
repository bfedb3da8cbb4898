"""Sessions: whose they are, how all of an account's end at once."""

from flask_login import UserMixin
from sqlalchemy import bindparam, select

from eventsapp.accounts.models import Account
from eventsapp.database import db


class SignedIn(UserMixin):  # type: ignore[misc]  # flask-login carries no types
    """What flask-login carries; attributes are those of the account behind it."""

    def __init__(self, account: Account) -> None:
        self.account = account

    def get_id(self) -> str:
        """Return account and epoch: raising the epoch ends every session."""
        return session_id(self.account)

    @property
    def id(self) -> int:
        """Return the account's id."""
        return self.account.id

    @property
    def name(self) -> str:
        """Return the person's name."""
        return self.account.name

    @property
    def login(self) -> str:
        """Return the staff number."""
        return self.account.login


def session_id(account: Account) -> str:
    """Return what a session of the account is known by."""
    return f"{account.id}.{account.session_epoch}"


_BEHIND = select(Account).where(
    Account.id == bindparam("id"),
    Account.session_epoch == bindparam("epoch"),
    Account.is_active,
)


def load(text: str) -> SignedIn | None:
    """Return whom a session belongs to, or nobody if it was ended or the account closed."""
    number, _, epoch = text.partition(".")
    if not (number.isdigit() and epoch.isdigit()):
        return None
    account = db.session.scalar(_BEHIND, {"id": int(number), "epoch": int(epoch)})
    return SignedIn(account) if account else None
