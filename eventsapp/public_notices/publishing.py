"""Freezing what counts and publishing it; withdrawing; saying openly that a notice stands."""

from collections.abc import Sequence
from datetime import date, datetime
from typing import Any

from sqlalchemy import func, select
from sqlalchemy.exc import IntegrityError

from eventsapp.accounts import services as accounts
from eventsapp.accounts.models import Account
from eventsapp.clock import local
from eventsapp.database import db
from eventsapp.public_notices.deadlines import working_days_after
from eventsapp.public_notices.drafting import USUAL_DAYS, Contact, Wording, list_rows, word
from eventsapp.public_notices.errors import (
    AnotherStands,
    ContactMissing,
    DaysWrong,
    DraftMovedOn,
    NothingListed,
    NothingToAcknowledge,
    ValueMovedOn,
)
from eventsapp.public_notices.freezing import Value, digest_of, plain
from eventsapp.public_notices.logs import demand_draft, demand_standing, held, put
from eventsapp.public_notices.models import Act, NoticeAct, NoticeRow, PublicNotice
from eventsapp.public_notices.slots import Listed, known_source
from eventsapp.public_notices.states import last_of, standing_of


def standing_notice(subject: str) -> PublicNotice | None:
    """Return the notice of a subject that is published and not withdrawn."""
    asked = (
        select(PublicNotice)
        .where(PublicNotice.subject == subject, PublicNotice.edition.is_not(None))
        .order_by(PublicNotice.edition.desc())
        .limit(1)
    )
    newest = db.session.scalar(asked)
    return newest if newest is not None and not last_of(newest, Act.WITHDRAWN) else None


def publish_draft(
    notice: PublicNotice,
    *,
    seen: int,
    replaces: PublicNotice | None = None,
    reason: str = "",
    now: datetime,
    by: Account | None,
) -> PublicNotice:
    """Freeze what counts, and publish a draft; flushes.

    Args:
        notice: the draft.
        seen: its version on the page.
        replaces: the standing notice that is withdrawn for it.
        reason: why that is withdrawn.
        now: when.
        by: by whom.

    Raises:
        AlreadyPublished, DraftMovedOn: somebody was faster.
        AnotherStands: the subject has a standing notice, and it is not replaced.
        NothingListed: nobody is on the list.
        ContactMissing: nobody is named to whom people can turn.
        CalendarUnknown, DaysWrong: the days can't be counted, or are no days.
        ReasonMissing: something is replaced without a reason.
    """
    notice = held(notice)
    demand_draft(notice)
    if notice.version != seen:
        raise DraftMovedOn
    if not any((notice.contact_phone, notice.contact_mail, notice.contact_room)):
        raise ContactMissing
    if notice.is_typed:
        value: Value = {"rows": _shown(notice.rows)}
    else:
        source = known_source(notice.subject)
        value = source.current(notice.subject)
        if source.listed is not None:
            list_rows(notice, source.listed(notice.subject))
    return _publish(notice, value, replaces=replaces, reason=reason, now=now, by=by)


def publish(
    subject: str,
    year: int,
    title: str,
    basis: str,
    rows: Sequence[Listed],
    value: Value,
    contact: Contact,
    *,
    now: datetime,
    by: Account | None,
    introduction: str = "",
    issuer: str = "",
    working_days: int = USUAL_DAYS,
    typed: tuple[date, date] | None = None,
    replaces: PublicNotice | None = None,
    reason: str = "",
) -> PublicNotice:
    """Publish a list at once, with the value of everything that counted; flushes.

    Args:
        subject: what it is about, such as ``honours/3``.
        year: of what is published.
        title: of the notice.
        basis: by which rules.
        rows: the list that is shown, as (name, branch, note).
        value: what JSON can hold, without floating numbers.
        contact: whom to turn to.
        now: when.
        by: by whom.
        introduction: the paragraph before the list.
        issuer: in whose name; the union's when empty.
        working_days: counted from the day after today.
        typed: the first and the last day, where they are not counted.
        replaces: the standing notice that is withdrawn for it.
        reason: why that is withdrawn.

    Raises:
        as :func:`publish_draft`.
    """
    wording = Wording(
        title,
        basis,
        introduction,
        issuer or accounts.union().name,
        contact,
        working_days=working_days,
        typed=typed,
    )
    notice = PublicNotice(
        subject=subject, year=year, made_at=now, made_by_id=by.id if by else None
    )
    word(notice, wording)
    db.session.add(notice)
    list_rows(notice, [Listed(*one) for one in rows])
    db.session.flush()
    return _publish(notice, value, replaces=replaces, reason=reason, now=now, by=by)


def _publish(
    notice: PublicNotice,
    value: Value,
    *,
    replaces: PublicNotice | None,
    reason: str,
    now: datetime,
    by: Account | None,
) -> PublicNotice:
    title = notice.title
    if not notice.rows:
        raise NothingListed
    first, last = _days(notice, local(now).date())
    # The number first: whoever publishes from now on takes it, and the index refuses us; who
    # did before is seen to stand.
    newest = select(func.max(PublicNotice.edition)).where(
        PublicNotice.subject == notice.subject
    )
    edition = (db.session.scalar(newest) or 0) + 1
    stands = standing_notice(notice.subject)
    if stands is not None and (replaces is None or replaces.id != stands.id):
        raise AnotherStands(title=stands.title)
    try:
        with db.session.begin_nested():
            if replaces is not None:
                _give_way(replaces, notice, reason, now, by)
            notice.value = plain(value)
            notice.from_on, notice.to_on, notice.edition = first, last, edition
            notice.digest = digest_of(frozen(notice))
            put(notice, Act.PUBLISHED, now, by)
    except IntegrityError:
        raise AnotherStands(title=title) from None
    accounts.audit("public_notice.published", notice, by=by, now=now, digest=notice.digest)
    return notice


def _give_way(
    replaced: PublicNotice,
    notice: PublicNotice,
    reason: str,
    now: datetime,
    by: Account | None,
) -> None:
    replaced = held(replaced)
    demand_standing(replaced)
    body = {"by_notice": notice.id}
    put(replaced, Act.WITHDRAWN, now, by, reason=reason.strip(), body=body)


def _days(notice: PublicNotice, today: date) -> tuple[date, date]:
    if notice.typed_from is None or notice.typed_to is None:
        return working_days_after(today, notice.working_days)
    first, last = notice.typed_from, notice.typed_to
    if not today <= first <= last:
        raise DaysWrong(first=first, last=last)
    return first, last


def frozen(notice: PublicNotice) -> dict[str, Any]:
    """Return all that is frozen of a notice, over which its hash goes."""
    return {
        "notice": {
            "subject": notice.subject,
            "edition": notice.edition,
            "title": notice.title,
            "basis": notice.basis,
            "introduction": notice.introduction,
            "issuer": notice.issuer,
            "contact": [
                notice.contact_name,
                notice.contact_phone,
                notice.contact_mail,
                notice.contact_room,
            ],
            "from": str(notice.from_on),
            "to": str(notice.to_on),
        },
        "list": _shown(notice.rows),
        "value": notice.value,
    }


def _shown(rows: Sequence[NoticeRow]) -> list[dict[str, Any]]:
    return [
        {"key": one.number, "name": one.name, "branch": one.branch, "note": one.note}
        for one in rows
    ]


def withdraw(
    notice: PublicNotice, *, reason: str, now: datetime, by: Account | None
) -> NoticeAct:
    """Withdraw a notice, which stays readable with the reason; flushes.

    Raises:
        NotPublished: it is a draft, or withdrawn already.
        ReasonMissing: everybody reads why.
    """
    notice = held(notice)
    demand_standing(notice)
    row = put(notice, Act.WITHDRAWN, now, by, reason=reason.strip())
    accounts.audit("public_notice.withdrawn", notice, by=by, now=now, reason=row.reason)
    return row


def acknowledge(
    notice: PublicNotice, *, seen: str, reason: str, now: datetime, by: Account | None
) -> NoticeAct:
    """Say openly that the notice stands although something differs; flushes.

    Args:
        notice: the notice.
        seen: the hash of what counts now, as it was on the page.
        reason: why it stands; everybody reads it.
        now: when.
        by: by whom.

    Raises:
        NotPublished: it is not in force.
        NothingToAcknowledge: nothing differs and no objection was upheld.
        ValueMovedOn: something else differs by now.
        ReasonMissing: no reason.
    """
    notice = held(notice)
    demand_standing(notice)
    standing = standing_of(notice, local(now).date())
    if not standing.differing and not standing.upheld:
        raise NothingToAcknowledge
    if seen != standing.now:
        raise ValueMovedOn
    body = {
        "digest": standing.now,
        "differences": [one.stored() for one in standing.differing],
        "objections": [one.id for one in standing.upheld],
    }
    row = put(notice, Act.ACKNOWLEDGED, now, by, reason=reason.strip(), body=body)
    accounts.audit("public_notice.acknowledged", notice, by=by, now=now, reason=row.reason)
    return row
