"""A union of so many people and branches, for benchmarks that need no more of it."""

from datetime import date

from sqlalchemy import select

from eventsapp import clock
from eventsapp.accounts import services as accounts
from eventsapp.accounts.models import Body
from eventsapp.database import db
from eventsapp.members import services as members
from eventsapp.members.models import Member, Sex


def found_union(people: int, branches: int) -> tuple[Body, list[Member]]:
    """Found a union whose people are spread evenly over its branches; in order of their ids."""
    union = accounts.found_union("联合工会")
    founded = [
        members.found_branch(f"B{number:02}", f"第{number}分工会", f"{number}分")
        for number in range(1, branches + 1)
    ]
    joined = [
        members.Joining(
            f"{10_000 + number}",
            f"会员{number}",
            Sex.FEMALE,
            founded[number % branches].id,
            date(2020, 1, 1),
        )
        for number in range(people)
    ]
    members.join_many(joined, now=clock.now(), by=None)
    return union, list(db.session.scalars(select(Member).order_by(Member.id)))
