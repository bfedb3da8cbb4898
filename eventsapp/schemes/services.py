"""What views and higher features may ask of schemes: keep them, mark the branches by them."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime
from fractions import Fraction
from typing import NamedTuple

from sqlalchemy import func, select

from eventsapp.accounts import services as accounts
from eventsapp.accounts.models import Account
from eventsapp.database import add_or_refuse, db
from eventsapp.errors import NotFound
from eventsapp.members import services as members
from eventsapp.schemes import faults as checking
from eventsapp.schemes.errors import Faulty, Superseded
from eventsapp.schemes.files import from_json, to_json
from eventsapp.schemes.marking import (
    NOTHING_GIVEN,
    Cell,
    Given,
    Measured,
    Standing,
    Unit,
    standings,
)
from eventsapp.schemes.measured import (
    measure,
    metric_of,
    rows_of,
    span_of,
    units_among,
    units_of,
)
from eventsapp.schemes.models import SchemeInForce, SchemeVersion, StoredScheme
from eventsapp.schemes.values import Dimension, Scheme

__all__ = [
    "NOTHING_GIVEN",
    "Cell",
    "Given",
    "Kept",
    "Measured",
    "Standing",
    "Unit",
    "begin",
    "faults",
    "from_json",
    "get",
    "in_force",
    "kept",
    "measure",
    "metric_of",
    "of_year",
    "put_in_force",
    "rows_of",
    "span_of",
    "standings_of",
    "store",
    "to_json",
    "units_among",
    "units_of",
    "version",
    "weighted",
]


class Kept(NamedTuple):
    """A scheme with its newest version, and whether its year goes by that or an older one."""

    scheme_id: int
    version_id: int
    number: int
    scheme: Scheme
    note: str
    made_at: datetime


def begin(scheme: Scheme, *, note: str, now: datetime, by: Account | None) -> StoredScheme:
    """Store a new scheme with its first version; flushes."""
    stored = StoredScheme(year=scheme.year, made_at=now, made_by_id=by.id if by else None)
    db.session.add(stored)
    db.session.flush()
    _add_version(stored, 1, scheme, note, now, by)
    accounts.audit("scheme.begun", stored, by=by, now=now, name=scheme.name)
    return stored


def store(
    stored: StoredScheme,
    scheme: Scheme,
    *,
    upon: int,
    note: str,
    now: datetime,
    by: Account | None,
) -> None:
    """Store a newer version; flushes.

    Args:
        stored: the scheme.
        scheme: what it says from now on; its year stays.
        upon: the number of the version that was changed.
        note: what was changed.
        now: when.
        by: by whom.

    Raises:
        Superseded: that is not the newest version any more.
    """
    if kept(stored).number != upon:
        raise Superseded
    _add_version(stored, upon + 1, replace(scheme, year=stored.year), note, now, by)
    accounts.audit("scheme.changed", stored, by=by, now=now, version=upon + 1, note=note)


def _add_version(
    stored: StoredScheme,
    number: int,
    scheme: Scheme,
    note: str,
    now: datetime,
    by: Account | None,
) -> None:
    version = SchemeVersion(
        scheme_id=stored.id,
        number=number,
        value=to_json(scheme),
        note=note,
        made_at=now,
        made_by_id=by.id if by else None,
    )
    add_or_refuse(version, Superseded())


def get(scheme_id: int) -> StoredScheme:
    """Return a scheme, or raise ``NotFound``."""
    found = db.session.get(StoredScheme, scheme_id)
    if found is None:
        raise NotFound
    return found


def kept(stored: StoredScheme, number: int | None = None) -> Kept:
    """Return a version of a scheme, the newest when no number is named.

    Raises:
        NotFound: there is no such version.
    """
    asked = select(SchemeVersion).where(SchemeVersion.scheme_id == stored.id)
    if number is not None:
        asked = asked.where(SchemeVersion.number == number)
    version = db.session.scalar(asked.order_by(SchemeVersion.number.desc()).limit(1))
    if version is None:
        raise NotFound
    return _kept(version)


def version(version_id: int) -> Kept:
    """Return a version by its id, or raise ``NotFound``."""
    found = db.session.get(SchemeVersion, version_id)
    if found is None:
        raise NotFound
    return _kept(found)


def _kept(version: SchemeVersion) -> Kept:
    return Kept(
        version.scheme_id,
        version.id,
        version.number,
        from_json(version.value),
        version.note,
        version.made_at,
    )


def of_year(year: int | None = None) -> list[Kept]:
    """Return the newest version of every scheme, of one year or of all, newest year first."""
    newest = (
        select(func.max(SchemeVersion.id).label("id"))
        .group_by(SchemeVersion.scheme_id)
        .subquery()
    )
    asked = (
        select(SchemeVersion)
        .join(newest, newest.c.id == SchemeVersion.id)
        .join(StoredScheme, StoredScheme.id == SchemeVersion.scheme_id)
        .order_by(StoredScheme.year.desc(), StoredScheme.id)
    )
    if year is not None:
        asked = asked.where(StoredScheme.year == year)
    return [_kept(version) for version in db.session.scalars(asked)]


def in_force(year: int) -> Kept | None:
    """Return the version that a year goes by; None while there is none."""
    version = db.session.scalar(
        select(SchemeVersion)
        .join(SchemeInForce, SchemeInForce.version_id == SchemeVersion.id)
        .where(SchemeInForce.year == year)
        .order_by(SchemeInForce.id.desc())
        .limit(1)
    )
    return _kept(version) if version else None


def faults(scheme: Scheme) -> list[str]:
    """Return what keeps a scheme from being put into force."""
    return checking.faults(scheme, {branch.code for branch in members.branches()})


def put_in_force(one: Kept, *, now: datetime, by: Account | None) -> None:
    """Let the scheme's year go by this version from now on; flushes.

    Raises:
        Faulty: something is wrong with it.
    """
    found = faults(one.scheme)
    if found:
        raise Faulty(faults=" ".join(found))
    row = SchemeInForce(
        year=one.scheme.year, version_id=one.version_id, at=now, by_id=by.id if by else None
    )
    db.session.add(row)
    db.session.flush()
    accounts.audit("scheme.put_in_force", row, by=by, now=now, version=one.number)


def standings_of(
    scheme: Scheme,
    measured: Measured | None = None,
    given: Given = NOTHING_GIVEN,
    units: Sequence[Unit] | None = None,
) -> list[Standing]:
    """Mark the branches by a scheme and the data of its days, best first.

    Args:
        scheme: by which.
        measured: the figures of the system; None asks for them.
        given: what people gave.
        units: who is appraised; None asks for them.
    """
    figures = measure(scheme) if measured is None else measured
    return standings(scheme, units_of(scheme) if units is None else units, figures, given)


def weighted(scheme: Scheme, weights: dict[int, Fraction]) -> Scheme:
    """Return a scheme with other weights of its dimensions, by their numbers from 1."""
    changed: list[Dimension] = [
        replace(one, weight=weights.get(number, one.weight))
        for number, one in enumerate(scheme.dimensions, 1)
    ]
    return replace(scheme, dimensions=tuple(changed))
