"""``python -m brackets schedule``: matches of a document on courts and times."""

import json
import sys

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.brackets.broken_documents import anything, broken, change
from tests.brackets.documents import CUP, DAY, changed, command, league, refused
from tests.brackets.test_fuzzing_documents import demand_answer_or_line
from tests.examples import examples

TEN = "2026-05-04T10:00+08:00"


def scheduled(document, *argv):
    """Return the timetable of a document, which has to be possible."""
    status, output, refusal = command("schedule", "-", *argv, stdin=document)
    assert (status, refusal) == (0, "")
    return json.loads(output)


def places(timetable):
    """Return court and hours by match."""
    return {
        match["match"]: (match["court"], match["begin_at"][11:16], match["end_at"][11:16])
        for match in timetable["matches"]
    }


def of_day(*path, to):
    return changed(DAY, "schedule", *path, to=to)


def test_matches_are_put_on_courts_and_times():
    timetable = scheduled(DAY)

    assert places(timetable) == {
        "singles/W1.1": ("1", "09:00", "09:20"),
        "singles/W1.2": ("2", "09:00", "09:20"),
        "doubles/F1": ("2", "10:45", "11:15"),
        "singles/F1": ("2", "14:00", "14:20"),
    }
    assert timetable["end_at"] == "2026-05-04T14:20+08:00"
    assert timetable["unplaced"] == timetable["conflicts"] == []


def test_every_match_says_why_it_is_not_earlier():
    document = of_day("lengths", to=[])

    why = {match["match"]: match["why"] for match in scheduled(document)["matches"]}

    assert why == {
        "singles/W1.1": "No court that suits it is open for it until 2026-05-04 09:00.",
        "singles/W1.2": "No court that suits it is open for it until 2026-05-04 09:00.",
        "singles/F1": (
            "Whoever comes from singles/W1.1, which ends at 2026-05-04 09:20, is ready at "
            "2026-05-04 09:30; whoever comes from singles/W1.2, which ends at "
            "2026-05-04 09:20, is ready at 2026-05-04 09:30."
        ),
        "doubles/F1": "",
    }


def test_conflicts_of_fixed_matches_name_who_and_when_in_the_language_asked_for():
    fixed = [
        {"match": "singles/W1.1", "court": "1", "begin_at": TEN},
        {"match": "doubles/F1", "court": "2", "begin_at": TEN},
    ]

    conflicts = scheduled(of_day("fixed", to=fixed), "--language", "zh")["conflicts"]

    assert conflicts == [
        {
            "match": "singles/W1.1",
            "with": "doubles/F1",
            "who": ["li"],
            "why": ("Li 2026-05-04 10:00 至 2026-05-04 10:30 可能在场地 2 打 doubles/F1。"),
        },
        {
            "match": "doubles/F1",
            "with": None,
            "who": [],
            "why": "合适的场地到 2026-05-04 10:30 才开放。",
        },
    ]


def test_what_finds_no_room_is_named_with_the_reason():
    document = of_day("sessions", 1, to=...)

    assert scheduled(document)["unplaced"] == [
        {
            "match": "singles/F1",
            "why": (
                "It may not begin before 2026-05-04 14:00; in doubles/F1 on court 2 from "
                "2026-05-04 10:45 to 2026-05-04 11:15 there may be Li and Wang; court 2 has "
                "doubles/F1 from 2026-05-04 10:45 to 2026-05-04 11:15."
            ),
        }
    ]


def test_matches_with_a_result_are_left_out_and_who_lost_holds_nobody_up():
    document = changed(DAY, "results", to=[{"pair": ["wang", "zhao"], "score": [0, 3]}])
    document["schedule"] |= {"fixed": [], "lengths": [], "courts": [{"id": "1"}]}

    timetable = scheduled(document)

    assert [match["match"] for match in timetable["matches"]] == [
        "singles/W1.1",
        "singles/F1",
        "doubles/F1",
    ]
    assert timetable["matches"][1]["slots"] == [{"winner_of": "singles/W1.1"}, "zhao"]


def test_groups_are_scheduled_round_by_round():
    hour = {"begin_at": TEN, "end_at": "2026-05-04T12:00+08:00"}
    schedule = {"courts": [{"id": "1"}], "sessions": [hour], "minutes": 30}

    timetable = scheduled(league([]) | {"schedule": schedule})

    assert sorted(times[1:] for times in places(timetable).values()) == [
        ("10:00", "10:30"),
        ("10:30", "11:00"),
        ("11:00", "11:30"),
    ]


@pytest.mark.parametrize(
    ("document", "line"),
    [
        (CUP, "document: the field schedule is missing."),
        (
            of_day("fixed", 0, "court", to="9"),
            "schedule.fixed[0].court: There is no court 9.",
        ),
        (
            of_day("fixed", 0, "match", to="singles/W9.9"),
            "schedule.fixed[0].match: There is no match singles/W9.9 to be played.",
        ),
        (
            of_day("fixed", to=DAY["schedule"]["fixed"] * 2),
            "schedule.fixed[1]: Match doubles/F1 stands in the timetable twice.",
        ),
        (
            of_day("sessions", 1, "end_at", to=TEN),
            "schedule.sessions[1]: Hours end after they begin.",
        ),
        (
            of_day("sessions", 1, "begin_at", to=TEN),
            "schedule: Session 2 begins before the one ahead of it has ended.",
        ),
        (of_day("courts", 0, "id", to="2"), "schedule: There are two courts 2."),
        (
            of_day("lengths", 0, "round", to=2),
            "schedule.lengths[0]: there is no match of this stage, this round and this name.",
        ),
        (
            of_day("sessions", 0, "begin_at", to="2026-05-04T09:00:30+08:00"),
            "schedule.sessions[0].begin_at: this must be a whole minute with its zone, such as "
            "2026-05-04T09:30+08:00.",
        ),
        (
            of_day("sessions", 0, "begin_at", to="2026-02-30T09:00+08:00"),
            "schedule.sessions[0].begin_at: this must be a day and a time that exist.",
        ),
        (
            changed(DAY, "entrants", 5, "people", to=["wu", "li"]),
            "entrants: li cannot play for both li & sun and wang & wu in one competition.",
        ),
    ],
)
def test_what_cannot_be_is_refused_with_its_place(document, line):
    assert refused(document, "schedule", "-") == line


def test_a_league_of_more_than_five_thousand_matches_is_refused():
    names = [str(number) for number in range(101)]
    document = league([], names=names) | {
        "schedule": DAY["schedule"] | {"lengths": [], "fixed": []}
    }

    assert refused(document, "schedule", "-") == (
        "entrants: A timetable takes at most 5000 matches, not 5050."
    )


def test_set_ups_are_proposed_for_the_entrants_the_courts_and_the_hours():
    document = of_day("sessions", 1, to=...) | {"entrants": [{"id": name} for name in "ABCDEF"]}

    proposed = scheduled(document, "--setups")

    assert (proposed["entrants"], proposed["courts"], proposed["minutes"]) == (6, 2, 150)
    found = {(s["kind"], s["qualify"], s["rounds"]): s for s in proposed["setups"]}
    assert found["groups", 1, 0] == {
        "kind": "groups",
        "groups": 2,
        "qualify": 1,
        "rounds": 0,
        "matches": 7,
        "least": 2,
        "minutes": 110,
        "fits": True,
        "end_at": "2026-05-04T11:15+08:00",
        "stages": [
            {"id": "groups", "format": "round_robin", "groups": 2, "qualify": 1},
            {"id": "main", "format": "single_elimination"},
        ],
        "told": (
            "2 groups, the first 1 of each to a knock-out: 7 matches, at least 2 for "
            "everybody, done at 2026-05-04 11:15."
        ),
    }
    assert proposed["setups"][-1]["end_at"] is None
    assert scheduled(document, "--setups", "--language", "zh")["setups"][-1]["told"] == (
        "单循环：共 15 场，每人至少 5 场，需 215 分钟，时间不够。"
    )


def test_matches_may_take_their_time_from_how_many_stand_in_them():
    rows = [
        {"stage": "singles", "each": 15},
        {"match": "singles/F1", "each": 10, "minutes": 5},
    ]

    held = places(scheduled(of_day("lengths", to=rows)))

    assert held["singles/W1.1"] == ("1", "09:00", "09:30")
    assert held["singles/F1"] == ("1", "09:40", "10:05")


def test_no_set_ups_are_proposed_without_courts():
    document = of_day("courts", to=[])

    assert refused(document, "schedule", "-", "--setups") == (
        "schedule: Set-ups are estimated for 2 to 512 entrants, and for at least one court and "
        "one minute."
    )
    assert refused(CUP, "schedule", "-", "--setups") == (
        "document: the field schedule is missing."
    )


def test_a_search_without_the_solver_says_how_to_get_it(monkeypatch):
    monkeypatch.setitem(sys.modules, "ortools.sat.python.cp_model", None)

    assert refused(DAY, "schedule", "-", "--optimise", "5") == (
        "The search needs OR-Tools: pip install 'eventsapp[optimise]'."
    )
    assert refused(DAY, "schedule", "-", "--optimise", "5", lang="zh_CN.UTF-8") == (
        "优化搜索需要 OR-Tools：pip install 'eventsapp[optimise]'。"
    )


@pytest.mark.parametrize("seconds", ["0", "3601", "long"])
def test_a_search_takes_seconds(seconds):
    line = refused(DAY, "schedule", "-", "--optimise", seconds)

    assert line.startswith("Usage: python -m brackets schedule")


@st.composite
def broken_days(draw):
    """Make the document with a timetable, with several things changed in it."""
    document = json.loads(json.dumps(DAY))
    for _ in range(draw(st.integers(1, 4))):
        schedule = document.get("schedule")
        is_inside = isinstance(schedule, dict) and schedule and draw(st.booleans())
        change(draw, schedule if is_inside else document)
    return document


@examples(60)
@given(document=broken_days(), lang=st.sampled_from(["en", "zh_CN.UTF-8"]))
def test_a_timetable_with_something_changed_is_made_or_refused(document, lang):
    demand_answer_or_line(command("schedule", "-", stdin=document, lang=lang))
    demand_answer_or_line(command("schedule", "-", "--setups", stdin=document, lang=lang))


@examples(60)
@given(document=broken(), schedule=st.one_of(anything, st.just(DAY["schedule"])))
def test_any_document_with_any_schedule_is_put_on_courts_or_refused(document, schedule):
    if isinstance(document, dict):
        document["schedule"] = schedule
    demand_answer_or_line(command("schedule", "-", stdin=document))
