"""What is kept for speed equals what the logs say."""

from sqlalchemy import delete, select

from eventsapp.checkins.models import Participation, Presence
from eventsapp.database import db
from eventsapp.entries.models import Entry
from eventsapp.maintenance import rebuild_everything
from eventsapp.members.models import BranchSpan
from eventsapp.results.models import Placement, PointsAward

KEPT = (BranchSpan, Presence, Participation, Placement, PointsAward)


def rows_of(model):
    columns = [column for column in model.__table__.columns if column.name != "id"]
    return sorted(map(repr, db.session.execute(select(*columns)).all()))


def test_all_that_is_kept_can_be_dropped_and_rebuilt(year):
    kept = {model: rows_of(model) for model in KEPT}
    states = rows_of(Entry)
    with year.undone():
        for model in reversed(KEPT):
            db.session.execute(delete(model))

        rebuild_everything()

        assert {model: rows_of(model) for model in KEPT} == kept
        assert rows_of(Entry) == states
    assert all(kept.values())
