"""Titles of a year are kept in versions; who was put forward stands in a log."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import NamedTuple

from sqlalchemy import Select, func, select

from eventsapp.accounts import services as accounts
from eventsapp.accounts.models import Account
from eventsapp.clock import local
from eventsapp.database import add_or_refuse, db
from eventsapp.errors import NotFound
from eventsapp.honours.errors import MovedOn, Superseded
from eventsapp.honours.judging import Candidate
from eventsapp.honours.models import Act, HonourEntry, HonourTitle, HonourVersion
from eventsapp.honours.values import HolderKind, Title, from_json, to_json

COLUMNS: Mapping[HolderKind, str] = {
    HolderKind.MEMBER: "member_id",
    HolderKind.BRANCH: "unit_id",
    HolderKind.ASSOCIATION: "association_id",
}


class Kept(NamedTuple):
    """A title of a year with its newest version."""

    id: int
    year: int
    number: int
    title: Title
    made_at: datetime


@dataclass(frozen=True, slots=True)
class Stand:
    """What the log says of one candidate.

    Args:
        forward: the row that put them forward; None while they are not.
        decided: the row that confirmed them, or sent them back last.
        shut: the row that shut them out; None while they are not.
    """

    forward: HonourEntry | None = None
    decided: HonourEntry | None = None
    shut: HonourEntry | None = None

    @property
    def is_confirmed(self) -> bool:
        """Whether the union has said yes."""
        return (
            self.forward is not None
            and self.decided is not None
            and self.decided.act is Act.CONFIRMED
        )

    @property
    def sent_back(self) -> HonourEntry | None:
        """Return the row that sent them back, while nothing has followed."""
        decided = self.decided
        return decided if decided is not None and decided.act is Act.SENT_BACK else None


NOT_NAMED = Stand()


@dataclass(frozen=True, slots=True)
class Log:
    """The rows of a title's log, and what they say of each candidate."""

    rows: Sequence[HonourEntry] = ()
    stands: Mapping[int, Stand] = field(default_factory=dict)

    def of(self, candidate_id: int) -> Stand:
        """Return what the log says of a candidate."""
        return self.stands.get(candidate_id, NOT_NAMED)

    @property
    def number(self) -> int:
        """The number of the last row; 0 while there is none."""
        return self.rows[-1].number if self.rows else 0

    def waiting(self) -> list[int]:
        """Return who stands put forward and is not confirmed, in the order of the log."""
        return [one for one, stand in self.forward().items() if not stand.is_confirmed]

    def forward_rows(self) -> dict[int, HonourEntry]:
        """Return the rows that put those forward who stand so."""
        return {
            one: stand.forward
            for one, stand in self.stands.items()
            if stand.forward is not None
        }

    def forward(self, branch_id: int | None = None) -> dict[int, Stand]:
        """Return who stands put forward, of a branch or of all, in the order of the log."""
        return {
            one: stand
            for one, stand in self.stands.items()
            if stand.forward is not None
            and (branch_id is None or stand.forward.branch_id == branch_id)
        }


def begin(title: Title, year: int, *, now: datetime, by: Account | None) -> HonourTitle:
    """Store a new title of a year with its first version; flushes."""
    stored = HonourTitle(year=year, made_at=now, made_by_id=by.id if by else None)
    db.session.add(stored)
    db.session.flush()
    _add_version(stored, 1, title, now, by)
    accounts.audit("honour.begun", stored, by=by, now=now, name=title.name, year=year)
    return stored


def store(
    stored: HonourTitle, title: Title, *, upon: int, now: datetime, by: Account | None
) -> None:
    """Store a newer version; flushes.

    Raises:
        Superseded: ``upon`` is not the newest version any more.
    """
    if kept(stored).number != upon:
        raise Superseded
    _add_version(stored, upon + 1, title, now, by)
    accounts.audit("honour.changed", stored, by=by, now=now, version=upon + 1)


def _add_version(
    stored: HonourTitle, number: int, title: Title, now: datetime, by: Account | None
) -> None:
    version = HonourVersion(
        title_id=stored.id,
        number=number,
        value=to_json(title),
        made_at=now,
        made_by_id=by.id if by else None,
    )
    add_or_refuse(version, Superseded())


def get(title_id: int) -> HonourTitle:
    """Return a title, or raise ``NotFound``."""
    found = db.session.get(HonourTitle, title_id)
    if found is None:
        raise NotFound
    return found


def find(title_id: int) -> Kept:
    """Return the newest version of a title by its id, or raise ``NotFound``."""
    row = db.session.execute(
        select(HonourTitle, HonourVersion)
        .join(HonourVersion, HonourVersion.title_id == HonourTitle.id)
        .where(HonourTitle.id == title_id)
        .order_by(HonourVersion.number.desc())
        .limit(1)
    ).first()
    if row is None:
        raise NotFound
    return _kept(*row)


def kept(stored: HonourTitle) -> Kept:
    """Return the newest version of a title."""
    version = db.session.scalars(
        select(HonourVersion)
        .where(HonourVersion.title_id == stored.id)
        .order_by(HonourVersion.number.desc())
        .limit(1)
    ).one()
    return _kept(stored, version)


def _kept(stored: HonourTitle, version: HonourVersion) -> Kept:
    title = from_json(version.value)
    return Kept(stored.id, stored.year, version.number, title, version.made_at)


def of_year(year: int | None = None) -> list[Kept]:
    """Return the newest version of every title, of a year or of all, the latest year first."""
    newest = (
        select(func.max(HonourVersion.id).label("id"))
        .group_by(HonourVersion.title_id)
        .subquery()
    )
    asked = (
        select(HonourTitle, HonourVersion)
        .join(HonourVersion, HonourVersion.title_id == HonourTitle.id)
        .join(newest, newest.c.id == HonourVersion.id)
        .order_by(HonourTitle.year.desc(), HonourTitle.id)
    )
    if year is not None:
        asked = asked.where(HonourTitle.year == year)
    return [_kept(stored, version) for stored, version in db.session.execute(asked)]


def years() -> list[int]:
    """Return the years that have titles, the latest first."""
    asked = select(HonourTitle.year).distinct().order_by(HonourTitle.year.desc())
    return list(db.session.scalars(asked))


def log_of(title_id: int) -> Log:
    """Return the log of a title."""
    return _read(db.session.scalars(_rows().where(HonourEntry.title_id == title_id)).all())


def logs_of(year: int) -> dict[int, Log]:
    """Return the logs of all titles of a year that have one, by title."""
    asked = (
        _rows()
        .join(HonourTitle, HonourTitle.id == HonourEntry.title_id)
        .where(HonourTitle.year == year)
    )
    found: dict[int, list[HonourEntry]] = {}
    for row in db.session.scalars(asked):
        found.setdefault(row.title_id, []).append(row)
    return {title_id: _read(rows) for title_id, rows in found.items()}


def _rows() -> Select[HonourEntry]:
    return select(HonourEntry).order_by(HonourEntry.title_id, HonourEntry.number)


def _read(rows: Sequence[HonourEntry]) -> Log:
    stands: dict[int, Stand] = {}
    for row in rows:
        stands[row.candidate_id] = _after(stands.get(row.candidate_id, NOT_NAMED), row)
    return Log(rows, stands)


def _after(stand: Stand, row: HonourEntry) -> Stand:
    forward, decided, shut = stand.forward, stand.decided, stand.shut
    if row.act is Act.FORWARD:
        forward, decided = row, None
    elif row.act is Act.TAKEN_BACK:
        forward, decided = None, None
    elif row.act is Act.CONFIRMED:
        decided = row
    elif row.act is Act.SENT_BACK:
        forward, decided = None, row
    else:
        shut = row if row.act is Act.SHUT_OUT else None
    return Stand(forward, decided, shut)


def hold(title_id: int) -> HonourTitle:
    """Let nobody else write about the title before this is done."""
    held = db.session.scalar(
        select(HonourTitle).where(HonourTitle.id == title_id).with_for_update()
    )
    if held is None:
        raise NotFound
    return held


def write(
    kept_one: Kept,
    log: Log,
    act: Act,
    one: Candidate,
    *,
    reason: str = "",
    now: datetime,
    by: Account | None,
) -> HonourEntry:
    """Write a row of the log; flushes.

    Raises:
        MovedOn: somebody was faster.
    """
    row = HonourEntry(
        title_id=kept_one.id,
        number=log.number + 1,
        act=act,
        branch_id=one.branch_id,
        reason=reason,
        at=now,
        by_id=by.id if by else None,
        **{COLUMNS[kept_one.title.holder]: one.id},
    )
    add_or_refuse(row, MovedOn())
    accounts.audit(
        f"honour.{act.value}", row, by=by, now=now, candidate=one.code, reason=reason
    )
    return row


def is_late(kept_one: Kept, row: HonourEntry) -> bool:
    """Whether somebody was put forward after the last day for it."""
    until: date | None = kept_one.title.until
    return until is not None and local(row.at).date() > until
