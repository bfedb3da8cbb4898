"""Pages of reviewers: what is to be done, and one branch with its cells."""

from collections.abc import Mapping
from typing import NamedTuple

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
from eventsapp.evaluations.models import ReviewMark
from eventsapp.evaluations.services import Course, Field, Key, Reviewer, Step, Typed
from eventsapp.schemes import explaining
from eventsapp.schemes import words as scheme_words
from eventsapp.schemes.services import Unit
from eventsapp.schemes.values import BY_PEOPLE, REVIEW

__all__ = ["bp"]  # with the routes of all modules on it


class Desk(NamedTuple):
    """What a reviewer has before her: who is appraised, and the cells that she has marked."""

    course: Course
    field: Field
    me: Reviewer
    marks: Mapping[Key, ReviewMark]

    @property
    def to_do(self) -> dict[int, int]:
        """How many cells she has yet to mark, by the unit's first branch."""
        return evaluations.left_to(self.me, self.course, self.field, self.marks)

    def own(self, unit: Unit) -> dict[str, Typed]:
        """Return her marks for a unit, by criterion's place."""
        return {
            place: Typed(row.marks, row.comment)
            for (branch_id, place), row in self.marks.items()
            if branch_id == unit.branch_ids[0]
        }

    def after(self, unit: Unit) -> Unit | None:
        """Return the next unit with open cells; the given one was just done."""
        to_do = self.to_do
        units = list(self.field.units)
        at = units.index(unit)
        others = [*units[at + 1 :], *units[:at]]
        return next((one for one in others if to_do.get(one.branch_ids[0])), None)


def _desk(evaluation_id: int) -> Desk:
    course = evaluations.course(evaluation_id)
    me = evaluations.reviewer_in(course, account_id())
    field = evaluations.field_of(course.scheme)
    return Desk(course, field, me, evaluations.marks_by(course, me.account_id))


@bp.get("/evaluations/<int:evaluation_id>/review")
@requires(Permission.SEE_SITE)
def to_review(evaluation_id: int) -> ResponseReturnValue:
    """Show a reviewer which branches are to be marked, and which are done."""
    desk = _desk(evaluation_id)
    to_do = desk.to_do
    return render_template(
        "evaluations/to_review.html",
        course=desk.course,
        units=[one for one in desk.field.units if one.branch_ids[0] in to_do],
        shut_out=[one for one in desk.field.units if not desk.me.may_mark(one)],
        to_do=to_do,
        cells=len(desk.course.places()),
        words=words,
        Step=Step,
    )


@bp.route("/evaluations/<int:evaluation_id>/review/<int:branch_id>", methods=["GET", "POST"])
@requires(Permission.SEE_SITE)
def review(evaluation_id: int, branch_id: int) -> ResponseReturnValue:
    """Show a branch's self-assessment, figures and evidence, and take marks."""
    desk, unit = _found(evaluation_id, branch_id)
    course = desk.course
    if request.method == "GET":
        form = review_form(course, desk.own(unit), is_bound=False)
        return _page(desk, unit, form)
    form = review_form(course, {}, is_bound=True)
    if not form.validate():
        return _page(desk, unit, form, status=422)
    try:
        rows = evaluations.mark(
            evaluation_id, branch_id, form.typed(course), now=clock.now(), by=account()
        )
    except DomainError as refusal:
        db.session.rollback()
        form.form_errors.append(refusal.message)
        desk, unit = _found(evaluation_id, branch_id)
        return _page(desk, unit, form, status=refusal.status)
    db.session.commit()
    flash(_("Saved: %(many)s marks.", many=len(rows)))
    if request.form.get("act") == "next":
        after = desk.after(unit)
        if after is not None:
            branch_id = after.branch_ids[0]
            address = url_for(".review", evaluation_id=evaluation_id, branch_id=branch_id)
            return redirect(address)
    return redirect(url_for(".to_review", evaluation_id=evaluation_id))


def _found(evaluation_id: int, branch_id: int) -> tuple[Desk, Unit]:
    desk = _desk(evaluation_id)
    unit = desk.field.unit_of(branch_id)
    evaluations.demand_other(desk.me, unit)
    if desk.course.step in (Step.DRAFT, Step.SELF_ASSESSMENT):
        raise WrongStep(step=words.STEPS[desk.course.step])
    return desk, unit


def _page(
    desk: Desk, unit: Unit, form: ReviewForm, *, status: int = 200
) -> ResponseReturnValue:
    course = desk.course
    page = render_template(
        "evaluations/review.html",
        course=course,
        unit=unit,
        form=form,
        own=evaluations.own_of(course, unit),
        evidence=evaluations.evidence_of(course, unit),
        standing=standing_alone(course, unit),
        next=desk.after(unit),
        explaining=explaining,
        scheme_words=scheme_words,
        Step=Step,
        REVIEW=REVIEW,
        by_people=BY_PEOPLE,
    )
    return page, status
