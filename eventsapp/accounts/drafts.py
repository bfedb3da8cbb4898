"""What somebody uploaded and has yet to confirm; nothing of it is a fact.

Each feature keeps its own table of them. Confirming or discarding deletes the row; an old
one expires. What came of a confirmed one stands in the trail, with its token.
"""

from datetime import datetime, timedelta
from typing import Any, TypeVar

from sqlalchemy import CursorResult, ForeignKey, String, delete, select
from sqlalchemy.orm import Mapped, mapped_column

from eventsapp.accounts.errors import DraftGone
from eventsapp.accounts.models import Account, Audit
from eventsapp.database import Model, db

LASTS = timedelta(hours=24)
TOLD_FOR = timedelta(days=7)  # after it was confirmed


class Draft(Model):
    """A file that was read and waits for a yes; ``token`` is random, and its address."""

    __abstract__ = True

    id: Mapped[int] = mapped_column(primary_key=True)
    token: Mapped[str] = mapped_column(String(64), unique=True)
    file_name: Mapped[str] = mapped_column(String(200))
    contents: Mapped[dict[str, Any]]
    created_at: Mapped[datetime]
    created_by_id: Mapped[int] = mapped_column(ForeignKey("accounts.id"))


D = TypeVar("D", bound=Draft)


def keep(draft: D) -> D:
    """Keep a draft until it is confirmed, and throw those away that are too old; flushes."""
    kind = type(draft)
    db.session.execute(
        delete(kind).where(kind.created_at < draft.created_at - LASTS),
        execution_options={"synchronize_session": False},
    )
    db.session.add(draft)
    db.session.flush()
    return draft


def find(kind: type[D], token: str, *, now: datetime, by: Account) -> D:
    """Return a draft of one's own.

    Raises:
        DraftGone: confirmed, discarded, expired, or somebody else's.
    """
    draft = db.session.scalar(
        select(kind).where(kind.token == token, kind.created_by_id == by.id)
    )
    if draft is None or draft.created_at < now - LASTS:
        raise DraftGone
    return draft


def discard(draft: Draft) -> None:
    """Throw a draft away; flushes.

    Raises:
        DraftGone: it is gone already. Of two at once, exactly one deletes the row.
    """
    kind, draft_id = type(draft), draft.id
    if draft in db.session:
        db.session.expunge(draft)
    done = db.session.execute(
        delete(kind).where(kind.id == draft_id),
        execution_options={"synchronize_session": False},
    )
    if not isinstance(done, CursorResult) or done.rowcount != 1:
        raise DraftGone


def confirmed(act: str, token: str, *, now: datetime, by: Account) -> Audit | None:
    """Return the line of the trail that says what came of a draft of one's own, some days long.

    Args:
        act: what confirming is called in the trail; its details have the ``token``.
        token: the draft's.
        now: when it is asked for again.
        by: whose it was.
    """
    lines = db.session.scalars(
        select(Audit)
        .where(Audit.account_id == by.id, Audit.act == act, Audit.at >= now - TOLD_FOR)
        .order_by(Audit.id.desc())
    )
    return next((line for line in lines if line.details.get("token") == token), None)
