"""Who is told that a notice is published, or that somebody objects."""

from datetime import datetime

from flask_babel import lazy_gettext as _l
from sqlalchemy import or_, select

from eventsapp.accounts import services as accounts
from eventsapp.accounts.models import RoleGrant
from eventsapp.accounts.permissions import Permission, roles_with
from eventsapp.clock import local
from eventsapp.database import db
from eventsapp.notices import services as notices
from eventsapp.notices.services import Topic
from eventsapp.public_notices.models import Objection, PublicNotice

RECEIVED = notices.add(
    Topic(
        "objection_received",
        _l("An objection came in: %(title)s"),
        _l("Somebody objects to “%(title)s”. It is to be answered by %(day)s."),
    )
)
PUBLISHED = notices.add(
    Topic(
        "public_notice_published",
        _l("In publicity: %(title)s"),
        _l("“%(title)s” can be read and objected to until %(day)s."),
    )
)


def handlers(now: datetime) -> list[int]:
    """Return the accounts that handle objections for the union on a day."""
    on = local(now).date()
    asked = (
        select(RoleGrant.account_id)
        .where(
            RoleGrant.body_id == accounts.union().id,
            RoleGrant.role.in_(list(roles_with(Permission.MANAGE_APPRAISALS))),
            RoleGrant.from_on <= on,
            or_(RoleGrant.to_on.is_(None), RoleGrant.to_on >= on),
        )
        .distinct()
        .order_by(RoleGrant.account_id)
    )
    return list(db.session.scalars(asked))


def tell_handlers(objection: Objection, *, now: datetime) -> None:
    """Tell who handles objections that one came in, without its name or text; flushes."""
    notices.tell(
        RECEIVED,
        handlers(now),
        now=now,
        address=f"/objections/{objection.id}",
        title=objection.notice.title,
        day=objection.due_on,
    )


def tell_published(notice: PublicNotice, *, now: datetime) -> None:
    """Tell the union's group chats that something is in publicity; flushes."""
    if notice.to_on is not None:
        notices.tell_all(
            PUBLISHED,
            accounts.union(),
            now=now,
            address=f"/public-notices/{notice.id}",
            title=notice.title,
            day=notice.to_on,
        )
