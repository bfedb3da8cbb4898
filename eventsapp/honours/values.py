"""A title as a value: for whom, on which conditions, how many, in which order."""

import enum
from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date
from fractions import Fraction
from typing import Any, Final

from eventsapp.honours.apportioning import Method, Rounding

LONGEST_NAME: Final = 60
LONGEST_REASON: Final = 200


class HolderKind(enum.StrEnum):
    """Who can have a title."""

    MEMBER = "member"
    BRANCH = "branch"
    ASSOCIATION = "association"


class Sense(enum.StrEnum):
    """On which side of its limit a figure has to be."""

    LEAST = "least"
    MOST = "most"


class TieRule(enum.StrEnum):
    """What happens to who is level at the cut."""

    LOT = "lot"  # an order by lot that anybody can draw again
    HAND = "hand"  # whoever puts one of them forward says why


class QuotaKind(enum.StrEnum):
    """How many there can be."""

    SHARE = "share"  # of the members
    NUMBER = "number"
    NONE = "none"  # all who fulfil the conditions


@dataclass(frozen=True, slots=True)
class Condition:
    """What has to be so: a figure on one side of a limit."""

    figure: str
    sense: Sense
    limit: Fraction

    def holds(self, value: Fraction | None) -> bool:
        """Whether a figure fulfils it; no figure never does."""
        if value is None:
            return False
        return value >= self.limit if self.sense is Sense.LEAST else value <= self.limit


@dataclass(frozen=True, slots=True)
class Quota:
    """How many a title is given to.

    Args:
        kind: of the members, a number, or without a limit.
        share: of the members of each branch, or of all, who have not retired.
        number: how many, all together.
        method: how places go to the branches.
        rounding: what becomes of a part of a place.
        least: how many each branch with people has at least.
        first: branches that go first where they are level for a place, by hand.
        reason: why these.
    """

    kind: QuotaKind
    share: Fraction = Fraction(1, 20)
    number: int = 0
    method: Method = Method.SHARE
    rounding: Rounding = Rounding.DOWN
    least: int = 1
    first: tuple[str, ...] = ()
    reason: str = ""


@dataclass(frozen=True, slots=True)
class Level:
    """A level of a title, such as 先进, from so many marks on."""

    name: str
    least: Fraction


@dataclass(frozen=True, slots=True)
class Title:
    """A title of a year.

    Args:
        name: in Chinese.
        name_en: in English.
        holder: who can have it.
        conditions: all of them have to hold.
        order: the figures by which candidates are ranked, the first one first.
        quota: how many.
        levels: of a branches' title, the highest first; empty for none.
        tie: what happens at the cut.
        until: the last day on which branches put forward; None for none.
        source: what it is after.
    """

    name: str
    name_en: str
    holder: HolderKind
    conditions: tuple[Condition, ...] = ()
    order: tuple[str, ...] = ()
    quota: Quota = Quota(QuotaKind.NONE)
    levels: tuple[Level, ...] = ()
    tie: TieRule = TieRule.LOT
    until: date | None = None
    source: str = ""

    def figures(self) -> tuple[str, ...]:
        """Return the figures that it asks for, each once."""
        asked = [*self.order, *(one.figure for one in self.conditions)]
        return tuple(dict.fromkeys(asked))

    def level_of(self, marks: Fraction) -> str:
        """Return the highest level that marks reach; empty for none."""
        return next((one.name for one in self.levels if marks >= one.least), "")


def to_json(title: Title) -> dict[str, Any]:
    """Return a title as it is stored: numbers as text, so that nothing is lost."""
    quota = title.quota
    return {
        "name": title.name,
        "name_en": title.name_en,
        "holder": title.holder.value,
        "conditions": [
            {"figure": one.figure, "sense": one.sense.value, "limit": str(one.limit)}
            for one in title.conditions
        ],
        "order": list(title.order),
        "quota": {
            "kind": quota.kind.value,
            "share": str(quota.share),
            "number": quota.number,
            "method": quota.method.value,
            "rounding": quota.rounding.value,
            "least": quota.least,
            "first": list(quota.first),
            "reason": quota.reason,
        },
        "levels": [{"name": one.name, "least": str(one.least)} for one in title.levels],
        "tie": title.tie.value,
        "until": title.until.isoformat() if title.until else None,
        "source": title.source,
    }


def from_json(value: Mapping[str, Any]) -> Title:
    """Return the title that was stored."""
    quota = value["quota"]
    return Title(
        name=value["name"],
        name_en=value["name_en"],
        holder=HolderKind(value["holder"]),
        conditions=tuple(
            Condition(one["figure"], Sense(one["sense"]), Fraction(one["limit"]))
            for one in value["conditions"]
        ),
        order=tuple(value["order"]),
        quota=Quota(
            kind=QuotaKind(quota["kind"]),
            share=Fraction(quota["share"]),
            number=quota["number"],
            method=Method(quota["method"]),
            rounding=Rounding(quota["rounding"]),
            least=quota["least"],
            first=tuple(quota["first"]),
            reason=quota["reason"],
        ),
        levels=tuple(Level(one["name"], Fraction(one["least"])) for one in value["levels"]),
        tie=TieRule(value["tie"]),
        until=date.fromisoformat(value["until"]) if value["until"] else None,
        source=value["source"],
    )


def of_year(title: Title, by: int) -> Title:
    """Return the same title some years later: its last day moves along."""
    if title.until is None:
        return title
    day = title.until
    moved = date(day.year + by, day.month, min(day.day, 28) if day.month == 2 else day.day)
    return replace(title, until=moved)
