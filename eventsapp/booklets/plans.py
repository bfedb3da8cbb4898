"""What an organiser decides of a book, as a value: sections in order, texts, paper."""

from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass, field
from decimal import Decimal
from typing import Any, Self

from eventsapp.documents.parts import Paper

SIZES = (Decimal("9"), Decimal("10.5"), Decimal("12"))  # points: small, usual, large


@dataclass(frozen=True, slots=True)
class Chosen:
    """A section as it is wanted: ``heading`` is empty for the usual one."""

    key: str
    is_shown: bool = True
    heading: str = ""


@dataclass(frozen=True, slots=True)
class Plan:
    """A whole book as it is wanted.

    Args:
        sections: in order; those that are not named stand behind them, shown.
        texts: by key of section, a clause a line.
        host: on the cover (主办), as are the next three; empty for what the site knows.
        organiser: who runs it (承办).
        co_organiser: who helps (协办).
        place: where it is held.
        header: at the top of each page.
        paper: A4, or A5 for a booklet.
        size: of the text in points.
    """

    sections: Sequence[Chosen] = ()
    texts: Mapping[str, str] = field(default_factory=dict)
    host: str = ""
    organiser: str = ""
    co_organiser: str = ""
    place: str = ""
    header: str = ""
    paper: Paper = Paper.A4
    size: Decimal = SIZES[1]

    @classmethod
    def from_json(cls, stored: Mapping[str, Any]) -> Self:
        """Read back a plan."""
        return cls(
            **{
                **stored,
                "sections": tuple(Chosen(**one) for one in stored["sections"]),
                "paper": Paper(stored["paper"]),
                "size": Decimal(stored["size"]),
            }
        )

    def to_json(self) -> dict[str, Any]:
        """Return what is stored."""
        plain = asdict(self)
        return plain | {
            "sections": [asdict(one) for one in self.sections],
            "texts": dict(self.texts),
            "paper": self.paper.value,
            "size": str(self.size),
        }

    def ordered(self, keys: Sequence[str]) -> list[Chosen]:
        """Return every section that a book has, in the order that is wanted."""
        known = [one for one in self.sections if one.key in keys]
        named = {one.key for one in known}
        return [*known, *(Chosen(key) for key in keys if key not in named)]
