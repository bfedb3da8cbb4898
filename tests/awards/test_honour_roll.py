"""The honour roll: by year, for members or for all; one's own honours."""

import pytest

from eventsapp.awards import roll
from eventsapp.awards import services as awards
from eventsapp.database import db
from tests.awards.conftest import branch_holder, member


@pytest.fixture
def honoured(give, home, individual, li_na, branch):
    """A branch and Li Na hold titles of 2024."""
    give(home, branch_holder(branch), level="一等")
    give(individual, member(li_na))


def test_strangers_are_asked_to_log_in_until_the_roll_is_open(app, honoured, now):
    stranger = app.test_client()
    before = stranger.get("/honour-roll/2024")
    roll.open_to_all(now=now, by=None)
    db.session.commit()

    assert before.status_code == 302
    assert "李娜" in stranger.get("/honour-roll/2024").text


def test_it_can_be_kept_to_members_again(app, honoured, client_of, li_na, now):
    roll.open_to_all(now=now, by=None)
    roll.keep_to_members(now=now, by=None)
    db.session.commit()

    assert app.test_client().get("/honour-roll").status_code == 302
    assert "李娜" in client_of(li_na).get("/honour-roll").text


def test_who_grants_titles_says_who_reads_the_roll(app, client_of, admin, honoured):
    client, stranger = client_of(admin), app.test_client()

    client.post("/honour-roll/readers", data={"readers": "everybody"})
    opened = stranger.get("/honour-roll").status_code
    client.post("/honour-roll/readers", data={"readers": "x"})
    still = stranger.get("/honour-roll").status_code
    client.post("/honour-roll/readers", data={"readers": "members"})

    assert (opened, still, stranger.get("/honour-roll").status_code) == (200, 200, 302)


def test_who_is_looked_for_is_found_in_all_years(client_of, honoured, give, individual, li_na):
    give(individual, member(li_na), year=2019)

    page = client_of(li_na).get("/honour-roll?q=李")

    assert "/honour-roll/2019" in page.text
    assert "/honour-roll/2024" in page.text


def test_own_honours_have_their_certificate_to_print(client_of, honoured, li_na, individual):
    [held] = awards.of_title(2024, individual)
    client = client_of(li_na)

    assert held.certificate.number in client.get("/my-honours").text
    assert client.get(f"/my-honours/{held.award.id}.pdf").data.startswith(b"%PDF")


def test_nobody_prints_anothers_certificate(client_of, honoured, make_member, individual):
    [held] = awards.of_title(2024, individual)
    other = client_of(make_member("王芳"))

    assert other.get(f"/my-honours/{held.award.id}.pdf").status_code == 404
    assert other.get(f"/awards/{held.award.id}/certificate.pdf").status_code == 403


def test_a_title_has_the_design_chosen_for_its_year(client_of, admin, honoured, individual):
    address = f"/awards/2024/titles/{individual.id}"
    client = client_of(admin)

    client.post(f"{address}/design", data={"design": "plain"})
    refused = client.post(
        f"{address}/design", data={"design": "nothing"}, follow_redirects=True
    )

    assert awards.design_of(2024, individual) == "plain"
    assert awards.design_of(2025, individual) == "classic"
    assert "请从列表里选版式" in refused.text
    assert client.get(f"{address}/certificates.pdf").data.startswith(b"%PDF")
