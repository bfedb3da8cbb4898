"""Lists and searches, and who may see whom."""

import re
from datetime import date

import pytest

from eventsapp.accounts.models import Role
from eventsapp.database import db
from eventsapp.members import services as members
from eventsapp.members.models import Sex

TODAY = date(2025, 5, 17)


def names(words, **more):
    """Return who is found today."""
    return [m.name for m in db.session.scalars(members.matching(words, on=TODAY, **more))]


@pytest.fixture
def people(make_members):
    """Some people with names that sort apart by pinyin."""
    make_members("单雄", "李娜", "尉迟恭", "曾国", "安琪")


@pytest.mark.parametrize(
    ("words", "found"),
    [
        ("李", ["李娜"]),
        ("lina", ["李娜"]),
        ("li na", ["李娜"]),
        ("ln", ["李娜"]),
        ("shan", ["单雄"]),
        ("yuchi", ["尉迟恭"]),
        ("zengguo", ["曾国"]),
        ("0100", ["安琪", "李娜", "单雄", "尉迟恭", "曾国"]),
        ("%", []),
        ("_", []),
    ],
)
def test_people_are_found_by_name_pinyin_initials_and_number(people, words, found):
    assert names(words) == found


def test_only_members_of_the_day_are_listed_unless_former_ones_are_asked_for(
    people, make_member, now
):
    members.leave(make_member("钱走"), on=date(2025, 5, 1), now=now, by=None)

    assert "钱走" not in names("")
    assert "钱走" in names("", former=True)


def test_a_branch_officer_sees_only_the_own_branch(
    client_of, grant, li_na, branch, make_branch, make_member
):
    other = make_member("王强", of=make_branch("设计院"))
    officer = client_of(grant(make_member("周主席"), Role.BRANCH_OFFICER, branch))

    page = officer.get("/members").text

    assert "李娜" in page
    assert "王强" not in page
    assert "王强" not in officer.get("/members?q=wang&former=1").text
    assert "王强" not in officer.get(f"/members?branch={other.id}").text
    assert officer.get(f"/members/{other.id}").status_code == 403
    assert officer.get(f"/members/{li_na.id}").status_code == 200
    assert "设计院" not in officer.get("/branches").text


def test_an_officer_of_a_branch_sees_the_branches_below_it(
    client_of, grant, make_branch, make_member
):
    works = make_branch("制造部")
    hand = make_member("王强", of=make_branch("总装一线", parent=works))
    officer = client_of(grant(make_member("周主席", of=works), Role.BRANCH_OFFICER, works))

    assert officer.get(f"/members/{hand.id}").status_code == 200
    assert "总装一线" in officer.get("/branches").text


def test_whoever_was_transferred_away_is_no_longer_seen(
    client_of, grant, li_na, branch, make_branch, make_member, now
):
    officer = client_of(grant(make_member("周主席"), Role.BRANCH_OFFICER, branch))
    members.transfer(li_na, make_branch("设计院"), on=date(2025, 5, 1), now=now, by=None)
    db.session.commit()

    assert officer.get(f"/members/{li_na.id}").status_code == 403


@pytest.mark.parametrize(
    "path",
    ["/members/new", "/members/{}/edit", "/members/{}/transfer", "/members/{}/retire",
     "/members/{}/leave", "/members/{}/join-again", "/members/import", "/branches/new"],
)  # fmt: skip
def test_a_branch_officer_changes_nobody(client_of, grant, li_na, branch, make_member, path):
    officer = client_of(grant(make_member("周主席"), Role.BRANCH_OFFICER, branch))

    assert officer.get(path.format(li_na.id)).status_code == 403


def test_an_administrator_of_one_branch_manages_that_branch_only(
    client_of, grant, li_na, branch, make_branch, make_member
):
    design = make_branch("设计院")
    other = make_member("王强", of=design)
    keeper = client_of(grant(make_member("周管理"), Role.ADMINISTRATOR, branch))

    assert keeper.get(f"/members/{li_na.id}/edit").status_code == 200
    assert keeper.get(f"/members/{other.id}/edit").status_code == 403
    assert keeper.get("/members/import").status_code == 403
    taken = keeper.post(
        f"/members/{li_na.id}/transfer", data={"branch_id": design.id, "on": "2025-06-01"}
    )
    assert taken.status_code == 403
    assert members.branch_on(li_na.id, date(2025, 6, 1)) == branch.id


def test_members_without_a_role_see_no_lists(client_of, li_na):
    client = client_of(li_na)

    assert client.get("/members").status_code == 403
    assert client.get(f"/members/{li_na.id}").status_code == 403
    assert client.get("/branches").status_code == 403


def test_phones_and_birth_dates_stay_in_the_office(client_of, admin, qin_yue, branch, now):
    member = members.join(
        staff_number="0900",
        name="何立",
        sex=Sex.MALE,
        branch=branch,
        on=date(2020, 1, 1),
        born_on=date(1984, 2, 29),
        phone="16799990000",
        now=now,
        by=None,
    )
    db.session.commit()

    office = client_of(admin).get(f"/members/{member.id}").text
    desk = client_of(qin_yue).get(f"/members/{member.id}").text

    assert "16799990000" in office
    assert "1984 年 2 月 29 日" in office
    assert "何立" in desk
    assert "16799990000" not in desk
    assert "1984 年 2 月 29 日" not in desk


def test_a_long_list_is_cut_into_pages_of_fifty(client_of, admin, branch, now):
    members.join_many(
        [
            members.Joining(f"8{n:04}", "周涛", Sex.MALE, branch.id, date(2020, 1, 1))
            for n in range(120)
        ],
        now=now,
        by=None,
    )
    db.session.commit()
    client = client_of(admin)

    assert client.get("/members?q=周涛").text.count("周涛</a>") == 50
    assert client.get("/members?q=周涛&page=3").text.count("周涛</a>") == 20


@pytest.mark.parametrize(
    ("typed", "found"),
    [
        ("王　伟", "王伟"),
        ("诸葛·亮", "诸葛·亮"),
        ("诸葛•亮", "诸葛·亮"),
        ("　００２０００７", "王伟"),
    ],
)
def test_people_are_found_whatever_spaces_dots_and_widths_are_typed(
    client_of, admin, make_member, typed, found
):
    make_member("王伟", staff_number="0020007")
    make_member(members.tidy_name("诸葛•亮"), staff_number="0020008")

    page = client_of(admin).get("/members", query_string={"q": typed})

    assert re.findall(r'<a href="/members/\d+">(.*?)</a>', page.text) == [found]


def test_somebody_who_is_not_there_is_not_found(client_of, admin):
    assert client_of(admin).get("/members/99999").status_code == 404
    assert client_of(admin).get("/branches/99999/edit").status_code == 404


def test_no_page_makes_more_than_fifteen_queries(
    client_of, admin, make_member, make_branch, count_queries
):
    member = make_member("李娜")
    for number in range(12):
        make_member(f"周{'涛' * (number + 1)}", of=make_branch(f"分厂{number}"))
    client = client_of(admin)
    paths = [
        "/members",
        "/members?q=zhou",
        "/branches",
        f"/members/{member.id}",
        f"/members/{member.id}/edit",
        f"/members/{member.id}/transfer",
        "/members/new",
        "/members/import",
        "/branches/new",
        f"/branches/{members.branches()[0].id}/edit",
    ]
    for path in paths:
        with count_queries() as sent:
            assert client.get(path).status_code == 200
        assert len(sent) <= 15, (path, sent)
