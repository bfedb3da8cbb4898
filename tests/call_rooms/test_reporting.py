"""Who is there, late or missing; by tap and by code; in any order of arrival."""

from datetime import datetime, timedelta
from random import Random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from eventsapp.arrival_boards.slots import playing_next
from eventsapp.call_rooms import folding
from eventsapp.call_rooms import services as call_rooms
from eventsapp.call_rooms.errors import NobodyCalls, NotCalled, UnknownCode
from eventsapp.call_rooms.folding import SideState
from eventsapp.call_rooms.models import CallReport, ReportAct, ReportOrigin
from eventsapp.call_rooms.words import side_facts
from eventsapp.checkins import services as checkins
from eventsapp.checkins.models import Origin
from eventsapp.clock import LOCAL
from eventsapp.database import db
from eventsapp.draws import services as draws
from eventsapp.entries import services as entries
from tests.examples import examples

EIGHT = datetime(2025, 5, 17, 8, 0, tzinfo=LOCAL)
ACTS = st.sampled_from(ReportAct)
SAID = st.lists(st.tuples(st.integers(1, 2), st.integers(0, 9), ACTS), max_size=12)


def states(called):
    return {one.entrant.name: one.state for one in called.sides}


def test_there_late_and_missing_by_the_minute_that_was_told(
    singles, key_of, call, report, standing
):
    call(singles, key_of(singles, 1))
    assert states(standing(15)) == dict.fromkeys(("欧阳文渊", "吴海波"), SideState.AWAITED)
    report("欧阳文渊", 15.9)
    assert states(standing(16)) == {
        "欧阳文渊": SideState.THERE,
        "吴海波": SideState.MISSING,
    }

    report("吴海波", 17)

    assert states(standing(18))["吴海波"] is SideState.LATE
    assert standing(18).is_ready


def test_a_double_tap_does_nothing_and_a_wrong_one_is_taken_back(
    singles, key_of, call, report, standing
):
    call(singles, key_of(singles, 1))
    report("吴海波", 2)
    assert report("吴海波", 4) == []
    assert [one.since for one in standing(5).sides] == [None, EIGHT + timedelta(minutes=2)]

    report("吴海波", 6, act=ReportAct.NOT_THERE)

    assert [one.since for one in standing(7).sides] == [None, None]
    report("吴海波", 8)
    assert standing(9).sides[1].since == EIGHT + timedelta(minutes=8)


def test_a_code_reports_to_the_call_that_is_over_first_and_where_they_are_not_yet(
    singles, of, key_of, call, now, room
):
    wu = next(e.member for e in draws.entries_of(singles) if e.member.name == "吴海波")
    entries.enter(singles.event, wu, discipline=of("跳绳"), now=now, by=None)
    call(of("跳绳"), key_of(of("跳绳")))
    call(singles, key_of(singles, 1), 3)
    at = {"now": now + timedelta(minutes=5), "by": None}
    code = checkins.code_of(wu).text

    told = [
        call_rooms.report_by_code(singles.event, text, **at)
        for text in (code.lower(), wu.staff_number, code)
    ]

    assert [(one.bout.discipline.name, one.again) for one in told] == [
        ("跳绳", False),
        ("男子单打", False),
        ("跳绳", True),
    ]


def test_who_is_in_nothing_that_is_called_reads_so(singles, make_member, call, key_of, now):
    stranger = make_member("赵敏")
    call(singles, key_of(singles, 1))

    with pytest.raises(NobodyCalls):
        call_rooms.report_by_code(singles.event, stranger.staff_number, now=now, by=None)
    with pytest.raises(UnknownCode):
        call_rooms.report_by_code(singles.event, "7K3MQ2XR", now=now, by=None)


def test_whoever_was_called_anew_reports_anew(singles, key_of, call, standing, report, now):
    key = key_of(singles, 1)
    call(singles, key)
    before = standing().call.id
    report("吴海波", 1)
    call_rooms.take_back(singles, key, seen=1, reason="停电", now=now, by=None)
    call(singles, key, 30)

    assert [one.since for one in standing(31).sides] == [None, None]
    entry_id = standing(31).sides[0].entrant.entry_id
    with pytest.raises(NotCalled):
        call_rooms.report(singles, key, call_id=before, entry_id=entry_id, now=now, by=None)


@pytest.fixture
def come_in(event, now):
    """Let somebody come in at the door at eight."""

    def scan(member):
        checkins.record(
            [
                checkins.ScanIn(
                    device="gate",
                    client_scan_id=member.staff_number,
                    session_id=event.sessions[0].id,
                    code=member.staff_number,
                    happened_at=now,
                    origin=Origin.STAFF_NUMBER,
                )
            ],
            now=now,
            operator=None,
        )
        db.session.commit()

    return scan


def test_to_be_in_the_hall_is_shown_and_is_not_to_have_reported(
    singles, key_of, call, standing, come_in
):
    come_in(next(e.member for e in draws.entries_of(singles) if e.member.name == "吴海波"))

    call(singles, key_of(singles, 1))

    first, second = standing(1).sides
    assert (side_facts(first), side_facts(second)) == ("今天未见入场", "08:00 已入场")
    assert second.state is SideState.AWAITED


def test_the_board_of_arrivals_hears_who_plays_next_and_whether_they_are_there(
    app, singles, key_of, call, report, come_in, now
):
    for name in ("吴海波", "何立"):
        come_in(next(e.member for e in draws.entries_of(singles) if e.member.name == name))
    call(singles, key_of(singles, 1), court="3 号台")
    report("欧阳文渊", 1)

    told = playing_next(singles.event_id, now + timedelta(minutes=2))

    with app.test_request_context():
        assert [(one.name, str(one.plays), one.is_present) for one in told[:4]] == [
            ("欧阳文渊", "男子单打，第 1 场 · 3 号台", True),
            ("吴海波", "男子单打，第 1 场 · 3 号台", False),
            ("何立", "男子单打，第 2 场", True),
            ("秦守义", "男子单打，第 2 场", False),
        ]
    assert [one.called_at for one in told[1:3]] == [now, None]


def test_a_team_is_there_once_the_least_of_it_is(
    of, enter_together, key_of, call, report, standing
):
    tug = of("拔河")
    enter_together(tug, "甲一", "甲二", "甲三", "甲四", "甲五")
    call(tug, key_of(tug))
    report("甲一", 1)
    report("甲三", 2)
    assert standing(3).sides[0].state is SideState.AWAITED
    assert side_facts(standing(3).sides[0]).startswith(
        "到 2 人，共 5 人，至少 3 人 · 未到：甲二"
    )

    report("甲五", 4)

    side = standing(5).sides[0]
    assert (side.state, side.since) == (SideState.THERE, EIGHT + timedelta(minutes=4))
    assert side.not_there == ["甲二", "甲四"]


def test_a_pair_needs_both(of, enter_together, key_of, call, report, standing):
    double = of("双人跳绳")
    enter_together(double, "甲一", "甲二")
    call(double, key_of(double))

    report("甲一", 1)
    assert standing(16).sides[0].state is SideState.MISSING
    report("甲二", 17)

    assert standing(17).sides[0].state is SideState.LATE


@examples(60)
@given(said=SAID, seed=st.integers(0, 999))
def test_who_is_there_hangs_on_what_was_said_and_not_on_what_arrived_first(said, seed):
    rows = [
        CallReport(
            id=number,
            call_id=1,
            entry_id=who,
            member_id=who,
            act=act,
            origin=ReportOrigin.TAP,
            at=EIGHT + timedelta(minutes=minute),
        )
        for number, (who, minute, act) in enumerate(said)
    ]
    mixed = Random(seed).sample(rows, len(rows))

    since = folding.there_since(mixed)

    assert since == folding.there_since(rows)
    for who in (1, 2):
        own = sorted((row.at, row.id, row.act) for row in rows if row.entry_id == who)
        is_there = bool(own) and own[-1][2] is ReportAct.THERE
        assert ((who, who) in since) is is_there
