"""What the rows of the log amount to: nothing of the database."""

from collections.abc import Iterable
from dataclasses import dataclass, field

from eventsapp.excuses.models import Act, ExcuseEntry

Key = tuple[int, int | None]
"""An entry, and one person of it or None for all."""


@dataclass(frozen=True, slots=True)
class Excuses:
    """The excuses that stand, by entry and person."""

    rows: dict[Key, ExcuseEntry] = field(default_factory=dict)

    @property
    def entries(self) -> frozenset[int]:
        """Return the entries that are excused as a whole."""
        return frozenset(entry_id for entry_id, member_id in self.rows if member_id is None)

    def covers(self, key: Key) -> bool:
        """Whether an entry is excused, or a person of it: alone or with all the others."""
        return key in self.rows or (key[0], None) in self.rows


def folded(rows: Iterable[ExcuseEntry]) -> Excuses:
    """Return what stands after the rows, in the order of their numbers."""
    standing: dict[Key, ExcuseEntry] = {}
    for row in rows:
        key = (row.entry_id, row.member_id)
        if row.act is Act.EXCUSED:
            standing[key] = row
        else:
            standing.pop(key, None)
    return Excuses(standing)
