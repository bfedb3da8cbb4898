import re

from eventsapp.accounts.throttling import limiter
from eventsapp.database import db

PASSWORD = "a long enough sentence"


def slips_on(page):
    return re.findall(
        r"<li><b>([^<]+)</b> <span class=\"mid\">(\d+)</span><span class=\"mono\">([^<]+)", page
    )


def test_a_branch_gets_slips_for_whoever_has_no_password(client_of, admin, li_na, branch):
    page = client_of(admin).post(f"/branches/{branch.id}/activations")

    slips = {number: name for name, number, _code in slips_on(page.text)}
    assert slips[li_na.staff_number] == "李娜"
    assert page.status_code == 200


def test_the_code_of_a_slip_sets_the_password(app, client_of, admin, li_na, branch):
    page = client_of(admin).post(f"/branches/{branch.id}/activations")
    (code,) = [
        code for _name, number, code in slips_on(page.text) if number == li_na.staff_number
    ]

    form = {"login": li_na.staff_number, "code": code, "password": PASSWORD}
    first = app.test_client().post("/activate", data=form)

    assert first.status_code == 302
    again = client_of(admin).post(f"/branches/{branch.id}/activations")
    assert li_na.staff_number not in {number for _name, number, _code in slips_on(again.text)}
    limiter.reset()


def test_a_member_without_an_account_gets_one(client_of, admin, li_na):
    li_na.account = None
    db.session.commit()

    page = client_of(admin).post(f"/members/{li_na.id}/account")

    db.session.refresh(li_na)
    assert page.location.endswith(f"/accounts/{li_na.account_id}")
    assert li_na.account.login == li_na.staff_number


def test_an_organiser_hands_out_no_codes(client_of, qin_yue, branch):
    assert client_of(qin_yue).post(f"/branches/{branch.id}/activations").status_code == 403
