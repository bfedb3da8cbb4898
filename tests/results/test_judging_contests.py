"""Marks of a panel: extremes dropped, the own branch shut out, the sheet shown."""

from decimal import Decimal

import pytest

from eventsapp.events.models import Measure
from eventsapp.members import services as members
from tests.results.marks import first_row, places

# Nine judges' marks for Skating Skills, free programme, Cup of China 2016: facts from
# BuzzFeedNews/figure-skating-scores (CC BY 4.0).
SKATING = {
    "S01": ("7.75", "8.75", "8.75", "8.5", "8.75", "8.5", "8.25", "8.25", "8.5"),
    "S02": ("7.25", "7.25", "7.75", "7.25", "7.5", "6.75", "7.5", "7.0", "7.25"),
}


def given(*marks, minus=""):
    row = {f"judge{number}": mark for number, mark in enumerate(marks, start=1)}
    return row | {"minus": minus}


def panel(judges, **rules):
    return {"judges": [["", 0]] * judges} | rules


def test_the_highest_and_the_lowest_of_seven_are_dropped_and_struck_out(contest, store):
    speech = contest(Measure.JUDGED, 1, **panel(7))

    page = store(speech, given("72", "76", "81", "81", "85", "87", "90"))

    assert "<b>82.00</b>" in page
    assert "<del>72</del>" in page
    assert "<del>90</del>" in page
    assert "410 / 5" in page
    row = first_row(speech)
    assert row.marks["marks"]["2"] == "76"
    assert row.typed["judge2"] == "76"


def test_marks_of_skaters_come_to_what_their_panel_gave(contest, store):
    rink = contest(Measure.JUDGED, 2, names=list(SKATING), **panel(9, most="10"))

    page = store(rink, *(given(*marks) for marks in SKATING.values()))

    # (8.75 x 2 + 8.5 x 3 + 8.25 x 2) / 7, and (7.5 x 2 + 7.25 x 4 + 7.0) / 7
    assert "<b>8.50</b>" in page
    assert "<b>7.29</b>" in page
    assert "S01 is before S02: total, 8.50 to 7.29." in page


def test_a_judge_of_the_own_branch_is_shut_out_and_need_not_mark(contest, store, branch):
    speech = contest(Measure.JUDGED, 1, judges=[["林秀兰", branch.id], *[["", 0]] * 5])

    page = store(speech, given("", "8", "8.2", "8.4", "8.6", "9"))

    assert "<b>8.40</b>" in page
    assert "own branch" in page


def test_a_mark_of_a_judge_who_is_shut_out_is_refused(contest, refuse, branch):
    speech = contest(Measure.JUDGED, 1, judges=[["林秀兰", branch.id], *[["", 0]] * 5])

    page = refuse(speech, given("9", "8", "8.2", "8.4", "8.6", "9"))

    assert "欧阳文渊 · 林秀兰: Of the own branch: leave it empty." in page


def test_with_fewer_than_three_judges_left_nobody_is_marked(contest, refuse, branch):
    speech = contest(Measure.JUDGED, 1, judges=[["甲", branch.id], ["乙", 0], ["丙", 0]])

    assert "fewer than 3 mark" in refuse(speech, given("", "8", "8"))


def test_who_was_shut_out_stays_so_when_the_entrant_changes_branch(
    contest, store, branch, make_branch, now
):
    speech = contest(Measure.JUDGED, 1, judges=[["林秀兰", branch.id], *[["", 0]] * 5])
    store(speech, given("", "8", "8.2", "8.4", "8.6", "9"))
    person = first_row(speech).entry.member

    members.transfer(person, make_branch("铸造分厂"), on=now.date(), now=now, by=None)

    assert places(speech) == {"欧阳文渊": 1}


@pytest.mark.parametrize("mark", ["101", "-1", "nine", "9.1234", "NaN", "1e1", ""])
def test_a_mark_outside_the_scale_is_refused_at_its_judge(contest, refuse, mark):
    speech = contest(Measure.JUDGED, 1, **panel(3))

    page = refuse(speech, given("80", mark, "81"))

    assert "欧阳文渊 · Judge 2: A mark" in page


def test_equal_totals_go_to_the_mean_of_all_judges(contest, store):
    speech = contest(Measure.JUDGED, 2, **panel(5, most="10"))

    page = store(speech, given("8.2", "9", "9", "9", "9.5"), given("8", "9", "9", "9", "9.8"))

    assert places(speech) == {"欧阳文渊": 2, "吴海波": 1}
    assert "mean of all judges, 8.96 to 8.94" in page


def test_equal_totals_go_to_the_head_judge_where_the_rules_say_so(contest, store):
    rules = panel(5, most="10", head=1, ties=["head_judge"])
    speech = contest(Measure.JUDGED, 2, **rules)

    store(speech, given("8.2", "9", "9", "9", "9.5"), given("8", "9", "9", "9", "9.8"))

    assert places(speech) == {"欧阳文渊": 1, "吴海波": 2}


def test_deductions_are_taken_off_and_grades_are_given(contest, store):
    rules = panel(3, grades=[["一等奖", 1, ""], ["二等奖", 2, ""]])
    speech = contest(Measure.JUDGED, **rules)

    page = store(
        speech,
        given("90", "90", "90", minus="2.5"),
        given("88", "88", "88"),
        given("80", "80", "81"),
    )

    assert places(speech) == {"欧阳文渊": 2, "吴海波": 1, "何立": 3}
    assert "<b>87.50</b>" in page
    assert (page.count("一等奖</span>"), page.count("二等奖</span>")) == (1, 2)
    assert first_row(speech).marks["minus"] == str(Decimal("2.5"))
