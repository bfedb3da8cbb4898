"""Judged contests of several parts and segments, each with its factor, on the pages."""

import pytest

from eventsapp.events.models import Measure
from eventsapp.results.measures.programme import read_programme
from tests.results.marks import first_row, places

SPEECH = [["", "content", "0.6"], ["", "delivery", "0.4"]]
TWO_SEGMENTS = [["speech", "content", "2"], ["speech", "voice", "1"], ["answers", "right", "1"]]


def rules(parts, judges=3, **more):
    return {"judges": [["", 0]] * judges, "parts": parts} | more


def given(*parts, **more):
    """Return a row of marks, part by part, judge by judge."""
    return {
        f"part{part}judge{number}": mark
        for part, marks in enumerate(parts, start=1)
        for number, mark in enumerate(marks, start=1)
    } | more


def test_each_part_is_marked_by_every_judge_and_counts_by_its_factor(contest, store):
    speech = contest(Measure.JUDGED, 1, **rules(SPEECH))

    page = store(speech, given(("90", "92", "91"), ("80", "81", "82")))

    assert "<b>87.00</b>" in page  # 91 x 0.6 + 81 x 0.4
    assert "content ×0.6" in page
    assert "273 / 3" in page
    assert first_row(speech).marks["parts"][1] == {"1": "80", "2": "81", "3": "82"}


def test_segments_add_up_and_each_has_its_own_deduction(contest, store):
    evening = contest(Measure.JUDGED, 2, **rules(TWO_SEGMENTS, most="10"))

    page = store(
        evening,
        given(("9", "9", "9"), ("8", "8", "8"), ("7", "7", "7"), minus1="0.5", minus2="1"),
        given(("9", "9", "9"), ("8", "8", "8"), ("5", "5", "5")),
    )

    assert places(evening) == {"欧阳文渊": 1, "吴海波": 2}
    assert "<b>31.50</b>" in page  # 18 + 8 - 0.5, and 7 - 1
    assert ">1.5<" in page


def test_extremes_are_dropped_part_by_part(contest, store):
    speech = contest(Measure.JUDGED, 1, **rules(SPEECH, judges=5))

    page = store(speech, given(("90", "91", "92", "99", "70"), ("80", "80", "80", "60", "95")))

    assert "<b>86.60</b>" in page  # 91 x 0.6 + 80 x 0.4
    assert all(f"<del>{mark}</del>" in page for mark in ("99", "70", "60", "95"))


def test_a_name_that_ends_in_an_x_keeps_it():
    assert read_programme("matrix 2, mix x3") == (("", "matrix", "2"), ("", "mix", "3"))


def test_a_missing_mark_is_named_with_its_part_and_judge(contest, refuse):
    speech = contest(Measure.JUDGED, 1, **rules(SPEECH))

    page = refuse(speech, given(("90", "92", "91"), ("80", "", "82")))

    assert "欧阳文渊 · delivery ×0.4 · Judge 2: A mark is missing." in page


def test_a_judge_of_the_own_branch_is_shut_out_of_every_part(contest, refuse, store, branch):
    judges = [["林秀兰", branch.id], *[["", 0]] * 3]
    speech = contest(Measure.JUDGED, 1, **rules(SPEECH) | {"judges": judges})

    refused = refuse(speech, given(("", "92", "91", "90"), ("80", "81", "82", "83")))
    page = store(speech, given(("", "92", "91", "90"), ("", "81", "82", "83")))

    assert "delivery ×0.4 · 林秀兰: Of the own branch: leave it empty." in refused
    assert "<b>87.40</b>" in page  # 91 x 0.6 + 82 x 0.4


@pytest.mark.parametrize(
    "text",
    ["speech: a 1; b 1", "a 1, a 2", "s: a; s: b", "a 0", "1", ", a", "a,b,c,d,e,f,g", "a 1 2"],
)
def test_what_is_no_list_of_parts_is_refused(text):
    assert not is_readable(text)


def is_readable(text):
    try:
        return bool(read_programme(text))
    except ValueError:
        return False
