"""Until when a result, and a decision about it, can be contested."""

from collections.abc import Collection
from datetime import datetime, timedelta

from sqlalchemy import func, select

from brackets.ties.parts import tie_of
from eventsapp.database import db
from eventsapp.draws.models import Stage
from eventsapp.events.models import Discipline
from eventsapp.protests.models import Protest
from eventsapp.protests.states import FIRST, first_decision, instance_of, last_step
from eventsapp.results.models import MatchEntry
from eventsapp.signings import services as signings


def of_matches(stage: Stage, refs: Collection[str], minutes: int) -> dict[str, datetime]:
    """Return until when each match can be contested that has a result, by ref.

    The time runs from the last row about it: a correction can be contested too. That of a
    tie runs from its last rubber.
    """
    rows = db.session.execute(
        select(MatchEntry.ref, func.max(MatchEntry.recorded_at))
        .where(MatchEntry.stage_id == stage.id)
        .group_by(MatchEntry.ref)
    )
    found: dict[str, datetime] = {}
    for ref, at in rows:
        until = at + timedelta(minutes=minutes)
        for key in {ref, tie_of(ref)} & set(refs):
            found[key] = max(until, found.get(key, until))
    return found


def of_places(discipline: Discipline, minutes: int) -> datetime | None:
    """Return until when the places can be contested; None while they are provisional.

    The time runs from their publication, which is when people are told of them.
    """
    signature = signings.signatures_of([discipline.id]).get(discipline.id)
    if signature is None or signature.published_at is None:
        return None
    return signature.published_at + timedelta(minutes=minutes)


def of_appeal(protest: Protest, minutes: int | None) -> datetime | None:
    """Return until when the first decision on a protest can be contested.

    Args:
        protest: which.
        minutes: for how long at this event; None where the first decision is final.

    Returns:
        None while there is no decision, or when it can't be contested any more at all.
    """
    decided = first_decision(protest)
    if minutes is None or decided is None or instance_of(protest) != FIRST:
        return None
    if last_step(protest) is not decided:
        return None
    return decided.at + timedelta(minutes=minutes)
