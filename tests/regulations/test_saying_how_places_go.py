"""The regulations say how places are given out, and the draw fixes that too."""

from datetime import datetime

import pytest

from eventsapp.clock import LOCAL
from eventsapp.database import db
from eventsapp.entries import giving_out, taking
from eventsapp.entries import services as entries
from eventsapp.entries.place_rules import Approval, OnTransfer, WaitingRule
from eventsapp.events import services as events
from eventsapp.events.models import Measure
from eventsapp.regulations import services as regulations
from eventsapp.regulations.errors import RegulationsFixed
from eventsapp.regulations.sections import Key
from tests.draws.drawing import draw_by_lot


@pytest.fixture
def event(make_event):
    """A chess day with one discipline."""
    made = make_event()
    events.add_discipline(made, name="象棋", measure=Measure.KNOCKOUT)
    db.session.commit()
    return made


@pytest.fixture
def drawn(event, make_member, now):
    """The same day after its draw."""
    for name in ("陈静", "周敏"):
        member = make_member(name)
        entries.enter(event, member, discipline=event.disciplines[0], now=now, by=None)
    draw_by_lot(event.disciplines[0], now=now)
    db.session.commit()
    return event


@pytest.fixture
def give_out(now):
    """Change some of how an event gives out its places."""

    def change(event, **settings):
        usual = {
            name: getattr(taking.usual(0), name) for name in giving_out.Settings.__annotations__
        }
        giving_out.change(event, now=now, by=None, **usual | settings)
        db.session.commit()

    return change


def said(event):
    """Return what the regulations say of entering."""
    by_key = {one.key: one.lines for one in regulations.now_said(event)}
    return by_key[Key.ENTERING.value]


def test_what_is_usual_is_not_said(event):
    assert said(event)[1:] == ["会员自行报名，或由所在分工会代为报名。"]


def test_each_setting_is_a_clause(event, give_out):
    give_out(
        event,
        capacity=40,
        approval=Approval.BRANCH_THEN_UNION,
        waiting=WaitingRule.STRICT,
        confirm_hours=12,
        replace_until=datetime(2025, 5, 20, 18, tzinfo=LOCAL),
        on_transfer=OnTransfer.WITHDRAWN,
    )

    assert said(event)[2:] == [
        "全部名额 40 人。",
        "报名须先经分工会、再经工会审批。",
        "名额报满后可以候补。严格按顺序：前面的人在等的名额，后面的人不能先占。"
        "留给分工会的名额由该分工会的人使用。递补者有 12 小时确认。",
        "2025 年 5 月 20 日（周二） 18:00 前可以换成本分工会的其他人。",
        "报名后调动或离会的，报名取消，双打和队伍除外。",
    ]


def test_after_the_draw_each_of_them_needs_an_amendment(drawn, give_out, now):
    with pytest.raises(RegulationsFixed):
        give_out(drawn, approval=Approval.UNION)
    db.session.rollback()

    regulations.open_amendment(drawn, reason="改由工会审批", now=now, by=None)
    give_out(drawn, approval=Approval.UNION)
    regulations.publish_amendment(drawn, now=now, by=None)

    assert "报名须经工会审批。" in regulations.versions_of(drawn)[-1].sections["zh"][4]["lines"]


def test_until_when_places_are_kept_is_not_fixed(drawn, give_out):
    give_out(drawn, reserves_return_at=datetime(2025, 5, 18, tzinfo=LOCAL))

    assert giving_out.rules_of(drawn).reserves_return_at is not None


def test_the_page_of_places_keeps_what_was_typed_and_says_why(client_of, qin_yue, drawn):
    answer = client_of(qin_yue).post(
        f"/events/{drawn.id}/places",
        data={
            "capacity": "33",
            "approval": "none",
            "waiting": "none",
            "confirm_hours": "",
            "reserves_return_at": "",
            "replace_until": "",
            "on_transfer": "stays",
            "after_draw": "",
        },
    )

    assert answer.status_code == 409
    assert 'value="33"' in answer.text
    assert "规程已固定" in answer.text
