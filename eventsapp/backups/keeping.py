"""The folder of copies: what their names say, and which of them stay."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from pathlib import Path
from typing import Final

from eventsapp import clock

DAYS_KEPT: Final = 14
NAME = re.compile(r"wentitong-(\d{4}-\d\d-\d\d-\d{6})\.(?:db|dump)")
MOMENT = "%Y-%m-%d-%H%M%S"  # by the union's clocks


@dataclass(frozen=True)
class Copy:
    """A copy of the database.

    Attributes:
        path: the file.
        made_at: the instant that its name says.
        size: bytes.
    """

    path: Path
    made_at: datetime
    size: int

    @property
    def day(self) -> date:
        """Return the local day on which it was made."""
        return clock.local(self.made_at).date()


def name_of(now: datetime, kind: str) -> str:
    """Return what a copy made now is called."""
    return f"wentitong-{clock.local(now).strftime(MOMENT)}.{kind}"


def copies_in(folder: Path) -> list[Copy]:
    """Return the copies in a folder, the latest first; other files are none of ours."""
    found = []
    for path in folder.iterdir():
        named = NAME.fullmatch(path.name)
        if named and path.is_file():
            made_at = datetime.strptime(named[1], MOMENT).replace(tzinfo=clock.LOCAL)
            found.append(Copy(path, made_at, path.stat().st_size))
    return sorted(found, key=lambda copy: copy.made_at, reverse=True)


def outdated(copies: Sequence[Copy], today: date) -> list[Copy]:
    """Return the copies that need not stay.

    Those of the last 14 days stay, and of each month the first one for good: a dispute in
    December may be about what stood there in March.
    """
    first_of: dict[tuple[int, int], Copy] = {}
    for copy in sorted(copies, key=lambda copy: copy.made_at):
        first_of.setdefault((copy.day.year, copy.day.month), copy)
    since = today - timedelta(days=DAYS_KEPT)
    return [copy for copy in copies if copy.day < since and copy not in first_of.values()]
