"""A Swiss stage of a document as what the pairing reads: players by number, round by round."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from brackets.competition import SlotNames
from brackets.documents.document import StageEntry
from brackets.documents.swiss import FirstColour, Swiss
from brackets.documents.tournament import Tournament
from brackets.matches import Stage, Table
from brackets.slots import LoserOf, PlaceIn, Seed, Slot, WinnerOf
from brackets.states import State
from brackets.swiss.errors import MembersUnknown, NoSwissStage, SwissNowhere
from brackets.swiss.history import ByeRequest, Code, Colour, Forbidden, SwissTournament
from brackets.swiss.plan_history import Settings, history_of

_COLOURS: Mapping[FirstColour | None, Colour] = {
    FirstColour.WHITE: Colour.WHITE,
    FirstColour.BLACK: Colour.BLACK,
}


@dataclass(frozen=True, slots=True)
class SwissStage:
    """A Swiss stage of a document.

    Args:
        index: which of the stages it is, from 0.
        entry: as the document has it.
        texts: how the document names its members; the n-th has start number n + 1.
        entrants: who they are.
        history: all that has happened in it.
    """

    index: int
    entry: StageEntry
    texts: Sequence[str]
    entrants: Sequence[str]
    history: SwissTournament


def stage_to_pair(tournament: Tournament, name: str | None) -> SwissStage:
    """Return the stage of a name, or the first Swiss one that has a round to be paired.

    Raises:
        NoSwissStage, SwissNowhere: there is none, or none of this name.
        MembersUnknown, RoundUnfinished: it cannot be paired yet.
    """
    found = _swiss_stages(tournament)
    if name is not None:
        found = {i: chosen for i, chosen in found.items() if _id(tournament, i) == name}
        if not found:
            raise SwissNowhere(name)
    unpaired = [i for i, chosen in found.items() if len(chosen.pairings) < chosen.rounds]
    index = (unpaired or list(found))[0]
    return _stage(tournament, index, found[index], is_over=True)


def stages_to_check(tournament: Tournament) -> Iterator[SwissStage]:
    """Yield every Swiss stage of which a round has been paired.

    Raises:
        NoSwissStage: the document has no Swiss stage.
        MembersUnknown, RoundUnfinished: what was paired cannot be followed any more.
    """
    for index, chosen in _swiss_stages(tournament).items():
        if chosen.pairings:
            yield _stage(tournament, index, chosen, is_over=False)


def _id(tournament: Tournament, index: int) -> str:
    return tournament.document.stages[index].id


def _swiss_stages(tournament: Tournament) -> dict[int, Swiss]:
    found = {
        i: entry.format
        for i, entry in enumerate(tournament.document.stages)
        if isinstance(entry.format, Swiss)
    }
    if not found:
        raise NoSwissStage
    return found


def _stage(tournament: Tournament, index: int, chosen: Swiss, *, is_over: bool) -> SwissStage:
    """Return one stage; ``is_over`` says whether its last round has to be."""
    entry = tournament.document.stages[index]
    table = next(t for t in tournament.plan.tables if t.ref == (entry.id or "T"))
    entrants = [_who(tournament, slot, entry.place) for slot in table.slots]
    texts = [_text(tournament, slot) for slot in table.slots]
    number_of = _numbers(tournament, table)
    settings = Settings(
        rounds=chosen.rounds,
        first_colour=_COLOURS.get(chosen.first_colour),
        byes=tuple(
            ByeRequest(
                Code(bye.kind.value),
                bye.round,
                tuple(number_of(text) for _place, text in bye.entrants),
            )
            for bye in chosen.byes
        ),
        forbidden=tuple(
            Forbidden(tuple(number_of(text) for _place, text in group))
            for group in chosen.forbidden
        ),
        branches=_branches(tournament, entrants),
        apart=chosen.apart,
        has_colours=chosen.colours,
    )
    history = history_of(
        tournament.plan,
        tournament.state,
        table,
        entrants,
        settings,
        paired=len(chosen.pairings),
        is_over=is_over,
    )
    return SwissStage(index, entry, texts, entrants, history)


def _numbers(tournament: Tournament, table: Table) -> Callable[[str], int]:
    """Return what says the start number of a member, however the document names it."""
    plan = tournament.plan
    names = SlotNames(plan.entrants, [Stage(plan.matches, plan.tables)])
    numbers = {slot: number for number, slot in enumerate(table.slots, 1)}
    return lambda text: numbers[names.slot(text)]


def _who(tournament: Tournament, slot: Slot, place: str) -> str:
    """Return who stands in a slot of the table.

    Raises:
        MembersUnknown: that is not known yet.
    """
    state, found = tournament.state, None
    if isinstance(slot, Seed):
        found = tournament.plan.entrants[slot.number - 1]
    elif isinstance(slot, WinnerOf):
        found = state.matches[slot.ref].winner
    elif isinstance(slot, LoserOf):
        found = state.matches[slot.ref].loser
    elif isinstance(slot, PlaceIn):
        found = _at_place(state, slot)
    if found is None:
        raise MembersUnknown(place, str(slot))
    return found


def _at_place(state: State, slot: PlaceIn) -> str | None:
    table = state.tables[slot.table]
    level = [row.entrant for row in table.standings.rows if row.rank == slot.place]
    return level[0] if table.is_complete and len(level) == 1 else None


def _text(tournament: Tournament, slot: Slot) -> str:
    """Return how a document names a slot."""
    if isinstance(slot, Seed):
        return tournament.plan.entrants[slot.number - 1]
    if isinstance(slot, PlaceIn):
        return f"{slot.table}/{slot.place}"
    if isinstance(slot, LoserOf):
        return f"{slot.ref}/loser"
    return slot.ref if isinstance(slot, WinnerOf) else ""


def _branches(tournament: Tournament, entrants: Sequence[str]) -> tuple[tuple[int, ...], ...]:
    of = {entry.id: entry.branch for entry in tournament.document.entrants}
    branches: dict[str, list[int]] = {}
    for number, entrant in enumerate(entrants, 1):
        branch = of[entrant]
        if branch is not None:
            branches.setdefault(branch, []).append(number)
    return tuple(tuple(members) for members in branches.values())
