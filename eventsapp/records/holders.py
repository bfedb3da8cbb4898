"""Who made a mark that counts from results: name, and branch of the event's last day."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date

from sqlalchemy import func, select
from sqlalchemy.orm import aliased

from eventsapp.database import db
from eventsapp.entries.models import Entry, EntryShare
from eventsapp.events.models import Session
from eventsapp.frame.languages import day_and_year
from eventsapp.members import services as members
from eventsapp.members.models import Branch, BranchSpan, Member
from eventsapp.members.services import Bearer


@dataclass(frozen=True, slots=True)
class Holder:
    """Who holds a mark; ``branch`` names all branches of a joint team.

    Of people of one name and branch it has the end of the staff number too.
    """

    name: str
    branch: str


def holders_of(entry_ids: Collection[int]) -> dict[int, Holder]:
    """Return who the entries are, by entry id; one query."""
    if not entry_ids:
        return {}
    own, shared = aliased(Branch), aliased(Branch)
    last_on = (
        select(func.max(Session.held_on))
        .where(Session.event_id == Entry.event_id)
        .correlate(Entry)
        .scalar_subquery()
    )
    asked = (
        select(
            Entry.id,
            func.coalesce(Member.name, Entry.team_name, Entry.team_code, ""),
            func.coalesce(shared.short_name, own.short_name, ""),
            Member.id,
            Member.staff_number,
        )
        .outerjoin(Member, Member.id == Entry.member_id)
        .outerjoin(
            BranchSpan,
            (BranchSpan.member_id == Entry.member_id)
            & (BranchSpan.from_on <= last_on)
            & (BranchSpan.to_on.is_(None) | (BranchSpan.to_on > last_on)),
        )
        .outerjoin(own, own.id == BranchSpan.branch_id)
        .outerjoin(EntryShare, EntryShare.entry_id == Entry.id)
        .outerjoin(shared, shared.id == EntryShare.branch_id)
        .where(Entry.id.in_(entry_ids))
        .order_by(Entry.id, EntryShare.branch_id)
    )
    found: dict[int, Holder] = {}
    people: dict[int, Bearer] = {}
    for entry_id, name, branch, member_id, number in db.session.execute(asked):
        before = found.get(entry_id)
        found[entry_id] = Holder(name, f"{before.branch}+{branch}" if before else branch)
        if member_id is not None:
            people[entry_id] = Bearer(member_id, name, branch, number)
    apart = members.told_apart(people.values())
    told = {one: Holder(who.name, apart[who.id].branch) for one, who in people.items()}
    return found | told


def year_or_day(day: date, *, is_day_known: bool) -> str:
    """Write the day of a mark, or its year where no more is known."""
    return day_and_year(day) if is_day_known else str(day.year)
