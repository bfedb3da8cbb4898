"""What can be done with a document: play it, and correct one of its results."""

from collections.abc import Iterator
from dataclasses import dataclass

from brackets.correcting import Consequences, Diff, correct, correct_mark
from brackets.documents.binding import Bound, bind, result_of
from brackets.documents.building import build_plan
from brackets.documents.contest_writing import contests_to_json, mark_to_json
from brackets.documents.contests.mark_fields import mark_of, read_mark
from brackets.documents.document import Document, ResultEntry
from brackets.documents.errors import RefusedHere
from brackets.documents.reading import read_document, read_result
from brackets.documents.writing import (
    Json,
    Told,
    match_to_json,
    placing_to_json,
    result_to_json,
    standings_to_json,
    state_to_json,
)
from brackets.errors import (
    BracketError,
    EntrantUnknown,
    MatchNotReady,
    MatchUnknown,
    NothingToCorrect,
    ResultOfAnotherMatch,
)
from brackets.plan import Plan
from brackets.plan_errors import PlanError
from brackets.playing import play
from brackets.states import State
from brackets.ties.errors import LineUpError
from brackets.ties.parts import tie_of


@dataclass(frozen=True, slots=True)
class Tournament:
    """A document put together: its plan, its log, and what came of them."""

    document: Document
    plan: Plan
    bound: Bound
    state: State


def tournament_of(value: object) -> Tournament:
    """Read a document, build its plan and play it.

    Args:
        value: what ``json.loads`` gives.

    Raises:
        PlanError: something is wrong in the document; its ``place`` says where.

    >>> tournament = tournament_of({
    ...     "version": 1,
    ...     "entrants": [{"id": "Li Na"}, {"id": "Wang Wei"}],
    ...     "stages": [{"format": "single_elimination"}],
    ...     "results": [{"pair": ["Wang Wei", "Li Na"], "score": [3, 1]}],
    ... })
    >>> tournament.state.places
    {'Wang Wei': 1, 'Li Na': 2}
    """
    return put_together(read_document(value))


def put_together(document: Document) -> Tournament:
    """Build the plan of a document that has been read, and play it.

    Raises:
        PlanError: as in :func:`tournament_of`.
    """
    plan = build_plan(document)
    try:
        bound = bind(plan, document)
        state = play(plan, bound.events)
    except PlanError:
        raise
    except BracketError as error:
        raise RefusedHere(_place_of(error, document), error) from None
    return Tournament(document, plan, bound, state)


def _place_of(error: BracketError, document: Document) -> str:
    """Return what in a document is refused once all of it has been put together."""
    if isinstance(error, LineUpError):
        about = (error.ref, error.team)
        rows = [row.place for row in document.line_ups if (row.match, row.team) == about]
        return rows[-1]
    return "marks" if document.marks else "results"


def played(tournament: Tournament, told: Told) -> Json:
    """Return the state of a tournament as JSON."""
    return {
        "version": 1,
        "name": tournament.document.name,
        **state_to_json(tournament.plan, tournament.state, tournament.bound, told),
        **contests_to_json(tournament.plan, tournament.state, told),
    }


def corrected(
    tournament: Tournament, ref: str, value: object, told: Told, place: str = "result"
) -> Json:
    """Return as JSON what would follow if a match had another result; nothing is changed.

    Args:
        tournament: as it is.
        ref: the match to correct.
        value: its result as it should have been, as in a document; its pair may be left
            out, as the two who met are known.
        told: how to say a reason in words.
        place: what to call the result in a refusal.

    Raises:
        BracketError: the match has no result, or the new one does not fit it.

    Source:
        docs/rules/document.md, "Correcting"
    """
    if ref in tournament.state.contests:
        return _corrected_mark(tournament, ref, value, told, place)
    entry = read_result(value, place, match=ref)
    diff = _diff(tournament, ref, entry)
    return {
        "version": 1,
        "name": tournament.document.name,
        "match": ref,
        "old": result_to_json(diff.old),
        "new": result_to_json(diff.new),
        **_consequences(tournament, diff, told),
    }


def _corrected_mark(
    tournament: Tournament, ref: str, value: object, told: Told, place: str
) -> Json:
    entry = read_mark(value, place, contest=ref)
    if entry.contest != ref:
        raise ResultOfAnotherMatch(ref, str(entry.contest))
    if entry.entrant not in tournament.plan.entrants:
        raise RefusedHere(place, EntrantUnknown(entry.entrant))
    contest = next(contest for contest in tournament.plan.contests if contest.ref == ref)
    mark = mark_of(entry, ref, contest.rules)
    diff = correct_mark(tournament.plan, tournament.bound.events, mark)
    return {
        "version": 1,
        "name": tournament.document.name,
        "contest": ref,
        "old": mark_to_json(diff.old),
        "new": mark_to_json(diff.new),
        **_consequences(tournament, diff, told),
    }


def _consequences(tournament: Tournament, diff: Consequences, told: Told) -> Json:
    plan = tournament.plan
    matches = {match.ref: match for match in plan.matches}
    document: Json = {
        "kept": list(diff.kept),
        "orphaned": [result_to_json(result) for result in diff.orphaned],
        "revived": [result_to_json(result) for result in diff.revived],
        "replays": [
            match_to_json(matches[match.ref], match, diff.after.ties.get(match.ref))
            for match in diff.replays
        ],
        **({"opened": [rubber.ref for rubber in diff.opened]} if diff.after.ties else {}),
        "moves": [
            {
                "entrant": move.entrant,
                "before": placing_to_json(move.before),
                "after": placing_to_json(move.after),
            }
            for move in diff.moves
        ],
        "ranks": list(_ranks(diff)),
    }
    if plan.contests:
        document["starters"] = [
            {"contest": one.contest, "out": list(one.out), "into": list(one.into)}
            for one in diff.starters
        ]
        document["orphaned_marks"] = [mark_to_json(mark) for mark in diff.orphaned_marks]
        document["revived_marks"] = [mark_to_json(mark) for mark in diff.revived_marks]
    document["before"] = _side_of(plan, diff.before, told)
    document["after"] = _side_of(plan, diff.after, told)
    return document


def _ranks(diff: Consequences) -> Iterator[Json]:
    """Yield whose rank in a table changes."""
    for ref, table in diff.before.tables.items():
        now = {row.entrant: row.rank for row in diff.after.tables[ref].standings.rows}
        for row in table.standings.rows:
            if row.entrant in now and now[row.entrant] != row.rank:
                yield {
                    "table": ref,
                    "entrant": row.entrant,
                    "before": row.rank,
                    "after": now[row.entrant],
                }


def _diff(tournament: Tournament, ref: str, entry: ResultEntry) -> Diff:
    rubber = tournament.state.rubber(ref)
    match = tournament.state.matches.get(tie_of(ref) if rubber else ref)
    if match is None:
        raise MatchUnknown(ref)
    if entry.match != ref:
        raise ResultOfAnotherMatch(ref, str(entry.match))
    for entrant in (*(entry.pair or ()), *([entry.winner] if entry.winner else [])):
        if entrant not in tournament.plan.entrants:
            raise RefusedHere(entry.place, EntrantUnknown(entrant))
    pair = entry.pair or match.pair
    if pair is None:
        raise MatchNotReady(ref)
    if (rubber or match).result is None:
        raise NothingToCorrect(ref)
    new = result_of(tournament.plan, entry, ref, pair)
    return correct(tournament.plan, tournament.bound.events, ref, new)


def _side_of(plan: Plan, state: State, told: Told) -> Json:
    return {
        **standings_to_json(state, told),
        **contests_to_json(plan, state, told),
        "playable": [match.ref for match in state.playable],
        "complete": state.is_complete,
    }
