"""The page on which two records of one person are made one."""

from flask import Blueprint, flash, redirect, render_template, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from eventsapp import clock
from eventsapp.accounts.permissions import Permission, account, requires
from eventsapp.database import db
from eventsapp.errors import DomainError
from eventsapp.members import services as members
from eventsapp.members.models import Member
from eventsapp.mergers import services as mergers
from eventsapp.mergers.forms import MergeForm
from eventsapp.mergers.services import Outcome
from eventsapp.mergers.words import ROWS

bp = Blueprint("mergers", __name__)


@bp.route("/members/<int:member_id>/merge", methods=["GET", "POST"])
@requires(Permission.MANAGE_ACCOUNTS)
def merge(member_id: int) -> ResponseReturnValue:
    """Show what merging another record into this one would do; do it once confirmed."""
    kept, form = members.get(member_id), MergeForm()
    gone: Member | None = None
    outcome: Outcome | None = None
    status = 200
    if form.validate_on_submit():
        reason, now = form.reason.data or "", clock.now()
        try:
            gone = mergers.found(kept, form.number.data or "")
            if form.confirmed.data:
                mergers.merge(kept, gone, reason=reason, now=now, by=account())
                db.session.commit()
                flash(
                    _(
                        "The record %(number)s is merged into this one.",
                        number=gone.staff_number,
                    )
                )
                return redirect(url_for("members.show", member_id=member_id))
            outcome = mergers.tried(kept, gone, now=now, by=account())
        except DomainError as refusal:
            db.session.rollback()
            form.form_errors.append(refusal.message)
            status = refusal.status
    elif form.is_submitted():
        status = 422
    page = render_template(
        "mergers/merge.html",
        member=kept,
        gone=gone,
        form=form,
        outcome=outcome,
        names=ROWS,
        ended=mergers.merger_of(kept),
    )
    return page, status
