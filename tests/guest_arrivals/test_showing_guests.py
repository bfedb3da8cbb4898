"""Where guests are seen: the list on phones, the event, the log, the page to tick by hand."""

import json

from eventsapp.guests import asking
from tests.guest_arrivals.conftest import ASKED


def roster(client, event):
    return client.get(f"/api/v1/sessions/{event.sessions[0].id}/roster").json


def test_the_phones_list_has_the_guests_of_each_member_and_nothing_of_their_papers(
    client_of, wu_haibo, hike, lele, li_na, post, tick
):
    post(tick(lele))

    told = roster(client_of(wu_haibo), hike)["guests"]

    assert told["of"] == {li_na.staff_number: [[lele.id, "乐乐", "子女", True]]}
    assert (told["most"], told["may_add"], told["asks"]["id_number"]) == (2, True, True)
    assert "110105" not in json.dumps(told)


def test_an_event_without_guests_tells_phones_nothing_of_them(client_of, wu_haibo, make_event):
    event = make_event("乒乓球")

    assert roster(client_of(wu_haibo), event)["guests"] is None
    assert "guest-arrivals" not in client_of(wu_haibo).get(f"/events/{event.id}").text


def test_where_everybody_is_on_a_list_nobody_is_added_on_the_spot(
    client_of, wu_haibo, make_event, now
):
    event = make_event("乒乓球")
    asking.change(event, 2, now=now, by=None, **ASKED)

    assert roster(client_of(wu_haibo), event)["guests"]["may_add"] is False


def test_event_and_log_say_how_many_guests_are_in_beside_the_members(
    client_of, wu_haibo, hike, lele, post, tick
):
    post(tick(lele))
    client, session = client_of(wu_haibo), hike.sessions[0].id

    for address in (f"/events/{hike.id}", f"/sessions/{session}/scans"):
        page = client.get(address).text
        assert "+ 1 位亲友" in page
        assert f"/sessions/{session}/guest-arrivals" in page


def test_a_steward_ticks_by_hand_and_takes_it_back(client_of, wu_haibo, hike, lele):
    client, address = client_of(wu_haibo), f"/sessions/{hike.sessions[0].id}/guest-arrivals"

    before = client.get(address).text
    ticked = client.post(
        address, data={"guest_id": lele.id, "act": "came", "once": "a"}, follow_redirects=True
    ).text
    client.post(address, data={"guest_id": lele.id, "act": "came", "once": "a"})
    back = client.post(address, data={"guest_id": lele.id, "act": "taken_back", "once": "b"})
    after = client.get(address).text

    assert "0 / 1" in before
    assert "1 / 1" in ticked
    assert back.status_code == 302
    assert "0 / 1" in after
    assert after.count("<td>已到场</td>") == 1


def test_a_guest_of_another_event_can_t_be_ticked(client_of, wu_haibo, make_event, lele):
    session = make_event("乒乓球").sessions[0].id

    answer = client_of(wu_haibo).post(
        f"/sessions/{session}/guest-arrivals", data={"guest_id": lele.id, "act": "came"}
    )

    assert answer.status_code == 404
