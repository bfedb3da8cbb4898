"""Each kind of notice about an entry leaves the house: by mail, to the branch, to the chat.

One life of an event, with a real mail server and a real chat's server at its end.
"""

import json
from datetime import timedelta
from functools import partial

import pytest

from eventsapp.accounts.models import Role
from eventsapp.database import db
from eventsapp.entries import approving, giving_out, queueing
from eventsapp.entries import services as entries
from eventsapp.entries.acts import EntryAct, EntryStatus
from eventsapp.entries.place_rules import Approval, OnTransfer, WaitingRule
from eventsapp.events import services as events
from eventsapp.events.models import Measure
from eventsapp.notices.posting import post
from eventsapp.reminders import services as reminders
from tests.draws.drawing import draw_by_lot

PLACES = {
    "capacity": 2,
    "approval": Approval.BRANCH,
    "waiting": WaitingRule.STRICT,
    "confirm_hours": 2,
    "reserves_return_at": None,
    "replace_until": None,
    "on_transfer": OnTransfer.STAYS,
    "after_draw": "",
}
DAY = timedelta(days=1)


@pytest.fixture
def at(monkeypatch):
    """Let the clock show a moment."""
    return lambda moment: monkeypatch.setenv("WENTITONG_NOW", moment.isoformat())


@pytest.fixture
def contest(make_event, with_mail, with_chat, now):
    """A table tennis event of in two days with two places, approved by the branch."""
    event = make_event("乒乓球赛", held_on=now.date() + 2 * DAY, entries_close_at=now + DAY)
    discipline = events.add_discipline(event, name="单打", measure=Measure.KNOCKOUT)
    giving_out.change(event, now=now, by=None, **PLACES)
    db.session.commit()
    return discipline


def subjects(office, receiver):
    return [str(mail["subject"]) for mail in office.letters if mail["to"] == receiver]


def test_each_kind_reaches_the_person_the_branch_and_the_chat(
    contest, branch, make_members, make_member, grant, reach,
    post_office, chat, evening, now, at,
):  # fmt: skip
    event = contest.event
    li_na, wang_wei, zhao_min = make_members("李娜", "王伟", "赵敏")
    officer = grant(make_member("唐文"), Role.BRANCH_OFFICER, branch)
    mails = {li_na: "li", wang_wei: "wang", zhao_min: "zhao", officer: "tang"}
    mails = {person: f"{name}@lanjiang.example" for person, name in mails.items()}
    for person, mail in mails.items():
        reach(person, mail)
    approve = partial(
        approving.approve, event, act=EntryAct.APPROVED_BRANCH, now=now, by=officer.account
    )

    # Asked for, approved and refused; waiting, moved up, and the place not taken in time.
    first, second, third = [
        entries.enter(event, person, discipline=contest, now=now, by=person.account)
        for person in (li_na, wang_wei, zhao_min)
    ]
    approve([first.id])
    approving.refuse(event, [second.id], now=now, by=officer.account, reason="名额已满")
    assert third.status is EntryStatus.OFFERED
    queueing.confirm(third, now=now, by=zhao_min.account)
    approve([third.id])
    entries.withdraw(third, now=now, by=officer.account)
    late = entries.enter(event, wang_wei, discipline=contest, now=now, by=wang_wei.account)
    approve([late.id])
    # Postponed by a day, drawn, the evening before, the next match, and called off at last.
    events.reschedule(
        event.sessions[0], to_on=now.date() + 3 * DAY, reason="雨天", now=now, by=None
    )
    db.session.commit()
    draw_by_lot(contest, now=now + 2 * DAY)
    db.session.commit()
    reminders.remind_due(now=evening + 2 * DAY)
    reminders.remind_due(now=now + 3 * DAY)
    events.cancel(event, reason="停电", now=now + 3 * DAY, by=None)
    db.session.commit()
    at(now + 3 * DAY)
    sent = post()

    assert post() == 0
    assert sent == len(post_office.letters) + len(chat.bodies)
    what = "乒乓球赛 · 单打"
    assert subjects(post_office, mails[li_na]) == [
        f"已提交报名：{what}",
        f"审批通过：{what}",
        "改期：乒乓球赛",
        f"抽签出来了：{what}",
        "快到了：乒乓球赛",
        f"快到您上场了：{what}",
        "取消：乒乓球赛",
    ]
    assert subjects(post_office, mails[wang_wei])[1] == f"审批未通过：{what}"
    assert subjects(post_office, mails[zhao_min]) == [
        f"候补：{what}",
        f"有名额了：{what}",
        f"已提交报名：{what}",
        f"审批通过：{what}",
        f"已撤回：{what}",
    ]
    of_branch = subjects(post_office, mails[officer])
    assert of_branch[0] == "有报名待审批：乒乓球赛"
    assert of_branch[-4:] == [
        "改期：乒乓球赛",
        f"抽签出来了：{what}",
        "快到了：乒乓球赛",
        "取消：乒乓球赛",
    ]
    assert [json.loads(body)["title"] for body in chat.bodies] == [
        "开始报名：乒乓球赛",
        "改期：乒乓球赛",
        f"抽签出来了：{what}",
        "快到了：乒乓球赛",
        "取消：乒乓球赛",
    ]
