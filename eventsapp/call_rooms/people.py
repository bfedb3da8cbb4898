"""Who is behind the entries of what can be played, and since when they are in the hall.

The page is asked for every few seconds, so this is one statement over tables of two features.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import Select, and_, func, null, select, union_all

from eventsapp.checkins.models import Presence, State
from eventsapp.checkpoints.models import CheckPoint
from eventsapp.database import batches, db
from eventsapp.entries.entrants import Entrant
from eventsapp.entries.models import Entry, EntryMember
from eventsapp.members.models import Member


@dataclass(frozen=True, slots=True)
class Known:
    """Somebody of an entry; a team of which nobody is named stands for itself."""

    member_id: int | None
    name: str
    in_hall: datetime | None = None


People = Mapping[int, Sequence[Known]]
"""Who is behind an entry, by its id."""


def people_of(entrants: Mapping[int, Entrant], session_ids: Sequence[int]) -> People:
    """Return the people of entries, in the order of naming.

    Args:
        entrants: by entry id.
        session_ids: at whose check points they may be in.
    """
    found: dict[int, list[Known]] = {}
    for part in batches(entrants):
        rows = db.session.execute(_asked(part, session_ids))
        for entry_id, member_id, name, in_hall in rows:
            found.setdefault(entry_id, []).append(Known(member_id, name, in_hall))
    return {n: found.get(n) or [Known(None, one.name)] for n, one in entrants.items()}


def _asked(
    entry_ids: Sequence[int], session_ids: Sequence[int]
) -> Select[int, int, str, datetime | None]:
    alone = select(Entry.id.label("entry_id"), Entry.member_id, null().label("turn")).where(
        Entry.id.in_(entry_ids), Entry.member_id.is_not(None)
    )
    together = select(EntryMember.entry_id, EntryMember.member_id, EntryMember.id).where(
        EntryMember.entry_id.in_(entry_ids)
    )
    who = union_all(alone, together).subquery()
    points = select(CheckPoint.id).where(CheckPoint.session_id.in_(session_ids))
    is_in = and_(
        Presence.member_id == who.c.member_id,
        Presence.check_point_id.in_(points),
        Presence.state == State.IN,
    )
    return (
        select(who.c.entry_id, Member.id, Member.name, func.min(Presence.first_at))
        .join(Member, Member.id == who.c.member_id)
        .outerjoin(Presence, is_in)
        .group_by(who.c.entry_id, who.c.turn, Member.id, Member.name)
        .order_by(who.c.entry_id, who.c.turn)
    )
