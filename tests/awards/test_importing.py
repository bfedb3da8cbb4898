"""Awards of earlier years come in by a sheet, looked through cell by cell."""

import io

import pytest

from eventsapp.accounts.errors import DraftGone
from eventsapp.awards import services as awards
from eventsapp.awards import sheets
from eventsapp.awards.errors import NoAwardsInFile, RowsWrong
from eventsapp.database import db
from tests.awards.conftest import branch_holder, member

HEAD = "年度,荣誉名称,等级,工号,姓名,授予日期,依据"


@pytest.fixture
def draft(app, admin, now):
    """Upload rows below the usual header."""

    def upload(*rows, head=HEAD):
        content = "\n".join([head, *rows]).encode()
        with app.test_request_context():
            made = sheets.draft_sheet(content, "荣誉.csv", token="t", now=now, by=admin.account)
        db.session.commit()
        return made

    return upload


def problems(found):
    return [(line.row.number, one.column) for line in found.wrong for one in line.problems]


def test_good_rows_are_stored_with_their_day_and_basis(
    app, draft, individual, home, li_na, branch, admin, now
):
    made = draft(
        f"2019,健身活动先进个人,,{li_na.staff_number},李娜,2020年1月8日,工发〔2020〕1 号",
        "2019年度,先进职工之家,一等,总装分厂,,,",
    )

    with app.test_request_context():
        stored = sheets.confirm(made, now=now, by=admin.account)

    person, unit = sorted(awards.of_year(2019), key=lambda one: one.award.title.kind)
    assert stored == 2
    assert (str(person.award.granted_on), person.award.basis) == (
        "2020-01-08",
        "工发〔2020〕1 号",
    )
    assert (unit.award.level, str(unit.award.granted_on)) == ("一等", "2019-12-31")


@pytest.mark.parametrize(
    ("row", "column"),
    [
        ("十九,先进职工之家,,总装分厂,,,", "year"),
        ("2019,先进之家,,总装分厂,,,", "title"),
        ("2019,先进职工之家,,没有的分厂,,,", "holder"),
        ("2019,健身活动先进个人,,999999,,,", "holder"),
        ("2019,先进职工之家,,总装分厂,,2019-02-30,", "day"),
        ("2019,先进职工之家,=1+1,总装分厂,,,", "level"),
        (f"2019,先进职工之家,,总装分厂,,,{'长' * 230}", "basis"),
        ("2019,先进职工之家,,总装分厂,一分厂,,", "name"),
    ],
)
def test_what_is_wrong_is_named_by_its_cell(app, draft, individual, home, branch, row, column):
    made = draft(row)

    with app.test_request_context():
        assert problems(sheets.preview(made)) == [(2, column)]


def test_one_wrong_row_keeps_all_out(app, draft, home, branch, admin, now):
    made = draft("2019,先进职工之家,,总装分厂,,,", "2019,先进职工之家,,没有,,,")

    with app.test_request_context(), pytest.raises(RowsWrong):
        sheets.confirm(made, now=now, by=admin.account)
    db.session.rollback()

    assert awards.of_year(2019) == []


def test_a_row_twice_is_wrong_and_a_row_that_stands_here_is_passed_over(
    app, draft, give, home, make_branch, branch
):
    give(home, branch_holder(branch), year=2019)
    make_branch("二分厂")
    row = "2019,先进职工之家,,二分厂,,,"
    made = draft("2019,先进职工之家,,总装分厂,,,", row, row)

    with app.test_request_context():
        found = sheets.preview(made)

    assert found.there == 1
    assert problems(found) == [(4, "holder")]


def test_a_sheet_is_stored_once(app, draft, home, branch, admin, now):
    made = draft("2019,先进职工之家,,总装分厂,,,")

    with app.test_request_context():
        sheets.confirm(made, now=now, by=admin.account)
        with pytest.raises(DraftGone):
            sheets.confirm(made, now=now, by=admin.account)


def test_a_file_that_is_no_such_sheet_is_refused(draft):
    with pytest.raises(NoAwardsInFile):
        draft("1,2", head="甲,乙")


def test_the_pages_lead_from_the_file_to_the_roll(client_of, admin, home, branch):
    client = client_of(admin)
    file = (io.BytesIO(f"{HEAD}\n2019,先进职工之家,,总装分厂,,,".encode()), "荣誉.csv")

    shown = client.post("/awards/import", data={"file": file}, follow_redirects=True)
    address = shown.request.path
    client.post(f"{address}/confirm")
    again = client.post(f"{address}/confirm")

    assert again.status_code == 409
    assert "确认过这份预览：存入荣誉 1 项" in again.text
    assert 'href="/awards/import"' in again.text
    assert "总装分厂" in shown.text
    assert "总装分厂" in client.get("/honour-roll/2019").text


def test_a_member_is_named_by_the_number(give, individual, li_na):
    found = awards.typed(f"{li_na.staff_number} 李娜", individual.kind)

    assert found == [member(li_na)]
