"""The pages: the call room for stewards and referees, the calls for everybody."""

import html

from eventsapp.call_rooms import services as call_rooms
from eventsapp.database import db
from eventsapp.draws import services as draws
from eventsapp.entries import services as entries
from eventsapp.results import services as results
from tests.frame.page_forms import FormReader


def address(discipline):
    return f"/events/{discipline.event_id}/call-room"


def form_of(page, end, **has):
    """Return the first form of a page whose address ends so and whose fields say this."""
    return next(
        form
        for form in FormReader(page.text, "").forms
        if form.action.endswith(end) and has.items() <= form.fields.items()
    )


def send(client, form, **more):
    answer = client.post(form.action, data=form.fields | more)
    assert answer.status_code == 302
    return html.unescape(client.get(answer.location).text)


def test_a_steward_calls_and_taps_and_a_referee_records(
    singles, steward, referee, client_of, now, monkeypatch
):
    desk = client_of(steward)
    page = desk.get(address(singles))
    called = send(desk, form_of(page, "/calls"), court="3 号台")
    assert "已呼叫，并已通知运动员。" in called
    assert "最迟 08:15 报到" in called
    there = send(desk, form_of(desk.get(address(singles)), "/call-reports", act="there"))
    assert "08:00 在检录处报到" in there
    monkeypatch.setenv("WENTITONG_NOW", now.replace(minute=16).isoformat())
    offered = html.unescape(desk.get(address(singles)).text)
    assert "未报到：吴海波" in offered
    assert "由裁判员决定。" in offered
    assert "/absences" not in offered

    whistle = client_of(referee)
    stored = send(whistle, form_of(whistle.get(address(singles)), "/absences"))

    assert "男子单打，第 1 场：记为未报到" in stored
    result = results.state_of(draws.stage_of(singles)).matches["W1.1"].result
    assert result.reason == "最迟 08:15 未报到（08:00 呼叫）"
    code = next(e.member for e in draws.entries_of(singles) if e.member.name == "吴海波")
    late = send(desk, form_of(desk.get(address(singles)), "/codes"), code=code.staff_number)
    assert "吴海波来晚了：男子单打，第 1 场已于 08:16 记为未报到。" in late


def test_a_page_that_has_become_old_gets_a_sentence(singles, steward, client_of, now):
    desk = client_of(steward)
    form = form_of(desk.get(address(singles)), "/calls")
    send(desk, form)
    assert "刚才有人操作过男子单打，第 1 场。" in send(desk, form)
    report = form_of(desk.get(address(singles)), "/call-reports", act="there")
    taken = form_of(desk.get(address(singles)), "/taken-back")
    assert "请写明撤回呼叫的原因" in send(desk, taken, why=" ")
    assert "呼叫已撤回，并已通知被呼叫的人。" in send(desk, taken, why="球台坏了")
    assert "目前没有呼叫" in send(desk, report)
    assert "目前没有被呼叫的项目" in send(
        desk, form_of(desk.get(address(singles)), "/codes"), code=steward.staff_number
    )


def test_who_may_what(singles, li_na, steward, referee, qin_yue, client_of, call, key_of):
    call(singles, key_of(singles, 1), court="3 号台")
    assert client_of(li_na).get(address(singles)).status_code == 403
    absences = f"/disciplines/{singles.id}/absences"
    assert client_of(steward).post(absences).status_code == 403
    minutes = f"{address(singles)}/minutes"
    assert client_of(referee).post(minutes, data={"minutes": "10"}).status_code == 403

    desk = client_of(qin_yue)
    form = form_of(desk.get(address(singles)), "/minutes")
    assert "最多 60" in send(desk, form, minutes="61")
    assert "10 分钟内" in send(desk, form, minutes="10")

    board = html.unescape(client_of(li_na).get(f"/events/{singles.event_id}/calls").text)
    assert "欧阳文渊 对 吴海波" in board
    assert "3 号台" in board
    event = f"/events/{singles.event_id}"
    assert f"{event}/calls" in client_of(li_na).get(event).text
    assert f"{event}/call-room" in client_of(steward).get(event).text


def test_what_everybody_sees_leaves_out_a_start_until_it_is_called(
    of, enter, call, key_of, li_na, client_of
):
    enter(of("跳绳"), "跳一", "跳二")
    page = f"/events/{of('跳绳').event_id}/calls"
    assert "跳绳" not in client_of(li_na).get(page).text

    call(of("跳绳"), key_of(of("跳绳")))

    assert "待报到：跳一、跳二" in html.unescape(client_of(li_na).get(page).text)


def test_a_cancelled_event_calls_nobody(singles, steward, client_of, now):
    desk = client_of(steward)
    form = form_of(desk.get(address(singles)), "/calls")
    singles.event.cancelled_at = now
    db.session.commit()

    assert "活动已取消，不再呼叫。" in send(desk, form)


def test_128_entrants_in_six_disciplines_take_few_statements(
    singles,
    heats,
    of,
    make_members,
    enter_together,
    steward,
    client_of,
    key_of,
    now,
    count_queries,
):
    people = make_members(*(f"队员{number}" for number in range(114)))
    for start, name in enumerate(("跳绳", "健步走")):
        some = people[start * 57 : (start + 1) * 57]
        entries.enter_many(singles.event, some, discipline=of(name), now=now, by=None)
    enter_together(of("拔河"), "甲一", "甲二", "甲三")
    db.session.commit()
    for discipline, number in ((singles, 1), (heats, 1), (of("跳绳"), 0), (of("拔河"), 0)):
        key = key_of(discipline, number)
        call_rooms.call(discipline, key, seen=0, now=now, by=None)
    db.session.commit()
    desk, path = client_of(steward), address(singles)
    db.session.remove()

    with count_queries() as sent:
        page = desk.get(path)

    assert page.status_code == 200
    assert len(sent) <= 15
