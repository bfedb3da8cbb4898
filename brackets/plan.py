"""The plan of a tournament (赛制): who meets whom, and what follows from it."""

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass, field
from importlib import import_module
from typing import TYPE_CHECKING, Any, Self

from brackets.errors import EntrantUnknown, TableNotInPlan, UnitUnknown
from brackets.events import Lot
from brackets.matches import Match, Stage, Table
from brackets.plan_check import check_plan
from brackets.plan_errors import VersionUnknown, WrongShape
from brackets.plan_index import PlanIndex
from brackets.plan_json import match_from_json, match_to_json, table_from_json, table_to_json
from brackets.shapes import fields_of, items_of, number_at, text_at

if TYPE_CHECKING:
    from brackets.contests.contest import Contest
    from brackets.ties.teams import Team
    from brackets.ties.tie_format import TieFormat

PLAN_VERSION = 2
_VERSIONS = (1, 2)


@dataclass(frozen=True, slots=True)
class Plan:
    """A whole tournament, fixed before the first match (对阵表).

    Every match stands after the matches that feed it. Every entrant comes in once by
    number, as a side of one match or as a member of one table or contest, and every winner,
    loser and place of a table or contest goes to one of them at most. A match of a table is
    between two members of it. A plan that breaks this cannot be made: the constructor
    raises the subclass of :class:`~brackets.plan_errors.PlanError` that says what is
    wrong, and where. The version says by which rules of replay it was made: in 1 the places
    of a consolation did not count who came. Of entrants that are teams it knows the members,
    against whom line-ups are checked.
    """

    entrants: tuple[str, ...]
    matches: tuple[Match, ...]
    tables: tuple[Table, ...] = ()
    contests: tuple["Contest", ...] = ()
    version: int = PLAN_VERSION
    teams: "tuple[Team, ...]" = ()
    index: PlanIndex = field(init=False, repr=False, compare=False)

    def __post_init__(self) -> None:
        if self.version not in _VERSIONS:
            raise VersionUnknown("version", self.version)
        index = check_plan(self.entrants, self.matches, self.tables, self.contests)
        object.__setattr__(self, "index", index)  # the plan is frozen
        named: set[str] = set()
        for i, team in enumerate(self.teams):
            if team.entrant not in self.entrants or team.entrant in named:
                raise WrongShape(f"teams[{i}].entrant", "an entrant, each once")
            team.check(f"teams[{i}]")
            named.add(team.entrant)

    @classmethod
    def of(cls, entrants: Iterable[str], *stages: Stage, teams: "Iterable[Team]" = ()) -> Self:
        """Put stages together, in the order of playing.

        Raises:
            PlanError: the stages do not fit together, or the entrants.
        """
        return cls(
            entrants=tuple(entrants),
            matches=tuple(match for stage in stages for match in stage.matches),
            tables=tuple(table for stage in stages for table in stage.tables),
            contests=tuple(contest for stage in stages for contest in stage.contests),
            teams=tuple(teams),
        )

    def to_json(self) -> dict[str, object]:
        """Return the plan as dictionaries, lists, texts and numbers, ready for ``json.dumps``.

        >>> from brackets.slots import Seed
        >>> plan = Plan(("A", "B"), (Match("F1", 1, (Seed(1), Seed(2)), ((1, 1), (2, 2))),))
        >>> plan.to_json()["matches"][0]["slots"]
        [{'seed': 1}, {'seed': 2}]
        >>> Plan.from_json(plan.to_json()) == plan
        True
        """
        document: dict[str, object] = {
            "version": self.version,
            "entrants": list(self.entrants),
            "matches": [match_to_json(match) for match in self.matches],
        }
        if self.tables:
            document["tables"] = [table_to_json(table) for table in self.tables]
        if self.contests:
            document["contests"] = [contest.to_json() for contest in self.contests]
        if self.index.ties:
            formats = {tie.name: tie for tie in self.index.ties.values()}
            document["ties"] = [tie.to_json() for tie in formats.values()]
        if self.teams:
            document["teams"] = [team.to_json() for team in self.teams]
        return document

    def check_lot(self, lot: Lot) -> None:
        """Refuse a lot of others than those who can be level in its table.

        Raises:
            TableNotInPlan: there is no such table.
            EntrantUnknown: somebody has not entered.
            UnitUnknown: a contest does not rank such a team or unit.
        """
        units: dict[str, Collection[str]] = {}
        for contest in self.contests:
            units |= contest.units_by_table
        if lot.table in units:
            for one in lot.order:
                if one not in units[lot.table]:
                    raise UnitUnknown(one, lot.table)
            return
        if lot.table not in {ranked.ref for ranked in self.tables + self.contests}:
            raise TableNotInPlan(lot.table)
        entrants = set(self.entrants)
        for one in lot.order:
            if one not in entrants:
                raise EntrantUnknown(one)

    @classmethod
    def from_json(cls, value: object) -> Self:
        """Read a plan back from what ``json.loads`` gives.

        Raises:
            PlanError: something is missing, unknown, of another type, or impossible;
                its ``place`` says where.

        >>> Plan.from_json({"version": 2, "entrants": ["A", 7], "matches": []})
        Traceback (most recent call last):
        brackets.plan_errors.WrongShape: entrants[1]: this must be a text.
        """
        document = fields_of(
            value,
            "plan",
            ("version", "entrants", "matches"),
            ("tables", "contests", "ties", "teams"),
        )
        version = number_at(document["version"], "version")
        if version not in _VERSIONS:
            raise VersionUnknown("version", version)
        formats: list[TieFormat] = _read_all(document, "ties", "ties.tie_json.tie_from_json")
        ties = {tie.name: tie for tie in formats}
        return cls(
            version=version,
            entrants=tuple(
                text_at(entrant, place)
                for place, entrant in items_of(document["entrants"], "entrants")
            ),
            matches=tuple(
                match_from_json(match, place, ties)
                for place, match in items_of(document["matches"], "matches")
            ),
            tables=tuple(
                table_from_json(table, place)
                for place, table in items_of(document.get("tables", []), "tables")
            ),
            contests=tuple(
                _read_all(document, "contests", "contests.contest_json.contest_from_json")
            ),
            teams=tuple(_read_all(document, "teams", "ties.teams.team_from_json")),
        )


def _read_all(document: Mapping[str, object], name: str, reader: str) -> list[Any]:
    """Return what a field lists; only a plan that has some waits for what reads it."""
    items = list(items_of(document.get(name, []), name))
    if not items:
        return []
    module, _dot, function = reader.rpartition(".")
    read = getattr(import_module(f"brackets.{module}"), function)
    return [read(item, place) for place, item in items]
