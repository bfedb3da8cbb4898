"""Without a draw the first fact of play fixes the regulations, whatever takes it down."""

from datetime import timedelta

import pytest
from sqlalchemy import delete

from brackets.field_sheets import FieldKind
from brackets.finish_line import LineKind
from brackets.live_quizzes import QuizActKind
from brackets.points import Sharing
from eventsapp.database import db
from eventsapp.draws.services import Format, FormatKind
from eventsapp.entries import fixing
from eventsapp.entries import services as entries
from eventsapp.events import series
from eventsapp.events import services as events
from eventsapp.events.models import Discipline, Measure
from eventsapp.events.points import PointsRule
from eventsapp.field_pads import services as field_pads
from eventsapp.finish_lines import services as finish_lines
from eventsapp.judgings import services as judgings
from eventsapp.quizzes import services as quizzes
from eventsapp.quizzes.acting import Wish, act
from eventsapp.regulations import services as regulations
from eventsapp.regulations.errors import NotFixed, RegulationsFixed
from eventsapp.regulations.models import RegulationVersion
from eventsapp.results import services as results
from eventsapp.results.beginning import Beginning
from eventsapp.results.measures.counts import Counts
from eventsapp.results.models import ResultStatus
from eventsapp.rounds import services as rounds
from tests.draws.drawing import draw_by_lot
from tests.regulations.conftest import NAMES

REASON = "场地只有四张球台"
OTHER_POINTS = PointsRule((9, 7), Sharing.FULL).to_json()
JUDGES = {"judges": [["", 0]] * 3, "most": "10"}


@pytest.fixture
def kicking(event, rope):
    """Shuttlecock kicking, later on the same day."""
    made = events.add_discipline(event, name="踢毽", measure=Measure.COUNTS)
    db.session.commit()
    return made


def edit(discipline, now, **changes):
    events.edit_discipline(
        discipline,
        **{"name": discipline.name, "measure": discipline.measure} | changes,
        now=now,
        by=None,
    )
    db.session.flush()


def typed(discipline, now):
    first = entries.entrants(discipline)[0]
    change = results.Change(first.id, results.Outcome(ResultStatus.DNS))
    results.record_changes(discipline, [change], reason="", now=now, by=None)


def listed(discipline, now):
    setup = rounds.Setup(2, 2, rounds.Dealing.SWIMMING, (1, 1), (0, 0))
    rounds.make_rounds(discipline, setup, entry_times={}, now=now, by=None)


def called_on(discipline, now):
    first = entries.entrants(discipline)[0]
    judgings.call_on(discipline, first.id, seen=0, now=now, by=None)


def asked(discipline, now):
    first = entries.entrants(discipline)[0]
    wish = Wish(QuizActKind.ASKED, round=1, entry_id=first.id)
    act(discipline, wish, seen=quizzes.standing_of(discipline).seen, now=now, by=None)


def jumped(discipline, now):
    first = entries.entrants(discipline)[0]
    mark = field_pads.ActIn(FieldKind.MARK, first.id, 1, 6100, 0, 1, "", now)
    sent = field_pads.SheetIn("phone-1", discipline.id, now, 1, (mark,))
    field_pads.keep(sent, field_pads.fields_of(discipline.event), now=now, by=None)


def started(discipline, now):
    done = round(now.timestamp() * 1000)
    gun = finish_lines.ActIn(LineKind.GUN, done, done, "", "", "", now)
    sent = finish_lines.SheetIn("phone-1", discipline.id, now, 1, (gun,))
    finish_lines.keep(sent, {discipline.id: discipline}, now=now, by=None)


def stayed_away(discipline, now):
    race = finish_lines.race_of(discipline)
    assert finish_lines.rule_rest(race, reason="雨", now=now, by=None) == len(NAMES)


BEGUN = {
    "a result": (Measure.PLACE, {}, typed, Beginning.RESULT),
    "start lists": (Measure.TIME, {}, listed, Beginning.LISTS),
    "a call before the judges": (Measure.JUDGED, JUDGES, called_on, Beginning.CALL),
    "a question": (Measure.QUIZ, {}, asked, Beginning.QUESTION),
    "an attempt": (Measure.ATTEMPTS, {}, jumped, Beginning.NOTE),
    "a gun": (Measure.MASS_START, {}, started, Beginning.NOTE),
    "a word of the referee at the line": (Measure.MASS_START, {}, stayed_away, Beginning.NOTE),
}


@pytest.mark.parametrize("how", BEGUN)
def test_the_first_fact_of_play_fixes_them_with_the_name_of_its_discipline(of, now, how):
    measure, rules, begin, beginning = BEGUN[how]
    discipline = of(measure, **rules)
    assert regulations.since(discipline.event, []) == ""

    begin(discipline, now)

    (first,) = regulations.versions_of(discipline.event)
    assert (first.number, first.cause, first.reason) == (1, beginning, "一分钟跳绳")
    assert first.published_at == now
    assert regulations.is_fixed(discipline.event)


def test_nothing_of_what_is_disputed_in_december_changes_after_it(event, rope, record, now):
    record(rope)

    for changes in (
        {"points_rule": OTHER_POINTS},
        {"awarded_places": 2},
        {"prizes": "每人一台电视机"},
        {"is_scored": False},
        {"name": "双摇"},
    ):
        with pytest.raises(RegulationsFixed):
            edit(rope, now, **changes)
    with pytest.raises(RegulationsFixed):
        events.add_discipline(event, name="拔河", measure=Measure.PLACE)


def test_no_days_are_added_after_it(event, rope, record, now):
    record(rope)
    day, session = now.date() + timedelta(days=1), event.sessions[0]
    hours = {"opens": session.opens, "closes": session.closes, "place": "训练馆"}

    with pytest.raises(RegulationsFixed):
        series.add_days(event, [day], **hours, now=now, by=None)


def test_the_rules_of_what_comes_later_that_day_are_fixed_with_them(rope, kicking, record, now):
    record(rope)

    with pytest.raises(RegulationsFixed):
        results.set_rules(kicking, Counts(counters=2), now=now, by=None)


def test_until_then_all_of_it_may_change(rope, kicking, now):
    edit(rope, now, points_rule=OTHER_POINTS, awarded_places=2)
    results.set_rules(kicking, Counts(counters=2), now=now, by=None)

    assert regulations.versions_of(rope.event) == []
    with pytest.raises(NotFixed):
        regulations.open_amendment(rope.event, reason=REASON, now=now, by=None)


def test_what_was_changed_before_the_first_result_is_what_is_fixed(rope, record, now):
    edit(rope, now, prizes="前三名各得一条毛巾")

    record(rope)

    (first,) = regulations.versions_of(rope.event)
    said = [
        line
        for section in regulations.sections_of(first, "zh")
        for line in section.lines
        if section.key == "places"
    ]
    assert said == ["一分钟跳绳：前三名各得一条毛巾"]


def test_further_results_and_those_of_other_disciplines_make_no_version(of, record):
    rope, kicking = of(Measure.PLACE), of(Measure.PLACE, "踢毽")
    record(rope)
    record(rope, 1, 2)

    record(kicking)

    assert len(regulations.versions_of(rope.event)) == 1


def test_a_result_that_is_taken_back_leaves_them_fixed(rope, record, now):
    row = record(rope)

    results.correct_result(row, status=ResultStatus.VOID, reason="录错人", now=now, by=None)

    with pytest.raises(RegulationsFixed):
        edit(rope, now, awarded_places=2)


def test_an_amendment_opens_them_and_says_what_is_different(rope, record, now):
    record(rope)
    regulations.open_amendment(rope.event, reason=REASON, now=now, by=None)
    edit(rope, now, awarded_places=2)

    second = regulations.publish_amendment(rope.event, now=now, by=None)

    first = regulations.versions_of(rope.event)[0]
    (found,) = regulations.differences(
        regulations.sections_of(first, "zh"), regulations.sections_of(second, "zh")
    )
    assert found.new == ["一分钟跳绳：录取前 2 名"]
    with pytest.raises(RegulationsFixed):
        edit(rope, now, awarded_places=3)


def test_what_begins_while_an_amendment_is_open_is_fixed_by_publishing_it(of, record, now):
    rope, kicking = of(Measure.PLACE), of(Measure.PLACE, "踢毽")
    record(rope)
    regulations.open_amendment(rope.event, reason=REASON, now=now, by=None)

    record(kicking)
    edit(kicking, now, awarded_places=2)
    regulations.publish_amendment(rope.event, now=now, by=None)

    assert [one.cause for one in regulations.versions_of(rope.event)] == [
        Beginning.RESULT,
        None,
    ]


def test_a_draw_later_on_the_day_fixes_the_format_that_was_set_up_for_it(of, record, now):
    rope, singles = of(Measure.PLACE), of(Measure.KNOCKOUT, "乒乓球")
    record(rope)

    draw_by_lot(singles, now=now, form=Format(FormatKind.ROUND_ROBIN))

    first, second = regulations.versions_of(rope.event)
    assert (first.cause, first.reason) == (Beginning.RESULT, "一分钟跳绳")
    assert (second.cause, second.reason) == (Beginning.DRAW, "乒乓球")


def test_recording_asks_once_more_for_the_first_of_a_discipline_and_never_after_it(
    of, record, now, count_queries
):
    rope, kicking = of(Measure.PLACE), of(Measure.PLACE, "踢毽")
    record(rope)
    entrants = entries.entrants(kicking)

    def asked_for(entry, place):
        with count_queries() as sent:
            results.record_result(kicking, entry, place=place, now=now, by=None)
        return [one for one in sent if "regulation_versions" in one]

    assert len(asked_for(entrants[0], 1)) == 1
    assert asked_for(entrants[1], 2) == []
    assert asked_for(entrants[2], 3) == []


def test_results_from_before_regulations_were_kept_fix_them_all_the_same(rope, record, now):
    record(rope)
    db.session.execute(delete(RegulationVersion))
    db.session.commit()
    event = rope.event

    with pytest.raises(RegulationsFixed) as refused:
        edit(rope, now, awarded_places=2)
    record(rope, 1, 2)

    assert "已经抽签或开赛" in str(refused.value.message)
    assert regulations.versions_of(event) == []
    regulations.open_amendment(event, reason=REASON, now=now, by=None)
    edit(rope, now, awarded_places=2)
    regulations.publish_amendment(event, now=now, by=None)
    assert [one.cause for one in regulations.versions_of(event)] == [None, None]


def test_the_next_discipline_makes_their_first_version_and_is_not_what_fixed_them(of, record):
    rope, kicking = of(Measure.PLACE), of(Measure.PLACE, "踢毽")
    record(rope)
    db.session.execute(delete(RegulationVersion))
    db.session.commit()

    record(kicking)

    (first,) = regulations.versions_of(rope.event)
    assert (first.cause, first.reason) == (None, "")


def test_the_rows_of_an_import_fix_what_they_are_of_and_write_no_version(rope, now):
    row = results.ResultIn(
        rope.id,
        entries.entrants(rope)[0].id,
        results.Outcome(place=1),
        happened_at=now,
        source_key="2024:1",
    )

    results.record_many([row], now=now)

    assert regulations.versions_of(rope.event) == []
    with pytest.raises(RegulationsFixed):
        edit(rope, now, awarded_places=2)


def test_first_results_of_two_referees_at_once_make_one_version(of, race, now):
    ids = [one.id for one in (of(Measure.PLACE), of(Measure.PLACE, "踢毽"))]

    def record(discipline_id):
        discipline = db.session.get(Discipline, discipline_id)
        entry = entries.entrants(discipline)[0]
        results.record_result(discipline, entry, place=1, now=now, by=None)

    outcomes = race(*(lambda one=one: record(one) for one in ids))

    assert outcomes == [None, None]
    event = db.session.get(Discipline, ids[0]).event
    (first,) = regulations.versions_of(event)
    assert first.reason in {"一分钟跳绳", "踢毽"}
    assert len(results.logs_of(ids)) == 2


def test_a_change_at_the_moment_of_the_first_result_is_fixed_or_refused(rope, race, now):
    discipline_id = rope.id

    def found():
        return db.session.get(Discipline, discipline_id)

    def record():
        discipline = found()
        first = entries.entrants(discipline)[0]
        results.record_result(discipline, first, place=1, now=now, by=None)

    def change():
        discipline = found()
        assert discipline.event.sessions
        edit(discipline, now, prizes="每人一台电视机")

    outcomes = race(record, change)

    (first,) = regulations.versions_of(rope.event)
    fixed = [one.to_json() for one in regulations.sections_of(first, "zh")]
    assert fixed == [one.to_json() for one in regulations.now_said(rope.event)]
    assert outcomes[0] is None
    assert (outcomes[1] is None) == (rope.prizes != "")


def test_closing_entries_and_a_first_result_do_not_wait_for_each_other(of, race, now):
    discipline_id = of(Measure.PLACE).id

    def found():
        return db.session.get(Discipline, discipline_id)

    def record():
        first = entries.entrants(found())[0]
        results.record_result(found(), first, place=1, now=now, by=None)

    outcomes = race(record, lambda: fixing.close(found().event, now=now, by=None))

    assert outcomes == [None, None]
    assert found().event.entries_close_at == now
    assert len(regulations.versions_of(found().event)) == 1
