"""The plan of a tournament (赛制): who meets whom, and what follows from it."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from importlib import import_module
from typing import TYPE_CHECKING, Self

from brackets.matches import Match, Stage, Table
from brackets.plan_check import check_plan
from brackets.plan_errors import VersionUnknown
from brackets.plan_index import PlanIndex
from brackets.plan_json import match_from_json, match_to_json, table_from_json, table_to_json
from brackets.shapes import fields_of, items_of, number_at, text_at

if TYPE_CHECKING:
    from brackets.contests.contest import Contest

PLAN_VERSION = 1


@dataclass(frozen=True, slots=True)
class Plan:
    """A whole tournament, fixed before the first match (对阵表).

    Every match stands after the matches that feed it. Every entrant comes in once by
    number, as a side of one match or as a member of one table or contest, and every winner,
    loser and place of a table or contest goes to one of them at most. A match of a table is
    between two members of it. A plan that breaks this cannot be made: the constructor
    raises the subclass of :class:`~brackets.plan_errors.PlanError` that says what is
    wrong, and where. The version says by which rules of replay it was made.
    """

    entrants: tuple[str, ...]
    matches: tuple[Match, ...]
    tables: tuple[Table, ...] = ()
    contests: tuple["Contest", ...] = ()
    version: int = PLAN_VERSION
    index: PlanIndex = field(init=False, repr=False, compare=False)

    def __post_init__(self) -> None:
        if self.version != PLAN_VERSION:
            raise VersionUnknown("version", self.version)
        index = check_plan(self.entrants, self.matches, self.tables, self.contests)
        object.__setattr__(self, "index", index)  # the plan is frozen

    @classmethod
    def of(cls, entrants: Iterable[str], *stages: Stage) -> Self:
        """Put stages together, in the order of playing.

        Raises:
            PlanError: the stages do not fit together, or the entrants.
        """
        return cls(
            entrants=tuple(entrants),
            matches=tuple(match for stage in stages for match in stage.matches),
            tables=tuple(table for stage in stages for table in stage.tables),
            contests=tuple(contest for stage in stages for contest in stage.contests),
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
        return document

    @classmethod
    def from_json(cls, value: object) -> Self:
        """Read a plan back from what ``json.loads`` gives.

        Raises:
            PlanError: something is missing, unknown, of another type, or impossible;
                its ``place`` says where.

        >>> Plan.from_json({"version": 1, "entrants": ["A", 7], "matches": []})
        Traceback (most recent call last):
        brackets.plan_errors.WrongShape: entrants[1]: this must be a text.
        """
        document = fields_of(
            value, "plan", ("version", "entrants", "matches"), ("tables", "contests")
        )
        version = number_at(document["version"], "version")
        if version != PLAN_VERSION:
            raise VersionUnknown("version", version)
        return cls(
            version=version,
            entrants=tuple(
                text_at(entrant, place)
                for place, entrant in items_of(document["entrants"], "entrants")
            ),
            matches=tuple(
                match_from_json(match, place)
                for place, match in items_of(document["matches"], "matches")
            ),
            tables=tuple(
                table_from_json(table, place)
                for place, table in items_of(document.get("tables", []), "tables")
            ),
            contests=_contests(document.get("contests", [])),
        )


def _contests(value: object) -> tuple["Contest", ...]:
    items = list(items_of(value, "contests"))
    if not items:
        return ()
    # Only a plan with contests waits for their rules.
    read = import_module("brackets.contests.contest_json").contest_from_json
    return tuple(read(contest, place) for place, contest in items)
