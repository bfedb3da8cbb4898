"""The heats with their lanes as pictures: on the page, and to take away."""

from collections.abc import Sequence

from flask_babel import gettext as _

from eventsapp.charts.lanes import Heat, Lane, draw_heat
from eventsapp.charts.posters import Block
from eventsapp.draws.takeaways import Takeaway
from eventsapp.events.models import Discipline
from eventsapp.rounds.boards import Race, Round, Starter


def blocks_of(board: Sequence[Round]) -> list[Block]:
    """Draw every heat and run-off whose people are known, in the order of the page."""
    return [
        Block(_titled(one, race), draw_heat(_heat(one, race)))
        for one in board
        if not one.is_waiting
        for race in (*one.heats, *one.run_offs)
    ]


def takeaway_of(discipline: Discipline, board: Sequence[Round]) -> Takeaway:
    """Return the heats of a discipline as they can be taken away."""
    blocks = blocks_of(board)
    return Takeaway(
        title=f"{discipline.event.name} · {discipline.name}",
        subtitle=" · ".join([_("Heats to the final"), *(one.title for one in board)]),
        name=f"{discipline.event.name} {discipline.name} {_('Heats')}",
        draw=lambda _measures: blocks,
    )


def _titled(one: Round, race: Race) -> str:
    is_alone = len(one.heats) == 1 and race in one.heats
    return one.title if is_alone else f"{one.title} · {race.title}"


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
