"""Two who draw at once: one list is fixed, one draw is made, and the other hears of it."""

from sqlalchemy import select

from eventsapp.database import db
from eventsapp.draws import services as draws
from eventsapp.draws.errors import DrawnMeanwhile, SetUpMeanwhile
from eventsapp.draws.models import Commitment, Stage
from eventsapp.draws.services import Format, FormatKind, Wish
from eventsapp.events.models import Discipline
from tests.draws.drawing import SECRET
from tests.results.competitors import NAMES


def again(discipline_id):
    """Return the discipline as the session of this thread knows it."""
    return db.session.get(Discipline, discipline_id)


def refused(outcomes):
    return [type(outcome) for outcome in outcomes if outcome is not None]


def test_two_who_fix_the_list_fix_it_once(make_discipline, enter, race, now):
    discipline = make_discipline()
    enter(discipline, *NAMES[:4])
    key = discipline.id

    def fix(letter):
        draws.commit(again(key), secret=letter * 64, seen="0-0", now=now, by=None)

    outcomes = race(lambda: fix("a"), lambda: fix("b"))

    assert refused(outcomes) == [DrawnMeanwhile]
    assert len(db.session.scalars(select(Commitment)).all()) == 1


def test_two_who_draw_make_one_draw(make_discipline, enter, race, now):
    discipline = make_discipline()
    enter(discipline, *NAMES[:4])
    draws.commit(discipline, secret=SECRET, seen="0-0", now=now, by=None)
    key = discipline.id

    def draw(word):
        draws.draw(again(key), words=[word], seen="1-0", now=now, by=None)

    outcomes = race(lambda: draw("牡丹"), lambda: draw("月季"))

    assert refused(outcomes) == [DrawnMeanwhile]
    (stage,) = db.session.scalars(select(Stage))
    assert stage.proof["words"] == [["牡丹"], ["月季"]][outcomes[0] is not None]


def test_two_who_set_up_store_one_set_up(make_discipline, enter, race, now):
    discipline = make_discipline()
    enter(discipline, *NAMES[:4])
    key = discipline.id

    def set_up(kind):
        draws.set_up(again(key), Wish(Format(kind), {}, {}), now=now, by=None)

    outcomes = race(lambda: set_up(FormatKind.DOUBLE), lambda: set_up(FormatKind.ROUND_ROBIN))

    assert refused(outcomes) == [SetUpMeanwhile]
    assert draws.wish_of(discipline).version == 1
