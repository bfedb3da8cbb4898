"""How many go on stands in the regulations: once something is played it is amended, openly."""

import pytest

from eventsapp.database import db
from eventsapp.entries import services as entries
from eventsapp.events import services as events
from eventsapp.events.models import Measure
from eventsapp.progressions import services as progressions
from eventsapp.progressions.errors import HasBegun, NotPublished
from eventsapp.regulations import services as regulations
from eventsapp.regulations.errors import NothingAmended, RegulationsFixed
from eventsapp.results import services as results
from tests.draws.drawing import draw_by_lot
from tests.progressions.test_going_on import SCORES
from tests.results.competitors import NAMES

REASON = "决赛场地只能容纳三人"
FOUR = "演讲决赛：由“演讲初赛”前 4 名晋级，与末位并列者一并晋级；有人放弃的，由下一名递补。"
THREE = FOUR.replace("4", "3")


@pytest.fixture
def amend(now, organiser):
    """Open an amendment of an event's regulations."""

    def open_it(event):
        regulations.open_amendment(event, reason=REASON, now=now, by=organiser.account)
        db.session.commit()

    return open_it


@pytest.fixture
def publish(now, organiser):
    """Publish what is amended; return what the versions before and after say otherwise."""

    def publish_it(event):
        version = regulations.publish_amendment(event, now=now, by=organiser.account)
        db.session.commit()
        before = regulations.versions_of(event)[-2]
        return [
            (list(one.gone), list(one.new))
            for one in regulations.differences(
                regulations.sections_of(before, "zh"), regulations.sections_of(version, "zh")
            )
        ]

    return publish_it


def said(event):
    return [line for section in regulations.now_said(event) for line in section.lines]


def test_the_regulations_say_how_many_go_on(preliminary, final, rule):
    assert FOUR not in said(final.event)

    rule(preliminary, final, 4)

    assert FOUR in said(final.event)


def test_zones_stand_in_one_clause_in_the_order_of_the_rules(
    preliminary, final, rule, in_english, client_of, li_na
):
    south = events.add_discipline(final.event, name="South", measure=Measure.SCORE)
    final.name, preliminary.name = "Final", "North"
    rule(preliminary, final, 2)
    rule(south, final, 1)

    page = in_english(client_of(li_na)).get(f"/events/{final.event_id}/regulations").text

    assert (
        "Final: for the first 2 of North, the first of South, and whoever is level with the"
        " last of them; for who gives up the next one moves up." in page
    )


def test_until_anything_is_played_it_may_change(preliminary, final, rule):
    rule(preliminary, final, 4)

    rule(preliminary, final, 3)

    assert THREE in said(final.event)
    assert regulations.versions_of(final.event) == []


@pytest.mark.parametrize("most", [3, 0])
def test_once_the_preliminary_has_begun_it_changes_by_an_amendment_only(
    preliminary, final, rule, score, most
):
    rule(preliminary, final, 4)
    score(preliminary, {NAMES[0]: SCORES[NAMES[0]]})

    with pytest.raises(RegulationsFixed):
        rule(preliminary, final, most)
    db.session.rollback()

    assert progressions.field_of(final).most == {preliminary.id: 4}


def test_a_draw_of_the_preliminary_fixes_it_too(make_discipline, enter, rule, now):
    cup = make_discipline(Measure.KNOCKOUT, name="资格赛")
    main = events.add_discipline(cup.event, name="正赛", measure=Measure.KNOCKOUT)
    enter(cup, *NAMES)
    db.session.commit()
    draw_by_lot(cup, now=now)
    db.session.commit()

    with pytest.raises(RegulationsFixed):
        rule(cup, main, 4)


def test_another_discipline_that_has_begun_fixes_it_as_all_the_rest(
    preliminary, final, rule, score, enter
):
    rope = events.add_discipline(final.event, name="跳绳", measure=Measure.SCORE)
    enter(rope, "安宁")
    score(rope, {"安宁": 80})

    with pytest.raises(RegulationsFixed):
        rule(preliminary, final, 4)


def test_results_that_were_imported_fix_it_too(preliminary, final, rule, now):
    row = results.ResultIn(
        preliminary.id,
        entries.entrants(preliminary)[0].id,
        results.Outcome(score=SCORES[NAMES[0]]),
        happened_at=now,
        source_key="2024:1",
    )
    results.record_many([row], now=now)
    db.session.commit()

    with pytest.raises(RegulationsFixed):
        rule(preliminary, final, 4)


def test_an_amendment_says_what_it_was_what_it_is_and_why(
    preliminary, final, rule, score, amend, publish
):
    rule(preliminary, final, 4)
    score(preliminary, SCORES)
    amend(final.event)
    rule(preliminary, final, 3)

    differences = publish(final.event)

    assert differences == [([FOUR], [THREE])]
    assert regulations.versions_of(final.event)[-1].reason == REASON
    with pytest.raises(RegulationsFixed):
        rule(preliminary, final, 2)


def test_what_was_never_said_is_said_by_an_amendment(
    preliminary, final, rule, score, amend, publish, carry, standing
):
    score(preliminary, SCORES)
    with pytest.raises(RegulationsFixed):
        rule(preliminary, final, 4)
    db.session.rollback()
    amend(final.event)
    rule(preliminary, final, 4)

    assert publish(final.event) == [([], [FOUR])]
    carry(final)
    assert standing(final) == list(NAMES[:4])


def test_nobody_is_entered_by_an_amendment_that_is_not_published(
    preliminary, final, rule, score, amend, publish, carry, standing
):
    rule(preliminary, final, 4)
    score(preliminary, SCORES)
    amend(final.event)
    rule(preliminary, final, 3)

    with pytest.raises(NotPublished):
        carry(final)
    db.session.rollback()

    publish(final.event)
    carry(final)
    assert standing(final) == list(NAMES[:3])


def test_an_amendment_of_something_else_lets_them_go_on(
    preliminary, final, rule, score, amend, carry, standing, now
):
    rule(preliminary, final, 4)
    score(preliminary, SCORES)
    amend(final.event)
    events.edit_discipline(
        final, name=final.name, measure=final.measure, awarded_places=2, now=now, by=None
    )

    carry(final)

    assert standing(final) == list(NAMES[:4])


def test_one_that_is_changed_back_leaves_nothing_to_publish_and_lets_them_go_on(
    preliminary, final, rule, score, amend, publish, carry, standing
):
    rule(preliminary, final, 4)
    score(preliminary, SCORES)
    amend(final.event)
    rule(preliminary, final, 3)
    rule(preliminary, final, 4)

    with pytest.raises(NothingAmended):
        publish(final.event)
    db.session.rollback()
    carry(final)
    assert standing(final) == list(NAMES[:4])


def test_no_amendment_changes_it_once_the_later_one_has_begun(
    preliminary, final, rule, score, amend, carry
):
    rule(preliminary, final, 4)
    score(preliminary, SCORES)
    carry(final)
    score(final, {NAMES[0]: SCORES[NAMES[0]]})
    amend(final.event)

    with pytest.raises(HasBegun):
        rule(preliminary, final, 3)


def test_one_set_at_the_moment_of_the_first_result_is_fixed_or_refused(
    preliminary, final, rule, race, now
):
    rule(preliminary, final, 4)
    first_id, last_id = preliminary.id, final.id

    def record():
        first = events.get_discipline(first_id)
        entry = entries.entrants(first)[0]
        results.record_result(first, entry, score=SCORES[NAMES[0]], now=now, by=None)

    def change():
        first, last = events.get_discipline(first_id), events.get_discipline(last_id)
        progressions.set_rule(last.event, last, first, 3, now=now, by=None)

    recorded, changed = race(record, change)

    event = events.get_discipline(last_id).event
    (version,) = regulations.versions_of(event)
    fixed = [one for each in regulations.sections_of(version, "zh") for one in each.lines]
    assert recorded is None
    assert changed is None or isinstance(changed, RegulationsFixed)
    assert (FOUR in fixed, THREE in fixed) == (changed is not None, changed is None)
    assert set(fixed) == set(said(event))


def test_two_disciplines_that_begin_at_once_and_a_rule_do_not_wait_for_each_other(
    preliminary, final, enter, rule, race, now
):
    south = events.add_discipline(final.event, name="南区", measure=Measure.SCORE)
    enter(south, "白冰")
    db.session.commit()
    ids, last_id = [preliminary.id, south.id], final.id

    def record(discipline_id):
        discipline = events.get_discipline(discipline_id)
        entry = entries.entrants(discipline)[0]
        results.record_result(discipline, entry, score=SCORES[NAMES[0]], now=now, by=None)

    def change():
        last, first = (events.get_discipline(key) for key in (last_id, ids[0]))
        progressions.set_rule(last.event, last, first, 3, now=now, by=None)

    *recorded, changed = race(*(lambda one=one: record(one) for one in ids), change)

    assert recorded == [None, None]
    assert changed is None or isinstance(changed, RegulationsFixed)
    assert len(regulations.versions_of(events.get_discipline(last_id).event)) == 1
