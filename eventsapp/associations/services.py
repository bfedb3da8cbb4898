"""Associations and who holds which post of a body, from when to when."""

from datetime import date, datetime, timedelta

from sqlalchemy import or_, select
from sqlalchemy.orm import joinedload

from eventsapp.accounts import services as accounts
from eventsapp.accounts.models import Account, Body, BodyKind
from eventsapp.associations.errors import (
    ActivityTaken,
    AlreadyInPost,
    AssociationClosed,
    CodeTaken,
    HeadTooRecent,
    TermEndsBeforeItBegins,
    TermOver,
)
from eventsapp.associations.models import Association, Office
from eventsapp.database import db
from eventsapp.errors import NotFound
from eventsapp.members.models import Member


def get(association_id: int) -> Association:
    """Return the association, or raise ``NotFound``."""
    association = db.session.get(Association, association_id)
    if association is None:
        raise NotFound
    return association


def found(code: str, name: str, activity: str, founded_year: int | None = None) -> Association:
    """Found an association; flushes.

    Raises:
        CodeTaken: another association has this code.
        ActivityTaken: another association is for this activity.
    """
    _check_names(None, code=code, activity=activity)
    association = Association(
        code=code, name=name, activity=activity, founded_year=founded_year, is_closed=False
    )
    db.session.add(association)
    db.session.flush()
    return association


def edit(
    association: Association,
    *,
    code: str,
    name: str,
    activity: str,
    founded_year: int | None,
) -> None:
    """Change what the association is called; flushes.

    Raises:
        CodeTaken: another association has this code.
        ActivityTaken: another association is for this activity.
    """
    _check_names(association, code=code, activity=activity)
    association.code = code
    association.name = name
    association.activity = activity
    association.founded_year = founded_year
    db.session.flush()


def _check_names(association: Association | None, *, code: str, activity: str) -> None:
    own = association.id if association else None
    rows = db.session.execute(
        select(Association.id, Association.code, Association.activity).where(
            or_(Association.code == code, Association.activity == activity)
        )
    )
    for other, its_code, its_activity in rows:
        if other == own:
            continue
        if its_code == code:
            raise CodeTaken(code=code)
        if its_activity == activity:
            raise ActivityTaken(activity=activity)


def close(association: Association, *, now: datetime, by: Account | None) -> None:
    """Close the association: its events and officers stay on record; flushes.

    Closing it again changes nothing.
    """
    if association.is_closed:
        return
    association.is_closed = True
    accounts.audit("association.closed", association, by=by, now=now)
    db.session.flush()


def reopen(association: Association, *, now: datetime, by: Account | None) -> None:
    """Take up a closed association again; flushes."""
    if not association.is_closed:
        return
    association.is_closed = False
    accounts.audit("association.reopened", association, by=by, now=now)
    db.session.flush()


def all_open() -> list[Association]:
    """Return the associations that are not closed, by code."""
    return list(
        db.session.scalars(
            select(Association).where(~Association.is_closed).order_by(Association.code)
        )
    )


def everyone() -> list[Association]:
    """Return all associations, closed ones last, by code."""
    return list(
        db.session.scalars(
            select(Association).order_by(Association.is_closed, Association.code)
        )
    )


def by_activity(activity: str) -> Association | None:
    """Return the association for an activity such as 乒乓球."""
    return db.session.scalar(select(Association).where(Association.activity == activity))


def appoint(
    body: Body,
    member: Member,
    post: str,
    *,
    from_on: date,
    to_on: date | None = None,
    is_head: bool = False,
    now: datetime | None = None,
    by: Account | None = None,
) -> Office:
    """Appoint a member to a post of a body, from a day to a day, both inclusive; flushes.

    A body has one head at a time: an earlier head's open term ends on the
    day before. The appointment goes to the trail when ``now`` is given.

    Raises:
        AssociationClosed: a closed association appoints nobody.
        TermEndsBeforeItBegins: ``to_on`` lies before ``from_on``.
        AlreadyInPost: the member holds this post on one of those days.
        HeadTooRecent: a head who began on that day or later is in office.
    """
    if isinstance(body, Association) and body.is_closed:
        raise AssociationClosed
    if to_on is not None and to_on < from_on:
        raise TermEndsBeforeItBegins(day=f"{from_on:%Y-%m-%d}")
    for office in _offices_during(body, from_on, to_on):
        if office.member_id == member.id and office.post == post:
            raise AlreadyInPost(name=member.name)
        if is_head and office.is_head:
            _make_way(office, from_on)
    office = Office(
        body=body, member=member, post=post, is_head=is_head, from_on=from_on, to_on=to_on
    )
    db.session.add(office)
    db.session.flush()
    if now is not None:
        accounts.audit("office.appointed", office, by=by, now=now, post=post, name=member.name)
    return office


def _offices_during(body: Body, from_on: date, to_on: date | None) -> list[Office]:
    last = to_on or date.max
    return list(
        db.session.scalars(
            select(Office)
            .where(
                Office.body_id == body.id,
                Office.from_on <= last,
                or_(Office.to_on.is_(None), Office.to_on >= from_on),
            )
            .options(joinedload(Office.member))
        )
    )


def _make_way(head: Office, successor_from_on: date) -> None:
    if head.to_on is not None or head.from_on >= successor_from_on:
        raise HeadTooRecent(name=head.member.name, day=f"{head.from_on:%Y-%m-%d}")
    head.to_on = successor_from_on - timedelta(days=1)


def get_office(office_id: int) -> Office:
    """Return the term of office, or raise ``NotFound``."""
    office = db.session.get(Office, office_id)
    if office is None:
        raise NotFound
    return office


def end_term(office: Office, *, to_on: date, now: datetime, by: Account | None) -> None:
    """End a term of office; ``to_on`` is its last day; flushes.

    Raises:
        TermOver: it has ended already.
        TermEndsBeforeItBegins: the day lies before its first.
    """
    if office.to_on is not None:
        raise TermOver
    if to_on < office.from_on:
        raise TermEndsBeforeItBegins(day=f"{office.from_on:%Y-%m-%d}")
    office.to_on = to_on
    accounts.audit("office.ended", office, by=by, now=now, to_on=to_on.isoformat())
    db.session.flush()


def officers(body: Body, on: date) -> tuple[list[Office], list[Office]]:
    """Return who holds or will hold a post (在任), and whose term is over (历任).

    The present come head first, the former with the latest first.
    """
    rows = db.session.scalars(
        select(Office)
        .where(Office.body_id == body.id)
        .options(joinedload(Office.member))
        .order_by(Office.is_head.desc(), Office.from_on, Office.id)
    ).all()
    present = [row for row in rows if row.to_on is None or row.to_on >= on]
    former = [row for row in rows if row.to_on is not None and row.to_on < on]
    former.sort(key=lambda row: (row.to_on or date.max, row.from_on), reverse=True)
    return present, former


def heads(on: date) -> dict[int, str]:
    """Return who heads each body on a day: names by body id."""
    rows = db.session.execute(
        select(Office.body_id, Member.name)
        .join(Member)
        .where(
            Office.is_head,
            Office.from_on <= on,
            or_(Office.to_on.is_(None), Office.to_on >= on),
        )
    )
    return {row.body_id: row.name for row in rows}


def head_terms(kind: BodyKind) -> list[tuple[int, date, date | None]]:
    """Return who headed a body of a kind, and when: member id, first day, last day."""
    rows = db.session.execute(
        select(Office.member_id, Office.from_on, Office.to_on)
        .join(Body, Body.id == Office.body_id)
        .where(Office.is_head, Body.kind == kind)
    )
    return [(row.member_id, row.from_on, row.to_on) for row in rows]
