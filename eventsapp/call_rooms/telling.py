"""Those who are called are told: in the transaction of the call, once each time."""

from collections.abc import Collection, Iterable
from datetime import datetime

from flask_babel import lazy_gettext as _l
from sqlalchemy import select

from eventsapp.accounts.models import Account
from eventsapp.call_rooms.bouts import Bout, Sort
from eventsapp.call_rooms.folding import Call
from eventsapp.clock import local
from eventsapp.database import db
from eventsapp.entries.models import Entry
from eventsapp.entries.people import accounts_of
from eventsapp.notices import services as notices
from eventsapp.notices.services import Detail, Topic

CALLED = {
    Sort.MATCH: notices.add(
        Topic(
            "called_to_match",
            _l("You are called: %(what)s"),
            _l(
                "Match %(number)s of %(what)s, against %(opponent)s, %(place)s. Report in the"
                " call room by %(until)s."
            ),
        )
    ),
    Sort.HEAT: notices.add(
        Topic(
            "called_to_heat",
            _l("You are called: %(what)s"),
            _l("Heat %(number)s of %(what)s, %(place)s. Report in the call room by %(until)s."),
        )
    ),
    Sort.WHOLE: notices.add(
        Topic(
            "called_to_start",
            _l("You are called: %(what)s"),
            _l("%(what)s, %(place)s. Report in the call room by %(until)s."),
        )
    ),
}
TAKEN_BACK = notices.add(
    Topic(
        "call_taken_back",
        _l("Not called any more: %(what)s"),
        _l("The call was taken back: %(reason)s You are told when you are called again."),
    )
)


def tell_called(
    bout: Bout, call: Call, entry_ids: Collection[int], *, now: datetime, by: Account | None
) -> None:
    """Tell those of some entries that they are called, and against whom; flushes."""
    event = bout.discipline.event
    first = next((s for s in event.sessions if s.held_on >= local(now).date()), None)
    details: dict[str, Detail] = {
        "what": what_of(bout),
        "number": bout.number,
        "place": call.court or (first.place if first else "") or event.host.name,
        "until": call.report_by,
    }
    told: dict[int | None, dict[str, Detail]] = {}
    for entry_id, accounts in _accounts(entry_ids).items():
        others = [one.name for n, one in bout.entrants.items() if n != entry_id]
        opponent = others[0] if bout.sort is Sort.MATCH and others else ""
        told |= dict.fromkeys(accounts, details | {"opponent": opponent})
    address = f"/events/{event.id}/calls"
    notices.tell_each(CALLED[bout.sort], told, now=now, by=by, address=address)


def tell_taken_back(bout: Bout, reason: str, *, now: datetime, by: Account | None) -> None:
    """Tell those of a bout that its call does not stand any more, and why; flushes."""
    people = [one for some in _accounts(bout.entrants).values() for one in some]
    address = f"/events/{bout.discipline.event_id}/calls"
    about: dict[str, Detail] = {"what": what_of(bout), "reason": reason}
    notices.tell(TAKEN_BACK, people, now=now, by=by, address=address, **about)


def what_of(bout: Bout) -> str:
    """Return event and discipline, as messages name them."""
    event = bout.discipline.event
    name = bout.discipline.name
    return name if name == event.name else f"{event.name} · {name}"


def _accounts(entry_ids: Iterable[int]) -> dict[int, list[int | None]]:
    asked = select(Entry).where(Entry.id.in_(list(entry_ids))).order_by(Entry.id)
    return accounts_of(db.session.scalars(asked).all())
