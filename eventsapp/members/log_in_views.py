"""Pages that give members their log-ins."""

from flask import redirect, render_template, url_for
from flask.typing import ResponseReturnValue

from eventsapp import clock
from eventsapp.accounts.permissions import Permission, account, requires
from eventsapp.database import db
from eventsapp.frame.addresses import from_outside
from eventsapp.members import services as members
from eventsapp.members.pages import bp


@bp.post("/members/<int:member_id>/account")
@requires(Permission.MANAGE_ACCOUNTS)
def open_account(member_id: int) -> ResponseReturnValue:
    """Open a member's account, if there is none, and go to it."""
    found = members.account_of(members.get(member_id))
    db.session.commit()
    return redirect(url_for("accounts.show_account", account_id=found.id))


@bp.post("/branches/<int:branch_id>/activations")
@requires(Permission.MANAGE_ACCOUNTS)
def issue_slips(branch_id: int) -> ResponseReturnValue:
    """Show codes for all of a branch who have no password yet, once, to print and cut."""
    branch = members.get_branch(branch_id)
    slips = members.issue_slips(branch, now=clock.now(), by=account())
    db.session.commit()
    return render_template(
        "members/slips.html",
        branch=branch,
        slips=slips,
        address=from_outside(url_for("accounts.activate")),
    )
