"""Pages of the chair: all evaluations, one of them, its settings, reviewers and vetoes."""

from fractions import Fraction
from itertools import count

from flask import Blueprint, flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from eventsapp import clock
from eventsapp.accounts import services as accounts
from eventsapp.accounts.permissions import Permission, account, requires
from eventsapp.charts.bars import bar
from eventsapp.database import db
from eventsapp.errors import DomainError
from eventsapp.evaluations import services as evaluations
from eventsapp.evaluations import words
from eventsapp.evaluations.access import (
    demand_chair,
    demand_unsealed,
    is_chair,
    own_branches,
)
from eventsapp.evaluations.forms import (
    BackForm,
    MoveForm,
    OpenForm,
    ReviewerForm,
    TermsForm,
    VetoForm,
)
from eventsapp.evaluations.progress import progress_of, waiting_of
from eventsapp.evaluations.services import Course, Step
from eventsapp.schemes import explaining

bp = Blueprint("evaluations", __name__)
MOST_OPEN = 60
UNDER_WAY = (Step.SELF_ASSESSMENT, Step.REVIEW)


@bp.get("/evaluations")
@requires(Permission.SEE_SITE)
def list_evaluations() -> ResponseReturnValue:
    """Show the evaluations, each with what the reader has to do in it."""
    return _list()


@bp.post("/evaluations")
@requires(Permission.MANAGE_APPRAISALS)
def open_year() -> ResponseReturnValue:
    """Open the evaluation of a year by the scheme in force."""
    demand_chair()
    form = OpenForm()
    if not form.validate():
        return _list(form), 422
    try:
        made = evaluations.open_year(form["year"].data, now=clock.now(), by=account())
    except DomainError as refusal:
        db.session.rollback()
        form.form_errors.append(refusal.message)
        return _list(form), refusal.status
    db.session.commit()
    flash(_("The evaluation is open. Set its deadlines and name its reviewers."))
    return redirect(url_for(".settings", evaluation_id=made.id))


def _list(form: OpenForm | None = None) -> str:
    found = evaluations.courses()
    shown = form or OpenForm(formdata=None)
    if form is None:
        taken = {one.evaluation.year for one in found}
        shown["year"].data = next(
            year for year in count(clock.today().year) if year not in taken
        )
    own = own_branches()
    reviewing = evaluations.named_in(account().id)
    return render_template(
        "evaluations/list.html",
        found=found,
        form=shown,
        chairs=is_chair(),
        own={
            one.evaluation.id: evaluations.field_of(one.scheme).having(own)
            for one in found
            if own and not is_chair() and (one is found[0] or one.step in UNDER_WAY)
        },
        reviewing=reviewing,
        words=words,
        Step=Step,
    )


@bp.get("/evaluations/<int:evaluation_id>")
@requires(Permission.MANAGE_APPRAISALS)
def show(evaluation_id: int) -> ResponseReturnValue:
    """Show how far every branch is, and what is open."""
    demand_chair()
    return _page(evaluations.course(evaluation_id))


def _page(
    course: Course, back: BackForm | None = None, refusal: str = "", *, status: int = 200
) -> ResponseReturnValue:
    findings = evaluations.findings_of(course)
    opened = findings.open() if course.step is Step.REVIEW else []
    page = render_template(
        "evaluations/show.html",
        course=course,
        findings=findings,
        progress=progress_of(findings, clock.now()),
        bar=bar,
        opened=opened,
        waiting=waiting_of(opened),
        most_open=MOST_OPEN,
        form=MoveForm(formdata=None),
        back=back or BackForm(formdata=None),
        refusal=refusal,
        words=words,
        Step=Step,
        Gap=evaluations.Gap,
    )
    return page, status


@bp.post("/evaluations/<int:evaluation_id>/on")
@requires(Permission.MANAGE_APPRAISALS)
def move_on(evaluation_id: int) -> ResponseReturnValue:
    """Move on to the next step."""
    demand_chair()
    course = evaluations.course(evaluation_id)
    form = MoveForm()
    if not form.validate():
        return _page(course, status=422)
    try:
        step = evaluations.move_on(
            evaluation_id, seen=form.number, now=clock.now(), by=account()
        )
    except DomainError as refusal:
        db.session.rollback()
        course = evaluations.course(evaluation_id)
        return _page(course, refusal=refusal.message, status=refusal.status)
    db.session.commit()
    flash(_("The step has begun: %(step)s.", step=words.STEPS[step]))
    if step is Step.PROPOSED:
        return redirect(url_for(".result", evaluation_id=evaluation_id))
    return redirect(url_for(".show", evaluation_id=evaluation_id))


@bp.post("/evaluations/<int:evaluation_id>/back")
@requires(Permission.MANAGE_APPRAISALS)
def step_back(evaluation_id: int) -> ResponseReturnValue:
    """Go a step back, with a reason."""
    demand_chair()
    course = evaluations.course(evaluation_id)
    form = BackForm()
    if not form.validate():
        return _page(course, form, status=422)
    try:
        step = evaluations.step_back(
            evaluation_id,
            seen=form.number,
            reason=form["reason"].data,
            now=clock.now(),
            by=account(),
        )
    except DomainError as refusal:
        db.session.rollback()
        course = evaluations.course(evaluation_id)
        return _page(course, form, refusal.message, status=refusal.status)
    db.session.commit()
    flash(_("Back in the step before: %(step)s.", step=words.STEPS[step]))
    return redirect(url_for(".show", evaluation_id=evaluation_id))


@bp.route("/evaluations/<int:evaluation_id>/settings", methods=["GET", "POST"])
@requires(Permission.MANAGE_APPRAISALS)
def settings(evaluation_id: int) -> ResponseReturnValue:
    """Show and change deadlines, how marks are counted, and who reviews."""
    demand_chair()
    course = evaluations.course(evaluation_id)
    if request.method == "GET":
        return _settings(course)
    form = TermsForm()
    if not form.validate():
        return _settings(course, form, status=422)
    try:
        evaluations.set_terms(evaluation_id, **form.terms(), now=clock.now(), by=account())
    except DomainError as refusal:
        db.session.rollback()
        form.form_errors.append(refusal.message)
        return _settings(evaluations.course(evaluation_id), form, status=refusal.status)
    db.session.commit()
    flash(_("Saved."))
    return redirect(url_for(".settings", evaluation_id=evaluation_id))


def _settings(
    course: Course,
    form: TermsForm | None = None,
    naming: ReviewerForm | None = None,
    *,
    status: int = 200,
) -> ResponseReturnValue:
    terms = form or TermsForm(formdata=None)
    if form is None:
        terms.fill_from(course)
    page = render_template(
        "evaluations/settings.html",
        course=course,
        form=terms,
        naming=naming or ReviewerForm(formdata=None),
        reviewers=evaluations.reviewers_of(course),
        field_of_units=evaluations.field_of(course.scheme),
        words=words,
        Step=Step,
    )
    return page, status


@bp.post("/evaluations/<int:evaluation_id>/reviewers")
@requires(Permission.MANAGE_APPRAISALS)
def name_reviewer(evaluation_id: int) -> ResponseReturnValue:
    """Name a reviewer."""
    demand_chair()
    course = evaluations.course(evaluation_id)
    form = ReviewerForm()
    if not form.validate():
        return _settings(course, naming=form, status=422)
    try:
        evaluations.name_reviewer(
            evaluation_id, form["login"].data, now=clock.now(), by=account()
        )
    except DomainError as refusal:
        db.session.rollback()
        form.form_errors.append(refusal.message)
        course = evaluations.course(evaluation_id)
        return _settings(course, naming=form, status=refusal.status)
    db.session.commit()
    flash(_("Named."))
    return redirect(url_for(".settings", evaluation_id=evaluation_id))


@bp.post("/evaluations/<int:evaluation_id>/reviewers/<int:account_id>/out")
@requires(Permission.MANAGE_APPRAISALS)
def take_out(evaluation_id: int, account_id: int) -> ResponseReturnValue:
    """Let somebody be a reviewer no more."""
    demand_chair()
    evaluations.course(evaluation_id)
    person = accounts.get_account(account_id)
    evaluations.take_out(evaluation_id, person, now=clock.now(), by=account())
    db.session.commit()
    flash(_("Taken out. The marks are kept and count no more."))
    return redirect(url_for(".settings", evaluation_id=evaluation_id))


@bp.route("/evaluations/<int:evaluation_id>/vetoes", methods=["GET", "POST"])
@requires(Permission.MANAGE_APPRAISALS)
def vetoes(evaluation_id: int) -> ResponseReturnValue:
    """Show the vetoes by hand with their log, and put one."""
    demand_chair()
    course = evaluations.course(evaluation_id)
    form = VetoForm() if request.method == "POST" else VetoForm(formdata=None)
    _offer(form, course)
    if request.method == "GET":
        return _vetoes(course, form)
    if not form.validate():
        return _vetoes(course, form), 422
    return _put(course, form, form["branch"].data, form["veto"].data, stands=True)


@bp.post("/evaluations/<int:evaluation_id>/vetoes/taken-back")
@requires(Permission.MANAGE_APPRAISALS)
def take_veto_back(evaluation_id: int) -> ResponseReturnValue:
    """Take a veto by hand back."""
    demand_chair()
    course = evaluations.course(evaluation_id)
    form = VetoForm()
    _offer(form, course, also_aside=True)
    if not form.validate():
        return _vetoes(course, form), 422
    return _put(course, form, form["branch"].data, form["veto"].data, stands=False)


def _offer(form: VetoForm, course: Course, *, also_aside: bool = False) -> None:
    """Set what can be chosen; a veto of a branch that was set aside can be taken back."""
    field = evaluations.field_of(course.scheme)
    units = [*field.units, *((unit for unit, _why in field.aside) if also_aside else ())]
    form.offer(
        [(unit.branch_ids[0], unit.name) for unit in units], evaluations.vetoes_by_hand(course)
    )


def _put(
    course: Course, form: VetoForm, branch_id: int, veto: int, *, stands: bool
) -> ResponseReturnValue:
    evaluation_id = course.evaluation.id
    try:
        evaluations.put_veto(
            evaluation_id,
            branch_id,
            veto,
            stands=stands,
            reason=form["reason"].data or "",
            now=clock.now(),
            by=account(),
        )
    except DomainError as refusal:
        db.session.rollback()
        form.form_errors.append(refusal.message)
        course = evaluations.course(evaluation_id)
        _offer(form, course, also_aside=not stands)
        return _vetoes(course, form), refusal.status
    db.session.commit()
    flash(_("The veto stands.") if stands else _("The veto is taken back."))
    return redirect(url_for(".vetoes", evaluation_id=evaluation_id))


def _vetoes(course: Course, form: VetoForm) -> str:
    log = evaluations.vetoes_log(course)
    last: dict[tuple[int, int], int] = {}
    for row in log:
        last.setdefault((row.branch_id, row.veto), row.id)
    field = evaluations.field_of(course.scheme)
    names = {
        unit.branch_ids[0]: unit.name
        for unit in [*field.units, *(unit for unit, _why in field.aside)]
    }
    return render_template(
        "evaluations/vetoes.html",
        course=course,
        form=form,
        log=log,
        last=set(last.values()),
        names=names,
        vetoes=dict(evaluations.vetoes_by_hand(course)),
        Step=Step,
    )


@bp.get("/evaluations/<int:evaluation_id>/branches/<int:branch_id>/marks")
@requires(Permission.MANAGE_APPRAISALS)
def marks(evaluation_id: int, branch_id: int) -> ResponseReturnValue:
    """Show the chair every reviewer's marks for a branch, as they are now."""
    demand_chair()
    findings = evaluations.findings_of(evaluations.course(evaluation_id))
    demand_unsealed(findings)
    unit = findings.field.unit_of(branch_id)
    return render_template(
        "evaluations/marks.html",
        course=findings.course,
        unit=unit,
        cells=[
            (one, findings.mean(unit, place).value, findings.voices(unit, place))
            for place, one in findings.course.places()
        ],
        words=words,
        explaining=explaining,
        chairs=True,
        reads_comments=True,
    )


@bp.get("/evaluations/<int:evaluation_id>/result")
@requires(Permission.SEE_SITE)
def result(evaluation_id: int) -> ResponseReturnValue:
    """Show the result as it was proposed, and what differs from it since."""
    course = evaluations.course(evaluation_id)
    is_proposed = course.step is Step.PROPOSED
    return render_template(
        "evaluations/result.html",
        course=course,
        body=course.head.body if is_proposed else None,
        moved=evaluations.moved_since(course) if is_proposed and is_chair() else [],
        total=Fraction,
        words=words,
    )
