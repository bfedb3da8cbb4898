"""Who is told that regulations were amended: those who are in, their branches, the chats."""

from datetime import datetime

from flask_babel import lazy_gettext as _l

from eventsapp.accounts import services as accounts
from eventsapp.accounts.models import Account
from eventsapp.entries.acts import OPEN
from eventsapp.entries.people import branches_in, people_of
from eventsapp.events.models import Event
from eventsapp.notices import services as notices
from eventsapp.notices.services import Detail, Topic
from eventsapp.regulations.models import RegulationVersion

AMENDED = notices.add(
    Topic(
        "regulations_amended",
        _l("Regulations amended: %(event)s"),
        _l(
            "The regulations of %(event)s on %(day)s were amended; see what is different. Why:"
            " %(reason)s"
        ),
    )
)


def tell_amended(
    event: Event, version: RegulationVersion, *, now: datetime, by: Account | None
) -> None:
    """Tell whoever is entered or on the way, their branches and the group chats; flushes."""
    details: dict[str, Detail] = {
        "event": event.name,
        "day": event.first_on,
        "reason": version.reason,
    }
    address = f"/events/{event.id}/regulations"
    people = people_of(event, OPEN)
    notices.tell(AMENDED, people.values(), now=now, by=by, address=address, **details)
    for branch_id in branches_in(list(people), event.first_on):
        notices.tell_body(AMENDED, branch_id, now=now, address=address, **details)
    notices.tell_all(AMENDED, accounts.union(), now=now, address=address, **details)
