"""Two at once: exactly one result is stored, and the other hears of it."""

from sqlalchemy import select

from eventsapp.database import db
from eventsapp.draws.models import Stage
from eventsapp.entries import services as entries
from eventsapp.events.models import Measure
from eventsapp.results import services as results
from eventsapp.results.errors import AlreadyRecorded, MatchTaken, ResultMovedOn, RulesFixed
from eventsapp.results.measures.times import Times
from eventsapp.results.models import MatchEntry, Placement, ResultEntry
from eventsapp.results.services import Report
from tests.draws.drawing import draw_by_lot


def test_two_referees_on_one_match_store_one_result(four, race, now):
    stage_id = four.id

    def record(score):
        stage = db.session.get(Stage, stage_id)
        results.record_match(stage, "W1.1", Report(score), now=now, by=None)

    outcomes = race(lambda: record((3, 0)), lambda: record((0, 3)), lambda: record((3, 2)))

    refused = [outcome for outcome in outcomes if outcome is not None]
    assert [type(refusal) for refusal in refused] == [MatchTaken] * 2
    assert len(db.session.scalars(select(MatchEntry)).all()) == 1


def test_referees_on_different_matches_both_settle(eight, race, now):
    stage_id = eight.id

    def record(ref):
        stage = db.session.get(Stage, stage_id)
        results.record_match(stage, ref, Report((3, 0)), now=now, by=None)

    refs = ["W1.1", "W1.2", "W1.3", "W1.4"]
    outcomes = race(*(lambda ref=ref: record(ref) for ref in refs))

    assert outcomes == [None] * 4
    assert len(db.session.scalars(select(Placement)).all()) == 4


def test_two_corrections_of_one_result_store_one(four, race, now):
    row = results.record_match(four, "W1.1", Report((3, 0)), now=now, by=None)
    stage_id, based_on = four.id, row.id

    def correct(score):
        stage = db.session.get(Stage, stage_id)
        results.correct_match(
            stage, "W1.1", Report(score), based_on=based_on, reason="错", now=now, by=None
        )

    outcomes = race(lambda: correct((0, 3)), lambda: correct((3, 1)))

    assert [type(outcome) for outcome in outcomes if outcome] == [ResultMovedOn]
    assert len(db.session.scalars(select(MatchEntry)).all()) == 2


def test_two_who_type_the_place_of_one_entry_store_one(make_discipline, enter, race, now):
    discipline = make_discipline()
    (entry,) = enter(discipline, "欧阳文渊")
    ids = discipline.id, entry.id

    def record(place):
        found = db.session.get(type(discipline), ids[0])
        results.record_result(
            found, db.session.get(type(entry), ids[1]), place=place, now=now, by=None
        )

    outcomes = race(lambda: record(1), lambda: record(2))

    assert [type(outcome) for outcome in outcomes if outcome] == [AlreadyRecorded]
    assert len(db.session.scalars(select(ResultEntry)).all()) == 1


def test_a_draw_and_a_result_at_once_never_lose_the_result(four, race, now):
    stage_id = four.id

    def record():
        stage = db.session.get(Stage, stage_id)
        results.record_match(stage, "W1.1", Report((3, 0)), now=now, by=None)

    def draw_again():
        discipline = db.session.get(Stage, stage_id).discipline
        draw_by_lot(discipline, reason="漏人", now=now)

    outcomes = race(record, draw_again)

    assert len([outcome for outcome in outcomes if outcome is None]) == 1
    is_recorded = outcomes[0] is None
    assert len(db.session.scalars(select(Stage)).all()) == (1 if is_recorded else 2)


def test_two_judges_tables_at_once_store_the_marks_of_one(contest, race, now):
    speech = contest(Measure.JUDGED, 1)
    ids = speech.id, entries.entrants(speech)[0].id

    def record(mark):
        found = db.session.get(type(speech), ids[0])
        given = {"marks": {str(n): mark for n in range(1, 6)}, "shut_out": []}
        change = results.Change(ids[1], results.Outcome(marks=given))
        results.record_changes(found, [change], reason="", now=now, by=None)

    outcomes = race(lambda: record("80"), lambda: record("90"))

    assert [type(outcome) for outcome in outcomes if outcome] == [AlreadyRecorded]
    assert len(db.session.scalars(select(ResultEntry)).all()) == 1


def test_rules_and_a_first_result_at_once_agree(contest, race, now):
    sprint = contest(Measure.TIME, 1, precision=100)
    ids = sprint.id, entries.entrants(sprint)[0].id

    def record():
        found = db.session.get(type(sprint), ids[0])
        change = results.Change(ids[1], results.Outcome(time_ms=9_810))
        results.record_changes(found, [change], reason="", now=now, by=None)

    def rule():
        found = db.session.get(type(sprint), ids[0])
        results.set_rules(found, Times(precision=10), now=now, by=None)

    outcomes = race(record, rule)

    assert outcomes[0] is None
    assert sprint.rules["precision"] == (100 if isinstance(outcomes[1], RulesFixed) else 10)
    assert len(db.session.scalars(select(ResultEntry)).all()) == 1
