"""The evening before: who is entered is told when and where, and each branch how many.

The rule in words: ``docs/rules/reminders.md``.
"""

from collections import Counter
from datetime import datetime, time, timedelta

from flask_babel import lazy_gettext as _l
from sqlalchemy import select

from eventsapp.accounts import services as accounts
from eventsapp.clock import instant, local
from eventsapp.database import db
from eventsapp.entries.eligibility import branches_on
from eventsapp.entries.people import people_of
from eventsapp.events.models import Event, Session
from eventsapp.events.telling import page_of
from eventsapp.notices import services as notices
from eventsapp.notices.services import Detail, Topic
from eventsapp.reminders import log
from eventsapp.reminders.models import ReminderKind

TOLD_AT = time(17, 0)
ONE_DAY = timedelta(days=1)
TOMORROW = notices.add(
    Topic(
        "session_soon",
        _l("Soon: %(event)s"),
        _l("%(event)s is on %(day)s from %(opens)s, %(place)s. You are entered."),
    )
)
BRANCH_TOMORROW = notices.add(
    Topic(
        "session_soon_branch",
        _l("Soon: %(event)s"),
        _l(
            "%(event)s is on %(day)s from %(opens)s, %(place)s."
            " People of the branch who are entered: %(count)s."
        ),
    )
)
ALL_TOMORROW = notices.add(
    Topic(
        "session_soon_all",
        _l("Soon: %(event)s"),
        _l("%(event)s is on %(day)s from %(opens)s, %(place)s. People entered: %(count)s."),
    )
)


def due(now: datetime) -> list[Session]:
    """Return the sessions of which people are to be told now: not before the evening before."""
    today = local(now).date()
    sessions = db.session.scalars(
        select(Session)
        .join(Event, Event.id == Session.event_id)
        .where(
            Session.held_on.in_([today, today + ONE_DAY]),
            Event.published_at.is_not(None),
            Event.cancelled_at.is_(None),
            Session.cancelled_at.is_(None),
        )
        .order_by(Session.held_on, Session.id)
    ).all()
    near = [
        each
        for each in sessions
        if instant(each.held_on - ONE_DAY, TOLD_AT) <= now < instant(each.held_on, each.opens)
    ]
    events = {each.event_id for each in near}
    rules, told = log.rules_of(events), log.told(events, ReminderKind.DAY_BEFORE)
    return [
        each
        for each in near
        if rules[each.event_id].tells_day_before and (each.event_id, about(each)) not in told
    ]


def about(session: Session) -> str:
    """Name a session on its day: one that has moved is told again."""
    return f"session {session.id} {session.held_on.isoformat()}"


def tell(session: Session, *, now: datetime) -> None:
    """Tell whoever is entered, their branches and the group chats; flushes."""
    event = session.event
    people = people_of(event)
    details: dict[str, Detail] = {
        "event": event.name,
        "day": session.held_on,
        "opens": f"{session.opens:%H:%M}",
        "place": session.place or event.host.name,
    }
    address = page_of(event)
    reached = sum(account is not None for account in people.values())
    log.note(event, ReminderKind.DAY_BEFORE, about(session), event.name, reached, now=now)
    notices.tell(TOMORROW, people.values(), now=now, by=None, address=address, **details)
    of = Counter(branches_on(list(people), session.held_on).values())
    for branch_id, count in sorted(of.items()):
        told = details | {"count": count}
        notices.tell_body(BRANCH_TOMORROW, branch_id, now=now, address=address, **told)
    everybody = details | {"count": len(people)}
    notices.tell_all(ALL_TOMORROW, accounts.union(), now=now, address=address, **everybody)
