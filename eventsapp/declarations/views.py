"""The page on which organisers write what people accept when they enter."""

from flask import Blueprint, flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _
from flask_babel import ngettext

from eventsapp import clock
from eventsapp.accounts import services as accounts
from eventsapp.accounts.permissions import Permission, account, demand, requires
from eventsapp.database import db
from eventsapp.declarations import services as declarations
from eventsapp.declarations import union_texts
from eventsapp.declarations.errors import TextsChangedByAnother
from eventsapp.declarations.forms import DeclarationsForm, UnionTextsForm
from eventsapp.declarations.models import Declaration, DeclarationKind, UnionTexts
from eventsapp.declarations.words import KINDS
from eventsapp.events import services as events
from eventsapp.events.models import Event

bp = Blueprint("declarations", __name__)


@bp.route("/events/<int:event_id>/declarations", methods=["GET", "POST"])
@requires(Permission.MANAGE_EVENTS)
def write(event_id: int) -> ResponseReturnValue:
    """Write the texts; what is other than before is a new version, which all are asked anew."""
    event = events.get(event_id)
    demand(Permission.MANAGE_EVENTS, event.host_id, event.association_id)
    versions = declarations.versions_of(event)
    last = _last(versions)
    form = DeclarationsForm()
    if not form.is_submitted():
        form.fill(last.values())
        if "usual" in request.args:
            form.fill_as_usual(union_texts.usual())
        return _page(event, form, versions)
    if not form.validate():
        return _page(event, form, versions, 422)
    try:
        made = declarations.write_texts(
            event, form.texts(), seen=form.seen(), now=clock.now(), by=account()
        )
    except TextsChangedByAnother as refusal:
        db.session.rollback()
        form.form_errors.append(refusal.message)
        event = events.get(event_id)
        versions = declarations.versions_of(event)
        form.remember(_last(versions).values())
        return _page(event, form, versions, refusal.status)
    count = len(made)
    db.session.commit()
    flash(
        ngettext("%(num)s new version.", "%(num)s new versions.", count)
        if count
        else _("Nothing was changed.")
    )
    return redirect(url_for(".write", event_id=event_id))


@bp.route("/declarations", methods=["GET", "POST"])
@requires(Permission.MANAGE_EVENTS)
def write_for_union() -> ResponseReturnValue:
    """Write the union's own texts, from which events begin."""
    demand(Permission.MANAGE_EVENTS, accounts.union().id)
    form = UnionTextsForm()
    last = union_texts.latest()
    if not form.is_submitted():
        form.fill(union_texts.usual())
        form.is_asked_everywhere.data = last is not None and last.is_asked_everywhere
        return _union_page(form, last)
    if not form.validate():
        return _union_page(form, last, 422)
    try:
        union_texts.write(
            form.texts(),
            is_asked_everywhere=form.is_asked_everywhere.data,
            seen=form.seen(),
            now=clock.now(),
            by=account(),
        )
    except TextsChangedByAnother as refusal:
        db.session.rollback()
        form.form_errors.append(refusal.message)
        return _union_page(form, union_texts.latest(), refusal.status)
    db.session.commit()
    flash(_("Saved."))
    return redirect(url_for(".write_for_union"))


@bp.post("/declarations/ask")
@requires(Permission.MANAGE_EVENTS)
def ask_everywhere() -> ResponseReturnValue:
    """Let the events that are still open, and have no texts of their own, ask the union's."""
    demand(Permission.MANAGE_EVENTS, accounts.union().id)
    count = union_texts.ask_in_open_events(now=clock.now(), by=account())
    db.session.commit()
    flash(ngettext("%(num)s event asks them now.", "%(num)s events ask them now.", count))
    return redirect(url_for(".write_for_union"))


def _union_page(
    form: UnionTextsForm, last: UnionTexts | None, status: int = 200
) -> ResponseReturnValue:
    form.version.data = str(last.version if last else 0)
    page = render_template(
        "declarations/write_for_union.html",
        form=form,
        last=last,
        waiting=union_texts.without_texts(clock.now()) if last else [],
    )
    return page, status


def _last(versions: list[Declaration]) -> dict[DeclarationKind, Declaration]:
    found: dict[DeclarationKind, Declaration] = {}
    for each in versions:
        found.setdefault(each.kind, each)
    return found


def _page(
    event: Event, form: DeclarationsForm, versions: list[Declaration], status: int = 200
) -> ResponseReturnValue:
    page = render_template(
        "declarations/write.html",
        event=event,
        form=form,
        kinds=KINDS,
        versions=versions,
        in_force={each.id for each in _last(versions).values()},
        counts=declarations.accepted_counts(event),
    )
    return page, status
