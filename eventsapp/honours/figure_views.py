"""Where the figures of candidates lead, and the page of the rows behind one of a unit's."""

from flask import render_template, url_for
from flask.typing import ResponseReturnValue

from eventsapp.accounts.permissions import Permission, account, requires, scope_of
from eventsapp.appraisals.services import Sight
from eventsapp.honours import services as honours
from eventsapp.honours import words
from eventsapp.honours.figures import MARKS, RANK, unknown
from eventsapp.honours.pages import bp, demand_managing, of_units
from eventsapp.honours.services import Board, Candidate, HolderKind
from eventsapp.members import services as members

MOST_ROWS = 300


@bp.get("/honours/<int:title_id>/units/<int:unit_id>/rows/<key>")
@requires(Permission.MANAGE_APPRAISALS)
def rows(title_id: int, unit_id: int, key: str) -> ResponseReturnValue:
    """Show what a figure of a branch or of an association is made of."""
    demand_managing()
    kept = of_units(title_id)
    made = honours.made_of(kept, unit_id, key)
    own = members.of_account(account())
    return render_template(
        "honours/rows.html",
        kept=kept,
        title=kept.title,
        made=made,
        rows=made.rows[:MOST_ROWS],
        many=len(made.rows),
        span=honours.span_of(kept.year),
        sight=Sight(scope_of(Permission.SEE_BRANCH_ROWS), own.id if own else None),
        words=words,
    )


def address_of(board: Board, one: Candidate, key: str) -> str:
    """Return the page of the rows behind a figure of a candidate."""
    kept = board.kept
    if kept.title.holder is HolderKind.MEMBER:
        return url_for(".member", member_id=one.id, year=kept.year)
    if unknown(kept.title.holder, key):  # the title asks for a metric that is gone
        return url_for(".show", title_id=kept.id)
    version = board.basis.version if board.basis else None
    if version is None or key not in (MARKS, RANK):
        return url_for(".rows", title_id=kept.id, unit_id=one.id, key=key)
    if key == RANK:
        return url_for("schemes.standing", scheme_id=version.scheme_id, version=version.number)
    return url_for(
        "schemes.marks",
        scheme_id=version.scheme_id,
        branch_id=one.id,
        version=version.number,
    )
