"""Mail addresses: typed in, confirmed by a link from the mail itself, forgotten on request."""

from datetime import datetime

from flask import current_app
from flask_babel import lazy_gettext as _l
from itsdangerous import BadData, URLSafeTimedSerializer

from eventsapp.accounts import services as accounts
from eventsapp.accounts.models import Account
from eventsapp.database import db
from eventsapp.notices.errors import LinkSpoilt, MailNotSetUp
from eventsapp.notices.models import Contact, Message
from eventsapp.notices.telling import deliver, letter
from eventsapp.notices.topics import Topic, add, stored

LINK_LASTS = 2 * 24 * 60 * 60  # seconds


def signed(account_id: int, mail: str) -> str:
    """Return what only the receiver of a mail to this address can know."""
    text: str = _signer().dumps([account_id, mail])
    return text


def _confirming_page(account_id: int, mail: str) -> str:
    return f"/mail/{signed(account_id, mail)}"


ADDRESS_GIVEN = add(
    Topic(
        "address_given",
        _l("Is this your mail address?"),
        _l(
            "%(name)s wants to get the union's messages at this address. If that is you,"
            " confirm it within two days; if not, do nothing."
        ),
        secret_link=_confirming_page,
    )
)


def contact_of(account_id: int) -> Contact | None:
    """Return where mail reaches a person, confirmed or not."""
    return db.session.get(Contact, account_id)


def give(account: Account, mail: str, language: str, *, now: datetime) -> Contact:
    """Keep an address, and send a mail there that asks for a yes; flushes.

    An address that was confirmed before is forgotten.

    Raises:
        MailNotSetUp: there is no server that mail could go through.
    """
    if current_app.config["MAIL_SERVER"] is None:
        raise MailNotSetUp
    contact = contact_of(account.id) or Contact(account_id=account.id)
    contact.mail, contact.language, contact.confirmed_at = mail, language, None
    message = Message(
        account_id=account.id,
        topic=ADDRESS_GIVEN.code,
        details=stored({"name": account.name}),
        address="/notices/contact",
        written_at=now,
    )
    db.session.add_all([contact, message])
    db.session.flush()
    deliver([letter(message.id, contact.mail, contact.language, now=now)])
    return contact


def confirm(token: str, *, now: datetime) -> Contact:
    """Say that a link came from the mail to this address; flushes. Twice is like once.

    Raises:
        LinkSpoilt: it is old, was changed, or belongs to an address given up since.
    """
    contact = asked_about(token)
    if contact.confirmed_at is None:
        contact.confirmed_at = now
        accounts.audit("contact.confirmed", contact.account, by=contact.account, now=now)
        db.session.flush()
    return contact


def asked_about(token: str) -> Contact:
    """Return the address that a link asks about.

    Raises:
        LinkSpoilt: it is old, was changed, or belongs to an address given up since.
    """
    try:
        account_id, mail = _signer().loads(token, max_age=LINK_LASTS)
    except (BadData, ValueError, TypeError):
        raise LinkSpoilt from None
    contact = contact_of(account_id)
    if contact is None or contact.mail != mail:
        raise LinkSpoilt
    return contact


def forget(account: Account, *, now: datetime) -> None:
    """Send this person no more mail; flushes."""
    contact = contact_of(account.id)
    if contact is not None:
        db.session.delete(contact)
        accounts.audit("contact.forgotten", account, by=account, now=now)
        db.session.flush()


def _signer() -> URLSafeTimedSerializer:
    return URLSafeTimedSerializer(current_app.config["SECRET_KEY"], salt="mail address")
