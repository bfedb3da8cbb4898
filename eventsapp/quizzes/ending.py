"""The places of a quiz as its log has them, recorded as if they were typed."""

from collections.abc import Mapping
from datetime import datetime

from flask_babel import gettext as _
from sqlalchemy import func, select

from brackets.live_quizzes import RoundKind
from eventsapp.accounts.models import Account
from eventsapp.database import db
from eventsapp.draws import services as draws
from eventsapp.events.models import Discipline
from eventsapp.quizzes.errors import NotBegun, NotThrough, PlacesTyped, StillPlaying
from eventsapp.quizzes.models import LONGEST_REASON
from eventsapp.quizzes.standing import Standing, standing_of
from eventsapp.results import services as results
from eventsapp.results.measures.quiz import given
from eventsapp.results.models import ResultEntry


def hand_in(
    discipline: Discipline, *, seen: int, reason: str, now: datetime, by: Account | None
) -> int:
    """Record the places that follow from the log, and return how many are new; flushes.

    They are official only once the referee signs them, as all results. The same handed in
    again changes nothing. ``seen`` is the last row of the results that the page knew.

    Raises:
        NotBegun, StillPlaying: there is nothing to hand in yet.
        NotThrough: questions or ties that matter are left, and no reason is given.
        PlacesTyped: somebody stored other results by hand in the meantime.
        ReasonMissing: results were stored before, and change.
        As :func:`eventsapp.results.services.record_changes`.
    """
    draws.lock([discipline.id])
    standing = standing_of(discipline)
    if not standing.quiz.questions:
        raise NotBegun
    if standing.quiz.open is not None:
        raise StillPlaying
    missing = left_open(standing)
    if missing and not reason.strip():
        raise NotThrough(what=" ".join(missing))
    logs = results.logs_of([discipline.id])
    changes = [
        results.Change(entry_id, outcome, logged.head.id if logged else None)
        for entry_id, outcome in outcomes_of(standing).items()
        if (logged := logs.get((discipline.id, entry_id))) is None or logged.outcome != outcome
    ]
    if changes and last_result(discipline) != seen:
        raise PlacesTyped
    why = reason.strip()[:LONGEST_REASON]
    return len(results.record_changes(discipline, changes, reason=why, now=now, by=by))


def left_open(standing: Standing) -> list[str]:
    """Say what is left before the quiz is through: questions, and ties that matter."""
    found = []
    waiting = [
        number
        for number, turns in enumerate(standing.quiz.turns, start=1)
        if turns and not _is_sudden(standing, number)
    ]
    if waiting:
        rounds = _(", ").join(map(str, waiting))
        found.append(_("Questions are left in round %(rounds)s.", rounds=rounds))
    if any(_is_sudden(standing, n) for n in range(1, len(standing.rules.rounds) + 1)):
        found += [
            _("Level for place %(place)d: %(names)s.", place=tie.rank, names=names)
            for tie in standing.quiz.matters
            if (names := _(", ").join(standing.names(tie.entrants)))
        ]
    return found


def _is_sudden(standing: Standing, number: int) -> bool:
    return standing.rules.rounds[number - 1].kind is RoundKind.SUDDEN


def outcomes_of(standing: Standing) -> dict[int, results.Outcome]:
    """Return how each comes out by the log, by entry id; who left did not finish."""
    quiz = standing.quiz
    order = {
        team: turn if is_right else -turn
        for turn, (team, is_right) in enumerate(quiz.sudden, start=1)
        if team not in quiz.left
    }
    found = {}
    for team in quiz.scores:
        if team in quiz.left:
            found[int(team)] = results.Outcome(results.ResultStatus.DNF)
            continue
        points = [one.points for one in quiz.changes if one.team == team]
        found[int(team)] = given(points, order.get(team, 0))
    return found


def last_result(discipline: Discipline) -> int:
    """Return the id of the last row of the results of a discipline; 0 without one."""
    last = select(func.max(ResultEntry.id)).where(ResultEntry.discipline_id == discipline.id)
    return db.session.scalar(last) or 0


def stored(standing: Standing, logs: Mapping[tuple[int, int], results.Logged]) -> str:
    """Say whether the results are those of the log: ``same``, ``other``; empty for none."""
    known = {
        entry_id: logged.outcome
        for (_discipline_id, entry_id), logged in logs.items()
        if entry_id in standing.people
    }
    if not known:
        return ""
    return "same" if known == outcomes_of(standing) else "other"
