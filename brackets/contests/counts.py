"""Contests that count (计时计数): skips, shots, hoops, of one or of a team."""

from dataclasses import dataclass
from typing import ClassVar

from brackets.contests.events import Mark
from brackets.contests.rules import ContestRules, Field, Ranking
from brackets.marks.counts import Count, ShortTeam, rank_counts, rank_team_counts
from brackets.marks.entered import refuse_negative
from brackets.marks.errors import TeamSizeWrong, TeamTooLarge
from brackets.marks.tables import Unranked


@dataclass(frozen=True, slots=True)
class Counts:
    """What was counted of one entrant: one try or several, or one for each member of a team."""

    counts: tuple[Count, ...]


@dataclass(frozen=True, slots=True)
class CountsRules(ContestRules):
    """The higher count is first, equals by fewer faults.

    Args:
        members: how many members of a team are added up; ``None`` where an entrant has tries
            of which the best counts.
        short_team: what becomes of a team with fewer.

    Raises:
        TeamSizeWrong: a team of fewer than one.

    Source:
        docs/rules/counts.md
    """

    members: int | None = None
    short_team: ShortTeam = ShortTeam.NO_RESULT

    kind: ClassVar[str] = "counts"
    value_type: ClassVar[type] = Counts

    def __post_init__(self) -> None:
        if self.members is not None and self.members < 1:
            raise TeamSizeWrong(self.members)

    def check(self, mark: Mark) -> None:
        """Refuse what was not counted, or more members than count."""
        super(CountsRules, self).check(mark)
        if not isinstance(mark.value, Counts):
            return
        counts = mark.value.counts
        for count in counts:
            refuse_negative(mark.entrant, count)
        if self.members is not None and len(counts) > self.members:
            raise TeamTooLarge(mark.entrant, len(counts), self.members)

    def rank(self, field: Field) -> Ranking:
        """Rank one heat."""
        marks = {one: own.counts for one, own in field.values(Counts).items()}
        if self.members is None:
            everybody = marks | dict.fromkeys(field.statuses, ())
            return Ranking(rank_counts(everybody, statuses=field.statuses, lots=field.lots))
        table = rank_team_counts(
            marks, self.members, short_team=self.short_team, lots=field.lots
        )
        out = tuple(Unranked(one, status) for one, status in field.statuses.items())
        return Ranking(table.with_unranked(out))
