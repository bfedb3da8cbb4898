"""Taking over the times of a timing device: the file, what would follow, and then the times."""

from flask import Blueprint, flash, redirect, render_template, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _
from flask_babel import ngettext

from eventsapp import clock
from eventsapp.accounts.permissions import Permission, account, requires
from eventsapp.database import db
from eventsapp.errors import DomainError
from eventsapp.rounds import services as rounds
from eventsapp.rounds.page import held_for, people_of
from eventsapp.rounds.words import round_words
from eventsapp.timing_files.errors import NoTimes
from eventsapp.timing_files.forms import TimingFileForm, read_seen, write_seen
from eventsapp.timing_files.matching import Match, match
from eventsapp.timing_files.reading import Line, read_file, read_text, write_text

bp = Blueprint("timing_files", __name__)


@bp.route("/disciplines/<int:discipline_id>/rounds/<contest>/file", methods=["GET", "POST"])
@requires(Permission.RECORD_RESULTS)
def take(discipline_id: int, contest: str) -> ResponseReturnValue:
    """Read a file, show whose times they are and what changes; store them once confirmed."""
    held = held_for(discipline_id)
    held.contest(contest)
    form = TimingFileForm()
    found, lines, status = None, list[Line](), 200
    if form.validate_on_submit():
        try:
            lines = _lines(form)
            is_storing = form.step.data == "store"
            seen = read_seen(form.seen.data or "") if is_storing else None
            found = match(held, contest, lines, people_of(held.row.discipline), seen)
            if not found.is_fit:
                status = 422
            elif is_storing:
                return _store(held, contest, found, form)
        except DomainError as refusal:
            db.session.rollback()
            form.form_errors.append(refusal.message)
            status = refusal.status
            held = held_for(discipline_id)
            if lines:
                found = match(held, contest, lines, people_of(held.row.discipline))
    elif form.is_submitted():
        status = 422
    heads = {key[2]: row.id for key, row in held.heads.items() if key[:2] == (contest, 0)}
    page = render_template(
        "timing_files/take.html",
        discipline=held.row.discipline,
        contest=contest,
        title=round_words(contest),
        form=form,
        found=found,
        lines=write_text(lines),
        seen=write_seen(heads),
    )
    return page, status


def _lines(form: TimingFileForm) -> list[Line]:
    sent = form.file.data
    if sent:
        return read_file(sent.read(), sent.filename or "")
    if not form.lines.data:
        raise NoTimes
    return read_text(form.lines.data)


def _store(
    held: rounds.Rounds, contest: str, found: Match, form: TimingFileForm
) -> ResponseReturnValue:
    """Store what changes, heat by heat, all or none."""
    discipline_id, row, many = held.row.discipline_id, held.row, 0
    for number in sorted({one.heat for one in found.changes()}):
        typed = [one.typed for one in found.changes() if one.heat == number and one.typed]
        sheet = rounds.heat_sheet(held, contest, number)
        stored = rounds.record_sheet(
            row, sheet, typed, reason=form.reason.data or "", now=clock.now(), by=account()
        )
        many += len(stored)
    db.session.commit()
    words = ngettext("%(num)s time is stored.", "%(num)s times are stored.", many)
    flash(words if many else _("Nothing was changed."))
    return redirect(url_for("rounds.show", discipline_id=discipline_id))
