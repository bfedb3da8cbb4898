"""Counts in a time, with faults; teams by the sum of their members; quizzes and steps."""

from fractions import Fraction

import pytest

from eventsapp.database import db
from eventsapp.entries import services as entries
from eventsapp.events.models import EntryKind, Measure
from eventsapp.results.models import Placement
from tests.results.marks import first_row, places


def counted(*pairs):
    row = {}
    for number, (count, faults) in enumerate(pairs, start=1):
        row |= {f"count{number}": count, f"faults{number}": faults}
    return row


@pytest.fixture
def teams(make_discipline, make_branch, make_member, now):
    """Two teams in a discipline of counts, of three members each."""

    def make(**rules):
        discipline = make_discipline(Measure.COUNTS, entry_kind=EntryKind.TEAM, rules=rules)
        for name in ("铸造分厂", "技术中心"):
            branch = make_branch(name)
            entries.enter_team(
                discipline.event,
                discipline,
                team_name=f"{name}队",
                shares=[(branch, Fraction(1))],
                members=[make_member(f"{name}甲", of=branch)],
                now=now,
                by=None,
            )
        db.session.commit()
        return discipline

    return make


def team_places(discipline):
    rows = db.session.query(Placement).filter_by(discipline_id=discipline.id)
    return {row.entry.team_name: row.place or row.status.value for row in rows}


def test_more_skips_are_first_and_fewer_faults_part_equals(contest, store):
    rope = contest(Measure.COUNTS, names=["甲", "乙", "丙"])

    page = store(rope, counted(("165", "1")), counted(("165", "0")), counted(("171", "4")))

    assert places(rope) == {"甲": 3, "乙": 2, "丙": 1}
    assert "乙 is before 甲: lower faults, 0 to 1." in page
    assert first_row(rope).marks == {"counts": [[165, 1]]}


def test_the_best_of_two_tries_counts(contest, store):
    rope = contest(Measure.COUNTS, 2, tries=2)

    store(rope, counted(("150", ""), ("160", "2")), counted(("158", ""), ("", "")))

    assert places(rope) == {"欧阳文渊": 1, "吴海波": 2}


def test_a_team_has_the_sum_of_its_members_and_a_short_one_has_none(teams, store):
    relay = teams(members=2)

    page = store(relay, counted(("150", ""), ("140", "3")), counted(("170", ""), ("", "")))

    assert team_places(relay) == {"铸造分厂队": 1, "技术中心队": "nm"}
    assert "290 · 3 faults" in page
    assert "150 + 140" in page


def test_a_short_team_counts_as_it_is_where_the_rules_say_so(teams, store):
    relay = teams(members=2, needs_all=False)

    store(relay, counted(("150", ""), ("140", "")), counted(("170", ""), ("", "")))

    assert team_places(relay) == {"铸造分厂队": 1, "技术中心队": 2}


@pytest.mark.parametrize("count", ["-1", "1.5", "many", "999999", "１２x"])
def test_what_is_no_count_is_refused_at_its_field(contest, refuse, count):
    rope = contest(Measure.COUNTS, 1)

    assert "欧阳文渊 · Count: Type a whole number from 0" in refuse(rope, counted((count, "0")))


def test_grades_are_given_by_threshold_with_limited_places(contest, store):
    rope = contest(
        Measure.COUNTS,
        grades=[["excellent", 1, "160"], ["good", 0, "130"]],
        names=["甲", "乙", "丙"],
    )

    page = store(rope, counted(("200", "")), counted(("161", "")), counted(("129", "")))

    assert page.count("excellent</span>") == 1
    assert page.count("good</span>") == 1


def test_a_quiz_adds_and_takes_in_order_and_keeps_its_log(contest, store):
    quiz = contest(Measure.QUIZ, 2)

    page = store(quiz, {"points": "10 10 0 -10 -50"}, {"points": "+10, +10，-10 30"})

    assert places(quiz) == {"欧阳文渊": 2, "吴海波": 1}
    assert "100 + 10 + 10 + 0 − 10 − 50" in page
    assert "<b>60</b>" in page
    assert first_row(quiz).marks == {"points": [10, 10, 0, -10, -50]}


@pytest.mark.parametrize("points", ["ten", "10.5", "99999", "10 - ", "1" * 300])
def test_what_is_no_list_of_points_is_refused(contest, refuse, points):
    quiz = contest(Measure.QUIZ, 1)

    assert "Points in order, such as 10 0 10 -10 -50." in refuse(quiz, {"points": points})


def test_steps_are_capped_by_day_and_the_goal_takes_standard_days(contest, store):
    walk = contest(Measure.STEPS, 2, days=2, days_wanted=1)

    page = store(walk, {"days": "26000 7000"}, {"days": "20000 -"})

    assert places(walk) == {"欧阳文渊": 1, "吴海波": 2}
    assert "27,000 steps" in page
    assert "1 standard days, goal reached" in page


@pytest.mark.parametrize(
    ("days", "problem"),
    [("8000 9000 1", "3 days are typed; there are 2."), ("8k", "Whole numbers in order")],
)
def test_steps_that_can_not_be_are_refused(contest, refuse, days, problem):
    walk = contest(Measure.STEPS, 1, days=2, days_wanted=1)

    assert problem in refuse(walk, {"days": days})
