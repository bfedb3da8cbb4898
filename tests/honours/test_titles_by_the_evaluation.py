"""Titles of branches go by the proposed result of the year; before it they say what is missing.

The rule in words: ``docs/rules/honours.md``, "Figures".
"""

from fractions import Fraction

import pytest

from eventsapp.database import db
from eventsapp.evaluations import services as evaluations
from eventsapp.honours import services as honours
from eventsapp.honours.figures import OF_ASSOCIATIONS
from eventsapp.honours.publicity import listed, subject_of
from eventsapp.honours.values import HolderKind, Level, Quota, QuotaKind
from eventsapp.members import services as members
from tests.evaluations.conftest import (
    WITH_BALLOT,
    bind,
    cast,
    count,
    delegates,
    hold,
    houses,
    line,
    make_evaluation,
    make_scheme,
    mark,
    mark_all,
    move,
    people,
    reviewed,
    scheme_of,
    three,
)
from tests.honours.conftest import least

__all__ = [
    "bind",
    "cast",
    "count",
    "delegates",
    "hold",
    "houses",
    "make_evaluation",
    "make_scheme",
    "mark",
    "mark_all",
    "move",
    "people",
    "reviewed",
    "three",
]


@pytest.fixture
def home(begin):
    """A title of branches from one mark on, ranked by marks: 先进 from 30, 合格 from 1."""
    return begin(
        name="先进职工之家",
        holder=HolderKind.BRANCH,
        conditions=(least("marks", 1),),
        order=("marks", "rank", "coverage", "participations"),
        quota=Quota(QuotaKind.NUMBER, number=2),
        levels=(Level("先进", Fraction(30)), Level("合格", Fraction(1))),
    )


@pytest.fixture
def balloted(reviewed, hold, cast, count, bind, houses):
    """In review: ten marks for everything, three papers for 铸造 and one of them for 装配."""
    made, ballot = reviewed(WITH_BALLOT), hold()
    cast(ballot, [houses["铸造"], houses["装配"]], [houses["铸造"]], [houses["铸造"]])
    count()
    bind(made, ballot)
    return made


def board_of(stored):
    return honours.board_of_units(honours.kept(stored))


def test_marks_of_reviewers_and_the_ballot_are_in_the_marks_once_it_is_proposed(
    balloted, home, move, houses
):
    move(balloted)

    board = board_of(home)

    foundry = board.find(houses["铸造"].id)
    assert foundry.values["marks"] == 10 + 10 + 20
    assert (foundry.values["rank"], foundry.level, foundry.rank) == (1, "先进", 1)
    assert board.find(houses["装配"].id).values["marks"] == 20 + Fraction(20, 3)
    assert [one.values["marks"] for one in board.candidates] == [
        one.total for one in evaluations.standing(2025)
    ]
    assert board.basis.is_proposed
    assert board.basis.left_out == []


def test_the_list_in_publicity_begins_with_the_highest_level(
    reviewed, home, hold, cast, count, bind, move, houses, client_of, qin_yue
):
    made, ballot = reviewed(WITH_BALLOT), hold()
    both = [houses["装配"], houses["物流"]]
    cast(ballot, both, [houses["物流"]], [houses["物流"]])
    count()
    bind(made, ballot)
    move(made)
    chair = client_of(qin_yue)
    for branch in both:
        for decision in ("forward", "confirmed"):
            data = {"candidate": branch.id, "decision": decision, "reason": "常年组织"}
            chair.post(f"/honours/{home.id}/units/decide", data=data)

    rows = listed(subject_of(home.id))

    assert [(one.name, one.note) for one in rows] == [
        (houses["物流"].name, "先进"),
        (houses["装配"].name, "合格"),
    ]


def test_before_that_marks_are_those_of_the_scheme_alone_and_the_page_names_what_is_missing(
    balloted, home, houses, client_of, qin_yue
):
    board, page = board_of(home), client_of(qin_yue).get(f"/honours/{home.id}/units").text

    assert board.find(houses["铸造"].id).values["marks"] == 0
    assert "得分和名次是暂定的" in page
    assert "组织建设、民主管理、民意测评" in page
    assert "“评审”阶段" in page


def test_without_an_evaluation_the_page_says_so(home, make_scheme, people, client_of, qin_yue):

    make_scheme(scheme_of(*WITH_BALLOT, most=80))

    hers = client_of(qin_yue)

    assert "2025 年还没有开展考评" in hers.get(f"/honours/{home.id}/units").text
    assert "2025 年还没有开展考评" in hers.get(f"/honours/{home.id}/granting").text


def test_an_evaluation_that_is_taken_a_step_back_makes_the_marks_provisional_again(
    balloted, home, move, houses, now, qin_yue
):
    move(balloted)
    seen = evaluations.course(balloted.id).head.number
    evaluations.step_back(
        balloted.id, seen=seen, reason="漏评一项", now=now, by=qin_yue.account
    )
    db.session.commit()

    assert not board_of(home).basis.is_proposed
    assert board_of(home).find(houses["铸造"].id).values["marks"] == 0


def test_a_scheme_put_in_force_later_changes_nothing(balloted, home, move, houses, make_scheme):

    move(balloted)
    make_scheme(scheme_of(line("别的"), most=20))

    assert board_of(home).find(houses["铸造"].id).values["marks"] == 40


def test_a_veto_by_hand_keeps_a_branch_from_the_title(
    balloted, home, move, houses, now, qin_yue
):
    evaluations.put_veto(
        balloted.id,
        houses["铸造"].id,
        1,
        stands=True,
        reason="台账造假",
        now=now,
        by=qin_yue.account,
    )
    db.session.commit()
    move(balloted)

    foundry = board_of(home).find(houses["铸造"].id)

    assert foundry.vetoes == ("弄虚作假",)
    assert not foundry.is_eligible


def test_a_branch_dissolved_in_the_year_is_no_candidate(
    balloted, home, move, houses, people, now
):
    for one in people["机关"]:
        members.transfer(one, houses["物流"], on=now.date(), now=now, by=None)
    members.close_branch(houses["机关"], on=now.date(), now=now, by=None)
    db.session.commit()
    move(balloted)

    board = board_of(home)

    assert board.find(houses["机关"].id) is None
    assert board.find(houses["物流"].id) is not None


def test_a_scan_that_comes_later_counts_and_the_page_says_what_was_proposed(
    balloted, home, move, houses, people, make_event, scan, client_of, qin_yue
):
    move(balloted)
    scan(make_event("健步走", has_walk_ins=True), people["装配"][1])

    board = board_of(home)
    page = client_of(qin_yue).get(f"/honours/{home.id}/units").text

    found = board.find(houses["装配"].id).values["marks"]
    assert found == 20 + Fraction(20, 3) + Fraction(20, 4)
    assert [one.name for one in board.moved] == ["装配"]
    assert "拟定之后系统数据有变动" in page


def test_every_figure_of_a_branch_opens_the_rows_that_it_is_made_of(
    balloted, home, move, houses, people, make_event, scan, client_of, qin_yue
):
    for name in ("健步走", "长跑"):
        scan(make_event(name, has_walk_ins=True), people["铸造"][1])
    move(balloted)
    hers, foundry = client_of(qin_yue), houses["铸造"]

    board = hers.get(f"/honours/{home.id}/units").text
    scheme = evaluations.course(balloted.id).version.scheme_id
    rows = f"/honours/{home.id}/units/{foundry.id}/rows"
    addresses = (
        f"/schemes/{scheme}/marks/{foundry.id}?version=1",
        f"/schemes/{scheme}/standing?version=1",
        f"{rows}/coverage",
        f"{rows}/participations",
    )

    for address in addresses:
        assert address in board
        assert hers.get(address).status_code == 200
    assert "45" in hers.get(addresses[0]).text
    assert "1 ÷ 4 = 25 %" in hers.get(addresses[2]).text
    many = hers.get(addresses[3]).text
    assert "健步走" in many
    assert "长跑" in many


def test_rows_of_a_figure_add_up_to_it(home, make_scheme, houses, people, make_event, scan):

    stores, office = houses["物流"], houses["机关"]
    codes = tuple(sorted((stores.code, office.code)))
    make_scheme(scheme_of(*WITH_BALLOT, most=80, together=(codes,)))
    for one in ("物流", "机关"):
        scan(make_event(f"{one}健步走", has_walk_ins=True), people[one][1])
    board = board_of(home)
    joined = next(one for one in board.candidates if "+" in one.name)

    for key in ("coverage", "participations"):
        made = honours.made_of(honours.kept(home), joined.id, key)
        assert made.ratio.top == sum(row.amount for row in made.rows) == 2
        assert made.ratio.value == joined.values[key]


def test_every_figure_of_an_association_opens_its_rows(
    begin, make_association, make_event, people, scan, client_of, qin_yue
):
    tennis, chess = make_association("乒乓球"), make_association("象棋")
    week = make_event("乒乓球周", association=tennis, has_walk_ins=True)
    last = make_event("乒乓球赛", association=tennis, has_walk_ins=True)
    make_event("象棋赛", association=chess, has_walk_ins=True)
    for event, person in ((week, 0), (last, 0), (last, 1)):
        scan(event, people["铸造"][person])
    stored = begin(holder=HolderKind.ASSOCIATION, conditions=(), order=tuple(OF_ASSOCIATIONS))
    hers, one = client_of(qin_yue), board_of(stored).find(tennis.id)
    board = hers.get(f"/honours/{stored.id}/units").text

    for key in OF_ASSOCIATIONS:
        made = honours.made_of(honours.kept(stored), tennis.id, key)
        address = f"/honours/{stored.id}/units/{tennis.id}/rows/{key}"
        assert sum(row.amount for row in made.rows) == one.values[key]
        assert address in board
        assert hers.get(address).status_code == 200
    assert dict(one.values) == {"events": 2, "participations": 3, "people": 2}


@pytest.mark.parametrize(
    "path", ["{home}/rows/points", "{home}/rows/marks", "4711/rows/coverage"]
)
def test_what_a_title_does_not_ask_has_no_rows(
    balloted, home, houses, client_of, qin_yue, path
):
    where = path.format(home=houses["铸造"].id)

    assert client_of(qin_yue).get(f"/honours/{home.id}/units/{where}").status_code == 404


def test_an_officer_does_not_open_the_rows_of_a_title(
    balloted, home, houses, people, client_of
):
    page = client_of(people["铸造"][0]).get(
        f"/honours/{home.id}/units/{houses['铸造'].id}/rows/coverage"
    )

    assert page.status_code == 403


@pytest.mark.parametrize("path", ["units", "granting", "units/{house}/rows/coverage"])
def test_no_page_of_branches_asks_more_than_a_few_statements(
    balloted, home, move, houses, client_of, qin_yue, count_queries, path
):
    move(balloted)
    hers = client_of(qin_yue)
    address = f"/honours/{home.id}/{path.format(house=houses['铸造'].id)}"

    with count_queries() as counted:
        assert hers.get(address).status_code == 200

    assert len(counted) <= 15
