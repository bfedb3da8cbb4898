"""The members: finding, listing, correcting what is written about a person."""

from collections.abc import Collection, Iterable
from dataclasses import dataclass, replace
from datetime import date, datetime

from sqlalchemy import ColumnElement, Select, bindparam, func, or_, select

from eventsapp.accounts import services as accounts
from eventsapp.accounts.models import Account
from eventsapp.database import batches, db
from eventsapp.errors import NotFound
from eventsapp.frame.half_width import half_width
from eventsapp.members.belonging import (
    covering,
    places_on,
    spans_of_member,
)
from eventsapp.members.errors import StaffNumberTaken
from eventsapp.members.models import BranchSpan, Employment, Member, Sex
from eventsapp.members.names import searched, tidy_name
from eventsapp.members.pinyin import name_key


@dataclass(frozen=True)
class Facts:
    """What is written about a person, apart from where they belong."""

    staff_number: str
    name: str
    sex: Sex
    born_on: date | None = None
    department: str = ""
    phone: str = ""


def get(member_id: int) -> Member:
    """Return the member, or raise ``NotFound``."""
    member = db.session.get(Member, member_id)
    if member is None:
        raise NotFound
    return member


def by_staff_number(number: str) -> Member | None:
    """Return whoever has this staff number, as people type it, if anybody."""
    return db.session.scalar(select(Member).where(Member.staff_number == half_width(number)))


def by_staff_numbers(numbers: Iterable[str]) -> dict[str, Member]:
    """Return whoever has these staff numbers, by number."""
    found: dict[str, Member] = {}
    for batch in batches(list(dict.fromkeys(numbers))):
        members = db.session.scalars(select(Member).where(Member.staff_number.in_(batch)))
        found.update((member.staff_number, member) for member in members)
    return found


def by_ids(member_ids: Iterable[int]) -> dict[int, Member]:
    """Return members by their ids; who is not there is left out."""
    found: dict[int, Member] = {}
    for batch in batches(list(dict.fromkeys(member_ids))):
        rows = db.session.scalars(select(Member).where(Member.id.in_(batch)))
        found.update((member.id, member) for member in rows)
    return found


def of_account(account: Account) -> Member | None:
    """Return the member behind an account, if it is not a mere office account."""
    return behind(account.id)


_BEHIND = select(Member).where(Member.account_id == bindparam("account"))
"""Asked in almost every request of a member, so it is put together once."""


def behind(account_id: int) -> Member | None:
    """Return the member whose account has this id, without loading the account."""
    return db.session.scalar(_BEHIND, {"account": account_id})


def correct(member: Member, facts: Facts, *, now: datetime, by: Account | None) -> None:
    """Correct what is written about a person; the trail keeps what stood before; flushes.

    Raises:
        StaffNumberTaken: somebody else has this number.
    """
    facts = replace(facts, name=tidy_name(facts.name))
    holder = by_staff_number(facts.staff_number)
    if holder is not None and holder.id != member.id:
        raise StaffNumberTaken(number=facts.staff_number, name=holder.name)
    before = {
        field: str(old)
        for field, value in vars(facts).items()
        if (old := getattr(member, field)) != value
    }
    if not before:
        return
    for field, value in vars(facts).items():
        setattr(member, field, value)
    member.name_key = name_key(facts.name)
    db.session.flush()
    accounts.audit("member.corrected", member, by=by, now=now, before=before)


def home_of(member: Member, *, on: date) -> int | None:
    """Return the branch that somebody belongs to on a day, else the nearest one in time.

    Whoever has left is looked after by the branch of the end, and whoever
    joins later by the branch to be.
    """
    spans = spans_of_member(member)
    later = [span for span in spans if span.to_on is None or span.to_on > on]
    return (later[0] if later else spans[-1]).branch_id if spans else None


@dataclass(frozen=True)
class Standing:
    """Where a member stands on a day; without a branch, no member on it."""

    branch_id: int | None = None
    employment: Employment | None = None


def matching(
    words: str = "",
    *,
    on: date,
    branch_ids: Collection[int] | None = None,
    former: bool = False,
) -> Select[Member]:
    """Return the query for the members of a day, by pinyin.

    Args:
        words: part of a name, its pinyin (``lina``, ``li na``, ``ln``), or the
            beginning of a staff number; everybody when empty.
        on: the day.
        branch_ids: only members of these branches on that day; None is all.
        former: also people who are no member on that day; only without ``branch_ids``.
    """
    query = select(Member).order_by(Member.name_key, Member.name, Member.staff_number)
    if branch_ids is not None or not former:
        query = query.join(BranchSpan, (BranchSpan.member_id == Member.id) & covering(on))
    if branch_ids is not None:
        query = query.where(BranchSpan.branch_id.in_(branch_ids))
    if words.strip():
        query = query.where(found_by(words))
    return query


def standings(members: Iterable[Member], *, on: date) -> dict[int, Standing]:
    """Return where each of some members stands on a day, by member id."""
    wanted = {member.id: Standing() for member in members}
    for member_id, branch_id, employment in places_on(list(wanted), on):
        wanted[member_id] = Standing(branch_id, employment)
    return wanted


def found_by(words: str) -> ColumnElement[bool]:
    """Return the condition that part of a name, its pinyin or a number's beginning finds."""
    text = " ".join(words.split())
    plain = half_width(text)
    letters = plain.replace(" ", "").lower()
    conditions = [
        Member.name.contains(text, autoescape=True),
        Member.name.contains(searched(text), autoescape=True),
        Member.staff_number.startswith(plain, autoescape=True),
    ]
    if letters.isascii() and letters.isalpha():
        joined = func.replace(Member.name_key, " ", "")
        conditions.append(joined.startswith(letters))
        if len(letters) <= 4:  # initials: l% n% finds "li na"
            conditions.append(
                Member.name_key.like(" ".join(f"{letter}%" for letter in letters))
            )
    return or_(*conditions)
