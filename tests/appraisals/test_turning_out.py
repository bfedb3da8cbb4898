"""How many took part in an association's events of a year, with the rows behind it."""

from datetime import timedelta
from types import SimpleNamespace

import pytest

from eventsapp.accounts.models import Role
from eventsapp.appraisals import services as appraisals
from eventsapp.appraisals.services import Sight, Turnout
from eventsapp.database import db
from eventsapp.members import services as members

EVERYBODY = Sight(None)


@pytest.fixture
def runners(make_association, make_event, make_branch, make_members, scan):
    """An association with two runs: 李娜 of the foundry comes to both, 赵敏 to one."""
    running, chess = make_association("跑步"), make_association("棋牌")
    foundry, office = make_branch("铸造车间分工会"), make_branch("机关分工会")
    (li_na,), (zhao,) = make_members("李娜", of=foundry), make_members("赵敏", of=office)
    spring, autumn, other = (
        make_event(name, association=whose, has_walk_ins=True)
        for name, whose in (("春跑", running), ("秋跑", running), ("象棋赛", chess))
    )
    for event, member in ((spring, li_na), (autumn, li_na), (autumn, zhao), (other, zhao)):
        scan(event, member)
    return SimpleNamespace(
        running=running,
        spring=spring,
        autumn=autumn,
        foundry=foundry,
        office=office,
        li_na=li_na,
        zhao=zhao,
    )


def test_people_count_once_and_participations_each_time(runners, now):
    year = now.year

    assert appraisals.turnout(runners.running.id, year) == Turnout(2, 3)
    assert appraisals.turnout(runners.running.id, year - 1) == Turnout(0, 0)
    found = appraisals.events_with(runners.running.id, year)
    assert [(one.name, one.count) for one in found] == [("春跑", 1), ("秋跑", 2)]
    people = appraisals.people_in(runners.running.id, year, EVERYBODY)
    assert [(one.name, one.count) for one in people] == [("李娜", 2), ("赵敏", 1)]


def test_who_has_moved_within_the_year_is_one_person_of_two_branches(
    runners, make_event, scan, now
):
    members.transfer(
        runners.li_na, runners.office, on=now.date() + timedelta(days=1), now=now, by=None
    )
    db.session.commit()
    late = make_event(
        "冬跑",
        association=runners.running,
        has_walk_ins=True,
        held_on=now.date() + timedelta(days=2),
    )
    scan(late, runners.li_na, minutes=2 * 24 * 60)

    first = appraisals.people_in(runners.running.id, now.year, EVERYBODY)[0]

    assert (first.name, first.count) == ("李娜", 3)
    assert first.branches == (runners.foundry.short_name, runners.office.short_name)
    assert appraisals.turnout(runners.running.id, now.year) == Turnout(2, 4)


def test_the_association_s_page_has_both_figures_and_they_open_their_rows(
    runners, qin_yue, client_of, in_english
):
    client = in_english(client_of(qin_yue))
    rows = f"/ranking/associations/{runners.running.id}"

    page = client.get(f"/associations/{runners.running.id}").text

    for part, figure in (("people", 2), ("events", 3)):
        assert f'{rows}?year=2025#{part}">{figure}</a>' in page
    listed = client.get(f"{rows}?year=2025").text
    assert "2 people · 3 participations" in listed
    assert f"figure=participations&amp;event={runners.autumn.id}" in listed
    assert f"/ranking/members/{runners.li_na.id}" in listed


def test_a_member_reads_the_figures_and_the_own_name_only(runners, client_of):
    page = client_of(runners.zhao).get(f"/ranking/associations/{runners.running.id}").text

    assert "2 人" in page
    assert "赵敏" in page
    assert "李娜" not in page
    assert "另有 1 人只计数" in page


def test_who_heads_the_association_reads_all_names_and_opens_those_in_charge_only(
    runners, make_member, grant, client_of
):
    head = grant(make_member("欧阳文渊"), Role.ORGANISER, runners.running)

    page = client_of(head).get(f"/ranking/associations/{runners.running.id}").text

    assert "李娜" in page
    assert f"/ranking/members/{runners.li_na.id}" not in page


def test_before_anybody_has_come_the_page_says_so(make_association, qin_yue, client_of):
    chess = make_association("棋牌")
    client = client_of(qin_yue)

    assert "还没有人参加" in client.get(f"/associations/{chess.id}").text
    assert "还没有人参加" in client.get(f"/ranking/associations/{chess.id}").text
    assert client.get("/ranking/associations/999999").status_code == 404
