"""What captains and those whom they invite are told."""

from datetime import datetime

from flask_babel import lazy_gettext as _l

from eventsapp.accounts.models import Account
from eventsapp.entries import telling
from eventsapp.entries.models import Entry
from eventsapp.invitations.reading import captain_of
from eventsapp.members.models import Member
from eventsapp.notices import services as notices
from eventsapp.notices.services import Topic

INVITED = notices.add(
    Topic(
        "invited",
        _l("Invited: %(what)s"),
        _l(
            "%(captain)s asks you to take part in %(what)s on %(day)s together, in %(team)s."
            " Answer until %(until)s."
        ),
    )
)
ACCEPTED = notices.add(
    Topic(
        "invitation_accepted",
        _l("Accepted: %(what)s"),
        _l("%(name)s takes part in %(team)s for %(what)s on %(day)s."),
    )
)
NOT_PLACED = notices.add(
    Topic(
        "invitation_accepted_without_place",
        _l("Everybody has accepted, but not entered: %(what)s"),
        _l(
            "%(name)s takes part in %(team)s for %(what)s on %(day)s, but it could not be"
            " entered. Look why, then ask for the place again."
        ),
    )
)
DECLINED = notices.add(
    Topic(
        "invitation_declined",
        _l("Declined: %(what)s"),
        _l(
            "%(name)s does not take part in %(team)s for %(what)s on %(day)s. You can invite"
            " somebody else."
        ),
    )
)
RAN_OUT = notices.add(
    Topic(
        "invitation_ran_out",
        _l("No answer: %(what)s"),
        _l(
            "%(name)s has not answered in time about %(team)s for %(what)s on %(day)s. You can"
            " invite somebody else, or ask again."
        ),
    )
)
FELL_AWAY = notices.add(
    Topic(
        "invitation_fell_away",
        _l("Can't come: %(what)s"),
        _l(
            "%(name)s can't be in %(team)s for %(what)s on %(day)s any more. You can invite"
            " somebody else."
        ),
    )
)
OVER = notices.add(
    Topic(
        "invitation_over",
        _l("Invitation over: %(what)s"),
        _l("%(team)s for %(what)s on %(day)s needs no answer from you any more."),
    )
)
NOT_COMPLETE = notices.add(
    Topic(
        "team_not_complete",
        _l("Not entered: %(what)s"),
        _l(
            "%(team)s for %(what)s on %(day)s was not complete when entries closed. The"
            " organiser can say whether it can still be entered."
        ),
    )
)


def page_of(entry: Entry) -> str:
    """Return the address of the page of a pair's or team's invitations."""
    return f"/entries/{entry.id}/invitations"


def tell_invited(
    entry: Entry, member: Member, until: datetime, *, now: datetime, by: Account | None
) -> None:
    """Tell somebody that they are invited; flushes."""
    captain = captain_of(entry)
    notices.tell(
        INVITED,
        [member.account_id],
        now=now,
        by=by,
        address=page_of(entry),
        captain=captain.name if captain else "",
        team=entry.team_name,
        until=until,
        **telling.about(entry),
    )


def tell_captain(
    topic: Topic, entry: Entry, member: Member, *, now: datetime, by: Account | None
) -> None:
    """Tell the captain what somebody answered, or did not; flushes."""
    captain = captain_of(entry)
    if captain is not None:
        _tell(topic, entry, captain, name=member.name, now=now, by=by)


def tell_over(entry: Entry, member: Member, *, now: datetime, by: Account | None) -> None:
    """Tell somebody that no answer is needed any more; flushes."""
    _tell(OVER, entry, member, name=member.name, now=now, by=by)


def tell_not_complete(entry: Entry, *, now: datetime) -> None:
    """Tell those who said yes that it did not come about; flushes."""
    for row in entry.team:
        _tell(NOT_COMPLETE, entry, row.member, name=row.member.name, now=now, by=None)


def _tell(
    topic: Topic,
    entry: Entry,
    member: Member,
    *,
    name: str,
    now: datetime,
    by: Account | None,
) -> None:
    notices.tell(
        topic,
        [member.account_id],
        now=now,
        by=by,
        address=page_of(entry),
        name=name,
        team=entry.team_name,
        **telling.about(entry),
    )
