"""The singles of the score pads on a board, with the hall's link."""

from datetime import timedelta

import pytest

from brackets.schedule.hall import Hours
from brackets.schedule.minutes import minute_of
from eventsapp.arrival_boards import hall_links
from eventsapp.call_rooms import services as call_rooms
from eventsapp.database import db
from eventsapp.draws import services as draws
from eventsapp.live_boards import figures, keeping
from eventsapp.live_boards.naming import in_full
from eventsapp.results import services as results
from eventsapp.timetables import services as timetables
from eventsapp.timetables.grounds import Length
from eventsapp.timetables.models import FactKind
from eventsapp.timetables.setting_up import Wanted
from tests.score_pads.conftest import phone, referee, singles, stage

__all__ = ["phone", "referee", "singles", "stage"]  # fixtures of the score pads


@pytest.fixture(autouse=True)
def _nothing_kept(app):
    """Let each test begin with no board kept: events of other tests had the same numbers."""
    app.wsgi_app.forget()
    app.extensions.pop(keeping.EXTENSION, None)


@pytest.fixture
def board(singles, now):
    """Read the board some minutes after eight."""

    def read(minutes=0, naming=in_full):
        db.session.expire_all()
        return figures.read(singles.event_id, now + timedelta(minutes=minutes), naming)

    return read


@pytest.fixture
def call(singles, now):
    """Call a match of the first round to a court."""

    def act(number, court):
        room = call_rooms.room_of(singles.event, now=now)
        key = next(one.key for one in room.ready if one.number == number)
        seen = room.seen.get(key, 0)
        call_rooms.call(singles, key, seen=seen, court=court, now=now, by=None)
        db.session.commit()

    return act


@pytest.fixture
def win(stage, now):
    """Record that the first side of a match won three games."""

    def act(ref, score=(3, 0)):
        results.record_match(
            draws.get_stage(stage.id), ref, results.Report(score), now=now, by=None
        )
        db.session.commit()

    return act


@pytest.fixture
def link(singles, now):
    """Open the hall's screen; gives its address."""

    def open_it(*, is_open=True, shows_names=True):
        screen = hall_links.change(
            singles.event,
            is_open=is_open,
            shows_names=shows_names,
            is_new=False,
            now=now,
            by=None,
        )
        db.session.commit()
        return f"/live/{hall_links.link_of(screen)}"

    return open_it


@pytest.fixture
def publish_timetable(singles, now):
    """Publish a timetable of half an hour a match on some courts, from eight on."""

    def act(*courts):
        wanted = [Wanted(None, name) for name in courts]
        begin = minute_of(now)
        timetables.set_grounds(
            singles.event,
            wanted,
            [Hours(begin, begin + 480)],
            changeover=0,
            lengths={singles.id: Length(30, 0)},
            seen=0,
            now=now,
            by=None,
        )
        timetables.make(singles.event, seen=0, now=now, by=None)
        draft = timetables.stored_of(singles.event_id).draft.version
        said = {"seen": 0, "draft_seen": draft, "reason": ""}
        timetables.publish(singles.event, **said, now=now, by=None)
        db.session.commit()

    return act


@pytest.fixture
def begin(singles, stage, now):
    """Say on the page of the day that a match has begun on a court."""

    def act(ref, court):
        grounds = timetables.stored_of(singles.event_id).grounds
        number = next(one.number for one in grounds.courts if one.name == court)
        key = timetables.key_of_match(stage.id, ref)
        wish = timetables.Wish(FactKind.BEGAN, key, number)
        timetables.record(singles.event, wish, now=now, by=None)
        db.session.commit()

    return act
