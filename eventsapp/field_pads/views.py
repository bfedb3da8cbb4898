"""The page on a phone for all disciplines of an event, and the log of each for the referee."""

import json
from collections.abc import Callable

from flask import flash, redirect, render_template, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _
from flask_wtf import FlaskForm

from eventsapp import clock
from eventsapp.accounts.permissions import Permission, account, requires
from eventsapp.database import db
from eventsapp.errors import DomainError, NotFound
from eventsapp.field_pads import services as field_pads
from eventsapp.field_pads import texts
from eventsapp.field_pads.access import own_discipline
from eventsapp.field_pads.api_views import bp
from eventsapp.field_pads.files import FIELD_PAD
from eventsapp.field_pads.forms import HandInForm, ReasonForm, RuleForm
from eventsapp.field_pads.pages import page_of
from eventsapp.frame.access import public
from eventsapp.frame.addresses import carried_number
from eventsapp.pad_phones.access import opening, paired, shown, taken_down, taking_down
from eventsapp.scanners.shell import serve

__all__ = ["bp"]  # with the routes of both modules on it


serve(bp, FIELD_PAD, files="/field/files", worker="/field/worker.js")


@bp.get("/field/")
@public
def shell() -> ResponseReturnValue:
    """Show the page without a discipline, for phones to keep."""
    return _nobodys()


def _nobodys() -> str:
    return _phone(event=None, fields=[], phone=None)


@bp.get("/field/<int:event_id>")
@opening(_nobodys)
@taking_down
def show(event_id: int) -> ResponseReturnValue:
    """Show the disciplines that are taken down; a script makes pads of them."""
    event = taken_down(event_id)
    fields = shown(field_pads.fields_of(event))
    return _phone(event=event, fields=list(fields.values()), phone=paired())


def _phone(**known: object) -> str:
    return render_template(
        "field_pads/show.html",
        texts=texts.for_phones(),
        addresses=json.dumps(
            {
                "list": url_for("field_pads.give_disciplines", event_id=0),
                "sheets": url_for("field_pads.post_sheets", event_id=0),
                "end": url_for("field_pads.post_end", event_id=0),
                "worker": url_for("field_pads.worker"),
            }
        ),
        **known,
    )


@bp.get("/disciplines/<int:discipline_id>/field")
@requires(Permission.RECORD_RESULTS)
def log(discipline_id: int) -> ResponseReturnValue:
    """Show what was taken down, what has to be decided, and every row behind it."""
    return _log(_field(discipline_id))


@bp.post("/disciplines/<int:discipline_id>/field/<int:entry_id>/<int:number>")
@requires(Permission.RECORD_RESULTS)
def rule(discipline_id: int, entry_id: int, number: int) -> ResponseReturnValue:
    """Decide a try of which two counters say something different."""
    field, form = _field(discipline_id), RuleForm()

    def act() -> str:
        field_pads.rule(
            field,
            entry_id,
            number,
            value=form.value.data or 0,
            faults=form.faults.data or 0,
            reason=form.reason.data,
            now=clock.now(),
            by=account(),
        )
        return _("Decided.")

    return _acted(field, form, act, opened=f"rule-{entry_id}-{number}")


@bp.post("/disciplines/<int:discipline_id>/field/rows/<int:field_row_id>")
@requires(Permission.RECORD_RESULTS)
def take_back(discipline_id: int, field_row_id: int) -> ResponseReturnValue:
    """Take a row back, for a reason; it stays in the log."""
    field, form = _field(discipline_id), ReasonForm()

    def act() -> str:
        field_pads.take_back(
            field, field_row_id, reason=form.reason.data, now=clock.now(), by=account()
        )
        return _("Taken back. The row stays in the log.")

    return _acted(field, form, act, opened=f"row-{field_row_id}")


@bp.post("/disciplines/<int:discipline_id>/field")
@requires(Permission.RECORD_RESULTS)
def hand_in(discipline_id: int) -> ResponseReturnValue:
    """Record the results that follow from the log."""
    field, form = _field(discipline_id), HandInForm()

    def act() -> str:
        many = field_pads.hand_in(
            field.discipline,
            seen=carried_number(form.seen.data) or 0,
            reason=form.reason.data or "",
            now=clock.now(),
            by=account(),
        )
        return _("The results are stored.") if many else _("Nothing was changed.")

    return _acted(field, form, act, opened="hand-in")


def _field(discipline_id: int) -> field_pads.Field:
    field = field_pads.field_of(own_discipline(discipline_id))
    if field is None:
        raise NotFound
    return field


def _acted(
    field: field_pads.Field, form: FlaskForm, act: Callable[[], str], *, opened: str
) -> ResponseReturnValue:
    """Do it, and show the log again; if it is refused, with what was typed."""
    discipline = field.discipline
    if not form.validate_on_submit():
        return _log(field, form, opened), 422
    try:
        said = act()
    except DomainError as refusal:
        db.session.rollback()
        form.form_errors.append(refusal.message)
        return _log(_field(discipline.id), form, opened), refusal.status
    db.session.commit()
    flash(said)
    return redirect(url_for(".log", discipline_id=discipline.id))


def _log(field: field_pads.Field, form: FlaskForm | None = None, opened: str = "") -> str:
    return render_template(
        "field_pads/log.html",
        discipline=field.discipline,
        field=field,
        page=page_of(field),
        form=form,
        opened=opened,
        row_words=field_pads.row_words,
    )
