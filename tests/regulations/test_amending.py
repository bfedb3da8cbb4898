"""Regulations change freely until the first draw, and only in the open afterwards."""

from io import BytesIO

import docx
import pytest
from pypdf import PdfReader

from brackets.points import Sharing
from eventsapp.accounts import services as accounts
from eventsapp.accounts.models import Role
from eventsapp.database import db
from eventsapp.entries import giving_out, taking
from eventsapp.entries import services as entries
from eventsapp.events import services as events
from eventsapp.events.models import Measure
from eventsapp.events.points import PointsRule
from eventsapp.regulations import services as regulations
from eventsapp.regulations.errors import (
    AlreadyOpen,
    NothingAmended,
    RegulationsFixed,
    TextsChanged,
)
from eventsapp.regulations.sections import Key, compose
from tests.draws.drawing import draw_by_lot

REASON = "场地只有四张球台"


@pytest.fixture
def event(make_event):
    """A table tennis day with two disciplines."""
    made = make_event()
    events.add_discipline(made, name="男子单打", measure=Measure.KNOCKOUT)
    events.add_discipline(made, name="跳绳", measure=Measure.COUNTS)
    db.session.commit()
    return made


@pytest.fixture
def drawn(event, make_member, now):
    """The same day after the singles were drawn."""
    singles = event.disciplines[0]
    for name in ("马龙", "樊振东", "王楚钦"):
        entries.enter(event, make_member(name), discipline=singles, now=now, by=None)
    draw_by_lot(singles, now=now)
    db.session.commit()
    return event


def headings(event):
    return [section.heading for section in regulations.now_said(event)]


def write(event, now, *, version=0, **texts):
    by_key = {key: texts.get(key.value, "") for key in Key}
    regulations.write_texts(event, by_key, version=version, now=now, by=None)


def rename(event, name, now):
    discipline = event.disciplines[1]
    events.edit_discipline(
        discipline,
        name=name,
        measure=discipline.measure,
        entry_kind=discipline.entry_kind,
        is_scored=discipline.is_scored,
        points_weight=discipline.points_weight,
        capacity=discipline.capacity,
        best_of=discipline.best_of,
        has_third_place=discipline.has_third_place,
        format_note=discipline.format_note,
        now=now,
        by=None,
    )


def test_what_is_known_stands_in_the_regulations_by_itself(event):
    assert headings(event) == [
        "主办单位",
        "时间和地点",
        "参加单位和人员",
        "竞赛项目",
        "报名办法",
        "竞赛办法",
        "计分办法",
        "抽签和领队会",
        "裁判与仲裁",
        "注意事项",
        "未尽事宜",
    ]


def test_what_is_written_follows_what_is_known(event, now):
    write(event, now, hosts="协办：机电分会\n赞助：无", officials="裁判由协会选派。")

    by_key = {section.key: section.lines for section in regulations.now_said(event)}
    assert by_key["hosts"] == ["主办：澜江电机工会", "协办：机电分会", "赞助：无"]
    assert by_key["officials"][-1] == "裁判由协会选派。"
    assert "care" not in by_key


def test_points_are_said_once_where_all_earn_alike_and_for_each_where_not(event):
    def said():
        by_key = {section.key: section.lines for section in regulations.now_said(event)}
        return by_key["points"]

    assert said() == [
        "前 6 名依次得 7-5-4-3-2-1 分；名次并列的平分所占名次的分；人数较少时最后一名不得分。"
    ]
    event.disciplines[1].points_rule = PointsRule((9, 7), Sharing.FULL).to_json()

    assert said() == [
        "男子单打：前 6 名依次得 7-5-4-3-2-1 分；名次并列的平分所占名次的分；"
        "人数较少时最后一名不得分。",
        "跳绳：前 2 名依次得 9-7 分；名次并列的各得该名次全分，后面的名次空出；"
        "人数较少时最后一名不得分。",
    ]


def test_they_say_what_becomes_of_a_withdrawal_after_the_draw_where_it_was_written(event, now):
    chess = event.disciplines[0]
    values = {"name": chess.name, "measure": chess.measure}
    usual = {
        name: getattr(taking.usual(0), name) for name in giving_out.Settings.__annotations__
    }

    def said():
        found = compose(event, {})
        return [line for each in found for line in each.lines if "抽签后退出" in line]

    before = said()
    giving_out.change(event, now=now, by=None, **usual | {"after_draw": "对手不战而胜"})
    events.edit_discipline(chess, now=now, by=None, **values, after_draw="棋局作废")

    assert before == []
    assert said() == ["抽签后退出的：对手不战而胜", f"{chess.name}抽签后退出的：棋局作废"]


def test_what_the_event_says_of_a_withdrawal_is_fixed_by_the_draw_too(drawn, now):
    usual = {
        name: getattr(taking.usual(0), name) for name in giving_out.Settings.__annotations__
    }

    with pytest.raises(RegulationsFixed):
        giving_out.change(drawn, now=now, by=None, **usual | {"after_draw": "另行公布"})


def test_who_writes_slower_looks_again(event, now):
    write(event, now, hosts="协办：甲")

    with pytest.raises(TextsChanged):
        write(event, now, hosts="协办：乙")


def test_until_the_draw_everything_may_change(event, now):
    rename(event, "双摇跳绳", now)

    assert regulations.versions_of(event) == []


def test_the_draw_fixes_them_as_the_first_version(drawn):
    first = regulations.versions_of(drawn)[0]

    assert first.number == 1
    assert next(s.heading for s in regulations.sections_of(first, "en")) == "Hosts"
    assert next(s.heading for s in regulations.sections_of(first, "zh")) == "主办单位"


def test_after_the_draw_nothing_they_say_changes_silently(drawn, now):
    with pytest.raises(RegulationsFixed):
        rename(drawn, "双摇跳绳", now)
    with pytest.raises(RegulationsFixed):
        write(drawn, now, hosts="协办：甲")
    with pytest.raises(RegulationsFixed):
        events.add_discipline(drawn, name="拔河", measure=Measure.PLACE)


def test_what_they_do_not_say_changes_all_the_same(drawn, now):
    session = drawn.sessions[0]
    events.edit(
        drawn,
        version=drawn.version,
        name=drawn.name,
        host=drawn.host,
        scale=drawn.scale,
        opens=session.opens,
        closes=session.closes,
        place=session.place,
        association=None,
        audience=drawn.audience,
        has_walk_ins=drawn.has_walk_ins,
        festival="五四",
        budget_fen=100_00,
        entries_open_at=drawn.entries_open_at,
        entries_close_at=drawn.entries_close_at,
        now=now,
        by=None,
    )

    assert drawn.budget_fen == 100_00


def test_an_amendment_says_why_and_what_is_different(drawn, now):
    regulations.open_amendment(drawn, reason=REASON, now=now, by=None)
    rename(drawn, "双摇跳绳", now)
    second = regulations.publish_amendment(drawn, now=now, by=None)

    first = regulations.versions_of(drawn)[0]
    found = regulations.differences(
        regulations.sections_of(first, "zh"), regulations.sections_of(second, "zh")
    )
    assert (second.number, second.reason) == (2, REASON)
    assert found[0].heading == "竞赛项目"
    assert [line.split(" · ")[0] for line in found[0].gone] == ["跳绳"]
    assert [line.split(" · ")[0] for line in found[0].new] == ["双摇跳绳"]


def test_readers_see_the_last_version_while_the_next_is_written(drawn, now):
    regulations.open_amendment(drawn, reason=REASON, now=now, by=None)
    rename(drawn, "双摇跳绳", now)

    versions = regulations.versions_of(drawn)
    shown = regulations.in_force(drawn, versions, "zh")
    assert [row[0] for s in shown if s.key == "disciplines" for row in s.rows] == [
        "男子单打",
        "跳绳",
    ]


def test_one_amendment_is_open_at_a_time(drawn, now):
    regulations.open_amendment(drawn, reason=REASON, now=now, by=None)

    with pytest.raises(AlreadyOpen):
        regulations.open_amendment(drawn, reason="另一个", now=now, by=None)


def test_an_amendment_that_changes_nothing_is_not_published(drawn, now):
    regulations.open_amendment(drawn, reason=REASON, now=now, by=None)

    with pytest.raises(NothingAmended):
        regulations.publish_amendment(drawn, now=now, by=None)


def test_an_organiser_amends_on_the_pages(client_of, qin_yue, drawn):
    client = client_of(qin_yue)
    address = f"/events/{drawn.id}/regulations"

    refused = client.get(f"{address}/edit")
    opened = client.post(f"{address}/amend", data={"reason": REASON}, follow_redirects=True)
    shown = client.get(f"{address}/edit")
    version = regulations.texts_of(drawn).version
    client.post(f"{address}/edit", data={"version": version, "officials": "总裁判长：秦月"})
    published = client.post(f"{address}/publish", follow_redirects=True)

    assert refused.status_code == 302
    assert REASON in opened.text
    assert shown.status_code == 200
    assert "总裁判长：秦月" in published.text
    assert "第 2 版" in published.text


def test_an_amendment_without_a_reason_is_not_opened(client_of, qin_yue, drawn):
    page = client_of(qin_yue).post(f"/events/{drawn.id}/regulations/amend", data={})

    assert page.status_code == 422
    assert "请说明原因" in page.text
    assert len(regulations.versions_of(drawn)) == 1


def test_who_would_change_what_is_fixed_reads_it_before_typing(client_of, qin_yue, drawn, now):
    client = client_of(qin_yue)
    fixed = "规程已固定：2025 年 5 月 17 日（周六） 08:00，男子单打抽签。"
    pages = (
        f"/events/{drawn.id}/edit",
        f"/events/{drawn.id}/disciplines/new",
        f"/disciplines/{drawn.disciplines[0].id}/edit",
    )
    assert all(fixed in client.get(address).text for address in pages)

    regulations.open_amendment(drawn, reason=REASON, now=now, by=None)
    db.session.commit()

    assert not any(fixed in client.get(address).text for address in pages)


def test_the_texts_can_not_be_opened_while_they_are_fixed(client_of, qin_yue, drawn):
    page = client_of(qin_yue).get(f"/events/{drawn.id}/regulations/edit", follow_redirects=True)

    assert page.status_code == 200
    assert "规程已固定" in page.text
    assert "开始修订" in page.text


def test_sentences_of_one_clause_stand_without_a_space_in_chinese(event):
    (clause,) = [one for one in compose(event, {}) if one.key == Key.PLAYING.value]

    assert clause.lines[-1] == "跳绳：每人一次。个数多者在前，相同则失误少者在前。每次 60 秒。"


def test_members_read_and_take_them_along(client_of, li_na, drawn, now):
    client = client_of(li_na)
    address = f"/events/{drawn.id}/regulations"

    page = client.get(address)
    paper = client.get(f"{address}.pdf")
    word = client.get(f"{address}.docx")

    assert page.status_code == 200
    assert "竞赛办法" in page.text
    printed = "".join(p.extract_text() for p in PdfReader(BytesIO(paper.data)).pages)
    assert "竞赛项目" in "".join(printed.split())
    assert any("竞赛办法" in p.text for p in docx.Document(BytesIO(word.data)).paragraphs)
    assert client.post(f"{address}/amend", data={"reason": REASON}).status_code == 403


def test_a_branch_does_not_write_into_the_unions_regulations(
    client_of, make_member, grant, branch, event
):
    officer = grant(make_member("周敏"), Role.ORGANISER, accounts.get_body(branch.id))

    page = client_of(officer).get(f"/events/{event.id}/regulations/edit")

    assert page.status_code == 403
