"""Phone numbers: for the person in charge only, each look noted, none on any list."""

import json

import pytest
from sqlalchemy import select

from eventsapp.accounts.models import Audit, Role
from eventsapp.database import db
from eventsapp.hikes import services as hikes

PHONE = "13800010002"


@pytest.fixture
def address(session):
    """Where the roll-call's page asks."""
    return f"/api/v1/sessions/{session.id}/hike"


@pytest.fixture
def li_na_walks(li_na, walk):
    """Li Na with a phone, out there."""
    li_na.phone = PHONE
    walk(li_na, 0, 40)
    return li_na


@pytest.fixture
def he_min(make_member, grant, session, now):
    """The steward who is in charge of the hike."""
    steward = grant(make_member("何敏"), Role.STEWARD)
    hikes.set_up(session, in_charge=steward.staff_number, now=now, by=None)
    db.session.commit()
    return steward


def looks():
    rows = db.session.scalars(select(Audit).where(Audit.act == "phone.looked_up"))
    return [(one.account_id, one.subject_id) for one in rows]


def test_who_is_in_charge_gets_a_number_and_the_look_is_noted(
    client_of, he_min, li_na_walks, make_member, address, session
):
    client, stranger = client_of(he_min), make_member("路人")
    asked = {"numbers": [li_na_walks.staff_number, stranger.staff_number]}

    answer = client.post(f"{address}/numbers", json=asked)
    page = client.post(f"/hike/{session.id}/numbers", data={"number": li_na_walks.staff_number})

    assert answer.json == {"numbers": {li_na_walks.staff_number: PHONE}}
    assert f"tel:{PHONE}" in page.text
    assert looks() == [(he_min.account_id, li_na_walks.id)] * 2


def test_another_steward_gets_none(client_of, wu_haibo, he_min, li_na_walks, address, session):
    client = client_of(wu_haibo)

    answer = client.post(f"{address}/numbers", json={"numbers": [li_na_walks.staff_number]})

    assert answer.status_code == 403
    assert "负责人" in answer.json["error"]
    assert looks() == []
    assert f"/hike/{session.id}/numbers" not in client.get(f"/hike/{session.id}").text


def test_no_list_and_no_page_holds_a_number_until_it_is_asked_for(
    client_of, he_min, li_na_walks, address, session
):
    client = client_of(he_min)

    for path in (address, f"/hike/{session.id}", f"/sessions/{session.id}/walks"):
        assert PHONE not in client.get(path).text


def test_the_list_names_who_started_and_is_not_sent_twice(
    client_of, wu_haibo, li_na_walks, address
):
    client = client_of(wu_haibo)

    first = client.get(address)
    again = client.get(address, headers={"If-None-Match": first.headers["ETag"]})

    [row] = first.json["people"]
    assert row[:4] == [li_na_walks.staff_number, "李娜", 0, 1]
    assert again.status_code == 304


def test_what_a_phone_says_is_answered_item_by_item(client_of, wu_haibo, li_na_walks, address):
    said = {"device": "phone", "happened_at": "2025-05-17T08:50:00+08:00"}
    said["sent_at"] = said["happened_at"]
    items = [
        said | {"client_id": "1", "act": "withdrawn", "number": li_na_walks.staff_number},
        said | {"client_id": "2", "act": "flown"},
        said | {"client_id": "3", "act": "withdrawn", "number": "999999"},
    ]

    answer = client_of(wu_haibo).post(
        address, data=json.dumps(items), content_type="application/json"
    )

    assert answer.status_code == 207
    assert ["id" in item for item in answer.json] == [True, False, False]
    assert "999999" in answer.json[2]["error"]
