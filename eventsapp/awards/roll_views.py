"""Pages of the honour roll, and one's own honours."""

from flask import current_app, flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _
from flask_login import current_user

from eventsapp import clock
from eventsapp.accounts.permissions import Permission, account, requires
from eventsapp.awards import roll
from eventsapp.awards import services as awards
from eventsapp.awards.pages import bp, certificate_of, demand_managing
from eventsapp.database import db
from eventsapp.errors import NotFound
from eventsapp.frame.access import public
from eventsapp.frame.fields import tidy
from eventsapp.frame.years import demand_year
from eventsapp.members import services as members

__all__ = ["bp"]

LONGEST_SEARCH = 40
MOST_FOUND = 200
EVERYBODY, MEMBERS = "everybody", "members"


@bp.get("/honour-roll")
@public
def newest_roll() -> ResponseReturnValue:
    """Show the honours of the newest year, or who has which by name."""
    turned_away = _turn_away()
    if turned_away is not None:
        return turned_away
    words = tidy(request.args.get("q"))[:LONGEST_SEARCH]
    years = awards.years()
    if words:
        found = awards.matching(words, most=MOST_FOUND)
        return render_template(
            "awards/found.html",
            words=words,
            found=found,
            most=MOST_FOUND,
            years=years,
            called=awards.called,
        )
    return _roll(years[0] if years else clock.today().year, years)


@bp.get("/honour-roll/<int:year>")
@public
def show_roll(year: int) -> ResponseReturnValue:
    """Show the honours of a year."""
    turned_away = _turn_away()
    if turned_away is not None:
        return turned_away
    demand_year(year)
    return _roll(year, awards.years())


def _turn_away() -> ResponseReturnValue | None:
    """Return the way to the log-in for strangers, while only members may read the roll."""
    if current_user.is_authenticated or roll.is_public():
        return None
    answer: ResponseReturnValue = current_app.login_manager.unauthorized()  # type: ignore[attr-defined]
    return answer


def _roll(year: int, years: list[int]) -> str:
    found = awards.of_year(year)
    return render_template(
        "awards/roll.html",
        year=year,
        years=years,
        shelves=roll.shelves(found),
        called=awards.called,
    )


@bp.post("/honour-roll/readers")
@requires(Permission.MANAGE_APPRAISALS)
def choose_readers() -> ResponseReturnValue:
    """Let anybody read the roll, or only members."""
    demand_managing()
    readers = request.form.get("readers")
    if readers == EVERYBODY:
        roll.open_to_all(now=clock.now(), by=account())
        flash(_("Anybody may read the honour roll now, without a log-in."))
    elif readers == MEMBERS:
        roll.keep_to_members(now=clock.now(), by=account())
        flash(_("Only members read the honour roll now."))
    else:
        flash(_("Choose one from the list."), "refused")
    db.session.commit()
    return redirect(url_for(".list_awards"))


@bp.get("/my-honours")
@requires(Permission.SEE_SITE)
def mine() -> ResponseReturnValue:
    """Show one's own honours."""
    member = members.of_account(account())
    return render_template(
        "awards/mine.html",
        member=member,
        held=awards.of_member(member.id) if member else [],
        called=awards.called,
    )


@bp.get("/my-honours/<int:award_id>.pdf")
@requires(Permission.SEE_SITE)
def own_certificate(award_id: int) -> ResponseReturnValue:
    """Hand out one's own certificate."""
    member = members.of_account(account())
    held = awards.get(award_id)
    if member is None or held.award.member_id != member.id or not held.is_standing:
        raise NotFound
    return certificate_of(held)
