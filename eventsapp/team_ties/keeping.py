"""Line-ups as they are handed in, opened and changed: kept as a log, read as the engine's."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import select
from sqlalchemy.orm import joinedload

from brackets import BracketError, Event, LineUp, MatchState, ResultKind, TieState, play
from brackets.wording import refusal as refusal_words
from eventsapp.accounts import services as accounts
from eventsapp.accounts.models import Account
from eventsapp.database import db
from eventsapp.draws import services as draws
from eventsapp.draws.models import Stage
from eventsapp.errors import NotFound
from eventsapp.frame.languages import page_language
from eventsapp.results import services as results
from eventsapp.results.services import Bracket, Report
from eventsapp.team_ties import rosters
from eventsapp.team_ties.errors import (
    LineUpsOpen,
    LineUpUnfit,
    NoLineUps,
    NothingMissing,
    NothingToOpen,
    NotInTheTeam,
    ReasonNeeded,
    RubbersBegun,
    TeamsUnknown,
    TieOver,
)
from eventsapp.team_ties.models import LineUpEntry, LineUpOpening, RubberCourt
from eventsapp.team_ties.rosters import key_of

People = Sequence[Sequence[int]]
"""Ids of members by rubber; nobody where a short team has a gap."""


@dataclass(frozen=True, slots=True)
class Tie:
    """A tie under the hand of whoever writes: its draw replayed, and the two teams."""

    bracket: Bracket
    match: MatchState
    state: TieState
    pair: tuple[int, int]

    @property
    def last_recorded(self) -> int:
        """Return the number of the last rubber that has a result; 0 for none."""
        recorded = (n for n, one in enumerate(self.state.rubbers, 1) if one.is_recorded)
        return max(recorded, default=0)


def line_ups_of(stages: Collection[Stage]) -> dict[int, list[Event]]:
    """Return the line-ups of some draws as the engine takes them, by stage id."""
    found: dict[int, list[Event]] = {stage.id: [] for stage in stages}
    rows = db.session.scalars(
        select(LineUpEntry)
        .where(LineUpEntry.stage_id.in_(found))
        .order_by(LineUpEntry.stage_id, LineUpEntry.id)
    )
    for row in rows:
        found[row.stage_id].append(_event(row))
    return found


def _event(row: LineUpEntry) -> LineUp:
    people = tuple(tuple(key_of(one) for one in rubber) for rubber in row.people)
    return LineUp(row.ref, str(row.team_id), str(row.opponent_id), people, row.first)


def log_of(stage: Stage, ref: str) -> list[LineUpEntry]:
    """Return the line-ups of a tie in the order in which they were handed in."""
    return list(
        db.session.scalars(
            select(LineUpEntry)
            .where(LineUpEntry.stage_id == stage.id, LineUpEntry.ref == ref)
            .options(joinedload(LineUpEntry.by))
            .order_by(LineUpEntry.id)
        )
    )


def opening_of(stage: Stage, ref: str, pair: tuple[int, int]) -> LineUpOpening | None:
    """Return how the referee opened the line-ups of these two, if that was done."""
    first, second = sorted(pair)
    return db.session.scalar(
        select(LineUpOpening).where(
            LineUpOpening.stage_id == stage.id,
            LineUpOpening.ref == ref,
            LineUpOpening.first_id == first,
            LineUpOpening.second_id == second,
        )
    )


def hand_in(
    stage: Stage,
    ref: str,
    team_id: int,
    people: People,
    *,
    now: datetime,
    by: Account | None,
    first: int = 1,
    reason: str = "",
    is_referee: bool = False,
) -> LineUpEntry:
    """Hand in who plays for a team in a tie; flushes.

    A captain may hand in another one until both are in. The referee may always, with a
    reason; once a rubber has a result only from a later one on.

    Args:
        stage: the latest draw of its discipline.
        ref: the tie.
        team_id: whose line-up it is.
        people: from rubber ``first`` on to the last one.
        now: when.
        by: whose hand it is.
        first: the rubber from which it holds.
        reason: the referee's.
        is_referee: whether the referee does it.

    Raises:
        NotFound, TeamsUnknown, NoLineUps: there is no such line-up to hand in.
        StageReplaced, EventOff: the draw does not count any more.
        LineUpsOpen, TieOver, RubbersBegun: it is too late.
        ReasonNeeded: the referee does not say why.
        NotInTheTeam, LineUpUnfit: these can't play so.
    """
    tie = held(stage, ref)
    if team_id not in tie.pair:
        raise NotFound
    _require_time(tie, stage, first, reason=reason, is_referee=is_referee)
    own = rosters.players_in(team_id)
    if not own.keys() >= {one for rubber in people for one in rubber}:
        raise NotInTheTeam
    row = LineUpEntry(
        stage_id=stage.id,
        ref=ref,
        team_id=team_id,
        opponent_id=next(one for one in tie.pair if one != team_id),
        first=first,
        people=[[own[one] for one in rubber] for rubber in people],
        handed_in_at=now,
        by_id=by.id if by else None,
        reason=reason.strip(),
    )
    _require_fit(tie, _event(row))
    db.session.add(row)
    results.settle([stage.discipline_id])  # gaps may decide the tie at once
    # Who plays stays out of the audit: it is read by others before the line-ups are open.
    accounts.audit("line_up.handed_in", stage.discipline, by=by, now=now, ref=ref, team=team_id)
    return row


def _require_time(tie: Tie, stage: Stage, first: int, *, reason: str, is_referee: bool) -> None:
    if tie.match.result is not None:
        raise TieOver
    is_open = all(tie.state.handed_in) or opening_of(stage, tie.match.ref, tie.pair) is not None
    if not is_referee and is_open:
        raise LineUpsOpen
    if is_referee and not reason.strip():
        raise ReasonNeeded
    if first <= tie.last_recorded:
        raise RubbersBegun(last=tie.last_recorded, next=tie.last_recorded + 1)


def _require_fit(tie: Tie, line_up: LineUp) -> None:
    """Refuse what the rules of the tie do not allow, with the names of people and teams."""
    try:
        play(tie.bracket.plan, [*tie.bracket.events, line_up])
    except BracketError as refusal:
        raise LineUpUnfit(why=_named(refusal, tie)) from refusal


def _named(refusal: BracketError, tie: Tie) -> str:
    stage = tie.bracket.stage
    names = rosters.players_of([stage])
    teams = {str(key): one.name for key, one in draws.entrants_of(stage.discipline).items()}
    for field in {"person", "people", "stronger", "weaker"} & {*refusal.names}:
        said = getattr(refusal, field).split(" / ")
        setattr(refusal, field, " / ".join(names.get(one, one) for one in said))
    for field in {"team"} & {*refusal.names}:
        team = getattr(refusal, field)
        setattr(refusal, field, teams.get(team, team))
    if hasattr(refusal, "ref"):
        refusal.ref = results.number_of(tie.bracket, tie.match.ref)
    return refusal_words(refusal, page_language())


def held(stage: Stage, ref: str) -> Tie:
    """Hold a discipline, and return a tie whose two teams are known, with their lists.

    Raises:
        NotFound, TeamsUnknown, NoLineUps: there are no line-ups to hand in.
        StageReplaced, EventOff: the draw does not count any more.
    """
    if not stage.draw["format"].get("line_ups"):
        raise NoLineUps
    match = results.locked(stage).match(ref)
    if match.pair is None:
        raise TeamsUnknown
    pair = (int(match.pair[0]), int(match.pair[1]))
    rosters.bring_up(stage.discipline, pair)
    bracket = results.bracket_of(stage)
    state = bracket.state.ties.get(ref)
    if state is None:
        raise NotFound
    return Tie(bracket, bracket.match(ref), state, pair)


def open_now(
    stage: Stage, ref: str, *, reason: str, now: datetime, by: Account | None
) -> LineUpOpening:
    """Open the line-ups of a tie though one is missing: the time is over; flushes.

    Raises:
        As :func:`held`; TieOver, NothingToOpen: it is too late for it.
        ReasonNeeded: no reason.
    """
    tie = held(stage, ref)
    if tie.match.result is not None:
        raise TieOver
    if all(tie.state.handed_in) or opening_of(stage, ref, tie.pair) is not None:
        raise NothingToOpen
    if not reason.strip():
        raise ReasonNeeded
    first, second = sorted(tie.pair)
    row = LineUpOpening(
        stage_id=stage.id,
        ref=ref,
        first_id=first,
        second_id=second,
        opened_at=now,
        by_id=by.id if by else None,
        reason=reason.strip(),
    )
    db.session.add(row)
    db.session.flush()
    accounts.audit(
        "line_ups.opened", stage.discipline, by=by, now=now, ref=ref, reason=row.reason
    )
    return row


def record_missing(
    stage: Stage, ref: str, *, words: str, now: datetime, by: Account | None
) -> None:
    """Record the walkover of a tie in which a line-up is missing, or both are; flushes.

    Args:
        stage: the latest draw of its discipline.
        ref: the tie, its line-ups opened by the referee.
        words: what is written beside the result.
        now: when.
        by: whose hand it is.

    Raises:
        As :func:`held`; NothingMissing: nobody's is missing, or they are not opened.
        MatchTaken: the tie has a result.
    """
    tie = held(stage, ref)
    if all(tie.state.handed_in) or opening_of(stage, ref, tie.pair) is None:
        raise NothingMissing
    there = [one for one, is_in in zip(tie.pair, tie.state.handed_in, strict=True) if is_in]
    kind = ResultKind.WALKOVER if there else ResultKind.DOUBLE_WALKOVER
    report = Report(kind=kind, winner=there[0] if there else None, reason=words, pair=tie.pair)
    results.record_match(stage, ref, report, now=now, by=by)


def put_on_court(
    stage: Stage, ref: str, court: str, *, now: datetime, by: Account | None
) -> None:
    """Say on which court a rubber is played; an empty name takes it back; flushes.

    Raises:
        NotFound: there is no such rubber.
    """
    if draws.planned_in(draws.plan_of(stage), ref) is None:
        raise NotFound
    row = RubberCourt(
        stage_id=stage.id, ref=ref, court=court, at=now, by_id=by.id if by else None
    )
    db.session.add(row)
    db.session.flush()


def courts_of(stage: Stage, refs: Collection[str]) -> dict[str, str]:
    """Return the courts of rubbers by ref."""
    rows = db.session.execute(
        select(RubberCourt.ref, RubberCourt.court)
        .where(RubberCourt.stage_id == stage.id, RubberCourt.ref.in_(refs))
        .order_by(RubberCourt.id)
    )
    return {row.ref: row.court for row in rows}
