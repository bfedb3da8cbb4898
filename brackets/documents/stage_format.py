"""What a format of a stage is to a document: its fields, and what it builds."""

from abc import ABC, abstractmethod
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import ClassVar, NamedTuple, Self

from brackets.documents.errors import FieldsExclude
from brackets.documents.values import id_at, list_at
from brackets.formats.lines import draw_size, standard_lines
from brackets.matches import Stage, Table
from brackets.scores import MatchFormat
from brackets.slots import BYE, Slot
from brackets.standings import RuleSet

MOST_LINES = 4096

Named = tuple[tuple[str, str | None], ...]
"""Who is named for a stage: the place in the document, and an entrant or an earlier place."""


class Taken(NamedTuple):
    """An earlier contest whose people start in a stage.

    Args:
        place: where it is named.
        stage: the contest.
        is_rest: whether those start who do not go on from it, instead of those who do.
    """

    place: str
    stage: str
    is_rest: bool = False


@dataclass(frozen=True, slots=True)
class Setting:
    """What a stage is built with besides its format and its players.

    Args:
        place: where it stands in the document.
        slot: says whom a text names; it refuses what names nobody.
        stage: its name.
        first_place: the place of the tournament that its winner has.
        behind: the contest behind whose places its first place stands; empty for none.
        scoring: what scores have to look like.
        rules: how its tables are ranked; given wherever the format has tables.
        branches: of entrants, as far as they have one.
    """

    place: str
    slot: Callable[[str], Slot]
    stage: str
    first_place: int
    behind: str
    scoring: MatchFormat | None
    rules: RuleSet | None
    branches: Mapping[str, str]


@dataclass(frozen=True, slots=True)
class Laid:
    """Who plays in a stage.

    Args:
        slots: the strongest first; or who stands on each line, from the top down.
        are_lines: which of the two it is.
        tables: the earlier groups that the stage compares, in a comparison.
    """

    slots: Sequence[Slot]
    are_lines: bool = False
    tables: Sequence[Table] = ()

    def lines(self) -> Sequence[Slot]:
        """Return who stands on each line of a draw: as given, or on the standard lines.

        Raises:
            SizeOutOfRange: too few or too many for a draw.
        """
        if self.are_lines:
            return self.slots
        numbers = standard_lines(draw_size(len(self.slots)))
        return [self.slots[n - 1] if n <= len(self.slots) else BYE for n in numbers]

    def ranked(self) -> list[Slot]:
        """Return who plays, the strongest first as far as that is known."""
        if not self.are_lines:
            return list(self.slots)
        numbers = standard_lines(len(self.slots))
        by_number = sorted(zip(numbers, self.slots, strict=True), key=lambda line: line[0])
        return [slot for _number, slot in by_number if slot is not BYE]


@dataclass(frozen=True, slots=True)
class StageFormat(ABC):
    """How a stage is played (赛制).

    Args:
        named: who is named for it; ``None`` if nobody is.
        has_lines: whether they are named line by line.
        qualify: how many of each of its tables go on to the next stage.
        of: the earlier stage that it compares; empty in every other format.
        groups: the number of groups, or their sizes, where that is all that is said of them.
        takes: earlier contests whose people start in it.
    """

    name: ClassVar[str]
    fields: ClassVar[tuple[str, ...]]
    has_tables: ClassVar[bool] = False
    has_matches: ClassVar[bool] = True
    named: Named | None
    has_lines: bool = field(default=False, kw_only=True)
    qualify: int | None = field(default=None, kw_only=True)
    of: str = field(default="", kw_only=True)
    groups: int | tuple[int, ...] | None = field(default=None, kw_only=True)
    takes: tuple[Taken, ...] = field(default=(), kw_only=True)

    @property
    def is_drawn(self) -> bool:
        """Whether lot can say who stands where."""
        return self.groups is not None

    @classmethod
    @abstractmethod
    def read(cls, document: Mapping[str, object], place: str) -> Self:
        """Read the fields of the format."""

    @abstractmethod
    def matches(self, players: int) -> int:
        """Return how many matches it makes of so many players, byes included, or a few more."""

    @abstractmethod
    def build(self, laid: Laid, setting: Setting) -> Stage:
        """Return the stage of these players."""


def named_in(document: Mapping[str, object], place: str, *fields: str) -> Named | None:
    """Return who is named in one of the fields; only lines have byes."""
    given = [field for field in fields if field in document]
    if len(given) > 1:
        raise FieldsExclude(place, *given)
    if not given:
        return None
    most = 2 * MOST_LINES if given == ["lines"] else MOST_LINES
    return tuple(
        (at, None if text is None and given == ["lines"] else id_at(text, at))
        for at, text in list_at(document[given[0]], f"{place}.{given[0]}", most)
    )
