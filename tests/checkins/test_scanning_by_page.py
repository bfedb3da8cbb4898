"""The gate as a page: works without script, shows the verdict, counts, undoes."""

from datetime import timedelta
from fractions import Fraction

import pytest
from sqlalchemy import func, select

from eventsapp.accounts.models import Role
from eventsapp.checkins import codes
from eventsapp.checkins import services as checkins
from eventsapp.checkins.models import Origin, Scan
from eventsapp.checkpoints import services as checkpoints
from eventsapp.checkpoints.models import Direction
from eventsapp.checkpoints.services import Terms
from eventsapp.database import db
from eventsapp.entries import services as entries
from eventsapp.plans.models import Scale


@pytest.fixture
def gate(client_of, wu_haibo, session):
    """Open the gate as the steward; type a number when one is given."""
    client = client_of(wu_haibo)
    address = f"/sessions/{session.id}/scan"

    def look(code=None, token="t1"):
        if code is None:
            return client.get(address)
        return client.post(address, data={"code": code, "scan": token}, follow_redirects=True)

    return look


def kept():
    return db.session.scalar(select(func.count()).select_from(Scan))


def test_the_gate_shows_how_many_are_in_and_registered(
    gate, li_na, make_member, enter, scan_of, record
):
    enter(li_na, make_member("高翔"))
    record(scan_of(li_na))

    page = gate().text

    assert 'id="present">1</span><small id="registered"> / 2</small>' in page
    assert "值守 吴海波" in page


def test_people_in_a_team_are_registered_too_and_each_is_one_person(
    gate, event, li_na, make_member, branch, enter, now
):
    gao = make_member("高翔")
    enter(li_na)
    entries.enter_team(
        event,
        None,
        team_code="E25001-T01",
        team_name="总装队",
        shares=[(branch, Fraction(1))],
        members=[li_na, gao],
        now=now - timedelta(hours=1),
        by=None,
    )
    db.session.commit()

    page = gate().text

    assert '<small id="registered"> / 2</small>' in page


def test_a_typed_number_gives_the_verdict_as_a_page(gate, li_na, enter):
    enter(li_na)

    page = gate(li_na.staff_number)

    assert page.status_code == 200
    assert 'class="verdict ok"' in page.text
    assert '<div class="word">已签到</div><div class="name">李娜</div>' in page.text


def test_a_refusal_says_what_to_do_now(gate, li_na):
    page = gate(li_na.staff_number).text

    assert 'class="verdict no"' in page
    assert "不在名单" in page
    assert "请他到服务台" in page


def test_a_typed_code_works_too(gate, li_na, enter):
    enter(li_na)
    code = checkins.code_of(li_na).text

    assert 'class="verdict ok"' in gate(f"{code[:4]}-{code[4:]}".lower()).text


def test_a_number_of_nobody_is_called_that(gate):
    page = gate("999").text

    assert "查无此工号" in page
    assert "再看一遍工号" in page


def test_a_double_tap_is_one_scan(gate, li_na, enter):
    enter(li_na)

    pages = [gate(li_na.staff_number).text for _ in range(2)]

    assert all('class="verdict ok"' in page for page in pages)
    assert kept() == 1


def test_an_empty_field_is_refused_in_words_and_stores_nothing(gate):
    page = gate("")

    assert page.status_code == 422
    assert "填工号或签到码" in page.text
    assert kept() == 0


def test_a_text_of_500_characters_is_refused_and_kept_in_the_field(gate):
    page = gate("9" * 500)

    assert page.status_code == 422
    assert "9" * 500 in page.text
    assert kept() == 0


def test_the_last_scan_can_be_undone_without_script(gate, li_na, enter, client_of, wu_haibo):
    enter(li_na)
    page = gate(li_na.staff_number).text
    scan = db.session.scalar(select(Scan))
    assert f'action="/scans/{scan.id}/undo"' in page

    done = client_of(wu_haibo).post(f"/scans/{scan.id}/undo", follow_redirects=True)

    assert 'id="present">0</span>' in done.text
    assert "已作废" in done.text


def test_the_verdict_of_another_session_is_not_shown_here(
    gate, li_na, make_event, scan_of, record, client_of, wu_haibo, session
):
    elsewhere = make_event("健步走", has_walk_ins=True).sessions[0]
    [answer] = record(scan_of(li_na, at=elsewhere))

    page = client_of(wu_haibo).get(f"/sessions/{session.id}/scan?scan={answer.scan_id}")

    assert 'class="verdict ok"' not in page.text.split("<template")[0]


def test_a_session_that_does_not_exist_is_not_found(client_of, wu_haibo):
    client = client_of(wu_haibo)

    for number in ("77", "99999999999999999999"):
        assert client.get(f"/sessions/{number}/scan").status_code == 404


def test_a_steward_of_one_branch_does_not_open_the_gate_of_another(
    make_branch, make_event, make_member, grant, client_of
):
    zhou = grant(make_member("周梅"), Role.STEWARD, make_branch("铸造分厂"))
    other = make_event("设计院茶会", host=make_branch("设计院"), scale=Scale.BRANCH)
    address = f"/sessions/{other.sessions[0].id}"
    client = client_of(zhou)

    assert client.get(f"{address}/scan").status_code == 403
    assert client.post(f"{address}/scan", data={"code": "1"}).status_code == 403
    assert client.get(f"{address}/scans").status_code == 403


def test_the_log_shows_every_scan_and_why(
    gate, li_na, make_member, enter, client_of, wu_haibo, session
):
    enter(li_na)
    gao = make_member("高翔")
    for number, member in enumerate([li_na, li_na, gao]):
        gate(member.staff_number, token=f"t{number}")
    client = client_of(wu_haibo)

    everything = client.get(f"/sessions/{session.id}/scans").text
    refused = client.get(f"/sessions/{session.id}/scans?only=refused").text

    assert everything.count('<th scope="row">') == 3
    assert "08:00 时没有报名" in everything
    assert "有效，当时不在场内" in everything
    assert refused.count('<th scope="row">') == 1
    assert "高翔" in refused


def test_somebody_is_found_in_the_log_by_name_pinyin_number_and_code(
    gate, li_na, make_member, enter, client_of, wu_haibo, session
):
    gao = make_member("高翔")
    enter(li_na, gao)
    gate(li_na.staff_number, token="t1")
    gate(gao.staff_number, token="t2")
    gate(codes.spaced(checkins.code_of(gao).text), token="t3")
    gate("WHOSE", token="t4")
    log = client_of(wu_haibo)

    found = {
        words: log.get(f"/sessions/{session.id}/scans?q={words}").text.count('th scope="row"')
        for words in ("高", "gaox", "ln", gao.staff_number, "whose", "nobody")
    }
    twice = log.get(f"/sessions/{session.id}/scans?q=gx&only=again").text

    assert found == {
        "高": 2,
        "gaox": 2,
        "ln": 1,
        gao.staff_number: 2,
        "whose": 1,
        "nobody": 0,
    }
    assert twice.count('<th scope="row">') == 1
    assert "全部 2" in twice


def test_the_log_says_where_each_was_scanned_and_which_way(
    li_na, enter, scan_of, record, session, client_of, wu_haibo, now
):
    enter(li_na)
    summit = checkpoints.add(session, Terms("山顶", has_exits=True), now=now, by=None)
    db.session.commit()
    record(
        scan_of(li_na, check_point_id=summit.id),
        scan_of(li_na, 5, check_point_id=summit.id, direction=Direction.EXIT),
    )

    page = client_of(wu_haibo).get(f"/sessions/{session.id}/scans").text

    assert "<b>山顶</b>" in page
    assert "<b>山顶 · 出</b>" in page


def test_an_empty_log_says_what_to_do(client_of, wu_haibo, session):
    page = client_of(wu_haibo).get(f"/sessions/{session.id}/scans").text

    assert "还没有人签到" in page
    assert f"/sessions/{session.id}/scan" in page


def test_a_long_log_has_pages(
    li_na, enter, scan_of, record, client_of, qin_yue, session, count_queries
):
    enter(li_na)
    record(*(scan_of(li_na, n / 60, origin=Origin.PAPER) for n in range(120)))
    client = client_of(qin_yue)

    with count_queries() as sent:
        first = client.get(f"/sessions/{session.id}/scans").text
    last = client.get(f"/sessions/{session.id}/scans?page=2").text

    assert (first.count('<th scope="row">'), last.count('<th scope="row">')) == (100, 20)
    assert len(sent) <= 15


def test_the_gate_takes_few_queries(gate, li_na, enter, count_queries):
    enter(li_na)
    gate(li_na.staff_number)
    scan = db.session.scalar(select(Scan.id))

    with count_queries() as sent:
        gate()

    assert scan
    assert len(sent) <= 15


def test_the_log_is_in_the_order_of_a_right_clock(
    li_na, make_member, enter, scan_of, record, client_of, wu_haibo, session, now
):
    gao = make_member("高翔")
    enter(li_na, gao)
    hour = 3_600_000
    record(scan_of(li_na, 2), scan_of(gao, 61, skew_ms=hour), at=now + timedelta(minutes=3))

    page = client_of(wu_haibo).get(f"/sessions/{session.id}/scans").text

    assert page.index('<th scope="row">李娜') < page.index('<th scope="row">高翔')
