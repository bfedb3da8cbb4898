"""The honour roll (光荣榜): who may read it, and how its page is ordered."""

from collections.abc import Sequence
from datetime import datetime
from typing import NamedTuple

from sqlalchemy import select

from eventsapp.accounts import services as accounts
from eventsapp.accounts.models import Account
from eventsapp.awards.holding import Held
from eventsapp.awards.models import AwardTitle, RollSetting
from eventsapp.database import db


def is_public() -> bool:
    """Whether anybody may read the roll; members only, until the union says otherwise."""
    last = db.session.scalar(select(RollSetting).order_by(RollSetting.id.desc()).limit(1))
    return last is not None and last.is_public


def open_to_all(*, now: datetime, by: Account | None) -> None:
    """Let anybody read the roll; flushes."""
    _set(public=True, now=now, by=by)


def keep_to_members(*, now: datetime, by: Account | None) -> None:
    """Let only who has a log-in read the roll; flushes."""
    _set(public=False, now=now, by=by)


def _set(*, public: bool, now: datetime, by: Account | None) -> None:
    row = RollSetting(is_public=public, at=now, by_id=by.id if by else None)
    db.session.add(row)
    db.session.flush()
    act = "honour_roll.opened" if public else "honour_roll.closed"
    accounts.audit(act, row, by=by, now=now)


class Shelf(NamedTuple):
    """A title of a year with who holds it, level by level."""

    title: AwardTitle
    levels: Sequence[tuple[str, Sequence[Held]]]


def shelves(awards: Sequence[Held]) -> list[Shelf]:
    """Return awards by title and level, in their order."""
    found: dict[int, dict[str, list[Held]]] = {}
    titles: dict[int, AwardTitle] = {}
    for one in awards:
        titles[one.award.title_id] = one.award.title
        found.setdefault(one.award.title_id, {}).setdefault(one.award.level, []).append(one)
    return [Shelf(titles[key], list(levels.items())) for key, levels in found.items()]
