"""The heats with their lanes as pictures: on the page, and to take away."""

from collections.abc import Sequence

from flask_babel import gettext as _

from eventsapp.charts.lanes import Heat, Lane, draw_heats
from eventsapp.charts.posters import Block
from eventsapp.draws.takeaways import Takeaway
from eventsapp.events.models import Discipline
from eventsapp.rounds.boards import Race, Round, Starter


def blocks_of(board: Sequence[Round]) -> list[Block]:
    """Draw every heat and run-off whose people are known, in the order of the page."""
    races = [
        (one, race)
        for one in board
        if not one.is_waiting
        for race in (*one.heats, *one.run_offs)
    ]
    drawn = draw_heats([_heat(one, race) for one, race in races])
    return [
        Block(_titled(one, race), svg) for (one, race), svg in zip(races, drawn, strict=True)
    ]


def takeaway_of(discipline: Discipline, board: Sequence[Round]) -> Takeaway:
    """Return the heats of a discipline as they can be taken away."""
    blocks = blocks_of(board)
    return Takeaway(
        title=f"{discipline.event.name} · {discipline.name}",
        subtitle=" · ".join([_("Heats to the final"), *(one.title for one in board)]),
        called=(discipline.event.name, discipline.name, _("Heats")),
        draw=lambda _measures: blocks,
    )


def _titled(one: Round, race: Race) -> str:
    if len(one.heats) == 1 and race in one.heats:
        return one.title
    says_both = race.title.startswith(one.title)
    return race.title if says_both else f"{one.title} · {race.title}"


def _heat(one: Round, race: Race) -> Heat:
    return Heat(
        label=_titled(one, race),
        heads=(_("Lane"), _("Name"), _("Time"), _("Rank"), _("Goes on")),
        lanes=tuple(map(_lane, race.starters)),
        has_signs=any(starter.sign for starter in race.starters),
    )


def _lane(starter: Starter) -> Lane:
    entrant = starter.entrant
    return Lane(
        number=str(starter.lane or ""),
        name=entrant.name if entrant else "",
        note=entrant.branch if entrant else "",
        time=starter.time,
        rank=str(starter.rank or ""),
        sign=starter.sign,
    )
