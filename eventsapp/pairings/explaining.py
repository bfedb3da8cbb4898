"""Why a round was paired as it was, worked out again from the results as they are now."""

from collections.abc import Mapping
from dataclasses import dataclass

from brackets import BracketError
from brackets.swiss.check import check
from brackets.swiss.explain import explain
from brackets.swiss.pairing import Round, first_colour_of
from brackets.swiss.pairing import pair_round as paired_anew
from brackets.swiss.wording import finding_told, guarantee_told, reason_told
from eventsapp.draws.boards import Board
from eventsapp.draws.models import RoundPairing
from eventsapp.frame.languages import page_language
from eventsapp.pairings.services import Swiss, history

MOST_EXPLAINED = 200  # entrants: beyond that the reasons take seconds


@dataclass(frozen=True, slots=True)
class Explained:
    """What can be said of a round.

    Args:
        why: a sentence for each pair that would be made again, by the two entrants.
        holds: what holds of the round as a whole; empty if it would be paired otherwise.
        otherwise: what would be paired otherwise by the results as they are now.
    """

    why: Mapping[frozenset[str], str]
    holds: str
    otherwise: list[str]


def explained(board: Board, swiss: Swiss, row: RoundPairing) -> Explained:
    """Pair a round once more, and say why it came out so, or what is other by now."""
    past, language = history(swiss), page_language()
    order = board.plan.entrants

    def name(number: int) -> str:
        return board.people[order[number - 1]].distinct

    otherwise = [
        finding_told(finding, language, name)
        for finding in check(past)
        if finding.round_number == row.number
    ]
    if len(order) > MOST_EXPLAINED:
        return Explained({}, "", otherwise)
    try:
        made = paired_anew(past.before(row.number), row.number, first_colour_of(past))
    except BracketError:
        return Explained({}, "", otherwise)
    return Explained(
        _reasons(board, made, language),
        "" if otherwise else guarantee_told(made, language),
        otherwise,
    )


def _reasons(board: Board, made: Round, language: str) -> dict[frozenset[str], str]:
    order = board.plan.entrants
    return {
        frozenset((order[reason.higher - 1], order[reason.lower - 1])): reason_told(
            reason, language, lambda number: board.people[order[number - 1]].distinct
        )
        for reason in explain(made)
    }
