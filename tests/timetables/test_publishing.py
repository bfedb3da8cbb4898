"""Publishing versions: who moved is told, two at once get one version, everybody reads it."""

import html
from datetime import timedelta

import pytest
from sqlalchemy import select

from eventsapp.database import db
from eventsapp.draws import services as draws
from eventsapp.events import services as events
from eventsapp.notices.models import Message
from eventsapp.results import services as results
from eventsapp.timetables import services as timetables
from eventsapp.timetables import words
from eventsapp.timetables.errors import (
    DraftMovedOn,
    NoDraft,
    NothingNew,
    PublishedMeanwhile,
    ReasonMissing,
)
from eventsapp.timetables.models import Version
from tests.draws.drawing import draw_by_hand
from tests.frame.page_forms import FormReader


def messages(*topics):
    query = select(Message).where(Message.topic.in_(topics)).order_by(Message.id)
    return list(db.session.scalars(query))


def test_those_whose_time_has_moved_are_told_once(event, made, publish, put, key_of, of):
    made()
    publish()
    assert messages("timetable_match_moved") == []
    put(key_of("男子单打", "W1.1"), 2, "13:30")
    nudged = timetables.stored_of(event.id).published.places[key_of("男子单打", "W1.2")]
    put(nudged.key, nudged.court, words.clock_time(nudged.starts + 5))

    publish("球台维修")

    told = messages("timetable_match_moved")
    first, second, *_ = draws.entries_of(of("男子单打"))
    assert {one.account_id for one in told} == {
        first.member.account_id,
        second.member.account_id,
    }
    assert told[0].details["court"] == "2 号台"
    assert told[0].details["at"]["moment"].startswith("2025-05-17T13:30")


def test_a_later_version_says_why_and_differs(event, hall, made, publish, put, key_of):
    hall()
    with pytest.raises(NoDraft):
        publish()
    made()
    publish()
    with pytest.raises(NothingNew):
        publish("再发一次")
    put(key_of("男子单打", "F1"), 2, "14:30")
    with pytest.raises(ReasonMissing):
        publish(" ")
    publish("决赛推后")

    lines = timetables.versions_of(event)
    assert [(one.number, one.reason) for one in lines] == [(2, "决赛推后"), (1, "")]


def test_what_is_over_stands_on_the_timetable_with_its_score(
    event, made, publish, of, now, li_na, client_of
):
    made()
    publish()
    report = results.Report((3, 1))
    results.record_match(draws.stage_of(of("男子单打")), "W1.1", report, now=now, by=None)
    db.session.commit()

    page = text_of(client_of(li_na).get(f"/events/{event.id}/timetable"))

    assert "男子单打 1 · 3:1</text>" in page
    to_come, over = page.split("<h3>已经结束</h3>")
    first = '<th scope="row">欧阳文渊 对 吴海波</th>'
    assert (first in to_come, first in over) == (False, True)
    assert '<th scope="row">何立 对 秦守义</th>' in to_come


def test_two_who_publish_at_once_make_one_version(event, made, race, now):
    made()
    event_id = event.id

    def publish():
        timetables.publish(
            events.get(event_id), seen=0, draft_seen=1, reason="", now=now, by=None
        )

    outcomes = race(publish, publish)

    assert [type(one) for one in outcomes if one] == [PublishedMeanwhile]
    assert len(db.session.scalars(select(Version)).all()) == 1


def test_what_the_page_did_not_show_is_not_published(event, made, put, key_of, now):
    made()
    put(key_of("男子单打", "F1"), 2, "14:30")
    with pytest.raises(DraftMovedOn):
        timetables.publish(event, seen=0, draft_seen=1, reason="", now=now, by=None)


def test_a_draw_made_anew_leaves_no_place_behind(event, made, publish, of, enter, now):
    made()
    publish()
    singles = of("男子单打")
    ids = [entry.id for entry in draws.entries_of(singles)]
    draw_by_hand(singles, ids[::-1], reason="名单有误", now=now + timedelta(minutes=1))
    db.session.commit()

    table = timetables.timetable_of(event)

    assert {row.item.discipline.name for row in table.rows} == {"混合赛"}
    assert {item.discipline.name for item in table.untimed} == {"男子单打"}


def text_of(answer):
    return html.unescape(answer.text)


def test_the_organiser_does_it_all_on_the_pages(event, of, qin_yue, li_na, client_of):
    desk, phone = client_of(qin_yue), client_of(li_na)
    address = f"/events/{event.id}/timetable"
    assert "尚未公布赛程" in text_of(phone.get(address))
    page = desk.get(f"{address}/courts")
    form = next(f for f in FormReader(page.text, "").forms if "courts-0-name" in f.fields)
    form.fields |= {name: "" for name, value in form.fields.items() if value == "测试"}
    wrong = desk.post(
        f"{address}/courts", data=form.fields | {"courts-0-name": "1", "days-0-hours": "九点"}
    )
    assert (wrong.status_code, "请输入起止时间" in text_of(wrong)) == (422, True)
    hours = {"courts-0-name": "1-2 号台", "days-0-hours": "9:00-10:30, 13:00-15:00"}
    stored = desk.post(f"{address}/courts", data=form.fields | hours)
    assert stored.location.endswith("/draft")
    names = timetables.stored_of(event.id).grounds.names
    assert names == {1: "1 号台", 2: "2 号台"}

    def press(end, **more):
        forms = FormReader(desk.get(f"{address}/draft").text, "").forms
        form = next(f for f in forms if f.action.endswith(end))
        answer = desk.post(form.action, data=form.fields | more)
        return text_of(desk.get(answer.location))

    assert "6 场已排上" in press("/made")
    assert "尚未公布赛程" in text_of(phone.get(address))
    assert "已公布第 1 版。" in press("/published")
    final = timetables.key_of_match(draws.stage_of(of("男子单打")).id, "F1")
    wanted = {"key": final, "court": "1", "on": "2025-05-17", "at": "09:05"}
    assert "但有冲突" in press("/places", **wanted)
    shown = text_of(desk.get(f"{address}/draft?match={final}"))
    assert "有 1 场与已公布的不同。" in shown
    assert "请写明调整赛程的原因" in press("/published", why=" ")
    seen = text_of(phone.get(address))
    assert "欧阳文渊" in seen
    assert f"{address}/draft" not in seen
    assert phone.get(f"{address}/draft").status_code == 403


def test_one_finds_oneself_a_player_and_a_branch(event, made, publish, of, branch, client_of):
    made()
    publish()
    [first, *_] = draws.entries_of(of("男子单打"))
    client = client_of(first.member)

    def names(query):
        page = text_of(client.get(f"/events/{event.id}/timetable?{query}"))
        rows = page[page.find("<tbody>") :]
        return {name for name in ("欧阳文渊", "何立", "谢宏宇") if name in rows}

    assert names("by=mine") == {"欧阳文渊", "谢宏宇"}  # in singles, and in the cup
    assert names("by=player&name=何") == {"何立"}
    assert names(f"by=branch&branch={branch.id}") >= {"欧阳文渊", "何立"}
    assert names("by=branch&branch=999") == set()
