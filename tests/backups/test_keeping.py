"""Each night a copy; those of two weeks stay, and the first one of each month."""

from datetime import date, datetime, time, timedelta
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from eventsapp import clock
from eventsapp.backups import services as backups
from eventsapp.backups.copying import kind_of
from eventsapp.backups.errors import NotCopied
from eventsapp.backups.keeping import Copy, copies_in, name_of, outdated
from eventsapp.database import db

pytestmark = pytest.mark.each

DAY = date(2025, 5, 17)
DAYS = st.dates(date(2024, 1, 1), date(2026, 3, 1))


def at(hour, minute=0, day=DAY):
    return clock.instant(day, time(hour, minute))


@pytest.fixture
def night(app, folder, programs):
    """Let the job look at a moment; returns the day of the copy that it made."""

    def look(moment):
        made = backups.keep_nightly(folder, now=moment)
        return made and made.day

    return look


def test_a_copy_is_made_at_three_in_the_night_and_once(night):
    looked = [night(moment) for moment in (at(2, 59), at(3), at(3, 1), at(23, 59))]

    assert looked == [None, DAY, None, None]


def test_who_was_off_at_three_makes_it_when_they_are_there_again(night):
    assert night(at(9, 30)) == DAY


def test_the_first_of_each_month_stays_and_what_is_younger_than_two_weeks(
    night, make_old, folder
):
    make_old("2025-03-01-030000", "2025-03-02-030000", "2025-04-11-030000", "2025-05-01-030000")
    make_old("2025-05-02-030000", "2025-05-03-030000")
    (folder / "notes.txt").write_text("none of the site's files")

    night(at(3))

    assert sorted(one.name for one in folder.iterdir()) == [
        "notes.txt",
        "wentitong-2025-03-01-030000.db",
        "wentitong-2025-04-11-030000.db",
        "wentitong-2025-05-01-030000.db",
        "wentitong-2025-05-03-030000.db",
        copies_in(folder)[0].path.name,
    ]


@given(days=st.sets(DAYS), today=DAYS)
def test_each_month_that_had_a_copy_still_has_its_first(days, today):
    made = [Copy(Path(str(day)), at(3, day=day), 1) for day in days]

    stay = set(made) - set(outdated(made, today))

    assert {min(days_of) for days_of in by_month(days)} <= {one.day for one in stay}
    assert {day for day in days if day >= today - timedelta(days=14)} <= {
        one.day for one in stay
    }


def by_month(days):
    months = {}
    for day in days:
        months.setdefault((day.year, day.month), []).append(day)
    return months.values()


def test_what_fails_is_written_beside_the_copies_and_tried_again_after_an_hour(night, folder):
    in_the_way = folder / f".{name_of(at(3), kind_of(db.engine))}{backups.UNFINISHED}"
    in_the_way.touch()
    with pytest.raises(NotCopied):
        night(at(3))

    assert night(at(3, 59)) is None
    assert in_the_way.name in backups.standing_of(folder, now=at(3, 59)).failure.why
    assert night(at(4)) == DAY
    assert backups.standing_of(folder, now=at(4)).failure is None


@pytest.mark.parametrize(("hours", "is_late"), [(35, False), (37, True)])
def test_a_day_and_a_half_without_a_copy_is_late(folder, make_old, hours, is_late):
    make_old("2025-05-15-200000")
    made_at = datetime(2025, 5, 15, 20, tzinfo=clock.LOCAL)

    standing = backups.standing_of(folder, now=made_at + timedelta(hours=hours))

    assert standing.is_late is is_late
