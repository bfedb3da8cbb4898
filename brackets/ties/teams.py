"""Teams (队) and their members, as line-ups are checked against them."""

import enum
from dataclasses import dataclass

from brackets.plan_errors import WrongShape
from brackets.shapes import fields_of, items_of, number_at, text_at


class Sex(enum.StrEnum):
    """As the registration has it."""

    MAN = "m"
    WOMAN = "f"


@dataclass(frozen=True, slots=True)
class Member:
    """Somebody who may play for a team (队员).

    Args:
        id: as line-ups name them.
        sex: ``None`` if it is not known; then nobody plays where it matters.
        strength: 1 is the strongest; several may have the same.
        categories: what else rubbers may demand, such as 处级以上.
    """

    id: str
    sex: Sex | None = None
    strength: int = 1
    categories: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Team:
    """An entrant of a plan that is a team (队), with everybody who may play for it."""

    entrant: str
    members: tuple[Member, ...]

    def check(self, place: str) -> None:
        """Refuse a team that has a member twice, or one that cannot be.

        Raises:
            WrongShape: its ``place`` says where.
        """
        ids: set[str] = set()
        for k, member in enumerate(self.members):
            if not member.id or member.id in ids:
                at = f"{place}.members[{k}].id"
                raise WrongShape(at, "a text that is not empty, each once")
            if member.strength < 1:
                raise WrongShape(f"{place}.members[{k}].strength", "a number from 1")
            ids.add(member.id)

    def to_json(self) -> dict[str, object]:
        """Return a team as a dictionary; what is empty is left out."""
        members: list[dict[str, object]] = []
        for member in self.members:
            written: dict[str, object] = {"id": member.id, "strength": member.strength}
            if member.sex is not None:
                written["sex"] = member.sex.value
            if member.categories:
                written["categories"] = list(member.categories)
            members.append(written)
        return {"entrant": self.entrant, "members": members}


def team_from_json(value: object, place: str) -> Team:
    """Read a team back.

    Raises:
        PlanError: something is missing, unknown or of another type.
    """
    document = fields_of(value, place, ("entrant", "members"))
    return Team(
        entrant=text_at(document["entrant"], f"{place}.entrant"),
        members=tuple(
            _member(member, at)
            for at, member in items_of(document["members"], f"{place}.members")
        ),
    )


def _member(value: object, place: str) -> Member:
    document = fields_of(value, place, ("id", "strength"), ("sex", "categories"))
    return Member(
        id=text_at(document["id"], f"{place}.id"),
        sex=sex_at(document["sex"], f"{place}.sex") if "sex" in document else None,
        strength=number_at(document["strength"], f"{place}.strength"),
        categories=tuple(
            text_at(category, at)
            for at, category in items_of(document.get("categories", []), f"{place}.categories")
        ),
    )


def sex_at(value: object, place: str) -> Sex:
    """Return a sex: ``m`` or ``f``."""
    if value not in tuple(Sex):
        raise WrongShape(place, "one of " + ", ".join(Sex))
    return Sex(str(value))
