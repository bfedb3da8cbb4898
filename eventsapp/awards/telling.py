"""Who is told of an award: its holder, or the officers of the body that holds it."""

from collections.abc import Sequence
from datetime import datetime

from flask_babel import lazy_gettext as _l
from sqlalchemy import select

from eventsapp.accounts.models import Account
from eventsapp.awards.holders import Holder, HolderKind
from eventsapp.awards.models import Award, AwardTitle
from eventsapp.database import batches, db
from eventsapp.members.models import Member
from eventsapp.notices import services as notices
from eventsapp.notices.services import Detail, Topic

MINE = "/my-honours"
GRANTED = notices.add(
    Topic(
        "award_granted",
        _l("You were given a title: %(title)s"),
        _l("You hold “%(title)s” of %(year)s. The certificate is among your honours."),
    )
)
BODY_GRANTED = notices.add(
    Topic(
        "award_of_body",
        _l("A title for you all: %(title)s"),
        _l("Your branch or association holds “%(title)s” of %(year)s."),
    )
)
REVOKED = notices.add(
    Topic(
        "award_revoked",
        _l("A title was revoked: %(title)s"),
        _l("“%(title)s” of %(year)s was revoked. Reason: %(reason)s."),
    )
)


def tell_granted(
    year: int,
    title: AwardTitle,
    holders: Sequence[Holder],
    *,
    now: datetime,
    by: Account | None,
) -> None:
    """Tell those who hold a title now; flushes."""
    about: dict[str, Detail] = {"title": title.name, "year": year}
    people = [one.id for one in holders if one.kind is HolderKind.MEMBER]
    notices.tell(GRANTED, _accounts(people), now=now, by=by, address=MINE, **about)
    for body in holders:
        if body.kind is not HolderKind.MEMBER:
            address = f"/honour-roll/{year}"
            notices.tell_body(BODY_GRANTED, body.id, now=now, address=address, **about)


def tell_revoked(award: Award, reason: str, *, now: datetime, by: Account | None) -> None:
    """Tell who held a title that it was taken back, and why; flushes."""
    title, year = award.title.name, award.year
    body = award.branch_id or award.association_id
    if body is not None:
        notices.tell_body(REVOKED, body, now=now, title=title, year=year, reason=reason)
    elif award.member_id is not None:
        told = _accounts([award.member_id])
        about: dict[str, Detail] = {"title": title, "year": year, "reason": reason}
        notices.tell(REVOKED, told, now=now, by=by, address=MINE, **about)


def _accounts(member_ids: Sequence[int]) -> list[int | None]:
    found: list[int | None] = []
    for part in batches(member_ids):
        found += db.session.scalars(select(Member.account_id).where(Member.id.in_(part)))
    return found
