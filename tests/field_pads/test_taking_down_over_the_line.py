"""What phones get and send, and who may."""

import pytest

from eventsapp.accounts.models import Role
from eventsapp.results import services as results
from eventsapp.results.errors import RulesFixed
from eventsapp.results.measures.attempts import Attempts
from tests.statements import statements_sent

STATEMENTS = 15


@pytest.fixture
def address(jump):
    """Where phones of the event ask."""
    return f"/api/v1/events/{jump.event_id}/field"


def test_a_phone_gets_who_competes_the_rules_and_what_all_took_down(
    client, address, jump, phone, send
):
    send(phone(jump).takes_down("A1=5610"))

    answer = client.get(address)

    [told] = answer.json["disciplines"]
    assert [one["name"] for one in told["entrants"]] == ["何立", "秦守义", "谢宏宇", "邵安"]
    assert told["rules"] == {
        "kind": "attempts",
        "attempts": 6,
        "first": 3,
        "kept": 2,
        "is_reversed": True,
        "in_points": False,
    }
    assert [(one["kind"], one["value"], one["by"]) for one in told["acts"]] == [
        ("start", 0, "裁判甲"),
        ("mark", 5610, "裁判甲"),
    ]
    assert (
        client.get(address, headers={"If-None-Match": answer.headers["ETag"]}).status_code
        == 304
    )


def test_asking_needs_few_statements_however_much_was_taken_down(
    client, address, jump, phone, send
):
    send(phone(jump).takes_down("A1=5610 B1x C1=5500 D1- A2x B2=5300"))

    with statements_sent() as sent:
        client.get(address)

    assert len(sent) <= STATEMENTS


def test_one_sheet_that_is_wrong_does_not_hold_up_the_others(client, address, jump, phone):
    good = phone(jump).takes_down("A1=5610").as_json()

    answer = client.post(address, json=[good | {"discipline_id": 999_999}, good])

    assert answer.status_code == 207
    assert answer.json[0]["status"] == 404
    assert answer.json[1]["have"] == 2


def test_a_sheet_stays_with_its_discipline(client, jump, rope, phone, send):
    send(phone(jump).takes_down("A1=5610"))

    answer = client.post(f"/api/v1/events/{rope.event_id}/field", json=[phone(rope).as_json()])

    assert answer.json[0]["status"] == 409


@pytest.mark.parametrize(
    "wrong",
    [
        {"kind": "flown"},
        {"kind": "ruled"},
        {"round": 13},
        {"round": -1},
        {"value": 1_000_001},
        {"value": 5.61},
        {"value": True},
        {"seat": 0},
        {"seat": 3},
        {"entrant": "何立"},
        {"at": "yesterday"},
        {"of": "\x00"},
        {"of": 7},
    ],
    ids=str,
)
def test_an_act_that_can_not_be_is_refused_with_its_field(client, address, jump, phone, wrong):
    sent = phone(jump).takes_down("A1=5610").as_json()
    sent["acts"][1] |= wrong

    answer = client.post(address, json=[sent])

    assert answer.status_code == 207
    assert answer.json[0]["status"] == 422
    assert "In sheet 1" in answer.json[0]["error"]


@pytest.mark.parametrize("body", [None, {}, [], [1], [{}] * 51], ids=str)
def test_what_is_no_list_of_sheets_is_refused(client, address, body):
    assert client.post(address, json=body).status_code == 400


@pytest.mark.parametrize("role", [None, Role.STEWARD, Role.BRANCH_OFFICER])
def test_only_who_records_results_takes_down(
    client_of, make_member, grant, address, jump, role
):
    member = make_member("王磊")
    client = client_of(grant(member, role) if role else member)

    assert client.get(address).status_code == 403
    assert client.get(f"/field/{jump.event_id}").status_code == 403
    assert client.get(f"/disciplines/{jump.id}/field").status_code == 403


def test_rules_stay_once_something_was_taken_down(client, jump, phone, send, now):
    send(phone(jump).takes_down("A1=5610"))

    with pytest.raises(RulesFixed):
        results.set_rules(jump, Attempts(attempts=2), now=now, by=None)
