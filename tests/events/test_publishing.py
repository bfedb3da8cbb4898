"""Who sees an event before and after it is published."""

from eventsapp.accounts.models import Role
from eventsapp.database import db
from eventsapp.events import services as events


def test_a_draft_is_seen_by_its_organisers_only(
    client_of, qin_yue, li_na, make_event, make_member, grant, branch
):
    event = make_event(is_published=False)
    lin = grant(make_member("林向阳"), Role.ORGANISER, branch)

    assert client_of(qin_yue).get(f"/events/{event.id}").status_code == 200
    assert client_of(li_na).get(f"/events/{event.id}").status_code == 404
    assert client_of(lin).get(f"/events/{event.id}").status_code == 404
    assert "职工乒乓球比赛" in client_of(qin_yue).get("/events").text
    assert "职工乒乓球比赛" not in client_of(li_na).get("/events").text


def test_publishing_shows_it_to_members(client_of, qin_yue, li_na, make_event):
    event = make_event(is_published=False)

    page = client_of(qin_yue).post(f"/events/{event.id}/publish")

    assert page.status_code == 302
    assert "职工乒乓球比赛" in client_of(li_na).get("/events").text
    assert client_of(li_na).get(f"/events/{event.id}").status_code == 200


def test_an_organiser_of_another_branch_cannot_publish(
    client_of, make_member, grant, make_branch, make_event
):
    host, other = make_branch("铸造分厂"), make_branch("机加分厂")
    event = make_event(host=host, is_published=False)
    lin = grant(make_member("林向阳"), Role.ORGANISER, other)

    page = client_of(lin).post(f"/events/{event.id}/publish")

    assert page.status_code == 403
    assert events.get(event.id).published_at is None


def test_a_cancelled_event_is_not_published(client_of, qin_yue, make_event, now):
    event = make_event(is_published=False)
    events.cancel(event, reason="场地停电", now=now, by=None)
    db.session.commit()

    page = client_of(qin_yue).post(f"/events/{event.id}/publish")

    assert page.status_code == 409
    assert events.get(event.id).published_at is None
