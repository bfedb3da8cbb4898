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


def may_record(event: Event) -> bool:
    """Whether the reader may record what is played at an event."""
    return not event.is_cancelled and may(
        Permission.RECORD_RESULTS, event.host_id, event.association_id
    )


def section(event: Event) -> Markup | None:
    """Let a referee's page of the event ask for the matches that can be played."""
    if not may_record(event) or not _knockouts(event):
        return None
    return Markup(render_template("results/ask_for_playable.html", event=event))


def playable(event: Event) -> list[Open]:
    """Return the matches of an event that can be played now, by discipline."""
    stages = draws.stages_of([each.id for each in _knockouts(event)])
    drawn = [stages[each.id] for each in event.disciplines if each.id in stages]
    found = []
    for board in boards_of(drawn):
        ready = [f for f in fixtures_of(board) if f.status is MatchStatus.READY]
        if ready:
            found.append(Open(board.discipline, ready[:MOST], len(ready)))
    return found


def _knockouts(event: Event) -> list[Discipline]:
    return [each for each in event.disciplines if each.measure is Measure.KNOCKOUT]
