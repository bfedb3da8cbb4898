"""The rubbers of team ties (盘), each as a match of its own: scored, stored and corrected."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace

from brackets import Match, MatchState, MatchStatus, Plan, State, Team
from brackets.ties.parts import rubber_ref, tie_of


def rubbers_of(tie: Match) -> list[Match]:
    """Return the rubbers of a tie as matches, none for another match.

    A rubber counts for its tie as a match does for a table, so it may end level where its
    match format says so.
    """
    if tie.tie is None:
        return []
    return [
        Match(
            rubber_ref(tie.ref, number),
            tie.round,
            tie.slots,
            table=tie.ref,
            scoring=rubber.scoring,
        )
        for number, rubber in enumerate(tie.tie.rubbers, start=1)
    ]


def units_of(matches: Iterable[Match]) -> Iterator[Match]:
    """Yield what is scored one by one: the rubbers of ties, and every other match."""
    for match in matches:
        yield from rubbers_of(match) or (match,)


def planned_in(plan: Plan, ref: str) -> Match | None:
    """Return a match as it was drawn, or a rubber; None if there is none of this ref."""
    wanted = {ref, tie_of(ref)}
    near = [match for match in plan.matches if match.ref in wanted]
    found = [*near, *(rubber for match in near for rubber in rubbers_of(match))]
    return next((match for match in found if match.ref == ref), None)


def match_in(state: State, ref: str) -> MatchState | None:
    """Return a match as it stands, or a rubber; None if there is none of this ref."""
    if ref in state.matches:
        return state.matches[ref]
    rubber = state.rubber(ref)
    if rubber is None:
        return None
    tie, result = state.matches[tie_of(ref)], rubber.result
    loser = None
    if result is not None and result.winner is not None:
        loser = next(side for side in result.pair if side != result.winner)
    return tie._replace(
        ref=ref,
        status=MatchStatus(rubber.status.value),
        winner=result.winner if result else None,
        loser=loser,
        result=result,
        is_implied=rubber.is_implied,
        is_annulled=False,
    )


def people_in(state: State, ref: str) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """Return who plays a rubber for either side; empty where that is not known."""
    rubber = state.rubber(ref)
    return rubber.people if rubber else ((), ())


def called(numbers: Mapping[str, int], ref: str) -> str:
    """Return what people call a match, or a rubber: the third of match 5 is 5-3.

    >>> called({"W1.1": 5}, "W1.1"), called({"W1.1": 5}, "W1.1/3")
    ('5', '5-3')
    """
    if ref in numbers:
        return str(numbers[ref])
    return f"{numbers.get(tie_of(ref), 0)}-{ref.rpartition('/')[2]}"


def with_members(plan: Plan, teams: Iterable[Team]) -> Plan:
    """Return a plan whose teams have these members."""
    known = {team.entrant: team for team in teams}
    return replace(plan, teams=tuple(known.get(team.entrant, team) for team in plan.teams))
