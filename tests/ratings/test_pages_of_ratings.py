"""Ratings are read by whose they are and by who draws for the union, and seed a draw."""

import html

import pytest
from sqlalchemy import select

from eventsapp.accounts.models import Role
from eventsapp.database import db
from eventsapp.draws import services as draws
from eventsapp.draws.models import Setup
from eventsapp.entries import services as entries
from eventsapp.events import services as events


@pytest.fixture
def rated(singles, play_all, sign):
    """Those who played a signed tournament, by name."""
    play_all(singles)
    sign(singles.discipline)
    return {e.member.name: e.member for e in draws.entries_of(singles.discipline)}


def test_the_own_page_has_every_match_with_its_change(rated, client_of, in_english):
    page = html.unescape(in_english(client_of(rated["何立"])).get("/me/ratings").text)

    assert "Table tennis" in page
    assert "秦守义" in page
    assert "欧阳文渊" in page
    assert page.count("Won") == 1
    assert page.count("Lost") == 1


def test_who_never_played_reads_that_there_is_none(client_of, in_english, li_na):
    assert "There is no rating yet." in in_english(client_of(li_na)).get("/me/ratings").text


def test_nobody_else_reads_a_rating(rated, client_of, li_na, chief, make_member, grant, branch):
    member_id = rated["何立"].id
    elsewhere = grant(make_member("分会组织者"), Role.ORGANISER, branch)

    for person in (li_na, chief, elsewhere):
        assert client_of(person).get(f"/members/{member_id}/ratings").status_code == 403
        assert client_of(person).get("/ratings/table_tennis").status_code == 403


def test_who_draws_for_the_union_reads_the_order(rated, client_of, in_english, qin_yue):
    client = in_english(client_of(qin_yue))

    page = client.get("/ratings/table_tennis").text

    assert page.index("欧阳文渊") < page.index("秦守义")
    assert "何立" in client.get(f"/members/{rated['何立'].id}/ratings").text
    assert client.get("/ratings/chess").status_code == 404


def test_seeds_by_rating_are_proposed_and_stored_with_the_setup_only(
    rated, singles, client_of, in_english, qin_yue, make_event, now
):
    coming = events.add_discipline(
        make_event(name="下一届"),
        name="单打",
        measure=singles.discipline.measure,
        sport="tt_singles",
    )
    made = entries.enter_many(
        coming.event, list(rated.values()), discipline=coming, now=now, by=None
    )
    db.session.commit()
    best = next(entry.id for entry in made if entry.member.name == "欧阳文渊")
    client = in_english(client_of(qin_yue))

    page = client.get(f"/disciplines/{coming.id}/setup?rated=2").text

    assert "proposed by rating" in page
    assert f'name="seed-{best}" inputmode="numeric" maxlength="6" value="1"' in page
    assert db.session.scalar(select(Setup).where(Setup.discipline_id == coming.id)) is None


def test_where_nobody_is_rated_the_page_says_so(bracket_of, client_of, in_english, qin_yue):
    stage = bracket_of("欧阳文渊", "吴海波", sport="tt_singles")

    page = in_english(client_of(qin_yue)).get(
        f"/disciplines/{stage.discipline_id}/setup?rated=2"
    )

    assert "Nobody here has a rating" in page.text


def test_the_pages_stay_within_their_statements(rated, client_of, qin_yue, count_queries):
    client = client_of(qin_yue)

    for path in ("/ratings/table_tennis", f"/members/{rated['何立'].id}/ratings"):
        with count_queries() as sent:
            assert client.get(path).status_code == 200
        assert len(sent) <= 15, path
