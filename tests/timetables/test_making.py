"""Making the draft: everybody rests, what is fixed stays, what finds no room is told."""

from datetime import timedelta

import pytest

from eventsapp.database import db
from eventsapp.draws import services as draws
from eventsapp.results import services as results
from eventsapp.rounds import services as rounds
from eventsapp.timetables import services as timetables
from eventsapp.timetables import words
from eventsapp.timetables.errors import (
    CourtInUse,
    CourtNamedTwice,
    DraftMovedOn,
    HallMovedOn,
    NoCourts,
    NothingDrawn,
)
from eventsapp.timetables.grounds import Length
from tests.timetables.conftest import minute, remake, told


def test_nobody_plays_twice_at_once_and_everybody_rests(event, made):
    places = made()

    programme = timetables.programme_of(event, timetables.stored_of(event.id).grounds)
    fixtures = programme.network.fixtures
    assert len(places) == 6
    for one in places:
        for other in places:
            shared = fixtures[one.key].people & fixtures[other.key].people
            if one.key < other.key and shared:
                first, then = sorted((one, other), key=lambda place: place.starts)
                assert then.starts >= first.ends + 10
    assert {words.clock_time(one.starts) for one in places} <= {
        *("09:00", "09:40", "10:20", "13:00", "13:40", "14:20"),
        *("09:30", "10:00", "13:30", "14:00", "14:30"),
    }


def test_what_finds_no_room_says_why(event, made):
    places = made(courts=["1 号台"], hours=[("09:00", "11:00")])

    sheet = timetables.sheet_of(event)
    assert len(places) + len(sheet.unplaced) == 6
    assert len(places) == 4
    assert all(one.why for one in sheet.unplaced)
    assert "1 号台" in " ".join(one.why for one in sheet.unplaced)


def test_a_fixed_match_stays_when_the_rest_is_made_anew(event, made, put, key_of, now):
    made()
    final = key_of("男子单打", "F1")
    assert put(final, 2, "14:30") == ""

    places = {one.key: one for one in remake(event, now)}

    assert told([places[final]]) == [("F1", 2, "14:30")]
    assert places[final].is_fixed
    seen = timetables.stored_of(event.id).draft.version
    timetables.release(event, final, seen=seen, now=now, by=None)
    again = {one.key: one for one in remake(event, now)}
    assert again[final].starts < minute("14:30")


def test_what_is_over_keeps_its_place(event, made, of, key_of, now):
    before = {one.key: one for one in made()}
    semifinal = key_of("男子单打", "W1.1")
    stage = draws.stage_of(of("男子单打"))
    results.record_match(stage, "W1.1", results.Report((3, 0)), now=now, by=None)
    db.session.commit()

    after = {one.key: one for one in remake(event, now)}

    assert after[semifinal][1:4] == before[semifinal][1:4]


def test_heats_stand_beside_matches_with_what_is_usual(event, of, hall, enter, now):
    sprint = of("100 米")
    enter(sprint, "林一", "林二", "林三", "林四")
    setup = rounds.Setup(2, 2, rounds.Dealing.SWIMMING, (1, 1), (0, 0))
    rounds.make_rounds(sprint, setup, entry_times={}, now=now, by=None)
    hall(lengths={sprint.id: Length(kind="跑道")})

    remake(event, now)

    sheet = timetables.sheet_of(event)
    heats = [one for one in sheet.unplaced if one.item.is_heat]
    assert [words.name_of(one.item) for one in heats] == [
        "100 米，预赛第 1 组",
        "100 米，预赛第 2 组",
        "100 米，决赛",
    ]
    assert heats[0].why == "没有所需类型的场地。"
    hall(lengths={})
    places = {one.key: one for one in remake(event, now)}
    kinds = {one.ends - one.starts for key, one in places.items() if key.startswith("heat")}
    assert kinds == {10}


def test_there_has_to_be_something_to_make_it_of(event, make_event, hall, now):
    with pytest.raises(NoCourts):
        timetables.make(event, seen=0, now=now, by=None)
    other = make_event("羽毛球")
    timetables.set_grounds(
        other,
        [timetables.Wanted(None, "1")],
        hall().sessions,
        changeover=0,
        lengths={},
        seen=0,
        now=now,
        by=None,
    )
    with pytest.raises(NothingDrawn):
        timetables.make(other, seen=0, now=now, by=None)


def test_two_who_change_the_same_are_told(event, made, hall, now):
    made()
    with pytest.raises(DraftMovedOn):
        timetables.make(event, seen=0, now=now, by=None)
    with pytest.raises(HallMovedOn):
        timetables.set_grounds(
            event, [], [], changeover=0, lengths={}, seen=0, now=now, by=None
        )
    with pytest.raises(CourtNamedTwice):
        hall(courts=["1 号台", "2 号台", "2 号台"])


def test_a_court_that_people_were_told_of_is_not_taken_away(event, made, publish, hall, now):
    made()
    hall(courts=["1 号台", "2 号台", "3 号台"])
    assert [one.number for one in hall(courts=["1 号台", "2 号台"]).courts] == [1, 2]
    publish(at=now + timedelta(minutes=1))

    with pytest.raises(CourtInUse) as refused:
        hall(courts=["1 号台"])

    assert "2 号台" in refused.value.message
