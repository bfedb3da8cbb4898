"""Pages of reviewers: what is to be done, and one branch with its cells."""

from flask import flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from eventsapp import clock
from eventsapp.accounts.permissions import Permission, account, account_id, requires
from eventsapp.database import db
from eventsapp.errors import DomainError
from eventsapp.evaluations import services as evaluations
from eventsapp.evaluations import words
from eventsapp.evaluations.branch_views import bp, standing_alone
from eventsapp.evaluations.errors import WrongStep
from eventsapp.evaluations.forms import ReviewForm, review_form
from eventsapp.evaluations.services import Findings, Reviewer, Step, Typed
from eventsapp.schemes import explaining
from eventsapp.schemes import words as scheme_words
from eventsapp.schemes.services import Unit
from eventsapp.schemes.values import BY_PEOPLE, REVIEW

__all__ = ["bp"]  # with the routes of all modules on it


@bp.get("/evaluations/<int:evaluation_id>/review")
@requires(Permission.SEE_SITE)
def to_review(evaluation_id: int) -> ResponseReturnValue:
    """Show a reviewer which branches are to be marked, and which are done."""
    findings = evaluations.findings_of(evaluations.course(evaluation_id))
    me = evaluations.reviewer(findings.reviewers, account_id())
    to_do = findings.to_do(me)
    return render_template(
        "evaluations/to_review.html",
        course=findings.course,
        units=[one for one in findings.field.units if one.branch_ids[0] in to_do],
        shut_out=[one for one in findings.field.units if not me.may_mark(one)],
        to_do=to_do,
        cells=len(findings.course.places()),
        words=words,
        Step=Step,
    )


@bp.route("/evaluations/<int:evaluation_id>/review/<int:branch_id>", methods=["GET", "POST"])
@requires(Permission.SEE_SITE)
def review(evaluation_id: int, branch_id: int) -> ResponseReturnValue:
    """Show a branch's self-assessment, figures and evidence, and take marks."""
    findings, me, unit = _found(evaluation_id, branch_id)
    course = findings.course
    if request.method == "GET":
        form = review_form(course, _own(findings, me, unit), is_bound=False)
        return _page(findings, me, unit, form)
    form = review_form(course, {}, is_bound=True)
    if not form.validate():
        return _page(findings, me, unit, form, status=422)
    try:
        rows = evaluations.mark(
            evaluation_id, branch_id, form.typed(course), now=clock.now(), by=account()
        )
    except DomainError as refusal:
        db.session.rollback()
        form.form_errors.append(refusal.message)
        findings, me, unit = _found(evaluation_id, branch_id)
        return _page(findings, me, unit, form, status=refusal.status)
    db.session.commit()
    flash(_("Saved: %(many)s marks.", many=len(rows)))
    if request.form.get("act") == "next":
        after = _next(findings, me, unit)
        if after is not None:
            branch_id = after.branch_ids[0]
            address = url_for(".review", evaluation_id=evaluation_id, branch_id=branch_id)
            return redirect(address)
    return redirect(url_for(".to_review", evaluation_id=evaluation_id))


def _found(evaluation_id: int, branch_id: int) -> tuple[Findings, Reviewer, Unit]:
    findings = evaluations.findings_of(evaluations.course(evaluation_id))
    me = evaluations.reviewer(findings.reviewers, account_id())
    unit = findings.field.unit_of(branch_id)
    evaluations.demand_other(me, unit)
    if findings.course.step in (Step.DRAFT, Step.SELF_ASSESSMENT):
        raise WrongStep(step=words.STEPS[findings.course.step])
    return findings, me, unit


def _own(findings: Findings, me: Reviewer, unit: Unit) -> dict[str, Typed]:
    found = {}
    for place, _criterion in findings.course.places():
        row = findings.rows.get((unit.branch_ids[0], place), {}).get(me.account_id)
        if row is not None:
            found[place] = Typed(row.marks, row.comment)
    return found


def _next(findings: Findings, me: Reviewer, unit: Unit) -> Unit | None:
    """Return the next unit with open cells; the given one was just done."""
    to_do = findings.to_do(me)
    units = list(findings.field.units)
    at = units.index(unit)
    after = [*units[at + 1 :], *units[:at]]
    return next((one for one in after if to_do.get(one.branch_ids[0])), None)


def _page(
    findings: Findings, me: Reviewer, unit: Unit, form: ReviewForm, *, status: int = 200
) -> ResponseReturnValue:
    course = findings.course
    page = render_template(
        "evaluations/review.html",
        course=course,
        unit=unit,
        form=form,
        own=evaluations.own_of(course, unit),
        evidence=evaluations.evidence_of(course, unit),
        standing=standing_alone(course, unit),
        next=_next(findings, me, unit),
        explaining=explaining,
        scheme_words=scheme_words,
        Step=Step,
        REVIEW=REVIEW,
        by_people=BY_PEOPLE,
    )
    return page, status
