"""Pages of lists: what everybody may read, the lists that were fixed, and fixing them."""

from flask import current_app, flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _
from flask_login import current_user
from werkzeug.wrappers import Response

from eventsapp import clock
from eventsapp.accounts.permissions import Permission, account, demand, requires
from eventsapp.database import db
from eventsapp.documents import pdf
from eventsapp.documents.parts import Document
from eventsapp.entries import fixing, list_documents, publishing
from eventsapp.entries.access import manages, own_reach, seen
from eventsapp.entries.calendar_views import bp
from eventsapp.entries.errors import NoSuchDiscipline
from eventsapp.entries.forms import FixForm, PublicityForm
from eventsapp.entries.judging import closes_at, is_open
from eventsapp.entries.limit_standing import BranchShare, shares_of
from eventsapp.entries.list_models import FixedList, Publicity
from eventsapp.entries.list_words import cause_words, change_words, changed_words, scope_name
from eventsapp.entries.opening import opens_at
from eventsapp.errors import DomainError
from eventsapp.events.models import Discipline, Event
from eventsapp.frame.access import public
from eventsapp.frame.addresses import asked_number
from eventsapp.frame.files import called, handed_out, laid_open
from eventsapp.frame.languages import moment, moment_and_weekday
from eventsapp.limits import services as limits

__all__ = ["bp"]  # with the routes of all modules on it


@bp.get("/events/<int:event_id>/list")
@public
def read_list(event_id: int) -> ResponseReturnValue:
    """Show who is entered for what, as far as the reader may know."""
    event = seen(event_id)
    shown = publishing.shown_to_reader(event)
    if shown is None:
        return _ask_for_log_in()
    scope = _asked_scope(event)
    now, fixed = fixing.document_now(event, scope), fixing.latest(event, scope)
    return render_template(
        "entries/read_list.html",
        event=event,
        scopes=fixing.scopes(event),
        scope=scope,
        scope_name=scope_name,
        rows=fixing.by_branch(now["entries"]),
        fixed=fixed,
        changed="" if fixed is None or fixing.says(fixed, now) else changed_words(),
        has_names=shown is Publicity.NAMES,
        state=_state(event),
    )


@bp.get("/events/<int:event_id>/list.pdf")
@public
def print_list(event_id: int) -> ResponseReturnValue:
    """Hand out the lists of an event, or of one discipline, to be printed."""
    event = seen(event_id)
    shown = publishing.shown_to_reader(event)
    if shown is None:
        return _ask_for_log_in()
    asked = "discipline" in request.args
    scopes = [_asked_scope(event)] if asked else fixing.scopes(event)
    in_force = fixing.latest_of(event)
    lists = [
        (scope, now, in_force.get(scope.id if scope else None))
        for scope, now in zip(scopes, fixing.documents_now(event, scopes), strict=True)
    ]
    document = list_documents.of_event(
        event, lists, shown=shown, state=_state(event), shares=_shares(event)
    )
    return _file(document, event, called(event.name, _("Entry list"), ending="pdf"))


@bp.get("/lists/<int:list_id>")
@public
def show_fixed(list_id: int) -> ResponseReturnValue:
    """Show a list as it was fixed, its hash, and what came of it."""
    fixed = fixing.get(list_id)
    if not _may_read(fixed):
        return _ask_for_log_in()
    others = [
        each
        for each in fixing.lists_of(fixed.event)
        if each.discipline_id == fixed.discipline_id and each.id != fixed.id
    ]
    newer = next((each for each in others if each.number > fixed.number), None)
    organises = current_user.is_authenticated and manages(fixed.event)
    changes = fixing.changes_since(fixed) if organises and newer is None else fixing.Changes()
    return render_template(
        "entries/show_fixed.html",
        fixed=fixed,
        event=fixed.event,
        rows=fixing.by_branch(fixed.rows),
        others=others,
        newer=newer,
        changes=change_words(changes),
        may_fix=bool(changes) and not fixed.event.is_cancelled,
        form=FixForm(formdata=None),
        cause_words=cause_words,
        scope_name=scope_name,
    )


@bp.get("/lists/<int:list_id>.json")
@public
def fixed_document(list_id: int) -> ResponseReturnValue:
    """Give a list as the file that its hash goes over."""
    fixed = fixing.get(list_id)
    if not _may_read(fixed):
        return _ask_for_log_in()
    name = _name(fixed, "json")
    return handed_out(fixing.written(fixed), name, "application/json", fixed.event.code)


@bp.get("/lists/<int:list_id>.pdf")
@public
def print_fixed(list_id: int) -> ResponseReturnValue:
    """Hand out a list as it was fixed, to be printed."""
    fixed = fixing.get(list_id)
    if not _may_read(fixed):
        return _ask_for_log_in()
    return _file(list_documents.of_list(fixed), fixed.event, _name(fixed, "pdf"))


@bp.post("/events/<int:event_id>/list/publicity")
@requires(Permission.MANAGE_EVENTS)
def publish_list(event_id: int) -> ResponseReturnValue:
    """Choose who may read the list."""
    event = _organised(event_id)
    form = PublicityForm()
    if form.validate_on_submit():
        publishing.publish_list(event, form.publicity.data, now=clock.now(), by=account())
        db.session.commit()
        flash(_("Stored: %(what)s.", what=form.publicity.words()))
    else:
        flash(_("Choose one from the list."), "refused")
    return redirect(url_for(".list_entries", event_id=event_id))


@bp.post("/events/<int:event_id>/list/close")
@requires(Permission.MANAGE_EVENTS)
def close_entries(event_id: int) -> ResponseReturnValue:
    """End entering now, and fix all lists."""
    event = _organised(event_id)
    try:
        fixing.close(event, now=clock.now(), by=account())
    except DomainError as refusal:
        db.session.rollback()
        flash(refusal.message, "refused")
    else:
        db.session.commit()
        flash(_("Entries are closed; everybody can see the lists and their hashes."))
    return redirect(url_for(".list_entries", event_id=event_id))


@bp.post("/events/<int:event_id>/list/fix")
@requires(Permission.MANAGE_EVENTS)
def fix_list(event_id: int) -> ResponseReturnValue:
    """Fix the list of a discipline; anew only with a reason."""
    event = _organised(event_id)
    form = FixForm()
    if not form.validate_on_submit():
        problems = " ".join(str(word) for words in form.errors.values() for word in words)
        flash(problems, "refused")
        return redirect(url_for(".list_entries", event_id=event_id))
    scope = _scope(event, form.discipline.data)
    try:
        fixed = fixing.fix(event, scope, reason=form.reason.data, now=clock.now(), by=account())
    except DomainError as refusal:
        db.session.rollback()
        flash(refusal.message, "refused")
        back = url_for(".list_entries", event_id=event_id, discipline=form.discipline.data)
        return redirect(back)
    db.session.commit()
    flash(_("List no. %(number)s is fixed.", number=fixed.number))
    return redirect(url_for(".show_fixed", list_id=fixed.id))


def _shares(event: Event) -> list[BranchShare]:
    """Return how far the branches are that the reader enters people of."""
    reach = own_reach(event) if current_user.is_authenticated else frozenset()
    known = limits.limits_of(event.id) if reach is None or reach else None
    return shares_of(event, known, reach)


def _organised(event_id: int) -> Event:
    event = seen(event_id)
    demand(Permission.MANAGE_EVENTS, event.host_id, event.association_id)
    return event


def _asked_scope(event: Event) -> Discipline | None:
    """Return what an address asks for; else the first that the event has a list of."""
    if asked := asked_number("discipline"):
        return _scope(event, asked)
    return None if request.args.get("discipline") == "0" else fixing.scopes(event)[0]


def _scope(event: Event, discipline_id: int | None) -> Discipline | None:
    if not discipline_id:
        return None
    for discipline in event.disciplines:
        if discipline.id == discipline_id:
            return discipline
    raise NoSuchDiscipline


def _may_read(fixed: FixedList) -> bool:
    """Whether the reader may see the names on a list: it has no other use."""
    event = seen(fixed.event_id)
    return publishing.shown_to_reader(event) is Publicity.NAMES


def _ask_for_log_in() -> ResponseReturnValue:
    answer: ResponseReturnValue = current_app.login_manager.unauthorized()  # type: ignore[attr-defined]
    return answer


def _state(event: Event) -> str:
    if event.is_cancelled:
        return _("cancelled")
    now = clock.now()
    if (later := opens_at(event, now)) is not None:
        return _("open from %(moment)s", moment=moment_and_weekday(later))
    if is_open(event, now):
        return _("open until %(moment)s", moment=moment(closes_at(event)))
    return _("closed since %(moment)s", moment=moment(closes_at(event)))


def _file(document: Document, event: Event, name: str) -> Response:
    return laid_open(pdf.to_pdf(document), name, pdf.MIME, event.code)


def _name(fixed: FixedList, ending: str) -> str:
    number = _("List no. %(number)s", number=fixed.number)
    return called(fixed.event.name, scope_name(fixed.discipline), number, ending=ending)
