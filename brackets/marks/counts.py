"""Counts in a time (计时计数): skips, shots, hoops; more first, then fewer faults."""

import enum
from collections.abc import Mapping, Sequence
from typing import NamedTuple

from brackets.marks.deciding import Lots
from brackets.marks.entered import refuse_negative, split_off
from brackets.marks.errors import TeamSizeWrong, TeamTooLarge
from brackets.marks.ranking import Values, rank_marks
from brackets.marks.tables import MarkTable, Measure, Status

MEASURES = (Measure("count"), Measure("faults", is_lower_better=True))


class Count(NamedTuple):
    """What was counted in one try, and how many faults were made (失误)."""

    number: int
    faults: int = 0


class ShortTeam(enum.StrEnum):
    """What becomes of a team with fewer members than count."""

    NO_RESULT = "no_result"  # it has no rank (缺员按弃权)
    AS_IT_IS = "as_it_is"  # it is ranked with what its members have


def rank_counts(
    tries: Mapping[str, Sequence[Count]],
    *,
    statuses: Mapping[str, Status] | None = None,
    lots: Lots = (),
) -> MarkTable:
    """Rank by the best try: the higher count, among equals the fewer faults.

    Args:
        tries: by entrant; who has none did not start (DNS), unless a status says otherwise.
        statuses: those without a rank.
        lots: orders for those who are level in both.

    Raises:
        CountNegative: a count or a number of faults below zero.

    Source:
        docs/rules/counts.md

    >>> table = rank_counts({"a": [Count(165, 1)], "b": [Count(165)], "c": [Count(171, 4)]})
    >>> table.ranks
    {'c': 1, 'b': 2, 'a': 3}
    """
    for entrant, own in tries.items():
        for one in own:
            refuse_negative(entrant, one)
    absent = [entrant for entrant, own in tries.items() if not own]
    counting, unranked = split_off(
        tries, {**dict.fromkeys(absent, Status.DNS), **(statuses or {})}
    )
    bests = {entrant: max(own, key=_better) for entrant, own in counting.items()}
    values: dict[str, Values] = {
        entrant: (best.number, best.faults) for entrant, best in bests.items()
    }
    return rank_marks(MEASURES, values, unranked=unranked, lots=lots)


def rank_team_counts(
    members: Mapping[str, Sequence[Count]],
    size: int,
    *,
    short_team: ShortTeam = ShortTeam.NO_RESULT,
    lots: Lots = (),
) -> MarkTable:
    """Rank teams by the sum of their members' counts, then by fewer faults in all.

    Args:
        members: what the members of each team have, one count a member; nobody's for a team
            that did not come.
        size: how many members count.
        short_team: what becomes of a team with fewer.
        lots: orders for those who are level in both.

    Raises:
        CountNegative: a count or a number of faults below zero.
        TeamSizeWrong: a size below one.
        TeamTooLarge: a team has more members than count.

    Source:
        docs/rules/counts.md, "Teams"

    >>> teams = {"Finance": [Count(150), Count(140)], "Workshop": [Count(170), Count(121, 3)]}
    >>> rank_team_counts(teams, size=2).ranks
    {'Workshop': 1, 'Finance': 2}
    """
    if size < 1:
        raise TeamSizeWrong(size)
    statuses: dict[str, Status] = {}
    for team, own in members.items():
        if len(own) > size:
            raise TeamTooLarge(team, len(own), size)
        if not own:
            statuses[team] = Status.DNS
        elif len(own) < size and short_team is ShortTeam.NO_RESULT:
            statuses[team] = Status.NM
        for one in own:
            refuse_negative(team, one)
    counting, unranked = split_off(members, statuses)
    values: dict[str, Values] = {
        team: (sum(one.number for one in own), sum(one.faults for one in own))
        for team, own in counting.items()
    }
    return rank_marks(MEASURES, values, unranked=unranked, lots=lots)


def _better(one: Count) -> tuple[int, int]:
    """Return what is higher for the better of two tries."""
    return one.number, -one.faults
