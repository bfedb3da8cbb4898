"""The results of a mass start as its line has them, recorded as if they were typed."""

from collections.abc import Mapping
from datetime import datetime

from flask_babel import ngettext

from eventsapp.accounts.models import Account
from eventsapp.finish_lines.errors import (
    FinishTyped,
    LineUnsound,
    NobodyCrossed,
    NotAllAccounted,
)
from eventsapp.finish_lines.folding import Race
from eventsapp.finish_lines.mending import unaccounted
from eventsapp.finish_lines.numbering import fresh
from eventsapp.finish_lines.words import blocking_words
from eventsapp.results import services as results
from eventsapp.results.models import ResultStatus
from eventsapp.results.outcomes import write_time

MOST_NAMED = 3


def hand_in(race: Race, *, seen: int, reason: str, now: datetime, by: Account | None) -> int:
    """Record the results that follow from the line, and return how many are new; flushes.

    The same handed in again changes nothing.

    Args:
        race: as the page had it; it is read again.
        seen: the last row of the results that the page knew.
        reason: why results change that were stored before.
        now: when.
        by: by whom.

    Raises:
        NobodyCrossed, LineUnsound, NotAllAccounted: something has to be done first.
        FinishTyped: somebody stored other results by hand in the meantime.
        ReasonMissing: results were stored before, and change.
        As :func:`eventsapp.results.services.record_changes`.
    """
    race = fresh(race)
    demand_over(race)
    discipline = race.discipline
    logs = results.logs_of([discipline.id])
    changes = [
        results.Change(entry_id, outcome, logged.head.id if logged else None)
        for entry_id, outcome in outcomes_of(race, logs).items()
        if (logged := logs.get((discipline.id, entry_id))) is None or logged.outcome != outcome
    ]
    if changes and _last(logs) != seen:
        raise FinishTyped
    return len(results.record_changes(discipline, changes, reason=reason, now=now, by=by))


def last_result(race: Race) -> int:
    """Return the id of the last row of the results; 0 without one."""
    return _last(results.logs_of([race.discipline.id]))


def _last(logs: Mapping[tuple[int, int], results.Logged]) -> int:
    return max((one.head.id for one in logs.values()), default=0)


def demand_over(race: Race) -> None:
    """Go on only if all fits and everybody is accounted for.

    Raises:
        NobodyCrossed, LineUnsound, NotAllAccounted: as they say.
    """
    if not race.matched.crossings:
        raise NobodyCrossed
    if not race.matched.is_sound:
        raise LineUnsound(what=blocking_words(race))
    rest = unaccounted(race)
    if rest:
        names = ", ".join(race.entrants[one].distinct for one in rest[:MOST_NAMED])
        more = len(rest) - MOST_NAMED
        if more > 0:
            names += ngettext(" and %(num)d more", " and %(num)d more", more)
        raise NotAllAccounted(names=names)


def outcomes_of(
    race: Race, logs: dict[tuple[int, int], results.Logged]
) -> dict[int, results.Outcome]:
    """Return how each comes out by the line, by entry id; missed points stay as stored."""
    found = {}
    for one in race.matched.crossings:
        if one.entrant and one.net is not None:
            entry_id = int(one.entrant)
            logged = logs.get((race.discipline.id, entry_id))
            marks = (logged.outcome.marks or {}) if logged else {}
            found[entry_id] = results.Outcome(
                marks={"milliseconds": one.net, "missed": marks.get("missed", [])},
                typed={"value": write_time(one.net)},
            )
    for entrant, act in race.line.statuses.items():
        if int(entrant) in race.entrants:
            found[int(entrant)] = results.Outcome(ResultStatus(act.text))
    return found


def stored(race: Race) -> tuple[str, int]:
    """Say whether the results are those of the line, and which row of them is the last.

    Returns:
        ``same``, ``other``, or empty for none; and the id, 0 without one.
    """
    logs = results.logs_of([race.discipline.id])
    known = {
        entry_id: logged.outcome
        for entry_id in race.entrants
        if (logged := logs.get((race.discipline.id, entry_id)))
    }
    if not known:
        return "", _last(logs)
    return "same" if known == outcomes_of(race, logs) else "other", _last(logs)
