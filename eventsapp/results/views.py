"""Pages of places and points, and the table that marks are typed into."""

from collections.abc import Sequence

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
from eventsapp.results import slots
from eventsapp.results.corrections import corrections_of
from eventsapp.results.forms import PlacesForm
from eventsapp.results.judge_sheets import judge_sheet_of
from eventsapp.results.measures.kind import Kind
from eventsapp.results.rule_forms import has_form
from eventsapp.results.rule_views import bp
from eventsapp.results.sheets import (
    Preview,
    Row,
    corrects,
    preview_of,
    rows_of,
    sheet_of,
)
from eventsapp.results.tables import Table, read_table

__all__ = ["bp"]


@bp.get("/disciplines/<int:discipline_id>/results")
@requires(Permission.SEE_SITE)
def show(discipline_id: int) -> ResponseReturnValue:
    """Show places, marks and points, why each entry has them, and what was corrected."""
    discipline = seen_discipline(discipline_id)
    kind = results.kind_for(discipline)
    stage = draws.stage_of(discipline)
    entrants = draws.entrants_of(discipline)
    log = [] if stage else results.log_of_entries(discipline)
    held = slots.held([discipline.id]).get(discipline.id)
    bracket = results.bracket_of(stage) if stage else None
    is_over = held.is_over if held else bracket is None or bracket.state.is_complete
    return render_template(
        "results/show.html",
        discipline=discipline,
        kind=kind,
        has_rules=has_form(discipline),
        stage=stage,
        elsewhere=slots.held_address(discipline) if held else "",
        sheet=sheet_of(
            discipline,
            kind,
            entrants,
            log,
            is_over=is_over,
            marks=held.marks() if held else None,
        ),
        judges=judge_sheet_of(kind, entrants, log),
        is_knockout=discipline.measure is Measure.KNOCKOUT,
        corrections=corrections_of(bracket, kind, entrants, log),
        marks=slots.marks(discipline),
        tops=slots.tops(discipline),
        notes=slots.notes(discipline),
    )


@bp.route("/disciplines/<int:discipline_id>/places", methods=["GET", "POST"])
@requires(Permission.RECORD_RESULTS)
def enter_places(discipline_id: int) -> ResponseReturnValue:
    """Type places, times or marks of all entries; look at what follows, then store."""
    discipline = seen_discipline(discipline_id)
    demand_for(Permission.RECORD_RESULTS, discipline)
    if discipline.measure is Measure.KNOCKOUT and draws.stage_of(discipline):
        return redirect(url_for(".matches", discipline_id=discipline_id))
    if elsewhere := slots.address(discipline):
        return redirect(elsewhere)
    kind = results.kind_for(discipline)
    form = PlacesForm()
    rows = rows_of(discipline)
    table = Table()
    status = 200
    if form.validate_on_submit():
        table = read_table(request.form, rows, kind)
        refusal = _store(discipline, form, table)
        if refusal is None and form.step.data == "store" and not table.problems:
            return redirect(url_for(".show", discipline_id=discipline_id))
        if refusal is not None:
            form.form_errors.append(refusal.message)
            status = refusal.status
        if table.problems:
            status = 422
    elif request.method == "POST":
        status = 422
    is_preview = request.method == "POST" and status == 200
    preview = preview_of(discipline, kind, rows, table.changes) if is_preview else None
    page = render_template(
        "results/places.html",
        discipline=discipline,
        kind=kind,
        form=form,
        rows=rows,
        typed=request.form,
        table=table,
        preview=preview,
        asks_order=_asks_order(kind, rows, preview),
        needs_reason=corrects(rows, table.changes),
    )
    return page, status


def _asks_order(kind: Kind, rows: Sequence[Row], preview: Preview | None) -> bool:
    """Whether there are equals, so that an order among them can be typed, or it was typed."""
    if not kind.has_decider:
        return False
    was_shown = any(name.startswith("decider-") for name in request.form)
    return was_shown or bool(preview and preview.level) or any(row.decider for row in rows)


def _store(discipline: Discipline, form: PlacesForm, table: Table) -> DomainError | None:
    """Store what was typed, if that was asked for and all of it can be read."""
    if form.step.data != "store" or table.problems:
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
