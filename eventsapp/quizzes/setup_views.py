"""Setting a quiz up: its rounds, its questions, the phones of the teams."""

from typing import Any

from flask import flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _
from flask_babel import ngettext

from eventsapp import clock
from eventsapp.accounts.permissions import Permission, account, requires
from eventsapp.charts.qr import qr_svg
from eventsapp.database import db
from eventsapp.draws import services as draws
from eventsapp.errors import DomainError
from eventsapp.events import slots as event_slots
from eventsapp.events.models import Discipline
from eventsapp.frame.addresses import from_outside, sent_number
from eventsapp.quizzes import questions
from eventsapp.quizzes import services as quizzes
from eventsapp.quizzes.access import led_quiz
from eventsapp.quizzes.errors import QuizBegun
from eventsapp.quizzes.forms import QuestionsForm, SetupForm
from eventsapp.quizzes.hall_views import bp

__all__ = ["bp"]


@bp.route("/disciplines/<int:discipline_id>/quiz/setup", methods=["GET", "POST"])
@requires(Permission.RECORD_RESULTS)
def set_up(discipline_id: int) -> ResponseReturnValue:
    """Set rounds and points; until the first question is put."""
    discipline = led_quiz(discipline_id)
    form = SetupForm()
    preset = request.args.get("preset", "")
    if not form.is_submitted():
        found = quizzes.PRESETS.get(preset)
        form.fill(found[1] if found else quizzes.rules_of(discipline))
        return _setup_page(discipline, form)
    if not form.validate_on_submit():
        return _setup_page(discipline, form), 422
    try:
        quizzes.set_up(discipline, form.rules(), now=clock.now(), by=account())
    except DomainError as refusal:
        db.session.rollback()
        form.form_errors.append(refusal.message)
        return _setup_page(led_quiz(discipline_id), form), refusal.status
    db.session.commit()
    flash(_("The rounds are set."))
    return redirect(url_for(".host", discipline_id=discipline_id))


def _setup_page(discipline: Discipline, form: SetupForm) -> str:
    has_begun = quizzes.has_begun(discipline)
    return render_template(
        "quizzes/setup.html",
        discipline=discipline,
        form=form,
        presets=quizzes.PRESETS,
        has_begun=has_begun,
        event=discipline.event,
        why_fixed="" if has_begun or form.errors else event_slots.why_fixed(discipline.event),
    )


@bp.route("/disciplines/<int:discipline_id>/quiz/questions", methods=["GET", "POST"])
@requires(Permission.RECORD_RESULTS)
def edit_questions(discipline_id: int) -> ResponseReturnValue:
    """Take questions typed, pasted or from a file: first look at them, then store all."""
    discipline = led_quiz(discipline_id)
    form = QuestionsForm()
    if not form.is_submitted():
        return _questions_page(discipline, form, questions.text_of(discipline))
    if not form.validate_on_submit():
        return _questions_page(discipline, form, form.lines.data or ""), 422
    text = form.lines.data or ""
    try:
        lines = _lines(form)
        text = questions.write_text(lines)
        checked = questions.check(lines, quizzes.rules_of(discipline))
        is_fit = not any(one.problems for one in checked)
        if quizzes.has_begun(discipline):
            raise QuizBegun
        if form.step.data != "store" or not is_fit:
            page = _questions_page(discipline, form, text, checked)
            return page, 200 if is_fit else 422
        many = questions.replace_all(discipline, checked, now=clock.now(), by=account())
    except DomainError as refusal:
        db.session.rollback()
        form.form_errors.append(refusal.message)
        return _questions_page(led_quiz(discipline_id), form, text), refusal.status
    db.session.commit()
    flash(ngettext("%(num)s question is stored.", "%(num)s questions are stored.", many))
    return redirect(url_for(".edit_questions", discipline_id=discipline_id))


def _lines(form: QuestionsForm) -> list[questions.Line]:
    sent = form.file.data
    if sent:
        return questions.read_file(sent.read(), sent.filename or "")
    return questions.read_text(form.lines.data or "")


def _questions_page(
    discipline: Discipline,
    form: QuestionsForm,
    text: str,
    checked: list[questions.Checked] | None = None,
) -> str:
    rules = quizzes.rules_of(discipline)
    return render_template(
        "quizzes/questions.html",
        discipline=discipline,
        form=form,
        text=text,
        checked=checked,
        bad=sum(bool(one.problems) for one in checked or ()),
        rounds=[quizzes.round_name(rules, n) for n in range(1, len(rules.rounds) + 1)],
        has_begun=quizzes.has_begun(discipline),
    )


@bp.get("/disciplines/<int:discipline_id>/quiz/phones")
@requires(Permission.RECORD_RESULTS)
def phones(discipline_id: int) -> ResponseReturnValue:
    """Show which phones buzz for whom."""
    return _phones_page(led_quiz(discipline_id))


@bp.post("/disciplines/<int:discipline_id>/quiz/phones")
@requires(Permission.RECORD_RESULTS)
def offer_phone(discipline_id: int) -> ResponseReturnValue:
    """Show the code by which a phone buzzes for a team."""
    discipline = led_quiz(discipline_id)
    try:
        phone, secret = quizzes.offer(
            discipline, sent_number("entry_id") or 0, now=clock.now(), by=account()
        )
    except DomainError as refusal:
        db.session.rollback()
        return _phones_page(led_quiz(discipline_id), refusal)
    db.session.commit()
    link = from_outside(url_for(".show_pairing", buzz_code=secret))
    return _phones_page(led_quiz(discipline_id), offered=(phone.entry_id, link))


@bp.post("/disciplines/<int:discipline_id>/quiz/phones/away")
@requires(Permission.RECORD_RESULTS)
def send_phone_away(discipline_id: int) -> ResponseReturnValue:
    """Send a phone away; what it buzzed stays."""
    discipline = led_quiz(discipline_id)
    try:
        quizzes.revoke(discipline, sent_number("phone_id") or 0, now=clock.now(), by=account())
    except DomainError as refusal:
        db.session.rollback()
        return _phones_page(led_quiz(discipline_id), refusal)
    db.session.commit()
    flash(_("That phone buzzes no more."))
    return redirect(url_for(".phones", discipline_id=discipline_id))


def _phones_page(
    discipline: Discipline,
    refusal: DomainError | None = None,
    *,
    offered: tuple[int, str] | None = None,
) -> ResponseReturnValue:
    people = draws.entrants_of(discipline)
    shown: dict[str, Any] = {
        "teams": [one for one in people.values() if not one.is_withdrawn],
        "phones": quizzes.phones_of(discipline),
        "offered": (people[offered[0]].name, offered[1]) if offered else None,
        "picture": qr_svg(offered[1], _("Pairing code")) if offered else None,
    }
    page = render_template(
        "quizzes/phones.html",
        discipline=discipline,
        refusal=refusal,
        minutes=quizzes.MINUTES,
        most=quizzes.MOST_PHONES,
        **shown,
    )
    return page, refusal.status if refusal else 200
