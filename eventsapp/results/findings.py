"""How a discipline comes out by all that is known: what a referee puts a name under."""

from collections.abc import Callable, Collection, Mapping
from dataclasses import dataclass, field
from typing import Any

from brackets import State
from eventsapp.results.outcomes import Outcome, plain
from eventsapp.results.ranking import Standing

Facts = Mapping[str, Any]
Marks = Mapping[int, tuple[str, str]]
"""What stands beside places, by entry id: the mark in words, and what lies behind it."""


def no_marks() -> Marks:
    """Return the marks of places that come from matches: none."""
    return {}


@dataclass(frozen=True, slots=True)
class Finding:
    """How a discipline comes out by all that is known.

    Args:
        standings: by entry id, as far as they are final.
        is_over: whether all of them are.
        points: the rule by which places earn points, as JSON; empty if they earn none.
        tell: gives what the places come from, as JSON by what each fact is of: the ref of a
            match, the id of an entry, or what another feature names it by.
        level: the entries whom neither the rules nor a lot have parted.
        is_held: whether the places come about elsewhere than in the log of results.
        prizes: how many places are awarded (``places``) and with what (``words``), as JSON;
            empty if neither is said. A signature fixes them beside what it covers.
        marks: gives what stands beside places that come about elsewhere.
    """

    standings: Mapping[int, Standing]
    is_over: bool
    points: Mapping[str, Any]
    tell: Callable[[], Facts]
    level: Collection[int] = ()
    is_held: bool = False
    prizes: Mapping[str, Any] = field(default_factory=dict)
    marks: Callable[[], Marks] = no_marks

    def document(self) -> dict[str, Any]:
        """Return all that a signature covers, as JSON."""
        return {
            "places": {
                str(entry_id): standing.place or standing.status.value
                for entry_id, standing in sorted(self.standings.items())
            },
            "facts": dict(sorted(self.tell().items())),
            "points": dict(self.points),
        }


def facts_of_matches(state: State) -> Facts:
    """Return the results that count, by the ref of the match.

    A result that fell out of the tournament by a correction is none of them.
    """
    return {
        ref: {
            "kind": match.result.kind.value,
            "winner": match.winner,
            "pair": list(match.result.pair),
            "score": _listed(match.result.score),
            "games": [list(game) for game in match.result.games],
            "extra_time": _listed(match.result.extra_time),
            "penalties": _listed(match.result.penalties),
        }
        # What was signed before anybody counted conduct says nothing of it.
        | ({"conduct": list(match.result.conduct)} if any(match.result.conduct) else {})
        for ref, match in state.matches.items()
        if match.result is not None
    }


def level_in(state: State) -> list[int]:
    """Return those who are level in a table that is played to its end, by entry id."""
    return [
        int(entrant)
        for table in state.tables.values()
        if table.is_complete
        for tie in table.standings.ties
        for entrant in tie.entrants
    ]


def _listed(score: tuple[int, int] | None) -> list[int] | None:
    return list(score) if score else None


def facts_of_outcomes(outcomes: Mapping[int, Outcome]) -> Facts:
    """Return what each entry's log amounts to, by the id of the entry."""
    return {str(entry_id): _told(outcome) for entry_id, outcome in outcomes.items()}


def _told(outcome: Outcome) -> dict[str, Any]:
    said: dict[str, Any] = {
        "place": outcome.place,
        "time_ms": outcome.time_ms,
        "score": f"{plain(outcome.score):f}" if outcome.score is not None else None,
        "marks": outcome.marks,
        "heat": outcome.heat,
        "decider": outcome.decider,
    }
    known = {key: value for key, value in said.items() if value is not None}
    return {"status": outcome.status.value} | known
