"""What those who stand in a title's log are called."""

from collections.abc import Mapping
from typing import NamedTuple

from sqlalchemy import select

from eventsapp.associations.models import Association
from eventsapp.database import batches, db
from eventsapp.honours.keeping import Kept, Log
from eventsapp.honours.values import HolderKind
from eventsapp.members import services as members
from eventsapp.members.models import Branch, Member


class Face(NamedTuple):
    """A name, a staff number or a code, and the branch whose place a member takes."""

    name: str
    code: str
    branch: str = ""


def faces_of(kept: Kept, log: Log) -> Mapping[int, Face]:
    """Return what everybody in a log is called, by the candidate's id."""
    if kept.title.holder is HolderKind.MEMBER:
        return _members(log)
    kind = Branch if kept.title.holder is HolderKind.BRANCH else Association
    asked = select(kind.id, kind.name, kind.code).where(kind.id.in_(list(log.stands)))
    return {one: Face(name, code) for one, name, code in db.session.execute(asked)}


def _members(log: Log) -> dict[int, Face]:
    names = {branch.id: branch.short_name for branch in members.branches()}
    taken = {row.candidate_id: row.branch_id for row in log.rows}
    found = {}
    for part in batches(list(taken)):
        asked = select(Member.id, Member.name, Member.staff_number).where(Member.id.in_(part))
        for one, name, number in db.session.execute(asked):
            branch_id = taken[one]
            found[one] = Face(name, number, names[branch_id] if branch_id else "")
    return found
