"""What a discipline is played as: what was asked for when it was drawn."""

import enum
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, Self

from brackets import GrandFinal, MatchFormat, RuleSet, preset
from eventsapp.events.models import Discipline


class FormatKind(enum.StrEnum):
    """How places are played for."""

    SINGLE = "single"  # out after one loss (单淘汰)
    DOUBLE = "double"  # out after the second loss (双败淘汰)
    ROUND_ROBIN = "round_robin"  # everybody meets everybody (循环赛)
    GROUPS = "groups"  # groups, then a knock-out of the best of each (小组赛加淘汰赛)


@dataclass(frozen=True, slots=True)
class Format:
    """How a discipline is played (赛制); what a kind has no use for is left as it is.

    Args:
        kind: how places are played for.
        third_place: whether the losers of the semi-finals meet.
        grand_final: how the two who are left of a double elimination end it.
        legs: how often two meet in a table: 1 or 2.
        groups: how many groups.
        qualify: how many of each group go on.
        rules: the name of the preset by which tables are ranked.
        scoring: the code of the match format; empty for the discipline's best of so many.
    """

    kind: FormatKind = FormatKind.SINGLE
    third_place: bool = False
    grand_final: GrandFinal = GrandFinal.RESET
    legs: int = 1
    groups: int = 2
    qualify: int = 2
    rules: str = "ittf_group"
    scoring: str = ""

    @classmethod
    def usual(cls, discipline: Discipline) -> Self:
        """Return what a discipline is played as unless something else is asked for."""
        return cls(third_place=discipline.has_third_place)

    @classmethod
    def from_json(cls, stored: Mapping[str, Any] | None) -> Self:
        """Read back what a draw was asked for; draws of old were single eliminations."""
        if stored is None:
            return cls()
        return cls(
            kind=FormatKind(stored["kind"]),
            third_place=stored["third_place"],
            grand_final=GrandFinal(stored["grand_final"]),
            legs=stored["legs"],
            groups=stored["groups"],
            qualify=stored["qualify"],
            rules=stored["rules"],
            scoring=stored["scoring"],
        )

    def to_json(self) -> dict[str, Any]:
        """Return what is stored beside the lots; the plan has rules and scores written out."""
        return {
            "kind": self.kind.value,
            "third_place": self.third_place,
            "grand_final": self.grand_final.value,
            "legs": self.legs,
            "groups": self.groups,
            "qualify": self.qualify,
            "rules": self.rules,
            "scoring": self.scoring,
        }

    @property
    def has_tables(self) -> bool:
        """Whether anybody is ranked in a table."""
        return self.kind in (FormatKind.ROUND_ROBIN, FormatKind.GROUPS)

    @property
    def rule_set(self) -> RuleSet:
        """Return the rules by which tables are ranked."""
        return preset(self.rules)

    @property
    def match_format(self) -> MatchFormat | None:
        """Return what scores have to look like; None for the discipline's best of so many."""
        return MatchFormat.parse(self.scoring) if self.scoring else None
