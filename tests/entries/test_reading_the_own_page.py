"""The own page says when and where, and what there is to do before what has been."""

from datetime import time, timedelta

from eventsapp.database import db
from eventsapp.entries import services as entries
from eventsapp.events import series


def test_an_entry_says_the_day_the_time_and_the_place(client_of, make_event, li_na, now):
    event = make_event("跳绳", opens=time(13, 30), closes=time(17), place="文体中心")
    entries.enter(event, li_na, now=now, by=None)
    db.session.commit()

    page = client_of(li_na).get("/mine").text

    assert "5 月 17 日（周六） 13:30 · 文体中心" in page


def test_of_an_event_of_several_days_it_says_the_days(client_of, make_event, li_na, now):
    window = {"opens": time(13, 30), "closes": time(17), "place": "操场"}
    event = make_event("太极拳课", **window)
    series.add_days(event, [now.date() + timedelta(days=7)], **window, now=now, by=None)
    entries.enter(event, li_na, now=now, by=None)
    db.session.commit()

    page = client_of(li_na).get("/mine").text

    assert "5 月 17 日（周六） – 5 月 24 日（周六）" in page
    assert "13:30" not in page


def test_what_is_entered_stands_above_the_month_of_attendance(client_of, li_na):
    page = client_of(li_na).get("/mine").text

    assert page.index("我报了名的") < page.index('id="own-month"')
