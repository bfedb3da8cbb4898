"""Records that are kept in the walked year: of results that are signed, and one of nothing."""

from datetime import datetime, timedelta

from sqlalchemy import select
from sqlalchemy.orm import joinedload

from eventsapp.accounts.models import Account
from eventsapp.database import db
from eventsapp.demonstration.record_keeping import keep_records
from eventsapp.records import services as records
from eventsapp.records.models import Quantity, RecordMark


def keep_and_sign(by: Account, now: datetime) -> None:
    """Keep records with marks, one of which is struck out, and one that may be dropped."""
    kept = keep_records(now=now, by=by)
    record = records.get(kept[0])
    mark = records.NewMark(
        value=7_000, holder="曹建军", set_on=now.date() - timedelta(days=900), is_day_known=True
    )
    for _again in range(2):
        records.add_marks(record, [mark], now=now, by=by)
    asked = select(RecordMark).options(joinedload(RecordMark.strike))
    last = db.session.scalars(asked.order_by(RecordMark.id.desc())).first()
    records.strike(last, "重复录入", now=now, by=by)
    records.take_up("跳绳一分钟", Quantity.COUNT, now=now, by=by)
