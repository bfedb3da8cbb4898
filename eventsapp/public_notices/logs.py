"""The log of a notice: who holds it, what may be done with it, and the next row."""

from datetime import datetime
from typing import Any

from sqlalchemy import select

from eventsapp.accounts.models import Account
from eventsapp.clock import local
from eventsapp.database import db
from eventsapp.errors import NotFound
from eventsapp.public_notices.errors import AlreadyPublished, NotPublished, ReasonMissing
from eventsapp.public_notices.models import Act, NoticeAct, PublicNotice
from eventsapp.public_notices.states import last_of


def held(notice: PublicNotice) -> PublicNotice:
    """Return the notice, as nobody else can change it until this transaction ends."""
    asked = select(PublicNotice).where(PublicNotice.id == notice.id).with_for_update()
    held = db.session.scalar(asked.execution_options(populate_existing=True))
    if held is None:
        raise NotFound
    db.session.expire(held, ["acts", "rows"])
    return held


def demand_draft(notice: PublicNotice) -> None:
    """Go on only with a draft.

    Raises:
        AlreadyPublished: it is none any more.
    """
    published = last_of(notice, Act.PUBLISHED)
    if published is not None:
        at = local(published.at)
        raise AlreadyPublished(moment=f"{at:%Y-%m-%d %H:%M}", name=published.by_name or "–")


def demand_standing(notice: PublicNotice) -> None:
    """Go on only with what is published and was not withdrawn.

    Raises:
        NotPublished: it is not.
    """
    if not notice.is_published or last_of(notice, Act.WITHDRAWN):
        raise NotPublished


def put(
    notice: PublicNotice,
    act: Act,
    now: datetime,
    by: Account | None,
    *,
    reason: str = "",
    body: dict[str, Any] | None = None,
) -> NoticeAct:
    """Write the next row of a notice's log; flushes.

    Raises:
        ReasonMissing: everybody reads why it was withdrawn, or stands.
    """
    if act is not Act.PUBLISHED and not reason:
        raise ReasonMissing
    row = NoticeAct(
        number=notice.acts[-1].number + 1 if notice.acts else 1,
        act=act,
        at=now,
        by_id=by.id if by else None,
        by_name=by.name if by else "",
        reason=reason,
        body=body or {},
    )
    notice.acts.append(row)
    db.session.flush()
    return row
