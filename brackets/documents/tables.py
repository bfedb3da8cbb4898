"""The formats of documents that rank tables."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Self

from brackets.documents.errors import FieldsExclude
from brackets.documents.stage_format import Laid, Setting, StageFormat, named_in
from brackets.documents.values import id_at, list_at, number_between, optional_number
from brackets.formats.best_thirds import comparison_stage
from brackets.formats.groups import LEAST_IN_GROUP, groups_stage, snake, snake_into
from brackets.formats.round_robin import round_robin_stage
from brackets.matches import Stage
from brackets.plan_errors import FieldMissing
from brackets.slots import Slot

MOST_GROUPS = 4096
MOST_IN_GROUP = 128


@dataclass(frozen=True, slots=True)
class RoundRobin(StageFormat):
    """Round robin (循环赛) in one table, or in groups."""

    name = "round_robin"
    fields = ("seeds", "legs", "groups", "qualify")
    has_tables = True
    legs: int
    listed: tuple[int, ...]  # the size of each group whose members are listed

    @classmethod
    def read(cls, document: Mapping[str, object], place: str) -> Self:
        """Read the groups as lists, as a number or as sizes; the legs; how many qualify."""
        legs = number_between(document.get("legs", 1), f"{place}.legs", 1, 2)
        qualify = optional_number(document, "qualify", place, (1, MOST_IN_GROUP))
        groups = document.get("groups")
        if not isinstance(groups, list) or (groups and isinstance(groups[0], int)):
            named = named_in(document, place, "seeds")
            return cls(named, legs, (), qualify=qualify, groups=_to_deal(document, place))
        if "seeds" in document:
            raise FieldsExclude(place, "groups", "seeds")
        lists = [
            [(at, id_at(text, at)) for at, text in list_at(group, inside, MOST_IN_GROUP)]
            for inside, group in list_at(groups, f"{place}.groups", MOST_GROUPS)
        ]
        named = tuple(member for group in lists for member in group)
        return cls(named, legs, tuple(map(len, lists)), qualify=qualify)

    def matches(self, players: int) -> int:
        """Return how often two of one group meet, all groups together."""
        given = self.groups if isinstance(self.groups, tuple) else ()
        sizes = self.listed or given or self._even(players)
        return self.legs * sum(size * (size - 1) // 2 for size in sizes)

    def build(self, laid: Laid, setting: Setting) -> Stage:
        """Return one table, or one for each group."""
        assert setting.rules is not None  # has_tables
        if self.groups is None and not self.listed:
            return round_robin_stage(
                laid.ranked(),
                rules=setting.rules,
                stage=setting.stage,
                legs=self.legs,
                first_place=setting.first_place,
                scoring=setting.scoring,
            )
        return groups_stage(
            self._dealt(laid.ranked()),
            rules=setting.rules,
            stage=setting.stage,
            legs=self.legs,
            first_place=setting.first_place,
            scoring=setting.scoring,
        )

    def _even(self, players: int) -> list[int]:
        groups = self.groups if isinstance(self.groups, int) else 1
        return [players // groups + (i < players % groups) for i in range(groups)]

    def _dealt(self, slots: Sequence[Slot]) -> list[list[Slot]]:
        if self.groups is None:
            rest = iter(slots)
            return [[next(rest) for _ in range(size)] for size in self.listed]
        if isinstance(self.groups, int):
            dealt = snake(len(slots), self.groups)
        else:
            dealt = snake_into(self.groups, len(slots))
        return [[slots[number - 1] for number in group] for group in dealt]


def _to_deal(document: Mapping[str, object], place: str) -> int | tuple[int, ...] | None:
    """Return the number of groups, or their sizes."""
    groups = document.get("groups")
    if not isinstance(groups, list):
        return optional_number(document, "groups", place, (1, MOST_GROUPS))
    return tuple(
        number_between(size, at, LEAST_IN_GROUP, MOST_IN_GROUP)
        for at, size in list_at(groups, f"{place}.groups", MOST_GROUPS)
    )


@dataclass(frozen=True, slots=True)
class Comparison(StageFormat):
    """One place of all groups compared (各组同名次比较), as the best thirds."""

    name = "comparison"
    fields = ("of", "place", "qualify")
    has_tables = True
    has_matches = False
    of_place: int

    @classmethod
    def read(cls, document: Mapping[str, object], place: str) -> Self:
        """Read which groups are compared, and which place of theirs."""
        for name in ("of", "place"):
            if name not in document:
                raise FieldMissing(place, name)
        return cls(
            named=None,
            of=id_at(document["of"], f"{place}.of"),
            of_place=number_between(document["place"], f"{place}.place", 1, MOST_IN_GROUP),
            qualify=optional_number(document, "qualify", place, (1, MOST_GROUPS)),
        )

    def matches(self, players: int) -> int:
        """Return none: what counts has been played in the groups."""
        return 0

    def build(self, laid: Laid, setting: Setting) -> Stage:
        """Return a table without matches."""
        assert setting.rules is not None  # has_tables
        return comparison_stage(
            laid.tables, self.of_place, rules=setting.rules, stage=setting.stage
        )
