"""Pages on which a branch says what it did, and shows evidence."""

from typing import Any

from flask import flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from eventsapp import clock
from eventsapp.accounts.permissions import Permission, account, requires
from eventsapp.appraisals import services as appraisals
from eventsapp.database import db
from eventsapp.errors import DomainError, Forbidden, NotFound
from eventsapp.evaluations import services as evaluations
from eventsapp.evaluations import words
from eventsapp.evaluations.access import demand_officer, is_officer
from eventsapp.evaluations.forms import AssessForm, EvidenceForm, assess_form
from eventsapp.evaluations.kinds import MOST_MEGABYTES, TYPES
from eventsapp.evaluations.models import Evidence
from eventsapp.evaluations.services import Course, Step
from eventsapp.evaluations.views import bp
from eventsapp.frame.files import called, handed_out
from eventsapp.schemes import explaining
from eventsapp.schemes import services as schemes
from eventsapp.schemes import words as scheme_words
from eventsapp.schemes.services import Given, Unit
from eventsapp.schemes.values import BY_PEOPLE, REVIEW

__all__ = ["bp"]  # with the routes of both modules on it

EVIDENCE = "evidence-"
"""What the button beside a criterion sends, with its place."""
BACK = "back-"
"""What the button beside a piece of evidence sends, with its number."""


@bp.route("/evaluations/<int:evaluation_id>/branches/<int:branch_id>", methods=["GET", "POST"])
@requires(Permission.ASSESS_BRANCH)
def assess(evaluation_id: int, branch_id: int) -> ResponseReturnValue:
    """Show what a branch says of itself beside the system's figures, and save it.

    Whatever is pressed, what was typed is saved first: also to add evidence, or take it back.
    """
    course, unit = _own(evaluation_id, branch_id)
    own = evaluations.own_of(course, unit)
    if request.method == "GET":
        return _page(course, unit, assess_form(course, own.last, is_bound=False))
    form = assess_form(course, own.last, is_bound=True)
    act = request.form.get("act", "")
    submits = act == "submit"
    if not form.validate() or (submits and not _is_whole(form, course)):
        return _page(course, unit, form, status=422)
    try:
        evaluations.save(
            evaluation_id,
            unit,
            form.value(course),
            upon=form.number,
            submits=submits,
            now=clock.now(),
            by=account(),
        )
        taken_back = _take_back(course, unit, act) if act.startswith(BACK) else None
    except DomainError as refusal:
        db.session.rollback()
        form.form_errors.append(refusal.message)
        return _page(*_own(evaluation_id, branch_id), form, status=refusal.status)
    db.session.commit()
    address = url_for(".assess", evaluation_id=evaluation_id, branch_id=branch_id)
    if taken_back:
        flash(_("Taken back."))
        return redirect(_at(address, taken_back.place))
    if act.startswith(EVIDENCE):
        of = act.removeprefix(EVIDENCE)
        return redirect(
            url_for(".add_evidence", evaluation_id=evaluation_id, branch_id=branch_id, of=of)
        )
    if submits:
        flash(_("Handed in."))
    elif evaluations.own_of(course, unit).has_draft:
        flash(_("Saved as a draft: it is not handed in yet."))
    else:
        flash(_("Nothing was changed; what was handed in stands."))
    return redirect(address)


def _take_back(course: Course, unit: Unit, act: str) -> Evidence:
    """Take a piece of the unit's evidence back, and return it.

    Raises:
        NotFound: the unit shows no such piece in this evaluation, or shows it no more.
        TooLate, WrongStep: it is not open.
    """
    number = act.removeprefix(BACK)
    shown = (one.row for each in evaluations.evidence_of(course, unit).values() for one in each)
    row = next((row for row in shown if str(row.id) == number), None)
    if row is None:
        raise NotFound
    evaluations.take_back(row, now=clock.now(), by=account())
    return row


def _at(address: str, place: str) -> str:
    """Return the address of a criterion on the page."""
    return f"{address}#c{place.replace('.', '-')}"


def _is_whole(form: AssessForm, course: Course) -> bool:
    missing = form.missing(course)
    for name in missing:
        form.form_errors.append(_("“%(name)s” has no marks of your own yet.", name=name))
    return not missing


def _own(evaluation_id: int, branch_id: int) -> tuple[Course, Unit]:
    course = evaluations.course(evaluation_id)
    unit = evaluations.field_of(course.scheme).unit_of(branch_id)
    demand_officer(unit)
    return course, unit


def _page(
    course: Course, unit: Unit, form: AssessForm, *, status: int = 200
) -> ResponseReturnValue:
    now = clock.now()
    own = evaluations.own_of(course, unit)
    page = render_template(
        "evaluations/assess.html",
        course=course,
        unit=unit,
        form=form,
        own=own,
        is_open=evaluations.is_open(course, now),
        is_due=own.is_due(course, now),
        is_late=now > course.terms.assess_until,
        evidence=evaluations.evidence_of(course, unit),
        standing=standing_alone(course, unit),
        explaining=explaining,
        scheme_words=scheme_words,
        words=words,
        Step=Step,
        REVIEW=REVIEW,
        by_people=BY_PEOPLE,
    )
    return page, status


def standing_alone(course: Course, unit: Unit) -> schemes.Standing:
    """Return a unit's standing by the system's figures alone: what people give is left open."""
    units = schemes.units_of(course.scheme)
    found = schemes.standings_of(course.scheme, given=Given(), units=units)
    return next(one for one in found if one.unit.branch_ids == unit.branch_ids)


@bp.route(
    "/evaluations/<int:evaluation_id>/branches/<int:branch_id>/evidence",
    methods=["GET", "POST"],
)
@requires(Permission.ASSESS_BRANCH)
def add_evidence(evaluation_id: int, branch_id: int) -> ResponseReturnValue:
    """Show a file, an event or a result for a criterion; ``of`` in the address chooses it."""
    course, unit = _own(evaluation_id, branch_id)
    links = _links(course, unit)
    form = EvidenceForm() if request.method == "POST" else EvidenceForm(formdata=None)
    form.offer(course, [(key, name) for key, (name, _named) in links.items()])
    if request.method == "GET":
        form["place"].data = request.args.get("of")
        return _evidence(course, unit, form)
    if not form.validate():
        return _evidence(course, unit, form), 422
    try:
        many = _take_in(course, unit, form, links)
    except DomainError as refusal:
        db.session.rollback()
        form.form_errors.append(refusal.message)
        course, unit = _own(evaluation_id, branch_id)
        return _evidence(course, unit, form), refusal.status
    db.session.commit()
    flash(_("Added: %(many)s.", many=many))
    address = url_for(".assess", evaluation_id=evaluation_id, branch_id=branch_id)
    return redirect(_at(address, form["place"].data))


Links = dict[str, tuple[str, dict[str, int]]]


def _links(course: Course, unit: Unit) -> Links:
    """Return what can be shown of the system's own rows: the unit's events and results."""
    found: Links = {}
    year = course.evaluation.year
    for branch_id in unit.branch_ids:
        for event in appraisals.events_of(year, branch_id):
            found[f"event-{event.event_id}"] = event.name, {"event_id": event.event_id}
    for branch_id in unit.branch_ids:
        for award in appraisals.award_rows(year, branch_id=branch_id):
            name = f"{award.event} · {award.discipline}"
            key = f"result-{award.discipline_id}"
            found.setdefault(key, (name, {"discipline_id": award.discipline_id}))
    return found


def _take_in(course: Course, unit: Unit, form: EvidenceForm, links: Links) -> int:
    """Take in what was chosen, the file or the link or both; returns how many."""
    more: dict[str, Any] = {"now": clock.now(), "by": account()}
    evaluation_id, place, many = course.evaluation.id, form["place"].data, 0
    upload = form["file"].data
    if upload:
        with upload.stream:
            content = upload.read()
        name = upload.filename or ""
        evaluations.add_file(evaluation_id, unit, place, name, content, **more)
        many += 1
    chosen = form["link"].data
    if chosen or not many:
        name, named = links.get(chosen, ("", {}))
        evaluations.add_link(evaluation_id, unit, place, name, **{**named, **more})
        many += 1
    return many


def _evidence(course: Course, unit: Unit, form: EvidenceForm) -> str:
    return render_template(
        "evaluations/evidence.html",
        course=course,
        unit=unit,
        form=form,
        most=MOST_MEGABYTES,
    )


@bp.get("/evidence/<int:evidence_id>")
@requires(Permission.SEE_SITE)
def read_evidence(evidence_id: int) -> ResponseReturnValue:
    """Hand out a file, to the branch, the chair and those who review it."""
    row = evaluations.evidence(evidence_id)
    _demand_sight(row)
    file = evaluations.file_of(row)
    own = row.name.rpartition(".")[0] or row.name
    name = called(own, ending=file.kind.value)  # of what it really is
    answer = handed_out(file.content, name, TYPES[file.kind])
    answer.headers.add("Content-Security-Policy", "sandbox")
    return answer


def _demand_sight(row: Evidence) -> None:
    course = evaluations.course_of(row)
    unit = evaluations.field_of(course.scheme).unit_of(row.branch_id)
    if is_officer(unit):
        return
    named = [one for one in evaluations.reviewers_of(course) if one.account_id == account().id]
    if not any(one.may_mark(unit) for one in named):
        raise Forbidden
