"""Teams of a race (团体): the sum of places or of times of their members."""

import enum
from collections.abc import Mapping, Sequence
from fractions import Fraction

from brackets.errors import EntrantTwice
from brackets.marks.deciding import Lots
from brackets.marks.entered import split_off
from brackets.marks.errors import MarkUnknown, TeamSizeWrong
from brackets.marks.ranking import Values, rank_marks
from brackets.marks.tables import MarkTable, Measure, Status


class TeamScore(enum.StrEnum):
    """What is added up."""

    PLACES = "places"
    FIRST_MEASURE = "first_measure"  # times, for a race


def rank_race_teams(
    race: MarkTable,
    teams: Mapping[str, Sequence[str]],
    size: int,
    *,
    score: TeamScore = TeamScore.PLACES,
    lots: Lots = (),
) -> MarkTable:
    """Rank teams by the lowest sum of their best members; equals by the last who counts.

    A team with fewer members ranked than count has no result (NM).

    Args:
        race: ranked, the lower the better.
        teams: who runs for each; places are those of the race, others included.
        size: how many members count, the best ones.
        score: what is added up.
        lots: orders for teams that are level in both.

    Raises:
        TeamSizeWrong: a size below one.
        EntrantTwice: somebody runs for two teams, or twice.
        MarkUnknown: somebody who is not in the race.

    Source:
        docs/rules/mass_start.md, "Teams"

    >>> from brackets.marks.times import Timed, rank_times
    >>> race = rank_times({"Li": Timed(1), "Wang": Timed(20), "Zhao": Timed(30)})
    >>> rank_race_teams(race, {"T1": ["Li", "Zhao"], "T2": ["Wang"]}, size=1).ranks
    {'T1': 1, 'T2': 2}
    """
    if size < 1:
        raise TeamSizeWrong(size)
    _check(race, teams)
    first = race.measures[0]
    scores: dict[str, Fraction | int] = {row.entrant: row.rank for row in race.rows}
    if score is TeamScore.FIRST_MEASURE:
        for row in race.rows:
            value = row.values[first.code]
            if isinstance(value, int | Fraction):
                scores[row.entrant] = value
    counting = {
        team: sorted(scores[member] for member in members if member in scores)[:size]
        for team, members in teams.items()
    }
    short = {team: Status.NM for team, own in counting.items() if len(own) < size}
    ranked, unranked = split_off(counting, short)
    values: dict[str, Values] = {team: (sum(own), own[-1]) for team, own in ranked.items()}
    write = first.write if score is TeamScore.FIRST_MEASURE else str
    measures = (
        Measure(f"sum_of_{score}", is_lower_better=True, write=write),
        Measure("last_counting", is_lower_better=True, write=write),
    )
    return rank_marks(measures, values, unranked=unranked, lots=lots)


def _check(race: MarkTable, teams: Mapping[str, Sequence[str]]) -> None:
    known = {*race.ranks, *(one.entrant for one in race.unranked)}
    seen: set[str] = set()
    for members in teams.values():
        for member in members:
            if member not in known:
                raise MarkUnknown(member)
            if member in seen:
                raise EntrantTwice(member)
            seen.add(member)
