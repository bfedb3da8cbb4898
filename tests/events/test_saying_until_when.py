"""Every page says until when people can enter as the entry itself judges it."""

from datetime import timedelta

import pytest


@pytest.fixture
def without_deadline(make_event, now):
    """An event of tomorrow without a deadline; its check-in ends at noon."""
    return make_event(held_on=now.date() + timedelta(days=1), entries_close_at=None)


@pytest.mark.parametrize("page", ["/events/{}", "/visit/events/{}"])
def test_without_a_deadline_the_pages_name_the_end(without_deadline, client_of, li_na, page):
    shown = client_of(li_na).get(page.format(without_deadline.id)).text

    assert "5 月 18 日（周日） 12:00" in shown
    assert "活动开始时" not in shown


def test_so_do_the_regulations(without_deadline, client_of, li_na):
    page = client_of(li_na).get(f"/events/{without_deadline.id}/regulations")

    assert "签到结束时截止报名。" in page.text


def test_while_it_runs_the_entry_and_the_glance_name_one_moment(make_event, client_of, li_na):
    running = make_event(entries_close_at=None)

    page = client_of(li_na).get(f"/events/{running.id}").text

    assert "5 月 17 日 12:00 截止" in page
    assert "5 月 17 日（周六） 12:00" in page
