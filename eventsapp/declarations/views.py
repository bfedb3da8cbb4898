"""The page on which organisers write what people accept when they enter."""

from flask import Blueprint, flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _
from flask_babel import ngettext

from eventsapp import clock
from eventsapp.accounts.permissions import Permission, account, demand, requires
from eventsapp.database import db
from eventsapp.declarations import services as declarations
from eventsapp.declarations.errors import TextsChangedByAnother
from eventsapp.declarations.forms import DeclarationsForm
from eventsapp.declarations.models import Declaration, DeclarationKind
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
            form.fill_as_usual()
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
