"""What a phone at the gate knows of guests: who comes with whom, and what to ask of others."""

from typing import Any

from sqlalchemy import select

from eventsapp.checkins.places import Place
from eventsapp.database import db
from eventsapp.events import services as events
from eventsapp.guest_arrivals.services import those_there
from eventsapp.guests import asking
from eventsapp.guests.models import Guest
from eventsapp.guests.words import ID_KINDS, RELATIONS
from eventsapp.members.models import Member


def for_phones(place: Place) -> dict[str, Any] | None:
    """Return the guests of an event as JSON knows them; None where it takes none.

    By the staff number of the member a row for each guest: id, name, relation, whether the
    guest is there. Papers, births and phones of guests are not on it.
    """
    terms = asking.terms(events.get(place.event_id))
    if not terms.most:
        return None
    rules = terms.rules
    there = those_there(place.session_id)
    rows = db.session.execute(
        select(Member.staff_number, Guest.id, Guest.name, Guest.relation, there.c.at)
        .join(Member, Member.id == Guest.member_id)
        .outerjoin(there, there.c.guest_id == Guest.id)
        .where(Guest.event_id == place.event_id)
        .order_by(Guest.id)
    )
    of: dict[str, list[list[object]]] = {}
    for number, guest_id, name, relation, since in rows:
        kind = str(RELATIONS[relation]) if relation else ""
        of.setdefault(number, []).append([guest_id, name, kind, since is not None])
    return {
        "most": terms.most,
        "may_add": place.has_walk_ins,
        "asks": {
            "relation": rules.asks_relation,
            "id_number": rules.asks_id,
            "born_on": rules.asks_birth,
            "phone": rules.asks_phone,
        },
        "relations": [[kind.value, str(words)] for kind, words in RELATIONS.items()],
        "id_kinds": [[kind.value, str(words)] for kind, words in ID_KINDS.items()],
        "of": of,
    }
