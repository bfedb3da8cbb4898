"""The page on which an organiser sets how a discipline is ranked."""

from flask import flash, redirect, render_template, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from eventsapp import clock
from eventsapp.accounts.permissions import Permission, account, requires
from eventsapp.database import db
from eventsapp.draws.access import demand_for, seen_discipline
from eventsapp.errors import DomainError, NotFound
from eventsapp.events import slots as event_slots
from eventsapp.events.models import Discipline
from eventsapp.members import services as members
from eventsapp.results import services as results
from eventsapp.results.decision_views import bp
from eventsapp.results.panel_form import PanelForm
from eventsapp.results.rule_fields import RulesForm
from eventsapp.results.rule_forms import form_for, has_form
from eventsapp.results.ruling import has_results

__all__ = ["bp"]


@bp.route("/disciplines/<int:discipline_id>/rules", methods=["GET", "POST"])
@requires(Permission.MANAGE_EVENTS)
def rules(discipline_id: int) -> ResponseReturnValue:
    """Set the rules of a measure until the first result; afterwards show them."""
    discipline = seen_discipline(discipline_id)
    demand_for(Permission.MANAGE_EVENTS, discipline)
    if not has_form(discipline):
        raise NotFound
    form = _form(discipline)
    if not form.is_submitted():
        form.fill(results.kind_for(discipline))
        _offer(form)
    if not form.validate_on_submit():
        return _page(discipline, form), 422 if form.is_submitted() else 200
    kind = form.kind()
    is_other_panel = isinstance(form, PanelForm) and form.many.data != len(form.judges)
    try:
        results.set_rules(discipline, kind, now=clock.now(), by=account())
    except DomainError as refusal:
        db.session.rollback()
        form.form_errors.append(refusal.message)
        return _page(discipline, form), refusal.status
    db.session.commit()
    flash(_("The rules are stored."))
    if is_other_panel:
        return redirect(url_for(".rules", discipline_id=discipline_id))
    return redirect(url_for("events.show", event_id=discipline.event_id))


def _form(discipline: Discipline) -> RulesForm:
    branches = [(branch.id, branch.short_name) for branch in members.branches()]
    return form_for(discipline, branches)


def _offer(form: RulesForm) -> None:
    """Let rows that were added for stored judges offer the branches as well."""
    if isinstance(form, PanelForm):
        form.offer([(branch.id, branch.short_name) for branch in members.branches()])


def _page(discipline: Discipline, form: RulesForm) -> str:
    event = discipline.event
    is_fixed = event.is_cancelled or has_results(discipline)
    return render_template(
        "results/rules.html",
        discipline=discipline,
        form=form,
        words=results.kind_for(discipline).words(),
        is_fixed=is_fixed,
        since=event_slots.since(event) if is_fixed else [],
        why_fixed="" if is_fixed or form.errors else event_slots.why_fixed(event),
    )
