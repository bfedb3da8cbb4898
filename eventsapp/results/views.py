"""Pages of places and points, and the table that they are typed into."""

from flask import flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _
from flask_babel import ngettext

from eventsapp import clock
from eventsapp.accounts.permissions import Permission, account, requires
from eventsapp.database import db
from eventsapp.draws import services as draws
from eventsapp.draws.access import demand_for, seen_discipline
from eventsapp.errors import DomainError
from eventsapp.events.models import Discipline, Measure
from eventsapp.results import services as results
from eventsapp.results.decision_views import bp
from eventsapp.results.forms import PlacesForm, Table, how_to_type, read_table
from eventsapp.results.sheets import corrections_of, corrects, preview_of, rows_of, sheet_of

__all__ = ["bp"]


@bp.get("/disciplines/<int:discipline_id>/results")
@requires(Permission.SEE_SITE)
def show(discipline_id: int) -> ResponseReturnValue:
    """Show places and points, why each entry has them, and what was corrected."""
    discipline = seen_discipline(discipline_id)
    stage = draws.stage_of(discipline)
    entrants = draws.entrants_of(discipline)
    log = results.log_of_entries(discipline)
    is_over = stage is None or results.state_of(stage).is_complete
    return render_template(
        "results/show.html",
        discipline=discipline,
        stage=stage,
        sheet=sheet_of(discipline, entrants, log, is_over=is_over),
        is_knockout=discipline.measure is Measure.KNOCKOUT,
        corrections=corrections_of(stage, entrants, log),
    )


@bp.route("/disciplines/<int:discipline_id>/places", methods=["GET", "POST"])
@requires(Permission.RECORD_RESULTS)
def enter_places(discipline_id: int) -> ResponseReturnValue:
    """Type places, times or scores of all entries; look at what follows, then store."""
    discipline = seen_discipline(discipline_id)
    demand_for(Permission.RECORD_RESULTS, discipline)
    if discipline.measure is Measure.KNOCKOUT and draws.stage_of(discipline):
        return redirect(url_for(".matches", discipline_id=discipline_id))
    form = PlacesForm()
    rows = rows_of(discipline)
    table = Table()
    status = 200
    if form.validate_on_submit():
        ids = [row.entrant.entry_id for row in rows]
        table = read_table(request.form, ids, discipline.measure)
        refusal = _store(discipline, form, table)
        if refusal is None and form.step.data == "store" and not table.errors:
            return redirect(url_for(".show", discipline_id=discipline_id))
        if refusal is not None:
            form.form_errors.append(refusal.message)
            status = refusal.status
        if table.errors:
            form.form_errors.append(_faults(table))
            status = 422
    elif request.method == "POST":
        status = 422
    is_preview = request.method == "POST" and status == 200
    page = render_template(
        "results/places.html",
        discipline=discipline,
        form=form,
        rows=rows,
        typed=request.form,
        table=table,
        preview=preview_of(discipline, rows, table.changes) if is_preview else None,
        hint=how_to_type(discipline.measure),
        needs_reason=corrects(rows, table.changes),
    )
    return page, status


def _faults(table: Table) -> str:
    return ngettext(
        "%(num)s row can't be read; it is marked in the table.",
        "%(num)s rows can't be read; they are marked in the table.",
        len(table.errors),
    )


def _store(discipline: Discipline, form: PlacesForm, table: Table) -> DomainError | None:
    """Store what was typed, if that was asked for and all of it can be read."""
    if form.step.data != "store" or table.errors:
        return None
    try:
        stored = results.record_changes(
            discipline,
            table.changes,
            reason=form.reason.data or "",
            now=clock.now(),
            by=account(),
        )
    except DomainError as refusal:
        db.session.rollback()
        return refusal
    db.session.commit()
    if stored:
        words = ngettext(
            "%(num)s result is stored.", "%(num)s results are stored.", len(stored)
        )
        flash(words)
    else:
        flash(_("Nothing was changed."))
    return None
