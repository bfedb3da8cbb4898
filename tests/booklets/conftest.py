"""A table tennis day with two branches, a draw, and who asks for its books."""

import pytest

from eventsapp.booklets import making
from eventsapp.booklets import services as booklets
from eventsapp.database import db
from eventsapp.entries import services as entries
from eventsapp.events import services as events
from eventsapp.events.models import Measure
from eventsapp.members.models import Sex
from tests.draws.drawing import draw_by_lot

LONG = "买买提江·阿不都热合曼·图尔荪尼亚孜"


@pytest.fixture
def event(make_event, make_branch, make_members, branch, now):
    """Four in the singles, drawn; two of them skip rope too. Three women, two branches."""
    made = make_event("春季乒乓球赛", entries_close_at=None)
    singles = events.add_discipline(made, name="单打", measure=Measure.KNOCKOUT)
    rope = events.add_discipline(made, name="跳绳", measure=Measure.COUNTS)
    castings = make_branch("铸造分厂")
    women = make_members("李娜", "王芳", LONG)
    (man,) = make_members("陈军", of=castings, sex=Sex.MALE)
    for member in (*women, man):
        entries.enter(made, member, discipline=singles, now=now, by=None)
    for member in (women[0], man):
        entries.enter(made, member, discipline=rope, now=now, by=None)
    draw_by_lot(singles, now=now)
    db.session.commit()
    return made


@pytest.fixture
def made(now):
    """Ask for a book, make it, and return it."""

    def ask(event, book, *, is_edition=True, language="zh"):
        run = booklets.ask_for(event, book, language, is_edition=is_edition, now=now, by=None)
        db.session.commit()
        making.make(run.id, now=now)
        return booklets.run_of(event, book, run.id)

    return ask
