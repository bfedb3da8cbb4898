"""Rounds of a Swiss tournament: paired when the one before is over, perhaps taken back."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from brackets import BracketError, MatchState, Plan, play
from brackets.swiss.errors import NobodyToPair
from brackets.swiss.history import ByeRequest, Code, Colour, SwissTournament
from brackets.swiss.pairing import Round, pair_next
from brackets.swiss.plan_history import Settings, history_of
from brackets.wording import refusal as refusal_words
from eventsapp.accounts import services as accounts
from eventsapp.accounts.models import Account
from eventsapp.database import db
from eventsapp.draws import services as draws
from eventsapp.draws.formats import Format
from eventsapp.draws.models import RoundPairing, Stage
from eventsapp.draws.paired_rounds import in_force, is_swiss, log_of, with_rounds
from eventsapp.draws.refs import read_ref
from eventsapp.errors import NotFound
from eventsapp.frame.fields import tidy
from eventsapp.frame.languages import page_language
from eventsapp.pairings.errors import (
    AllPaired,
    CannotPair,
    NoReason,
    NothingPaired,
    NotInIt,
    NotToJoin,
    PairedMeanwhile,
    RoundOpen,
    RoundPlayed,
)
from eventsapp.results import services as results
from eventsapp.results.services import Bracket

OUT_FOR_HALF, OUT_FOR_NOTHING = "H", "Z"
MOST_NAMED = 5


@dataclass(frozen=True, slots=True)
class Swiss:
    """A Swiss stage with all that was paired.

    Args:
        bracket: the stage replayed.
        rows: the pairings that count, from the first round on.
        version: how often a round was paired or taken back.
        rounds: how many there will be.
    """

    bracket: Bracket
    rows: Sequence[RoundPairing]
    version: int
    rounds: int

    @property
    def stage(self) -> Stage:
        """Return the stage."""
        return self.bracket.stage

    @property
    def format(self) -> Format:
        """Return what is played."""
        return Format.from_json(self.stage.draw["format"])

    @property
    def next_number(self) -> int | None:
        """Return the number of the round to be paired; None after the last one."""
        return len(self.rows) + 1 if len(self.rows) < self.rounds else None

    def matches(self, number: int) -> list[MatchState]:
        """Return the matches of a round."""
        return [
            m for m in self.bracket.state.matches.values() if read_ref(m.ref).round == number
        ]

    @property
    def missing(self) -> list[MatchState]:
        """Return the matches of the latest round that have no result."""
        return [match for match in self.matches(len(self.rows)) if match.result is None]

    @property
    def may_be_taken_back(self) -> bool:
        """Whether the latest round is paired and nothing of it is played."""
        latest = self.matches(len(self.rows))
        return bool(self.rows) and not any(m.result and not m.is_implied for m in latest)


@dataclass(frozen=True, slots=True)
class Wish:
    """What the referee says before a round is paired; entrants are entry ids.

    Args:
        out: who sits the round out, as a draw (``H``) or for nothing (``Z``).
        joining: who joins from this round on, and what each round before gives.
        first_colour: whether number 1 moves first (``w``) or second (``b``) in round one.
    """

    out: Mapping[int, str] = field(default_factory=dict)
    joining: Mapping[int, str] = field(default_factory=dict)
    first_colour: str = Colour.WHITE.value


def swiss_of(stage: Stage) -> Swiss:
    """Return a Swiss stage with all that was paired.

    Raises:
        NotFound: it is played in another way.
    """
    if not is_swiss(stage):
        raise NotFound
    return _swiss(results.bracket_of(stage))


def _swiss(bracket: Bracket) -> Swiss:
    log = log_of([bracket.stage])[bracket.stage.id]
    rounds = max(match.round for match in bracket.plan.matches)
    return Swiss(bracket, in_force(log), len(log), rounds)


def pair_round(
    stage: Stage, wish: Wish, *, seen: int, now: datetime, by: Account | None
) -> RoundPairing:
    """Let the engine pair the next round, and keep it as a fact; flushes.

    Args:
        stage: the latest draw of a Swiss discipline.
        wish: who sits out and who joins.
        seen: how often had been paired or taken back when the caller looked.
        now: when.
        by: whose hand it is.

    Raises:
        NotFound: it is no Swiss tournament.
        StageReplaced, EventOff: it does not count any more.
        PairedMeanwhile: somebody else paired or took back.
        AllPaired, RoundOpen: there is no round to be paired, or not yet.
        NotInIt, NotToJoin: the wish is about other people.
        CannotPair: no pairing keeps what is never broken.

    Source:
        docs/rules/swiss.md
    """
    swiss = _locked(stage, seen)
    number = swiss.next_number
    if number is None:
        raise AllPaired(rounds=swiss.rounds)
    if swiss.missing:
        raise RoundOpen(round=number - 1, matches=_named(swiss, swiss.missing))
    out = {str(key): kind for key, kind in wish.out.items()}
    joining = {str(key): kind for key, kind in wish.joining.items()}
    _require_known(swiss, out, joining)
    plan = with_rounds(Plan.from_json(stage.plan), swiss.rows, joining)
    made = _made(swiss, plan, out, Colour(wish.first_colour))
    row = _row(swiss, number, now=now, by=by)
    order = plan.entrants
    row.pairs = [[order[b.white - 1], order[b.black - 1]] for b in made.boards if b.black]
    row.byes = out | {
        order[b.white - 1]: Code.PAIRING_BYE.value for b in made.boards if not b.black
    }
    row.joined = joining
    row.first_colour = wish.first_colour if number == 1 else ""
    return _stored(row, "round.paired", swiss, now=now, by=by)


def take_back(
    stage: Stage, *, seen: int, reason: str, now: datetime, by: Account | None
) -> RoundPairing:
    """Take the latest pairing back, while nothing of it is played; flushes.

    Who joined with it is out again, and joins when the round is paired anew.

    Raises:
        NotFound, StageReplaced, EventOff, PairedMeanwhile: as :func:`pair_round`.
        NothingPaired, RoundPlayed: there is no pairing to take back, or results hang on it.
        NoReason: it is not said why.
    """
    swiss = _locked(stage, seen)
    if not swiss.rows:
        raise NothingPaired
    if not swiss.may_be_taken_back:
        raise RoundPlayed(round=len(swiss.rows))
    if not tidy(reason):
        raise NoReason
    row = _row(swiss, len(swiss.rows), now=now, by=by)
    row.pairs, row.byes, row.joined, row.reason = [], {}, {}, tidy(reason)
    return _stored(row, "round.taken_back", swiss, now=now, by=by)


def history(swiss: Swiss) -> SwissTournament:
    """Return all that has happened, results as they are now; the last round may be open."""
    return _history(swiss, swiss.bracket.plan, {}, _first_colour(swiss), is_over=False)


def _locked(stage: Stage, seen: int) -> Swiss:
    if not is_swiss(stage):
        raise NotFound
    swiss = _swiss(results.locked(stage))
    if swiss.version != seen:
        raise PairedMeanwhile
    return swiss


def _require_known(swiss: Swiss, out: Mapping[str, str], joining: Mapping[str, str]) -> None:
    inside = set(swiss.bracket.plan.entrants)
    standing = {str(e.entry_id) for e in draws.standing_in(swiss.stage.discipline)}
    if not joining.keys() <= standing - inside:
        raise NotToJoin
    if not out.keys() <= inside:
        raise NotInIt


def _made(swiss: Swiss, plan: Plan, out: Mapping[str, str], first: Colour) -> Round:
    colour = _first_colour(swiss) or first
    past = _history(swiss, plan, out, colour, is_over=True)
    try:
        made = pair_next(past)
        if made.boards[0].black is None:  # only the bye is left
            raise NobodyToPair(made.number)
    except BracketError as refusal:
        raise CannotPair(why=refusal_words(refusal, page_language())) from refusal
    return made


def _first_colour(swiss: Swiss) -> Colour | None:
    said = swiss.rows[0].first_colour if swiss.rows else ""
    return Colour(said) if said else None


def _history(
    swiss: Swiss, plan: Plan, out: Mapping[str, str], colour: Colour | None, *, is_over: bool
) -> SwissTournament:
    form = swiss.format
    numbers = {entrant: number for number, entrant in enumerate(plan.entrants, start=1)}
    asked: dict[str, list[int]] = {}
    for entrant, kind in out.items():
        asked.setdefault(kind, []).append(numbers[entrant])
    settings = Settings(
        rounds=swiss.rounds,
        first_colour=colour,
        byes=tuple(
            ByeRequest(Code(kind), len(swiss.rows) + 1, tuple(who))
            for kind, who in asked.items()
        ),
        branches=_branches(swiss, numbers) if form.apart else (),
        apart=form.apart,
        has_colours=form.has_colours,
    )
    return history_of(
        plan,
        play(plan, swiss.bracket.events),
        plan.tables[0],
        plan.entrants,
        settings,
        paired=len(swiss.rows),
        is_over=is_over,
    )


def _branches(swiss: Swiss, numbers: Mapping[str, int]) -> tuple[tuple[int, ...], ...]:
    found: dict[str, list[int]] = {}
    for entry_id, entrant in draws.entrants_of(swiss.stage.discipline).items():
        if entrant.tag is not None and str(entry_id) in numbers:
            found.setdefault(entrant.tag, []).append(numbers[str(entry_id)])
    return tuple(tuple(sorted(who)) for who in found.values())


def _named(swiss: Swiss, matches: Sequence[MatchState]) -> str:
    """Name the first few matches, and say how many others there are."""
    people = draws.entrants_of(swiss.stage.discipline)
    said = [" – ".join(people[int(one)].distinct for one in m.pair or ()) for m in matches]
    more = len(said) - MOST_NAMED
    return ", ".join(said[:MOST_NAMED]) + (f" (+{more})" if more > 0 else "")


def _row(swiss: Swiss, number: int, *, now: datetime, by: Account | None) -> RoundPairing:
    return RoundPairing(
        stage_id=swiss.stage.id,
        version=swiss.version + 1,
        number=number,
        at=now,
        by_id=by.id if by else None,
    )


def _stored(
    row: RoundPairing, act: str, swiss: Swiss, *, now: datetime, by: Account | None
) -> RoundPairing:
    db.session.add(row)
    db.session.flush()
    told: dict[str, Any] = {"round": row.number, "pairs": row.pairs, "reason": row.reason}
    accounts.audit(act, swiss.stage.discipline, by=by, now=now, **told)
    results.settle([swiss.stage.discipline_id])
    return row
