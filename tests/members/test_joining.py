"""The pages on which people join and are corrected."""

from sqlalchemy import select

from eventsapp.accounts.models import Audit
from eventsapp.database import db
from eventsapp.members import services as members

GOOD = {
    "staff_number": "0020001",
    "name": "赵敏",
    "sex": "female",
    "born_on": "1990-03-08",
    "department": "一班",
    "phone": "167 1234-5678",
    "on": "2025-05-01",
}


def test_the_office_lets_somebody_join(client_of, admin, branch):
    answer = client_of(admin).post("/members/new", data=GOOD | {"branch_id": branch.id})

    member = members.by_staff_number("0020001")
    assert answer.headers["Location"] == f"/members/{member.id}"
    assert (member.name_key, member.phone) == ("zhao min", "16712345678")


def test_a_name_of_500_characters_is_refused_and_kept_as_typed(client_of, admin, branch):
    name = "赵" * 500
    data = GOOD | {"branch_id": branch.id, "name": name}

    answer = client_of(admin).post("/members/new", data=data)

    assert answer.status_code == 422
    assert "60" in answer.text
    assert name in answer.text
    assert members.by_staff_number("0020001") is None


def test_a_taken_staff_number_is_refused_with_the_name_of_its_holder(
    client_of, admin, branch, li_na
):
    data = GOOD | {"branch_id": branch.id, "staff_number": li_na.staff_number}

    answer = client_of(admin).post("/members/new", data=data)

    assert answer.status_code == 422
    assert "李娜" in answer.text


def test_a_branch_that_is_not_there_is_refused(client_of, admin, branch):
    answer = client_of(admin).post("/members/new", data=GOOD | {"branch_id": 99999})

    assert answer.status_code == 422
    assert members.by_staff_number("0020001") is None


def test_a_correction_leaves_what_stood_before_in_the_trail(client_of, admin, li_na):
    data = GOOD | {"staff_number": li_na.staff_number, "name": "李  娜"}
    data |= {"sex": "male", "born_on": "", "department": "", "phone": ""}

    answer = client_of(admin).post(f"/members/{li_na.id}/edit", data=data)

    assert answer.status_code == 302
    trail = db.session.scalars(select(Audit).where(Audit.act == "member.corrected")).one()
    assert trail.details == {"before": {"sex": "female"}}


def test_a_script_in_a_name_is_refused(client_of, admin, branch):
    data = GOOD | {"branch_id": branch.id, "name": "<script>alert(1)</script>"}

    answer = client_of(admin).post("/members/new", data=data)

    assert answer.status_code == 422
    assert "<script>alert" not in answer.text
