"""Pages of movements: transferring, retiring, leaving, joining again, taking back."""

from collections.abc import Callable
from datetime import date

from flask import flash, redirect, render_template, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from eventsapp import clock
from eventsapp.accounts.permissions import Permission, account, requires
from eventsapp.database import db
from eventsapp.errors import DomainError
from eventsapp.members import services as members
from eventsapp.members.forms import BranchMoveForm, MoveForm
from eventsapp.members.member_views import branch_choices
from eventsapp.members.models import Member, Movement
from eventsapp.members.pages import bp
from eventsapp.members.scopes import demand_care


@bp.route("/members/<int:member_id>/transfer", methods=["GET", "POST"])
@requires(Permission.MANAGE_MEMBERS)
def transfer(member_id: int) -> ResponseReturnValue:
    """Let a member belong to another branch from a day on."""
    return _move_to_a_branch("members/transfer.html", member_id, members.transfer)


@bp.route("/members/<int:member_id>/join-again", methods=["GET", "POST"])
@requires(Permission.MANAGE_MEMBERS)
def rejoin(member_id: int) -> ResponseReturnValue:
    """Let somebody who left join again."""
    return _move_to_a_branch("members/rejoin.html", member_id, members.rejoin)


@bp.route("/members/<int:member_id>/retire", methods=["GET", "POST"])
@requires(Permission.MANAGE_MEMBERS)
def retire(member_id: int) -> ResponseReturnValue:
    """Let a member count as retired from a day on."""
    return _move("members/retire.html", _cared_for(member_id), MoveForm(), members.retire)


@bp.route("/members/<int:member_id>/leave", methods=["GET", "POST"])
@requires(Permission.MANAGE_MEMBERS)
def leave(member_id: int) -> ResponseReturnValue:
    """Let a member leave the union."""
    return _move("members/leave.html", _cared_for(member_id), MoveForm(), members.leave)


@bp.post("/members/<int:member_id>/movements/<int:movement_id>/void")
@requires(Permission.MANAGE_MEMBERS)
def void(member_id: int, movement_id: int) -> ResponseReturnValue:
    """Take a movement back; the log keeps both rows."""
    member = _cared_for(member_id)
    members.void(members.movement(member, movement_id), now=clock.now(), by=account())
    db.session.commit()
    flash(_("Taken back. The log keeps both entries."))
    return redirect(url_for(".show", member_id=member.id))


def _cared_for(member_id: int) -> Member:
    member = members.get(member_id)
    demand_care(members.home_of(member, on=clock.today()))
    return member


def _move_to_a_branch(
    template: str, member_id: int, act: Callable[..., Movement]
) -> ResponseReturnValue:
    member = _cared_for(member_id)
    form = BranchMoveForm()
    form.branch_id.offer(branch_choices())

    def to_the_branch(member: Member, **how: object) -> Movement:
        branch = members.get_branch(form.branch_id.data or 0)
        demand_care(branch.id)
        return act(member, branch, **how)

    return _move(template, member, form, to_the_branch)


def _move(
    template: str, member: Member, form: MoveForm, act: Callable[..., Movement]
) -> ResponseReturnValue:
    """Ask for the day, then act; every movement is recorded the same way."""
    status = 422 if form.is_submitted() else 200
    if not form.is_submitted():
        form.on.data = clock.today()
    elif form.validate():
        try:
            act(
                member,
                on=form.on.data or date.max,
                note=form.note.data or "",
                now=clock.now(),
                by=account(),
            )
        except DomainError as refusal:
            form.form_errors.append(refusal.message)
            status = refusal.status
            db.session.rollback()
        else:
            db.session.commit()
            flash(_("Recorded."))
            return redirect(url_for(".show", member_id=member.id))
    today = clock.today()
    page = render_template(
        template,
        form=form,
        member=member,
        standing=members.standings([member], on=today)[member.id],
        branches={branch.id: branch for branch in members.branches()},
    )
    return page, status
