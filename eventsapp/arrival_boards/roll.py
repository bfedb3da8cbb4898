"""The people behind a board's figures: who came, and who is missing."""

from collections.abc import Collection
from datetime import datetime
from typing import Final, NamedTuple

from sqlalchemy import and_, null, select

from eventsapp.arrival_boards.figures import EXPECTED, Board
from eventsapp.checkins.models import Participation
from eventsapp.database import db
from eventsapp.members import services as members
from eventsapp.members.models import Branch, BranchSpan, Member

A_PAGE: Final = 100


class Person(NamedTuple):
    """Somebody who is expected or came; ``first_at`` None says that they have not come."""

    member_id: int
    name: str
    staff_number: str
    branch: str | None
    first_at: datetime | None


def people_of(
    board: Board, *, branch_ids: Collection[int] | None, is_missing: bool, page: int
) -> list[Person]:
    """Return a page of people by branch and name, and one more if there are more.

    Args:
        board: of the session.
        branch_ids: whose people; None for all, those of no branch too.
        is_missing: those who are expected and have not come, instead of those who came.
        page: from 1.
    """
    came = select(Participation.member_id, Participation.first_at).where(
        Participation.session_id == board.session_id
    )
    those = came.subquery()
    if is_missing:
        expected = select(EXPECTED.c.member_id, null().label("first_at"))
        there = came.with_only_columns(Participation.member_id)
        those = expected.where(EXPECTED.c.member_id.not_in(there)).subquery()
    query = (
        select(Member.id, Member.name, Member.staff_number, Branch.short_name, those.c.first_at)
        .join(those, those.c.member_id == Member.id)
        .outerjoin(
            BranchSpan,
            and_(BranchSpan.member_id == Member.id, members.covering(board.held_on)),
        )
        .outerjoin(Branch, Branch.id == BranchSpan.branch_id)
        .order_by(Branch.code, Member.name_key, Member.id)
        .limit(A_PAGE + 1)
        .offset((page - 1) * A_PAGE)
    )
    if branch_ids is not None:
        query = query.where(BranchSpan.branch_id.in_(branch_ids))
    rows = db.session.execute(query, {"event": board.event_id})
    return [Person(*row) for row in rows]
