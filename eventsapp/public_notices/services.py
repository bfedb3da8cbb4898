"""What views and higher features may ask: publish, withdraw, and where a notice stands.

The rules in words: ``docs/rules/public_notices.md``.
"""

from collections.abc import Collection
from datetime import date

from sqlalchemy import and_, func, select
from sqlalchemy.orm import selectinload

from eventsapp.database import db
from eventsapp.errors import NotFound
from eventsapp.public_notices.drafting import Contact, Wording, begin, revise, usual_contact
from eventsapp.public_notices.freezing import Difference
from eventsapp.public_notices.models import Act, Objection, ObjectionStep, PublicNotice
from eventsapp.public_notices.publishing import (
    acknowledge,
    frozen,
    publish,
    publish_draft,
    standing_notice,
    withdraw,
)
from eventsapp.public_notices.settling import hindrances
from eventsapp.public_notices.slots import Listed, Source, register
from eventsapp.public_notices.states import Standing, State, last_of, standing_of

__all__ = [
    "Contact",
    "Difference",
    "Listed",
    "Source",
    "Standing",
    "State",
    "Wording",
    "acknowledge",
    "begin",
    "frozen",
    "get",
    "hindrances",
    "may_publish",
    "may_settle",
    "notices_of",
    "of_subject",
    "publish",
    "publish_draft",
    "register",
    "revise",
    "standing_notice",
    "standing_of",
    "standing_of_year",
    "state_of",
    "unanswered",
    "usual_contact",
    "withdraw",
]


def get(notice_id: int) -> PublicNotice:
    """Return a notice, or raise ``NotFound``."""
    found = db.session.get(
        PublicNotice,
        notice_id,
        options=[selectinload(PublicNotice.acts), selectinload(PublicNotice.rows)],
    )
    if found is None:
        raise NotFound
    return found


def notices_of(year: int | None = None, *, drafts: bool = False) -> list[PublicNotice]:
    """Return the notices of a year or of all, the latest first, with their logs."""
    asked = (
        select(PublicNotice)
        .options(selectinload(PublicNotice.acts))
        .order_by(PublicNotice.from_on.desc().nulls_first(), PublicNotice.id.desc())
    )
    if year is not None:
        asked = asked.where(PublicNotice.year == year)
    if not drafts:
        asked = asked.where(PublicNotice.edition.is_not(None))
    return list(db.session.scalars(asked))


def standing_of_year(year: int) -> list[PublicNotice]:
    """Return the notices of a year that were published and not withdrawn, the latest first."""
    return [one for one in notices_of(year) if last_of(one, Act.WITHDRAWN) is None]


def unanswered(notice_ids: Collection[int]) -> dict[int, int]:
    """Return how many objections to some notices have no answer, by notice."""
    if not notice_ids:
        return {}
    newest = (
        select(func.max(ObjectionStep.number))
        .where(ObjectionStep.objection_id == Objection.id)
        .correlate(Objection)
        .scalar_subquery()
    )
    last = and_(ObjectionStep.objection_id == Objection.id, ObjectionStep.number == newest)
    asked = (
        select(Objection.notice_id, func.count())
        .outerjoin(ObjectionStep, last)
        .where(Objection.notice_id.in_(notice_ids), ObjectionStep.outcome.is_(None))
        .group_by(Objection.notice_id)
    )
    return dict(db.session.execute(asked).all())


def of_subject(subject: str) -> list[PublicNotice]:
    """Return the notices of a subject that were published, withdrawn ones too, latest first."""
    asked = (
        select(PublicNotice)
        .where(PublicNotice.subject == subject, PublicNotice.edition.is_not(None))
        .options(selectinload(PublicNotice.acts))
        .order_by(PublicNotice.edition.desc())
    )
    return list(db.session.scalars(asked))


def state_of(notice: PublicNotice, on: date) -> State:
    """Return where a notice stands on a day."""
    return standing_of(notice, on).state


def may_publish(notice: PublicNotice, on: date) -> list[str]:
    """Say what hinders what was in publicity from being decided; nothing, once it is settled.

    The same as :func:`may_settle`: a list is decided and published for good when its
    publicity is settled.
    """
    return may_settle(notice, on)


def may_settle(notice: PublicNotice, on: date) -> list[str]:
    """Say in sentences what hinders a notice from being settled."""
    return hindrances(standing_of(notice, on))
