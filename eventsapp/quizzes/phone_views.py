"""The phone of a team: paired by a code, one button, and whether it was first."""

from functools import partial
from typing import Any

from flask import Blueprint, jsonify, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue

from eventsapp import clock
from eventsapp.database import db
from eventsapp.devices import rereading
from eventsapp.devices.access import shown_token
from eventsapp.errors import DomainError
from eventsapp.frame.access import public
from eventsapp.frame.addresses import sent_number
from eventsapp.quizzes import services as quizzes
from eventsapp.quizzes.errors import BuzzLate, PhoneGone
from eventsapp.quizzes.models import QuizPhone, QuizRow
from eventsapp.quizzes.telling import told_of

bp = Blueprint("quizzes", __name__)


@bp.get("/buzz/pair/<buzz_code>")
@public
def show_pairing(buzz_code: str) -> ResponseReturnValue:
    """Ask the phone that read a code whether it buzzes for this team; lead on its own one."""
    token = _paired_by(buzz_code)
    if token:
        return redirect(url_for(".phone", buzzer=token))
    phone = quizzes.offered(buzz_code, now=clock.now())
    name = quizzes.standing_of(phone.discipline).people[phone.entry_id].name
    return render_template("quizzes/pair.html", phone=phone, name=name)


@bp.post("/buzz/pair/<buzz_code>")
@public
def pair(buzz_code: str) -> ResponseReturnValue:
    """Pair the phone, and lead it to its own address, which only it knows."""
    token = _paired_by(buzz_code)
    if token:
        return redirect(url_for(".phone", buzzer=token))
    now = clock.now()
    phone, token = quizzes.pair(buzz_code, now=now)
    answer = redirect(url_for(".phone", buzzer=token))
    rereading.remember(answer, token, last_on=phone.discipline.event.last_on, now=now)
    db.session.commit()
    return answer


def _paired_by(code: str) -> str:
    return rereading.token_of(code, partial(quizzes.by_token, now=clock.now()))


@bp.route("/buzz/<buzzer>", methods=["GET", "POST"])
@public
def phone(buzzer: str) -> ResponseReturnValue:
    """Show the button; without a script the page sends what it shows, and measures nothing."""
    received_at = clock.now()
    own = quizzes.by_token(buzzer, now=received_at)
    refusal: DomainError | None = None
    if request.method == "POST":
        body = {"asked": sent_number("asked"), "reaction_ms": None}
        try:
            _keep(own, body, received_at)
        except DomainError as wrong:
            refusal = wrong
        else:
            return redirect(url_for(".phone", buzzer=buzzer))
        own = quizzes.by_token(buzzer, now=clock.now())
    page = render_template("quizzes/phone.html", token=buzzer, refusal=refusal, **_shown(own))
    return page, refusal.status if refusal else 200


@bp.get("/buzz/<buzzer>/now")
@public
def now(buzzer: str) -> ResponseReturnValue:
    """Give the phone's script how things stand, unless it shows that already."""
    own = quizzes.by_token(buzzer, now=clock.now())
    if request.args.get("since") == str(quizzes.version_of(own.discipline_id)):
        return "", 204
    return render_template("quizzes/_buzzer.html", token=buzzer, **_shown(own))


@bp.post("/api/v1/quiz/buzzes")
@public
def post_buzz() -> ResponseReturnValue:
    """Take the buzz of the phone that shows its token; the same one once."""
    received_at = clock.now()
    token = shown_token()
    if not token:
        raise PhoneGone
    row = _keep(
        quizzes.by_token(token, now=received_at), request.get_json(silent=True), received_at
    )
    return jsonify({"row": row.number, "is_early": row.opening_id is None})


def _keep(own: QuizPhone, body: object, received_at: Any) -> QuizRow:
    """Keep a buzz; one that is late is kept too, and then refused.

    Raises:
        BuzzLate: it is late.
        DomainError: it is not kept.
    """
    try:
        sent = quizzes.read_buzz(body)
        row = quizzes.press(own, sent, received_at=received_at, now=clock.now())
    except DomainError:
        db.session.rollback()
        raise
    is_late = quizzes.is_late(quizzes.standing_of(own.discipline), row)
    db.session.commit()
    if is_late:
        raise BuzzLate
    return row


def _shown(own: QuizPhone) -> dict[str, Any]:
    """Return what the phone shows: nothing of the question itself."""
    standing = quizzes.standing_of(own.discipline)
    return {
        "phone": own,
        "name": standing.people[own.entry_id].name if own.entry_id in standing.people else "–",
        "told": told_of(standing, own.entry_id, clock.now()),
        "version": standing.version,
    }
