"""The host's page of a quiz: the question, who was first, what the answer was."""

from collections.abc import Callable
from datetime import datetime
from typing import Any

from flask import flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _
from flask_babel import ngettext

from eventsapp import clock
from eventsapp.accounts.permissions import Permission, account, requires
from eventsapp.database import db
from eventsapp.errors import DomainError
from eventsapp.events.models import Discipline
from eventsapp.frame.addresses import carried_number
from eventsapp.quizzes import services as quizzes
from eventsapp.quizzes import words
from eventsapp.quizzes.access import led_quiz
from eventsapp.quizzes.forms import ActForm, BackForm, EndForm
from eventsapp.quizzes.offers import KEYS, offers_of
from eventsapp.quizzes.setup_views import bp
from eventsapp.results import services as results

__all__ = ["bp"]


@bp.get("/disciplines/<int:discipline_id>/quiz")
@requires(Permission.RECORD_RESULTS)
def host(discipline_id: int) -> ResponseReturnValue:
    """Show the host the question, who was first, and what may be done next."""
    return _page(led_quiz(discipline_id))


@bp.post("/disciplines/<int:discipline_id>/quiz/act")
@requires(Permission.RECORD_RESULTS)
def act(discipline_id: int) -> ResponseReturnValue:
    """Do one thing: put a question, open buzzers, judge an answer."""
    form = ActForm()

    def do(discipline: Discipline, now: datetime) -> str:
        quizzes.act(discipline, form.wish(), seen=form.seen_number, now=now, by=account())
        return ""

    return _done(discipline_id, form, do)


@bp.post("/disciplines/<int:discipline_id>/quiz/take-back")
@requires(Permission.RECORD_RESULTS)
def take_back(discipline_id: int) -> ResponseReturnValue:
    """Take the last act back, or forgive an early buzz."""
    form = BackForm()

    def do(discipline: Discipline, now: datetime) -> str:
        quizzes.take_back(
            discipline,
            carried_number(form.row.data) or 0,
            seen=form.seen_number,
            now=now,
            by=account(),
        )
        return _("Taken back. Both rows stay in the log.")

    return _done(discipline_id, form, do)


@bp.post("/disciplines/<int:discipline_id>/quiz/hand-in")
@requires(Permission.RECORD_RESULTS)
def hand_in(discipline_id: int) -> ResponseReturnValue:
    """Hand the places in; the referee signs them as all results."""
    form = EndForm()

    def do(discipline: Discipline, now: datetime) -> str:
        many = quizzes.hand_in(
            discipline,
            seen=form.seen_number,
            reason=form.why.data or "",
            now=now,
            by=account(),
        )
        if not many:
            return _("The results say this already.")
        return ngettext("%(num)s result is stored.", "%(num)s results are stored.", many)

    return _done(discipline_id, form, do)


@bp.get("/disciplines/<int:discipline_id>/quiz/log")
@requires(Permission.RECORD_RESULTS)
def log(discipline_id: int) -> ResponseReturnValue:
    """Show every row: who did what and when; of a buzz both times."""
    standing = quizzes.standing_of(led_quiz(discipline_id))
    return render_template(
        "quizzes/log.html",
        discipline=standing.discipline,
        standing=standing,
        rows=[(row, words.row_words(standing, row)) for row in reversed(standing.rows)],
        undone=standing.undone(),
        moot=set(standing.quiz.moot),
    )


def _done(
    discipline_id: int, form: Any, do: Callable[[Discipline, datetime], str]
) -> ResponseReturnValue:
    """Do something that a form asks for, and lead back; or show the page with what is wrong."""
    discipline = led_quiz(discipline_id)
    if not form.validate_on_submit():
        return _page(discipline, form=form)
    try:
        said = do(discipline, clock.now())
    except DomainError as refusal:
        db.session.rollback()
        return _page(led_quiz(discipline_id), refusal, form=form)
    db.session.commit()
    if said:
        flash(said)
    return redirect(url_for(".host", discipline_id=discipline_id))


def _page(
    discipline: Discipline, refusal: DomainError | None = None, *, form: Any = None
) -> ResponseReturnValue:
    now = clock.now()
    version = quizzes.version_of(discipline.id)
    asked = request.args.get("since", "")
    standing = quizzes.standing_of(discipline)
    version_shown = f"{version}-{words.phase(standing, now)}"
    if asked == version_shown:
        return "", 204
    logs = results.logs_of([discipline.id])
    question, last = standing.quiz.question, standing.last_act()
    page = render_template(
        "quizzes/host.html",
        discipline=discipline,
        standing=standing,
        question=question,
        title=words.question_name(standing, question) if question else "",
        typed=standing.text_of(question) if question else None,
        phase=words.phase(standing, now),
        offers=offers_of(standing),
        last=last,
        last_words=words.row_words(standing, last) if last else "",
        clock_ends=_clock_ends(standing, now),
        phones=quizzes.phones_of(discipline),
        missing=quizzes.left_open(standing),
        stored=quizzes.stored(standing, logs),
        seen_result=quizzes.last_result(discipline),
        version=version_shown,
        refusal=refusal,
        why=form.why.data if form is not None and "why" in form else "",
        form=form if form is not None and form.errors else None,
        keys=KEYS,
        round_words=quizzes.round_words,
        round_name=quizzes.round_name,
        verdicts=words.VERDICTS,
        seconds=words.seconds,
        signed=words.points,
    )
    return page, refusal.status if refusal else 422 if form is not None else 200


def _clock_ends(standing: quizzes.Standing, now: datetime) -> int | None:
    """Return the milliseconds that are left to answer; ``None`` while no clock runs."""
    question = standing.quiz.open
    if question is None or question.clock_at is None:
        return None
    given = standing.rules.rounds[question.round - 1].seconds * 1000
    return max(0, question.clock_at + given - quizzes.milliseconds(now))
