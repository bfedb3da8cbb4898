"""Who may read the entry list of an event, and what of it."""

from datetime import datetime

from flask_login import current_user

from eventsapp.accounts import services as accounts
from eventsapp.accounts.models import Account
from eventsapp.accounts.permissions import Permission, may
from eventsapp.database import db
from eventsapp.entries.list_models import ListSetting, Publicity
from eventsapp.events.models import Event


def publicity_of(event: Event) -> Publicity:
    """Return what an organiser chose; lists are for members unless somebody chose otherwise."""
    setting = db.session.get(ListSetting, event.id)
    return setting.publicity if setting else Publicity.MEMBERS


def publish_list(
    event: Event, publicity: Publicity, *, now: datetime, by: Account | None
) -> None:
    """Choose who may read an event's list; flushes."""
    setting = db.session.get(ListSetting, event.id)
    if setting is None:
        setting = ListSetting(event_id=event.id)
        db.session.add(setting)
    setting.publicity = publicity
    setting.changed_at = now
    setting.changed_by_id = by.id if by else None
    db.session.flush()
    accounts.audit("list.published", event, by=by, now=now, publicity=publicity)


def shown_to_reader(event: Event) -> Publicity | None:
    """Return what of a list the reader may see: names, or branches only; None is nothing.

    Whoever is logged in sees names; others what was published of an event that takes place
    in public.
    """
    if current_user.is_authenticated:
        return Publicity.NAMES if may(Permission.SEE_SITE) else None
    chosen = publicity_of(event)
    is_out = event.is_published and chosen is not Publicity.MEMBERS
    return chosen if is_out else None
