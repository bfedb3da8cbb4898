"""The page on which the chair says by which ballot a criterion goes."""

from flask import flash, redirect, render_template, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from eventsapp import clock
from eventsapp.accounts.permissions import Permission, account, requires
from eventsapp.ballots.services import state_of
from eventsapp.ballots.words import STATES
from eventsapp.database import db
from eventsapp.errors import DomainError
from eventsapp.evaluations import services as evaluations
from eventsapp.evaluations import words
from eventsapp.evaluations.access import demand_chair
from eventsapp.evaluations.forms import BindForm
from eventsapp.evaluations.review_views import bp
from eventsapp.evaluations.services import Course, Step
from eventsapp.schemes import words as scheme_words

__all__ = ["bp"]  # with the routes of all modules on it


@bp.get("/evaluations/<int:evaluation_id>/ballots")
@requires(Permission.MANAGE_APPRAISALS)
def ballots(evaluation_id: int) -> ResponseReturnValue:
    """Show the criteria by a ballot, with theirs, and which can be taken."""
    demand_chair()
    return _page(evaluations.course(evaluation_id))


@bp.post("/evaluations/<int:evaluation_id>/ballots")
@requires(Permission.MANAGE_APPRAISALS)
def bind(evaluation_id: int) -> ResponseReturnValue:
    """Let a criterion go by a ballot, or by none."""
    demand_chair()
    course = evaluations.course(evaluation_id)
    form = _form(course)
    if not form.validate():
        return _page(course, form, status=422)
    try:
        evaluations.bind_ballot(
            evaluation_id,
            form["place"].data,
            form["ballot"].data or None,
            now=clock.now(),
            by=account(),
        )
    except DomainError as refusal:
        db.session.rollback()
        form.form_errors.append(refusal.message)
        return _page(evaluations.course(evaluation_id), form, status=refusal.status)
    db.session.commit()
    flash(_("Saved."))
    return redirect(url_for(".ballots", evaluation_id=evaluation_id))


def _form(course: Course) -> BindForm:
    form = BindForm()
    now = clock.now()
    form.offer(
        course,
        [
            (one.id, f"{one.title} · {STATES[state_of(one, now)]}")
            for one in evaluations.on_offer(course)
        ],
    )
    return form


def _page(
    course: Course, form: BindForm | None = None, *, status: int = 200
) -> ResponseReturnValue:
    is_proposed = course.step is Step.PROPOSED
    field = evaluations.field_of(course.scheme)
    page = render_template(
        "evaluations/ballots.html",
        course=course,
        polls=evaluations.polls_of(course, field),
        form=None if is_proposed else form or _form(course),
        log=evaluations.log_of(course),
        words=words,
        scheme_words=scheme_words,
        Hindrance=evaluations.Hindrance,
    )
    return page, status
