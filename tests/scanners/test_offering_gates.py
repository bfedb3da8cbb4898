"""Where a steward may scan who opened the scanner by itself: today and in the next days."""

from datetime import timedelta

import pytest

from eventsapp.accounts.models import Role
from eventsapp.database import db
from eventsapp.events import services as events
from eventsapp.plans.models import Scale


@pytest.fixture
def offered(client_of, wu_haibo):
    """What the steward's phone offers: names of events, and whether they are today's."""
    client = client_of(wu_haibo)

    def ask():
        answer = client.get("/api/v1/gates")
        assert answer.headers["Cache-Control"] == "no-store"
        return [(one["event"], one["is_today"]) for one in answer.json]

    return ask


def test_what_is_held_today_comes_first_then_the_next_seven_days(
    offered, match, make_event, now
):
    for name, days in (("后天的", 2), ("下周的", 7), ("太远的", 8), ("昨天的", -1)):
        make_event(name, held_on=now.date() + timedelta(days=days))

    assert offered() == [("职工乒乓球比赛", True), ("后天的", False), ("下周的", False)]


def test_each_says_when_and_where_and_whether_it_is_a_hike(client_of, wu_haibo, match, now):
    match.sessions[0].is_hike = True
    db.session.commit()

    [told] = client_of(wu_haibo).get("/api/v1/gates").json

    assert told == {
        "session_id": match.sessions[0].id,
        "event": "职工乒乓球比赛",
        "when": "5 月 17 日（周六） · 07:30–12:00 · 东门",
        "is_today": True,
        "is_hike": True,
    }


def test_what_is_called_off_is_not_offered(offered, match, hike, now, qin_yue):
    events.cancel(match, reason="大雨", now=now, by=qin_yue.account)
    db.session.commit()

    assert offered() == [("健步走", True)]


def test_a_steward_of_one_branch_is_not_offered_the_gates_of_another(
    client_of, make_member, make_branch, grant, make_event, match
):
    foundry = make_branch("铸造分厂")
    own = make_event("铸造分厂拔河", host=foundry, scale=Scale.BRANCH)
    steward = grant(make_member("郑敏"), Role.STEWARD, foundry)

    told = client_of(steward).get("/api/v1/gates").json

    assert [one["session_id"] for one in told] == [own.sessions[0].id]


def test_nobody_else_is_offered_any(app, client_of, li_na, match):
    assert client_of(li_na).get("/api/v1/gates").status_code == 403
    assert app.test_client().get("/api/v1/gates").status_code == 401


def test_however_many_days_there_are_they_are_read_in_one_statement(
    client_of, wu_haibo, make_event, now, count_queries
):
    client = client_of(wu_haibo)
    sent = []
    for number in (1, 6):
        for day in range(number):
            make_event(f"活动 {number} {day}", held_on=now.date() + timedelta(days=day))
        with count_queries() as statements:
            client.get("/api/v1/gates")
        sent.append(len(statements))

    assert sent[0] == sent[1]
