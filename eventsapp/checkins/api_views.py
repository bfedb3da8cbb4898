"""The scans that devices send: one or a thousand, a verdict or a sentence for each."""

from collections.abc import Sequence

from flask import jsonify, request
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from eventsapp import clock
from eventsapp.accounts.permissions import Permission, account, account_id, scope_of
from eventsapp.checkins import services as checkins
from eventsapp.checkins import words
from eventsapp.checkins.access import admit
from eventsapp.checkins.arriving import Admit
from eventsapp.checkins.errors import NotAList
from eventsapp.checkins.forms import Sent, read_scans
from eventsapp.checkins.gathering import Told, record
from eventsapp.checkins.models import State
from eventsapp.checkins.places import Place
from eventsapp.checkins.recording import Bundle, anywhere
from eventsapp.checkins.services import Answer, Desk, ScanIn
from eventsapp.checkins.views import bp
from eventsapp.database import db, reads_first
from eventsapp.devices.access import paired, scanning, sender, sending
from eventsapp.errors import DomainError, Forbidden

__all__ = ["bp"]

SOME_REFUSED = 207


@bp.post("/api/v1/scans")
@reads_first
@sending
def post_scans() -> ResponseReturnValue:
    """Take one scan or a list of up to 1,000, and answer each."""
    phone, now = sender(), clock.now()
    body = _sent()
    sent = read_scans(body, now=now, device=phone.key if phone else None)
    bundle = Bundle(
        [one for one in sent if isinstance(one, ScanIn)],
        None if phone else account_id(),
        anywhere if phone else _within(scope_of(Permission.SCAN)),
    )
    told = record(
        bundle,
        phone,
        event_id=phone.event_id if phone else None,
        now=now,
        counts="present" in request.args,
    )
    answers = _in_place(sent, told.outcomes)
    items = [_as_json(one, number, sent, told) for number, one in enumerate(answers, 1)]
    if isinstance(body, list):
        is_whole = all(isinstance(one, Answer) for one in answers)
        return jsonify(items), 200 if is_whole else SOME_REFUSED
    [answer] = answers
    return jsonify(items[0]), 200 if isinstance(answer, Answer) else answer.status


def _sent() -> object:
    try:
        body: object = request.get_json(silent=True)
    except RecursionError:  # thousands of brackets inside each other are no list of scans
        body = None
    if body is None:
        raise NotAList
    return body


def _within(scope: frozenset[int] | None) -> Admit:
    """Admit what a steward may scan; asked by whichever thread records it."""

    def reaches(place: Place) -> None:
        if scope is not None and not scope & {place.host_id, place.association_id}:
            raise Forbidden

    return reaches


def _in_place(
    sent: Sequence[Sent], told: Sequence[Answer | DomainError]
) -> list[Answer | DomainError]:
    """Return what each item comes to: its answer, or what was wrong with it."""
    rest = iter(told)
    return [next(rest) if isinstance(one, ScanIn) else one for one in sent]


def _as_json(
    answer: Answer | DomainError, number: int, sent: Sequence[Sent], told: Told
) -> dict[str, object]:
    scan = sent[number - 1]
    name = {"client_scan_id": scan.client_scan_id} if isinstance(scan, ScanIn) else {}
    if isinstance(answer, DomainError):
        return {"number": number, **name, "status": answer.status, "error": answer.message}
    spoken = words.spoken(answer)
    session_id = answer.place.session_id
    item: dict[str, object] = {
        **name,
        "id": answer.scan_id,
        "check_point_id": answer.place.point_id,
        "session_id": session_id,
        "direction": answer.direction.value,
        "verdict": answer.verdict.value,
        "reason": answer.reason.value if answer.reason else None,
        "name": spoken.name,
        "branch": (answer.person.branch if answer.person else None) or "",
        "team": list(answer.teams),
        "time": words.clock_time(answer.happened_at),
        "look": spoken.look,
        "word": spoken.word,
        "line": spoken.line,
        "to_do": spoken.to_do,
        "why": spoken.why,
    }
    return item | {"present": told.present[session_id]} if told.present else item


@bp.post("/api/v1/scans/<int:scan_id>/undo")
@scanning
def undo_by_program(scan_id: int) -> ResponseReturnValue:
    """Undo one's own last scan, within a minute."""
    scan = checkins.get_scan(scan_id)
    place, phone = checkins.place_of_scan(scan), paired()
    admit(place)
    checkins.take_back(
        scan,
        reason=_("Undone at the gate"),
        now=clock.now(),
        by=Desk(None, phone.key) if phone else Desk.of(account()),
    )
    present = checkins.present_at({place.session_id})
    db.session.commit()
    return jsonify(
        id=scan_id,
        word=_("Taken back"),
        line=_("It stays in the log and does not count."),
        present=present[place.session_id],
    )


@bp.get("/api/v1/check-points/<int:check_point_id>/counts")
@scanning
def counts(check_point_id: int) -> ResponseReturnValue:
    """Tell how many people stand where, by gate and branch."""
    admit(checkins.place_at(check_point_id))
    rows = checkins.counters_of(check_point_id)
    return jsonify(
        check_point_id=check_point_id,
        counts=[
            {
                "gate_id": row.gate_id,
                "branch": row.branch or "",
                "state": row.state.value,
                "people": row.people,
            }
            for row in rows
        ],
        **{
            state.value: sum(row.people for row in rows if row.state is state)
            for state in (State.IN, State.LEFT)
        },
    )
