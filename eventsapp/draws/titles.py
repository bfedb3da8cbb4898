"""Rounds, tables and ranges of places by name."""

from flask_babel import gettext as _

from brackets import Match
from brackets.ties.parts import tie_of
from eventsapp.draws.boards import Board
from eventsapp.draws.formats import FormatKind
from eventsapp.draws.making import NEXT
from eventsapp.draws.refs import CONSOLATION, FINAL, LOSERS, PLACES, SEMIFINALS, TABLE, Ref


def round_title(number: int, rounds: int) -> str:
    """Name a round: the last ones have names of their own.

    The semi-finals of four are no first round; of two rounds the first is them.
    """
    left = rounds - number
    if left == 0:
        return _("Final")
    if left == 1:
        return _("Semi-finals")
    if left == 2:
        return _("Quarter-finals")
    return _("Round %(number)s", number=number)


def title_of(board: Board, ref: str) -> str:
    """Name the round of a match; of a rubber also which one of its tie it is."""
    if ref not in board.refs:
        number = ref.rpartition("/")[2]
        tie = title_of(board, tie_of(ref))
        return _("%(round)s, rubber %(number)s", round=tie, number=number)
    at = board.refs[ref]
    if at.letter == PLACES:
        return places_title(board.by_ref[ref])
    if at.letter == TABLE:
        return _in_table(at)
    kind = board.format.knock_out
    if at.letter == CONSOLATION:
        return _consolation_title(at.round, board.last_round(CONSOLATION))
    if kind is FormatKind.DOUBLE:
        has_semifinals = board.last_round(SEMIFINALS) > 0
        return _("Final") if has_semifinals and at.letter == FINAL else double_title(*at[2:4])
    if kind is FormatKind.PAGE:
        return _page_title(at)
    if kind is FormatKind.STEPLADDER and at.letter != FINAL:
        return _("Step %(number)s", number=at.round)
    return round_title(board.state.matches[ref].round, board.rounds(at.stage))


def places_title(match: Match) -> str:
    """Name a match by the places that can be reached in it."""
    (first, _best), (_worst, last) = match.places or ((1, 1), (2, 2))
    if (first, last) == (3, 4):
        return _("Third place")
    return _("Places %(first)s to %(last)s", first=first, last=last)


def _consolation_title(number: int, rounds: int) -> str:
    if number == rounds:
        return _("Consolation, last match")
    return _("Consolation, round %(number)s", number=number)


def _page_title(at: Ref) -> str:
    if at.letter == FINAL:
        return _("Final")
    if at.round == 2:
        return _("Preliminary final")
    return _("First against second") if at.number == 1 else _("Third against fourth")


def _in_table(at: Ref) -> str:
    if at.group:
        return _("Group %(group)s, round %(number)s", group=at.group, number=at.round)
    return _("Round %(number)s", number=at.round)


def double_title(letter: str, number: int) -> str:
    """Name a round of a double elimination; F2 is played only if F1 asks for it."""
    if letter == FINAL:
        return _("Grand final") if number == 1 else _("Deciding final")
    if letter == SEMIFINALS:
        return _("Semi-finals")
    if letter == LOSERS:
        return _("Losers' round %(number)s", number=number)
    return _("Winners' round %(number)s", number=number)


def table_title(board: Board, ref: str) -> str:
    """Name a table of a board: that of a Swiss tournament is no round robin."""
    return _("Standings") if board.format.kind is FormatKind.SWISS else group_title(ref)


def group_title(ref: str) -> str:
    """Name a table: a group, the comparison of several, or the one table of a discipline."""
    stage, _slash, group = ref.rpartition("/")
    if stage:
        return _("Group %(group)s", group=group)
    return _("Comparison of the next places") if ref == NEXT else _("Round robin")
