"""The pages of judges, of the chief judge and of the hall: what each shows, and never shows."""

import re

import pytest

from eventsapp.entries import services as entries

SECRET = "7.25"  # a mark that stands nowhere else on a page


@pytest.fixture
def chief(client_of, referee, in_english):
    """The chief judge's browser."""
    return in_english(client_of(referee))


@pytest.fixture
def stranger(app, in_english):
    """A phone that nobody is signed in on."""
    return in_english(app.test_client())


def page_of(discipline, part=""):
    return f"/disciplines/{discipline.id}/judging{part}"


def send(client, token, call_id, number, mark):
    return client.post(
        "/api/v1/judging/marks",
        json={
            "client_id": f"{number}-{mark}",
            "call_id": call_id,
            "marks": {f"judge{number}": mark},
        },
        headers={"Authorization": f"Bearer {token}"},
    )


def test_a_judge_reads_the_code_marks_and_the_last_mark_opens_all(
    open_speech, chief, stranger, phone_of
):
    entry = entries.entrants(open_speech)[0]
    offer = chief.post(page_of(open_speech, "/phones"), data={"number": "1"})
    address = re.search(r"/judge/pair/[\w-]+", offer.text)[0]
    assert "I am this judge" in stranger.get(address).text
    phone = stranger.post(address).location
    assert "Nobody is on" in stranger.get(phone).text
    others = [phone_of(open_speech, number) for number in (2, 3)]

    chief.post(page_of(open_speech, "/call"), data={"entry_id": str(entry.id), "seen": "0"})
    page = stranger.get(phone).text
    call_id = int(re.search(r'name="call_id" value="(\d+)"', page)[1])
    assert "欧阳文渊" in page
    given = stranger.post(
        phone, data={"client_id": "one", "call_id": str(call_id), "judge1": SECRET}
    )
    assert given.status_code == 302

    assert SECRET in stranger.get(phone).text
    sealed = [
        chief.get(page_of(open_speech)),
        chief.get(page_of(open_speech, "/hall")),
        chief.get(f"/disciplines/{open_speech.id}/results"),
        chief.get(f"/disciplines/{open_speech.id}/places"),
        stranger.get(f"/judge/{others[0]}"),
        stranger.get(f"/judge/{others[0]}/now"),
    ]
    assert [page.status_code for page in sealed] == [200] * 6
    assert [SECRET in page.text for page in sealed] == [False] * 6

    for number, token in enumerate(others, start=2):
        assert send(stranger, token, call_id, number, "8").status_code == 200
    hall = chief.get(page_of(open_speech, "/hall")).text
    assert SECRET in hall
    assert "7.75" in hall  # (7.25 + 8 + 8) / 3
    assert "Sealed: all marks are in." in stranger.get(phone).text


def test_marks_sent_twice_over_a_bad_network_are_answered_alike(
    open_speech, stranger, phone_of, call_on
):
    token, call_id = phone_of(open_speech, 1), call_on(open_speech)

    answers = [send(stranger, token, call_id, 1, "8") for _time in range(2)]

    assert [answer.json for answer in answers] == [{"have": "1-8", "is_late": False}] * 2


@pytest.mark.parametrize("body", [[], {"client_id": "a"}, {"client_id": "a", "call_id": True}])
def test_what_is_no_mark_is_refused_in_a_sentence(open_speech, stranger, phone_of, body):
    token = phone_of(open_speech, 1)

    answer = stranger.post(
        "/api/v1/judging/marks", json=body, headers={"Authorization": f"Bearer {token}"}
    )

    assert answer.status_code == 422
    assert answer.json["error"].startswith("These marks can't be read.")


@pytest.mark.parametrize(
    ("asked", "words"), [("en", "Judging begins soon"), ("zh", "即将开始打分")]
)
def test_the_hall_reads_the_language_that_its_address_asks_for(
    open_speech, chief, asked, words
):
    assert words in chief.get(page_of(open_speech, f"/hall?language={asked}")).text


def test_the_hall_is_sent_nothing_while_nothing_changes(open_speech, chief, call_on):
    address = page_of(open_speech, "/hall")
    version = chief.get(address).headers["X-Version"]

    assert chief.get(f"{address}?since={version}").status_code == 204
    call_on(open_speech)
    assert "欧阳文渊" in chief.get(f"{address}?since={version}").text
