"""Titles in the browser: begun, changed, put forward by the branch, decided by the union."""

import re

import pytest

from eventsapp.accounts.models import Role
from eventsapp.database import db
from eventsapp.honours import services as honours
from eventsapp.honours.apportioning import Method
from eventsapp.honours.ready import READY
from eventsapp.honours.values import HolderKind, Quota, QuotaKind, from_json, to_json
from eventsapp.schemes import services as schemes
from eventsapp.schemes.ready import READY as SCHEMES
from tests.honours.conftest import least

MOST_QUERIES = 15


@pytest.fixture
def hers(client_of, qin_yue):
    """The browser of 秦月, who decides for the union."""
    return client_of(qin_yue)


@pytest.fixture
def officer(client_of, grant, foundry):
    """The browser of 赵敏, officer of the foundry's branch."""
    return client_of(grant(foundry.people[2], Role.BRANCH_OFFICER, foundry))


def typed(**changes):
    """What the form of a title sends: one condition, a share of the branch's members."""
    sent = {
        "seen": "1",
        "name": "健身活动先进个人",
        "name_en": "Advanced individual",
        "conditions-0-figure": "participations",
        "conditions-0-sense": "least",
        "conditions-0-limit": "3",
        "conditions-1-figure": "",
        "conditions-1-sense": "least",
        "first_by": "participations",
        "then_by": "points",
        "last_by": "",
        "kind": "share",
        "share": "10 %",
        "number": "0",
        "method": "share",
        "rounding": "up",
        "least": "1",
        "first": "",
        "reason": "",
        "levels": "",
        "tie": "lot",
        "until": "2025-12-20",
        "source": "",
    }
    return sent | changes


@pytest.mark.parametrize("key", READY)
def test_every_ready_title_is_begun_stored_and_shown(hers, foundry, key):
    begun = hers.post("/honours", data={"year": "2025", "after": key})

    [kept] = honours.of_year(2025)
    assert begun.status_code == 302
    assert from_json(to_json(kept.title)) == kept.title == READY[key].make(2025)
    assert hers.get(f"/honours/{kept.id}").status_code == 200
    assert hers.get(f"/honours/{kept.id}/settings").status_code == 200


def test_next_years_title_is_begun_as_a_copy_and_its_last_day_moves_along(hers, begin):
    stored = begin()

    hers.post("/honours", data={"year": "2026", "after": str(stored.id)})

    [copy] = honours.of_year(2026)
    assert copy.title.conditions == honours.kept(stored).title.conditions
    assert copy.title.until.isoformat() == "2026-12-31"


def test_what_a_title_asks_is_changed_as_a_newer_version(hers, begin):
    stored = begin()

    answer = hers.post(f"/honours/{stored.id}/settings", data=typed())

    kept = honours.kept(stored)
    assert answer.status_code == 302
    assert (kept.number, kept.title.conditions) == (2, (least("participations", 3),))
    assert kept.title.order == ("participations", "points")


@pytest.mark.parametrize(
    ("changes", "words"),
    [
        ({"share": "120 %"}, "写一个不超过 100 % 的比例"),
        ({"kind": "number", "number": "3"}, "固定名额要选一种分配方法"),
        ({"conditions-0-limit": ""}, "每个条件都要写限值"),
        ({"conditions-0-limit": "许多"}, "许多"),
        ({"first": "B01"}, "请写明为什么它们先得"),
        ({"first": "B77", "reason": "去年未得"}, "没有编号为 B77 的分工会"),
        ({"kind": "number", "number": "1", "method": "dhondt", "least": "1"}, "名额不够"),
        ({"name": ""}, "写"),
    ],
)
def test_what_cannot_be_is_refused_and_stays_typed(hers, begin, foundry, changes, words):
    stored = begin()

    answer = hers.post(f"/honours/{stored.id}/settings", data=typed(**changes))

    assert answer.status_code == 422
    assert words in answer.text
    assert honours.kept(stored).number == 1


def test_who_changes_a_version_that_is_not_the_newest_is_told(hers, begin):
    stored = begin()
    hers.post(f"/honours/{stored.id}/settings", data=typed())

    answer = hers.post(f"/honours/{stored.id}/settings", data=typed(share="20 %"))

    assert answer.status_code == 409
    assert "20 %" in answer.text


def test_an_officer_puts_forward_and_the_union_confirms(officer, hers, begin, foundry):
    stored = begin()
    page, li_na = f"/honours/{stored.id}/branches/{foundry.id}", foundry.people[0]

    put = officer.post(f"{page}/forward", data={"candidate": li_na.id})
    hers.post(f"{page}/decide", data={"candidate": li_na.id, "decision": "confirmed"})

    assert put.status_code == 302
    assert honours.log_of(stored.id).of(li_na.id).is_confirmed
    assert "已确认" in officer.get(page).text
    assert "李娜" in hers.get(f"/honours/{stored.id}/names").text


def test_enter_in_the_field_of_a_reason_neither_confirms_nor_sends_back(
    hers, begin, foundry, forward
):
    stored = begin()
    forward(stored, 0)
    page, li_na = f"/honours/{stored.id}/branches/{foundry.id}", foundry.people[0]
    buttons = re.findall(r'<button[^>]* name="decision" value="(\w*)"', hers.get(page).text)
    pressed = buttons[0]  # by a browser, for whoever presses Enter

    answer = hers.post(
        f"{page}/decide",
        data={"candidate": li_na.id, "decision": pressed, "reason": "资料不全"},
    )

    assert answer.status_code == 422
    assert "资料不全" in answer.text
    stand = honours.log_of(stored.id).of(li_na.id)
    assert stand.forward is not None
    assert not stand.is_confirmed


def test_an_officer_who_says_no_reason_is_asked_for_one(officer, begin, foundry):
    stored = begin()

    answer = officer.post(
        f"/honours/{stored.id}/branches/{foundry.id}/forward",
        data={"candidate": foundry.people[3].id},
    )

    assert answer.status_code == 422
    assert "请写明为什么先推荐孙丽" in answer.text


def test_an_officer_takes_back_and_does_not_decide(officer, begin, foundry, forward):
    stored = begin()
    forward(stored, 0)
    page, li_na = f"/honours/{stored.id}/branches/{foundry.id}", foundry.people[0]

    refused = officer.post(
        f"{page}/decide", data={"candidate": li_na.id, "decision": "confirmed"}
    )
    officer.post(f"{page}/back", data={"candidate": li_na.id})

    assert refused.status_code == 403
    assert honours.log_of(stored.id).of(li_na.id).forward is None


def test_an_officer_sees_and_puts_forward_nobody_of_another_branch(
    officer, begin, make_branch, make_members
):
    office = make_branch("机关分工会")
    (qian,) = make_members("钱一", of=office)
    stored = begin()
    page = f"/honours/{stored.id}/branches/{office.id}"

    assert officer.get(page).status_code == 403
    assert officer.post(f"{page}/forward", data={"candidate": qian.id}).status_code == 403
    assert officer.get(f"/honours/members/{qian.id}?year=2025").status_code == 403


def test_who_was_put_forward_after_the_last_day_is_marked(
    officer, begin, foundry, forward, now
):
    stored = begin(until=now.date().replace(day=1))
    forward(stored, 0)

    page = officer.get(f"/honours/{stored.id}/branches/{foundry.id}")

    assert "逾期" in page.text


def test_a_member_reads_on_an_own_page_why_they_are_not_on_the_list(client_of, begin, foundry):
    begin()
    zhou = foundry.people[4]
    client = client_of(zhou)

    page = client.get("/honours/own?year=2025", follow_redirects=True)

    assert "不在候选名单：人次：1，须达到 2，差 1" in page.text
    assert "李娜" not in page.text


def test_the_union_decides_on_branches_with_levels(hers, begin, foundry, qin_yue, now):
    scheme = schemes.begin(SCHEMES["usual"].make(2025), note="", now=now, by=qin_yue.account)
    schemes.put_in_force(schemes.kept(scheme), now=now, by=qin_yue.account)
    db.session.commit()
    stored = begin(
        holder=HolderKind.BRANCH,
        conditions=(least("marks", 1),),
        order=("marks",),
        quota=Quota(QuotaKind.NUMBER, number=1, method=Method.SHARE),
    )

    for decision in ("forward", "confirmed"):
        answer = hers.post(
            f"/honours/{stored.id}/units/decide",
            data={"candidate": foundry.id, "decision": decision},
        )
        assert answer.status_code == 302

    assert honours.log_of(stored.id).of(foundry.id).is_confirmed
    assert hers.get(f"/honours/{stored.id}/units").status_code == 200


def test_ties_for_the_last_places_of_branches_are_shown(
    hers, begin, foundry, make_branch, make_members
):
    office = make_branch("机关分工会")
    make_members(*"赵钱孙李周吴", of=office)
    quota = Quota(QuotaKind.NUMBER, number=1, method=Method.DHONDT, least=0)
    stored = begin(quota=quota)

    page = hers.get(f"/honours/{stored.id}").text

    assert "争最后名额而并列" in page
    assert "人数相同，抽签决定" in page


@pytest.mark.parametrize(
    "path",
    [
        "/honours?year=2025",
        "/honours/{title}",
        "/honours/{title}/names",
        "/honours/{title}/branches/{branch}",
        "/honours/members/{member}?year=2025",
    ],
)
def test_no_page_asks_more_than_a_few_statements(
    hers, begin, foundry, forward, count_queries, path
):
    for _number in range(3):
        stored = begin(
            conditions=(least("participations", 1), least("officiated", 0)),
            order=("participations", "points", "no_shows"),
        )
    forward(stored, 0)
    address = path.format(title=stored.id, branch=foundry.id, member=foundry.people[0].id)

    with count_queries() as counted:
        assert hers.get(address).status_code == 200

    assert len(counted) <= MOST_QUERIES
