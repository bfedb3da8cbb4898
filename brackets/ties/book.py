"""The ties of a tournament: what is recorded of them, and what follows."""

from collections.abc import Mapping, Sequence

from brackets.errors import MatchUnknown, NotATie
from brackets.events import LineUp
from brackets.results import Result, ResultKind
from brackets.ties.errors import LineUpsMissing, RubbersContradictScore
from brackets.ties.line_ups import (
    People,
    check_line_up,
    check_sides,
    substituted,
)
from brackets.ties.parts import Counting, rubber_ref, tie_of
from brackets.ties.states import RubberState, RubberStatus, TieState
from brackets.ties.tally import Tally, check_rubber, check_tie_score, tallied
from brackets.ties.teams import Team
from brackets.ties.terms import TieTerms

_Pair = tuple[str, str]
_Rubbers = dict[int, Result]


class TieBook:
    """All that a log says of the ties of a plan.

    Args:
        ties: the format of each tie, by ref.
        in_tables: refs of those that may end level.
        teams: the teams whose members are known.
    """

    def __init__(
        self, ties: Mapping[str, TieTerms], in_tables: frozenset[str], teams: Sequence[Team]
    ) -> None:
        self._ties = ties
        self._in_tables = in_tables
        self._teams = {team.entrant: team for team in teams}
        self._rubbers: dict[str, dict[_Pair, _Rubbers]] = {}
        self._line_ups: dict[tuple[str, str, str], dict[int, LineUp]] = {}

    def take_rubber(self, result: Result) -> None:
        """Take a result of a rubber.

        Raises:
            MatchUnknown: there is no such rubber.
            TieError, ScoreError, WinnerMissing: it cannot have this result.
        """
        found = self.rubber(result.ref)
        if found is None:
            raise MatchUnknown(result.ref)
        ref, number = found
        check_rubber(ref, self._ties[ref], number, result)
        own = self._rubbers.setdefault(ref, {}).setdefault(_key(result.pair), {})
        own[number] = result

    def take_line_up(self, line_up: LineUp) -> None:
        """Take a line-up.

        Raises:
            NotATie: it is for another kind of match.
            LineUpError: it cannot be.
        """
        ref, team, opponent = line_up.ref, line_up.team, line_up.opponent
        if ref not in self._ties:
            raise NotATie(ref)
        check_line_up(
            line_up, self._ties[ref], self._teams.get(team), self._teams.get(opponent)
        )
        self._line_ups.setdefault((ref, team, opponent), {})[line_up.first] = line_up

    def rubber(self, ref: str) -> tuple[str, int] | None:
        """Return the tie and the number of a rubber, or ``None`` if there is none."""
        tie = tie_of(ref)
        if tie not in self._ties:
            return None
        refs = self._ties[tie].refs(tie)
        return (tie, refs.index(ref) + 1) if ref in refs else None

    def result_of(self, ref: str, pair: _Pair) -> Result | None:
        """Return what the rubbers of a tie come to, if it is over and somebody has won.

        In a table it may end level, in a knock-out nothing follows from that.
        """
        if ref not in self._ties:
            return None
        own = self._played(ref, pair)
        tally = tallied(self._ties[ref], own)
        if not tally.is_over or self._is_level(ref, tally):
            return None
        return self._result(ref, pair, own, tally)

    def check_recorded(self, result: Result) -> None:
        """Refuse a result of a whole tie that cannot be, by itself or beside its rubbers.

        Raises:
            ScoreError: no rubbers can come to its score.
            RubbersContradictScore: those recorded come to another one.
        """
        tie = self._ties.get(result.ref)
        if tie is None or result.kind is not ResultKind.PLAYED:
            return
        tally = tallied(tie, self._played(result.ref, result.pair))
        if not tally.counted:
            check_tie_score(tie, result)
        elif tally.score != result.score or not tally.is_over:
            counted, score = (
                "{}:{}".format(*numbers) for numbers in (tally.score, result.score or (0, 0))
            )
            raise RubbersContradictScore(result.ref, counted, score)

    def state(self, ref: str, pair: _Pair | None, *, is_closed: bool) -> TieState:
        """Return a tie as it stands.

        Args:
            ref: the tie.
            pair: the two who meet, once they are known.
            is_closed: whether the whole tie has a result, or is not played.

        Raises:
            LineUpsMissing: a rubber has a result before both line-ups are in.
        """
        tie = self._ties[ref]
        refs = [rubber_ref(ref, number) for number in range(1, len(tie.rubbers) + 1)]
        if pair is None:
            status = RubberStatus.NOT_NEEDED if is_closed else RubberStatus.WAITING
            return TieState(ref, tuple(RubberState(one, status) for one in refs))
        own, recorded = self._played(ref, pair), self._recorded(ref, pair)
        tally = tallied(tie, own)
        sides = self._people(ref, pair)
        is_ready = self._has_all_line_ups(ref, pair)
        if recorded and not is_ready:
            raise LineUpsMissing(ref)
        rubbers: list[RubberState] = []
        for number, one in enumerate(refs, start=1):
            people = (sides[0][number - 1], sides[1][number - 1]) if sides else ((), ())
            if number in tally.counted:
                done, is_implied = RubberStatus.DONE, number not in recorded
                rubbers.append(RubberState(one, done, people, own[number], is_implied))
                continue
            is_gap = sides is not None and () in people
            status = RubberStatus.READY if is_ready and not is_gap else RubberStatus.WAITING
            if tally.is_over or is_closed:
                status = RubberStatus.NOT_NEEDED
            rubbers.append(RubberState(one, status, people))
        handed_in = (self._has_base(ref, pair), self._has_base(ref, (pair[1], pair[0])))
        is_level = not is_closed and tally.is_over and self._is_level(ref, tally)
        return TieState(ref, tuple(rubbers), tally.score, handed_in, is_level)

    def strangers(self, ref: str, pair: _Pair | None) -> list[Result]:
        """Return the results of rubbers that do not count: other people met, or it was over."""
        found: list[Result] = []
        for key, own in sorted(self._rubbers.get(ref, {}).items()):
            counted: tuple[int, ...] = ()
            if pair is not None and key == _key(pair):
                counted = tallied(self._ties[ref], self._played(ref, pair)).counted
            found += [
                result
                for number, result in sorted(own.items())
                if number not in counted and result.kind is not ResultKind.VOID
            ]
        return found

    def _is_level(self, ref: str, tally: Tally) -> bool:
        return tally.score[0] == tally.score[1] and ref not in self._in_tables

    def _recorded(self, ref: str, pair: _Pair) -> _Rubbers:
        """Return the results of rubbers of two teams, each with the first of them first."""
        own = self._rubbers.get(ref, {}).get(_key(pair), {})
        return {
            number: result.seen_from(pair[0])
            for number, result in own.items()
            if result.kind is not ResultKind.VOID
        }

    def _played(self, ref: str, pair: _Pair) -> _Rubbers:
        """Return the results of rubbers, and those that follow from a team's gaps."""
        own = self._recorded(ref, pair)
        for number, (first, second) in enumerate(self._facing(ref, pair), start=1):
            if number in own:
                continue
            if first and second:
                if self._ties[ref].stops_early:
                    break  # one that comes later may not be needed any more
                continue
            winner = (pair[0] if first else pair[1]) if first or second else None
            kind = ResultKind.WALKOVER if winner else ResultKind.DOUBLE_WALKOVER
            own[number] = Result(rubber_ref(ref, number), kind, winner, pair)
        return own

    def _facing(self, ref: str, pair: _Pair) -> list[tuple[tuple[str, ...], tuple[str, ...]]]:
        """Return who faces whom in each rubber, once both line-ups are in."""
        sides = self._people(ref, pair)
        return list(zip(*sides, strict=True)) if sides else []

    def _people(self, ref: str, pair: _Pair) -> tuple[People, People] | None:
        """Return who plays for either side, once both line-ups are in."""
        first = self._line_ups.get((ref, *pair), {})
        second = self._line_ups.get((ref, pair[1], pair[0]), {})
        if 1 not in first or 1 not in second:
            return None
        tie = self._ties[ref]
        check_sides(ref, tie, (first[1].people, second[1].people))
        return _in_the_end(first, tie), _in_the_end(second, tie)

    def _has_all_line_ups(self, ref: str, pair: _Pair) -> bool:
        """Whether both line-ups are in, or are not needed: nobody registered the members."""
        if not self._teams.keys() >= set(pair):
            return True
        return self._has_base(ref, pair) and self._has_base(ref, (pair[1], pair[0]))

    def _has_base(self, ref: str, pair: _Pair) -> bool:
        return 1 in self._line_ups.get((ref, *pair), {})

    def _result(self, ref: str, pair: _Pair, own: _Rubbers, tally: Tally) -> Result:
        first, second = tally.score
        winner = None
        if first != second:
            winner = pair[0] if first > second else pair[1]
        counted = tuple(own[number] for number in tally.counted)
        if self._ties[ref].counting is Counting.RELAY:
            return Result(ref, ResultKind.PLAYED, winner, pair, tally.score)
        return Result(ref, ResultKind.PLAYED, winner, pair, tally.score, rubbers=counted)


def _in_the_end(line_ups: Mapping[int, LineUp], tie: TieTerms) -> People:
    later = [line_ups[first] for first in sorted(line_ups) if first > 1]
    return substituted(line_ups[1], later, tie)


def _key(pair: _Pair) -> _Pair:
    return pair if pair[0] < pair[1] else (pair[1], pair[0])
