"""What phones get and send: the matches of now, acts, who else scores."""

import pytest

from eventsapp.accounts.models import Role

STATEMENTS = 9


@pytest.fixture
def address(singles):
    """Where phones of the event ask."""
    return f"/api/v1/events/{singles.event_id}/pads"


@pytest.fixture
def client(client_of, referee):
    """The browser of the referee's phone."""
    return client_of(referee)


def test_a_phone_gets_the_matches_that_can_be_played_with_their_rules(client, address):
    answer = client.get(address)

    assert [one["ref"] for one in answer.json["matches"]] == ["W1.1", "W1.2", "W1.3", "W1.4"]
    first = answer.json["matches"][0]
    assert first["names"] == ["欧阳文渊", "吴海波"]
    assert (first["rules"]["game"]["to"], first["rules"]["service"]) == (11, "turns")
    assert (
        client.get(address, headers={"If-None-Match": answer.headers["ETag"]}).status_code
        == 304
    )


def test_whoever_scores_too_is_told_at_once(client, address, phone):
    client.post(address, json=[phone().does("0 0").as_json()])

    answer = client.post(address, json=[phone("phone-2").does("1").as_json()])

    [item] = answer.json
    assert item["have"] == 2
    assert [(one["client_id"], one["leads"]) for one in item["sheets"]] == [
        ("phone-1", True),
        ("phone-2", False),
    ]
    assert item["sheets"][0]["by"] == "裁判甲"


def test_one_sheet_that_is_wrong_does_not_hold_up_the_others(client, address, phone):
    good = phone().does("0").as_json()

    answer = client.post(address, json=[good | {"ref": "W9.9"}, good])

    assert answer.status_code == 207
    assert answer.json[0]["status"] == 404
    assert answer.json[1]["have"] == 2


@pytest.mark.parametrize(
    "wrong",
    [
        {"client_id": "with space"},
        {"pair": [1]},
        {"pair": [1, 1]},
        {"first": 0},
        {"opened_at": "today"},
        {"acts": [{"kind": "dance", "at": "2025-05-17T08:00:00+08:00"}]},
        {"acts": [{"kind": "point", "side": 2, "at": "2025-05-17T08:00:00+08:00"}]},
        {"acts": [{"kind": "point", "side": 1.0, "at": "2025-05-17T08:00:00+08:00"}]},
        {"acts": [{"kind": "point", "side": True, "at": "2025-05-17T08:00:00+08:00"}]},
        {"acts": [{"kind": "game", "score": [1e9, 0], "at": "2025-05-17T08:00:00+08:00"}]},
        {"acts": [{"kind": "point", "side": 0}]},
        {"ref": "W" * 21},
    ],
    ids=lambda wrong: next(iter(wrong)),
)
def test_a_field_that_cannot_be_read_is_named(client, address, phone, wrong):
    [item] = client.post(address, json=[phone().does("0").as_json() | wrong]).json

    assert item["status"] == 422
    assert "第 1 份记分单" in item["error"]


@pytest.mark.parametrize("body", [None, {}, [], [1], [{}] * 51], ids=str)
def test_what_is_no_list_of_sheets_is_refused(client, address, body):
    answer = client.post(address, json=body)

    assert answer.status_code == 400
    assert "记分单" in answer.json["error"]


def test_a_steward_scores_nothing(client_of, make_member, grant, address):
    client = client_of(grant(make_member("志愿者"), Role.STEWARD))

    assert client.get(address).status_code == 403
    assert client.post(address, json=[]).status_code == 403


def test_acts_go_up_with_few_statements_however_many_matches_there_are(
    client, address, phone, count_queries
):
    client.post(address, json=[phone().does("0").as_json()])

    more = [phone().does("0*5").as_json(first=3)]

    with count_queries() as sent:
        client.post(address, json=more)

    assert len(sent) <= STATEMENTS
