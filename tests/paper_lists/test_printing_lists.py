"""Lists on paper: editions, numbers that stay with people, and what stands on the pages."""

from datetime import timedelta
from io import BytesIO

import pytest
from pypdf import PdfReader

from eventsapp.accounts.models import Role
from eventsapp.checkpoints import services as checkpoints
from eventsapp.database import db
from eventsapp.entries import services as entries
from eventsapp.paper_lists import editions
from eventsapp.paper_lists.errors import ListedMeanwhile, NobodyOnTheList


def read(answer):
    assert answer.mimetype == "application/pdf", answer.text
    return [page.extract_text() for page in PdfReader(BytesIO(answer.data)).pages]


def numbers(paper):
    return {line.name: line.number for line in editions.lines_of(paper)}


def test_everybody_keeps_the_number_when_entries_change_between_editions(
    make_members, enter, session, now
):
    li_na, gao_xiang, wang_fang = make_members("李娜", "高翔", "王芳")
    entry, _other = enter(li_na, wang_fang)
    monday = editions.make(session, now=now, by=None)
    entries.withdraw(entry, now=now, by=None)
    enter(gao_xiang)

    tuesday = editions.make(session, now=now + timedelta(days=1), by=None)

    assert (monday.edition, tuesday.edition) == (1, 2)
    assert numbers(monday) == {"李娜": 1, "王芳": 2}
    assert numbers(tuesday) == {"高翔": 3, "王芳": 2}
    assert editions.members_of_numbers(session.id) == {
        1: li_na.id,
        2: wang_fang.id,
        3: gao_xiang.id,
    }


def test_what_says_the_same_is_no_new_edition(make_members, enter, session, now):
    enter(*make_members("李娜"))
    first = editions.make(session, now=now, by=None)

    assert editions.make(session, now=now, by=None) is first
    assert not editions.has_changed(session, first)


def test_two_who_make_an_edition_at_once_make_one(race, make_members, enter, session, now):
    enter(*make_members("李娜", "高翔"))
    session_id = session.id

    def act():
        from_here = db.session.get(type(session), session_id)
        editions.make(from_here, now=now, by=None)

    outcomes = race(act, act)

    assert [type(one) for one in outcomes if one] in ([], [ListedMeanwhile])
    assert len(editions.editions_of(session_id)) == 1


def test_a_page_that_offered_an_edition_which_is_there_by_now_makes_none(
    client_of, wu_haibo, make_members, enter, session, now
):
    enter(*make_members("李娜"))
    editions.make(session, now=now, by=None)
    enter(*make_members("高翔"))

    page = client_of(wu_haibo).post(
        f"/sessions/{session.id}/paper", data={"edition": 1}, follow_redirects=True
    )

    assert "刚刚有人生成了一版" in page.text
    assert len(editions.editions_of(session.id)) == 1


def test_a_list_of_nobody_is_no_edition_and_the_page_says_what_to_do(
    client_of, wu_haibo, session, now
):
    page = client_of(wu_haibo).get(f"/sessions/{session.id}/paper").text

    assert "还没有人报名" in page
    assert f"/sessions/{session.id}/paper-blank.pdf" in page
    with pytest.raises(NobodyOnTheList):
        editions.make(session, now=now, by=None)


def test_each_branch_has_pages_with_a_box_for_each_check_point(
    client_of, wu_haibo, make_branch, make_members, enter, session, now
):
    enter(*make_members("李娜"), *make_members("高翔", of=make_branch("质检分厂")))
    top = checkpoints.Terms("山顶", has_exits=True)
    checkpoints.add(session, top, now=now, by=None)
    db.session.commit()
    client = client_of(wu_haibo)
    client.post(f"/sessions/{session.id}/paper", data={"edition": 1})
    (paper,) = editions.editions_of(session.id)

    first, second = read(client.get(f"/paper-lists/{paper.id}.pdf"))

    for page in (first, second):
        for words in ("职工乒乓球比赛", "2025 年 5 月 17 日", "东门", "07:30–12:00", "第 1 版"):
            assert words in page
        for words in ("山顶 · 进", "山顶 · 出", "1 / 1", "签到员签字"):
            assert words in page
    assert ["总装分厂" in first, "李娜" in first, "高翔" in first] == [True, True, False]
    assert ["质检分厂" in second, "高翔" in second] == [True, True]
    branch_id = editions.lines_of(paper)[1].branch_id
    (alone,) = read(client.get(f"/paper-lists/{paper.id}.pdf?branch={branch_id}"))
    assert "高翔" in alone


def test_a_blank_list_can_be_printed_without_entries(client_of, wu_haibo, session):
    (page,) = read(client_of(wu_haibo).get(f"/sessions/{session.id}/paper-blank.pdf"))

    assert ["空白签到表" in page, "职工乒乓球比赛" in page, "工号" in page] == [True] * 3


def test_who_scans_elsewhere_sees_no_list(
    client_of, make_member, grant, make_branch, session, make_members, enter, now
):
    enter(*make_members("李娜"))
    paper = editions.make(session, now=now, by=None)
    db.session.commit()
    elsewhere = make_branch("铸造分厂")
    stranger = client_of(grant(make_member("邓超"), Role.STEWARD, elsewhere))

    assert stranger.get(f"/sessions/{session.id}/paper").status_code == 403
    assert stranger.get(f"/paper-lists/{paper.id}.pdf").status_code == 403
