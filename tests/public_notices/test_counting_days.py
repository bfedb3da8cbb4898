"""How long a publicity lasts: working days by the Chinese calendar, from the day after."""

from datetime import date, timedelta

import chinese_calendar
import pytest
from hypothesis import given
from hypothesis import strategies as st

from eventsapp.public_notices.deadlines import answer_due, working_days_after
from eventsapp.public_notices.errors import CalendarUnknown

# From the notices of the State Council. 2025: National Day and Mid-Autumn 1 to 8 October,
# worked on 28 September and 11 October. 2026: Mid-Autumn 25 to 27 September, National Day 1 to
# 7 October, worked on 20 September and 10 October.
NATIONAL_DAY = [
    ("2025-09-25", "2025-09-26", "2025-10-09"),
    ("2025-09-26", "2025-09-28", "2025-10-10"),
    ("2025-09-30", "2025-10-09", "2025-10-14"),
    ("2025-10-08", "2025-10-09", "2025-10-14"),
    ("2026-09-18", "2026-09-20", "2026-09-24"),
    ("2026-09-24", "2026-09-28", "2026-10-09"),
    ("2026-09-30", "2026-10-08", "2026-10-13"),
    ("2025-12-08", "2025-12-09", "2025-12-15"),
]
KNOWN = st.dates(date(2025, 1, 1), date(2026, 9, 30))


@pytest.mark.parametrize(("published", "first", "last"), NATIONAL_DAY)
def test_five_working_days_around_national_day(published, first, last):
    found = working_days_after(date.fromisoformat(published), 5)

    assert found == (date.fromisoformat(first), date.fromisoformat(last))


@given(KNOWN, st.integers(1, 20))
def test_as_many_days_between_are_worked_as_were_asked_for(day, count):
    first, last = working_days_after(day, count)

    between = [first + timedelta(days=n) for n in range((last - first).days + 1)]
    assert sum(map(chinese_calendar.is_workday, between)) == count
    assert day < first <= last
    assert chinese_calendar.is_workday(last)


def test_a_year_whose_holidays_are_not_known_is_named(app):
    with pytest.raises(CalendarUnknown) as refusal:
        working_days_after(date(2090, 12, 29), 5)

    assert refusal.value.values == {"year": 2090}
    with app.test_request_context():
        assert "2090" in refusal.value.message


def test_an_answer_is_due_by_weekdays_where_the_calendar_is_not_known():
    friday = date(2090, 12, 29)

    assert friday.weekday() == 4
    assert answer_due(friday, 5) == date(2091, 1, 5)


def test_an_answer_is_due_by_the_calendar_where_it_is_known():
    assert answer_due(date(2025, 9, 26), 5) == date(2025, 10, 10)
