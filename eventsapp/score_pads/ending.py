"""The result of a match as a phone sends it, perhaps more than once and perhaps late."""

from datetime import datetime

from brackets import ResultKind
from eventsapp.accounts.models import Account
from eventsapp.draws.models import Stage
from eventsapp.results import services as results
from eventsapp.results.conduct import counts_of, minus_of
from eventsapp.results.errors import MatchTaken
from eventsapp.results.models import MatchEntry
from eventsapp.results.reports import Report


def end(stage: Stage, ref: str, report: Report, *, now: datetime, by: Account | None) -> None:
    """Record how a match ended; the same sent again, or by the second scorer, changes nothing.

    Raises:
        MatchTaken: another result is stored.
        As :func:`eventsapp.results.services.record_match`.
    """
    try:
        results.record_match(stage, ref, report, now=now, by=by)
    except MatchTaken:
        row = results.head_of(results.log_of(stage), ref)
        if row is None or not _says(row, report):
            raise


def _says(row: MatchEntry, report: Report) -> bool:
    """Whether a stored result is what is reported; points of games may be known to one only."""
    stored = row.result
    if stored is None or report.pair is None:
        return False
    if [int(one) for one in stored["pair"]] != list(report.pair):
        return False
    if minus_of(counts_of(stored)) != report.minus:
        return False
    if stored["kind"] != report.kind.value:
        return False
    if report.kind is not ResultKind.PLAYED:
        return bool(stored["winner"] == (str(report.winner) if report.winner else None))
    games = [list(game) for game in report.games]
    if games and stored["games"]:
        return bool(games == stored["games"])
    return bool(report.score and list(report.score) == stored["score"])
