"""The chief judge's page, who is called on there, and the screen in the hall."""

from collections.abc import Callable
from datetime import datetime

from flask import flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import force_locale
from flask_babel import gettext as _

from eventsapp import clock
from eventsapp.accounts.permissions import Permission, account, requires
from eventsapp.charts.qr import qr_svg
from eventsapp.database import db
from eventsapp.draws.access import demand_for, seen_discipline
from eventsapp.errors import DomainError, NotFound
from eventsapp.events.models import Discipline, Measure
from eventsapp.frame.addresses import from_outside, sent_number
from eventsapp.frame.languages import asked
from eventsapp.judgings import services as judgings
from eventsapp.judgings.forms import ReasonForm, TurnForm
from eventsapp.judgings.hall import hall_of
from eventsapp.judgings.phone_views import bp
from eventsapp.results import services as results

__all__ = ["bp"]


def _judged(discipline_id: int) -> Discipline:
    """Return a judged contest.

    Raises:
        NotFound: there is none that may be seen.
    """
    discipline = seen_discipline(discipline_id)
    if discipline.measure is not Measure.JUDGED:
        raise NotFound
    return discipline


def _led(discipline_id: int) -> Discipline:
    """Return a judged contest to whoever may record its results."""
    discipline = _judged(discipline_id)
    demand_for(Permission.RECORD_RESULTS, discipline)
    return discipline


@bp.get("/disciplines/<int:discipline_id>/judging")
@requires(Permission.RECORD_RESULTS)
def lead(discipline_id: int) -> ResponseReturnValue:
    """Show the chief judge who is on, whose marks are in, and who is to come: no mark."""
    return _page(_led(discipline_id))


@bp.post("/disciplines/<int:discipline_id>/judging/phones")
@requires(Permission.RECORD_RESULTS)
def offer(discipline_id: int) -> ResponseReturnValue:
    """Show the code by which a phone becomes a judge's."""
    discipline = _led(discipline_id)
    try:
        seat, secret = judgings.offer(
            discipline, sent_number("number") or 0, now=clock.now(), by=account()
        )
    except DomainError as refusal:
        db.session.rollback()
        return _page(_led(discipline_id), refusal)
    db.session.commit()
    link = from_outside(url_for(".show_pairing", judge_code=secret))
    return _page(_led(discipline_id), offered=(seat.number, link))


@bp.post("/disciplines/<int:discipline_id>/judging/phones/away")
@requires(Permission.RECORD_RESULTS)
def send_away(discipline_id: int) -> ResponseReturnValue:
    """Send the phone of a judge away; marks that it gave stay."""
    discipline = _led(discipline_id)
    number = sent_number("number") or 0
    try:
        judgings.revoke(discipline, number, now=clock.now(), by=account())
    except DomainError as refusal:
        db.session.rollback()
        return _page(_led(discipline_id), refusal)
    db.session.commit()
    flash(_("That phone judges no more."))
    return redirect(url_for(".lead", discipline_id=discipline_id))


@bp.post("/disciplines/<int:discipline_id>/judging/call")
@requires(Permission.RECORD_RESULTS)
def call(discipline_id: int) -> ResponseReturnValue:
    """Call somebody on; the judges' phones show them."""

    def act(discipline: Discipline, form: TurnForm, now: datetime) -> str:
        entry_id = sent_number("entry_id") or 0
        row = judgings.call_on(discipline, entry_id, seen=form.seen_call, now=now, by=account())
        name = judgings.standing_of(discipline).name_at(row.id)
        return _("%(name)s is on. The judges' phones show it.", name=name)

    return _done(discipline_id, TurnForm(), act)


@bp.post("/disciplines/<int:discipline_id>/judging/minus")
@requires(Permission.RECORD_RESULTS)
def take_off(discipline_id: int) -> ResponseReturnValue:
    """Set what is taken off whoever is on."""

    def act(discipline: Discipline, form: TurnForm, now: datetime) -> str:
        judgings.take_off(discipline, request.form, seen=form.seen_call, now=now, by=account())
        return _("It is taken off when all marks are in.")

    return _done(discipline_id, TurnForm(), act)


@bp.post("/disciplines/<int:discipline_id>/judging/close")
@requires(Permission.RECORD_RESULTS)
def close(discipline_id: int) -> ResponseReturnValue:
    """Go on without the marks that are missing."""

    def act(discipline: Discipline, form: ReasonForm, now: datetime) -> str:
        judgings.close(
            discipline, reason=form.why.data, seen=form.seen_call, now=now, by=account()
        )
        return _("Closed. The judges whose marks were missing are left out.")

    return _done(discipline_id, ReasonForm(), act)


@bp.post("/disciplines/<int:discipline_id>/judging/take-back")
@requires(Permission.RECORD_RESULTS)
def take_back(discipline_id: int) -> ResponseReturnValue:
    """Take back that somebody was called on."""

    def act(discipline: Discipline, form: ReasonForm, now: datetime) -> str:
        judgings.take_back(
            discipline, reason=form.why.data, seen=form.seen_call, now=now, by=account()
        )
        return _("Taken back. Marks that were in stay sealed and do not count.")

    return _done(discipline_id, ReasonForm(), act)


@bp.get("/disciplines/<int:discipline_id>/judging/hall")
@requires(Permission.SEE_SITE)
def hall(discipline_id: int) -> ResponseReturnValue:
    """Show everybody who is on, and the marks once all are in; for a screen in the hall."""
    shown = hall_of(judgings.standing_of(_judged(discipline_id)))
    as_of = clock.local(clock.now()).strftime("%H:%M:%S")
    version = shown.standing.version
    headers = {"X-Version": version, "X-As-Of": as_of, "Cache-Control": "no-store"}
    if request.args.get("since") == version:
        return "", 204, headers
    name = "_hall" if "since" in request.args else "hall"
    with force_locale(asked()):
        page = render_template(
            f"judgings/{name}.html", hall=shown, version=version, as_of=as_of
        )
    return page, 200, headers


def _done(
    discipline_id: int,
    form: TurnForm,
    act: Callable[[Discipline, TurnForm, datetime], str],
) -> ResponseReturnValue:
    """Do something that a form asks for, and lead back; or show the page with what is wrong."""
    discipline = _led(discipline_id)
    if not form.validate_on_submit():
        return _page(discipline, form=form)
    try:
        words = act(discipline, form, clock.now())
    except DomainError as refusal:
        db.session.rollback()
        return _page(_led(discipline_id), refusal)
    db.session.commit()
    flash(words)
    return redirect(url_for(".lead", discipline_id=discipline_id))


def _page(
    discipline: Discipline,
    refusal: DomainError | None = None,
    *,
    form: TurnForm | None = None,
    offered: tuple[int, str] | None = None,
) -> ResponseReturnValue:
    standing = judgings.standing_of(discipline)
    seats = judgings.seats_of(discipline)
    paired = sum(1 for seat in seats.values() if seat.paired_at)
    version = f"{standing.version}-{paired}"
    if request.args.get("since") == version:
        return "", 204
    logs = results.logs_of([discipline.id])
    placed = {
        entry_id
        for (_id, entry_id), logged in logs.items()
        if logged.outcome.status is not results.ResultStatus.VOID
    }
    page = render_template(
        "judgings/lead.html",
        discipline=discipline,
        standing=standing,
        seats=seats,
        placed=placed,
        late=[standing.panel.names()[number - 1] for number in sorted(standing.late)],
        waiting=[
            one
            for one in standing.people.values()
            if one.entry_id not in placed and not one.is_withdrawn
        ],
        shut=lambda one: standing.panel.shut(one.branch_ids),
        refusal=refusal,
        form=form,
        reason=form if isinstance(form, ReasonForm) else ReasonForm(formdata=None),
        offered=offered,
        picture=qr_svg(offered[1], _("Pairing code")) if offered else None,
        minutes=judgings.MINUTES,
        version=version,
        totals={e: standing.panel.told(logs[discipline.id, e].outcome) for e in _told(logs)},
    )
    return page, refusal.status if refusal else 422 if form else 200


def _told(logs: dict[tuple[int, int], results.Logged]) -> list[int]:
    finished = results.ResultStatus.FINISHED
    return [key[1] for key, logged in logs.items() if logged.outcome.status is finished]
