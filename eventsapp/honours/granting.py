"""A title is granted to those whose publicity is settled, once."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import select

from eventsapp.accounts.models import Account
from eventsapp.associations.models import Association
from eventsapp.awards import services as awards
from eventsapp.awards.services import Holder, TitleKind
from eventsapp.awards.services import HolderKind as Awarded
from eventsapp.clock import local
from eventsapp.database import db
from eventsapp.honours.errors import NobodyBehind, NotInPublicity, NotSettled
from eventsapp.honours.keeping import Kept, find
from eventsapp.honours.publicity import subject_of
from eventsapp.honours.values import HolderKind
from eventsapp.members import services as members
from eventsapp.public_notices import services as public_notices
from eventsapp.public_notices.models import PublicNotice


@dataclass(frozen=True, slots=True)
class Way:
    """How far a title is on its way to those who get it.

    Args:
        notice: the notice of those who are confirmed; None while there is none.
        hindrances: why nothing can be granted yet, in sentences.
        granted: how many hold the title of that year.
    """

    notice: PublicNotice | None
    hindrances: list[str]
    granted: int

    @property
    def may_grant(self) -> bool:
        """Whether nothing is in the way."""
        return self.notice is not None and not self.hindrances


def way_of(title: Kept, now: datetime) -> Way:
    """Return how far a title is on its way."""
    notice = public_notices.standing_notice(subject_of(title.id))
    on = local(now).date()
    hindrances = public_notices.may_settle(notice, on) if notice is not None else []
    return Way(notice, hindrances, awards.count_of(title.year, title.title.name))


def grant(title_id: int, *, now: datetime, by: Account) -> int:
    """Grant a title to everybody on its settled list; flushes.

    Who holds it already keeps it, so that a second time grants nothing.

    Returns:
        how many hold it newly.

    Raises:
        NotInPublicity: the list was not put to publicity.
        NotSettled: something is in the way.
        NobodyBehind: a number on the list is nobody's any more.
        DomainError: what awards refuse, in their own words.
    """
    title = find(title_id)
    way = way_of(title, now)
    if way.notice is None:
        raise NotInPublicity
    if way.hindrances:
        raise NotSettled(why=" ".join(way.hindrances))
    is_person = title.title.holder is HolderKind.MEMBER
    kind = TitleKind.PERSON if is_person else TitleKind.UNIT
    named = awards.title_for(title.title.name, title.title.name_en, kind, now=now, by=by)
    new = 0
    for level, keys in _by_level(way.notice).items():
        granted = awards.grant(
            title.year,
            named,
            level,
            _holders(title.title.holder, keys),
            now=now,
            by=by,
            basis=way.notice.title,
        )
        new += len(granted.new)
    return new


def _by_level(notice: PublicNotice) -> dict[str, list[str]]:
    """Return the keys of those on the frozen list by their level, in its order."""
    found: dict[str, list[str]] = {}
    for row in notice.value["rows"]:
        found.setdefault(row["level"], []).append(row["key"])
    return found


def _holders(kind: HolderKind, keys: Sequence[str]) -> list[Holder]:
    sort, ids = _known(kind, keys)
    gone = [key for key in keys if key not in ids]
    if gone:
        raise NobodyBehind(codes=", ".join(gone))
    return [Holder(sort, ids[key]) for key in keys]


def _known(kind: HolderKind, keys: Sequence[str]) -> tuple[Awarded, Mapping[str, int]]:
    """Return whose staff numbers or codes these are, by them."""
    if kind is HolderKind.MEMBER:
        return Awarded.MEMBER, members.ids_by_staff_number(keys)
    if kind is HolderKind.BRANCH:
        return Awarded.BRANCH, {one.code: one.id for one in members.branches()}
    asked = select(Association.code, Association.id).where(Association.code.in_(keys))
    return Awarded.ASSOCIATION, dict(db.session.execute(asked).all())
