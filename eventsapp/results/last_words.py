"""The last thing that was recorded of a discipline, wherever its log is."""

from datetime import datetime

from sqlalchemy import Select, select

from eventsapp.database import db
from eventsapp.draws.models import Stage
from eventsapp.results import slots
from eventsapp.results.models import MatchEntry, ResultEntry, StageEntry
from eventsapp.results.slots import Word

Asked = Select[datetime, int | None, str]


def last_word(discipline_id: int) -> Word | None:
    """Return the latest row of all logs of a discipline; None while nothing is recorded."""
    words = [
        *(_latest(asked) for asked in _asked(discipline_id)),
        *(tell(discipline_id) for tell in dict.fromkeys(slots.last_word_of)),
    ]
    found = [word for word in words if word is not None]
    return max(found, key=lambda word: word.at, default=None)


def _asked(discipline_id: int) -> list[Asked]:
    of_stages = [
        select(log.recorded_at, log.by_id, log.reason)
        .join(Stage, Stage.id == log.stage_id)
        .where(Stage.discipline_id == discipline_id)
        .order_by(log.id.desc())
        for log in (MatchEntry, StageEntry)
    ]
    direct = (
        select(ResultEntry.recorded_at, ResultEntry.by_id, ResultEntry.reason)
        .where(ResultEntry.discipline_id == discipline_id)
        .order_by(ResultEntry.id.desc())
    )
    return [*of_stages, direct]


def _latest(asked: Asked) -> Word | None:
    row = db.session.execute(asked.limit(1)).first()
    return Word(*row) if row is not None else None
