"""The tree of branch unions."""

from datetime import date

import pytest

from eventsapp.database import db
from eventsapp.members import services as members
from eventsapp.members.errors import (
    BranchCodeTaken,
    BranchHasSubBranches,
    BranchInCircle,
    BranchNameTaken,
    BranchNotEmpty,
)


def test_the_tree_lists_each_branch_under_its_parent_with_its_heads(make_branch, make_member):
    works = make_branch("制造部", "B10")
    office = make_branch("机关", "B02")
    paint = make_branch("涂装分厂", "B05", parent=works)
    make_member("何立", of=paint)
    make_member("吕萍", of=paint)

    twigs = members.tree(date(2025, 5, 17))

    seen = {twig.branch.name: (twig.depth, twig.members) for twig in twigs}
    assert (seen["制造部"], seen["涂装分厂"], seen["机关"]) == ((0, 0), (1, 2), (0, 0))
    order = [twig.branch.id for twig in twigs]
    assert order.index(paint.id) == order.index(works.id) + 1
    assert order.index(office.id) < order.index(works.id)


def test_within_a_branch_is_everything_below_it(make_branch):
    works = make_branch("制造部")
    shop = make_branch("总装", parent=works)
    line = make_branch("一线", parent=shop)
    make_branch("机关")

    assert members.within({works.id}) == {works.id, shop.id, line.id}


def test_code_and_name_are_unique(branch):
    with pytest.raises(BranchCodeTaken):
        members.found_branch(branch.code, "新名", "新")
    with pytest.raises(BranchNameTaken):
        members.found_branch("Z99", branch.name, "新")


def test_no_branch_stands_below_its_own_sub_branch(make_branch, now):
    works = make_branch("制造部")
    shop = make_branch("总装", parent=works)

    with pytest.raises(BranchInCircle):
        members.edit_branch(
            works, code="B1", name="制造部", short_name="制造", parent=shop, now=now, by=None
        )


def test_a_branch_with_members_is_not_closed(li_na, branch, now):
    with pytest.raises(BranchNotEmpty):
        members.close_branch(branch, on=date(2025, 6, 1), now=now, by=None)


def test_a_branch_is_closed_from_the_day_on_which_the_last_member_is_gone(li_na, branch, now):
    members.leave(li_na, on=date(2025, 6, 1), now=now, by=None)

    members.close_branch(branch, on=date(2025, 6, 1), now=now, by=None)

    assert branch not in members.open_branches(date(2025, 6, 1))
    assert branch in members.open_branches(date(2025, 5, 31))


def test_a_branch_with_open_sub_branches_is_not_closed(make_branch, now):
    works = make_branch("制造部")
    make_branch("总装", parent=works)

    with pytest.raises(BranchHasSubBranches):
        members.close_branch(works, on=date(2025, 6, 1), now=now, by=None)


def test_the_office_founds_a_branch(client_of, admin, branch):
    data = {"code": "B77", "name": "涂装分厂", "short_name": "涂装", "parent_id": branch.id}

    answer = client_of(admin).post("/branches/new", data=data)

    assert answer.headers["Location"] == "/branches"
    assert members.branch_by_code("B77").parent_id == branch.id


def test_the_office_edits_and_closes_and_opens_a_branch(client_of, admin, make_branch):
    shop = make_branch("涂装分厂")
    client = client_of(admin)
    data = {"code": "B78", "name": "涂装", "short_name": "涂", "parent_id": 0}
    client.post(f"/branches/{shop.id}/edit", data=data)
    client.post(f"/branches/{shop.id}/close", data={"on": "2025-05-01"})
    db.session.refresh(shop)
    assert (shop.code, shop.closed_on) == ("B78", date(2025, 5, 1))

    client.post(f"/branches/{shop.id}/reopen")

    db.session.refresh(shop)
    assert shop.closed_on is None


def test_a_taken_code_is_refused_on_the_page_and_nothing_changes(
    client_of, admin, branch, make_branch
):
    shop = make_branch("涂装分厂", "B55")
    data = {"code": branch.code, "name": "涂装", "short_name": "涂", "parent_id": 0}

    answer = client_of(admin).post(f"/branches/{shop.id}/edit", data=data)

    assert answer.status_code == 422
    assert branch.name in answer.text
    db.session.refresh(shop)
    assert shop.code == "B55"


def test_a_branch_with_members_is_not_closed_on_the_page(client_of, admin, li_na, branch):
    answer = client_of(admin).post(f"/branches/{branch.id}/close", data={"on": "2025-06-01"})

    assert answer.status_code == 422
    db.session.refresh(branch)
    assert branch.closed_on is None
