"""Rounds, sides and scores of a bracket in words."""

from dataclasses import dataclass

from flask_babel import gettext as _

from brackets import (
    LoserOf,
    MatchState,
    MatchStatus,
    PlaceIn,
    Plan,
    ResultKind,
    Slot,
    WinnerOf,
)
from brackets.slots import Unpaired
from eventsapp.draws import slots
from eventsapp.draws.boards import Board
from eventsapp.draws.match_formats import PULLS
from eventsapp.draws.moments import NONE, Moments, words_of
from eventsapp.draws.rubbers import planned_in
from eventsapp.draws.titles import group_title, title_of


@dataclass(frozen=True, slots=True)
class Fixture:
    """One match as a list shows it; ``state`` is a class of chips, ``score`` may be empty."""

    ref: str
    number: int
    round: str
    sides: tuple[str, str]
    score: str
    status: MatchStatus
    is_followed: bool
    is_implied: bool  # follows from somebody's having left; nothing to correct
    conduct: str = ""  # what stands against both, if anything does
    is_contested: bool = False  # under protest
    moment: str = ""  # when and where, or how it stands on court
    is_on: bool = False


@dataclass(frozen=True, slots=True)
class Step:
    """One round on somebody's way; ``chip`` is the class of the chip that says how it went."""

    round: str
    opponent: str
    chip: str
    words: str
    is_next: bool


def side_name(board: Board, ref: str, side: int) -> str:
    """Name who stands on a side, or whose winner will."""
    person = board.person(board.state.matches[ref].sides[side])
    if person is not None:
        return person.distinct
    return _waiting_for(board, board.by_ref[ref].slots[side])


def _waiting_for(board: Board, slot: Slot) -> str:
    if isinstance(slot, PlaceIn):
        return _place_words(board, slot)
    if not isinstance(slot, WinnerOf | LoserOf):
        return _("not paired yet") if isinstance(slot, Unpaired) else _("bye")
    feeder = board.state.matches[slot.ref]
    if feeder.status in (MatchStatus.DONE, MatchStatus.BYE, MatchStatus.NOT_NEEDED):
        return _("nobody")
    known = [person.distinct for side in feeder.sides if (person := board.person(side))]
    if len(known) == 2 and isinstance(slot, WinnerOf):
        return _("winner of %(first)s / %(second)s", first=known[0], second=known[1])
    return feeder_name(board, slot)


def feeder_name(board: Board, slot: Slot) -> str:
    """Say by the number of a match who comes from it; nothing for who comes from none."""
    if not isinstance(slot, WinnerOf | LoserOf):
        return ""
    number = board.numbers.get(slot.ref, 0)
    if isinstance(slot, WinnerOf):
        return _("winner of match %(number)s", number=number)
    if slot.first_match:
        return _("loser of match %(number)s, if it was the first", number=number)
    return _("loser of match %(number)s", number=number)


def _place_words(board: Board, slot: PlaceIn) -> str:
    if slot.table in board.settling:
        return _("one of the best next places")
    return _("%(table)s, place %(place)s", table=group_title(slot.table), place=slot.place)


def side_score(match: MatchState, side: int) -> str:
    """Say what stands beside one side of a match that is over."""
    result = match.result
    if result is None:
        return ""
    if result.kind is ResultKind.PLAYED and match.score:
        return str(match.score[side])
    if match.sides[side] == match.winner:
        return _("won")
    return {
        ResultKind.WALKOVER: _("walkover"),
        ResultKind.DOUBLE_WALKOVER: _("walkover"),
        ResultKind.RETIRED: _("gave up"),
        ResultKind.DISQUALIFIED: _("disqualified"),
    }.get(result.kind, "")


def score_words(board: Board, match: MatchState) -> str:
    """Say how a match ended in one cell of a table."""
    if match.result is None:
        return ""
    if match.result.kind is ResultKind.PLAYED and match.score:
        return f"{match.score[0]}:{match.score[1]}"
    loser = board.person(match.loser)
    if loser is None:
        return _("neither came")
    said = side_score(match, 0 if match.sides[0] == match.loser else 1)
    return _("%(name)s: %(what)s", name=loser.distinct, what=said)


def conduct_words(board: Board, match: MatchState) -> str:
    """Say what stands against both sides of a match, in their order; empty if nothing does."""
    result = match.result
    if result is None or not any(result.conduct):
        return ""
    return counted_words(board.plan, match.ref, result.seen_from(match.sides[0]).conduct)


def counted_words(plan: Plan, ref: str, conduct: tuple[int, int]) -> str:
    """Say what counts against two sides by what it is called in their sport."""
    counts = f"{conduct[0]}:{conduct[1]}"
    planned = planned_in(plan, ref)
    if planned and planned.scoring and planned.scoring.code in PULLS:
        return _("cautions %(counts)s", counts=counts)
    return _("minus points %(counts)s", counts=counts)


def label_of(board: Board, ref: str) -> str:
    """Say a whole match in one line, for those who can't see the picture."""
    match = board.state.matches[ref]
    first, second = side_name(board, ref, 0), side_name(board, ref, 1)
    if match.status is MatchStatus.BYE or ref not in board.numbers:
        return _("%(round)s: %(name)s, bye", round=title_of(board, ref), name=first)
    words = _(
        "Match %(number)s, %(round)s: %(first)s against %(second)s",
        number=board.numbers[ref],
        round=title_of(board, ref),
        first=first,
        second=second,
    )
    score = score_words(board, match)
    if match.status is MatchStatus.NOT_NEEDED:
        score = _("not needed")
    return f"{words}, {score}" if score else words


def fixtures_of(
    board: Board, followed: str | None = None, moments: Moments = NONE
) -> list[Fixture]:
    """Return every match as a row, in the order of the numbers."""
    contested = slots.contested(board.stage)
    return [
        Fixture(
            ref=match.ref,
            number=board.numbers[match.ref],
            round=title_of(board, match.ref),
            sides=(side_name(board, match.ref, 0), side_name(board, match.ref, 1)),
            score=score_words(board, board.state.matches[match.ref]),
            status=board.state.matches[match.ref].status,
            is_followed=followed is not None
            and followed in board.state.matches[match.ref].sides,
            is_implied=board.state.matches[match.ref].is_implied,
            conduct=conduct_words(board, board.state.matches[match.ref]),
            is_contested=match.ref in contested,
            moment=words_of(moments.get(match.ref)),
            is_on=match.ref in moments and moments[match.ref].is_on,
        )
        for match in board.matches
    ]


def way_of(board: Board, entrant: str, moments: Moments = NONE) -> list[Step]:
    """Return somebody's way so far and the next match, with its time if that is known."""
    return [
        _step(board, match, entrant, moments)
        for match in board.state.matches.values()
        if entrant in match.sides
    ]


def _step(board: Board, match: MatchState, entrant: str, moments: Moments) -> Step:
    title = title_of(board, match.ref)
    side = match.sides.index(entrant)
    if match.status is MatchStatus.BYE:
        return Step(title, _("bye"), "ok", _("goes on"), is_next=False)
    if match.status is MatchStatus.NOT_NEEDED:
        return Step(title, _("nobody"), "", _("not needed"), is_next=False)
    opponent = side_name(board, match.ref, 1 - side)
    rival = board.person(match.sides[1 - side])
    if rival is not None and rival.branch:
        opponent = f"{rival.name} · {rival.branch}"
    if match.result is None:
        moment = moments.get(match.ref)
        words = words_of(moment) or _("to play")
        chip = "now" if moment and moment.is_on else "warn"
        return Step(title, opponent, chip, words, is_next=True)
    score = match.score if match.result.kind is ResultKind.PLAYED else None
    shown = f"{score[side]}:{score[1 - side]} " if score else ""
    if match.winner == entrant:
        return Step(title, opponent, "ok", shown + _("won"), is_next=False)
    if match.winner is None and score:
        return Step(title, opponent, "", shown + _("level"), is_next=False)
    words = _("lost") if score else side_score(match, side)
    return Step(title, opponent, "", shown + words, is_next=False)
