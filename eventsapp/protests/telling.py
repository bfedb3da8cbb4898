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
from eventsapp.protests.juries import jury_of
from eventsapp.protests.models import Act, Protest, ProtestStep
from eventsapp.protests.states import FIRST, instance_of
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
        _l("A protest is decided: %(what)s"),
        _l("Protest no. %(number)s in %(what)s is decided. The reason: %(words)s"),
    )
)
REOPENED = notices.add(
    Topic(
        "protest_reopened",
        _l("A protest is open again: %(what)s"),
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
APPEALED = notices.add(
    Topic(
        "protest_appealed",
        _l("Protest no. %(number)s goes to the jury: %(what)s"),
        _l(
            "The decision on protest no. %(number)s in %(what)s is contested. The jury decides,"
            " and that is final. The reason: %(words)s"
        ),
    )
)
_TOPICS = {
    Act.UPHELD: DECIDED,
    Act.REJECTED: DECIDED,
    Act.REOPENED: REOPENED,
    Act.APPEALED: APPEALED,
}


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
    """Tell those whom it concerns what became of a protest.

    The referees, if it was withdrawn; else its people; of an appeal and of what follows from
    it also the other side, and of the appeal itself the jury and the referees.
    """
    discipline = protest.discipline
    about: dict[str, Detail] = {
        "number": protest.number,
        "what": what_of(discipline),
        "words": row.words,
    }
    address = f"/protests/{protest.id}"
    referees = officials_of(discipline.event, Permission.SIGN_RESULTS, now)
    if row.act is Act.WITHDRAWN:
        people = referees
    else:
        people = [protest.by_id, *_accounts(_concerned(protest))]
    if row.act is Act.APPEALED:
        jury = [juror.member.account_id for juror in jury_of(discipline.event)]
        people = [*people, *referees, *jury]
    topic = _TOPICS.get(row.act, WITHDRAWN)
    notices.tell(topic, people, now=now, by=by, address=address, **about)


def _concerned(protest: Protest) -> list[int]:
    """Return the entries that hear of a protest: both sides once one of them has appealed."""
    if instance_of(protest) == FIRST:
        return [protest.entry_id]
    return list(dict.fromkeys([protest.entry_id, *protest.about.get("entries", [])]))


def _accounts(entry_ids: list[int]) -> list[int | None]:
    entries = [db.session.get_one(Entry, entry_id) for entry_id in entry_ids]
    found = accounts_of(entries)
    return [account_id for entry in entries for account_id in found[entry.id]]
