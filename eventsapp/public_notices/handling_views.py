"""Handling objections: all of them, one of them, taking up, answering, opening again."""

from flask import flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _
from flask_sqlalchemy.pagination import Pagination

from eventsapp import clock
from eventsapp.accounts.permissions import Permission, account, requires
from eventsapp.database import db
from eventsapp.errors import DomainError
from eventsapp.frame.addresses import asked_page
from eventsapp.frame.files import called, handed_out
from eventsapp.public_notices import objecting, words
from eventsapp.public_notices.files import MIMES
from eventsapp.public_notices.forms import AnswerForm, ReopenForm
from eventsapp.public_notices.models import Objection
from eventsapp.public_notices.reading import demand_managing, handled, handled_file
from eventsapp.public_notices.states import OPEN, is_overdue, objection_state
from eventsapp.public_notices.views import bp

__all__ = ["bp"]  # the blueprint is registered from here, after all modules have added to it

A_PAGE = 50


@bp.get("/objections")
@requires(Permission.MANAGE_APPRAISALS)
def list_objections() -> ResponseReturnValue:
    """Show all objections, the open ones first that are due soonest."""
    demand_managing()
    found: Pagination = db.paginate(
        objecting.all_objections(), page=asked_page(), per_page=A_PAGE, error_out=False
    )
    return render_template(
        "public_notices/objections.html",
        found=found,
        state=objection_state,
        is_overdue=lambda one: is_overdue(one, clock.today()),
        words=words,
    )


@bp.get("/objections/<int:objection_id>")
@requires(Permission.MANAGE_APPRAISALS)
def show_objection(objection_id: int) -> ResponseReturnValue:
    """Show an objection with its name, its files and its steps."""
    return _page(handled(objection_id))


def _page(
    objection: Objection,
    *,
    answering: AnswerForm | None = None,
    reopening: ReopenForm | None = None,
    status: int = 200,
) -> ResponseReturnValue:
    state = objection_state(objection)
    page = render_template(
        "public_notices/objection.html",
        objection=objection,
        notice=objection.notice,
        state=state,
        is_open=state in OPEN,
        is_overdue=is_overdue(objection, clock.today()),
        answering=answering or AnswerForm(formdata=None),
        reopening=reopening or ReopenForm(formdata=None),
        words=words,
    )
    return page, status


@bp.post("/objections/<int:objection_id>/take-up")
@requires(Permission.MANAGE_APPRAISALS)
def take_up(objection_id: int) -> ResponseReturnValue:
    """Say that one deals with an objection."""
    objection = handled(objection_id)
    try:
        objecting.take_up(objection, now=clock.now(), by=account())
    except DomainError as refusal:
        db.session.rollback()
        form = AnswerForm(formdata=None)
        form.form_errors.append(refusal.message)
        return _page(handled(objection_id), answering=form, status=refusal.status)
    db.session.commit()
    flash(_("You deal with this objection."))
    return redirect(url_for(".show_objection", objection_id=objection_id))


@bp.post("/objections/<int:objection_id>/answer")
@requires(Permission.MANAGE_APPRAISALS)
def answer(objection_id: int) -> ResponseReturnValue:
    """Answer an objection."""
    objection = handled(objection_id)
    form = AnswerForm()
    if not form.validate_on_submit():
        return _page(objection, answering=form, status=422)
    try:
        objecting.answer(
            objection,
            form["outcome"].data,
            form["text"].data,
            now=clock.now(),
            by=account(),
        )
    except DomainError as refusal:
        db.session.rollback()
        form.form_errors.append(refusal.message)
        return _page(handled(objection_id), answering=form, status=refusal.status)
    db.session.commit()
    flash(_("The answer is stored; whoever has the receipt number reads it."))
    return redirect(url_for(".show_objection", objection_id=objection_id))


@bp.post("/objections/<int:objection_id>/reopen")
@requires(Permission.MANAGE_APPRAISALS)
def reopen(objection_id: int) -> ResponseReturnValue:
    """Open an answered objection again."""
    objection = handled(objection_id)
    form = ReopenForm()
    if not form.validate_on_submit():
        return _page(objection, reopening=form, status=422)
    try:
        objecting.reopen(objection, reason=form["reason"].data, now=clock.now(), by=account())
    except DomainError as refusal:
        db.session.rollback()
        form.form_errors.append(refusal.message)
        return _page(handled(objection_id), reopening=form, status=refusal.status)
    db.session.commit()
    flash(_("The objection is open again."))
    return redirect(url_for(".show_objection", objection_id=objection_id))


@bp.get("/objection-files/<int:file_id>")
@requires(Permission.MANAGE_APPRAISALS)
def download(file_id: int) -> ResponseReturnValue:
    """Hand out a file of an objection."""
    file = handled_file(file_id)
    of = _("Objection %(number)s", number=file.objection_id)
    own = file.name.rpartition(".")[0] or file.name
    name = called(of, own, ending=file.kind.value)
    return handed_out(file.content, name, MIMES[file.kind]).make_conditional(request)
