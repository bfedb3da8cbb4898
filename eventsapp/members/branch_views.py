"""Pages of branch unions: the tree, founding, editing, closing."""

from datetime import date

from flask import flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from eventsapp import clock
from eventsapp.accounts.permissions import Permission, account, requires
from eventsapp.database import db
from eventsapp.errors import DomainError
from eventsapp.members import services as members
from eventsapp.members.forms import NO_BRANCH, BranchForm, CloseForm
from eventsapp.members.models import Branch
from eventsapp.members.pages import bp
from eventsapp.members.scopes import demand_care_of_all, seen_branches


@bp.get("/branches")
@requires(Permission.SEE_MEMBERS)
def list_branches() -> ResponseReturnValue:
    """Show the tree of branches with the head counts of today."""
    today = clock.today()
    seen = seen_branches()
    twigs = members.tree(today, among=seen)
    return render_template(
        "members/list_branches.html",
        twigs=twigs,
        sees_all=seen is None,
        total=sum(twig.members for twig in twigs),
        today=today,
    )


@bp.route("/branches/new", methods=["GET", "POST"])
@requires(Permission.MANAGE_MEMBERS)
def found_branch() -> ResponseReturnValue:
    """Found a branch union."""
    demand_care_of_all()
    form = BranchForm()
    form.parent_id.offer(_parents(besides=None))
    if form.validate_on_submit():
        try:
            branch = members.found_branch(
                form.code.data or "",
                form.name.data or "",
                form.short_name.data or "",
                _parent(form.parent_id.data),
            )
        except DomainError as refusal:
            form.form_errors.append(refusal.message)
            db.session.rollback()
        else:
            db.session.commit()
            flash(_("%(name)s is founded.", name=branch.name))
            return redirect(url_for(".list_branches"))
    status = 422 if form.is_submitted() else 200
    return render_template("members/found_branch.html", form=form), status


@bp.route("/branches/<int:branch_id>/edit", methods=["GET", "POST"])
@requires(Permission.MANAGE_MEMBERS)
def edit_branch(branch_id: int) -> ResponseReturnValue:
    """Change code, names and place in the tree."""
    branch = members.get_branch(branch_id)
    demand_care_of_all()
    form = BranchForm(obj=branch)
    form.parent_id.offer(_parents(besides=branch))
    if request.method == "GET":
        form.parent_id.data = branch.parent_id or NO_BRANCH
    if form.validate_on_submit():
        try:
            members.edit_branch(
                branch,
                code=form.code.data or "",
                name=form.name.data or "",
                short_name=form.short_name.data or "",
                parent=_parent(form.parent_id.data),
                now=clock.now(),
                by=account(),
            )
        except DomainError as refusal:
            form.form_errors.append(refusal.message)
            db.session.rollback()
        else:
            db.session.commit()
            flash(_("Saved."))
            return redirect(url_for(".list_branches"))
    return _edit_page(branch, form, CloseForm(formdata=None))


@bp.post("/branches/<int:branch_id>/close")
@requires(Permission.MANAGE_MEMBERS)
def close_branch(branch_id: int) -> ResponseReturnValue:
    """Close a branch from a day on."""
    branch = members.get_branch(branch_id)
    demand_care_of_all()
    closing = CloseForm()
    if closing.validate_on_submit():
        try:
            members.close_branch(
                branch, on=closing.on.data or date.max, now=clock.now(), by=account()
            )
        except DomainError as refusal:
            closing.form_errors.append(refusal.message)
            db.session.rollback()
        else:
            db.session.commit()
            flash(_("%(name)s is closed. What it did stays.", name=branch.name))
            return redirect(url_for(".list_branches"))
    form = BranchForm(formdata=None, obj=branch)
    form.parent_id.offer(_parents(besides=branch))
    form.parent_id.data = branch.parent_id or NO_BRANCH
    return _edit_page(branch, form, closing)


@bp.post("/branches/<int:branch_id>/reopen")
@requires(Permission.MANAGE_MEMBERS)
def reopen_branch(branch_id: int) -> ResponseReturnValue:
    """Open a closed branch again."""
    branch = members.get_branch(branch_id)
    demand_care_of_all()
    members.reopen_branch(branch, now=clock.now(), by=account())
    db.session.commit()
    flash(_("%(name)s is open again.", name=branch.name))
    return redirect(url_for(".list_branches"))


def _edit_page(branch: Branch, form: BranchForm, closing: CloseForm) -> ResponseReturnValue:
    if closing.on.data is None and not closing.errors:
        closing.on.data = clock.today()
    status = 422 if form.errors or closing.errors else 200
    page = render_template(
        "members/edit_branch.html", form=form, closing=closing, branch=branch
    )
    return page, status


def _parents(besides: Branch | None) -> list[tuple[int, str]]:
    return [
        (NO_BRANCH, _("The union itself")),
        *(
            (branch.id, branch.name)
            for branch in members.open_branches(clock.today())
            if besides is None or branch.id != besides.id
        ),
    ]


def _parent(branch_id: int | None) -> Branch | None:
    return members.get_branch(branch_id) if branch_id else None
