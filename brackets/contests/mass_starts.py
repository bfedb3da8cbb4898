"""Mass starts (徒步、健身跑、越野) as contests: a heat is a wave."""

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from itertools import chain
from typing import ClassVar

from brackets.contests.events import Mark
from brackets.contests.rules import ContestRules, Field, Ranking
from brackets.errors import EntrantTwice
from brackets.marks.advancing import rank_over
from brackets.marks.deciding import Lots
from brackets.marks.errors import TeamSizeWrong, WavesUneven, WaveTooEarly
from brackets.marks.mass_start import Course, Runner, check_runner, rank_mass_start
from brackets.marks.race_teams import TeamScore, rank_race_teams
from brackets.marks.tables import MarkTable

TEAMS = "teams"


@dataclass(frozen=True, slots=True)
class Passage:
    """What was recorded of one runner; instants in milliseconds from the first start.

    Args:
        finished: when; ``None`` for not at all.
        started: when the start line was passed; ``None`` where that is not taken.
        passed: when each check point was passed.
    """

    finished: int | None = None
    started: int | None = None
    passed: Mapping[str, int] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class MassStartRules(ContestRules):
    """The shortest time is first, if the finish is valid.

    Args:
        course: check points, limits, and which time ranks.
        waves: when each heat is started, in milliseconds from the first start; empty where
            all start together.
        groups: of age and sex, by name: who belongs to them.
        teams: by name: who runs for them.
        team_size: how many of a team count.
        team_score: what is added up.

    Raises:
        TeamSizeWrong: a team of fewer than one.
        WaveTooEarly: a wave before the first start.
        EntrantTwice: somebody runs for two teams.

    Source:
        docs/rules/mass_start.md
    """

    course: Course = field(default_factory=Course)
    waves: tuple[int, ...] = ()
    groups: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    teams: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    team_size: int = 1
    team_score: TeamScore = TeamScore.PLACES

    kind: ClassVar[str] = "mass_start"
    value_type: ClassVar[type] = Passage
    has_run_offs: ClassVar[bool] = False

    def __post_init__(self) -> None:
        if self.team_size < 1:
            raise TeamSizeWrong(self.team_size)
        for number, wave in enumerate(self.waves, start=1):
            if wave < 0:
                raise WaveTooEarly(number)
        seen: set[str] = set()
        for members in self.teams.values():
            for member in members:
                if member in seen:
                    raise EntrantTwice(member)
                seen.add(member)

    def check_heats(self, heats: int) -> None:
        """Refuse starts of more waves than there are, or of only some of them."""
        if self.waves and len(self.waves) != heats:
            raise WavesUneven(len(self.waves), heats)

    @property
    def named(self) -> Iterable[str]:
        """Return the members of groups and teams."""
        return chain(*self.groups.values(), *self.teams.values())

    @property
    def units_by_table(self) -> Mapping[str, Collection[str]]:
        """Return the teams."""
        return {TEAMS: self.teams.keys()} if self.teams else {}

    def check(self, mark: Mark) -> None:
        """Refuse points that the course does not have, and instants before the first start."""
        super(MassStartRules, self).check(mark)
        if isinstance(mark.value, Passage):
            check_runner(self.course, _runner(mark.entrant, mark.value, 0))

    def rank(self, field: Field) -> Ranking:
        """Rank one wave."""
        wave = self.waves[field.heat] if self.waves else 0
        runners = [_runner(one, own, wave) for one, own in field.values(Passage).items()]
        runners += [Runner(one, status=status) for one, status in field.statuses.items()]
        outcome = rank_mass_start(self.course, runners, lots=field.lots)
        notes: dict[str, Mapping[str, object]] = {}
        for one, reason in outcome.reasons.items():
            notes[one] = {"reason": reason.kind.value}
            if reason.point:
                notes[one] = {"reason": reason.kind.value, "point": reason.point}
        return Ranking(outcome.table, notes=notes)

    def tables(
        self, fields: Sequence[Field], table: MarkTable, lots: Mapping[str, Lots]
    ) -> Mapping[str, MarkTable]:
        """Return a table for each group, and one of the teams."""
        own = fields[0].lots
        tables = {n: _only(table, set(group), own) for n, group in self.groups.items()}
        if self.teams:
            known = {*table.ranks, *(one.entrant for one in table.unranked)}
            tables[TEAMS] = rank_race_teams(
                table,
                {team: [m for m in own if m in known] for team, own in self.teams.items()},
                self.team_size,
                score=self.team_score,
                lots=lots.get(TEAMS, ()),
            )
        return tables


def _runner(name: str, passage: Passage, wave: int) -> Runner:
    return Runner(name, passage.finished, passage.passed, wave, passage.started)


def _only(table: MarkTable, names: Collection[str], lots: Lots) -> MarkTable:
    """Return a table of some of those in another one."""
    own = replace(table, unranked=tuple(x for x in table.unranked if x.entrant in names))
    return rank_over([own], lots=lots, without=table.ranks.keys() - names)
