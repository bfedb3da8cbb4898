"""Branch unions (分工会): founding, editing, closing, and the tree with head counts."""

from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass
from datetime import date, datetime

from sqlalchemy import func, select

from eventsapp.accounts import services as accounts
from eventsapp.accounts.models import Account
from eventsapp.database import db
from eventsapp.errors import NotFound
from eventsapp.members.belonging import (
    covering,
)
from eventsapp.members.errors import (
    BranchCodeTaken,
    BranchHasSubBranches,
    BranchInCircle,
    BranchNameTaken,
    BranchNotEmpty,
)
from eventsapp.members.models import Branch, BranchSpan, Employment


@dataclass(frozen=True)
class Twig:
    """A branch in the tree: ``depth`` counts from 0; the counts are of one day, itself only."""

    branch: Branch
    depth: int
    employed: int
    retired: int

    @property
    def members(self) -> int:
        """Return employed and retired members together."""
        return self.employed + self.retired


def get_branch(branch_id: int) -> Branch:
    """Return the branch, or raise ``NotFound``."""
    branch = db.session.get(Branch, branch_id)
    if branch is None:
        raise NotFound
    return branch


def branches() -> list[Branch]:
    """Return all branches, closed ones too, by code."""
    return list(db.session.scalars(select(Branch).order_by(Branch.code)))


def open_branches(on: date) -> list[Branch]:
    """Return the branches that are not closed on a day, by code."""
    return [branch for branch in branches() if is_open(branch, on)]


def is_open(branch: Branch, on: date) -> bool:
    """Whether the branch takes members on a day."""
    return branch.closed_on is None or on < branch.closed_on


def branch_by_code(code: str) -> Branch | None:
    """Return the branch of a code, if there is one."""
    return db.session.scalar(select(Branch).where(Branch.code == code))


def found_branch(code: str, name: str, short_name: str, parent: Branch | None = None) -> Branch:
    """Found a branch union; flushes.

    Raises:
        BranchCodeTaken: another branch has this code.
        BranchNameTaken: another branch has this name.
    """
    _refuse_doubles(code, name, besides=None)
    branch = Branch(
        code=code, name=name, short_name=short_name, parent_id=parent.id if parent else None
    )
    db.session.add(branch)
    db.session.flush()
    return branch


def edit_branch(
    branch: Branch,
    *,
    code: str,
    name: str,
    short_name: str,
    parent: Branch | None,
    now: datetime,
    by: Account | None,
) -> None:
    """Change code, names and place in the tree; flushes.

    Raises:
        BranchCodeTaken: another branch has this code.
        BranchNameTaken: another branch has this name.
        BranchInCircle: the new parent is the branch itself or stands below it.
    """
    _refuse_doubles(code, name, besides=branch)
    if parent is not None and parent.id in within({branch.id}):
        raise BranchInCircle(name=branch.name)
    before = {"code": branch.code, "name": branch.name, "parent_id": branch.parent_id}
    branch.code, branch.name, branch.short_name = code, name, short_name
    branch.parent_id = parent.id if parent else None
    db.session.flush()
    accounts.audit("branch.edited", branch, by=by, now=now, before=before)


def close_branch(branch: Branch, *, on: date, now: datetime, by: Account | None) -> None:
    """Close a branch from a day on; what it did stays; flushes.

    Raises:
        BranchNotEmpty: somebody belongs to it on that day or later.
        BranchHasSubBranches: an open branch stands below it.
    """
    later = select(BranchSpan.id).where(
        BranchSpan.branch_id == branch.id,
        BranchSpan.to_on.is_(None) | (BranchSpan.to_on > on),
    )
    if db.session.scalar(later.limit(1)) is not None:
        raise BranchNotEmpty(name=branch.name)
    below = select(Branch).where(Branch.parent_id == branch.id)
    if any(is_open(child, on) for child in db.session.scalars(below)):
        raise BranchHasSubBranches(name=branch.name)
    branch.closed_on = on
    db.session.flush()
    accounts.audit("branch.closed", branch, by=by, now=now, on=on.isoformat())


def reopen_branch(branch: Branch, *, now: datetime, by: Account | None) -> None:
    """Open a closed branch again; flushes."""
    branch.closed_on = None
    db.session.flush()
    accounts.audit("branch.reopened", branch, by=by, now=now)


def head_counts(on: date) -> dict[tuple[int, Employment], int]:
    """Return the members of each branch on a day, by branch id and employment."""
    rows = db.session.execute(
        select(BranchSpan.branch_id, BranchSpan.employment, func.count())
        .where(covering(on))
        .group_by(BranchSpan.branch_id, BranchSpan.employment)
    )
    return {(branch_id, employment): count for branch_id, employment, count in rows}


def tree(on: date, *, among: Collection[int] | None = None) -> list[Twig]:
    """Return the branches in the order of the tree, with the head counts of a day.

    Args:
        on: the day of the counts.
        among: ids of the branches to show; None shows all. A branch whose
            parent is not shown stands at the left edge.
    """
    counts = head_counts(on)
    shown = [branch for branch in branches() if among is None or branch.id in among]
    ids = {branch.id for branch in shown}
    below: dict[int | None, list[Branch]] = {}
    for branch in shown:
        below.setdefault(branch.parent_id if branch.parent_id in ids else None, []).append(
            branch
        )
    return [
        Twig(
            branch,
            depth,
            counts.get((branch.id, Employment.EMPLOYED), 0),
            counts.get((branch.id, Employment.RETIRED), 0),
        )
        for branch, depth in _walk(below, None, 0)
    ]


def _walk(
    below: dict[int | None, list[Branch]], parent_id: int | None, depth: int
) -> Iterator[tuple[Branch, int]]:
    for branch in below.get(parent_id, []):
        yield branch, depth
        yield from _walk(below, branch.id, depth + 1)


def within(
    branch_ids: Collection[int], known: Iterable[Branch] | None = None
) -> frozenset[int]:
    """Return the branches and all below them; all branches, if ``known``, spare a query."""
    if known is None:
        parents = dict(db.session.execute(select(Branch.id, Branch.parent_id)).all())
    else:
        parents = {branch.id: branch.parent_id for branch in known}
    return frozenset(
        branch_id for branch_id in parents if _line_up(parents, branch_id) & set(branch_ids)
    )


def _line_up(parents: dict[int, int | None], branch_id: int) -> set[int]:
    line: set[int] = set()
    step: int | None = branch_id
    while step is not None and step not in line:
        line.add(step)
        step = parents.get(step)
    return line


def _refuse_doubles(code: str, name: str, *, besides: Branch | None) -> None:
    rivals = select(Branch).where((Branch.code == code) | (Branch.name == name))
    for rival in db.session.scalars(rivals):
        if besides is not None and rival.id == besides.id:
            continue
        if rival.code == code:
            raise BranchCodeTaken(code=code, name=rival.name)
        raise BranchNameTaken(name=name)
