from datetime import date

import pytest

from eventsapp.accounts import services as accounts
from eventsapp.accounts.models import Role
from eventsapp.accounts.permissions import GRANTS, Permission, held
from eventsapp.database import db

DAY = date(2025, 5, 17)


def give(by, to, role, body, **days):
    form = {"role": role.value, "body_id": body.id, "from_on": "2025-05-01", "to_on": ""}
    return by.post(f"/accounts/{to.account.id}", data=form | days)


def test_an_administrator_gives_a_role_for_a_branch(client_of, admin, li_na, branch):
    page = give(client_of(admin), li_na, Role.BRANCH_OFFICER, branch)

    assert page.status_code == 302
    assert held(li_na.account, DAY)[Permission.SEE_MEMBERS] == {branch.id}


def test_a_role_holds_from_its_first_to_its_last_day(client_of, admin, li_na, branch):
    give(client_of(admin), li_na, Role.STEWARD, branch, to_on="2025-05-20")

    days = [date(2025, 4, 30), date(2025, 5, 1), date(2025, 5, 20), date(2025, 5, 21)]
    scans = [Permission.SCAN in held(li_na.account, day) for day in days]
    assert scans == [False, True, True, False]


def test_a_role_that_ends_before_it_begins_is_refused(client_of, admin, li_na, branch):
    page = give(client_of(admin), li_na, Role.STEWARD, branch, to_on="2025-04-01")

    assert page.status_code == 422
    assert "不能早于" in page.text
    assert accounts.all_grants_of(li_na.account) == []


def test_a_day_that_is_in_no_calendar_is_refused(client_of, admin, li_na, branch):
    page = give(client_of(admin), li_na, Role.STEWARD, branch, from_on="2025-02-30")

    assert page.status_code == 422
    assert accounts.all_grants_of(li_na.account) == []


def test_a_form_that_is_sent_at_once_makes_nobody_an_administrator(
    client_of, admin, li_na, branch
):
    page = client_of(admin).post(
        f"/accounts/{li_na.account.id}", data={"role": "", "body_id": branch.id}
    )

    assert page.status_code == 422
    assert "选一个角色" in page.text
    assert accounts.all_grants_of(li_na.account) == []


def test_an_ended_role_no_longer_holds(client_of, admin, li_na, branch):
    client = client_of(admin)
    give(client, li_na, Role.STEWARD, branch)
    (row,) = accounts.all_grants_of(li_na.account)

    client.post(f"/grants/{row.id}/end")

    db.session.refresh(row)
    assert Permission.SCAN not in held(li_na.account, DAY)


def test_an_organiser_gives_no_roles(client_of, qin_yue, li_na, branch):
    page = give(client_of(qin_yue), li_na, Role.ADMINISTRATOR, branch)

    assert page.status_code == 403
    assert accounts.all_grants_of(li_na.account) == []


def test_nobody_closes_their_own_account(client_of, admin):
    client_of(admin).post(f"/accounts/{admin.account.id}/open-or-close")

    db.session.refresh(admin.account)
    assert admin.account.is_active


def test_a_closed_account_is_logged_out_at_once(client_of, admin, li_na):
    phone = client_of(li_na)

    client_of(admin).post(f"/accounts/{li_na.account.id}/open-or-close")

    assert phone.get("/me").status_code == 302


@pytest.mark.parametrize("role", [role for role in Role if role is not Role.ADMINISTRATOR])
def test_no_role_but_the_administrators_manages_accounts(role):
    assert Permission.MANAGE_ACCOUNTS not in GRANTS[role]


def test_the_list_finds_people_by_name_and_number(client_of, admin, li_na, make_member):
    make_member("买买提江·阿不都拉", staff_number="090031")
    client = client_of(admin)

    by_name = client.get("/accounts?q=阿不都拉").text
    by_number = client.get("/accounts?q=0900").text

    assert "买买提江·阿不都拉" in by_name
    assert "李娜" not in by_name
    assert "买买提江·阿不都拉" in by_number


def test_the_list_of_accounts_takes_few_queries(client_of, admin, make_member, count_queries):
    for number in range(40):
        make_member(f"会员{number}")
    client = client_of(admin)

    with count_queries() as sent:
        client.get("/accounts")

    assert len(sent) <= 15


def test_the_same_role_for_the_same_body_and_day_is_given_once(client_of, admin, li_na, branch):
    client = client_of(admin)
    give(client, li_na, Role.STEWARD, branch, to_on="2025-05-20")

    again = give(client, li_na, Role.STEWARD, branch, from_on="2025-05-20")
    later = give(client, li_na, Role.STEWARD, branch, from_on="2025-05-21")

    assert again.status_code == 409
    assert "已有" in again.text
    assert later.status_code == 302
    assert len(accounts.all_grants_of(li_na.account)) == 2
