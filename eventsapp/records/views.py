"""Pages of records: the list, the history of one, older marks typed or read from a sheet."""

from collections.abc import Sequence
from datetime import timedelta
from itertools import groupby

from flask import Blueprint, flash, redirect, render_template, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _
from flask_babel import ngettext
from markupsafe import Markup

from eventsapp import clock
from eventsapp.accounts import services as accounts
from eventsapp.accounts.permissions import Permission, account, demand, may, requires
from eventsapp.associations import services as associations
from eventsapp.associations.models import Association
from eventsapp.charts.record_steps import Step, draw_record
from eventsapp.database import db
from eventsapp.errors import DomainError
from eventsapp.events.makeup import Ages
from eventsapp.events.sports import SPORTS
from eventsapp.records import importing, reading
from eventsapp.records import services as records
from eventsapp.records.forms import (
    MarkForm,
    RecordForm,
    RenameForm,
    SheetForm,
    StrikeForm,
)
from eventsapp.records.models import Record
from eventsapp.records.values import EXAMPLES, read_value
from eventsapp.records.words import CHIPS, VERDICTS, group_words, keeper_words

bp = Blueprint("records", __name__)

UNION = 0
LEAST_STEPS = 2  # a single mark is no line


def _keepers() -> list[tuple[int, str]]:
    """Return for whom the reader may keep records: 0 is the union, else an association."""
    found = [(UNION, _("The union"))] if may(Permission.MANAGE_EVENTS, _union()) else []
    return found + [
        (one.id, one.name)
        for one in associations.all_open()
        if may(Permission.MANAGE_EVENTS, one.id)
    ]


def _union() -> int:
    return accounts.union().id


def _association(keeper: int) -> Association | None:
    return associations.get(keeper) if keeper != UNION else None


def _may_keep(record: Record) -> bool:
    return may(Permission.MANAGE_EVENTS, record.association_id or _union())


def _demand_keep(record: Record) -> None:
    demand(Permission.MANAGE_EVENTS, record.association_id or _union())


@bp.get("/records")
@requires(Permission.SEE_SITE)
def list_records() -> ResponseReturnValue:
    """Show all records with who holds them."""
    return _list(RecordForm(formdata=None))


@bp.post("/records")
@requires(Permission.MANAGE_EVENTS)
def take_up() -> ResponseReturnValue:
    """Keep a record from now on."""
    form = RecordForm()
    form["keeper"].offer(_keepers())
    if not form.validate_on_submit():
        return _list(form, status=422)
    association = _association(form["keeper"].data)
    demand(Permission.MANAGE_EVENTS, association.id if association else _union())
    try:
        record = records.take_up(
            form["name"].data,
            form["quantity"].data,
            division=form["division"].data,
            ages=Ages(form["age_least"].data, form["age_most"].data),
            association=association,
            sport=form["sport"].data,
            now=clock.now(),
            by=account(),
        )
    except DomainError as refusal:
        db.session.rollback()
        form.form_errors.append(refusal.message)
        return _list(form, status=refusal.status)
    db.session.commit()
    flash(_("The record is kept. Type the marks that stand so far."))
    return redirect(url_for(".show", record_id=record.id))


def _list(form: RecordForm, *, status: int = 200) -> ResponseReturnValue:
    kept = records.everything()
    keepers = _keepers() if may(Permission.MANAGE_EVENTS) else []
    form["keeper"].offer(keepers)
    page = render_template(
        "records/list.html",
        kept=[(words, list(some)) for words, some in groupby(kept, keeper_words)],
        standing=records.standings_on(kept, clock.today() + timedelta(days=1)),
        form=form,
        keepers=keepers,
        sports=SPORTS,
        group_words=group_words,
    )
    return page, status


@bp.get("/records/<int:record_id>")
@requires(Permission.SEE_SITE)
def show(record_id: int) -> ResponseReturnValue:
    """Show who holds a record, and how it came to be over the years."""
    return _show(records.get(record_id))


def _holders(history: Sequence[records.Shown]) -> list[records.Shown]:
    """Return the marks that are the record by now."""
    held = [one for one in history if one.is_record]
    return [one for one in held if one.value == held[-1].value]


def _picture(record: Record, history: Sequence[records.Shown]) -> Markup | None:
    """Draw the record over the years; nothing where it was never bettered."""
    steps: list[Step] = []
    for one in history:
        if one.is_record and (not steps or steps[-1].value != one.value):
            steps.append(Step(one.judged.mark.set_on, one.value, one.words))
    if len(steps) < LEAST_STEPS:
        return None
    label = _(
        "%(name)s: from %(first)s to %(last)s",
        name=record.name,
        first=steps[0].words,
        last=steps[-1].words,
    )
    return draw_record(steps, max(clock.today(), steps[-1].day), label)


def _show(
    record: Record,
    *,
    form: MarkForm | None = None,
    names: RenameForm | None = None,
    struck: StrikeForm | None = None,
    status: int = 200,
) -> ResponseReturnValue:
    history = records.history_of(record)
    page = render_template(
        "records/show.html",
        record=record,
        history=history,
        picture=_picture(record, history),
        holders=_holders(history),
        struck=records.struck_of(record),
        form=form or MarkForm(formdata=None),
        names=names or RenameForm(formdata=None, obj=record),
        strike_form=struck or StrikeForm(formdata=None),
        may_keep=_may_keep(record),
        example=EXAMPLES[record.quantity],
        sports=SPORTS,
        group=group_words(record),
        keeper=keeper_words(record),
        verdicts=VERDICTS,
        chips=CHIPS,
    )
    return page, status


@bp.post("/records/<int:record_id>/marks")
@requires(Permission.MANAGE_EVENTS)
def add_mark(record_id: int) -> ResponseReturnValue:
    """Take an older mark."""
    record = records.get(record_id)
    _demand_keep(record)
    form = MarkForm()
    if not form.validate_on_submit():
        return _show(record, form=form, status=422)
    day, is_day_known = form["when"].data
    try:
        mark = records.NewMark(
            value=read_value(record.quantity, form["value"].data),
            holder=form["holder"].data,
            set_on=day,
            is_day_known=is_day_known,
            branch=form["branch"].data,
            place=form["place"].data,
            event=form["event"].data,
        )
        records.add_marks(record, [mark], now=clock.now(), by=account())
    except DomainError as refusal:
        db.session.rollback()
        form.form_errors.append(refusal.message)
        return _show(records.get(record_id), form=form, status=refusal.status)
    db.session.commit()
    flash(_("The mark is stored."))
    return redirect(url_for(".show", record_id=record_id))


@bp.post("/records/<int:record_id>/marks/<int:mark_id>/strike")
@requires(Permission.MANAGE_EVENTS)
def strike(record_id: int, mark_id: int) -> ResponseReturnValue:
    """Let a typed mark count no more."""
    record = records.get(record_id)
    _demand_keep(record)
    mark = records.mark_of(record, mark_id)
    form = StrikeForm()
    if not form.validate_on_submit():
        return _show(record, struck=form, status=422)
    try:
        records.strike(mark, form["why"].data, now=clock.now(), by=account())
    except DomainError as refusal:
        db.session.rollback()
        form.form_errors.append(refusal.message)
        return _show(records.get(record_id), struck=form, status=refusal.status)
    db.session.commit()
    flash(_("The mark counts no more."))
    return redirect(url_for(".show", record_id=record_id))


@bp.post("/records/<int:record_id>/name")
@requires(Permission.MANAGE_EVENTS)
def rename(record_id: int) -> ResponseReturnValue:
    """Call a record otherwise."""
    record = records.get(record_id)
    _demand_keep(record)
    form = RenameForm()
    if not form.validate_on_submit():
        return _show(record, names=form, status=422)
    try:
        records.rename(
            record, form["name"].data, sport=form["sport"].data, now=clock.now(), by=account()
        )
    except DomainError as refusal:
        db.session.rollback()
        form.form_errors.append(refusal.message)
        return _show(records.get(record_id), names=form, status=refusal.status)
    db.session.commit()
    flash(_("Stored."))
    return redirect(url_for(".show", record_id=record_id))


@bp.post("/records/<int:record_id>/drop")
@requires(Permission.MANAGE_EVENTS)
def drop(record_id: int) -> ResponseReturnValue:
    """Keep a record no more on which nothing hangs."""
    record = records.get(record_id)
    _demand_keep(record)
    name = record.name
    try:
        records.drop(record, now=clock.now(), by=account())
    except DomainError as refusal:
        db.session.rollback()
        form = RenameForm(formdata=None, obj=records.get(record_id))
        form.form_errors.append(refusal.message)
        return _show(records.get(record_id), names=form, status=refusal.status)
    db.session.commit()
    flash(_("%(name)s is kept no more.", name=name))
    return redirect(url_for(".list_records"))


@bp.route("/records/import", methods=["GET", "POST"])
@requires(Permission.MANAGE_EVENTS)
def import_marks() -> ResponseReturnValue:
    """Read a sheet of older marks, show what would follow, store it once confirmed."""
    form = SheetForm()
    form["keeper"].offer(_keepers())
    lines: list[importing.Line] = []
    rows: importing.Rows = ()
    status = 200
    if form.validate_on_submit():
        association = _association(form["keeper"].data)
        demand(Permission.MANAGE_EVENTS, association.id if association else _union())
        try:
            rows = _rows(form)
            if form.step.data == "store":
                many = importing.store(rows, association, now=clock.now(), by=account())
                db.session.commit()
                flash(ngettext("%(num)s mark is stored.", "%(num)s marks are stored.", many))
                return redirect(url_for(".list_records"))
            lines = importing.look(rows, association, now=clock.now())
        except DomainError as refusal:
            db.session.rollback()
            form.form_errors.append(refusal.message)
            status = refusal.status
    elif form.is_submitted():
        status = 422
    page = render_template(
        "records/import.html", form=form, lines=lines, carried=reading.write_lines(rows)
    )
    return page, status


def _rows(form: SheetForm) -> importing.Rows:
    sent = form.file.data
    if sent:
        return reading.read(sent.read(), sent.filename or "")
    return reading.read_lines(form.lines.data or "")
