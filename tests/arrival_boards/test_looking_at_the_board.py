"""The desk's board: who sees it, whose names, and what asking again costs."""

import pytest

from eventsapp.arrival_boards import slots
from eventsapp.arrival_boards.slots import Waiting


@pytest.fixture
def desk(client_of, session):
    """Look at the desk's board, or ask whether it has changed."""

    def look(member, **asked):
        return client_of(member).get(f"/sessions/{session.id}/arrivals", query_string=asked)

    return look


@pytest.fixture
def players_next(monkeypatch, branch):
    """Li Na and somebody of the foundry play next; Li Na is missing."""
    waiting = [
        Waiting("何立", "铸造分厂", branch.id + 1, "男子单打 1/4 决赛", True, order=2),
        Waiting("李娜", branch.short_name, branch.id, "女子单打决赛", False, order=1),
    ]
    monkeypatch.setattr(slots, "players_next", [lambda event_id, now: waiting])


def test_a_steward_sees_figures_and_who_plays_next(
    desk, wu_haibo, expect, gate, make_members, players_next
):
    li_na, *_rest = expect(*make_members("李娜", "高翔"))
    gate(li_na)

    page = desk(wu_haibo).text

    assert "预计 2 人" in page
    assert page.index("女子单打决赛") < page.index("男子单打 1/4 决赛")
    assert "何立" in page


def test_an_officer_sees_all_figures_but_only_names_of_the_own_branch(
    desk, wen_jie, players_next
):
    page = desk(wen_jie).text

    assert "男子单打 1/4 决赛" in page
    assert "李娜" in page
    assert "何立" not in page


def test_a_member_has_no_board(desk, li_na):
    assert desk(li_na).status_code == 403


def test_asking_again_gives_nothing_while_nothing_has_changed_and_costs_one_statement(
    desk, wu_haibo, expect, gate, make_members, count_queries, app
):
    li_na, gao_xiang = expect(*make_members("李娜", "高翔"))
    gate(li_na)
    version = desk(wu_haibo).headers["X-Version"]

    with count_queries() as sent:
        again = desk(wu_haibo, since=version)

    assert again.status_code == 204
    about_figures = [one for one in sent if "role_grants" not in one]
    assert len(about_figures) <= 1
    gate(gao_xiang)
    changed = desk(wu_haibo, since=version)
    assert changed.status_code == 200
    assert "<html" not in changed.text
    assert changed.headers["X-Version"] != version


def test_an_event_leads_to_its_session_of_today(client_of, wu_haibo, event, session):
    answer = client_of(wu_haibo).get(f"/events/{event.id}/arrivals")

    assert answer.location == f"/sessions/{session.id}/arrivals"
