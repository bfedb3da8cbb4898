"""Who holds what: awards with their certificates, and whether they were revoked."""

from typing import Any, NamedTuple

from sqlalchemy import Select, func, or_, select
from sqlalchemy.orm import contains_eager

from eventsapp.awards.holders import Holder, HolderKind
from eventsapp.awards.models import Award, AwardTitle
from eventsapp.certificates.models import Certificate, CertificateRevocation
from eventsapp.database import db, fetch
from eventsapp.errors import NotFound


class Held(NamedTuple):
    """An award; ``revoked`` says why and when it was taken back."""

    award: Award
    certificate: Certificate
    revoked: CertificateRevocation | None

    @property
    def is_standing(self) -> bool:
        """Whether the holder holds it."""
        return self.revoked is None


def holder_of(award: Award) -> Holder:
    """Return who holds an award."""
    if award.branch_id is not None:
        return Holder(HolderKind.BRANCH, award.branch_id)
    if award.member_id is not None:
        return Holder(HolderKind.MEMBER, award.member_id)
    if award.association_id is None:
        raise ValueError("an award has exactly one holder")
    return Holder(HolderKind.ASSOCIATION, award.association_id)


def get(award_id: int) -> Held:
    """Return an award, or raise ``NotFound``."""
    found = _held(_asked().where(Award.id == award_id))
    if not found:
        raise NotFound
    return found[0]


def of_title(year: int, title: AwardTitle) -> list[Held]:
    """Return the last award of each holder of a title of a year, as they were given."""
    asked = _asked().where(Award.year == year, Award.title_id == title.id)
    last: dict[Holder, Held] = {}
    for one in _held(asked.order_by(Award.turn, Award.id)):
        last[holder_of(one.award)] = one
    return sorted(last.values(), key=lambda one: one.award.id)


def count_of(year: int, name: str) -> int:
    """Count who holds the title of a name, Chinese or English, of a year.

    The last award of each holder counts, if it was not revoked.
    """
    title = (
        select(AwardTitle.id)
        .where(or_(AwardTitle.name == name, AwardTitle.name_en == name))
        .order_by(AwardTitle.id)
        .limit(1)
    )
    asked = (
        select(Award.member_id, Award.branch_id, Award.association_id, CertificateRevocation.id)
        .outerjoin(
            CertificateRevocation,
            CertificateRevocation.certificate_id == Award.certificate_id,
        )
        .where(Award.year == year, Award.title_id == title.scalar_subquery())
        .order_by(Award.turn, Award.id)
    )
    last = {tuple(holder): revoked for *holder, revoked in fetch(asked)}
    return sum(revoked is None for revoked in last.values())


def of_year(year: int) -> list[Held]:
    """Return the awards of a year that stand: units first, by title, then as given."""
    asked = _asked().where(Award.year == year, CertificateRevocation.id.is_(None))
    return _held(asked.order_by(*_ORDER))


def of_member(member_id: int) -> list[Held]:
    """Return the awards of a member, the newest year first, revoked ones too."""
    asked = _asked().where(Award.member_id == member_id)
    return _held(asked.order_by(Award.year.desc(), *_ORDER))


def matching(words: str, *, most: int) -> list[Held]:
    """Return the standing awards whose holder's name or branch has these words."""
    name = or_(
        Certificate.name.contains(words, autoescape=True),
        Certificate.branch.contains(words, autoescape=True),
    )
    asked = _asked().where(name, CertificateRevocation.id.is_(None))
    return _held(asked.order_by(Award.year.desc(), *_ORDER).limit(most))


def years() -> list[int]:
    """Return the years of which somebody holds a title, the newest first."""
    return list(db.session.scalars(select(Award.year).distinct().order_by(Award.year.desc())))


class Count(NamedTuple):
    """How many hold a title of a year, and from how many it was taken back."""

    title: AwardTitle
    standing: int
    revoked: int


def counts(year: int) -> list[Count]:
    """Return the titles that were given for a year."""
    given = (
        select(
            Award.title_id.label("title_id"),
            func.count(Award.id).label("given"),
            func.count(CertificateRevocation.id).label("revoked"),
        )
        .outerjoin(
            CertificateRevocation,
            CertificateRevocation.certificate_id == Award.certificate_id,
        )
        .where(Award.year == year)
        .group_by(Award.title_id)
        .subquery()
    )
    asked = (
        select(AwardTitle, given.c.given, given.c.revoked)
        .join(given, given.c.title_id == AwardTitle.id)
        .order_by(AwardTitle.kind.desc(), AwardTitle.id)
    )
    return [
        Count(title, granted - revoked, revoked)
        for title, granted, revoked in db.session.execute(asked)
    ]


_ORDER = (AwardTitle.kind.desc(), AwardTitle.id, Award.id)


def _asked() -> Select[Award, Certificate, CertificateRevocation | None]:
    return (
        select(Award, Certificate, CertificateRevocation)
        .join(Award.certificate)
        .join(Award.title)
        .outerjoin(
            CertificateRevocation, CertificateRevocation.certificate_id == Certificate.id
        )
        .options(contains_eager(Award.title), contains_eager(Award.certificate))
    )


def _held(asked: Select[Any, Any, Any]) -> list[Held]:
    return [Held(*row) for row in db.session.execute(asked)]
