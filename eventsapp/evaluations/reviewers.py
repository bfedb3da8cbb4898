"""Who reviews, and which branches are their own."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import ColumnElement, or_, select, true

from eventsapp import clock
from eventsapp.accounts import services as accounts
from eventsapp.accounts.models import Account, RoleGrant
from eventsapp.accounts.permissions import Permission, roles_with
from eventsapp.database import db
from eventsapp.evaluations.course import Course, held
from eventsapp.evaluations.errors import NamedAlready, NoMember, NoReviewer, UnknownReviewer
from eventsapp.evaluations.models import ReviewerEntry, Step
from eventsapp.members import services as members
from eventsapp.members.models import BranchSpan, Member
from eventsapp.schemes.services import Unit
from eventsapp.schemes.values import Scheme


@dataclass(frozen=True, slots=True)
class Reviewer:
    """Somebody who reviews.

    Args:
        account_id: whose log-in.
        login: the staff number.
        name: the name.
        own: branches that are shut out: of which she was a member since the first day that
            counts, or for which she holds an office today.
    """

    account_id: int
    login: str
    name: str
    own: frozenset[int]

    def may_mark(self, unit: Unit) -> bool:
        """Whether no branch of a unit is the own one."""
        return self.own.isdisjoint(unit.branch_ids)


def reviewers_of(course: Course) -> list[Reviewer]:
    """Return who is named now, by staff number."""
    return _reviewers(course, true())


def reviewer_in(course: Course, account_id: int) -> Reviewer:
    """Return the reviewer of a log-in, reading of nobody else, or raise ``NoReviewer``."""
    found = _reviewers(course, ReviewerEntry.account_id == account_id)
    if not found:
        raise NoReviewer
    return found[0]


def _reviewers(course: Course, who: ColumnElement[bool]) -> list[Reviewer]:
    named: dict[int, tuple[str, str]] = {}
    asked = (
        select(ReviewerEntry.account_id, ReviewerEntry.is_named, Account.login, Account.name)
        .join(Account, Account.id == ReviewerEntry.account_id)
        .where(ReviewerEntry.evaluation_id == course.evaluation.id, who)
        .order_by(ReviewerEntry.id)
    )
    for account_id, is_named, login, name in db.session.execute(asked):
        named[account_id] = (login, name)
        if not is_named:
            del named[account_id]
    own = _own_branches(named, course.scheme)
    found = [
        Reviewer(account_id, login, name, frozenset(own.get(account_id, ())))
        for account_id, (login, name) in named.items()
    ]
    return sorted(found, key=lambda one: one.login)


def _own_branches(account_ids: Collection[int], scheme: Scheme) -> dict[int, set[int]]:
    found: dict[int, set[int]] = {}
    if not account_ids:
        return found
    day = clock.today()
    belonged = (
        select(Member.account_id, BranchSpan.branch_id)
        .join(BranchSpan, BranchSpan.member_id == Member.id)
        .where(
            Member.account_id.in_(account_ids),
            or_(BranchSpan.to_on.is_(None), BranchSpan.to_on > scheme.from_on),
        )
    )
    leads = select(RoleGrant.account_id, RoleGrant.body_id).where(
        RoleGrant.account_id.in_(account_ids),
        RoleGrant.role.in_(list(roles_with(Permission.ASSESS_BRANCH))),
        RoleGrant.from_on <= day,
        or_(RoleGrant.to_on.is_(None), RoleGrant.to_on >= day),
    )
    for account_id, branch_id in db.session.execute(belonged.union_all(leads)):
        if account_id is not None:
            found.setdefault(account_id, set()).add(branch_id)
    return found


def is_named(evaluation_id: int, account_id: int) -> bool:
    """Whether somebody is named as a reviewer now."""
    last = db.session.scalar(
        select(ReviewerEntry.is_named)
        .where(
            ReviewerEntry.evaluation_id == evaluation_id,
            ReviewerEntry.account_id == account_id,
        )
        .order_by(ReviewerEntry.number.desc())
        .limit(1)
    )
    return bool(last)


def named_in(account_id: int) -> set[int]:
    """Return the evaluations in which somebody is named as a reviewer now."""
    named: dict[int, bool] = {}
    asked = (
        select(ReviewerEntry.evaluation_id, ReviewerEntry.is_named)
        .where(ReviewerEntry.account_id == account_id)
        .order_by(ReviewerEntry.id)
    )
    for evaluation_id, is_named_now in db.session.execute(asked):
        named[evaluation_id] = is_named_now
    return {evaluation_id for evaluation_id, is_now in named.items() if is_now}


def name_reviewer(
    evaluation_id: int, login: str, *, now: datetime, by: Account | None
) -> Account:
    """Name somebody as a reviewer, by staff number; flushes.

    Raises:
        WrongStep: the result is proposed.
        UnknownReviewer: nobody has this staff number and a log-in.
        NoMember: she belongs to no branch today, so that none could be shut out.
        NamedAlready: she is one.
    """
    course = held(evaluation_id)
    course.demand(Step.DRAFT, Step.SELF_ASSESSMENT, Step.REVIEW)
    account = accounts.account_by_login(login)
    if account is None or not account.is_active:
        raise UnknownReviewer(login=login)
    member = members.of_account(account)
    if member is None or members.branch_on(member.id, clock.local(now).date()) is None:
        raise NoMember(name=account.name)
    if is_named(evaluation_id, account.id):
        raise NamedAlready(name=account.name)
    _note(course, account, now=now, by=by, is_named=True)
    return account


def take_out(
    evaluation_id: int, account: Account, *, now: datetime, by: Account | None
) -> None:
    """Let somebody be a reviewer no more: the marks stay in the log and count no more; flushes.

    Raises:
        WrongStep: the result is proposed.
        NoReviewer: she is none.
    """
    course = held(evaluation_id)
    course.demand(Step.DRAFT, Step.SELF_ASSESSMENT, Step.REVIEW)
    if not is_named(evaluation_id, account.id):
        raise NoReviewer
    _note(course, account, now=now, by=by, is_named=False)


def _note(
    course: Course, account: Account, *, now: datetime, by: Account | None, is_named: bool
) -> None:
    rows = db.session.scalars(
        select(ReviewerEntry.number).where(
            ReviewerEntry.evaluation_id == course.evaluation.id,
            ReviewerEntry.account_id == account.id,
        )
    )
    row = ReviewerEntry(
        evaluation_id=course.evaluation.id,
        account_id=account.id,
        number=max(rows, default=0) + 1,
        is_named=is_named,
        at=now,
        by_id=by.id if by else None,
    )
    db.session.add(row)
    db.session.flush()
    act = "evaluation.reviewer_named" if is_named else "evaluation.reviewer_taken_out"
    accounts.audit(act, course.evaluation, by=by, now=now, login=account.login)
