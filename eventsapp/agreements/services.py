"""Corrections after a later round has begun: asked for by one, agreed to by another.

The rule in words: ``docs/rules/agreements.md``.
"""

import enum
from collections.abc import Collection, Sequence
from dataclasses import asdict
from datetime import datetime
from typing import Any

from flask_babel import gettext as _
from sqlalchemy import exists, func, select
from sqlalchemy.orm import aliased, joinedload

from brackets import ResultKind
from eventsapp.accounts import services as accounts
from eventsapp.accounts.models import Account
from eventsapp.agreements.errors import (
    HasLapsed,
    IsAnswered,
    NotOnesOwn,
    StaysAsked,
    WaitsAlready,
    WhyMissing,
)
from eventsapp.agreements.models import (
    AgreementTerms,
    Answer,
    CorrectionAnswer,
    CorrectionRequest,
)
from eventsapp.agreements.telling import tell_answered, tell_asked
from eventsapp.database import db
from eventsapp.draws import services as draws
from eventsapp.draws.models import Stage
from eventsapp.errors import NotFound
from eventsapp.events.models import Discipline, Event
from eventsapp.regulations import services as regulations
from eventsapp.results import services as results
from eventsapp.results.conduct import Noted
from eventsapp.results.models import MatchEntry
from eventsapp.results.reports import Report
from eventsapp.signings.slots import Hindrance


class State(enum.StrEnum):
    """Where a correction stands that was asked for."""

    WAITING = "waiting"
    AGREED = "agreed"
    REFUSED = "refused"
    WITHDRAWN = "withdrawn"
    LAPSED = "lapsed"  # the match was corrected otherwise, or drawn again


def asks(event_id: int) -> bool:
    """Whether late corrections of an event need a second person."""
    return bool(
        db.session.scalar(
            select(AgreementTerms.asks)
            .where(AgreementTerms.event_id == event_id)
            .order_by(AgreementTerms.number.desc())
            .limit(1)
        )
    )


def may_change(event: Event) -> bool:
    """Whether it can be said otherwise: turned on always, off until anything is played."""
    return not asks(event.id) or not regulations.has_begun(event)


def set_asks(event: Event, *, asks_now: bool, now: datetime, by: Account) -> None:
    """Say whether late corrections of an event need a second person; flushes.

    Raises:
        StaysAsked: it is to be turned off, and something is drawn or played already.
    """
    regulations.hold(event)  # as who draws or plays first does
    if asks_now == asks(event.id):
        return
    if not may_change(event):
        raise StaysAsked
    last = db.session.scalar(
        select(func.max(AgreementTerms.number)).where(AgreementTerms.event_id == event.id)
    )
    row = AgreementTerms(
        event_id=event.id, number=(last or 0) + 1, asks=asks_now, set_at=now, by_id=by.id
    )
    db.session.add(row)
    db.session.flush()
    accounts.audit("agreements.terms", event, by=by, now=now, asks=asks_now)


def get(request_id: int) -> CorrectionRequest:
    """Return a correction that was asked for.

    Raises:
        NotFound: there is none.
    """
    together = [joinedload(CorrectionRequest.stage), joinedload(CorrectionRequest.answer)]
    request = db.session.get(CorrectionRequest, request_id, options=together)
    if request is None:
        raise NotFound
    return request


def requests_of(event: Event) -> list[CorrectionRequest]:
    """Return the corrections that were asked for at an event, the latest first."""
    of_event = select(Stage.id).where(
        Stage.discipline_id.in_([one.id for one in event.disciplines])
    )
    return _requests(of_event, newest_first=True)


def _requests(stages: Any, *, newest_first: bool = False) -> list[CorrectionRequest]:
    order = CorrectionRequest.id.desc() if newest_first else CorrectionRequest.id
    asked = (
        select(CorrectionRequest)
        .where(CorrectionRequest.stage_id.in_(stages))
        .options(joinedload(CorrectionRequest.answer), joinedload(CorrectionRequest.stage))
        .order_by(order)
        .execution_options(populate_existing=True)
    )
    return list(db.session.scalars(asked))


def states_of(requests: Collection[CorrectionRequest]) -> dict[int, State]:
    """Return where each stands, by id."""
    unanswered = [one for one in requests if one.answer is None]
    current = _current(unanswered)
    found = {
        one.id: State(one.answer.answer.value) for one in requests if one.answer is not None
    }
    for one in unanswered:
        found[one.id] = State.WAITING if one.id in current else State.LAPSED
    return found


def _current(requests: Sequence[CorrectionRequest]) -> set[int]:
    """Return the requests whose row is the last of its match, in a draw that counts."""
    if not requests:
        return set()
    corrected = set(
        db.session.scalars(
            select(MatchEntry.corrects_id).where(
                MatchEntry.corrects_id.in_([one.based_on_id for one in requests])
            )
        )
    )
    latest = draws.stages_of({one.stage.discipline_id for one in requests})
    stage_ids = {stage.id for stage in latest.values()}
    return {
        one.id
        for one in requests
        if one.based_on_id not in corrected and one.stage_id in stage_ids
    }


def ask(
    stage: Stage,
    ref: str,
    report: Report,
    based_on: int,
    reason: str,
    now: datetime,
    by: Account,
) -> CorrectionRequest:
    """Keep a correction until a second person agrees; flushes.

    Raises:
        WaitsAlready: another one of this match waits.
    """
    draws.lock([stage.discipline_id])
    waiting = [one for one in _requests([stage.id]) if one.ref == ref]
    states = states_of(waiting)
    for one in waiting:
        if states[one.id] is State.WAITING:
            raise WaitsAlready(name=one.by_name)
    request = CorrectionRequest(
        stage_id=stage.id,
        ref=ref,
        based_on_id=based_on,
        report=asdict(report),
        reason=reason.strip(),
        asked_at=now,
        by_id=by.id,
        by_name=by.name,
    )
    db.session.add(request)
    db.session.flush()
    accounts.audit("corrections.asked", request, by=by, now=now, ref=ref)
    tell_asked(request, number_of(request), now=now, by=by)
    return request


def report_of(request: CorrectionRequest) -> Report:
    """Return what was reported, as it was kept."""
    kept = request.report
    games = tuple((first, second) for first, second in kept["games"])
    pairs = {
        name: (kept[name][0], kept[name][1]) if kept[name] else None
        for name in ("score", "pair", "extra_time", "penalties")
    }
    return Report(
        kind=ResultKind(kept["kind"]),
        winner=kept["winner"],
        reason=kept["reason"],
        games=games,
        conduct={name: (a, b) for name, (a, b) in kept.get("conduct", {}).items()},
        cautions=tuple(Noted(*one) for one in kept.get("cautions", ())),
        **pairs,
    )


def number_of(request: CorrectionRequest) -> str:
    """Return what people call the match by."""
    plan = draws.plan_of(request.stage)
    return draws.called(draws.numbers_of(plan), request.ref)


def latest_row(stage_id: int) -> int:
    """Return the id of the last row of the log of matches of a draw; 0 while it is empty."""
    asked = select(func.max(MatchEntry.id)).where(MatchEntry.stage_id == stage_id)
    return db.session.scalar(asked) or 0


def agree(request: CorrectionRequest, *, seen: int, now: datetime, by: Account) -> MatchEntry:
    """Agree to a correction, which is stored with it; flushes.

    Args:
        request: which.
        seen: id of the last row of the log when the consequences were looked at.
        now: when.
        by: the second person.

    Raises:
        NotOnesOwn, IsAnswered, HasLapsed: it can't be agreed to.
        DomainError: what the results refuse, in their own words.
    """
    if by.id == request.by_id:
        raise NotOnesOwn
    _demand_waiting(request)
    row = results.correct_match(
        request.stage,
        request.ref,
        report_of(request),
        based_on=request.based_on_id,
        seen=seen,
        reason=request.reason,
        now=now,
        by=db.session.get_one(Account, request.by_id),
        agreed=by,
    )
    _answer(request, Answer.AGREED, "", now=now, by=by)
    return row


def refuse(request: CorrectionRequest, reason: str, *, now: datetime, by: Account) -> None:
    """Refuse a correction, or withdraw one's own, with a reason; flushes.

    Raises:
        IsAnswered, HasLapsed, WhyMissing: it can't be.
    """
    _demand_waiting(request)
    if not reason.strip():
        raise WhyMissing
    answer = Answer.WITHDRAWN if by.id == request.by_id else Answer.REFUSED
    _answer(request, answer, reason.strip(), now=now, by=by)


def _demand_waiting(request: CorrectionRequest) -> None:
    draws.lock([request.stage.discipline_id])
    db.session.refresh(request, ["answer"])
    if request.answer is not None:
        raise IsAnswered(name=request.answer.by_name)
    if states_of([request])[request.id] is not State.WAITING:
        raise HasLapsed


def _answer(
    request: CorrectionRequest, answer: Answer, reason: str, *, now: datetime, by: Account
) -> None:
    row = CorrectionAnswer(
        request_id=request.id,
        answer=answer,
        reason=reason,
        at=now,
        by_id=by.id,
        by_name=by.name,
    )
    db.session.add(row)
    db.session.flush()
    db.session.refresh(request, ["answer"])
    accounts.audit(f"corrections.{answer.value}", request, by=by, now=now, reason=reason)
    tell_answered(request, row, number_of(request), by=by)


def hindrances(discipline_ids: Collection[int]) -> dict[int, list[Hindrance]]:
    """Return which corrections wait, so that nothing is signed or published meanwhile."""
    later = aliased(Stage)
    waiting = db.session.execute(
        select(Stage.discipline_id, CorrectionRequest.by_name)
        .join(Stage, Stage.id == CorrectionRequest.stage_id)
        .where(
            Stage.discipline_id.in_(discipline_ids),
            ~exists().where(CorrectionAnswer.request_id == CorrectionRequest.id),
            ~exists().where(MatchEntry.corrects_id == CorrectionRequest.based_on_id),
            ~exists().where(
                later.discipline_id == Stage.discipline_id, later.version > Stage.version
            ),
        )
        .order_by(CorrectionRequest.id)
    )
    found: dict[int, list[Hindrance]] = {}
    for discipline_id, name in waiting:
        words = _("A correction by %(name)s waits for a second person.", name=name)
        found.setdefault(discipline_id, []).append(Hindrance(words, "agreements.of_discipline"))
    return found


def needs_second(discipline: Discipline) -> bool:
    """Whether late corrections of a discipline need a second person."""
    return asks(discipline.event_id)
