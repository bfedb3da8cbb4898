"""Those who were drawn, and the union's group chats, are told that the draw is out."""

from datetime import datetime

from flask_babel import lazy_gettext as _l

from eventsapp.accounts import services as accounts
from eventsapp.accounts.models import Account
from eventsapp.entries.entrants import entries_of, read
from eventsapp.entries.models import EntryStatus
from eventsapp.entries.people import accounts_of
from eventsapp.events.models import Discipline
from eventsapp.notices import services as notices
from eventsapp.notices.services import Detail, Topic

DRAWN = notices.add(
    Topic(
        "drawn",
        _l("The draw is out: %(what)s"),
        _l("See whom you meet in %(what)s on %(day)s, and check the draw if you like."),
    )
)
DRAWN_AGAIN = notices.add(
    Topic(
        "drawn_again",
        _l("Drawn again: %(what)s"),
        _l("The draw of %(what)s on %(day)s was made again. Why: %(reason)s"),
    )
)


def tell_drawn(
    discipline: Discipline, *, version: int, reason: str, now: datetime, by: Account | None
) -> None:
    """Tell people that a discipline was drawn, for the first time or again; flushes."""
    event = discipline.event
    is_named = discipline.name != event.name
    about: dict[str, Detail] = {
        "what": f"{event.name} · {discipline.name}" if is_named else event.name,
        "day": event.first_on,
        "reason": reason,
    }
    topic = DRAWN if version == 1 else DRAWN_AGAIN
    address = f"/disciplines/{discipline.id}/bracket"
    entries = [each for each in entries_of(discipline) if each.status is EntryStatus.ENTERED]
    people = [one for some in accounts_of(entries).values() for one in some]
    notices.tell(topic, people, now=now, by=by, address=address, **about)
    drawn = read(entries, event.last_on).values()
    for branch_id in sorted({one for each in drawn for one in each.branch_ids}):
        notices.tell_body(topic, branch_id, now=now, address=address, **about)
    notices.tell_all(topic, accounts.union(), now=now, address=address, **about)
