"""Recording and correcting matches of a bracket."""

from dataclasses import dataclass
from datetime import datetime

from brackets import (
    BracketError,
    Diff,
    Event,
    Match,
    MatchState,
    MatchStatus,
    Plan,
    Result,
    State,
    correct,
    play,
)
from brackets.wording import refusal as refusal_words
from eventsapp.accounts import services as accounts
from eventsapp.accounts.models import Account
from eventsapp.database import db
from eventsapp.draws import services as draws
from eventsapp.draws.models import Stage
from eventsapp.errors import NotFound
from eventsapp.frame.languages import page_language
from eventsapp.results import slots
from eventsapp.results.conduct import NAMES, conduct_kind
from eventsapp.results.errors import (
    CautionsMiscounted,
    ConductNotCounted,
    EventOff,
    MatchHasNoResult,
    MatchNeedsNoResult,
    MatchNotOpen,
    MatchTaken,
    OwnHand,
    PairChanged,
    ReasonMissing,
    ResultMovedOn,
    ScoreRefused,
    SecondNeeded,
    StageMovedOn,
    StageReplaced,
)
from eventsapp.results.later import later_begun
from eventsapp.results.match_log import encode, head_of, log_of, results_in
from eventsapp.results.models import MatchEntry, StageEntry
from eventsapp.results.places import settle
from eventsapp.results.reports import PLAYED_AT_ALL, Report
from eventsapp.results.scoring import result_of
from eventsapp.results.stage_log import events_in, stage_rows
from eventsapp.results.wording import result_words


@dataclass(frozen=True, slots=True)
class Bracket:
    """A stage with its log replayed; of teams' ties the rubbers are matches too."""

    stage: Stage
    plan: Plan
    rows: tuple[MatchEntry, ...]
    decisions: tuple[StageEntry, ...]
    line_ups: tuple[Event, ...]
    state: State

    @property
    def events(self) -> list[Event]:
        """Return all that was recorded, as the engine takes it."""
        return [*results_in(self.rows), *events_in(self.decisions), *self.line_ups]

    @property
    def latest(self) -> int:
        """Return the id of the last row of the log of matches; 0 while it is empty."""
        return self.rows[-1].id if self.rows else 0

    def planned(self, ref: str) -> Match:
        """Return a match as it was drawn, or raise ``NotFound``."""
        match = draws.planned_in(self.plan, ref)
        if match is None:
            raise NotFound
        return match

    def match(self, ref: str) -> MatchState:
        """Return a match, or raise ``NotFound``."""
        match = draws.match_in(self.state, ref)
        if match is None:
            raise NotFound
        return match


def bracket_of(stage: Stage) -> Bracket:
    """Replay a stage over its log."""
    rows = log_of(stage)
    decisions = stage_rows([stage.id])
    plan = draws.plan_of(stage)
    line_ups = slots.line_ups([stage]).get(stage.id, [])
    state = play(plan, [*results_in(rows), *events_in(decisions), *line_ups])
    return Bracket(stage, plan, tuple(rows), tuple(decisions), tuple(line_ups), state)


def state_of(stage: Stage) -> State:
    """Return the engine's state of a stage by all that is recorded."""
    return bracket_of(stage).state


def record_match(
    stage: Stage, ref: str, report: Report, *, now: datetime, by: Account | None
) -> MatchEntry:
    """Record how a match ended, and settle the discipline; flushes.

    A match that has to be played again after a correction is recorded like a
    first one; its earlier result stays in the log, bound to the two who played it.

    Raises:
        NotFound: the stage has no such match.
        StageReplaced, EventOff: the bracket does not count any more.
        MatchTaken: there is a result; another referee may have been faster.
        MatchNotOpen, MatchNeedsNoResult: nobody, or only one side, stands in it yet.
        PairChanged: the report is of other people than those who meet.
        ResultRefused: the score does not fit; see :func:`result_of`.
    """
    bracket = locked(stage)
    match = bracket.match(ref)
    _require_open(bracket, match)
    result = _result(bracket, match, report)
    if bracket.plan.index.ties:
        _require_taken(bracket, result)
    return _store(bracket, result, report, reason="", now=now, by=by)


def preview_correction(stage: Stage, ref: str, report: Report) -> Diff:
    """Return what a correction would keep, void, have played again and move; stores nothing.

    Raises:
        NotFound, MatchHasNoResult, PairChanged, ResultRefused: as in :func:`correct_match`.
    """
    return _diff(bracket_of(stage), ref, report)


def correct_match(
    stage: Stage,
    ref: str,
    report: Report,
    *,
    based_on: int,
    seen: int | None = None,
    reason: str,
    now: datetime,
    by: Account | None,
    agreed: Account | None = None,
) -> MatchEntry:
    """Correct a match by a further row of the log, and settle the discipline; flushes.

    Args:
        stage: the latest draw of its discipline.
        ref: the match.
        report: how it ended; kind void takes the result back.
        based_on: id of the row that is corrected.
        seen: id of the last row of the log when the consequences were looked at.
        reason: why; compulsory.
        now: when it is corrected.
        by: whose hand it is.
        agreed: the second person, where one is asked for.

    Raises:
        NotFound, MatchHasNoResult: there is nothing to correct.
        StageReplaced, EventOff: the bracket does not count any more.
        ResultMovedOn: somebody corrected the match in the meantime.
        StageMovedOn: something else was recorded since ``seen``.
        PairChanged, ReasonMissing, ResultRefused: the report does not fit.
        SecondNeeded, OwnHand: nobody else has agreed, where that is asked for.
    """
    bracket = locked(stage)
    head = head_of(bracket.rows, ref)
    match = bracket.match(ref)
    if head is None or match.result is None or match.is_implied:
        raise MatchHasNoResult(number=number_of(bracket, ref))
    if head.id != based_on:
        raise ResultMovedOn(stored=_stored(bracket, match.result))
    if seen is not None and bracket.latest != seen:
        raise StageMovedOn
    if not reason.strip():
        raise ReasonMissing
    diff = _diff(bracket, ref, report)
    _require_second(bracket, ref, by, agreed)
    row = _store(bracket, diff.new, report, reason=reason.strip(), now=now, by=by)
    accounts.audit(
        "result.corrected",
        stage.discipline,
        by=by,
        now=now,
        ref=ref,
        reason=row.reason,
        voided=[result.ref for result in diff.orphaned],
        **({"agreed": agreed.name} if agreed else {}),
    )
    return row


def _require_second(
    bracket: Bracket, ref: str, by: Account | None, agreed: Account | None
) -> None:
    if agreed is not None:
        if by is not None and agreed.id == by.id:
            raise OwnHand
        return
    if by is None or not slots.needs_second(bracket.stage.discipline):
        return
    if later_begun(bracket.plan, bracket.state, ref):
        raise SecondNeeded


def number_of(bracket: Bracket, ref: str) -> str:
    """Return what people call a match by; see :func:`draws.numbers_of`."""
    return draws.called(draws.numbers_of(bracket.plan), ref)


def locked(stage: Stage) -> Bracket:
    """Hold a discipline, and replay its stage; refuses one that does not count any more."""
    draws.lock([stage.discipline_id])
    latest = draws.stage_of(stage.discipline)
    if latest is None or latest.id != stage.id:
        raise StageReplaced
    if stage.discipline.event.is_cancelled:
        raise EventOff
    return bracket_of(stage)


def _require_open(bracket: Bracket, match: MatchState) -> None:
    number = number_of(bracket, match.ref)
    if match.result is not None:
        raise MatchTaken(number=number, stored=_stored(bracket, match.result))
    if match.status is MatchStatus.WAITING:
        raise MatchNotOpen(number=number)
    if match.status is not MatchStatus.READY:
        raise MatchNeedsNoResult(number=number)


def _pair(bracket: Bracket, match: MatchState, report: Report) -> tuple[str, str]:
    number = number_of(bracket, match.ref)
    if match.pair is None:
        raise MatchNotOpen(number=number)
    pair = (int(match.pair[0]), int(match.pair[1]))
    if report.pair is not None and report.pair != pair:
        names = draws.entrants_of(bracket.stage.discipline)
        words = " – ".join(names[side].distinct for side in pair)
        raise PairChanged(number=number, pair=words)
    return match.pair


def _diff(bracket: Bracket, ref: str, report: Report) -> Diff:
    match = bracket.match(ref)
    if match.result is None or match.is_implied:
        raise MatchHasNoResult(number=number_of(bracket, ref))
    new = _result(bracket, match, report)
    if bracket.plan.index.ties:
        _require_taken(bracket, new)
    return correct(bracket.plan, bracket.events, ref, new)


def _require_taken(bracket: Bracket, result: Result) -> None:
    """Refuse what does not fit the other rubbers of its tie: a relay that runs backwards."""
    try:
        play(bracket.plan, [*bracket.events, result])
    except BracketError as refusal:
        if hasattr(refusal, "ref"):
            refusal.ref = number_of(bracket, refusal.ref)
        raise ScoreRefused(why=refusal_words(refusal, page_language())) from refusal


def _result(bracket: Bracket, match: MatchState, report: Report) -> Result:
    pair, planned = _pair(bracket, match, report), bracket.planned(match.ref)
    counted = NAMES[conduct_kind(bracket.plan, planned)]
    if not report.conduct.keys() <= set(counted):
        raise ConductNotCounted(number=number_of(bracket, match.ref))
    if report.kind in PLAYED_AT_ALL:
        _require_counted(report)
    result = result_of(
        report,
        planned,
        pair,
        best_of=bracket.stage.discipline.best_of,
        number=number_of(bracket, match.ref),
    )
    return result._replace(conduct=report.minus) if any(report.minus) else result


def _require_counted(report: Report) -> None:
    """Refuse more single cautions than are counted; of fewer the others are not known."""
    for side, counted in enumerate(report.conduct.get("cautions", (0, 0))):
        listed = sum(one.side == side for one in report.cautions)
        if listed > counted:
            raise CautionsMiscounted(listed=listed, counted=counted)


def _store(
    bracket: Bracket,
    result: Result,
    report: Report,
    *,
    reason: str,
    now: datetime,
    by: Account | None,
) -> MatchEntry:
    head = head_of(bracket.rows, result.ref)
    row = MatchEntry(
        stage_id=bracket.stage.id,
        ref=result.ref,
        result=encode(result, report),
        corrects_id=head.id if head else None,
        recorded_at=now,
        by_id=by.id if by else None,
        reason=reason,
    )
    db.session.add(row)
    settle([bracket.stage.discipline_id])
    return row


def _stored(bracket: Bracket, result: Result) -> str:
    entrants = draws.entrants_of(bracket.stage.discipline)
    return result_words(
        bracket.plan, result, {str(key): e.distinct for key, e in entrants.items()}
    )
