"""Pages of associations and their officers."""

from flask import Blueprint, flash, redirect, render_template, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from eventsapp import clock
from eventsapp.accounts import services as accounts
from eventsapp.accounts.permissions import Permission, account, demand, requires
from eventsapp.associations import services as associations
from eventsapp.associations import slots
from eventsapp.associations.forms import AssociationForm, OfficeForm, TermForm
from eventsapp.associations.models import Association
from eventsapp.database import db
from eventsapp.errors import DomainError
from eventsapp.members import services as members

bp = Blueprint("associations", __name__)


@bp.get("/associations")
@requires(Permission.SEE_SITE)
def list_associations() -> ResponseReturnValue:
    """Show all associations and who heads them."""
    return render_template(
        "associations/list_associations.html",
        associations=associations.everyone(),
        heads=associations.heads(clock.today()),
    )


@bp.get("/associations/<int:association_id>")
@requires(Permission.SEE_SITE)
def show(association_id: int) -> ResponseReturnValue:
    """Show one association, its officers of now and those before them."""
    association = associations.get(association_id)
    present, former = associations.officers(association, clock.today())
    return render_template(
        "associations/show.html",
        association=association,
        present=present,
        former=former,
        sections=slots.sections(association),
    )


@bp.route("/associations/new", methods=["GET", "POST"])
@requires(Permission.MANAGE_ASSOCIATIONS)
def found() -> ResponseReturnValue:
    """Found an association."""
    demand(Permission.MANAGE_ASSOCIATIONS, accounts.union().id)
    form = AssociationForm()
    if form.validate_on_submit():
        try:
            association = associations.found(
                form.code.data, form.name.data, form.activity.data, form.founded_year.data
            )
        except DomainError as refusal:
            return _refused("associations/found.html", form, refusal)
        accounts.audit("association.founded", association, by=account(), now=clock.now())
        db.session.commit()
        flash(_("Association founded. Appoint its officers next."))
        return redirect(url_for(".show", association_id=association.id))
    return _typed("associations/found.html", form)


@bp.route("/associations/<int:association_id>/edit", methods=["GET", "POST"])
@requires(Permission.MANAGE_ASSOCIATIONS)
def edit(association_id: int) -> ResponseReturnValue:
    """Change what an association is called."""
    association = _managed(association_id)
    form = AssociationForm(obj=association)
    if form.validate_on_submit():
        try:
            associations.edit(
                association,
                code=form.code.data,
                name=form.name.data,
                activity=form.activity.data,
                founded_year=form.founded_year.data,
            )
        except DomainError as refusal:
            return _refused("associations/edit.html", form, refusal, association)
        accounts.audit("association.edited", association, by=account(), now=clock.now())
        db.session.commit()
        return redirect(url_for(".show", association_id=association.id))
    return _typed("associations/edit.html", form, association)


@bp.post("/associations/<int:association_id>/close")
@requires(Permission.MANAGE_ASSOCIATIONS)
def close(association_id: int) -> ResponseReturnValue:
    """Close an association, or take it up again when it is closed."""
    association = _managed(association_id)
    if association.is_closed:
        associations.reopen(association, now=clock.now(), by=account())
    else:
        associations.close(association, now=clock.now(), by=account())
    db.session.commit()
    return redirect(url_for(".show", association_id=association.id))


@bp.route("/associations/<int:association_id>/appoint", methods=["GET", "POST"])
@requires(Permission.MANAGE_ASSOCIATIONS)
def appoint(association_id: int) -> ResponseReturnValue:
    """Appoint a member to a post."""
    association = _managed(association_id)
    form = OfficeForm()
    if not form.is_submitted():
        form.from_on.data = clock.today()
    if form.validate_on_submit():
        member = members.by_staff_number(form.staff_number.data)
        if member is None:
            form.staff_number.errors = [_("Nobody has this staff number. Check the digits.")]
            return _typed("associations/appoint.html", form, association)
        try:
            associations.appoint(
                association,
                member,
                form.post.data,
                from_on=form.from_on.data,
                to_on=form.to_on.data,
                is_head=form.is_head.data,
                now=clock.now(),
                by=account(),
            )
        except DomainError as refusal:
            return _refused("associations/appoint.html", form, refusal, association)
        db.session.commit()
        flash(_("%(name)s appointed.", name=member.name))
        return redirect(url_for(".show", association_id=association.id))
    return _typed("associations/appoint.html", form, association)


@bp.route("/offices/<int:office_id>/end", methods=["GET", "POST"])
@requires(Permission.MANAGE_ASSOCIATIONS)
def end_term(office_id: int) -> ResponseReturnValue:
    """End a term of office; the name stays among the former ones."""
    office = associations.get_office(office_id)
    association = _managed(office.body_id)
    form = TermForm()
    if not form.is_submitted():
        form.to_on.data = clock.today()
    if form.validate_on_submit():
        try:
            associations.end_term(office, to_on=form.to_on.data, now=clock.now(), by=account())
        except DomainError as refusal:
            form.form_errors.append(refusal.message)
            db.session.rollback()
            page = render_template(
                "associations/end_term.html", form=form, association=association, office=office
            )
            return page, refusal.status
        db.session.commit()
        return redirect(url_for(".show", association_id=association.id))
    page = render_template(
        "associations/end_term.html", form=form, association=association, office=office
    )
    return page, 422 if form.is_submitted() else 200


def _managed(association_id: int) -> Association:
    association = associations.get(association_id)
    demand(Permission.MANAGE_ASSOCIATIONS, association.id)
    return association


def _typed(
    template: str, form: AssociationForm | OfficeForm, association: Association | None = None
) -> ResponseReturnValue:
    page = render_template(template, form=form, association=association)
    return page, 422 if form.is_submitted() else 200


def _refused(
    template: str,
    form: AssociationForm | OfficeForm,
    refusal: DomainError,
    association: Association | None = None,
) -> ResponseReturnValue:
    form.form_errors.append(refusal.message)
    db.session.rollback()
    return render_template(template, form=form, association=association), refusal.status
