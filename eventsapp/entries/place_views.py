"""Pages of places: how they are given out, who waits, approving, confirming, replacing."""

from collections.abc import Callable
from functools import partial

from flask import flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _
from flask_babel import ngettext

from eventsapp import clock
from eventsapp.accounts.permissions import Permission, account, account_id, requires
from eventsapp.database import db
from eventsapp.entries import approving, giving_out, queueing, replacing, taking
from eventsapp.entries import services as entries
from eventsapp.entries.access import demand_reach, is_of, manages, reach_in, seen
from eventsapp.entries.acts import EntryStatus
from eventsapp.entries.errors import EntryRefused, NumberUnknown
from eventsapp.entries.forms import WHOLE_EVENT
from eventsapp.entries.judging import require_opened
from eventsapp.entries.list_views import bp as bp  # with the routes of all modules on it
from eventsapp.entries.models import Entry
from eventsapp.entries.place_forms import DecideForm, KeepForm, PlacesForm, ReplaceForm
from eventsapp.entries.place_rules import WaitingRule
from eventsapp.entries.place_words import APPROVAL_ACTS, WAITING_RULES_SAID
from eventsapp.entries.words import STATUSES
from eventsapp.errors import DomainError, Forbidden
from eventsapp.events.models import Event
from eventsapp.members import services as members

__all__ = ["bp"]


def _managed(event_id: int) -> Event:
    event = seen(event_id)
    if not manages(event):
        raise Forbidden
    return event


@bp.route("/events/<int:event_id>/places", methods=["GET", "POST"])
@requires(Permission.MANAGE_EVENTS)
def places(event_id: int) -> ResponseReturnValue:
    """Set how the event gives out its places."""
    event = _managed(event_id)
    form = PlacesForm()
    if not form.is_submitted():
        form.fill_from(giving_out.rules_of(event))
        return _places_page(event, form, _keep_form(event))
    if not form.validate():
        return _places_page(event, form, _keep_form(event)), 422
    try:
        giving_out.change(event, now=clock.now(), by=account(), **form.values())
    except DomainError as refusal:
        db.session.rollback()
        form.form_errors.append(refusal.message)
        event = seen(event_id)
        return _places_page(event, form, _keep_form(event)), refusal.status
    db.session.commit()
    flash(_("Saved."))
    return redirect(url_for(".places", event_id=event_id))


@bp.post("/events/<int:event_id>/places/keep")
@requires(Permission.MANAGE_EVENTS)
def keep_places(event_id: int) -> ResponseReturnValue:
    """Keep places for a branch, or keep them no more."""
    event = _managed(event_id)
    keeping = _keep_form(event)
    form = PlacesForm(formdata=None)
    if not keeping.validate():
        form.fill_from(giving_out.rules_of(event))
        return _places_page(event, form, keeping), 422
    chosen = {each.id: each for each in event.disciplines}.get(keeping.discipline_id.data)
    branch = members.get_branch(keeping.branch_id.data)
    number = keeping.places.data or 0
    try:
        giving_out.keep(event, chosen, branch, number, now=clock.now(), by=account())
    except EntryRefused as refusal:
        db.session.rollback()
        keeping.form_errors.append(refusal.message)
        event = seen(event_id)
        form.fill_from(giving_out.rules_of(event))
        return _places_page(event, form, keeping), refusal.status
    db.session.commit()
    flash(_("Saved."))
    return redirect(url_for(".places", event_id=event_id))


def _keep_form(event: Event) -> KeepForm:
    form = KeepForm()
    form.offer(event, members.open_branches(event.first_on))
    return form


def _places_page(event: Event, form: PlacesForm, keeping: KeepForm) -> str:
    known = taking.terms(event.id)
    return render_template(
        "entries/places.html",
        event=event,
        form=form,
        keeping=keeping,
        reserves=giving_out.reserves(event),
        branches={branch.id: branch for branch in members.branches()},
        disciplines={each.id: each for each in event.disciplines},
        hall=taking.hall(event, known, clock.now()),
        whole_event=WHOLE_EVENT,
    )


@bp.get("/events/<int:event_id>/waiting")
@requires(Permission.SEE_SITE)
def waiting(event_id: int) -> ResponseReturnValue:
    """Show who waits, in order, and by which rule."""
    event = seen(event_id)
    known = taking.terms(event.id)
    claims = taking.queue(event)
    return render_template(
        "entries/waiting.html",
        event=event,
        rules=known.rules,
        has_list=known.rules.waiting is not WaitingRule.NONE,
        manages=manages(event),
        said=WAITING_RULES_SAID[known.rules.waiting],
        claims=claims,
        entries=taking.by_ids([claim.key for claim in claims]),
        branches={branch.id: branch for branch in members.branches()},
        disciplines={each.id: each for each in event.disciplines},
    )


@bp.post("/entries/<int:entry_id>/confirm")
@requires(Permission.ENTER_ONESELF)
def confirm(entry_id: int) -> ResponseReturnValue:
    """Take the place that was offered."""
    entry = entries.get(entry_id)
    event_id = entry.event_id
    if not is_of(entry, members.behind(account_id())):
        demand_reach(entry)
    try:
        queueing.confirm(entry, now=clock.now(), by=account())
    except EntryRefused as refusal:
        flash(refusal.message, "refused")  # what has lapsed meanwhile stays so
    else:
        flash(_words_of(entry))
    db.session.commit()
    return redirect(url_for("events.show", event_id=event_id))


def _words_of(entry: Entry) -> str:
    what = entry.discipline.name if entry.discipline else entry.event.name
    if entry.status is EntryStatus.REQUESTED:
        return _("Confirmed: %(what)s. It still has to be approved.", what=what)
    return _("Entered: %(what)s.", what=what)


@bp.get("/events/<int:event_id>/approvals")
@requires(Permission.ENTER_OTHERS)
def approvals(event_id: int) -> ResponseReturnValue:
    """Show what is to be approved, to the branch its own."""
    return _approvals_page(seen(event_id), DecideForm())


def _approvals_page(event: Event, form: DecideForm) -> str:
    requests = approving.requests(event, reach_in(event))
    act = approving.act_of(giving_out.rules_of(event), is_organiser=manages(event))
    return render_template(
        "entries/approvals.html",
        event=event,
        form=form,
        ready=[each for each in requests if each.missing[0] is act],
        later=[each for each in requests if each.missing[0] is not act],
        branches={branch.id: branch for branch in members.branches()},
        acts=APPROVAL_ACTS,
        chips=STATUSES,
        chosen=request.form.getlist("entry", type=int),
    )


@bp.post("/events/<int:event_id>/approvals")
@requires(Permission.ENTER_OTHERS)
def decide(event_id: int) -> ResponseReturnValue:
    """Approve or refuse the chosen entries."""
    event = seen(event_id)
    reach = reach_in(event)
    form = DecideForm()
    chosen = frozenset(request.form.getlist("entry", type=int))
    verdict = request.form.get("verdict")
    is_refusal = verdict == "refuse"
    if not chosen:
        form.form_errors.append(_("Choose at least one entry."))
    if verdict not in {"approve", "refuse"}:  # Enter in the field of the reason says neither
        form.form_errors.append(_("Say whether you approve or refuse."))
    if is_refusal and not form.reason.data:
        form.form_errors.append(_("Say why, for those who are refused."))
    if not form.validate() or form.form_errors:
        return _approvals_page(event, form), 422
    decide_on = approving.refuse if is_refusal else _approve(event)
    try:
        done = decide_on(
            event,
            chosen,
            reach=reach,
            now=clock.now(),
            by=account(),
            reason=form.reason.data,
        )
    except EntryRefused as refusal:
        db.session.rollback()
        form.form_errors.append(refusal.message)
        return _approvals_page(seen(event_id), form), refusal.status
    count = len(done)
    db.session.commit()
    if is_refusal:
        flash(ngettext("%(num)s entry refused.", "%(num)s entries refused.", count))
    else:
        flash(ngettext("%(num)s entry approved.", "%(num)s entries approved.", count))
    return redirect(url_for(".approvals", event_id=event_id))


def _approve(event: Event) -> Callable[..., list[Entry]]:
    act = approving.act_of(giving_out.rules_of(event), is_organiser=manages(event))
    return partial(approving.approve, act=act)


@bp.route("/entries/<int:entry_id>/replace", methods=["GET", "POST"])
@requires(Permission.ENTER_OTHERS)
def replace(entry_id: int) -> ResponseReturnValue:
    """Put one person in another's place."""
    entry = entries.get(entry_id)
    organises = manages(entry.event)
    if not organises:
        demand_reach(entry)
    form = ReplaceForm()
    people = [entry.member] if entry.member else [row.member for row in entry.team]
    form.leaving.offer_names(
        (person.id, f"{person.name} {person.staff_number}") for person in people
    )
    if not form.is_submitted():
        return _replace_page(entry, form)
    if not form.validate():
        return _replace_page(entry, form), 422
    leaving = next(person for person in people if person.id == form.leaving.data)
    event_id = entry.event_id
    try:
        if not organises:
            require_opened(entry.event, clock.now())
        found = members.by_staff_numbers([form.coming.data])
        if not found:
            raise NumberUnknown
        [coming] = found.values()
        replacing.replace(entry, leaving, coming, now=clock.now(), by=account())
    except EntryRefused as refusal:
        db.session.rollback()
        form.form_errors.append(f"{refusal.message} {refusal.remedy}".strip())
        return _replace_page(entries.get(entry_id), form), refusal.status
    words = _(
        "%(leaving)s is replaced by %(coming)s.", leaving=leaving.name, coming=coming.name
    )
    db.session.commit()
    flash(words)
    return redirect(url_for(".list_entries", event_id=event_id))


def _replace_page(entry: Entry, form: ReplaceForm) -> str:
    rules = giving_out.rules_of(entry.event)
    return render_template(
        "entries/replace.html",
        entry=entry,
        event=entry.event,
        form=form,
        until=replacing.replaceable_until(entry.event, rules),
        is_drawn=queueing.is_drawn(entry.discipline),
    )
