"""Where a timetable is published, the call room shows it and goes by it."""

import html

import pytest

from brackets.schedule.hall import Hours
from brackets.schedule.minutes import minute_of
from eventsapp.database import db
from eventsapp.draws import services as draws
from eventsapp.timetables import services as timetables
from eventsapp.timetables.models import FactKind


@pytest.fixture
def timetable(event, singles, heats, now):
    """Two tables from nine on; the fourth match of singles is fixed as the first of all."""
    nine = minute_of(now) + 60
    tables = [timetables.Wanted(None, name) for name in ("甲台", "乙台")]
    hours = [Hours(nine, nine + 300)]
    about = {"now": now, "by": None}
    timetables.set_grounds(event, tables, hours, changeover=0, lengths={}, seen=0, **about)
    timetables.make(event, seen=0, **about)
    stage_id = draws.stage_of(singles).id
    fourth = timetables.key_of_match(stage_id, "W1.4")
    timetables.put(event, fourth, 2, nine - 5, seen=1, **about)
    timetables.publish(event, seen=0, draft_seen=2, reason="", **about)
    db.session.commit()
    return fourth


def test_what_is_next_is_next_on_the_timetable(timetable, room, singles, steward, client_of):
    read = room()

    assert read.next.key == timetable
    assert read.courts == ("甲台", "乙台")
    assert read.court_for(read.next) == "乙台"
    page = html.unescape(client_of(steward).get(f"/events/{singles.event_id}/call-room").text)
    assert "08:55 乙台" in page
    assert "呼叫到甲台" in page


def test_what_has_begun_is_not_called_and_has_its_court(timetable, event, room, now):
    wish = timetables.Wish(FactKind.BEGAN, timetable, 1)
    timetables.record(event, wish, now=now, by=None)
    db.session.commit()

    read = room()

    assert read.next.key != timetable
    assert read.on_court == {timetable: "甲台"}
    assert read.courts == ("乙台",)


def test_heats_are_found_on_it_too(timetable, room, heats):
    planned = room().planned

    titles = {bout.number for bout in room().ready if bout.discipline.id == heats.id}
    known = [key for key in planned if key.startswith("heat")]
    assert (titles, len(known)) == ({1, 2}, 3)
