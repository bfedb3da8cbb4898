"""Editions of a session's paper list: who is on it, and which number each has for good."""

from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import NamedTuple

from sqlalchemy import func, select
from sqlalchemy.exc import IntegrityError

from eventsapp.accounts import services as accounts
from eventsapp.accounts.models import Account
from eventsapp.database import db
from eventsapp.entries.models import Entry, EntryMember, EntryStatus
from eventsapp.errors import NotFound
from eventsapp.events.models import Discipline, Session
from eventsapp.members import services as members
from eventsapp.members.models import Branch, BranchSpan, Member
from eventsapp.paper_lists.errors import ListedMeanwhile, NobodyOnTheList
from eventsapp.paper_lists.models import PaperLine, PaperList

LONGEST_ENTRIES = 400


class Line(NamedTuple):
    """A line as it is printed."""

    number: int
    member_id: int
    name: str
    staff_number: str
    branch_id: int
    branch: str
    entries: str


class _Standing(NamedTuple):
    """Somebody who is to be on the list."""

    member_id: int
    branch_id: int
    entries: str


def standing(session: Session) -> list[_Standing]:
    """Return who stands entered for the event and belongs to a branch on the day.

    By branch and name, with what they entered, alone or in a team.
    """
    entered = _entered(session.event_id)
    query = (
        select(Member.id, BranchSpan.branch_id)
        .join(BranchSpan, BranchSpan.member_id == Member.id)
        .join(Branch, Branch.id == BranchSpan.branch_id)
        .where(members.covering(session.held_on))
        .order_by(Branch.code, Member.name_key, Member.id)
    )
    return [
        _Standing(member_id, branch_id, entered[member_id])
        for member_id, branch_id in db.session.execute(query)
        if member_id in entered
    ]


def _entered(event_id: int) -> dict[int, str]:
    stands = (Entry.event_id == event_id) & (Entry.status == EntryStatus.ENTERED)
    told = Entry.id, Discipline.name, Entry.team_name
    alone = (
        select(Entry.member_id, *told)
        .outerjoin(Discipline, Discipline.id == Entry.discipline_id)
        .where(stands, Entry.member_id.is_not(None))
    )
    in_teams = (
        select(EntryMember.member_id, *told)
        .join(Entry, Entry.id == EntryMember.entry_id)
        .outerjoin(Discipline, Discipline.id == Entry.discipline_id)
        .where(stands)
    )
    words: dict[int, dict[int, str]] = {}
    for query in (alone, in_teams):
        for member_id, entry_id, discipline, team in db.session.execute(query):
            said = " ".join(part for part in (discipline, team) if part)
            words.setdefault(member_id or 0, {})[entry_id] = said
    return {
        member_id: "；".join(said for _entry, said in sorted(some.items()) if said)[
            :LONGEST_ENTRIES
        ]
        for member_id, some in words.items()
    }


def make(session: Session, *, now: datetime, by: Account | None) -> PaperList:
    """Make the next edition, or return the latest if it says the same; flushes.

    Raises:
        NobodyOnTheList: nobody is entered.
        ListedMeanwhile: somebody made one at the same moment; roll back.
    """
    people = standing(session)
    if not people:
        raise NobodyOnTheList
    before = editions_of(session.id)
    if before and [tuple(one) for one in people] == _printed(before[0]):
        return before[0]
    edition = before[0].edition + 1 if before else 1
    made = PaperList(
        session_id=session.id, edition=edition, made_at=now, made_by_id=by.id if by else None
    )
    db.session.add(made)
    try:
        db.session.flush()
    except IntegrityError:
        raise ListedMeanwhile from None
    numbers = numbers_of_members(session.id)
    free = max(numbers.values(), default=0)
    for one in people:
        if one.member_id not in numbers:
            free += 1
            numbers[one.member_id] = free
        db.session.add(
            PaperLine(
                list_id=made.id,
                number=numbers[one.member_id],
                member_id=one.member_id,
                branch_id=one.branch_id,
                entries=one.entries,
            )
        )
    db.session.flush()
    accounts.audit("paper_list.made", made, by=by, now=now, edition=edition, people=len(people))
    return made


def require_next(session_id: int, edition: int | None) -> None:
    """Go on only if an edition is the one that comes next, as the person was told.

    Raises:
        ListedMeanwhile: it is there already.
    """
    before = editions_of(session_id)
    if edition != (before[0].edition + 1 if before else 1):
        raise ListedMeanwhile


def _printed(paper: PaperList) -> list[tuple[int, int, str]]:
    return [(one.member_id, one.branch_id, one.entries) for one in lines_of(paper)]


def has_changed(session: Session, latest: PaperList) -> bool:
    """Whether an edition made now would say something else."""
    return [tuple(one) for one in standing(session)] != _printed(latest)


def numbers_of_members(session_id: int) -> dict[int, int]:
    """Return the number that each person has in the editions of a session, by member id."""
    query = (
        select(PaperLine.member_id, PaperLine.number)
        .join(PaperList, PaperList.id == PaperLine.list_id)
        .where(PaperList.session_id == session_id)
        .distinct()
    )
    return dict(db.session.execute(query).all())


def members_of_numbers(session_id: int) -> Mapping[int, int]:
    """Return whose each number is, in whichever edition."""
    return {number: one for one, number in numbers_of_members(session_id).items()}


def editions_of(session_id: int) -> Sequence[PaperList]:
    """Return the editions of a session, the latest first."""
    query = select(PaperList).where(PaperList.session_id == session_id)
    return db.session.scalars(query.order_by(PaperList.edition.desc())).all()


def sizes(session_id: int) -> dict[int, int]:
    """Return how many people are on each edition, by its id."""
    query = (
        select(PaperLine.list_id, func.count())
        .join(PaperList, PaperList.id == PaperLine.list_id)
        .where(PaperList.session_id == session_id)
        .group_by(PaperLine.list_id)
    )
    return dict(db.session.execute(query).all())


def get(paper_id: int) -> PaperList:
    """Return an edition, or raise ``NotFound``."""
    found = db.session.get(PaperList, paper_id)
    if found is None:
        raise NotFound
    return found


def lines_of(paper: PaperList) -> list[Line]:
    """Return the lines of an edition by branch and name, as they were printed."""
    query = (
        select(
            PaperLine.number,
            Member.id,
            Member.name,
            Member.staff_number,
            Branch.id,
            Branch.short_name,
            PaperLine.entries,
        )
        .join(Member, Member.id == PaperLine.member_id)
        .join(Branch, Branch.id == PaperLine.branch_id)
        .where(PaperLine.list_id == paper.id)
        .order_by(Branch.code, Member.name_key, Member.id)
    )
    return [Line(*row) for row in db.session.execute(query)]
