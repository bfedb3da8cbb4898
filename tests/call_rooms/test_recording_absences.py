"""After the limit the referee records walkovers and who did not start; never by itself."""

import pytest
from sqlalchemy import select

from brackets import MatchStatus, ResultKind
from eventsapp.call_rooms import services as call_rooms
from eventsapp.call_rooms.errors import AbsenceStands, BoutOver, NobodyAbsent, NotCalled
from eventsapp.database import db
from eventsapp.draws import services as draws
from eventsapp.events import services as events
from eventsapp.results import services as results
from eventsapp.results.models import MatchEntry
from eventsapp.results.services import Report
from eventsapp.rounds import services as rounds


def match(discipline, ref="W1.1"):
    return results.state_of(draws.stage_of(discipline)).matches[ref]


def test_one_side_missing_is_a_walkover_with_the_reason_once_the_referee_says_so(
    singles, key_of, call, report, standing, record_absence
):
    call(singles, key_of(singles, 1))
    report("吴海波", 3)
    assert standing(15).offered == ()
    with pytest.raises(NobodyAbsent):
        record_absence(15)
    db.session.rollback()
    assert [one.entrant.name for one in standing(16).offered] == ["欧阳文渊"]
    assert match(singles).status is MatchStatus.READY

    record_absence(16)

    result = match(singles).result
    assert (result.kind, result.winner) == (ResultKind.WALKOVER, match(singles).pair[1])
    assert result.reason == "最迟 08:15 未报到（08:00 呼叫）"


def test_if_neither_came_neither_goes_on(singles, key_of, call, standing, record_absence):
    call(singles, key_of(singles, 1))

    record_absence(16)

    assert match(singles).result.kind is ResultKind.DOUBLE_WALKOVER
    assert match(singles, "W2.1").status is not MatchStatus.READY


def test_who_came_late_is_offered_only_where_the_other_was_in_time(
    singles, key_of, call, report, standing, record_absence
):
    call(singles, key_of(singles, 1))
    report("吴海波", 20)
    assert [one.entrant.name for one in standing(21).offered] == ["欧阳文渊"]
    report("欧阳文渊", 21)
    assert standing(22).offered == ()
    report("欧阳文渊", 22, act=call_rooms.ReportAct.NOT_THERE)
    call(singles, key_of(singles, 1), 22)

    record_absence(23)

    assert match(singles).winner == match(singles).pair[1]


def test_a_late_one_may_play_if_the_referee_lets_them(
    singles, key_of, call, report, standing, record_absence
):
    call(singles, key_of(singles, 1))
    report("欧阳文渊", 5)
    report("吴海波", 18)
    assert [one.entrant.name for one in standing(19).offered] == ["吴海波"]

    record_absence(19)

    assert match(singles).result.reason == "08:18 才报到，最迟 08:15（08:00 呼叫）"


def test_in_a_heat_each_who_is_missing_did_not_start(
    heats, key_of, call, report, record_absence, room
):
    key = key_of(heats, 1)
    call(heats, key)
    first = room().called[0].sides[0].entrant
    report(first.name, 4)

    record_absence(16)

    held = rounds.rounds_of(heats)
    said = {e: row.body for (_ref, _run, e), row in held.heads.items()}
    assert list(said.values()) == [{"status": "DNS"}]
    assert first.entry_id not in said
    assert [side.entrant for side in room(16).called[0].sides] == [first]


def test_at_a_start_each_who_is_missing_did_not_start(
    of, enter, key_of, call, report, record_absence, room
):
    skipping = of("跳绳")
    enter(skipping, "跳一", "跳二", "跳三")
    call(skipping, key_of(skipping))
    report("跳二", 4)

    record_absence(16)

    statuses = {
        key[1]: one.outcome.status.value for key, one in results.logs_of([skipping.id]).items()
    }
    assert list(statuses.values()) == ["dns", "dns"]
    assert [side.entrant.name for side in room(16).called[0].sides] == ["跳二"]


def test_who_comes_after_that_reads_that_only_a_correction_helps(
    singles, key_of, call, report, record_absence, now, room
):
    call(singles, key_of(singles, 1))
    report("吴海波", 3)
    record_absence(16)
    late = next(e.member for e in draws.entries_of(singles) if e.member.name == "欧阳文渊")

    with pytest.raises(AbsenceStands) as refused:
        call_rooms.report_by_code(singles.event, late.staff_number, now=now, by=None)
    assert "08:16" in refused.value.message

    stage = draws.stage_of(singles)
    row = results.head_of(results.log_of(stage), "W1.1")
    void = Report(kind=ResultKind.VOID)
    results.correct_match(
        stage, "W1.1", void, based_on=row.id, reason="双方同意补赛", now=now, by=None
    )
    db.session.commit()
    told = call_rooms.report_by_code(singles.event, late.staff_number, now=now, by=None)
    assert told.name == "欧阳文渊"


def test_who_reported_and_did_not_start_is_noted(singles, key_of, call, report, room, now):
    call(singles, key_of(singles, 1))
    report("吴海波", 3)
    stage = draws.stage_of(singles)
    winner = int(match(singles).pair[0])
    walkover = Report(kind=ResultKind.WALKOVER, winner=winner, reason="热身时扭伤")
    results.record_match(stage, "W1.1", walkover, now=now, by=None)
    db.session.commit()

    assert [one.entrant.name for one in room(20).unstarted] == ["吴海波"]


def test_two_referees_who_record_an_absence_at_once_store_one(
    singles, key_of, call, report, standing, race, now
):
    key = key_of(singles, 1)
    call(singles, key)
    report("吴海波", 3)
    called = standing(16)
    at = {"now": now.replace(minute=16), "by": None}
    asked = {"call_id": called.call.id, "entry_ids": [called.offered[0].entrant.entry_id]}
    discipline_id = singles.id

    def record():
        discipline = events.get_discipline(discipline_id)
        call_rooms.record_absence(discipline, key, **asked, **at)

    def score():
        stage = draws.stage_of(events.get_discipline(discipline_id))
        results.record_match(stage, "W1.1", Report((3, 0)), **at)

    outcomes = race(record, record, score)

    assert len([one for one in outcomes if one is None]) == 1
    assert all(one is None or one.status == 409 for one in outcomes)
    assert len(db.session.scalars(select(MatchEntry)).all()) == 1
    with pytest.raises(BoutOver):
        record()


def test_a_side_that_reports_while_the_referee_decides_is_not_absent(
    singles, key_of, call, report, standing, now
):
    key = key_of(singles, 1)
    call(singles, key)
    report("吴海波", 3)
    shown = standing(16)
    report("欧阳文渊", 16)
    asked = {"call_id": shown.call.id, "now": now.replace(minute=17), "by": None}
    absent = [one.entrant.entry_id for one in shown.offered]
    both = [one.entrant.entry_id for one in shown.sides]

    with pytest.raises(NobodyAbsent):
        call_rooms.record_absence(singles, key, entry_ids=both, **asked)
    other = key_of(singles, 2)
    with pytest.raises(NotCalled):
        call_rooms.record_absence(singles, other, entry_ids=absent, **asked)
