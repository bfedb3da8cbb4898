"""Sheets as they come from phones: each act once and in order, whatever the pad."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from typing import Any, Generic, TypeVar

from sqlalchemy import select

from eventsapp.accounts.models import Account
from eventsapp.checkins.keeping import INSERT
from eventsapp.database import db
from eventsapp.draws import services as draws
from eventsapp.pad_phones.models import PadSheet

Act = TypeVar("Act")
S = TypeVar("S", bound=PadSheet)


@dataclass(frozen=True)  # a generic one with slots can't be made as SheetIn[Act](...)
class SheetIn(Generic[Act]):
    """Acts of one sheet as a phone tells them.

    Args:
        client_id: the phone's own name of the sheet.
        discipline_id: what is taken down.
        opened_at: by the phone's clock.
        first: the number of the first act that is sent, from 1.
        acts: in their order.
    """

    client_id: str
    discipline_id: int
    opened_at: datetime
    first: int
    acts: tuple[Act, ...]

    @property
    def last(self) -> int:
        """Return the number of the last act that is sent."""
        return self.first + len(self.acts) - 1

    def after(self, have: int) -> tuple[Act, ...]:
        """Return the acts that follow on those that are kept.

        Acts that came before are passed over. Where acts are missing before the first one,
        there are none: the phone sends from there.
        """
        return self.acts[have + 1 - self.first :] if self.first <= have + 1 else ()


def hold(sent: Iterable[SheetIn[Any]]) -> None:
    """Hold the disciplines of several sheets at once, as whoever sends others does."""
    draws.lock({one.discipline_id for one in sent})


def held(kind: type[S], sent: SheetIn[Any], *, now: datetime, by: Account | None) -> S | None:
    """Return the sheet, made if it is new: two tabs may send at once; flushes.

    Returns:
        None if the name stands for a sheet of another discipline.
    """
    sheet = _find(kind, sent.client_id)
    if sheet is None:
        new = INSERT[db.session.connection().dialect.name](kind.__table__)
        db.session.execute(
            new.values(
                client_id=sent.client_id,
                discipline_id=sent.discipline_id,
                opened_at=sent.opened_at,
                received_at=now,
                by_id=by.id if by else None,
            ).on_conflict_do_nothing()
        )
        sheet = _find(kind, sent.client_id)
    return sheet if sheet and sheet.discipline_id == sent.discipline_id else None


def _find(kind: type[S], client_id: str) -> S | None:
    return db.session.scalar(
        select(kind)
        .where(kind.client_id == client_id)
        .execution_options(populate_existing=True)
    )
