"""A late correction on the pages: kept, looked at by somebody else, agreed to or refused."""

import html
import re

import pytest

from eventsapp.agreements import services as agreements
from eventsapp.agreements.models import CorrectionRequest
from eventsapp.database import db
from eventsapp.results import services as results


@pytest.fixture
def page(client_of, in_english):
    """Open a page in English as somebody."""

    def of(member, address):
        answer = in_english(client_of(member)).get(address)
        return answer.status_code, html.unescape(answer.text)

    return of


@pytest.fixture
def post(client_of, in_english):
    """Send a form as somebody."""

    def of(member, address, **data):
        answer = in_english(client_of(member)).post(address, data=data)
        return (
            answer.status_code,
            answer.headers.get("Location", ""),
            html.unescape(answer.text),
        )

    return of


def typed(stage, **more):
    rows = results.log_of(stage)
    head = results.head_of(rows, "W1.1")
    return {"score": "0:3", "step": "confirm", "based_on": head.id, "seen": rows[-1].id} | more


def test_a_late_correction_is_kept_and_agreed_to_by_somebody_else(
    begun, chief, second, page, post
):
    path = f"/disciplines/{begun.discipline_id}/matches/W1.1/correct"
    status, address, _text = post(chief, path, **typed(begun, why="记错局分"))
    assert status == 302
    assert re.fullmatch(r"/corrections/\d+", address)
    _status, own = page(chief, address)
    assert "Waits for a second person" in own
    assert "/agreement" not in own

    _status, text = page(second, address)
    assert "Reason: 记错局分" in text
    assert "3 : 0" in text
    assert "0 : 3" in text
    seen = re.search(r'name="seen" value="(\d+)"', text)[1]
    assert post(second, f"{address}/agreement", seen=seen)[0] == 302

    assert results.state_of(begun).matches["W1.1"].result.score == (0, 3)
    assert "Agreed to and corrected" in page(chief, address)[1]


def test_a_second_correction_of_the_match_says_that_one_waits(begun, chief, second, post, ask):
    ask(begun)
    path = f"/disciplines/{begun.discipline_id}/matches/W1.1/correct"

    status, _address, text = post(second, path, **typed(begun, why="又看错"))

    assert status == 409
    assert "waits already" in text
    assert db.session.query(CorrectionRequest).count() == 1


def test_a_refusal_needs_a_reason_and_keeps_the_result(begun, second, post, ask):
    request = ask(begun)
    path = f"/corrections/{request.id}/refusal"

    status, _address, text = post(second, path, why="")
    assert status == 422
    assert "Say why" in text
    assert post(second, path, why="小分卡上是 3:0")[0] == 302

    assert results.state_of(begun).matches["W1.1"].result.score == (3, 0)


def test_who_manages_the_event_sets_it_and_referees_read_it(
    four, chief, li_na, organiser, page, post
):
    event = four.discipline.event
    path = f"/events/{event.id}/corrections"

    assert page(li_na, path)[0] == 403
    assert post(li_na, path, asks="asked")[0] == 403
    assert post(chief, path, asks="asked")[0] == 403
    assert "One referee corrects alone, also after" in page(chief, path)[1]
    assert 'name="asks"' not in page(chief, path)[1]
    assert post(organiser, path)[0] == 422
    assert post(organiser, path, asks="asked")[0] == 302

    assert agreements.asks(event.id) is True
    assert "a second person agrees to each correction" in page(chief, path)[1]


def test_once_something_is_played_it_is_not_turned_off(begun, organiser, page, post):
    event = begun.discipline.event
    path = f"/events/{event.id}/corrections"

    status, _address, text = post(organiser, path, asks="not-asked")

    assert status == 409
    assert "need a second person to the end" in text
    assert 'name="asks"' not in page(organiser, path)[1]
    assert agreements.asks(event.id) is True


def test_who_records_nothing_sees_no_correction(begun, ask, li_na, page, post):
    request = ask(begun)

    assert page(li_na, f"/corrections/{request.id}")[0] == 403
    assert post(li_na, f"/corrections/{request.id}/agreement")[0] == 403
    assert post(li_na, f"/corrections/{request.id}/refusal", why="x")[0] == 403
