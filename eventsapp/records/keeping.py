"""Records taken up, older marks typed and struck out, disciplines tied to records."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime

from sqlalchemy import exists, func, select
from sqlalchemy.exc import IntegrityError

from eventsapp.accounts import services as accounts
from eventsapp.accounts.models import Account
from eventsapp.associations.models import Association
from eventsapp.clock import local
from eventsapp.database import add_or_refuse, db
from eventsapp.errors import NotFound
from eventsapp.events.makeup import Ages, Division
from eventsapp.events.models import Discipline
from eventsapp.frame.years import FIRST_YEAR
from eventsapp.records.errors import (
    AlreadyKept,
    AlreadyStruck,
    DayUnreadable,
    GroupTooWide,
    GroupUnfit,
    HolderMissing,
    MeasureUnfit,
    ReasonMissing,
    SomebodyTied,
    StillInUse,
)
from eventsapp.records.models import (
    Origin,
    Quantity,
    Record,
    RecordMark,
    RecordStrike,
    RecordTie,
)
from eventsapp.records.values import quantity_of


@dataclass(frozen=True, slots=True)
class NewMark:
    """An older mark as it is typed; ``value`` is in the unit of the record's quantity."""

    value: int
    holder: str
    set_on: date
    is_day_known: bool = True
    branch: str = ""
    place: str = ""
    event: str = ""


def key_of(
    association_id: int | None, name: str, division: Division, ages: Ages, quantity: Quantity
) -> str:
    """Return what makes it one record."""
    group = (
        f"{'' if ages.least is None else ages.least}-{'' if ages.most is None else ages.most}"
    )
    return f"{association_id or 0}|{name}|{division.value}|{group}|{quantity.value}"


def get(record_id: int) -> Record:
    """Return a record.

    Raises:
        NotFound: there is none.
    """
    record = db.session.get(Record, record_id)
    if record is None:
        raise NotFound
    return record


def take_up(
    name: str,
    quantity: Quantity,
    *,
    division: Division = Division.ANY,
    ages: Ages | None = None,
    association: Association | None = None,
    sport: str = "",
    now: datetime,
    by: Account | None,
) -> Record:
    """Keep a record from now on; flushes.

    Raises:
        GroupUnfit: the ages are the wrong way round.
        AlreadyKept: there is one of that name, group and quantity.
    """
    group = ages or Ages()
    if group.least is not None and group.most is not None and group.least > group.most:
        raise GroupUnfit
    key = key_of(association.id if association else None, name, division, group, quantity)
    record = Record(
        association=association,
        sport=sport,
        name=name,
        division=division,
        age_least=group.least,
        age_most=group.most,
        quantity=quantity,
        key=key,
    )
    add_or_refuse(record, AlreadyKept(name=name))
    accounts.audit("record.taken_up", record, by=by, now=now, key=key)
    return record


def rename(record: Record, name: str, *, sport: str, now: datetime, by: Account | None) -> None:
    """Call a record otherwise; flushes.

    Raises:
        AlreadyKept: there is one of that name, group and quantity.
    """
    was = record.name
    key = key_of(record.association_id, name, record.division, record.ages, record.quantity)
    try:
        with db.session.begin_nested():
            record.name, record.sport, record.key = name, sport, key
    except IntegrityError:
        raise AlreadyKept(name=name) from None
    accounts.audit("record.renamed", record, by=by, now=now, was=was, name=name)


def drop(record: Record, *, now: datetime, by: Account | None) -> None:
    """Keep a record no more that nothing hangs on; flushes.

    Raises:
        StillInUse: marks or disciplines hang on it.
    """
    holding = [
        exists().where(model.record_id == record.id) for model in (RecordMark, RecordTie)
    ]
    if any(db.session.scalar(select(one)) for one in holding):
        raise StillInUse(name=record.name)
    accounts.audit("record.dropped", record, by=by, now=now, key=record.key)
    name = record.name
    try:
        with db.session.begin_nested():
            db.session.delete(record)
    except IntegrityError:  # somebody typed a mark just now
        raise StillInUse(name=name) from None


def add_marks(
    record: Record,
    marks: Sequence[NewMark],
    *,
    origin: Origin = Origin.HAND,
    now: datetime,
    by: Account | None,
) -> list[RecordMark]:
    """Add older marks of a record; flushes.

    Raises:
        HolderMissing: one is nobody's.
        DayUnreadable: one is of a day to come, or before 1949.
    """
    db.session.execute(select(Record.id).where(Record.id == record.id).with_for_update())
    number = db.session.scalar(
        select(func.max(RecordMark.number)).where(RecordMark.record_id == record.id)
    )
    rows = []
    for place, mark in enumerate(marks, start=(number or 0) + 1):
        demand_fit(mark, now)
        row = RecordMark(
            record_id=record.id,
            number=place,
            value=mark.value,
            holder=mark.holder,
            branch=mark.branch,
            set_on=mark.set_on,
            is_day_known=mark.is_day_known,
            place=mark.place,
            event=mark.event,
            origin=origin,
            at=now,
            by_id=by.id if by else None,
            by_name=by.name if by else "",
        )
        rows.append(row)
    db.session.add_all(rows)
    db.session.flush()
    for row in rows:
        accounts.audit("record.mark", row, by=by, now=now, record=record.id, value=row.value)
    return rows


def demand_fit(mark: NewMark, now: datetime) -> None:
    """Refuse a mark that can't be.

    Raises:
        HolderMissing: it is nobody's.
        DayUnreadable: it is of a day to come, or before 1949.
    """
    if not mark.holder:
        raise HolderMissing
    if not date(FIRST_YEAR, 1, 1) <= mark.set_on <= local(now).date():
        raise DayUnreadable


def strike(mark: RecordMark, reason: str, *, now: datetime, by: Account) -> RecordStrike:
    """Let a typed mark count no more; flushes.

    Raises:
        ReasonMissing: no reason.
        AlreadyStruck: somebody was faster.
    """
    if not reason.strip():
        raise ReasonMissing
    row = RecordStrike(
        mark_id=mark.id, reason=reason.strip(), at=now, by_id=by.id, by_name=by.name
    )
    add_or_refuse(row, AlreadyStruck())
    accounts.audit("record.mark_struck", mark, by=by, now=now, reason=row.reason)
    db.session.expire(mark, ["strike"])
    return row


def mark_of(record: Record, mark_id: int) -> RecordMark:
    """Return a typed mark of a record.

    Raises:
        NotFound: it has no such mark.
    """
    mark = db.session.get(RecordMark, mark_id)
    if mark is None or mark.record_id != record.id:
        raise NotFound
    return mark


def tie(record: Record, discipline: Discipline, *, now: datetime, by: Account | None) -> None:
    """Let the results of a discipline count for a record; flushes.

    Raises:
        MeasureUnfit: it is measured otherwise.
        GroupTooWide: others than the record's group may enter it.
        SomebodyTied: somebody changed it in the meantime.
    """
    if quantity_of(discipline) is not record.quantity:
        raise MeasureUnfit(discipline=discipline.name, record=record.name)
    if not is_within(record, discipline):
        raise GroupTooWide(discipline=discipline.name, record=record.name)
    _write_tie(record, discipline, is_tied=True, now=now, by=by)


def loosen(
    record: Record, discipline: Discipline, *, now: datetime, by: Account | None
) -> None:
    """Let the results of a discipline count for a record no more; flushes.

    Raises:
        SomebodyTied: somebody changed it in the meantime.
    """
    _write_tie(record, discipline, is_tied=False, now=now, by=by)


def is_within(record: Record, discipline: Discipline) -> bool:
    """Whether all who may enter a discipline are of the record's group."""
    of_whom = discipline.of_whom
    if record.division not in (Division.ANY, of_whom.division):
        return False
    least, most = record.age_least, record.age_most
    is_old_enough = least is None or (of_whom.ages.least or 0) >= least
    is_young_enough = most is None or (
        of_whom.ages.most is not None and of_whom.ages.most <= most
    )
    return is_old_enough and is_young_enough


def _write_tie(
    record: Record,
    discipline: Discipline,
    *,
    is_tied: bool,
    now: datetime,
    by: Account | None,
) -> None:
    last = db.session.scalars(
        select(RecordTie)
        .where(RecordTie.record_id == record.id, RecordTie.discipline_id == discipline.id)
        .order_by(RecordTie.number.desc())
        .limit(1)
    ).first()
    if (last is not None and last.is_tied) == is_tied:
        return
    row = RecordTie(
        record_id=record.id,
        discipline_id=discipline.id,
        number=(last.number if last else 0) + 1,
        is_tied=is_tied,
        at=now,
        by_id=by.id if by else None,
    )
    add_or_refuse(row, SomebodyTied())
    act = "record.tied" if is_tied else "record.loosened"
    accounts.audit(act, discipline, by=by, now=now, record=record.id)
