"""Entering people from a pasted list."""

from datetime import timedelta

import pytest
from sqlalchemy import func, select

from eventsapp.accounts.models import Audit, Role
from eventsapp.database import db
from eventsapp.entries import pasting
from eventsapp.entries import services as entries
from eventsapp.entries.errors import NobodyNamed, TooManyNumbers, WomenOnly
from eventsapp.entries.models import Entry
from eventsapp.events.models import Audience
from eventsapp.members.models import Sex


@pytest.mark.parametrize(
    "text",
    [
        "010001 010002 010003",
        "010001,010002;010003",
        "010001，010002、010003；",
        "010001\r\n010002\n\n010003\n",
        "010001\t周启明\t机加分厂\n010002\t贺承宇\t技术中心\n010003\t买买提江·阿不都拉",
        "０１０００１ ０１０００２ ０１０００３",
        "1. 010001",
    ],
)
def test_any_separators_stand_between_numbers(text):
    numbers = [word.number for word in pasting.read(text)]

    assert numbers == (
        ["1.", "010001"] if text.startswith("1.") else ["010001", "010002", "010003"]
    )


def test_a_number_that_a_spreadsheet_made_a_decimal_is_read_as_it_was():
    assert [word.number for word in pasting.read("200001.0\n200002.5")] == [
        "200001",
        "200002.5",
    ]


def test_a_line_without_a_number_and_an_endless_word_are_unreadable():
    words = pasting.read("周启明\n" + "9" * 500)

    assert [(word.line, word.number) for word in words] == [(1, None), (2, None)]
    assert all(len(word.text) <= 33 for word in words)


def test_nothing_and_too_much_are_refused():
    with pytest.raises(NobodyNamed):
        pasting.read(" ，\n、")
    with pytest.raises(TooManyNumbers):
        pasting.read(" ".join(str(number) for number in range(1001)))


def test_when_all_are_good_everybody_is_entered_at_once(
    client_of, make_event, make_members, qin_yue, singles
):
    event = make_event()
    single = singles(event)
    people = make_members("周启明", "贺承宇", "林向阳")
    numbers = "、".join(person.staff_number for person in people)

    answer = client_of(qin_yue).post(
        f"/events/{event.id}/enter-many", data={"discipline": single.id, "numbers": numbers}
    )

    assert answer.status_code == 302
    assert [entry.member_id for entry in entries.entrants(single)] == [p.id for p in people]


def test_when_some_are_not_good_nothing_is_stored_and_each_line_says_why(
    client_of, make_event, make_member, qin_yue, now
):
    event = make_event(audience=Audience.WOMEN)
    good, man, inside = (
        make_member("龚䶮"),
        make_member("王强", sex=Sex.MALE),
        make_member("王芳"),
    )
    entries.enter(event, inside, now=now, by=None)
    db.session.commit()
    numbers = (
        f"{good.staff_number}\n{man.staff_number}\n{inside.staff_number}\n"
        f"999999\n{good.staff_number}\n没有工号"
    )

    page = client_of(qin_yue).post(
        f"/events/{event.id}/enter-many", data={"discipline": 0, "numbers": numbers}
    )

    assert page.status_code == 422
    assert '<a href="#checked">' in page.text
    assert db.session.scalar(select(func.count()).select_from(Entry)) == 1
    for sentence in (
        "这项活动只面向女职工。",
        "王芳已经报过名。",
        "没有人用这个工号。",
        "重复：第 1 行已有。",
        "这不是工号。",
        "5 行报不上",
        "报上可以报的 1 人",
        "999999",
    ):
        assert sentence in page.text
    assert "没有工号</textarea>" in page.text  # what was typed is kept


def test_the_organiser_confirms_the_good_ones(client_of, make_event, make_member, qin_yue):
    event = make_event()
    zhou = make_member("周启明")
    form = {"discipline": 0, "numbers": f"{zhou.staff_number} 999999"}
    desk = client_of(qin_yue)
    address = f"/events/{event.id}/enter-many"
    assert f'name="good" value="{zhou.id}"' in desk.post(address, data=form).text

    answer = desk.post(address, data=form | {"good": str(zhou.id)})

    assert answer.status_code == 302
    assert [entry.member_id for entry in entries.entered(event)] == [zhou.id]


def test_a_list_that_changed_after_the_look_is_shown_again(
    client_of, make_event, make_member, qin_yue, now
):
    event = make_event()
    zhou, he = make_member("周启明"), make_member("贺承宇")
    entries.enter(event, zhou, now=now, by=None)  # on a phone, after the organiser had looked
    db.session.commit()
    form = {"discipline": 0, "numbers": f"{zhou.staff_number} {he.staff_number} 999999"}

    page = client_of(qin_yue).post(
        f"/events/{event.id}/enter-many", data=form | {"good": f"{zhou.id},{he.id}"}
    )

    assert page.status_code == 409
    assert "名单有变" in page.text
    assert f'name="good" value="{he.id}"' in page.text
    assert entries.standing(event, he) == []


def test_who_comes_after_the_last_place_is_told_so(
    client_of, make_event, make_members, qin_yue, singles
):
    event = make_event()
    single = singles(event, capacity=2)
    people = make_members("甲", "乙", "丙")
    numbers = " ".join(person.staff_number for person in people)

    page = client_of(qin_yue).post(
        f"/events/{event.id}/enter-many", data={"discipline": single.id, "numbers": numbers}
    )

    assert page.status_code == 422
    assert "男子单打满了：2 个名额都有人。" in page.text
    assert "报上可以报的 2 人" in page.text


def test_the_service_enters_all_or_nobody(make_event, make_member, now):
    event = make_event(audience=Audience.WOMEN)
    people = [make_member("王芳"), make_member("王强", sex=Sex.MALE)]

    with pytest.raises(WomenOnly):
        entries.enter_many(event, people, now=now, by=None)

    db.session.rollback()
    assert entries.entered(event) == []


def test_a_branch_officer_enters_people_of_the_own_branch_and_below_only(
    client_of, make_event, make_branch, make_member, grant
):
    factory, office = make_branch("铸造分厂"), make_branch("机关")
    workshop = make_branch("铸造一车间", parent=factory)
    officer = grant(make_member("邵安", of=factory), Role.BRANCH_OFFICER, factory)
    own, below, other = (
        make_member(name, of=where)
        for name, where in (("甲", factory), ("乙", workshop), ("丙", office))
    )
    event = make_event()
    form = {
        "discipline": 0,
        "numbers": " ".join(each.staff_number for each in (own, below, other)),
    }
    desk = client_of(officer)

    page = desk.post(f"/events/{event.id}/enter-many", data=form)

    assert page.status_code == 422
    assert "丙在别的分工会" in page.text
    forged = form | {"good": f"{own.id},{below.id},{other.id}"}
    assert desk.post(f"/events/{event.id}/enter-many", data=forged).status_code == 409
    confirmed = form | {"good": f"{own.id},{below.id}"}
    assert desk.post(f"/events/{event.id}/enter-many", data=confirmed).status_code == 302
    assert [entry.member_id for entry in entries.entered(event)] == [own.id, below.id]


def test_members_and_stewards_enter_nobody_else(
    client_of, make_event, make_member, li_na, grant
):
    event = make_event()
    steward = grant(make_member("王芳"), Role.STEWARD)

    for person in (li_na, steward):
        client = client_of(person)
        assert client.get(f"/events/{event.id}/enter-many").status_code == 403
        assert client.get(f"/events/{event.id}/entries.xlsx").status_code == 403
        assert client.post(f"/events/{event.id}/enter-team").status_code == 403


def test_after_the_deadline_the_organiser_enters_on_record_and_the_officer_does_not(
    client_of, make_event, make_member, qin_yue, grant, branch, now
):
    event = make_event(entries_close_at=now - timedelta(hours=1))
    officer = grant(make_member("邵安"), Role.BRANCH_OFFICER, branch)
    late = make_member("周启明")
    form = {"discipline": 0, "numbers": late.staff_number}

    refused = client_of(officer).post(f"/events/{event.id}/enter-many", data=form)
    allowed = client_of(qin_yue).post(f"/events/{event.id}/enter-many", data=form)

    assert refused.status_code == 422
    assert "报名已截止" in refused.text
    assert allowed.status_code == 302
    line = db.session.scalars(select(Audit).where(Audit.act == "entries.made_late")).one()
    assert line.account_id == qin_yue.account_id
    assert line.details == {"names": [late.staff_number]}
    assert "补报" in client_of(qin_yue).get(f"/events/{event.id}/entries").text


@pytest.mark.parametrize("way", ["enter-many", "enter-sheet"])
def test_after_the_deadline_only_the_organiser_reads_that_there_is_still_a_way(
    client_of, make_event, make_member, qin_yue, grant, branch, now, way
):
    address = f"/events/{make_event(entries_close_at=now - timedelta(hours=1)).id}/{way}"
    officer = grant(make_member("邵安"), Role.BRANCH_OFFICER, branch)

    hers, organisers = (client_of(one).get(address).text for one in (officer, qin_yue))

    assert "报名已截止。" in hers
    assert "主办单位还可以补报" not in hers
    assert "主办单位还可以补报" in organisers


def test_an_entry_in_time_leaves_no_trail_of_lateness(make_event, li_na, now):
    entries.enter(make_event(), li_na, now=now, by=None, deadline=entries.Deadline.WAIVED)

    made_late = select(Audit).where(Audit.act == "entries.made_late")
    assert db.session.scalars(made_late).all() == []


def test_two_hundred_people_are_entered_with_few_questions_to_the_database(
    client_of, make_event, make_members, qin_yue, count_queries, singles
):
    event = make_event()
    single = singles(event)
    people = make_members(*(f"会员{number}" for number in range(200)))
    numbers = "\n".join(person.staff_number for person in people)
    desk = client_of(qin_yue)
    form = {"discipline": single.id, "numbers": numbers}
    address = f"/events/{event.id}/enter-many"

    with count_queries() as sent:
        answer = desk.post(address, data=form)

    assert answer.status_code == 302
    assert len(entries.entrants(single)) == 200
    asked = [statement for statement in sent if statement.startswith("SELECT")]
    assert len(asked) <= 20, "\n".join(asked)
