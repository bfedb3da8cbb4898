"""A team's phone that reads its own code again gets back to its button."""

import re

import pytest

from eventsapp.quizzes import services as quizzes


@pytest.fixture
def address(quiz, client_of, referee):
    """The address of a code for the first team."""
    path = f"/disciplines/{quiz.discipline.id}/quiz/phones"
    offer = client_of(referee).post(path, data={"entry_id": str(quiz.team(0))})
    return re.search(r"/buzz/pair/[\w-]+", offer.text)[0]


def test_the_phone_that_a_code_paired_is_led_on_when_it_reads_it_again(app, address):
    phone = app.test_client()
    own = phone.post(address).location

    again = phone.get(address)
    tapped = phone.post(address)

    assert (again.status_code, again.location) == (302, own)
    assert (tapped.status_code, tapped.location) == (302, own)


def test_another_phone_is_told_that_the_code_was_used(app, address):
    app.test_client().post(address)

    assert app.test_client().get(address).status_code == 410


def test_a_phone_that_was_sent_away_is_told_so(app, address, quiz, client_of, referee):
    phone = app.test_client()
    phone.post(address)
    [[paired]] = quizzes.phones_of(quiz.discipline).values()

    path = f"/disciplines/{quiz.discipline.id}/quiz/phones/away"
    client_of(referee).post(path, data={"phone_id": str(paired.id)})

    assert phone.get(address).status_code == 410
