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
from eventsapp.members import services as members
from eventsapp.members.models import Member
from eventsapp.members.services import Bearer


@dataclass(frozen=True, slots=True)
class Known:
    """Somebody of an entry; a team of which nobody is named stands for itself."""

    member_id: int | None
    name: str
    in_hall: datetime | None = None


People = Mapping[int, Sequence[Known]]
"""Who is behind an entry, by its id."""
_Row = tuple[int, str, str, datetime | None]
"""The id of a member, name and staff number, and since when in the hall."""


def people_of(entrants: Mapping[int, Entrant], session_ids: Sequence[int]) -> People:
    """Return the people of entries, in the order of naming.

    Args:
        entrants: by entry id.
        session_ids: at whose check points they may be in.
    """
    found: dict[int, list[_Row]] = {}
    for part in batches(entrants):
        rows = db.session.execute(_asked(part, session_ids))
        for entry_id, member_id, name, number, in_hall in rows:
            found.setdefault(entry_id, []).append((member_id, name, number, in_hall))
    return {
        n: _told(found[n], one) if n in found else [Known(None, one.name)]
        for n, one in entrants.items()
    }


def _told(people: Sequence[_Row], entrant: Entrant) -> list[Known]:
    """Tell the people of one entry apart; of a person's own the branch says who is meant."""
    if entrant.member_id is not None:
        return [
            Known(member_id, entrant.distinct, at) for member_id, _name, _number, at in people
        ]
    apart = members.told_apart(
        Bearer(member_id, name, "", number) for member_id, name, number, _at in people
    )
    return [
        Known(member_id, apart[member_id].name, at) for member_id, _name, _number, at in people
    ]


def _asked(
    entry_ids: Sequence[int], session_ids: Sequence[int]
) -> Select[int, int, str, str, datetime | None]:
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
        select(
            who.c.entry_id,
            Member.id,
            Member.name,
            Member.staff_number,
            func.min(Presence.first_at),
        )
        .join(Member, Member.id == who.c.member_id)
        .outerjoin(Presence, is_in)
        .group_by(who.c.entry_id, who.c.turn, Member.id, Member.name, Member.staff_number)
        .order_by(who.c.entry_id, who.c.turn)
    )
