"""What can be played at an event now, and what comes next.

Matches of brackets and tables, heats, and disciplines that start all at once: what people
are called to. Nothing of it is stored; it follows from draws, start lists and results.
"""

import enum
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass

from brackets import ContestState, ContestStatus, MatchState, MatchStatus, ResultKind, Status
from eventsapp.draws import services as draws
from eventsapp.draws.boards import Board, boards_of
from eventsapp.draws.titles import title_of
from eventsapp.draws.wording import score_words, side_name
from eventsapp.entries.entrants import Entrant, entrants_of_several
from eventsapp.events.models import Discipline, Measure
from eventsapp.results import services as results
from eventsapp.rounds.plans import Rounds, all_rounds
from eventsapp.rounds.words import heat_words

UNCALLED = frozenset({Measure.STEPS})  # days of walking have no start
FOUGHT = frozenset({Measure.KNOCKOUT, Measure.TIME})  # in matches, or perhaps in heats
People = Mapping[int, Mapping[int, Entrant]]
"""Who has entered, by discipline and entry id."""


class Sort(enum.StrEnum):
    """What people are called to."""

    MATCH = "match"
    HEAT = "heat"
    WHOLE = "whole"  # everybody of a discipline


class Stand(enum.Enum):
    """How far it has come."""

    WAITING = enum.auto()  # for what comes before it
    OPEN = enum.auto()
    OVER = enum.auto()


@dataclass(frozen=True, slots=True)
class Bout:
    """A match, a heat, or a discipline that starts all at once.

    Args:
        sort: which of these.
        discipline: of which it is.
        of: the id of the stage, of the start lists, or of the discipline.
        ref: of the match or round; empty for a whole discipline.
        number: by which people call the match or heat; 0 for a whole discipline.
        title: its round; empty for a whole discipline.
        round: counted from 1; what is played side by side has the same.
        stand: how far it has come.
        entrants: who stands in it, by entry id, in the order of sides or lanes.
        names: of the sides of a match, also where only "winner of match 3" is known.
        settled: those of it who have a result.
        absent: those of it who did not start.
        outcome: how a match ended, in words.
    """

    sort: Sort
    discipline: Discipline
    of: int
    ref: str
    number: int
    title: str
    round: int
    stand: Stand
    entrants: Mapping[int, Entrant]
    names: tuple[str, ...] = ()
    settled: frozenset[int] = frozenset()
    absent: frozenset[int] = frozenset()
    outcome: str = ""

    @property
    def sides(self) -> str:
        """Return who meets in a match, as the log of the day names them."""
        return "-".join(map(str, self.entrants))

    @property
    def key(self) -> str:
        """Return what names it in the log of calls."""
        if self.sort is Sort.MATCH:
            return f"match {self.of} {self.ref}"
        if self.sort is Sort.HEAT:
            return f"heat {self.of} {self.ref} {self.number}"
        return f"whole {self.of}"

    @property
    def turn(self) -> tuple[int, int, int]:
        """Return its place in the order: rounds of all disciplines side by side."""
        return self.round, self.discipline.position, self.number

    @property
    def bound(self) -> list[int]:
        """Return those to whom a call of it is bound: who enters late joins a whole one."""
        return [] if self.sort is Sort.WHOLE else sorted(self.entrants)


def bouts_of(
    disciplines: Sequence[Discipline],
    *,
    over: Collection[str] = (),
    boards: Sequence[Board] | None = None,
    people: People | None = None,
) -> list[Bout]:
    """Return what can be played of some disciplines of one event and what waits, in order.

    Args:
        disciplines: which ones.
        over: names those that are given though they are over.
        boards: the draws of all that is played in matches, if they were read already.
        people: who has entered some of them, if that was read already.
    """
    called = [one for one in disciplines if one.measure not in UNCALLED]
    timed = [one.id for one in called if one.measure is Measure.TIME]
    rounds = all_rounds(timed) if timed else {}
    known = people or {}
    people = {**known, **entrants_of_several([one for one in called if one.id not in known])}
    if boards is None:
        boards = _boards([one for one in called if one.measure is Measure.KNOCKOUT], people)
    found = [
        *_matches(boards),
        *_heats({one: rounds[one.id] for one in called if one.id in rounds}, people),
        *_wholes([one for one in called if one.id not in rounds], people),
    ]
    shown = [one for one in found if one.stand is not Stand.OVER or one.key in over]
    return sorted(shown, key=lambda bout: bout.turn)


def fought(disciplines: Sequence[Discipline]) -> list[Bout]:
    """Return the matches and heats only, as :func:`bouts_of`."""
    found = bouts_of([one for one in disciplines if one.measure in FOUGHT])
    return [one for one in found if one.sort is not Sort.WHOLE]


def _boards(disciplines: Sequence[Discipline], people: People) -> list[Board]:
    drawn = draws.stages_of([one.id for one in disciplines]) if disciplines else {}
    return boards_of(list(drawn.values()), people)


def _matches(boards: Sequence[Board]) -> Iterator[Bout]:
    for board in boards:
        for match in board.matches:
            state = board.state.matches[match.ref]
            stand = _STANDS.get(state.status, Stand.OVER)
            if stand is not Stand.WAITING or any(isinstance(one, str) for one in state.sides):
                yield _match(board, state, stand)


_STANDS = {MatchStatus.READY: Stand.OPEN, MatchStatus.WAITING: Stand.WAITING}


def _match(board: Board, state: MatchState, stand: Stand) -> Bout:
    sides = [one for one in state.sides if isinstance(one, str)]
    return Bout(
        Sort.MATCH,
        board.discipline,
        board.stage.id,
        state.ref,
        board.numbers[state.ref],
        title_of(board, state.ref),
        state.round,
        stand,
        {int(one): board.people[one] for one in sides},
        names=(side_name(board, state.ref, 0), side_name(board, state.ref, 1)),
        absent=_not_come(state, sides),
        outcome=score_words(board, state),
    )


def _not_come(state: MatchState, sides: Sequence[str]) -> frozenset[int]:
    kind = state.result.kind if state.result else None
    if kind not in (ResultKind.WALKOVER, ResultKind.DOUBLE_WALKOVER):
        return frozenset()
    return frozenset(int(one) for one in sides if one != state.winner)


def _heats(timed: Mapping[Discipline, Rounds], people: People) -> Iterator[Bout]:
    for discipline, rounds in timed.items():
        for round_number, contest in enumerate(rounds.plan.contests, start=1):
            state = rounds.contest(contest.ref)
            for number, heat in enumerate(state.heats, start=1):
                starters = [int(one) for one in heat.sides if isinstance(one, str)]
                settled = _timed(state, starters)
                stand = Stand.OPEN if settled < set(starters) else Stand.OVER
                if state.status is ContestStatus.WAITING:
                    stand = Stand.WAITING
                yield Bout(
                    Sort.HEAT,
                    discipline,
                    rounds.row.id,
                    contest.ref,
                    number,
                    heat_words(contest.ref, number, len(state.heats)),
                    round_number,
                    stand,
                    {one: people[discipline.id][one] for one in starters},
                    settled=settled,
                    absent=_not_started(state, starters),
                )


def _timed(state: ContestState, starters: Sequence[int]) -> frozenset[int]:
    return frozenset(n for n in starters if str(n) in state.marks or str(n) in state.implied)


def _not_started(state: ContestState, starters: Sequence[int]) -> frozenset[int]:
    marks = {n: state.marks.get(str(n)) for n in starters}
    return frozenset(n for n, mark in marks.items() if mark and mark.status is Status.DNS)


def _wholes(disciplines: Sequence[Discipline], people: People) -> Iterator[Bout]:
    at_once = [one for one in disciplines if one.measure is not Measure.KNOCKOUT]
    logs = results.logs_of([one.id for one in at_once]) if at_once else {}
    for discipline in at_once:
        stand_in = {n: one for n, one in people[discipline.id].items() if not one.is_withdrawn}
        statuses = {
            entry_id: logged.outcome.status
            for (discipline_id, entry_id), logged in logs.items()
            if discipline_id == discipline.id
        }
        settled = {n for n, one in statuses.items() if one is not results.ResultStatus.VOID}
        if stand_in:
            yield Bout(
                Sort.WHOLE,
                discipline,
                discipline.id,
                "",
                0,
                "",
                1,
                Stand.OPEN if set(stand_in) - settled else Stand.OVER,
                stand_in,
                settled=frozenset(settled),
                absent=frozenset(
                    n for n, one in statuses.items() if one is results.ResultStatus.DNS
                ),
            )
