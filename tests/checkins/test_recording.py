"""Recording scans: each is kept once, answered at once, and judged by when it happened."""

from datetime import timedelta

import pytest
from sqlalchemy import func, select

from eventsapp.checkins import services as checkins
from eventsapp.checkins.models import Origin, Reason, Scan, Verdict
from eventsapp.database import db
from eventsapp.entries import services as entries
from eventsapp.errors import NotFound
from eventsapp.events import services as events
from eventsapp.events.models import Measure


def scans_kept():
    return db.session.scalar(select(func.count()).select_from(Scan))


def test_who_is_entered_is_let_in_with_name_and_branch(
    li_na, enter, scan_of, record, participations, session, branch
):
    enter(li_na)

    [answer] = record(scan_of(li_na))

    assert (answer.verdict, answer.reason) == (Verdict.ACCEPTED, None)
    assert (answer.person.name, answer.person.branch) == ("李娜", "总装分厂")
    [row] = participations()
    assert row[0] == session.id
    assert row[4:7] == (li_na.id, branch.id, answer.scan_id)


def test_the_answer_names_what_the_person_plays(event, li_na, scan_of, record, now):
    singles = events.add_discipline(event, name="女子单打", measure=Measure.KNOCKOUT)
    db.session.commit()
    entries.enter(event, li_na, discipline=singles, now=now, by=None)
    db.session.commit()

    [answer] = record(scan_of(li_na, 1))

    assert answer.teams == ("女子单打",)
    assert answer.verdict is Verdict.ACCEPTED


def test_a_second_scan_says_when_the_person_came_in(li_na, enter, scan_of, record):
    enter(li_na)
    [first] = record(scan_of(li_na, 2))

    [second] = record(scan_of(li_na, 7, device="gate-2"))

    assert second.verdict is Verdict.AGAIN
    assert second.first_at == first.happened_at
    assert second.place.name == "东门"


def test_who_is_not_entered_is_refused_and_the_scan_is_kept(li_na, scan_of, record, judgements):
    [answer] = record(scan_of(li_na, client="s"))

    assert (answer.verdict, answer.reason) == (Verdict.REFUSED, Reason.NOT_REGISTERED)
    assert answer.person.name == "李娜"
    assert judgements() == {"s": (Verdict.REFUSED, Reason.NOT_REGISTERED)}


def test_an_event_with_walk_ins_asks_for_no_entry(make_event, li_na, scan_of, record):
    walk = make_event("元旦长跑", has_walk_ins=True)

    [answer] = record(scan_of(li_na, at=walk.sessions[0]))

    assert answer.verdict is Verdict.ACCEPTED


def test_a_code_of_another_union_is_refused_and_kept_as_read(session, scan_of, record):
    [answer] = record(scan_of("QR of somebody else's union, 测试"))

    assert (answer.reason, answer.person) == (Reason.UNKNOWN_CODE, None)
    assert checkins.get_scan(answer.scan_id).code_read == "QR of somebody else's union, 测试"


def test_a_staff_number_keeps_its_leading_zero(make_member, enter, scan_of, record):
    zhao = make_member("赵铁柱", staff_number="007")
    enter(zhao)

    [typed] = record(scan_of("007", origin=Origin.STAFF_NUMBER))
    [wrong] = record(scan_of("7", origin=Origin.STAFF_NUMBER))

    assert typed.person.name == "赵铁柱"
    assert wrong.reason is Reason.UNKNOWN_CODE


def test_a_staff_number_in_full_width_is_the_same_one(make_member, enter, scan_of, record):
    enter(make_member("赵铁柱", staff_number="007"))

    [typed] = record(scan_of("　００７", origin=Origin.STAFF_NUMBER))

    assert typed.person.name == "赵铁柱"


def test_a_camera_takes_no_staff_number_for_anyone_can_print_one(li_na, enter, scan_of, record):
    enter(li_na)

    [answer] = record(scan_of(li_na.staff_number, origin=Origin.CAMERA))

    assert answer.reason is Reason.UNKNOWN_CODE


def test_a_code_may_be_typed_in_small_letters_with_gaps(li_na, enter, scan_of, record):
    enter(li_na)
    code = checkins.code_of(li_na).text.lower()

    [answer] = record(scan_of(f" {code[:4]}-{code[4:]}", origin=Origin.STAFF_NUMBER))

    assert answer.verdict is Verdict.ACCEPTED


def test_the_same_scan_again_gets_the_first_answer_and_no_second_row(
    li_na, enter, scan_of, record
):
    enter(li_na)
    sent = scan_of(li_na)
    [first] = record(sent)
    record(scan_of(li_na, 3))

    [again] = record(sent)

    assert (again.scan_id, again.verdict) == (first.scan_id, Verdict.ACCEPTED)
    assert scans_kept() == 2


@pytest.mark.parametrize("text", ["unknown to anybody", None])
def test_a_refused_scan_again_makes_no_second_row_either(li_na, scan_of, record, text):
    sent = scan_of(text or li_na)

    answers = [record(sent)[0] for _ in range(3)]

    assert len({answer.scan_id for answer in answers}) == 1
    assert len({answer.reason for answer in answers}) == 1
    assert scans_kept() == 1


def test_the_same_scan_twice_in_one_batch_is_one(li_na, enter, scan_of, record):
    enter(li_na)
    sent = scan_of(li_na)

    first, second = record(sent, sent)

    assert first == second
    assert scans_kept() == 1


def test_who_was_first_stays_first_when_her_phone_syncs_last(
    li_na, enter, scan_of, record, judgements, participations, now
):
    enter(li_na)
    [online] = record(scan_of(li_na, 20, client="later"))

    [offline] = record(
        scan_of(li_na, 5, client="earlier", device="gate-2"), at=now + timedelta(hours=1)
    )

    assert online.verdict is Verdict.ACCEPTED  # what the steward was told stays in the log
    assert offline.verdict is Verdict.ACCEPTED
    assert judgements() == {
        "later": (Verdict.AGAIN, None),
        "earlier": (Verdict.ACCEPTED, None),
    }
    assert [row[6] for row in participations()] == [offline.scan_id]


def test_a_scan_dated_a_year_ahead_is_kept_and_refused(li_na, enter, scan_of, record, now):
    enter(li_na)

    [answer] = record(scan_of(li_na, 60 * 24 * 365), at=now)

    assert answer.reason is Reason.IMPOSSIBLE_CLOCK
    assert scans_kept() == 1


def test_a_phone_whose_clock_is_an_hour_ahead_is_put_right(li_na, enter, scan_of, record, now):
    enter(li_na)
    hour = int(timedelta(hours=1) / timedelta(milliseconds=1))

    [answer] = record(scan_of(li_na, 61, skew_ms=hour), at=now + timedelta(minutes=2))

    assert answer.verdict is Verdict.ACCEPTED
    assert answer.happened_at == now + timedelta(minutes=1)


def test_a_replaced_code_is_refused_but_not_for_what_was_scanned_before(
    li_na, enter, scan_of, record, now
):
    enter(li_na)
    before = scan_of(li_na, 4)
    after = scan_of(li_na, 6)
    checkins.reissue(li_na, now=now + timedelta(minutes=5), by=None)
    db.session.commit()

    [late] = record(after)
    [offline] = record(before, at=now + timedelta(minutes=30))

    assert (late.reason, late.person.name) == (Reason.REVOKED_CODE, "李娜")
    assert offline.verdict is Verdict.ACCEPTED


def test_a_thousand_scans_go_in_at_once_and_once(make_event, make_members, scan_of, record):
    walk = make_event("健步走", has_walk_ins=True).sessions[0]
    people = make_members(*(f"会员{n}" for n in range(30)))
    batch = [scan_of(people[n % 30], n / 60, at=walk) for n in range(1000)]

    answers = record(*batch)
    repeated = record(*reversed(batch))

    verdicts = [answer.verdict for answer in answers]
    assert verdicts.count(Verdict.ACCEPTED) == 30
    assert verdicts.count(Verdict.AGAIN) == 970
    assert [one.scan_id for one in repeated] == [one.scan_id for one in reversed(answers)]
    assert scans_kept() == 1000


def test_a_session_that_does_not_exist_stores_nothing(li_na, scan_of, record, session):
    good = scan_of(li_na)
    stray = scan_of(li_na, at=session, session_id=session.id + 1)

    with pytest.raises(NotFound):
        record(good, stray)

    db.session.rollback()
    assert scans_kept() == 0


def test_a_single_scan_takes_few_statements(li_na, enter, scan_of, record, count_queries):
    enter(li_na)
    record(scan_of(li_na))
    scan = scan_of(li_na, 1)

    with count_queries() as sent:
        record(scan)

    assert len(sent) <= 13
