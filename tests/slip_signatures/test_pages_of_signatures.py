"""The page on which a match is signed, its printed slip, and the setting of an event."""

import re

import pytest

from eventsapp.accounts.models import Role
from eventsapp.slip_signatures import services as slips
from eventsapp.slip_signatures.models import Asked, Signer, Way
from tests.slip_signatures.conftest import DRAWING, REF


@pytest.fixture
def address(played):
    """The page on which the final is signed."""
    return f"/disciplines/{played.discipline_id}/matches/{REF}/signatures"


@pytest.fixture
def good(played):
    """What a phone sends for the winner."""
    return {
        "signer": "first",
        "way": "drawn",
        "name": "欧阳文渊",
        "staff_number": "",
        "drawing": DRAWING,
        "seen": slips.slip_of(played, REF).digest,
    }


def test_the_list_of_matches_leads_to_the_signatures(client_of, referee, played, address):
    page = client_of(referee).get(f"/disciplines/{played.discipline_id}/matches")

    assert f'href="{address}"' in page.text


def test_a_signature_is_drawn_and_shown(client_of, referee, address, good):
    browser = client_of(referee)

    answer = browser.post(address, data=good, follow_redirects=True)

    assert "欧阳文渊" in answer.text
    assert 'class="signature"' in answer.text


def test_what_was_typed_is_kept_when_nothing_was_drawn(client_of, referee, address, good):
    answer = client_of(referee).post(address, data=good | {"drawing": ""})

    assert answer.status_code == 422
    assert 'value="欧阳文渊"' in answer.text
    assert "请在框里签名，或换一种确认方式。" in answer.text


def test_what_has_moved_on_is_not_signed(client_of, referee, address, good, correct):
    correct()

    answer = client_of(referee).post(address, data=good)

    assert answer.status_code == 409
    assert "成绩刚被更改" in answer.text


def test_a_player_confirms_with_the_own_log_in(client_of, played, players, address, good):
    own = good | {"way": "login", "drawing": "", "name": ""}

    answer = client_of(players[0]).post(address, data=own, follow_redirects=True)

    assert answer.status_code == 200
    assert slips.slip_of(played, REF).standing[Signer.FIRST].way is Way.LOGIN


def test_a_player_signs_neither_for_the_other_side_nor_in_a_drawing(
    client_of, played, players, address, good
):
    browser = client_of(players[0])

    other = browser.post(address, data=good | {"signer": "second", "way": "login"})
    drawn = browser.post(address, data=good)

    assert (other.status_code, drawn.status_code) == (403, 403)
    assert slips.slip_of(played, REF).standing == {}


def test_whoever_neither_plays_nor_records_sees_nothing(client_of, li_na, address):
    assert client_of(li_na).get(address).status_code == 403


def test_a_fallen_signature_says_so(client_of, referee, address, sign, correct):
    sign()
    correct()

    page = client_of(referee).get(address)

    assert "已失效的签名" in page.text
    assert re.search(r"<del>欧阳文渊</del>", page.text)


def test_the_slip_is_printed_with_score_and_signatures(client_of, referee, played, sign):
    sign()

    answer = client_of(referee).get(
        f"/disciplines/{played.discipline_id}/matches/{REF}/slip.pdf"
    )

    assert answer.status_code == 200
    assert answer.data.startswith(b"%PDF")


def test_an_event_says_whose_signatures_it_asks_for(client_of, referee, played, address):
    event_id = played.discipline.event_id
    setting = f"/events/{event_id}/slip-signatures"
    browser = client_of(referee)

    browser.post(setting, data={"asked": "captains", "holds": "yes"})

    assert slips.rule_of(event_id).asked is Asked.CAPTAINS
    assert slips.rule_of(event_id).holds
    assert "还没有确认" in browser.get(address).text
    assert f'href="{setting}"' in browser.get(f"/events/{event_id}").text


def test_an_empty_form_changes_no_setting(client_of, referee, played):
    event_id = played.discipline.event_id

    answer = client_of(referee).post(f"/events/{event_id}/slip-signatures", data={})

    assert answer.status_code == 422
    assert slips.rule_of(event_id) is None


def test_members_set_nothing(client_of, li_na, grant, played):
    grant(li_na, Role.STEWARD)
    event_id = played.discipline.event_id

    answer = client_of(li_na).post(
        f"/events/{event_id}/slip-signatures", data={"asked": "all", "holds": "no"}
    )

    assert answer.status_code == 403


def test_the_page_asks_few_questions(client_of, referee, address, sign, count_queries):
    sign()
    browser = client_of(referee)
    browser.get(address)

    with count_queries() as asked:
        browser.get(address)

    assert len(asked) <= 15


def test_the_chief_referee_reads_what_signatures_are_missing(client_of, referee, played, now):
    slips.set_rule(played.discipline.event, Asked.UMPIRE, holds=True, now=now, by=None)

    page = client_of(referee).get(f"/disciplines/{played.discipline_id}/signing")

    assert "1 场比赛还没有签字确认" in page.text
