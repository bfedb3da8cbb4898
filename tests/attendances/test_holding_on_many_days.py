"""A series is made at once; its days can be cancelled alone, and each counts for itself."""

from datetime import date, time

import pytest
from sqlalchemy import select

from eventsapp.checkins.models import Participation
from eventsapp.checkpoints import services as checkpoints
from eventsapp.database import db
from eventsapp.events import series
from eventsapp.events.errors import LastDay, NoDaysLeft


def counted(member):
    rows = select(Participation.held_on).where(Participation.member_id == member.id)
    return sorted(day.day for day in db.session.scalars(rows))


@pytest.fixture
def organiser(client_of, qin_yue):
    """The organiser's browser."""
    return client_of(qin_yue)


def test_an_organiser_adds_working_days_and_reads_which_holidays_are_left_out(
    organiser, make_event
):
    event = make_event("工间操", held_on=date(2025, 5, 26))
    address = f"/events/{event.id}/days"
    typed = {
        "weekdays": [0, 1, 2, 3, 4],
        "from_on": "2025-05-26",
        "to_on": "2025-06-06",
        "opens": "10:00",
        "closes": "10:30",
        "place": "广场",
        "skips_holidays": "y",
    }

    counting = organiser.post(address, data=typed | {"count": "1"}).text
    organiser.post(address, data=typed)

    db.session.expire_all()
    assert "要加 9 天" in counting
    assert "6 月 2 日" in counting  # the Dragon Boat Festival was from 31 May to 2 June
    days = [(one.held_on, one.opens) for one in event.sessions]
    assert len(days) == 10
    assert (date(2025, 6, 2), time(10)) not in days
    assert all(checkpoints.points_of([one.id]) for one in event.sessions)


def test_no_weekday_and_a_last_day_before_the_first_are_refused_in_words(organiser, gymnastics):
    page = organiser.post(
        f"/events/{gymnastics.id}/days",
        data={"from_on": "2025-05-26", "to_on": "2025-05-01", "opens": "10:00"},
    )

    assert page.status_code == 422
    assert "至少选一个星期几" in page.text
    assert "最后一天不能早于第一天" in page.text


def test_days_that_are_there_are_not_added_again(gymnastics, now):
    with pytest.raises(NoDaysLeft):
        series.add_days(
            gymnastics,
            [date(2025, 5, 12)],
            opens=time(10),
            closes=time(11),
            place="",
            now=now,
            by=None,
        )


def test_who_entered_once_counts_on_each_day_that_they_come(on_the_list, come, li_na):
    on_the_list(li_na)

    come(li_na, 12, 14, 15)

    assert counted(li_na) == [12, 14, 15]


def test_a_cancelled_day_counts_for_nothing_and_counts_again_when_it_is_held_after_all(
    organiser, on_the_list, come, li_na, gymnastics
):
    on_the_list(li_na)
    come(li_na, 12, 14)
    wednesday = next(one.id for one in gymnastics.sessions if one.held_on.day == 14)

    organiser.post(f"/sessions/{wednesday}/cancel", data={"reason": "大雨"})
    without = counted(li_na)
    organiser.post(f"/sessions/{wednesday}/hold")

    assert without == [12]
    assert counted(li_na) == [12, 14]


def test_the_last_day_that_is_held_is_cancelled_with_the_event(make_event, now):
    event = make_event()

    with pytest.raises(LastDay):
        series.cancel_day(event.sessions[0], reason="大雨", now=now, by=None)


def test_the_scanner_opens_the_day_of_today_or_the_next_that_is_held(
    client_of, qin_yue, gymnastics, now
):
    steward = client_of(qin_yue)
    friday, monday = gymnastics.sessions[-2:]
    opened = [steward.get(f"/events/{gymnastics.id}/scan").location]

    series.cancel_day(monday, reason="大雨", now=now, by=None)
    db.session.commit()
    opened.append(steward.get(f"/events/{gymnastics.id}/scan").location)

    assert opened == [f"/sessions/{monday.id}/scan", f"/sessions/{friday.id}/scan"]
