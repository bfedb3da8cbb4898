"""Stewards switch screens on and off; a screen asks for the time, its secret and the count."""

from eventsapp.accounts.models import Role
from eventsapp.database import db
from eventsapp.screens import services as screens


def test_a_steward_switches_it_on_sees_it_renews_it_and_switches_it_off(
    client_of, wu_haibo, point
):
    client, address = client_of(wu_haibo), f"/check-points/{point.id}/screen"

    off = client.get(address)
    client.post(f"{address}/open")
    first = screens.screen_of(point).secret
    page = client.get(address).text
    client.post(f"{address}/open")
    same = screens.screen_of(point).secret
    client.post(f"{address}/renew")
    db.session.expire_all()
    second = screens.screen_of(point).secret
    client.post(f"{address}/close")

    assert off.location == f"/sessions/{point.session_id}/screens"
    assert f'data-secret="{first}"' in page
    assert same == first != second
    assert screens.screen_of(point) is None


def test_a_screen_asks_for_time_secret_and_how_many_are_in(
    client_of, wu_haibo, point, screen, now
):
    told = client_of(wu_haibo).get(f"/api/v1/check-points/{point.id}/screen").json

    assert told == {
        "secret": screen.secret,
        "present": 0,
        "now": round(now.timestamp() * 1000),
    }


def test_a_screen_that_was_switched_off_learns_it(client_of, wu_haibo, point, screen, now):
    screens.close(point, now=now, by=None)
    db.session.commit()

    told = client_of(wu_haibo).get(f"/api/v1/check-points/{point.id}/screen").json

    assert told["secret"] is None


def test_members_and_stewards_of_other_branches_see_no_secret(
    client_of, li_na, make_branch, make_event, make_member, grant, point, screen
):
    zhou = grant(make_member("周梅"), Role.STEWARD, make_branch("铸造分厂"))

    for somebody in (li_na, zhou):
        for address in (
            f"/check-points/{point.id}/screen",
            f"/api/v1/check-points/{point.id}/screen",
        ):
            assert client_of(somebody).get(address).status_code == 403


def test_the_event_leads_stewards_there_and_the_own_page_leads_members(
    client_of, wu_haibo, li_na, match, screen
):
    event = client_of(wu_haibo).get(f"/events/{match.id}").text
    mine = client_of(li_na).get("/mine").text

    assert f"/sessions/{match.sessions[0].id}/screens" in event
    assert 'href="/here"' in mine
