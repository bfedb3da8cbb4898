"""Pages on which a scheme is built: its settings, and one dimension after the other."""

from dataclasses import replace

from flask import flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from eventsapp import clock
from eventsapp.accounts.permissions import Permission, account, requires
from eventsapp.database import db
from eventsapp.errors import DomainError
from eventsapp.frame.addresses import carried_number, sent_number
from eventsapp.members import services as members
from eventsapp.metrics.services import METRICS
from eventsapp.schemes import services as schemes
from eventsapp.schemes.errors import NoSuchPart, TooMany
from eventsapp.schemes.files import MOST_DIMENSIONS
from eventsapp.schemes.forms import DimensionForm, SettingsForm
from eventsapp.schemes.models import StoredScheme
from eventsapp.schemes.reading import managed
from eventsapp.schemes.rules import RULES
from eventsapp.schemes.values import Dimension, Scheme
from eventsapp.schemes.views import bp
from eventsapp.schemes.words import RULES as RULE_NAMES

__all__ = ["bp"]  # with the routes of both modules on it


@bp.route("/schemes/<int:scheme_id>/settings", methods=["GET", "POST"])
@requires(Permission.MANAGE_APPRAISALS)
def settings(scheme_id: int) -> ResponseReturnValue:
    """Change everything of a scheme but its dimensions."""
    stored, one = managed(scheme_id)
    form, status = SettingsForm(), 200
    if request.method == "GET":
        form = SettingsForm(formdata=None)
        form.fill_from(one.scheme)
        form["seen"].data = str(one.number)
    form.offer()
    if request.method == "POST":
        status = 422
        if form.validate():
            changed = replace(
                one.scheme,
                name=form["name"].data,
                from_on=form["from_on"].data,
                to_on=form["to_on"].data,
                out_of=form["out_of"].data,
                of_entry=form["of_entry"].data,
                together=form.groups(),
                vetoes=form.typed_vetoes(),
            )
            status = _stored(form, stored, changed, _("Settings"))
            if status == 200:
                return redirect(url_for(".show", scheme_id=scheme_id))
    return (
        render_template(
            "schemes/settings.html", form=form, one=one, branches=members.branches()
        ),
        status,
    )


@bp.route("/schemes/<int:scheme_id>/dimensions/<int:number>", methods=["GET", "POST"])
@requires(Permission.MANAGE_APPRAISALS)
def dimension(scheme_id: int, number: int) -> ResponseReturnValue:
    """Change a dimension with its criteria; number 0 is a new one."""
    stored, one = managed(scheme_id)
    current = _dimension(one.scheme, number) if number else None
    form, status = DimensionForm(), 200
    if request.method == "GET":
        form = DimensionForm(formdata=None)
        form.fill_from(current)
        form["seen"].data = str(one.number)
    form.offer()
    if request.method == "POST":
        status = 422
        if form.validate():
            changed = form.dimension()
            status = _stored(form, stored, _with(one.scheme, number, changed), changed.name)
            if status == 200:
                return redirect(url_for(".show", scheme_id=scheme_id))
    return (
        render_template(
            "schemes/dimension.html",
            form=form,
            one=one,
            number=number,
            current=current,
            metrics=METRICS.values(),
            rules=[(RULE_NAMES[kind], rule.example) for kind, rule in RULES.items()],
        ),
        status,
    )


@bp.post("/schemes/<int:scheme_id>/dimensions/<int:number>/removed")
@requires(Permission.MANAGE_APPRAISALS)
def remove_dimension(scheme_id: int, number: int) -> ResponseReturnValue:
    """Take a dimension out of a scheme."""
    stored, one = managed(scheme_id)
    gone = _dimension(one.scheme, number)
    rest = tuple(each for each in one.scheme.dimensions if each is not gone)
    schemes.store(
        stored,
        replace(one.scheme, dimensions=rest),
        upon=sent_number("seen") or 0,
        note=_("%(name)s taken out", name=gone.name),
        now=clock.now(),
        by=account(),
    )
    db.session.commit()
    flash(_("Taken out. The earlier version is kept."))
    return redirect(url_for(".show", scheme_id=scheme_id))


def _dimension(scheme: Scheme, number: int) -> Dimension:
    if not 1 <= number <= len(scheme.dimensions):
        raise NoSuchPart
    return scheme.dimensions[number - 1]


def _with(scheme: Scheme, number: int, changed: Dimension) -> Scheme:
    dimensions = list(scheme.dimensions)
    if number:
        dimensions[number - 1] = changed
    else:
        dimensions.append(changed)
    return replace(scheme, dimensions=tuple(dimensions))


def _stored(
    form: SettingsForm | DimensionForm, stored: StoredScheme, changed: Scheme, note: str
) -> int:
    """Store a newer version; a refusal stands in the form that was sent."""
    upon = carried_number(form["seen"].data) or 0
    try:
        if len(changed.dimensions) > MOST_DIMENSIONS:
            raise TooMany(most=MOST_DIMENSIONS)
        schemes.store(stored, changed, upon=upon, note=note, now=clock.now(), by=account())
    except DomainError as refusal:
        db.session.rollback()
        form.form_errors.append(refusal.message)
        return refusal.status
    db.session.commit()
    flash(_("Saved as a new version."))
    return 200
