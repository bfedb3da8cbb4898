"""Stores what a year stands on: union, branches, associations, people, offices, the plan."""

from datetime import date, datetime

from eventsapp.accounts import services as accounts
from eventsapp.accounts.models import Body
from eventsapp.associations import services as associations
from eventsapp.associations.errors import AlreadyInPost, HeadTooRecent
from eventsapp.database import db
from eventsapp.errors import DomainError
from eventsapp.events import services as events
from eventsapp.members import services as members
from eventsapp.plans import services as plans
from eventsapp.yearbooks.progress import Progress
from eventsapp.yearbooks.rows import AssociationRow, BranchRow, MemberRow, PlanRow, Yearbook

CHAIR = "分工会主席"
PRESIDENT = "会长"


def found(book: Yearbook, union_name: str, progress: Progress, *, now: datetime) -> Body:
    """Store everything but the log; what is there already stays as it is; flushes."""
    union = accounts.found_union(union_name)
    for branch in book.branches:
        _found_branch(branch, progress)
    for association in book.associations:
        _found_association(association, progress)
    _join(book.members, progress, now=now)
    _appoint(book, progress)
    for item in book.plan:
        _plan(item, union, book.year, progress)
    return union


def _found_branch(row: BranchRow, progress: Progress) -> None:
    if members.branch_by_code(row.code) is not None:
        progress.know("branch")
        return
    try:
        members.found_branch(row.code, row.name, row.short_name)
    except DomainError as refusal:
        progress.refuse("branches.csv", row.line, refusal)
    else:
        progress.store("branch")


def _found_association(row: AssociationRow, progress: Progress) -> None:
    known = associations.by_activity(row.activity)
    if known is not None and known.code == row.code:
        progress.know("association")
        return
    try:
        associations.found(row.code, row.name, row.activity, row.founded_year)
    except DomainError as refusal:
        progress.refuse("associations.csv", row.line, refusal)
    else:
        progress.store("association")


def _join(rows: list[MemberRow], progress: Progress, *, now: datetime) -> None:
    branch_ids = {branch.name: branch.id for branch in members.branches()}
    joinings: dict[str, members.Joining] = {}
    for row in rows:
        if row.branch not in branch_ids:
            progress.refuse("members.csv", row.line, f"unknown branch {row.branch!r}")
        elif row.staff_number in joinings:
            progress.refuse("members.csv", row.line, f"staff number {row.staff_number} again")
        else:
            joinings[row.staff_number] = members.Joining(
                staff_number=row.staff_number,
                name=row.name,
                sex=row.sex,
                branch_id=branch_ids[row.branch],
                on=row.joined_on,
                born_on=row.born_on,
                department=row.department,
                phone=row.phone,
                retired=row.is_retired,
            )
    joined = members.join_many(joinings.values(), now=now, by=None)
    progress.store("member", count=len(joined), of=len(joinings))


def _appoint(book: Yearbook, progress: Progress) -> None:
    """Put chairs and presidents into office from the first day of the year."""
    posts = [("branches.csv", row.line, row.code, row.chair, CHAIR) for row in book.branches]
    posts += [
        ("associations.csv", row.line, row.activity, row.president, PRESIDENT)
        for row in book.associations
    ]
    people = members.by_staff_numbers(number for _, _, _, number, _ in posts if number)
    for file, line, key, number, post in posts:
        if not number:
            continue
        body: Body | None = (
            members.branch_by_code(key) if post == CHAIR else associations.by_activity(key)
        )
        if number not in people:
            progress.refuse(file, line, f"unknown staff number {number} as {post}")
        elif body is not None:
            _put_into_office(file, line, body, people[number], post, book.year, progress)


def _put_into_office(
    file: str,
    line: int,
    body: Body,
    person: members.Member,
    post: str,
    year: int,
    progress: Progress,
) -> None:
    try:
        associations.appoint(body, person, post, from_on=date(year, 1, 1), is_head=True)
    except AlreadyInPost:
        progress.know("office")
    except HeadTooRecent:
        progress.know("office")  # somebody took over since the file was written
    except DomainError as refusal:
        progress.refuse(file, line, refusal)
    else:
        progress.store("office")


def _plan(row: PlanRow, union: Body, year: int, progress: Progress) -> None:
    host = host_of(row, union)
    if host is None:
        progress.refuse("plan.csv", row.line, f"unknown branch {row.host!r}")
        return
    association = associations.by_activity(row.activity) if row.activity else None
    if row.activity and association is None:
        progress.refuse("plan.csv", row.line, f"unknown association {row.activity!r}")
        return
    plan = plans.plan_of(host, year)
    is_known = any(
        item.name == row.name and item.planned_on == row.held_on for item in plan.items
    )
    if is_known or events.by_code(row.code) is not None:
        progress.know("plan item")
        return
    try:
        with db.session.begin_nested():
            plans.add_item(
                plan,
                name=row.name,
                planned_on=row.held_on,
                scale=row.scale,
                association=association,
                festival=row.festival,
                budget_fen=row.budget_fen,
                is_fixed=bool(row.festival),
            )
    except DomainError as refusal:
        progress.refuse("plan.csv", row.line, refusal)
    else:
        progress.store("plan item")


def host_of(row: PlanRow, union: Body) -> Body | None:
    """Return the body that holds an event of the plan: the union, or the branch named."""
    return members.branch_by_code(row.host) if row.host else union
