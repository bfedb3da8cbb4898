"""The matches of an event that can be played now, for its referees."""

from dataclasses import dataclass

from flask import render_template
from markupsafe import Markup

from brackets import MatchStatus
from eventsapp.accounts.permissions import Permission, may
from eventsapp.draws import services as draws
from eventsapp.draws.boards import boards_of
from eventsapp.draws.wording import Fixture, fixtures_of
from eventsapp.events.models import Discipline, Event, Measure

MOST = 8  # of a discipline; its own page lists the others


@dataclass(frozen=True, slots=True)
class Open:
    """What can be played of a discipline: the first few matches, and how many there are."""

    discipline: Discipline
    fixtures: list[Fixture]
    many: int


def playable(event: Event) -> Markup | None:
    """Show a referee the matches that can be played, each with the way to its score."""
    if event.is_cancelled or not may(
        Permission.RECORD_RESULTS, event.host_id, event.association_id
    ):
        return None
    matches = [d.id for d in event.disciplines if d.measure is Measure.KNOCKOUT]
    stages = draws.stages_of(matches) if matches else {}
    drawn = [stages[each.id] for each in event.disciplines if each.id in stages]
    found = []
    for board in boards_of(drawn):
        ready = [f for f in fixtures_of(board) if f.status is MatchStatus.READY]
        if ready:
            found.append(Open(board.discipline, ready[:MOST], len(ready)))
    return Markup(render_template("results/playable.html", found=found)) if found else None
