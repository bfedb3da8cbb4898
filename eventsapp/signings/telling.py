"""Who is told that results are official, or that a signature fell."""

from datetime import datetime

from flask_babel import lazy_gettext as _l
from sqlalchemy import select

from eventsapp.accounts.models import Account
from eventsapp.database import db
from eventsapp.entries.models import Entry
from eventsapp.entries.people import accounts_of
from eventsapp.events.models import Discipline
from eventsapp.notices import services as notices
from eventsapp.notices.services import Topic
from eventsapp.results.services import Finding
from eventsapp.signings.models import SigningEntry

OFFICIAL = notices.add(
    Topic(
        "results_official",
        _l("Results are official: %(what)s"),
        _l("The results of %(what)s are signed and published. Your place is on their page."),
    )
)
FELL = notices.add(
    Topic(
        "signature_fell",
        _l("Your signature does not stand any more: %(what)s"),
        _l(
            "Results of %(what)s were corrected after you had signed them. Reason: %(reason)s."
            " They count for nobody until they are signed again."
        ),
    )
)


def what_of(discipline: Discipline) -> str:
    """Return event and discipline, as messages name them."""
    event, name = discipline.event, discipline.name
    return name if name == event.name else f"{event.name} · {name}"


def tell_official(
    discipline: Discipline, finding: Finding, *, now: datetime, by: Account | None
) -> None:
    """Tell everybody who has a place that the results are official; flushes."""
    asked = select(Entry).where(Entry.id.in_(finding.standings)).order_by(Entry.id)
    people = accounts_of(db.session.scalars(asked).all())
    accounts = [one for some in people.values() for one in some]
    address = f"/disciplines/{discipline.id}/results"
    what = what_of(discipline)
    notices.tell(OFFICIAL, accounts, now=now, by=by, address=address, what=what)


def tell_fallen(signed: SigningEntry, fell: SigningEntry) -> None:
    """Tell the one who signed that it does not stand any more; flushes."""
    discipline = db.session.get_one(Discipline, signed.discipline_id)
    address = f"/disciplines/{discipline.id}/signing"
    about = {"what": what_of(discipline), "reason": fell.reason or "–"}
    by = db.session.get(Account, fell.by_id) if fell.by_id else None
    notices.tell(FELL, [signed.by_id], now=fell.at, by=by, address=address, **about)
