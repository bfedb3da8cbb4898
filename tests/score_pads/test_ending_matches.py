"""A phone stores a result once, late or twice; another result is never overwritten."""

import pytest

from brackets import MatchStatus, ResultKind
from eventsapp.database import db
from eventsapp.draws import services as draws

ENDING = {"kind": "played", "result": [3, 0], "games": [[11, 4], [11, 9], [12, 10]]}


@pytest.fixture
def address(singles):
    """Where phones of the event ask."""
    return f"/api/v1/events/{singles.event_id}/pads"


@pytest.fixture
def client(client_of, referee):
    """The browser of the referee's phone."""
    return client_of(referee)


def match(stage, ref="W1.1"):
    db.session.rollback()
    return draws.state_of(stage).matches[ref]


def test_a_match_scored_to_its_end_is_stored_with_its_games(client, address, phone, stage):
    first = phone().does("g11:4 g11:9 g12:10")

    answer = client.post(f"{address}/end", json=first.as_json() | ENDING)

    assert answer.json == {"stored": "3:0"}
    result = match(stage).result
    assert (result.score, result.games[2]) == ((3, 0), (12, 10))
    assert match(stage, "W2.1").status is MatchStatus.WAITING


def test_the_same_result_sent_again_changes_nothing(client, address, phone):
    first, second = phone(), phone("phone-2")
    client.post(f"{address}/end", json=first.as_json() | ENDING)

    again = client.post(f"{address}/end", json=first.as_json() | ENDING)
    other = client.post(f"{address}/end", json=second.as_json() | ENDING)

    assert (again.json, other.json) == ({"stored": "3:0"}, {"stored": "3:0"})


def test_another_result_is_refused_and_both_sheets_stay(client, address, phone, stage):
    client.post(f"{address}/end", json=phone().as_json() | ENDING)

    other = ENDING | {"result": [0, 3], "games": [[4, 11], [9, 11], [10, 12]]}
    answer = client.post(f"{address}/end", json=phone("phone-2").does("1").as_json() | other)

    assert answer.status_code == 409
    assert "3:0" in answer.json["error"]
    assert match(stage).result.score == (3, 0)


def test_a_match_that_is_not_played_out_names_who_goes_on_and_why(
    client, address, phone, stage
):
    first = phone().does("g11:4 0*3")
    broken = {"kind": "retired", "winner": first.pair[0], "reason": "脚踝扭伤"}
    stood = {"result": [1, 0], "games": [[11, 4], [3, 0]]}

    without = client.post(f"{address}/end", json=first.as_json() | broken | {"reason": ""})
    answer = client.post(f"{address}/end", json=first.as_json() | broken | stood)

    assert without.status_code == 422
    assert answer.status_code == 200
    result = match(stage).result
    assert (result.kind, result.winner) == (ResultKind.RETIRED, str(first.pair[0]))


def test_who_goes_on_is_named_by_a_whole_number(client, address, phone, stage):
    broken = {"kind": "retired", "winner": float(phone().pair[0]), "reason": "脚踝扭伤"}

    answer = client.post(f"{address}/end", json=phone().does("g11:4 0*3").as_json() | broken)

    assert answer.status_code == 422
    assert match(stage).result is None


def test_a_score_that_ends_no_match_is_refused(client, address, phone, stage):
    wrong = ENDING | {"result": [2, 1], "games": []}

    answer = client.post(f"{address}/end", json=phone().as_json() | wrong)

    assert answer.status_code == 422
    assert match(stage).result is None
