"""What is kept for speed, computed again beside it and compared; nothing is changed."""

import json
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass

from sqlalchemy import select

from eventsapp.checkins import rebuilding as checkins
from eventsapp.checkins.models import Participation, Presence, ScanJudgement
from eventsapp.checks import Check, Finding
from eventsapp.database import Base, db, table
from eventsapp.declarations import services as declarations
from eventsapp.entries import services as entries
from eventsapp.entries.models import Entry
from eventsapp.events.models import Event
from eventsapp.members import services as members
from eventsapp.members.models import BranchSpan
from eventsapp.notices import services as notices
from eventsapp.results import places as results
from eventsapp.results.models import Placement, PointsAward
from eventsapp.score_pads import services as score_pads
from eventsapp.score_pads.models import ScoreSheet

Row = tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Columns:
    """What is kept of a table: all columns but the id, or those that are named."""

    model: type[Base]
    names: Sequence[str] = ()

    @property
    def compared(self) -> list[str]:
        """Return the columns that are compared."""
        return list(self.names) or [c.name for c in table(self.model).columns if c.name != "id"]

    def rows(self) -> Counter[Row]:
        """Return what the table holds now, each row with how often."""
        columns = [table(self.model).c[name] for name in self.compared]
        found = db.session.connection().execute(select(*columns))
        return Counter(tuple(map(_said, row)) for row in found)

    def words(self, row: Row) -> str:
        """Return a row as it is printed."""
        pairs = zip(self.compared, row, strict=True)
        return f"{table(self.model).name}: " + ", ".join(f"{k}={v}" for k, v in pairs)


def _said(value: object) -> str:
    if isinstance(value, (dict, list)):
        return json.dumps(value, sort_keys=True, ensure_ascii=False)
    return "–" if value is None else str(value)


def _compared(rebuild: Callable[[], object], kept: Sequence[Columns]) -> Iterator[Finding]:
    """Yield what is kept and not by the logs, and what is by the logs and not kept."""
    db.session.rollback()
    before = [one.rows() for one in kept]
    try:
        with notices.hushed():
            rebuild()
            db.session.flush()
        after = [one.rows() for one in kept]
    finally:
        db.session.rollback()
    for one, was, now in zip(kept, before, after, strict=True):
        for row in was - now:
            yield Finding(f"kept, but not by the logs: {one.words(row)}")
        for row in now - was:
            yield Finding(f"by the logs, but not kept: {one.words(row)}")


def _check(name: str, rebuild: Callable[[], object], *kept: Columns) -> Check:
    return Check(name, lambda: _compared(rebuild, kept))


CHECKS = (
    _check("who belonged to which branch", members.rebuild, Columns(BranchSpan)),
    _check(
        "which events ask for declarations",
        declarations.rebuild,
        Columns(Event, ("id", "has_declarations")),
    ),
    _check(
        "where entries stand",
        entries.rebuild,
        Columns(Entry, ("id", "status", "offered_until", "queued_at", "queued_by")),
    ),
    _check(
        "verdicts, presence and participations",
        checkins.rebuild_all,
        Columns(ScanJudgement),
        Columns(Presence),
        Columns(Participation),
    ),
    _check("places and points", results.rebuild_all, Columns(Placement), Columns(PointsAward)),
    _check("score sheets", score_pads.rebuild, Columns(ScoreSheet, ("id", "acts", "state"))),
)
"""In the order in which they are rebuilt: what stands below first."""
