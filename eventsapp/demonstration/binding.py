"""Books in the demonstration: a programme and a results book of the fullest event."""

from datetime import datetime

from sqlalchemy import func, select

from eventsapp.booklets import services as booklets
from eventsapp.booklets.models import Book
from eventsapp.booklets.plans import Plan
from eventsapp.database import db
from eventsapp.demonstration.people import People
from eventsapp.draws.models import Stage
from eventsapp.events.models import Discipline, Event

TEXTS = {
    "committee": (
        "主任：工会主席\n副主任：工会副主席、文体委员\n竞赛部：裁判长一名，编排记录两名\n"
        "后勤部：场地、器材、饮水\n医疗救护：厂医务室"
    ),
    "notes": (
        "凭工作证检录，检录开始后十分钟不到按弃权处理。\n"
        "请穿运动鞋，不得穿带钉的鞋进场。\n身体不适请立即告诉裁判。"
    ),
    "jury": "仲裁主任：工会文体委员\n仲裁委员：各协会秘书长",
    "ceremony": "各分工会入场\n工会主席致辞\n裁判员代表宣誓\n运动员代表宣誓\n宣布开幕",
}


def bind_books(people: People, now: datetime) -> None:
    """Ask for both books of the latest event that has most draws; flushes.

    The job of the running site makes them within a minute. They are not made here: the server
    is forked from this process, and typst's threads would not be in the fork, which would
    wait for them for ever.
    """
    event = _fullest()
    if event is None:
        return
    texts = Plan(texts=TEXTS, host=people.union.name, header=people.union.name)
    booklets.write_plan(event, Book.PROGRAMME, texts, version=0, now=now, by=None)
    for book in Book:
        booklets.ask_for(event, book, "zh", is_edition=True, now=now, by=None)


def _fullest() -> Event | None:
    found = db.session.scalar(
        select(Event.id)
        .join(Discipline, Discipline.event_id == Event.id)
        .join(Stage, Stage.discipline_id == Discipline.id)
        .where(Event.cancelled_at.is_(None), Event.published_at.is_not(None))
        .group_by(Event.id)
        .order_by(func.count(Stage.id).desc(), Event.id.desc())
        .limit(1)
    )
    return None if found is None else db.session.get_one(Event, found)
