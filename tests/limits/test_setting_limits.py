"""The page of limits, what is shown of them elsewhere, and the regulations."""

from io import BytesIO

import pytest
from openpyxl import load_workbook
from pypdf import PdfReader

from eventsapp.accounts.models import Role
from eventsapp.database import db
from eventsapp.entries import services as entries
from eventsapp.events import services as events
from eventsapp.events.models import Measure
from eventsapp.limits import services as limits
from eventsapp.limits.bounds import Limits
from eventsapp.limits.ladders import Ladder
from eventsapp.limits.models import Mark
from eventsapp.regulations import services as regulations
from eventsapp.regulations.errors import RegulationsFixed
from tests.draws.drawing import draw_by_lot

TYPED = {
    "items": "2",
    "persons": "1，4：2",
    "pairs": "",
    "teams": "1, 50:2, 100:3",
    "people": "",
    "joint_branches": "2",
    "joint_members": "50",
    "leaders": "1",
    "share": "70, 40:60, 161:50",
}


@pytest.fixture
def event(make_event):
    """An athletics day with one discipline."""
    made = make_event()
    events.add_discipline(made, name="跳远", measure=Measure.KNOCKOUT)
    db.session.commit()
    return made


@pytest.fixture
def desk(client_of, qin_yue):
    """Return the browser of the union's organiser."""
    return client_of(qin_yue)


def set_limits(event, now, **values):
    limits.change(event, Limits(**values), now=now, by=None)
    db.session.commit()


def enter(event, now, *people):
    entries.enter_many(event, people, discipline=event.disciplines[0], now=now, by=None)
    db.session.commit()


def test_what_is_typed_is_stored_and_stands_in_the_regulations(event, desk):
    address = f"/events/{event.id}/limits"
    assert "没有限制" in desk.get(address).text

    desk.post(address, data=TYPED)

    stored = limits.limits_of(event.id)
    assert stored.persons == Ladder(((0, 1), (4, 2)))
    assert (stored.items, stored.counts_teams, stored.leaders) == (2, False, 1)
    by_key = {section.key: section.lines for section in regulations.now_said(event)}
    assert by_key["entering"][-7:] == [
        "每人限报 2 项，团体项目不计。",
        "单人项目，每项每个分工会限报（人）：1（会员满 4 人的 2）。",
        "团体项目，每项每个分工会限报（队）：1（会员满 50 人的 2、会员满 100 人的 3）。",
        "会员 50 人及以下的分工会可组联队，最多 2 个。",
        "联队占各组成分工会的名额。",
        "每队上场队员中至少有 1 名领导。",
        "各分工会参加人数占会员的比例不低于：70%（会员满 40 人的 60%、会员满 161 人的 50%）。",
    ]
    page = desk.get(address).text
    assert 'value="70, 40:60, 161:50"' in page
    assert "每人限报 2 项" in desk.get(f"/events/{event.id}").text


@pytest.mark.parametrize(
    ("field", "typed", "said"),
    [
        ("teams", "50:2", "先写每个分工会的数"),
        ("share", "70, 40:101", "最多 100"),
        ("items", "零", "填整数"),
        ("leaders", "100", "最多 99"),
    ],
)
def test_what_can_not_be_a_limit_is_answered_with_a_sentence(event, desk, field, typed, said):
    page = desk.post(f"/events/{event.id}/limits", data=TYPED | {field: typed})

    assert page.status_code == 422
    assert said in page.text
    assert limits.limits_of(event.id) is None


def test_people_are_marked_by_number_and_taken_off_again(event, desk, make_members):
    li_lei, han_mei = make_members("李雷", "韩梅")
    address = f"/events/{event.id}/limits"
    numbers = f"{li_lei.staff_number}、{han_mei.staff_number}"
    form = {"mark": "excluded", "numbers": numbers, "reason": "曾为专业运动员"}

    desk.post(f"{address}/marked", data=form)

    assert [row.member.name for row in limits.marked(event)] == ["韩梅", "李雷"]
    assert limits.words_of(event) == ["下列人员不得报名：曾为专业运动员。"]
    page = desk.get(address).text
    assert "韩梅" in page
    desk.post(f"{address}/unmarked", data={"row": limits.marked(event)[0].id})
    assert [row.member.name for row in limits.marked(event)] == ["李雷"]


@pytest.mark.parametrize(
    ("change", "said"),
    [
        ({"numbers": "099999"}, "没有工号 099999"),
        ({"numbers": ""}, "至少写一个工号"),
        ({"reason": ""}, "写明原因"),
    ],
)
def test_nobody_is_marked_by_a_wrong_number_or_without_a_reason(
    event, desk, li_na, change, said
):
    form = {"mark": "excluded", "numbers": li_na.staff_number, "reason": "曾为专业运动员"}

    page = desk.post(f"/events/{event.id}/limits/marked", data=form | change)

    assert page.status_code == 422
    assert said in page.text
    assert limits.marked(event) == []


def test_only_organisers_see_and_set_limits(
    event, client_of, li_na, make_member, grant, branch
):
    officer = grant(make_member("王会管"), Role.BRANCH_OFFICER, branch)

    for person in (li_na, officer):
        browser = client_of(person)
        assert browser.get(f"/events/{event.id}/limits").status_code == 403
        assert browser.post(f"/events/{event.id}/limits", data=TYPED).status_code == 403


def test_the_page_says_who_is_beyond_a_limit_that_came_later(event, desk, make_members, now):
    people = make_members("李雷", "韩梅")
    enter(event, now, *people)
    set_limits(event, now, persons=Ladder.read("1"), people=Ladder.read("1"))
    limits.mark_people(
        event, people[:1], Mark.EXCLUDED, reason="曾为专业运动员", now=now, by=None
    )
    db.session.commit()

    page = desk.get(f"/events/{event.id}/limits").text

    assert "总装分厂在跳远已报 2 个，现在限报 1 个。" in page
    assert "总装分厂共报 2 人，现在限报 1 人。" in page
    assert "李雷已报名，但不得报名：曾为专业运动员。" in page


def test_a_member_reads_why_and_what_would_make_it_possible(
    event, client_of, make_members, now
):
    li_lei, han_mei = make_members("李雷", "韩梅")
    set_limits(event, now, persons=Ladder.read("1"))
    enter(event, now, li_lei)

    page = client_of(han_mei).get(f"/events/{event.id}").text

    assert "总装分厂在跳远已报 1 个；会员 2 人的分工会限报 1 个。" in page
    assert "分工会可先退出该项的另一个报名。" in page


def test_how_far_a_branch_is_stands_where_its_officer_looks(
    event, client_of, desk, make_members, make_branch, make_member, grant, branch, now
):
    people = make_members("李雷", "韩梅", "王芳")
    other = make_branch("质检分工会")
    make_members("赵一", "钱二", of=other)
    wang = grant(make_member("王会管"), Role.BRANCH_OFFICER, branch)
    set_limits(event, now, share=Ladder.read("50, 4:60"))
    enter(event, now, people[0])

    for address in (f"/events/{event.id}", f"/events/{event.id}/entries"):
        page = client_of(wang).get(address).text
        assert "20%，应达 60%：还差 2 人" in page, address
        assert "应达 50%" not in page, address
        assert "应达" not in client_of(people[1]).get(address).text
    page = desk.get(f"/events/{event.id}/entries").text
    assert "0%，应达 50%：还差 1 人" in page
    assert "20%，应达 60%：还差 2 人" in page


def test_the_lists_to_take_along_say_how_far_the_branches_are(
    event, client_of, desk, make_members, make_branch, make_member, grant, branch, now
):
    li_lei, han_mei = make_members("李雷", "韩梅")
    make_members("赵一", "钱二", of=make_branch("质检分工会"))
    wang = grant(make_member("王会管"), Role.BRANCH_OFFICER, branch)
    set_limits(event, now, share=Ladder.read("50"))
    enter(event, now, li_lei)
    mine, others = "25%，应达 50%：还差 1 人", "0%，应达 50%：还差 1 人"

    for reader, says in ((desk, [mine, others]), (client_of(wang), [mine])):
        book = load_workbook(BytesIO(reader.get(f"/events/{event.id}/entries.xlsx").data))
        rows = book["参加比例"].iter_rows(min_row=2, values_only=True)
        assert sorted(row[-1] for row in rows) == sorted(says)
        paper = text_of(reader.get(f"/events/{event.id}/list.pdf"))
        assert [words in paper for words in (mine, others)] == [True, others in says]
    assert "应达" not in text_of(client_of(han_mei).get(f"/events/{event.id}/list.pdf"))


def text_of(answer):
    return "".join(page.extract_text() for page in PdfReader(BytesIO(answer.data)).pages)


def test_after_the_draw_what_the_regulations_say_needs_an_amendment(
    event, desk, make_members, now
):
    people = make_members("马龙", "樊振东", "王楚钦")
    enter(event, now, *people)
    draw_by_lot(event.disciplines[0], now=now)
    db.session.commit()

    page = desk.post(f"/events/{event.id}/limits", data=TYPED)
    assert "竞赛规程" in page.text
    assert limits.limits_of(event.id) is None
    with pytest.raises(RegulationsFixed):
        limits.mark_people(
            event, people[:1], Mark.EXCLUDED, reason="曾为专业运动员", now=now, by=None
        )
    db.session.rollback()
    limits.mark_people(event, people[1:], Mark.LEADER, reason="车间主任", now=now, by=None)
    regulations.open_amendment(event, reason="场地少了", now=now, by=None)
    db.session.commit()

    assert desk.post(f"/events/{event.id}/limits", data=TYPED).status_code == 302
    assert limits.limits_of(event.id).items == 2


def test_pages_of_a_limited_event_send_few_statements(
    event, client_of, desk, make_members, make_member, grant, branch, count_queries, now
):
    people = make_members("李雷", "韩梅", "王芳")
    wang = grant(make_member("王会管"), Role.BRANCH_OFFICER, branch)
    for name in ("跳高", "铅球", "跳绳", "拔河"):
        events.add_discipline(event, name=name, measure=Measure.PLACE)
    enter(event, now, *people)
    many = Ladder.read("1, 4:2")
    set_limits(event, now, persons=many, people=many, items=1, share=many, leaders=1)
    limits.mark_people(event, people[:1], Mark.EXCLUDED, reason="专业", now=now, by=None)
    db.session.commit()
    officer, event_id = client_of(wang), event.id
    sent = {}

    for reader in (officer, desk, client_of(people[1])):
        for page in ("", "/entries", "/enter"):
            db.session.remove()
            with count_queries() as asked:
                assert reader.get(f"/events/{event_id}{page}").status_code == 200
            sent[reader is officer, reader is desk, page] = len(asked)

    assert {key: many for key, many in sent.items() if many > 15} == {}
