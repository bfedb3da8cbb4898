"""What a referee reports of a match, and whether it can be so."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from brackets import Result, ResultKind
from eventsapp.results.conduct import Noted, minus_of
from eventsapp.results.errors import (
    GameAfterTheEnd,
    GameLevel,
    GamesContradictScore,
    ScoreLevel,
    ScoreMissing,
    ScoreTooLong,
    ScoreUnfinished,
    WhyMissing,
    WinnerMissing,
)

Score = tuple[int, int]

BROKEN_OFF = frozenset({ResultKind.RETIRED, ResultKind.DISQUALIFIED})
PLAYED_AT_ALL = BROKEN_OFF | {ResultKind.PLAYED}


@dataclass(frozen=True, slots=True)
class Report:
    """How a match ended, in the order of its sides.

    Args:
        score: games won (of a match of one game: its points).
        games: the points of each game, as far as they are known.
        kind: played out, or why not.
        winner: entry id of who goes on; of a match that was played the score says it.
        reason: in a few words, where it was not played out.
        pair: entry ids of the two whom the referee had on the page.
        extra_time: the score after extra time.
        penalties: the score of the shoot-out.
        conduct: how often something was noted of both sides, by its name.
        cautions: the single cautions, where they are known; ``conduct`` counts them.
    """

    score: Score | None = None
    games: tuple[Score, ...] = ()
    kind: ResultKind = ResultKind.PLAYED
    winner: int | None = None
    reason: str = ""
    pair: tuple[int, int] | None = None
    extra_time: Score | None = None
    penalties: Score | None = None
    conduct: Mapping[str, Score] = field(default_factory=dict)
    cautions: tuple[Noted, ...] = ()

    @property
    def minus(self) -> Score:
        """Return the minus points of both sides; none in a match that nobody played."""
        return minus_of(self.conduct) if self.kind in PLAYED_AT_ALL else (0, 0)


def best_of_result(report: Report, ref: str, pair: tuple[str, str], best_of: int) -> Result:
    """Return the engine's result of a match of the best of so many games.

    Raises:
        ScoreMissing, ScoreLevel, ScoreUnfinished, ScoreTooLong: the score of a match that
            was played out does not end it.
        GameLevel, GameAfterTheEnd, GamesContradictScore: the games do not fit.
        WinnerMissing, WhyMissing: a match not played out says who goes on, and why.
    """
    if report.kind is ResultKind.VOID:
        return Result(ref, report.kind, None, pair)
    if report.kind is ResultKind.PLAYED:
        score = _score(report, best_of)
        _require_finished(score, best_of)
        won = pair[0] if score[0] > score[1] else pair[1]
        return Result(ref, report.kind, won, pair, score, games=report.games)
    winner, reason = not_played_out(report, pair)
    broken = _broken_off(report, best_of) if report.kind in BROKEN_OFF else None
    return Result(ref, report.kind, winner, pair, broken, reason=reason)


def not_played_out(report: Report, pair: tuple[str, str]) -> tuple[str | None, str]:
    """Return who goes on and why, of a match that was not played to its end.

    Raises:
        WinnerMissing, WhyMissing: the report does not say so.
    """
    reason = report.reason.strip()
    if not reason:
        raise WhyMissing
    if report.kind is ResultKind.DOUBLE_WALKOVER:
        return None, reason
    winner = str(report.winner)
    if winner not in pair:
        raise WinnerMissing
    return winner, reason


def _score(report: Report, best_of: int) -> Score:
    if best_of == 1:
        points = report.score or (report.games[0] if report.games else None)
        if points is None:
            raise ScoreMissing
        return points
    if not report.games:
        if report.score is None:
            raise ScoreMissing
        return report.score
    counted = _count(report.games, best_of)
    if report.score is not None and report.score != counted:
        raise GamesContradictScore(games=_shown(counted), score=_shown(report.score))
    return counted


def _count(games: tuple[Score, ...], best_of: int) -> Score:
    needed = best_of // 2 + 1
    won = [0, 0]
    for number, (first, second) in enumerate(games, start=1):
        if max(won) == needed:
            raise GameAfterTheEnd(game=number - 1)
        if first == second:
            raise GameLevel(game=number, score=_shown((first, second)))
        won[first < second] += 1
    return won[0], won[1]


def _require_finished(score: Score, best_of: int) -> None:
    most, least = max(score), min(score)
    if most == least:
        raise ScoreLevel(score=_shown(score))
    if best_of == 1:
        return
    needed = best_of // 2 + 1
    if most < needed:
        raise ScoreUnfinished(best_of=best_of, needed=needed, score=_shown(score))
    if most > needed or least >= needed:
        raise ScoreTooLong(best_of=best_of, needed=needed, score=_shown(score))


def _broken_off(report: Report, best_of: int) -> Score | None:
    """Return the score at which a match was broken off: nobody had won it yet."""
    score = report.score
    if score is None or best_of == 1:
        return score
    needed = best_of // 2 + 1
    if max(score) >= needed:
        raise ScoreTooLong(best_of=best_of, needed=needed - 1, score=_shown(score))
    return score


def _shown(score: Score) -> str:
    return f"{score[0]}:{score[1]}"
