"""A sports day: heats and finals of several files in one stadium, before the day and on it."""

import json

import pytest

from brackets.documents.programme import parts_of, programme_of
from brackets.documents.running_a_day import as_it_stands, called, course_of
from brackets.documents.scheduling import scheduled
from tests.brackets.days import at, began, ended
from tests.brackets.documents import changed

RUNNERS = ["li", "wang", "zhao", "chen", "sun", "zhou"]

RUN = {
    "version": 1,
    "id": "run",
    "entrants": [{"id": name, "name": name.title()} for name in RUNNERS],
    "stages": [
        {
            "id": "heats",
            "format": "heats",
            "heats": [RUNNERS[:3], RUNNERS[3:]],
            "by_place": 1,
            "by_mark": 1,
        },
        {"id": "final", "format": "heats", "from": ["heats"]},
    ],
    "schedule": {"minutes": 5, "rest": 30, "lengths": [{"match": "heats", "kind": "track"}]},
}

JUMP = {
    "version": 1,
    "id": "jump",
    "entrants": [{"id": name} for name in ("li", "zhao", "wu")],
    "stages": [{"format": "marks", "measure": "attempts"}],
    "schedule": {"rest": 15, "lengths": [{"match": "contest", "each": 4, "kind": "pit"}]},
}

STADIUM = {
    "version": 1,
    "schedule": {
        "courts": [{"id": "track", "kinds": ["track"]}, {"id": "pit", "kinds": ["pit"]}],
        "sessions": [{"begin_at": at("09:00"), "end_at": at("12:00")}],
        "minutes": 20,
    },
}


def programme(run=RUN):
    files = {"run.json": run, "jump.json": JUMP, "stadium.json": STADIUM}
    return programme_of(
        parts_of([(name, json.dumps(doc).encode()) for name, doc in files.items()])
    )


def hours(timetable):
    return {
        row["match"]: (row["court"], row["begin_at"][11:16], row["end_at"][11:16])
        for row in timetable["matches"]
    }


@pytest.fixture
def after_one_heat():
    """Return the run after its first heat, which ended late and has its marks."""
    log = [began("heats-1", "track", "09:10"), ended("heats-1", "09:16")]
    times = zip(RUNNERS[:3], ("11.9", "12.3", "12.1"), strict=True)
    marks = [{"contest": "heats", "entrant": who, "time": time} for who, time in times]
    return changed(RUN, "schedule", "log", to=log) | {"marks": marks}


def test_heats_and_a_jump_share_people_and_keep_to_their_places():
    timetable = scheduled(programme(), "en")

    assert hours(timetable) == {
        "run/heats-1": ("track", "09:00", "09:05"),
        "run/heats-2": ("track", "09:05", "09:10"),
        # Li and Zhao rest after their heat, and after the jump in case they are in the final.
        "jump/contest": ("pit", "09:35", "09:47"),
        "run/final": ("track", "10:02", "10:07"),
    }
    assert timetable["unplaced"] == timetable["conflicts"] == []


def test_who_stands_in_a_heat_is_printed_and_who_is_not_known_yet():
    slots = {row["match"]: row["slots"] for row in scheduled(programme(), "en")["matches"]}

    assert slots["run/heats-2"] == ["chen", "sun", "zhou"]
    assert slots["run/final"][0] == {"place_in": "run/heats", "place": 1}


def test_on_the_day_a_heat_that_has_its_marks_is_over(after_one_heat):
    course = course_of(programme(after_one_heat), None, None)

    timetable = as_it_stands(course, "en")

    assert hours(timetable)["run/heats-1"] == ("track", "09:10", "09:16")
    assert {row["match"]: row["status"] for row in timetable["matches"]} == {
        "run/heats-1": "over",
        "run/heats-2": "planned",
        "run/final": "planned",
        "jump/contest": "planned",
    }
    assert hours(timetable)["run/heats-2"][1] == "09:16"


def test_the_next_heat_is_called_and_the_jump_waits_for_its_jumpers(after_one_heat):
    course = course_of(programme(after_one_heat), None, None)

    assert called(course, "track", "en")["match"] == "run/heats-2"
    jump = called(course, "pit", "en")
    assert jump["match"] is None
    (passed,) = [row for row in jump["passed"] if row["match"] == "jump/contest"]
    assert passed["why"] == (
        "After run/heats-1 rest is due until 2026-05-04 09:46 to Li and Zhao."
    )


def test_the_final_is_called_when_all_heats_have_their_marks(after_one_heat):
    times = zip(RUNNERS[3:], ("12.0", "12.5", "12.6"), strict=True)
    after_one_heat["marks"] += [
        {"contest": "heats", "entrant": who, "time": time} for who, time in times
    ]
    after_one_heat["schedule"]["log"] += [
        began("heats-2", "track", "09:20"),
        ended("heats-2", "09:25"),
    ]
    after_one_heat["schedule"]["log"].append(began("final", "track", "10:00"))

    timetable = as_it_stands(course_of(programme(after_one_heat), None, None), "en")

    (final,) = [row for row in timetable["matches"] if row["match"] == "run/final"]
    assert (final["status"], final["begin_at"]) == ("playing", at("10:00"))
    assert sorted(filter(None, final["slots"])) == ["chen", "li", "zhao"]
    # Zhao and Li rest after the final; Chen and the others do not jump.
    assert hours(timetable)["jump/contest"][1] == "10:35"
