"""What is refused on the day, and what Hypothesis makes of a day that has begun."""

import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.brackets.broken_documents import change
from tests.brackets.days import CUP, at, began, cup, ended, lost
from tests.brackets.documents import BEGUN, command, refused
from tests.brackets.test_fuzzing_documents import demand_answer_or_line
from tests.examples import examples


@pytest.mark.parametrize(
    ("log", "line"),
    [
        (
            [began("W9.9", "1", "09:00")],
            "schedule.log[0].match: There is no match W9.9 to be played.",
        ),
        ([began("W1.1", "9", "09:00")], "schedule.log[0].court: There is no court 9."),
        (
            [ended("W1.1", "09:00")],
            "schedule.log[0]: nothing says where and when match W1.1 began.",
        ),
        (
            [began("W1.1", "1", "09:20"), ended("W1.1", "09:20")],
            "schedule.log[1]: Hours end after they begin.",
        ),
        (
            [lost("1", "09:20", until=at("09:00"))],
            "schedule.log[0].until: Hours end after they begin.",
        ),
        (
            [began("W1.1", "1", "09:20") | {"until": at("10:00")}],
            "schedule.log[0]: there is no field until.",
        ),
        ([lost("1", "09:20") | {"court": ...}], "schedule.log[0]: the field court is missing."),
    ],
)
def test_facts_that_cannot_be_are_refused_with_their_place(log, line):
    rows = [{name: value for name, value in row.items() if value is not ...} for row in log]

    assert refused(cup(*rows), "schedule", "-") == line


@pytest.mark.parametrize(
    ("options", "line"),
    [
        (
            ["--at", at("09:00")],
            "schedule.log[0].at: this is later than now, which is 2026-05-04T09:00+08:00.",
        ),
        (
            ["--at", "now"],
            "--at: this must be a whole minute with its zone, such as 2026-05-04T09:30+08:00.",
        ),
        (["--next", "9"], "There is no court 9."),
        (["--what-if", "lost=9"], "There is no court 9."),
        (
            ["--what-if", "late=soon"],
            "Usage: python -m brackets schedule DOC --what-if lost=COURT, --what-if "
            "late=MINUTES",
        ),
        (["--published", "nowhere.json"], "nowhere.json: this file cannot be read."),
        (
            ["--optimise", "5"],
            "--optimise: a shorter timetable is searched for before the day, not on it.",
        ),
    ],
)
def test_options_that_cannot_be_are_refused(options, line):
    assert refused(cup(began("W1.1", "1", "09:05")), "schedule", "-", *options) == line


@pytest.mark.parametrize(
    ("rows", "line"),
    [
        ([{"match": "W1.1"}], "published.matches[0]: the field court is missing."),
        (
            [{"match": "W1.1", "court": "1", "begin_at": at("09:20"), "end_at": at("09:00")}],
            "published.matches[0]: Hours end after they begin.",
        ),
        (
            [{"match": "W1.1", "court": "1", "begin_at": at("09:00"), "end_at": at("09:20")}]
            * 2,
            "published.matches[1]: Match W1.1 stands in the timetable twice.",
        ),
    ],
)
def test_a_published_timetable_that_is_none_is_refused(rows, line, tmp_path):
    file = tmp_path / "published.json"
    file.write_text(json.dumps({"version": 1, "matches": rows}), "utf-8")

    assert refused(CUP, "schedule", "-", "--published", str(file)) == line


@st.composite
def broken_courses(draw):
    """Make the document of a day that has begun, with several things changed in it."""
    document = json.loads(json.dumps(BEGUN))
    for _ in range(draw(st.integers(1, 3))):
        schedule = document.get("schedule")
        log = schedule.get("log") if isinstance(schedule, dict) else None
        inside = isinstance(log, list) and log and draw(st.booleans())
        change(draw, log if inside else document)
    return document


@examples(80)
@given(
    document=broken_courses(),
    options=st.sampled_from(
        [
            [],
            ["--next", "1"],
            ["--what-if", "lost=2", "--what-if", "late=7"],
            ["--at", at("10:00")],
        ]
    ),
    lang=st.sampled_from(["en", "zh_CN.UTF-8"]),
)
def test_a_day_with_something_changed_goes_on_or_is_refused(document, options, lang):
    demand_answer_or_line(command("schedule", "-", *options, stdin=document, lang=lang))


@examples(40)
@given(data=st.data())
def test_any_published_timetable_with_something_changed_is_taken_or_refused(
    data, tmp_path_factory
):
    timetable = json.loads(command("schedule", "-", stdin=CUP)[1])
    change(data.draw, timetable)
    file = tmp_path_factory.mktemp("published") / "published.json"
    file.write_text(json.dumps(timetable), "utf-8")

    demand_answer_or_line(command("schedule", "-", "--published", str(file), stdin=CUP))
