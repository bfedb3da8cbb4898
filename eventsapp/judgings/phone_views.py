"""The phone of a judge: paired by a code, it shows who is on and takes the marks."""

import secrets
from collections.abc import Mapping
from functools import partial
from typing import Any

from flask import Blueprint, jsonify, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from eventsapp import clock
from eventsapp.database import db
from eventsapp.devices import rereading
from eventsapp.devices.access import shown_token
from eventsapp.errors import DomainError
from eventsapp.frame.access import public
from eventsapp.frame.addresses import sent_number
from eventsapp.judgings import services as judgings
from eventsapp.judgings.errors import BadMarks, MarksSealed, SeatGone
from eventsapp.judgings.files import JUDGE_PHONE
from eventsapp.judgings.forms import read_marks
from eventsapp.judgings.models import JudgeMark, JudgeSeat, JudgingAct
from eventsapp.scanners.shell import serve

bp = Blueprint("judgings", __name__)
serve(bp, JUDGE_PHONE, files="/judge/files", worker="/judge/worker.js")


@bp.get("/judge/pair/<judge_code>")
@public
def show_pairing(judge_code: str) -> ResponseReturnValue:
    """Ask the phone that read a code whether it is this judge's; lead on the one it paired."""
    token = _paired_by(judge_code)
    if token:
        return redirect(url_for(".phone", seat=token))
    seat = judgings.offered(judge_code, now=clock.now())
    return render_template("judgings/pair.html", seat=seat, judge=_name(seat))


@bp.post("/judge/pair/<judge_code>")
@public
def pair(judge_code: str) -> ResponseReturnValue:
    """Pair the phone, and lead it to its own address, which only it knows."""
    token = _paired_by(judge_code)
    if token:
        return redirect(url_for(".phone", seat=token))
    now = clock.now()
    seat, token = judgings.pair(judge_code, now=now)
    answer = redirect(url_for(".phone", seat=token))
    rereading.remember(answer, token, last_on=seat.discipline.event.last_on, now=now)
    db.session.commit()
    return answer


def _paired_by(code: str) -> str:
    return rereading.token_of(code, partial(judgings.by_token, now=clock.now()))


@bp.route("/judge/<seat>", methods=["GET", "POST"])
@public
def phone(seat: str) -> ResponseReturnValue:
    """Show a judge who is on, and take the marks; a script sends them through a bad network."""
    own = judgings.by_token(seat, now=clock.now())
    refusal: DomainError | None = None
    if request.method == "POST":
        keys = judgings.panel_of(own.discipline).keys_of(own.number)
        body = {
            "client_id": request.form.get("client_id"),
            "call_id": sent_number("call_id"),
            "marks": {key: request.form.get(key, "") for key in keys},
        }
        try:
            _keep(own, body)
        except DomainError as wrong:
            refusal = wrong
        else:
            return redirect(url_for(".phone", seat=seat))
        own = judgings.by_token(seat, now=clock.now())
    page = render_template(
        "judgings/phone.html", token=seat, refusal=refusal, **_shown(own, refusal)
    )
    return page, refusal.status if refusal else 200


@bp.get("/judge/")
@public
def shell() -> ResponseReturnValue:
    """Show the page without a seat, for phones to keep."""
    return render_template("judgings/phone.html", token="", refusal=None, seat=None, judge="")


@bp.get("/judge/<seat>/now")
@public
def now(seat: str) -> ResponseReturnValue:
    """Give the phone's script who is on, unless it shows that already."""
    shown = _shown(judgings.by_token(seat, now=clock.now()), None)
    if request.args.get("since") == shown["version"]:
        return "", 204
    return render_template("judgings/_turn.html", token=seat, **shown)


@bp.post("/api/v1/judging/marks")
@public
def post_marks() -> ResponseReturnValue:
    """Take the marks of the judge whose phone shows its token; the same ones once."""
    token = shown_token()
    if not token:
        raise SeatGone
    row = _keep(judgings.by_token(token, now=clock.now()), request.get_json(silent=True))
    return jsonify({"have": row.client_id, "is_late": row.is_late})


def _keep(seat: JudgeSeat, body: object) -> JudgeMark:
    """Keep marks; those that are late are kept too, and then refused.

    Raises:
        MarksSealed: they are late.
        DomainError: they are not kept.
    """
    try:
        row = judgings.keep_marks(seat, read_marks(body), now=clock.now())
    except DomainError:
        db.session.rollback()
        raise
    name = judgings.standing_of(seat.discipline).name_at(row.call_id) if row.is_late else ""
    db.session.commit()
    if name:
        raise MarksSealed(name=name)
    return row


def _shown(seat: JudgeSeat, refusal: DomainError | None) -> dict[str, Any]:
    """Return what the phone shows: nobody's marks but its own."""
    standing = judgings.standing_of(seat.discipline)
    turn = standing.turn
    own = judgings.own_mark(turn.call.id, seat.number) if turn else None
    keys = standing.panel.keys_of(seat.number)
    typed: Mapping[str, str] = request.form or (own.marks if own else {})
    is_complete = turn is not None and turn.end is not None
    return {
        "seat": seat,
        "judge": _name(seat),
        "standing": standing,
        "own": own,
        "fields": [
            (key, name, typed.get(key, ""))
            for key, name in zip(keys, standing.panel.part_names, strict=True)
        ],
        "problems": refusal.problems if isinstance(refusal, BadMarks) else {},
        "is_shut": seat.number not in standing.asked(),
        "is_complete": is_complete,
        "is_closed": bool(turn and turn.end and turn.end.act is JudgingAct.CLOSED),
        "client_id": secrets.token_urlsafe(12),
        "version": f"{standing.version}-{own.id if own else 0}",
    }


def _name(seat: JudgeSeat) -> str:
    names = judgings.panel_of(seat.discipline).names()
    return names[seat.number - 1] if seat.number <= len(names) else _("Judge")
