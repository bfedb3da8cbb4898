"""What can be contested in a discipline, by whom, and until when."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from brackets import MatchState, MatchStatus
from eventsapp.draws import services as draws
from eventsapp.draws.boards import Board, board_of
from eventsapp.draws.services import Entrant
from eventsapp.draws.wording import score_words, side_name
from eventsapp.events.models import Discipline
from eventsapp.protests import deadlines
from eventsapp.protests.terms import terms_of
from eventsapp.results import services as results

PLACES = ""
"""Stands for the places where a match would have its ref."""


@dataclass(frozen=True, slots=True)
class Matter:
    """Something that can be contested.

    Args:
        ref: the match; empty for the places.
        about: it as it stands now, kept with a protest: ``number``, ``sides``, ``score`` and
            the ``entries`` of the sides.
        entry_ids: whose protest it can be.
        until: when the time is up; None while places are provisional.
    """

    ref: str
    about: Mapping[str, Any]
    entry_ids: frozenset[int]
    until: datetime | None

    def is_over(self, now: datetime) -> bool:
        """Whether the time is up."""
        return self.until is not None and now > self.until


@dataclass(frozen=True, slots=True)
class Contest:
    """All that can be contested in a discipline.

    Args:
        minutes: for how long; None where the event takes no protests.
        fee_fen: what a protest costs, in fen; None where it is free.
        stage_id: the draw that the refs are of; None without one.
        matters: matches that have a result, then the places; empty while there is none.
    """

    minutes: int | None
    fee_fen: int | None
    stage_id: int | None
    entrants: Mapping[int, Entrant]
    matters: tuple[Matter, ...]

    def matter(self, ref: str) -> Matter | None:
        """Return what has this ref."""
        return next((one for one in self.matters if one.ref == ref), None)


def contest_of(discipline: Discipline) -> Contest:
    """Return what can be contested in a discipline now."""
    terms = terms_of(discipline.event_id)
    minutes = terms.minutes
    board = board_of(discipline)
    if board is not None:
        entrants = {one.entry_id: one for one in board.people.values()}
    else:
        entrants = draws.entrants_of(discipline)
    matters = []
    if minutes is not None:
        matters = _matches(board, minutes) if board else []
        if matters or (board is None and _has_places(discipline)):
            until = deadlines.of_places(discipline, minutes)
            matters.append(Matter(PLACES, {}, frozenset(entrants), until))
    stage_id = board.stage.id if board else None
    return Contest(minutes, terms.fee_fen, stage_id, entrants, tuple(matters))


def _has_places(discipline: Discipline) -> bool:
    finding = results.findings_of([discipline.id]).get(discipline.id)
    return finding is not None and bool(finding.standings)


def _matches(board: Board, minutes: int) -> list[Matter]:
    done = [
        match
        for match in (board.state.matches[one.ref] for one in board.matches)
        if match.status is MatchStatus.DONE and match.result is not None
    ]
    until = deadlines.of_matches(board.stage, [one.ref for one in done], minutes)
    return [
        Matter(
            match.ref,
            {
                "number": board.called(match.ref),
                "sides": [side_name(board, match.ref, side) for side in (0, 1)],
                "score": score_words(board, match),
                "entries": sorted(_entries(match)),
            },
            _entries(match),
            until[match.ref],
        )
        for match in done
        if match.ref in until
    ]


def _entries(match: MatchState) -> frozenset[int]:
    """Return the entries of the sides of a match that was played."""
    return frozenset(int(side) for side in match.pair or ())
