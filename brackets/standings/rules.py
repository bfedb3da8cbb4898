"""Rule sets as data."""

from dataclasses import dataclass
from typing import Self

from brackets.shapes import fields_of, text_at


@dataclass(frozen=True, slots=True)
class RuleSet:
    """How a table is ranked (名次规则)."""

    name: str

    def to_json(self) -> dict[str, object]:
        """Return the rules written out."""
        return {"name": self.name}

    @classmethod
    def from_json(cls, value: object, place: str) -> Self:
        """Read rules back."""
        document = fields_of(value, place, ("name",))
        return cls(text_at(document["name"], f"{place}.name"))
