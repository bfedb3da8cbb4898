"""The draw sheet (抽签表): everything that is fixed before the lots are drawn."""

import enum
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from brackets.draws.canonical import Json, digest
from brackets.draws.dealing import DEALING, deal
from brackets.draws.drawn import Drawn
from brackets.draws.errors import GroupDrawTooLarge
from brackets.draws.lots import Lots
from brackets.draws.outcome import Draw, GroupDraw, draw_of_groups, draw_of_lines
from brackets.draws.pots import Bands, Pot, group_pots, line_pots
from brackets.formats.groups import snake
from brackets.formats.lines import draw_size

MOST_IN_GROUPS = 1024

Places = tuple[tuple[str, ...], ...]
"""Who is on each line, nobody for a bye; or who is in each group, in the order of dealing."""


class DrawFormat(enum.StrEnum):
    """What is drawn for."""

    ELIMINATION = "elimination"
    GROUPS = "groups"


@dataclass(frozen=True, slots=True)
class Sheet:
    """The rules of a draw, who is in it, and which pots follow from that.

    Make one with :meth:`of_lines` or :meth:`of_groups`, which work out the pots.

    Args:
        format: lines of an elimination, or groups.
        bands: how seeds get their places.
        sizes: how many are in each group; empty for an elimination.
        entries: who is drawn.
        pots: who is drawn for which places, pot after pot.
        apart: what the tags are, for people to read: ``branch``.
        dealing: the version of the rules that places are dealt by.
        entry_list: the hash of the list that the entries were taken from; empty if none was
            published.
    """

    format: DrawFormat
    bands: Bands
    sizes: tuple[int, ...]
    entries: tuple[Drawn, ...]
    pots: tuple[Pot, ...]
    apart: str = ""
    dealing: int = DEALING
    entry_list: str = ""

    @classmethod
    def of_lines(
        cls, entrants: Sequence[Drawn], bands: Bands = Bands.FIXED, *, apart: str = ""
    ) -> "Sheet":
        """Make the sheet of an elimination.

        Raises:
            SizeOutOfRange: fewer than 2 entrants, or more than 4,096.
            EntrantTwice, SeedTwice, SeedMissing: this is no field for a draw.
        """
        pots = line_pots(entrants, bands)
        return cls(DrawFormat.ELIMINATION, bands, (), tuple(entrants), pots, apart)

    @classmethod
    def of_groups(
        cls,
        entrants: Sequence[Drawn],
        groups: int | Sequence[int],
        bands: Bands = Bands.FIXED,
        *,
        apart: str = "",
    ) -> "Sheet":
        """Make the sheet of a draw of groups.

        Args:
            entrants: at most 1,024.
            groups: how many, in sizes as even as can be; or the sizes themselves.
            bands: how seeds get their groups.
            apart: what the tags are.

        Raises:
            GroupDrawTooLarge: more than 1,024 entrants.
            SizeOutOfRange, GroupSizesWrong, GroupsWrong: these are no groups for so many.
            EntrantTwice, SeedTwice, SeedMissing: this is no field for a draw.
        """
        if len(entrants) > MOST_IN_GROUPS:
            raise GroupDrawTooLarge(len(entrants), MOST_IN_GROUPS)
        if isinstance(groups, int):
            groups = [len(group) for group in snake(len(entrants), groups)]
        pots = group_pots(entrants, groups, bands)
        return cls(DrawFormat.GROUPS, bands, tuple(groups), tuple(entrants), pots, apart)

    @property
    def places(self) -> int:
        """Return how many lines or groups there are."""
        return len(self.sizes) or draw_size(len(self.entries))

    @property
    def hash(self) -> str:
        """Return the hash that is published when entries close, in hexadecimal digits."""
        return digest(self.to_json())

    @property
    def tags(self) -> Mapping[str, str | None]:
        """Return everybody's tag by id."""
        return {person.id: person.tag for person in self.entries}

    def drawn(self, seed: bytes) -> Places:
        """Draw the lots, and return who stands where."""
        widths = [1] if self.sizes else list(_widths(self.places))
        at = deal(self.pots, self.tags, widths, Lots(seed), self.dealing)
        places: list[list[str]] = [[] for _ in range(self.places)]
        for name, place in at.items():
            places[place - 1].append(name)
        return tuple(tuple(place) for place in places)

    def outcome(self, places: Places) -> Draw | GroupDraw:
        """Say what it means that these stand on the lines or in the groups."""
        return (draw_of_groups if self.sizes else draw_of_lines)(places, self.tags)

    def to_json(self) -> Mapping[str, Json]:
        """Return the sheet as the proof holds it; its hash goes over exactly this."""
        document: dict[str, Json] = {
            "format": self.format.value,
            "bands": self.bands.value,
            "places": self.places,
            "sizes": self.sizes or None,
            "apart": self.apart,
            "entries": [
                {"id": one.id, "name": one.name, "seed": one.seed, "tag": one.tag or None}
                for one in self.entries
            ],
            "pots": [{"entrants": pot.entrants, "places": pot.places} for pot in self.pots],
        }
        if self.dealing > 1:  # the first version had no number in it
            document["dealing"] = self.dealing
        if self.entry_list:
            document["entry_list"] = self.entry_list
        return document


def draw_elimination(
    entrants: Sequence[Drawn], seed: bytes, *, bands: Bands = Bands.FIXED
) -> Draw:
    """Draw the lines of an elimination as a proof does; the same input gives the same draw.

    Args:
        entrants: 2 to 4,096; their order does not matter.
        seed: the bytes that every lot is made from.
        bands: how seeds get their lines.

    Raises:
        SizeOutOfRange, EntrantTwice, SeedTwice, SeedMissing: this is no field for a draw.

    Source:
        docs/rules/draw.md

    >>> field = [Drawn("A", 1, "X"), Drawn("B", 2), Drawn("C", None, "X"), Drawn("D")]
    >>> draw_elimination(field, b"2026").lines
    ('A', 'D', 'C', 'B')
    """
    sheet = Sheet.of_lines(entrants, bands)
    return draw_of_lines(sheet.drawn(seed), sheet.tags)


def draw_groups(
    entrants: Sequence[Drawn],
    groups: int | Sequence[int],
    seed: bytes,
    *,
    bands: Bands = Bands.FIXED,
) -> GroupDraw:
    """Draw groups: seeds as a snake or row by row, the others by lot, tags apart.

    Args:
        entrants: 2 to 1,024; their order does not matter.
        groups: how many, in sizes as even as can be; or the sizes themselves.
        seed: the bytes that every lot is made from.
        bands: how seeds get their groups.

    Raises:
        GroupDrawTooLarge, SizeOutOfRange, GroupSizesWrong, GroupsWrong: these are no groups
            for so many.
        EntrantTwice, SeedTwice, SeedMissing: this is no field for a draw.

    Source:
        docs/rules/draw.md

    >>> field = [Drawn("A", 1, "X"), Drawn("B", 2), Drawn("C", None, "X"), Drawn("D")]
    >>> draw_groups(field, 2, b"2026").groups
    (('A', 'D'), ('B', 'C'))
    """
    sheet = Sheet.of_groups(entrants, groups, bands)
    return draw_of_groups(sheet.drawn(seed), sheet.tags)


def _widths(lines: int) -> Iterator[int]:
    width = lines
    while width > 1:
        yield width
        width //= 2
