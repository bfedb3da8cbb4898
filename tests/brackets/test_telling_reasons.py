"""Why a match is not earlier: every reason in words, in both languages."""

import pytest

from brackets import single_elimination
from brackets.schedule.fixtures import Needs
from brackets.schedule.network import Network
from brackets.schedule.placing import timetable_of
from brackets.schedule.reasons import Judge
from brackets.schedule.timetable import Booking, Hindrance, Reason
from brackets.schedule.wording import reason_told, reasons_told
from tests.brackets.timetables import fixtures_for, hall_of

WHO = ("Li Na", "Sun Li", "Wang Wei", "Wu Di", "Zhao Min")


def clock(minute):
    return f"{minute // 60}:{minute % 60:02}"


def told(reason, language="en"):
    return reason_told(reason, language, str, clock)


@pytest.mark.parametrize("language", ["en", "zh"])
@pytest.mark.parametrize("kind", list(Hindrance))
def test_every_reason_has_words_of_its_own_with_its_match_and_its_times(kind, language):
    reason = Reason(kind, "S/F1", "2", ("Li Na",), 540, 560, 575)

    said = told(reason, language)

    assert "%" not in said
    named = ("S/F1", "9:35", "court", "场地")
    # A lot that has to say who plays is none of a court, a match or a time.
    assert any(part in said for part in named) is (kind is not Hindrance.LOT)
    others = {
        told(Reason(other, "S/F1", "2", ("Li Na",), 540, 560, 575), language)
        for other in Hindrance
    }
    assert len(others) == len(Hindrance)
    if language == "zh":
        assert any("\u4e00" <= character <= "\u9fff" for character in said)


def test_of_many_people_three_are_named_and_the_rest_counted():
    reason = Reason(Hindrance.PLAYS, "D/F1", "2", WHO, 540, 560, 560)

    assert told(reason) == (
        "in D/F1 on court 2 from 9:00 to 9:20 there may be Li Na, Sun Li, Wang Wei and 2 more"
    )
    assert told(reason, "zh") == (
        "Li Na、Sun Li、Wang Wei 等 5 人 9:00 至 9:20 可能在场地 2 打 D/F1"
    )


def test_of_many_reasons_six_are_told_and_the_rest_counted():
    reasons = [Reason(Hindrance.TAKEN, f"W1.{n}", str(n), (), 540, 560, 560) for n in range(9)]

    assert reasons_told(reasons, "en", str, clock).endswith(
        "; court 5 has W1.5 from 9:00 to 9:20; and 3 more."
    )
    assert reasons_told(reasons, "zh", str, clock).endswith("是 W1.5；另有 3 项。")
    assert reasons_told([], "en", str, clock) == ""


@pytest.fixture
def judge():
    """Return what stands against the matches of a small cup on one court from 9:00."""
    names = ["Li Na", "Wang Wei", "Zhao Min", "Chen Jie"]
    fixtures = fixtures_for(single_elimination(names), lambda match: Needs(20, rest=10))
    hall = hall_of(1, sessions=((540, 700),), changeover=5)
    return Judge(Network(fixtures), hall, timetable_of(fixtures, hall).bookings)


def test_any_time_can_be_asked_for_and_says_what_stands_against_it(judge):
    starts = (540, 580, 594, 595, 596)
    free = [at for at in starts if not judge.reasons("F1", at)]
    assert free == [595, 596]
    kinds = [reason.kind for reason in judge.reasons("F1", 570)]
    assert kinds == [Hindrance.AWAITS, Hindrance.TAKEN]
    (reason,) = judge.reasons("F1", 690)
    assert reason.kind is Hindrance.HOURS
    (reason,) = judge.reasons("W1.1", 530)
    assert (reason.kind, reason.until) == (Hindrance.CLOSED, 540)


def test_a_match_that_would_leave_no_rest_before_a_later_one_is_told_so():
    singles = fixtures_for(
        single_elimination(["Li Na", "Wang Wei"]), lambda match: Needs(20, rest=10), prefix="S/"
    )
    doubles = fixtures_for(single_elimination(["Li Na", "He Xin"]), prefix="D/")
    later = Booking("D/F1", "2", 100, 120)
    judge = Judge(Network([*singles, *doubles]), hall_of(2), [later])

    found = {
        at: [reason.kind for reason in judge.reasons("S/F1", at)]
        for at in (70, 75, 85, 119, 120)
    }

    assert found == {
        70: [],
        75: [Hindrance.RESTS_BEFORE],
        85: [Hindrance.PLAYS],
        119: [Hindrance.PLAYS],
        120: [],
    }
