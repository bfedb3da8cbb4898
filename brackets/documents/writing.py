"""The state of a tournament as JSON."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from fractions import Fraction
from typing import TypeAlias

from brackets.documents.binding import Bound
from brackets.documents.document import ResultEntry
from brackets.marks.wording import place_told
from brackets.matches import Match
from brackets.plan import Plan
from brackets.results import Result
from brackets.slot_json import slot_to_json
from brackets.slots import Bye, Seed, Slot
from brackets.standings import Infinite, Value, Why
from brackets.standings.wording import sentence
from brackets.states import MatchState, Placing, Side, State, TableState
from brackets.ties.parts import Rubber
from brackets.ties.states import RubberState, TieState

Json: TypeAlias = dict[str, object]


@dataclass(frozen=True, slots=True)
class Told:
    """How to say a reason in words.

    Args:
        language: ``en`` or ``zh``.
        names: of entrants.
    """

    language: str
    names: Mapping[str, str]

    def __call__(self, why: Why) -> str:
        """Return the reason of a rank in a table."""
        return sentence(why, self.language, self.name_of)

    def of_mark(self, why: Why) -> str:
        """Return the reason of a rank by marks."""
        return place_told(why, self.language, self.name_of)

    def name_of(self, entrant: str) -> str:
        """Return the name of an entrant; of a team or a unit it is its own."""
        return self.names.get(entrant, entrant)


def state_to_json(plan: Plan, state: State, bound: Bound, told: Told) -> Json:
    """Return all of a state: matches, standings, placings and what is left to do.

    Args:
        plan: who meets whom.
        state: what came of it.
        bound: the log that the state comes from.
        told: how to say a reason in words.

    Source:
        docs/rules/document.md, "The state"
    """
    return {
        "matches": [
            match_to_json(match, state.matches[match.ref], state.ties.get(match.ref))
            for match in plan.matches
        ],
        "playable": [match.ref for match in state.playable],
        **_byes(plan, state),
        **standings_to_json(state, told),
        "orphaned": [
            *(result_to_json(result) for result in state.orphaned),
            *(_entry_to_json(entry) for entry in bound.unbound),
        ],
        "complete": state.is_complete,
    }


def _byes(plan: Plan, state: State) -> Json:
    """Return who sat out which round, in a plan that has rounds to sit out."""
    if not any(table.by_round for table in plan.tables):
        return {}
    rows = [
        {**_table(table), "round": number, "entrant": out.entrant, "kind": out.kind.value}
        for table in state.tables.values()
        for number, out in table.byes
    ]
    return {"byes": rows}


def standings_to_json(state: State, told: Told) -> Json:
    """Return tables, what is level in them, and who stands where in the whole tournament."""
    return {
        "standings": [row for table in state.tables.values() for row in _rows(table, told)],
        "unresolved_ties": [
            *(
                {"stage": c.stage, "table": c.ref, "rank": t.rank, "entrants": list(t.entrants)}
                for c in state.contests.values()
                for t in c.unresolved
            ),
            *_ties(state),
        ],
        "placings": [placing_to_json(placing) for placing in state.placings],
    }


def _ties(state: State) -> Iterable[Json]:
    for table in state.tables.values():
        for tie in table.standings.ties if table.is_complete else ():
            yield {**_table(table), "rank": tie.rank, "entrants": list(tie.entrants)}


def slots_to_json(sides: Iterable[Side], slots: Iterable[Slot]) -> list[object]:
    """Return who is in a match or a heat, and where those come from who are not known yet."""
    return [_side_to_json(side, slot) for side, slot in zip(sides, slots, strict=True)]


def match_to_json(match: Match, state: MatchState, tie: TieState | None = None) -> Json:
    """Return one match: who is in it, where it stands, its result, and its rubbers."""
    document: Json = {
        "ref": match.ref,
        "stage": match.stage,
        "round": match.round,
        "slots": slots_to_json(state.sides, match.slots),
        "status": state.status.value,
        "winner": state.winner,
    }
    if match.table:
        document["table"] = match.table
    result = state.result
    if result is not None:
        document |= _outcome(result.seen_from(state.sides[0]))
    for name, is_so in (("implied", state.is_implied), ("annulled", state.is_annulled)):
        if is_so:
            document[name] = True
    if tie is not None:
        document |= _tie_to_json(match, state, tie)
    return document


def _tie_to_json(match: Match, state: MatchState, tie: TieState) -> Json:
    """Return what a tie has besides a match; nobody sees a line-up before both are in."""
    assert match.tie is not None
    document: Json = {} if state.score else {"score": list(tie.score)}
    if tie.is_level:
        document["level"] = True
    return document | {
        "tie": match.tie.name,
        "handed_in": list(tie.handed_in),
        "rubbers": [
            _rubber_to_json(rubber, one, state)
            for rubber, one in zip(match.tie.rubbers, tie.rubbers, strict=True)
        ],
    }


def _rubber_to_json(rubber: Rubber, one: RubberState, state: MatchState) -> Json:
    document: Json = {
        "ref": one.ref,
        "rubber": rubber.kind.value,
        "who": rubber.who.value,
        "status": one.status.value,
    }
    if any(one.people):
        document["people"] = [list(side) for side in one.people]
    if one.result is not None:
        document["winner"] = one.result.winner
        document |= _outcome(one.result.seen_from(state.sides[0]))
    if one.is_implied:
        document["implied"] = True
    return document


def result_to_json(result: Result) -> Json:
    """Return a result as documents have it; what is empty is left out."""
    document: Json = {"match": result.ref, "pair": list(result.pair), **_outcome(result)}
    if result.winner is not None:
        document["winner"] = result.winner
    return document


def placing_to_json(placing: Placing) -> Json:
    """Return where an entrant stands; ``place`` is ``None`` until it is final."""
    document: Json = {
        "entrant": placing.entrant,
        "place": placing.rank,
        "best": placing.best,
        "worst": placing.worst,
        "decided_in": placing.ref,
    }
    if placing.left is not None:
        document["left"] = placing.left.value
    if placing.status is not None:
        document["status"] = placing.status.value
    return document


def value_to_json(value: Value) -> int | str:
    """Return an exact number: a whole one as it is, a fraction as a text, infinity as "inf".

    >>> [value_to_json(value) for value in (7, Fraction(5, 4), Fraction(4, 2))]
    [7, '5/4', 2]
    """
    if isinstance(value, Infinite):
        return "inf"
    exact = Fraction(value)
    return exact.numerator if exact.denominator == 1 else str(exact)


def _rows(table: TableState, told: Told) -> Iterable[Json]:
    for row in table.standings.rows:
        yield {
            **_table(table),
            "rank": row.rank,
            "entrant": row.entrant,
            "values": {name: value_to_json(value) for name, value in row.values.items()},
            "decided_by": row.decided_by,
            "why": told(row.why),
        }


def _table(table: TableState) -> Mapping[str, object]:
    """Return the stage of a table, and its group if the stage has several."""
    group = table.ref.removeprefix(table.stage).removeprefix("/")
    place: Json = {"stage": table.stage, "table": table.ref}
    return {**place, "group": group} if group else place


def _side_to_json(side: Side, slot: Slot) -> object:
    if isinstance(side, str):
        return side
    if isinstance(side, Bye) or isinstance(slot, Seed):
        return None
    return slot_to_json(slot)


def _outcome(result: Result) -> Json:
    """Return how a match ended, scores in the order of the pair."""
    document: Json = {"kind": result.kind.value}
    for name, score in (
        ("score", result.score),
        ("extra_time", result.extra_time),
        ("penalties", result.penalties),
    ):
        if score is not None:
            document[name] = list(score)
    if result.games:
        document["games"] = [list(game) for game in result.games]
    if result.conduct != (0, 0):
        document["conduct"] = list(result.conduct)
    return document | _who_and_why(result)


def _who_and_why(result: Result | ResultEntry) -> Json:
    document: Json = {}
    if result.reason:
        document["reason"] = result.reason
    if result.by:
        document["by"] = result.by
    if result.at is not None:
        document["at"] = result.at.isoformat()
    return document


def _entry_to_json(entry: ResultEntry) -> Json:
    """Return a result of which nobody knows whose it is, as it stands in the document."""
    document: Json = {"match": entry.match, "pair": None, "kind": entry.kind.value}
    if entry.score is not None:
        document["score"] = list(entry.score)
    if entry.games:
        document["games"] = [list(game) for game in entry.games]
    if entry.winner is not None:
        document["winner"] = entry.winner
    return document | _who_and_why(entry)
