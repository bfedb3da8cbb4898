"""The matches of an event as a phone keeps them: who meets, by which rules, who scores too."""

from collections.abc import Iterable, Mapping, Sequence
from typing import Any, NamedTuple

from brackets import Match, MatchState, MatchStatus
from eventsapp.draws import services as draws
from eventsapp.draws.boards import Board, boards_of
from eventsapp.draws.models import Stage
from eventsapp.draws.titles import title_of
from eventsapp.draws.wording import score_words
from eventsapp.events.models import Event, Measure
from eventsapp.score_pads.keeping import leading, sheets_of
from eventsapp.score_pads.models import ScoreSheet
from eventsapp.score_pads.sports import rule_words, rules_for

Key = tuple[int, str]


class Scored(NamedTuple):
    """A match that can be played or was, with the sheets of these two.

    Args:
        board: its draw.
        planned: the match, or the rubber of a tie, as it was drawn.
        match: as it stands.
        sheets: the first received first.
    """

    board: Board
    planned: Match
    match: MatchState
    sheets: Sequence[ScoreSheet]

    @property
    def is_open(self) -> bool:
        """Whether it can be played now."""
        return self.match.status is MatchStatus.READY

    @property
    def pair(self) -> tuple[int, int]:
        """Return the entry ids of the two."""
        first, second = self.match.sides
        return int(str(first)), int(str(second))

    @property
    def names(self) -> tuple[str, str]:
        """Return who meets; of a rubber the people, if they are known, or the teams."""
        people = [self.board.person(side) for side in self.match.sides]
        first, second = (
            named or (person.distinct if person else "")
            for named, person in zip(self.board.people_of(self.match.ref), people, strict=True)
        )
        return first, second


def stages_of_event(event: Event) -> dict[int, Stage]:
    """Return the draws of an event that count, by their id."""
    fought = [one.id for one in event.disciplines if one.measure is Measure.KNOCKOUT]
    return {stage.id: stage for stage in draws.stages_of(fought).values()}


def open_matches(stages: Iterable[Stage]) -> list[Scored]:
    """Return the matches that can be played now, in the order of their numbers."""
    return [one for one in scored_matches(stages) if one.is_open]


def scored_matches(stages: Iterable[Stage]) -> list[Scored]:
    """Return the matches that can be played now, and those over that somebody has scored."""
    drawn = list(stages)
    return _on(boards_of(drawn)) if drawn else []


def _on(boards: Sequence[Board]) -> list[Scored]:
    sheets = by_match(sheets_of([board.stage.id for board in boards]))
    found = [
        _scored(board, planned, match, sheets)
        for board in boards
        for planned in board.units
        if (match := board.match(planned.ref)) and match.pair
    ]
    return [one for one in found if one.is_open or one.sheets]


def by_match(sheets: Iterable[ScoreSheet]) -> dict[Key, list[ScoreSheet]]:
    """Return sheets by their match, of whichever pairs."""
    found: dict[Key, list[ScoreSheet]] = {}
    for sheet in sheets:
        found.setdefault((sheet.stage_id, sheet.ref), []).append(sheet)
    return found


def _scored(
    board: Board,
    planned: Match,
    match: MatchState,
    sheets: Mapping[Key, Sequence[ScoreSheet]],
) -> Scored:
    one = Scored(board, planned, match, ())
    here = sheets.get((board.stage.id, match.ref), ())
    return one._replace(sheets=[sheet for sheet in here if sheet.pair == one.pair])


def running(boards: Sequence[Board]) -> dict[Key, ScoreSheet]:
    """Return the sheet that counts of each match that is being scored, by draw and match."""
    if not boards:
        return {}
    found = {
        (one.board.stage.id, one.match.ref): leading(one.sheets)
        for one in _on(boards)
        if one.is_open
    }
    return {key: sheet for key, sheet in found.items() if sheet is not None}


def for_phones(scored: Sequence[Scored]) -> dict[str, Any]:
    """Return what a phone keeps: the matches that can be played, and how others ended."""
    return {
        "matches": [_for_phone(one) for one in scored if one.is_open],
        "ended": [
            {
                "stage_id": one.board.stage.id,
                "ref": one.match.ref,
                "pair": list(one.pair),
                "stored": score_words(one.board, one.match),
            }
            for one in scored
            if not one.is_open
        ],
    }


def _for_phone(one: Scored) -> dict[str, Any]:
    board, planned, match = one.board, one.planned, one.match
    rules = rules_for(planned, board.stage)
    people = [board.person(side) for side in match.sides]
    return {
        "discipline_id": board.discipline.id,
        "stage_id": board.stage.id,
        "ref": match.ref,
        "number": board.called(match.ref),
        "discipline": board.discipline.name,
        "title": title_of(board, match.ref),
        "played_as": rule_words(planned, board.discipline),
        "pair": list(one.pair),
        "names": list(one.names),
        "branches": [person.beside if person else "" for person in people],
        "in_table": bool(planned.table),
        "rules": rules.to_json() if rules else None,
        "sheets": sheets_for_phones(one.sheets),
    }


def sheets_for_phones(sheets: Sequence[ScoreSheet]) -> list[dict[str, Any]]:
    """Return what a phone is told of the sheets of a match, the one that counts first."""
    first = leading(sheets)
    return [
        {
            "client_id": sheet.client_id,
            "by": sheet.by.name if sheet.by else "",
            "state": sheet.state,
            "leads": sheet is first,
            "at": round(sheet.changed_at.timestamp() * 1000),
        }
        for sheet in sorted(sheets, key=lambda one: one is not first)
    ]


def stored_words(stage: Stage, ref: str) -> str:
    """Say how a match ended that has a result; empty without one."""
    [board] = boards_of([stage])
    match = board.match(ref)
    return score_words(board, match) if match else ""
