"""What was reported of a match, by the match format that was drawn with it."""

from brackets import BracketError, Match, Result, ResultKind
from brackets.errors import ScoreLevel as LevelScore
from brackets.scores.games import Games
from brackets.wording import refusal as refusal_words
from eventsapp.frame.languages import page_language
from eventsapp.results.errors import LevelUndecided, ScoreLevel, ScoreMissing, ScoreRefused
from eventsapp.results.reports import (
    BROKEN_OFF,
    Report,
    Score,
    best_of_result,
    not_played_out,
)


def result_of(
    report: Report, match: Match, pair: tuple[str, str], *, best_of: int, number: str
) -> Result:
    """Return the engine's result of what was reported.

    Args:
        report: how it ended.
        match: as it was drawn; without a format of its own it is the best of ``best_of``.
        pair: entry ids of the two, as text.
        best_of: of the discipline.
        number: by which people call the match, for what is refused.

    Raises:
        ResultRefused: its subclass says what does not fit.
    """
    if match.scoring is None and match.tie is None:
        return best_of_result(report, match.ref, pair, best_of)
    if report.kind is ResultKind.VOID:
        return Result(match.ref, report.kind, None, pair)
    try:
        result = _result(report, match, pair)
        if match.scoring is not None:  # a whole tie's score is checked with its rubbers
            match.scoring.check(result)
    except LevelScore as level:
        raise ScoreLevel(score=f"{level.first}:{level.second}") from level
    except BracketError as refusal:
        if hasattr(refusal, "ref"):
            refusal.ref = number
        raise ScoreRefused(why=refusal_words(refusal, page_language())) from refusal
    return result


def _result(report: Report, match: Match, pair: tuple[str, str]) -> Result:
    if report.kind is not ResultKind.PLAYED:
        winner, reason = not_played_out(report, pair)
        score = report.score if report.kind in BROKEN_OFF else None
        games = report.games if score is not None else ()
        return Result(match.ref, report.kind, winner, pair, score, reason=reason, games=games)
    score = _score(report, match)
    winner, reason = _winner(
        report, report.penalties or report.extra_time or score, match, pair
    )
    return Result(
        match.ref,
        report.kind,
        winner,
        pair,
        score,
        reason=reason,
        games=report.games if _has_games(match) else (),
        extra_time=report.extra_time,
        penalties=report.penalties,
    )


def _winner(
    report: Report, last: Score, match: Match, pair: tuple[str, str]
) -> tuple[str | None, str]:
    """Return who won, and what decided a knock-out match that ended level."""
    if last[0] != last[1]:
        return pair[last[0] < last[1]], ""
    if match.table:
        return None, ""
    winner, reason = str(report.winner), report.reason.strip()
    if winner not in pair or not reason:
        raise LevelUndecided(score=f"{last[0]}:{last[1]}")
    return winner, reason


def _has_games(match: Match) -> bool:
    return match.scoring is not None and isinstance(match.scoring.rule, Games)


def _score(report: Report, match: Match) -> Score:
    if not report.games:
        if report.score is None:
            raise ScoreMissing
        return report.score
    if not _has_games(match):
        return report.games[0]
    if report.score is not None:
        return report.score
    won = [first > second for first, second in report.games if first != second]
    return sum(won), len(won) - sum(won)
