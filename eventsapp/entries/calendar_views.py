"""Pages of a member's own calendar: the link, and what a calendar reads there."""

from flask import Response, flash, make_response, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from eventsapp import clock
from eventsapp.accounts.permissions import Permission, account, requires
from eventsapp.database import db
from eventsapp.entries import calendar
from eventsapp.entries.errors import NoMemberBehind
from eventsapp.entries.many_views import bp as bp  # with the routes of all modules on it
from eventsapp.frame.access import public
from eventsapp.frame.addresses import from_outside
from eventsapp.members import services as members
from eventsapp.members.models import Member

__all__ = ["bp"]

MIME = "text/calendar; charset=utf-8"


def _oneself() -> Member:
    member = members.of_account(account())
    if member is None:
        raise NoMemberBehind
    return member


@bp.get("/mine/calendar")
@requires(Permission.ENTER_ONESELF)
def own_calendar() -> ResponseReturnValue:
    """Say how one's entries come into the calendar of the phone."""
    return render_template(
        "entries/calendar.html", link=calendar.link_of(_oneself()), address=None
    )


@bp.post("/mine/calendar")
@requires(Permission.ENTER_ONESELF)
def renew_calendar() -> ResponseReturnValue:
    """Make a link, and show it this once."""
    member = _oneself()
    secret = calendar.renew_link(member, now=clock.now(), by=account())
    db.session.commit()
    address = from_outside(url_for(".read_calendar", secret=secret))
    return render_template(
        "entries/calendar.html", link=calendar.link_of(member), address=address
    )


@bp.post("/mine/calendar/close")
@requires(Permission.ENTER_ONESELF)
def close_calendar() -> ResponseReturnValue:
    """Let the link work no more."""
    calendar.close_link(_oneself(), now=clock.now(), by=account())
    db.session.commit()
    flash(_("The link works no more."))
    return redirect(url_for(".own_calendar"))


@bp.get("/calendar/<secret>.ics")
@public
def read_calendar(secret: str) -> ResponseReturnValue:
    """Give a calendar what the member behind the link is entered for."""
    member = calendar.member_behind(secret)
    response: Response = make_response(calendar.feed(member, now=clock.now()))
    response.headers["Content-Type"] = MIME
    response.headers["Cache-Control"] = "private, max-age=300"
    response.add_etag()
    return response.make_conditional(request)
