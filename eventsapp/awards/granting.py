"""Giving titles, and taking them back: each time all or nothing."""

import enum
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime

from sqlalchemy import insert

from eventsapp.accounts import services as accounts
from eventsapp.accounts.models import Account
from eventsapp.awards.errors import (
    HolderUnfit,
    NobodyNamed,
    NotRevoked,
    OtherLevel,
    WasRevoked,
)
from eventsapp.awards.holders import Face, Holder, HolderKind, faces_of
from eventsapp.awards.holding import Held, holder_of, of_title
from eventsapp.awards.models import Award, AwardTitle, TitleKind
from eventsapp.awards.telling import tell_granted, tell_revoked
from eventsapp.awards.words import KINDS
from eventsapp.certificates import services as certificates
from eventsapp.clock import local
from eventsapp.database import batches, db

CERTIFIED = "award"
SERIES = "RY"
COLUMNS = {
    HolderKind.BRANCH: "branch_id",
    HolderKind.MEMBER: "member_id",
    HolderKind.ASSOCIATION: "association_id",
}


class Telling(enum.Enum):
    """Whether the holders are told: of awards that were given long ago nobody is."""

    HOLDERS = enum.auto()
    NOBODY = enum.auto()


@dataclass(frozen=True, slots=True)
class Granted:
    """What came of it: who holds the title now, and who did already."""

    new: Sequence[Holder]
    already: Sequence[Holder]


def grant(
    year: int,
    title: AwardTitle,
    level: str,
    holders: Iterable[Holder],
    *,
    now: datetime,
    by: Account | None,
    granted_on: date | None = None,
    basis: str = "",
    telling: Telling = Telling.HOLDERS,
) -> Granted:
    """Give a title to many at once, each with a certificate; flushes.

    Asked again for the same holders it changes nothing.

    Args:
        year: for which the title is.
        title: which one.
        level: such as 一等; empty for none.
        holders: who gets it.
        now: when.
        by: by whom.
        granted_on: the day of the award; today without it.
        basis: on which it rests, such as the number of the circular.
        telling: whether the holders are told.

    Raises:
        NobodyNamed: there are no holders.
        HolderUnfit: a person's title for a unit, or the other way round.
        OtherLevel: somebody holds it at another level.
        WasRevoked: it was revoked from somebody.
        NotFound: a holder does not exist.
    """
    wanted = list(dict.fromkeys(holders))
    if not wanted:
        raise NobodyNamed
    day = granted_on or local(now).date()
    certificates.lock()
    faces = faces_of(wanted, day)
    _demand_fit(title, faces)
    held = {holder_of(one.award): one for one in of_title(year, title)}
    for holder in wanted:
        if holder in held:
            _demand_same(held[holder], faces[holder].name, level)
    new = [holder for holder in wanted if holder not in held]
    turns = dict.fromkeys(new, 1)
    _store(year, title, level, turns, faces, now=now, by=by, day=day, basis=basis)
    if telling is Telling.HOLDERS:
        tell_granted(year, title, new, now=now, by=by)
    return Granted(new, [holder for holder in wanted if holder in held])


def _demand_fit(title: AwardTitle, faces: Mapping[Holder, Face]) -> None:
    for holder, face in faces.items():
        if holder.kind.title_kind is not title.kind:
            raise HolderUnfit(title=title.name, kind=KINDS[title.kind], name=face.name)


def _demand_same(held: Held, name: str, level: str) -> None:
    title, year = held.award.title.name, held.award.year
    if held.revoked is not None:
        raise WasRevoked(title=title, year=year, name=name)
    if held.award.level != level:
        raise OtherLevel(title=title, year=year, name=name, level=held.award.level or "–")


def _store(
    year: int,
    title: AwardTitle,
    level: str,
    turns: Mapping[Holder, int],
    faces: Mapping[Holder, Face],
    *,
    now: datetime,
    by: Account | None,
    day: date,
    basis: str,
) -> None:
    """Store awards with their certificates, in the order in which they are named."""
    if not turns:
        return
    keys = {
        holder: f"{year}/{title.id}/{holder.kind}/{holder.id}/{turn}"
        for holder, turn in turns.items()
    }
    issuer = accounts.union().name
    wishes = [
        certificates.Wish(
            key=keys[holder],
            series=f"{SERIES}{year}",
            year=year,
            title=f"{title.name}（{level}）" if level else title.name,
            title_en=f"{title.name_en} ({level})" if level else title.name_en,
            name=faces[holder].name,
            is_person=title.kind is TitleKind.PERSON,
            branch=faces[holder].branch,
            issuer=issuer,
            given_on=day,
        )
        for holder in turns
    ]
    issued = certificates.issue(CERTIFIED, wishes, now=now, by=by)
    rows = [
        {
            "year": year,
            "title_id": title.id,
            "level": level,
            **dict.fromkeys(COLUMNS.values()),
            COLUMNS[holder.kind]: holder.id,
            "stood_in_id": faces[holder].branch_id,
            "turn": turn,
            "certificate_id": issued[keys[holder]].id,
            "basis": basis,
            "granted_on": day,
            "granted_at": now,
            "granted_by_id": by.id if by else None,
        }
        for holder, turn in turns.items()
    ]
    for part in batches(rows, 500):
        db.session.execute(insert(Award), part)
    accounts.audit(
        "awards.granted", title, by=by, now=now, year=year, level=level, count=len(rows)
    )


def revoke(held: Held, *, reason: str, now: datetime, by: Account | None) -> None:
    """Take a title back, with a reason: its certificate is not confirmed any more; flushes.

    Raises:
        ReasonMissing: no reason.
        AlreadyRevoked: somebody was faster.
    """
    certificates.revoke(held.certificate, reason=reason, now=now, by=by)
    accounts.audit("award.revoked", held.award, by=by, now=now, reason=reason)
    tell_revoked(held.award, reason, now=now, by=by)


def grant_anew(
    held: Held,
    level: str,
    *,
    now: datetime,
    by: Account | None,
    granted_on: date | None = None,
    basis: str = "",
) -> Holder:
    """Give a title that was revoked once more, with a new certificate; flushes.

    Raises:
        NotRevoked: it stands, or was given anew already.
    """
    certificates.lock()
    award, holder = held.award, holder_of(held.award)
    last = next(
        one for one in of_title(award.year, award.title) if holder_of(one.award) == holder
    )
    if last.revoked is None:
        raise NotRevoked
    day = granted_on or local(now).date()
    faces = faces_of([holder], day)
    turns = {holder: last.award.turn + 1}
    _store(award.year, award.title, level, turns, faces, now=now, by=by, day=day, basis=basis)
    tell_granted(award.year, award.title, [holder], now=now, by=by)
    return holder
