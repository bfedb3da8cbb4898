"""Objecting without a log-in, and looking up by the receipt number what became of it."""

from flask import flash, redirect, render_template, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from eventsapp import clock
from eventsapp.accounts.throttling import throttle_address
from eventsapp.database import db
from eventsapp.errors import DomainError, NotFound
from eventsapp.frame.access import public
from eventsapp.public_notices import objecting, words
from eventsapp.public_notices.files import MOST_FILES, MOST_MEGABYTES, Upload
from eventsapp.public_notices.forms import ObjectionForm, ReceiptForm, uploads_of
from eventsapp.public_notices.models import PublicNotice
from eventsapp.public_notices.public_views import bp
from eventsapp.public_notices.reading import published
from eventsapp.public_notices.states import objection_state

__all__ = ["bp"]


@bp.get("/public-notices/<int:notice_id>/objections/new")
@public
def begin_objection(notice_id: int) -> ResponseReturnValue:
    """Show the form of an objection."""
    notice = published(notice_id)
    form = ObjectionForm(formdata=None)
    form.offer(notice)
    return _form(notice, form)


@bp.post("/public-notices/<int:notice_id>/objections/new")
@public
def object_to(notice_id: int) -> ResponseReturnValue:
    """Take an objection in, and show its receipt number."""
    notice = published(notice_id)
    throttle_address()
    form = ObjectionForm()
    form.offer(notice)
    if not form.validate_on_submit():
        return _form(notice, form, status=422)
    said = objecting.Said(
        text=form["text"].data,
        name=form["name"].data,
        contact=form["contact"].data,
        row_id=form["row_id"].data or None,
    )
    uploads = [Upload(*one) for one in uploads_of(form["files"])]
    try:
        _objection, receipt = objecting.object_to(notice, said, uploads, now=clock.now())
    except DomainError as refusal:
        db.session.rollback()
        form.form_errors.append(refusal.message)
        return _form(published(notice_id), form, status=refusal.status)
    db.session.commit()
    flash(_("Your objection has come in. Keep the receipt number: it is shown only here."))
    return redirect(url_for(".follow", receipt=receipt))


def _form(
    notice: PublicNotice, form: ObjectionForm, *, status: int = 200
) -> ResponseReturnValue:
    closed = ""
    try:
        objecting.demand_open(notice, clock.now())
    except DomainError as refusal:
        closed = refusal.message
        status = max(status, refusal.status) if form.errors else status
    page = render_template(
        "public_notices/object.html",
        notice=notice,
        form=form,
        closed=closed,
        most_files=MOST_FILES,
        most_megabytes=MOST_MEGABYTES,
    )
    return page, status


@bp.get("/receipts")
@public
def ask_receipt() -> ResponseReturnValue:
    """Ask for a receipt number."""
    return render_template("public_notices/receipt.html", form=ReceiptForm(formdata=None))


@bp.post("/receipts")
@public
def look_up() -> ResponseReturnValue:
    """Lead to the objection of a receipt number."""
    throttle_address()
    form = ReceiptForm()
    if form.validate_on_submit():
        receipt = form["receipt"].data
        try:
            objecting.by_receipt(receipt)
        except NotFound:
            form["receipt"].errors = [_("There is no objection with this number.")]
        else:
            return redirect(url_for(".follow", receipt=receipt))
    return render_template("public_notices/receipt.html", form=form), 422


@bp.get("/receipts/<receipt>")
@public
def follow(receipt: str) -> ResponseReturnValue:
    """Show where an objection stands and its answer, without the name on it."""
    objection = objecting.by_receipt(receipt)
    return render_template(
        "public_notices/follow.html",
        objection=objection,
        notice=objection.notice,
        receipt=receipt,
        state=objection_state(objection),
        words=words,
    )
