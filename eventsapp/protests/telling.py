"""Who is told of a protest: the referees that it is there, its people what became of it."""

from datetime import datetime

from flask_babel import lazy_gettext as _l

from eventsapp.accounts.models import Account
from eventsapp.accounts.permissions import Permission
from eventsapp.database import db
from eventsapp.entries.models import Entry
from eventsapp.entries.people import accounts_of
from eventsapp.events.officials import officials_of
from eventsapp.notices import services as notices
from eventsapp.notices.services import Detail, Topic
from eventsapp.protests.models import Act, Protest, ProtestStep
from eventsapp.signings.telling import what_of

FILED = notices.add(
    Topic(
        "protest_filed",
        _l("Protest no. %(number)s: %(what)s"),
        _l(
            "%(name)s protests in %(what)s. Nothing of it can be signed or published before"
            " the protest is decided."
        ),
    )
)
DECIDED = notices.add(
    Topic(
        "protest_decided",
        _l("Your protest is decided: %(what)s"),
        _l("Protest no. %(number)s in %(what)s is decided. The reason: %(words)s"),
    )
)
REOPENED = notices.add(
    Topic(
        "protest_reopened",
        _l("Your protest is open again: %(what)s"),
        _l("Protest no. %(number)s in %(what)s is open again. The reason: %(words)s"),
    )
)
WITHDRAWN = notices.add(
    Topic(
        "protest_withdrawn",
        _l("A protest was withdrawn: %(what)s"),
        _l("Protest no. %(number)s in %(what)s was withdrawn. The reason: %(words)s"),
    )
)
_TOPICS = {Act.UPHELD: DECIDED, Act.REJECTED: DECIDED, Act.REOPENED: REOPENED}


def tell_filed(protest: Protest, name: str, *, now: datetime, by: Account) -> None:
    """Tell the referees of the event that somebody protests; flushes."""
    discipline = protest.discipline
    about: dict[str, Detail] = {
        "number": protest.number,
        "what": what_of(discipline),
        "name": name,
    }
    referees = officials_of(discipline.event, Permission.SIGN_RESULTS, now)
    notices.tell(FILED, referees, now=now, by=by, address=f"/protests/{protest.id}", **about)


def tell_over(protest: Protest, row: ProtestStep, *, now: datetime, by: Account) -> None:
    """Tell the people of a protest what became of it; the referees, if it was withdrawn."""
    discipline = protest.discipline
    about: dict[str, Detail] = {
        "number": protest.number,
        "what": what_of(discipline),
        "words": row.words,
    }
    address = f"/protests/{protest.id}"
    if row.act is Act.WITHDRAWN:
        people = officials_of(discipline.event, Permission.SIGN_RESULTS, now)
    else:
        entry = db.session.get_one(Entry, protest.entry_id)
        people = [protest.by_id, *accounts_of([entry])[entry.id]]
    topic = _TOPICS.get(row.act, WITHDRAWN)
    notices.tell(topic, people, now=now, by=by, address=address, **about)
