"""The page at the line on a phone, and the page of a finish for the referee."""

import json
from collections.abc import Callable

from flask import flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _
from flask_babel import ngettext
from flask_wtf import FlaskForm

from eventsapp import clock
from eventsapp.accounts.permissions import Permission, account, requires
from eventsapp.database import db
from eventsapp.draws.access import seen_discipline
from eventsapp.errors import DomainError, NotFound
from eventsapp.finish_lines import services as finish_lines
from eventsapp.finish_lines import texts
from eventsapp.finish_lines.access import own_race
from eventsapp.finish_lines.errors import InstantMissing
from eventsapp.finish_lines.files import FINISH_LINE
from eventsapp.finish_lines.forms import (
    DivisionForm,
    FinishForm,
    GunForm,
    MendForm,
    NumbersForm,
    RestForm,
    StatusForm,
    read_instant,
)
from eventsapp.finish_lines.pages import first_trouble, groups_of, page_of
from eventsapp.finish_lines.paper_views import bp
from eventsapp.finish_lines.words import instant_words, row_words
from eventsapp.frame.access import public
from eventsapp.frame.addresses import asked_number, carried_number
from eventsapp.pad_phones.access import opening, paired, shown, taken_down, taking_down
from eventsapp.scanners.shell import READER, serve

__all__ = ["bp"]  # with the routes of all three modules on it

ROWS_ON_A_PAGE = 100

serve(bp, FINISH_LINE, files="/finish/files", worker="/finish/worker.js")


@bp.get("/finish/")
@public
def shell() -> ResponseReturnValue:
    """Show the page without a race, for phones to keep."""
    return _nobodys()


def _nobodys() -> str:
    return _phone(event=None, races=[], phone=None)


@bp.get("/finish/<int:event_id>")
@opening(_nobodys)
@taking_down
def pad(event_id: int) -> ResponseReturnValue:
    """Show the races whose finish is taken down; a script makes pads of them."""
    event = taken_down(event_id)
    races = shown(finish_lines.races_of(event))
    return _phone(event=event, races=list(races.values()), phone=paired())


def _phone(**known: object) -> str:
    return render_template(
        "finish_lines/pad.html",
        texts=texts.for_phones(),
        addresses=json.dumps(
            {
                "list": url_for("finish_lines.give_races", event_id=0),
                "sheets": url_for("finish_lines.post_sheets", event_id=0),
                "worker": url_for("finish_lines.worker"),
                "reader": url_for("finish_lines.file", name=READER),
            }
        ),
        **known,
    )


@bp.get("/disciplines/<int:discipline_id>/finish")
@requires(Permission.RECORD_RESULTS)
def show(discipline_id: int) -> ResponseReturnValue:
    """Show who crossed when, what does not fit, and what is to be mended."""
    return _page(own_race(discipline_id))


@bp.route("/disciplines/<int:discipline_id>/finish/division", methods=["GET", "POST"])
@requires(Permission.RECORD_RESULTS)
def divide(discipline_id: int) -> ResponseReturnValue:
    """Say how entrants are divided, and give numbers."""
    race, form = own_race(discipline_id), DivisionForm()
    if not form.is_submitted():
        form.show(race.grouping)
        return _division(race, form, NumbersForm(formdata=None))

    def act() -> str:
        finish_lines.divide(race, form.grouping(), now=clock.now(), by=account())
        return _("Stored.")

    refused = _acted(race, form, act, ".divide")
    return refused or _division(own_race(discipline_id), form, NumbersForm(formdata=None))


@bp.post("/disciplines/<int:discipline_id>/finish/numbers")
@requires(Permission.RECORD_RESULTS)
def give_numbers(discipline_id: int) -> ResponseReturnValue:
    """Give everybody a number, or the next ones to those without."""
    race, form = own_race(discipline_id), NumbersForm()

    def act() -> str:
        many = finish_lines.give_numbers(
            race,
            finish_lines.Order(form.order.data),
            first=form.first.data or 1,
            now=clock.now(),
            by=account(),
        )
        return ngettext("%(num)d number is given.", "%(num)d numbers are given.", many)

    answer = _acted(race, form, act, ".divide")
    if answer is not None:
        return answer
    division = DivisionForm(formdata=None)
    division.show(race.grouping)
    return _division(own_race(discipline_id), division, form)


@bp.post("/disciplines/<int:discipline_id>/finish/mend")
@requires(Permission.RECORD_RESULTS)
def mend(discipline_id: int) -> ResponseReturnValue:
    """Mend a time or a number by a further row."""
    race, form = own_race(discipline_id), MendForm()

    def act() -> str:
        told = finish_lines.Mending(
            finish_lines.Mend(form.mend.data),
            form.time_key.data or "",
            form.code_key.data or "",
            (form.text.data or "").upper(),
            read_instant(form.at.data or "", race.discipline.event.first_on),
            form.reason.data,
        )
        finish_lines.mend(race, told, now=clock.now(), by=account())
        return _("Mended. What stood before stays in the log.")

    return _acted(race, form, act, ".show") or _page(own_race(discipline_id), form)


@bp.post("/disciplines/<int:discipline_id>/finish/start")
@requires(Permission.RECORD_RESULTS)
def correct_gun(discipline_id: int) -> ResponseReturnValue:
    """Say when a wave was really started."""
    race, form = own_race(discipline_id), GunForm()

    def act() -> str:
        instant = read_instant(form.at.data, race.discipline.event.first_on)
        if instant is None:
            raise InstantMissing
        finish_lines.correct_gun(
            race,
            request.form.get("wave", ""),
            instant,
            reason=form.reason.data,
            now=clock.now(),
            by=account(),
        )
        return _("Stored. What stood before stays in the log.")

    return _acted(race, form, act, ".show") or _page(own_race(discipline_id), form)


@bp.post("/disciplines/<int:discipline_id>/finish/status")
@requires(Permission.RECORD_RESULTS)
def rule(discipline_id: int) -> ResponseReturnValue:
    """Note that somebody did not start, gave up or was disqualified."""
    race = own_race(discipline_id)
    form = _status_form(race)

    def act() -> str:
        finish_lines.rule(
            race,
            form.entry_id.data,
            form.read(),
            reason=form.reason.data,
            now=clock.now(),
            by=account(),
        )
        return _("Noted.")

    return _acted(race, form, act, ".show") or _page(own_race(discipline_id), form)


@bp.post("/disciplines/<int:discipline_id>/finish/rest")
@requires(Permission.RECORD_RESULTS)
def rule_rest(discipline_id: int) -> ResponseReturnValue:
    """Note that all of whom nothing is known did not start."""
    race, form = own_race(discipline_id), RestForm()

    def act() -> str:
        many = finish_lines.rule_rest(
            race, reason=form.reason.data, now=clock.now(), by=account()
        )
        return ngettext("%(num)d is noted.", "%(num)d are noted.", many)

    return _acted(race, form, act, ".show") or _page(own_race(discipline_id), form)


@bp.post("/disciplines/<int:discipline_id>/finish")
@requires(Permission.RECORD_RESULTS)
def hand_in(discipline_id: int) -> ResponseReturnValue:
    """Record the results that follow from the line."""
    race, form = own_race(discipline_id), FinishForm()

    def act() -> str:
        many = finish_lines.hand_in(
            race,
            seen=carried_number(form.seen.data) or 0,
            reason=form.reason.data or "",
            now=clock.now(),
            by=account(),
        )
        return _("The results are stored.") if many else _("Nothing was changed.")

    return _acted(race, form, act, ".show") or _page(own_race(discipline_id), form)


@bp.get("/disciplines/<int:discipline_id>/finish/rows")
@requires(Permission.RECORD_RESULTS)
def list_rows(discipline_id: int) -> ResponseReturnValue:
    """Show every row of the log, a hundred at a time, the latest first."""
    race = own_race(discipline_id)
    before = asked_number("before") or 0
    rows = [row for row in reversed(race.rows) if not before or row.id < before]
    shown = rows[:ROWS_ON_A_PAGE]
    return render_template(
        "finish_lines/rows.html",
        race=race,
        discipline=race.discipline,
        rows=shown,
        older=shown[-1].id if len(rows) > len(shown) else 0,
        gone=race.line.gone,
        key_of=finish_lines.key_of,
        row_words=row_words,
        instant_words=instant_words,
    )


@bp.get("/disciplines/<int:discipline_id>/groups")
@requires(Permission.SEE_SITE)
def show_groups(discipline_id: int) -> ResponseReturnValue:
    """Show the stored results of all, of each group, and of branches."""
    race = finish_lines.race_of(seen_discipline(discipline_id))
    if race is None:
        raise NotFound
    tables, teams = groups_of(race)
    return render_template(
        "finish_lines/groups.html",
        race=race,
        discipline=race.discipline,
        tables=tables,
        teams=teams,
    )


def _acted(
    race: finish_lines.Race, form: FlaskForm, act: Callable[[], str], back: str
) -> ResponseReturnValue | None:
    """Do it and lead back; None if it was refused: the form says why."""
    if not form.validate_on_submit():
        return None
    try:
        said = act()
    except DomainError as refusal:
        db.session.rollback()
        form.form_errors.append(refusal.message)
        form.refused_with = refusal.status
        return None
    db.session.commit()
    flash(said)
    return redirect(url_for(back, discipline_id=race.discipline.id))


def _status_form(race: finish_lines.Race) -> StatusForm:
    form = StatusForm()
    form.entry_id.offer(
        [(key, f"{one.name} {one.branch}".strip()) for key, one in race.entrants.items()]
    )
    return form


def _division(
    race: finish_lines.Race, form: DivisionForm, numbers: NumbersForm
) -> ResponseReturnValue:
    if not numbers.is_submitted() or numbers.first.data is None:
        numbers.first.data = numbers.first.data or 1
    page = render_template(
        "finish_lines/division.html",
        race=race,
        discipline=race.discipline,
        form=form,
        numbers=numbers,
        group_words=finish_lines.group_words,
    )
    return page, max(_status_of(form), _status_of(numbers))


def _status_of(form: FlaskForm) -> int:
    return int(getattr(form, "refused_with", 422)) if form.errors else 200


def _page(race: finish_lines.Race, form: FlaskForm | None = None) -> ResponseReturnValue:
    page = page_of(race)
    number = asked_number("at") or first_trouble(page)
    status = form if isinstance(form, StatusForm) else StatusForm(formdata=None)
    status.entry_id.offer(
        [(key, f"{one.name} {one.branch}".strip()) for key, one in race.entrants.items()]
    )
    html = render_template(
        "finish_lines/show.html",
        race=race,
        discipline=race.discipline,
        page=page,
        form=form,
        chosen=page.lines[number - 1] if 0 < number <= len(page.lines) else None,
        status_form=status,
    )
    return html, _status_of(form) if form is not None else 200
