"""Making copies of the database, and saying how it stands with them."""

from dataclasses import dataclass
from datetime import datetime, time, timedelta
from pathlib import Path
from typing import Final

from eventsapp import clock
from eventsapp.backups.copying import copy, kind_of
from eventsapp.backups.keeping import Copy, copies_in, name_of, outdated
from eventsapp.database import db
from eventsapp.errors import DomainError

NIGHTLY: Final = time(3)
TRIED_AGAIN: Final = timedelta(hours=1)
LATE: Final = timedelta(hours=36)
UNFINISHED: Final = ".part"
FAILED: Final = "last-attempt-failed.txt"


@dataclass(frozen=True)
class Failure:
    """The last attempt of a night, which failed.

    Attributes:
        at: when.
        why: a sentence.
    """

    at: datetime
    why: str


@dataclass(frozen=True)
class Standing:
    """How it stands with the copies of a folder.

    Attributes:
        copies: the latest first.
        failure: why there is no newer one; None where the last attempt went well.
        is_late: there should be a newer one.
    """

    copies: list[Copy]
    failure: Failure | None
    is_late: bool


def back_up(folder: Path, *, now: datetime) -> Copy:
    """Make a copy of all that is committed; it stands in the folder once it is whole.

    Raises:
        NoSite: there are no tables.
        DomainError: there is no copy, and why.
    """
    engine = db.engine.engine  # a test may have put a connection in its place
    path = folder / name_of(now, kind_of(engine))
    unfinished = path.with_name(f".{path.name}{UNFINISHED}")
    copy(engine, unfinished)
    unfinished.replace(path)
    return next(one for one in copies_in(folder) if one.path == path)


def keep_nightly(folder: Path, *, now: datetime) -> Copy | None:
    """Make the copy of this night where it is due, then delete those that need not stay.

    What fails is written beside the copies and tried again an hour later.

    Raises:
        DomainError: there is no copy, and why.
    """
    if not _is_due(folder, now):
        return None
    note = folder / FAILED
    try:
        made = back_up(folder, now=now)
    except DomainError as refusal:
        note.write_text(f"{now.isoformat()}\n{refusal.message}\n", encoding="utf-8")
        raise
    note.unlink(missing_ok=True)
    for old in outdated(copies_in(folder), clock.local(now).date()):
        old.path.unlink()
    return made


def _is_due(folder: Path, now: datetime) -> bool:
    local = clock.local(now)
    if local.time() < NIGHTLY or any(one.day == local.date() for one in copies_in(folder)):
        return False
    failure = _failure_in(folder)
    return failure is None or now - failure.at >= TRIED_AGAIN


def standing_of(folder: Path, *, now: datetime) -> Standing:
    """Return how it stands with the copies of a folder, also when it is there no more."""
    try:
        copies = copies_in(folder)
    except OSError as trouble:
        return Standing([], Failure(now, str(trouble)), is_late=True)
    is_late = not copies or now - copies[0].made_at > LATE
    return Standing(copies, _failure_in(folder), is_late)


def _failure_in(folder: Path) -> Failure | None:
    note = folder / FAILED
    if not note.exists():
        return None
    at, _end, why = note.read_text(encoding="utf-8").partition("\n")
    return Failure(datetime.fromisoformat(at), why.strip())
