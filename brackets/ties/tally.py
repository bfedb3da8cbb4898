"""What the rubbers of a tie come to: its score, and whether it is over."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import TypeAlias

from brackets.errors import WinnerMissing
from brackets.results import Result, ResultKind
from brackets.scores.boards import Board
from brackets.scores.errors import (
    ScoreIncomplete,
    ScoreMissing,
    ScoreSumWrong,
    ScoreTooHigh,
)
from brackets.scores.games import Games
from brackets.ties.errors import (
    RelayRunsBackwards,
    RelayScoreWrong,
    RubberNotPlayedOut,
)
from brackets.ties.parts import Counting, Rubber
from brackets.ties.terms import TieTerms

Score: TypeAlias = tuple[int, int]

_BOARD_WON = 2  # points of a board won, as scores of boards have it


@dataclass(frozen=True, slots=True)
class Tally:
    """Where a tie stands.

    Args:
        score: of the two teams, in their order.
        counted: the numbers of the rubbers that count.
        surplus: the numbers of those that were played though the tie was decided.
        is_over: whether nothing is left to play.
    """

    score: Score
    counted: tuple[int, ...]
    surplus: tuple[int, ...]
    is_over: bool


def tallied(tie: TieTerms, results: Mapping[int, Result]) -> Tally:
    """Count the rubbers of a tie.

    Args:
        tie: its format.
        results: those recorded, by number; the same team first in each.

    Raises:
        RelayRunsBackwards: the scores of a relay do not follow each other.

    Source:
        docs/rules/ties.md, "The score"

    >>> from brackets.ties.presets import tie_format
    >>> rubbers = {n: Result.of_score(f"F1/{n}", ("A", "B"), (3, 0)) for n in (1, 2, 3, 4)}
    >>> tallied(tie_format("table_tennis_team"), rubbers)
    Tally(score=(3, 0), counted=(1, 2, 3), surplus=(4,), is_over=True)
    """
    numbers = sorted(results)
    if tie.counting is Counting.RELAY:
        return _relay(tie, results, numbers)
    score = [0, 0]
    counted: list[int] = []
    for number in numbers:
        if tie.stops_early and abs(score[0] - score[1]) > len(tie.rubbers) - len(counted):
            break
        won = _worth(tie, tie.rubbers[number - 1], results[number])
        score[0] += won[0]
        score[1] += won[1]
        counted.append(number)
    left = len(tie.rubbers) - len(counted)
    is_decided = tie.stops_early and abs(score[0] - score[1]) > left
    return Tally(
        score=(score[0], score[1]),
        counted=tuple(counted),
        surplus=tuple(numbers[len(counted) :]),
        is_over=is_decided or not left,
    )


def check_rubber(ref: str, tie: TieTerms, number: int, result: Result) -> None:
    """Refuse a result that a rubber cannot have.

    Args:
        ref: the tie.
        tie: its format.
        number: of the rubber, from 1.
        result: what is said of it.

    Raises:
        ScoreError, WinnerMissing: its score cannot be, or nobody has won it.
        TieError: it does not fit a relay.
    """
    if result.kind is ResultKind.VOID:
        return
    rubber = tie.rubbers[number - 1]
    if tie.counting is Counting.RELAY:
        _check_relay(ref, tie, number, result)
        return
    if rubber.scoring is not None:
        rubber.scoring.check(result)
    if tie.counting is Counting.SUM:
        if result.kind is ResultKind.PLAYED and result.score is None:
            raise ScoreMissing(result.ref)
    elif result.is_level and rubber.scoring is None:
        raise WinnerMissing(result.ref)


def check_tie_score(tie: TieTerms, result: Result) -> None:
    """Refuse a score of a whole tie that no rubbers can come to.

    Raises:
        ScoreError: its subclass says what is wrong.
    """
    if result.kind is not ResultKind.PLAYED:
        return
    if result.score is None:
        raise ScoreMissing(result.ref)
    first, second = result.score
    rubbers = len(tie.rubbers)
    if tie.counting is Counting.RELAY:
        if max(first, second) < rubbers * tie.target:
            raise ScoreIncomplete(result.ref, first, second, rubbers * tie.target)
        if min(first, second) >= rubbers * tie.target or max(first, second) > (
            rubbers * tie.target
        ):
            raise ScoreTooHigh(result.ref, first, second, rubbers * tie.target)
    elif tie.counting is Counting.SUM:
        boards = [rubber for rubber in tie.rubbers if _is_board(rubber)]
        if len(boards) == rubbers and first + second > _BOARD_WON * rubbers:
            raise ScoreSumWrong(result.ref, first, second, _BOARD_WON * rubbers)
    else:
        _check_rubbers_won(tie, result, rubbers)


def _check_rubbers_won(tie: TieTerms, result: Result, rubbers: int) -> None:
    first, second = result.score or (0, 0)
    played, lead = first + second, abs(first - second)
    is_whole = tie.all_played and not any(_is_board(rubber) for rubber in tie.rubbers)
    if played > rubbers or (is_whole and lead and played < rubbers):
        raise ScoreSumWrong(result.ref, first, second, rubbers)
    wanted = rubbers // 2 + 1
    if tie.stops_early and lead - 1 > rubbers - played + 1:  # it was over one rubber before
        raise ScoreTooHigh(result.ref, first, second, wanted)
    if lead and lead <= rubbers - played:
        raise ScoreIncomplete(result.ref, first, second, wanted)


def _worth(tie: TieTerms, rubber: Rubber, result: Result) -> Score:
    """Return what a rubber adds to the score of its tie."""
    if tie.counting is Counting.SUM and result.score is not None:
        return result.score
    if result.winner is None:
        return 0, 0
    won = _full_score(rubber) if tie.counting is Counting.SUM else 1
    return (won, 0) if result.winner == result.pair[0] else (0, won)


def _full_score(rubber: Rubber) -> int:
    """Return the score of who wins a rubber without playing, where scores are added up."""
    rule = rubber.scoring.rule if rubber.scoring else None
    if isinstance(rule, Board):
        return _BOARD_WON
    if isinstance(rule, Games):
        return rule.number if rule.all_played else rule.wanted
    return 1


def _is_board(rubber: Rubber) -> bool:
    return rubber.scoring is not None and isinstance(rubber.scoring.rule, Board)


def _check_relay(ref: str, tie: TieTerms, number: int, result: Result) -> None:
    if result.kind is not ResultKind.PLAYED or result.extra_time or result.penalties:
        raise RubberNotPlayedOut(ref, number)
    if result.score is None:
        raise ScoreMissing(result.ref)
    wanted = number * tie.target
    if max(result.score) != wanted or min(result.score) >= wanted:
        raise RelayScoreWrong(ref, number, *result.score, wanted)
    _check_begun(ref, number, result.score, ((number - 1) * tie.floor,) * 2)


def _check_begun(ref: str, number: int, score: Score, began: Score) -> None:
    if score[0] < began[0] or score[1] < began[1]:
        raise RelayRunsBackwards(ref, number, *began)


def _relay(tie: TieTerms, results: Mapping[int, Result], numbers: list[int]) -> Tally:
    score: Score = (0, 0)
    for number in numbers:
        result = results[number]
        now = result.score or (0, 0)
        floor = (number - 1) * tie.floor
        ref = result.ref.rpartition("/")[0]
        _check_begun(ref, number, now, (max(score[0], floor), max(score[1], floor)))
        score = now
    is_over = bool(numbers) and numbers[-1] == len(tie.rubbers)
    return Tally(score, tuple(numbers), (), is_over)
