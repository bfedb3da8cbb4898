"""Whose protests somebody may file, and whose words somebody may read."""

from collections.abc import Collection, Mapping

from sqlalchemy import or_, select

from eventsapp.accounts.permissions import account_id
from eventsapp.database import db
from eventsapp.draws.services import Entrant
from eventsapp.entries.access import own_reach
from eventsapp.entries.models import Entry, EntryMember
from eventsapp.events.models import Discipline
from eventsapp.members.models import Member
from eventsapp.protests.models import Protest


def own_entries(discipline: Discipline, entrants: Mapping[int, Entrant]) -> set[int]:
    """Return the entries that somebody stands in, or enters for a branch of theirs.

    Whoever enters everybody speaks for nobody: that is the organiser.
    """
    reach = own_reach(discipline.event) or frozenset()
    of_branch = {key for key, one in entrants.items() if reach & set(one.branch_ids)}
    return of_branch | (_standing_in(discipline) & set(entrants))


def _standing_in(discipline: Discipline) -> set[int]:
    asked = (
        select(Entry.id)
        .outerjoin(EntryMember, EntryMember.entry_id == Entry.id)
        .join(Member, or_(Member.id == Entry.member_id, Member.id == EntryMember.member_id))
        .where(Entry.event_id == discipline.event_id, Member.account_id == account_id())
    )
    return set(db.session.scalars(asked))


def reads_text(protest: Protest, own: Collection[int]) -> bool:
    """Whether somebody reads what a protest says: who filed it, or stands on either side.

    Args:
        protest: which.
        own: the entries that somebody stands in or answers for.
    """
    sides = {protest.entry_id, *protest.about.get("entries", [])}
    return protest.by_id == account_id() or bool(sides & set(own))
